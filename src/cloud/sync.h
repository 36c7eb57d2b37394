// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/eventrecovery.h"
#include "cloud/feeder.h"

namespace bt::cloud {

/// Keeps the fleet complete through REST: the full lists after each connect, every ten minutes and while
/// polling, events from the reports, single devices that turned up. Lives in the GUI thread.
class Sync : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds listInterval = std::chrono::minutes(10);
    static constexpr Milliseconds pollInterval = std::chrono::seconds(60);
    /// How soon damage is made up for; twice as long after each time that more came meanwhile.
    static constexpr Milliseconds makeUpDelay = std::chrono::seconds(2);

    explicit Sync(Clock &clock, QObject *parent = nullptr);

    void start(Link *link,
               std::optional<Instant> eventsCompleteUntil); ///< A new sign-in: everything is forgotten.
    void stop();

    enum class Positions : quint8
    {
        FromSocket,
        FromRest
    };
    /// Devices, groups, notifications, then synced() or failed(). Asking again replaces the former run.
    void fetchAll(Positions positions);
    void goLive(); ///< Starts the periodic calls.
    void beginPolling();
    void pause(); ///< No more calls until the next fetchAll().
    void fetchDevice(DeviceId id);
    /// Something the socket brought could not be read. It does not come again by itself, so that devices,
    /// positions and events are asked for.
    void makeUpForDamage();
    void completeEventsSince(Instant since);
    void refreshEvents();
    void refreshNotifications();
    /// Filters events that were seen before, and hands the rest on.
    void pass(CloudUpdate update);

    QStringList pushedEventTypes() const { return m_pushedTypes; }
    bool eventsPolled() const { return m_eventsPolled; }

Q_SIGNALS:
    void updateArrived(const bt::CloudUpdate &update);
    void synced();
    void failed(const bt::Error &error);
    void eventsCompleteUntilChanged(bt::Instant until);
    void eventsProgressed(int answered, int calls);
    void eventsPolledChanged();

private:
    void fetchDevices(bool first);
    /// Every device of the account, counted through in the worker thread.
    struct DeviceList
    {
        QList<Device> devices;
        QList<DeviceId> order;
        QList<EventPortion> portions;
        QSet<DeviceId> ids;
    };

    void takeDevices(DeviceList list, bool first);
    void devicesTaken(const QList<DeviceId> &added, bool first);
    void fetchGroups();
    void fetchNotifications();
    void fetchLatestPositions();
    void fetchLatestPosition(DeviceId id);
    void takeNotifications(const QList<NotificationRule> &rules);
    void concluded();
    void scheduleEvents();
    void makeUp();

    QPointer<Link> m_link;
    EventRecovery m_events;
    EventSieve m_sieve;
    Feeder m_feeder; // what REST brings
    Timer m_lists;
    Timer m_poll;
    Timer m_eventPoll;
    Timer m_makeUp; // runs from the first damage until a pause without any has passed
    Milliseconds m_makeUpPause = makeUpDelay;
    QSet<DeviceId> m_known;
    QSet<DeviceId> m_asked; // single devices asked for since the last complete list
    QStringList m_pushedTypes;
    Positions m_positions = Positions::FromSocket;
    quint32 m_eventRun = 0; // "complete" of a run that was started over is not said
    quint32 m_run = 0; // answers to calls of a former run are dropped
    int m_outstanding = 0; // of fetchAll
    bool m_eventsPolled = false;
    bool m_periodic = false;
    bool m_damaged = false; // since devices, positions and events were last asked for
};

} // namespace bt::cloud
