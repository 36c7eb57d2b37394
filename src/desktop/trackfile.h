// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "history/trackwriter.h"

#include <QDate>
#include <QSaveFile>

#include <functional>

class QObject;
class QWidget;

namespace bt::desktop {

/// A file format for tracks, as people choose it.
struct TrackKind
{
    QString id; ///< gpx, kml, geojson, csv; also the suffix.
    QString words; ///< In a menu.
    QString filter; ///< In a file dialog.
    history::TrackFormat format = history::TrackFormat::Gpx;
};
QList<TrackKind> trackKinds();

/// Asks before @p window for the file that tracks from @p first on go to; @p whose is the start of its
/// proposed name. @p chosen is called unless nobody names one, or @p receiver is gone.
void askForTrackFile(QWidget &window, const QString &whose, QDate first, const TrackKind &kind,
                     QObject *receiver, const std::function<void(const QString &)> &chosen);

/// A file of tracks under way. It appears at its end, otherwise what was there stays. In any thread, one at a
/// time.
class TrackFile
{
public:
    TrackFile(const QString &name, history::TrackFormat format);

    Result<void> begin();
    /// @p fixes as cutIntoTrips() cleans them.
    Result<void> add(const Device &device, const QList<Position> &fixes);
    Result<void> end();

private:
    bool put(const QByteArray &text);
    Result<void> done(bool well) const;

    history::TrackWriter m_writer;
    QSaveFile m_file;
};

} // namespace bt::desktop
