// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "desktop/context.h"
#include "desktop/trackfile.h"

#include <QObject>

class QWidget;

namespace bt::desktop {

/// Asks where a bike's track is to go and writes it there; text and disk are another thread's. The file
/// appears when it is whole, otherwise what was there stays. Lives in the GUI thread.
class TrackExport : public QObject
{
    Q_OBJECT
public:
    /// @p window is what the question stands before; it outlives this.
    TrackExport(const Context &context, QWidget &window, QObject *parent = nullptr);

    /// @p fixes as cutIntoTrips() cleans them; finished() or failed() follows unless nobody names a file.
    void ask(const Device &device, const QList<Position> &fixes, const TrackKind &kind);
    void write(const QString &file, const Device &device, const QList<Position> &fixes,
               history::TrackFormat format);

Q_SIGNALS:
    void finished(const QString &file, int fixes);
    void failed(const bt::Error &error);

private:
    Context m_context;
    QWidget &m_window;
};

} // namespace bt::desktop
