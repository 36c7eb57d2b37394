// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "cloud/session.h"
#include "desktop/context.h"
#include "history/trips.h"
#include "mapview/track.h"

#include <QObject>

namespace bt::desktop {

class HistoryPanel;

/// Brings a bike's days from the cloud to the history panel and the map; where the cloud cannot be asked,
/// what is kept of them.
class HistoryController : public QObject
{
    Q_OBJECT
public:
    HistoryController(const Context &context, cloud::Session &session, HistoryPanel &panel,
                      QObject *parent = nullptr);

    /// Fetches today's fixes of a bike, for the distance in its panel and for its trail.
    void fetchToday(DeviceId bike);

    /// Where days are kept; gives null while nothing is.
    void setArchive(const std::function<archive::Archive *()> &archive) { m_archive = archive; }

    static mapview::Track trackOf(const history::Day &day);

Q_SIGNALS:
    void trackReady(const bt::mapview::Track &track); ///< Of the span the panel asked for.
    void failed(const bt::Error &error);
    void todayReady(bt::DeviceId bike, const bt::history::Day &day);
    void placeWanted(bt::GeoPoint place); ///< Of a trip that was chosen in the list.
    void cursorMoved(const std::optional<bt::Position> &fix); ///< The fix under the graph's cursor.

private:
    void fetch(DeviceId bike, Instant from, Instant to);
    void keep(DeviceId bike, Instant from, Instant to, const QList<Position> &positions);
    /// Answers with what is kept of the span; not at all while nothing is kept.
    void askArchive(DeviceId bike, Instant from, Instant to,
                    const std::function<void(const archive::KeptTrack &)> &take);
    void showKept(DeviceId bike, Instant from, Instant to, const Error &error);
    QString noteOn(const archive::KeptTrack &track, Instant from, Instant to) const;
    void show(const history::Day &day, const QString &note = {});
    void moveCursor(Instant at);

    Context m_context;
    cloud::Session &m_session;
    HistoryPanel &m_panel;
    std::function<archive::Archive *()> m_archive = [] { return nullptr; };
    history::Day m_day;
    quint64 m_question = 0; // answers to earlier questions are not for the present span
    quint64 m_todayQuestion = 0;
};

} // namespace bt::desktop
