// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/eventplace.h"

#include <QObject>

namespace bt::mapview {
class MapPane;
}

namespace bt::desktop {

class MainWindow;

/// Marks on the map where the event that somebody chose happened: its fix, or the last one where it has none,
/// with age and accuracy. Ends when another bike or a history is chosen.
class EventMarker : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the marker.
    EventMarker(const Context &context, cloud::Session &session, MainWindow &window, mapview::MapPane &map,
                QObject *parent = nullptr);

Q_SIGNALS:
    void fixFound(bt::EventId event, const bt::Position &fix); ///< The cloud was asked for it.

private:
    void show(const fleet::FeedEvent &event);
    void place(const EventSpot &spot);
    void mark();
    void clear();

    Context m_context;
    cloud::Session &m_session;
    mapview::MapPane &m_map;
    DeviceId m_bike; // whose event is marked
    EventId m_event;
    std::optional<EventSpot> m_spot;
    Timer m_ages;
};

} // namespace bt::desktop
