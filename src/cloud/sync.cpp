// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/sync.h"

#include "cloud/httprestclient.h"
#include "cloud/pushrules.h"

namespace bt::cloud {

namespace {

// Above this many new devices at once, one call for all positions is cheaper than one for each.
constexpr qsizetype singlePositions = 10;

} // namespace

Sync::Sync(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_events(clock, this)
    , m_feeder(clock, this)
    , m_lists(clock, this)
    , m_poll(clock, this)
    , m_eventPoll(clock, this)
    , m_makeUp(clock, this)
{
    connect(&m_lists, &Timer::timeout, this, [this] {
        fetchDevices(false);
        fetchGroups();
        fetchNotifications();
    });
    connect(&m_poll, &Timer::timeout, this, [this] {
        fetchDevices(false);
        fetchLatestPositions();
    });
    connect(&m_eventPoll, &Timer::timeout, &m_events, &EventRecovery::run);
    connect(&m_makeUp, &Timer::timeout, this, &Sync::makeUp);
    connect(&m_events, &EventRecovery::found, this, [this](const QList<Event> &events) {
        CloudUpdate update;
        update.events = events;
        m_feeder.add(std::move(update));
    });
    connect(&m_events, &EventRecovery::progressed, this, &Sync::eventsProgressed);
    connect(&m_feeder, &Feeder::slice, this, &Sync::pass);
    connect(&m_events, &EventRecovery::finished, this, [this] {
        // Nothing is complete before the last of it was handed on.
        m_feeder.add({}, [this, until = *m_events.completeUntil(), run = m_eventRun] {
            if (run != m_eventRun)
                return;
            Q_EMIT eventsCompleteUntilChanged(until);
            scheduleEvents();
        });
    });
    connect(&m_events, &EventRecovery::failed, this, [this](const Error &error) {
        // 400 is an account without the right to reports; asking every minute would not change that.
        if (isTransient(error) || error.kind == ErrorKind::SignedOut)
            scheduleEvents();
    });
}

void Sync::start(Link *link, std::optional<Instant> eventsCompleteUntil)
{
    stop();
    m_link = link;
    m_events.start(link, eventsCompleteUntil);
}

void Sync::stop()
{
    pause();
    m_feeder.clear();
    m_link = nullptr;
    m_sieve.clear();
    m_known.clear();
    m_asked.clear();
    m_pushedTypes.clear();
    m_eventsPolled = false;
    m_makeUpPause = makeUpDelay;
}

void Sync::pause()
{
    ++m_run;
    m_outstanding = 0;
    m_periodic = false;
    m_events.stop();
    for (Timer *timer : {&m_lists, &m_poll, &m_eventPoll, &m_makeUp})
        timer->stop();
    m_damaged = false; // whoever goes on fetches everything
}

void Sync::fetchAll(Positions positions)
{
    pause();
    if (!m_link)
        return;
    m_positions = positions;
    m_outstanding = 3;
    fetchDevices(true);
    fetchGroups();
    fetchNotifications();
}

void Sync::concluded()
{
    if (m_outstanding == 0)
        return;
    --m_outstanding;
    if (m_outstanding == 0)
        Q_EMIT synced();
}

void Sync::goLive()
{
    m_periodic = true;
    m_poll.stop();
    m_lists.startRepeating(listInterval);
    m_events.run();
    if (m_damaged)
        m_makeUp.startOnce(m_makeUpPause);
}

void Sync::beginPolling()
{
    fetchAll(Positions::FromRest);
    m_periodic = true;
    m_poll.startRepeating(pollInterval);
}

void Sync::fetchDevices(bool first)
{
    const auto read = [](const QByteArray &body, Codec &codec) -> Result<DeviceList> {
        Result<QList<Device>> devices = parse::devices(body, codec);
        if (!devices)
            return std::unexpected(devices.error());
        DeviceList list;
        list.devices = std::move(*devices);
        list.order.reserve(list.devices.size());
        list.ids.reserve(list.devices.size());
        for (const Device &device : std::as_const(list.devices)) {
            list.order.append(device.id);
            list.ids.insert(device.id);
        }
        list.portions = portionsOf(list.devices);
        return list;
    };
    m_link->fetch<DeviceList>(requests::devices(), read)
        .then(this, [this, first, run = m_run](QFuture<Result<DeviceList>> answer) {
            if (answer.resultCount() == 0 || run != m_run)
                return;
            Result<DeviceList> list = answer.takeResult(); // a copy would be one of 50 000 devices
            if (list)
                takeDevices(std::move(*list), first);
            else
                Q_EMIT failed(list.error());
        });
}

void Sync::takeDevices(DeviceList list, bool first)
{
    QList<DeviceId> added;
    for (const DeviceId id : std::as_const(list.order)) {
        if (!first && !m_known.contains(id))
            added.append(id);
    }
    m_known = std::move(list.ids);
    m_asked.clear();
    m_events.setFleet(list.portions, list.order);

    CloudUpdate update;
    update.devices = std::move(list.devices);
    update.devicesBegin = true;
    update.devicesExpected = update.devices.size();
    update.devicesComplete = true;
    m_feeder.add(std::move(update), [this, added, first, run = m_run] {
        if (run == m_run && m_link) // the receiver may have signed out
            devicesTaken(added, first);
    });
}

void Sync::devicesTaken(const QList<DeviceId> &added, bool first)
{
    m_link->releaseUpdates();
    if (first && m_positions == Positions::FromRest) {
        fetchLatestPositions();
        m_events.run();
    }
    // A socket that other programs share with this account does not learn of new devices by itself.
    if (added.size() > singlePositions)
        fetchLatestPositions();
    else
        std::ranges::for_each(added, [this](DeviceId id) { fetchLatestPosition(id); });
    if (first)
        concluded();
}

void Sync::fetchGroups()
{
    m_link->fetch<QList<Group>>(requests::groups(), parse::groups)
        .then(this, [this, run = m_run](const Result<QList<Group>> &groups) {
            if (run != m_run)
                return;
            if (groups) {
                CloudUpdate update;
                update.groups = *groups;
                update.groupsComplete = true;
                pass(std::move(update));
            }
            if (run == m_run) // without groups the fleet is still the fleet
                concluded();
        });
}

void Sync::fetchNotifications()
{
    m_link->fetch<QList<NotificationRule>>(requests::notifications(), parse::notifications)
        .then(this, [this, run = m_run](const Result<QList<NotificationRule>> &rules) {
            if (run != m_run)
                return;
            if (rules || m_pushedTypes.isEmpty()) // what cannot be known is asked for
                takeNotifications(rules.value_or(QList<NotificationRule>()));
            concluded();
        });
}

void Sync::takeNotifications(const QList<NotificationRule> &rules)
{
    m_pushedTypes = pushrules::pushed(rules);
    const bool polled = !pushrules::missing(m_pushedTypes).isEmpty();
    if (std::exchange(m_eventsPolled, polled) != polled)
        Q_EMIT eventsPolledChanged();
}

void Sync::fetchLatestPositions()
{
    m_link->fetch<QList<Position>>(requests::latestPositions(), parse::positions)
        .then(this, [this, run = m_run](const Result<QList<Position>> &positions) {
            if (run != m_run)
                return;
            if (!positions) {
                if (m_positions == Positions::FromRest)
                    Q_EMIT failed(positions.error());
                else
                    makeUpForDamage();
                return;
            }
            CloudUpdate update;
            update.positions = *positions;
            m_feeder.add(std::move(update));
        });
}

void Sync::fetchLatestPosition(DeviceId id)
{
    m_link->fetch<QList<Position>>(requests::latestPosition(id), parse::positions)
        .then(this, [this, run = m_run](const Result<QList<Position>> &positions) {
            if (run != m_run || !positions)
                return;
            CloudUpdate update;
            update.positions = *positions;
            pass(std::move(update));
        });
}

void Sync::fetchDevice(DeviceId id)
{
    // While the lists are on their way they bring it.
    if (!m_link || !id || m_outstanding > 0 || m_asked.contains(id))
        return;
    m_asked.insert(id);
    m_link->fetch<QList<Device>>(requests::device(id), parse::devices)
        .then(this, [this, id, run = m_run](const Result<QList<Device>> &devices) {
            if (run != m_run)
                return;
            if (!devices) {
                m_asked.remove(id);
                return;
            }
            if (devices->isEmpty())
                return;
            m_known.insert(id);
            CloudUpdate update;
            update.devices = *devices;
            pass(std::move(update));
            if (run == m_run && m_link)
                fetchLatestPosition(id);
        });
}

void Sync::makeUpForDamage()
{
    m_damaged = true;
    if (m_periodic && !m_makeUp.isRunning()) // otherwise goLive() sees to it
        m_makeUp.startOnce(m_makeUpPause);
}

void Sync::makeUp()
{
    if (!std::exchange(m_damaged, false)) {
        m_makeUpPause = makeUpDelay;
        return;
    }
    fetchDevices(false);
    fetchLatestPositions();
    refreshEvents();
    // What is always wrong is wrong here as well; it shall not cost a list of everything each time it is
    // said.
    m_makeUpPause = std::min(2 * m_makeUpPause, listInterval);
    m_makeUp.startOnce(m_makeUpPause);
}

void Sync::completeEventsSince(Instant since)
{
    if (!m_link || !m_events.goBackTo(since))
        return;
    ++m_eventRun;
    if (m_periodic && !m_known.isEmpty()) // otherwise the list of devices starts it
        refreshEvents();
}

void Sync::refreshEvents()
{
    m_eventPoll.stop();
    m_events.run();
}

void Sync::refreshNotifications()
{
    if (m_link && m_outstanding == 0) // otherwise they are on their way
        fetchNotifications();
}

void Sync::scheduleEvents()
{
    if (!m_periodic)
        return;
    // Large fleets take several calls a run; half of the one a second is left to others.
    const Milliseconds share = 2 * m_events.callsPerRun() * Pacer::interval;
    m_eventPoll.startOnce(
        std::max(m_eventsPolled || m_poll.isRunning() ? pollInterval : listInterval, share));
}

void Sync::pass(CloudUpdate update)
{
    if (!update.events.isEmpty())
        update.events = m_sieve.fresh(std::move(update.events));
    if (!update.isEmpty() || update.rejected > 0)
        Q_EMIT updateArrived(update);
}

} // namespace bt::cloud
