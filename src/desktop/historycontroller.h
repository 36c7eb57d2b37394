// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/context.h"
#include "history/trips.h"
#include "mapview/track.h"

#include <QObject>

namespace bt::desktop {

class HistoryPanel;

/// Brings a bike's days from the cloud to the history panel and the map.
class HistoryController : public QObject
{
    Q_OBJECT
public:
    HistoryController(const Context &context, cloud::Session &session, HistoryPanel &panel,
                      QObject *parent = nullptr);

    /// Fetches today's fixes of a bike, for the distance in its panel and for its trail.
    void fetchToday(DeviceId bike);

    static mapview::Track trackOf(const history::Day &day);

Q_SIGNALS:
    void trackReady(const bt::mapview::Track &track); ///< Of the span the panel asked for.
    void failed(const bt::Error &error);
    void todayReady(bt::DeviceId bike, const bt::history::Day &day);
    void placeWanted(bt::GeoPoint place); ///< Of a trip that was chosen in the list.
    void cursorMoved(const std::optional<bt::Position> &fix); ///< The fix under the graph's cursor.

private:
    void fetch(DeviceId bike, Instant from, Instant to);
    void show(const history::Day &day);
    void moveCursor(Instant at);

    Context m_context;
    cloud::Session &m_session;
    HistoryPanel &m_panel;
    history::Day m_day;
    quint64 m_question = 0; // answers to earlier questions are not for the present span
    quint64 m_todayQuestion = 0;
};

} // namespace bt::desktop
