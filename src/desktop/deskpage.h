// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QWidget>

class QSplitter;
class QTabBar;
class QVBoxLayout;

namespace bt::desktop {

class BikePanel;
class EmptyState;
class EventPanel;
class FleetPanel;
class HistoryPanel;
class Segments;
class SelectionPanel;

/// Fleet, map and bike beside each other, history below the map. Decides what fits: owners of up to three
/// bikes get the bike instead of the fleet, low windows get tabs at the right, an open history takes the
/// right column's place. The fleet as a table shares its room with the map, and has all of it in a narrow
/// window.
class DeskPage : public QWidget
{
    Q_OBJECT
public:
    explicit DeskPage(const Context &context, QWidget *parent = nullptr);

    FleetPanel &fleet() { return *m_fleet; }
    EventPanel &events() { return *m_events; }
    /// Both forms of the event list; at most one is on show.
    std::array<EventPanel *, 2> eventPanels() { return {m_events, m_ownerEvents}; }
    HistoryPanel &history() { return *m_history; }
    SelectionPanel &selection() { return *m_selection; }
    /// Both forms of the bike panel; one is on show.
    std::array<BikePanel *, 2> bikePanels() { return {m_bike, m_ownerBike}; }

    /// The map. Takes ownership; replaces what was there.
    void setCentre(QWidget *centre);
    /// Stands in for the map where it cannot be drawn.
    void showMapFailure(const QString &details);

    void select(DeviceId bike); ///< 0 closes the bike panel.
    DeviceId selected() const { return m_selected; }
    bool isOwnerLayout() const { return m_owner; }
    bool isHistoryShown() const { return m_historyShown; }

    /// Where the table took the map's place, the list comes back.
    void uncoverMap();
    void setFleetShown(bool shown);
    void setEventsShown(bool shown);
    void setHistoryShown(bool shown);
    void setStale(bool stale);

    static constexpr int ownerBikes = 3;

Q_SIGNALS:
    void selectedChanged(bt::DeviceId bike);
    void ownerLayoutChanged(bool owner);
    void softwareDrawingRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeOwnerColumn();
    QWidget *makeRightColumn();
    void refreshOwner();
    void refreshChosen();
    void arrange();
    void arrangeFleet(bool narrow, int room);
    void arrangeRight(bool narrow, bool low);

    Context m_context;
    FleetPanel *m_fleet;
    QSplitter *m_splitter = nullptr;
    QWidget *m_ownerColumn = nullptr;
    BikePanel *m_ownerBike = nullptr;
    EventPanel *m_ownerEvents = nullptr;
    Segments *m_ownerChoice = nullptr;
    QWidget *m_centre = nullptr;
    QWidget *m_centreArea = nullptr;
    QVBoxLayout *m_centreColumn = nullptr;
    HistoryPanel *m_history = nullptr;
    QWidget *m_rightColumn = nullptr;
    QTabBar *m_rightTabs = nullptr;
    QWidget *m_rightTabRow = nullptr;
    BikePanel *m_bike = nullptr;
    SelectionPanel *m_selection = nullptr;
    EventPanel *m_events = nullptr;
    DeviceId m_selected;
    QStringList m_ownerIds;
    bool m_owner = false;
    bool m_fleetShown = true;
    bool m_eventsShown = true;
    bool m_historyShown = false;
};

} // namespace bt::desktop
