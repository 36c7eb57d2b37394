// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/eventfeed.h"

#include "fleet/fleetstore.h"

namespace bt::fleet {

namespace {

constexpr auto alarmsStayFor = std::chrono::hours(24);

bool isAlarm(const FeedEvent &event) { return event.event.type == u"alarm"; }

bool isOlder(const FeedEvent &a, const FeedEvent &b)
{
    return a.event.time != b.event.time ? a.event.time < b.event.time : a.event.id < b.event.id;
}

} // namespace

EventFeed::EventFeed(FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

int EventFeed::indexOf(EventId id) const
{
    for (size_t i = m_events.size(); m_ids.contains(id) && i-- > 0;) {
        if (m_events[i].event.id == id)
            return int(m_events.size() - 1 - i);
    }
    return -1;
}

QList<FeedEvent> EventFeed::ringing() const
{
    QList<FeedEvent> result;
    for (int i = 0; i < count(); ++i) {
        if (!at(i).acknowledged && isAlarm(at(i)))
            result.append(at(i));
    }
    return result;
}

void EventFeed::begin(Instant signedInAt) { m_signedInAt = signedInAt; }

void EventFeed::apply(const CloudUpdate &update)
{
    for (const Event &event : update.events)
        insert(event);
    if (m_awaitingFix.isEmpty())
        return;
    for (const Position &position : update.positions)
        setFix(position);
}

void EventFeed::insert(const Event &event)
{
    // Id 0 is the cloud's own notification test; it names no recorded event.
    if (!event.id || m_ids.contains(event.id))
        return;
    FeedEvent entry;
    entry.event = event;
    if (const int row = m_store.rowOf(event.device); row >= 0) {
        const Bike &bike = m_store.at(row);
        entry.uniqueId = bike.device.uniqueId;
        entry.bikeName = bike.device.name;
        if (bike.position && event.position && bike.position->id == event.position)
            entry.fix = bike.position;
    }
    const bool beforeSignIn = m_signedInAt && event.time && *event.time < *m_signedInAt;
    const bool recentAlarm
        = isAlarm(entry) && m_signedInAt && event.time && *event.time >= *m_signedInAt - alarmsStayFor;
    entry.acknowledged = beforeSignIn && !recentAlarm;

    const auto place = std::upper_bound(m_events.begin(), m_events.end(), entry, isOlder);
    const int index = int(m_events.end() - place);
    Q_EMIT aboutToInsert(index, index);
    m_ids.insert(event.id);
    if (event.position && !entry.fix)
        m_awaitingFix.insert(event.position, event.id);
    m_events.insert(place, entry);
    Q_EMIT inserted(index, index);
    if (entry.acknowledged)
        return;
    setUnread(m_unread + 1);
    if (isAlarm(entry)) {
        raise(entry);
        Q_EMIT alarmRang(entry);
    }
}

void EventFeed::raise(const FeedEvent &event)
{
    m_store.raiseAlarm(event.event.device, event.event.alarm, event.event.time);
}

void EventFeed::setFix(const Position &position)
{
    const EventId id = m_awaitingFix.take(position.id);
    const int index = id ? indexOf(id) : -1;
    if (index < 0)
        return;
    m_events[m_events.size() - 1 - size_t(index)].fix = position;
    Q_EMIT changed(index, index);
}

void EventFeed::acknowledge(EventId id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    FeedEvent &event = m_events[m_events.size() - 1 - size_t(index)];
    if (std::exchange(event.acknowledged, true))
        return;
    const bool alarm = isAlarm(event);
    const DeviceId device = event.event.device;
    Q_EMIT changed(index, index);
    setUnread(m_unread - 1);
    if (alarm)
        settleAlarm(device);
}

void EventFeed::acknowledgeAll()
{
    QSet<DeviceId> devices;
    for (FeedEvent &event : m_events) {
        if (!std::exchange(event.acknowledged, true) && isAlarm(event))
            devices.insert(event.event.device);
    }
    if (count() > 0)
        Q_EMIT changed(0, count() - 1);
    setUnread(0);
    for (const DeviceId device : std::as_const(devices))
        m_store.clearAlarm(device);
}

void EventFeed::settleAlarm(DeviceId device)
{
    // The bike stays in alarm while another of its alarms waits.
    for (auto it = m_events.crbegin(); it != m_events.crend(); ++it) {
        if (it->event.device == device && isAlarm(*it) && !it->acknowledged) {
            m_store.clearAlarm(device);
            raise(*it);
            return;
        }
    }
    m_store.clearAlarm(device);
}

void EventFeed::setUnread(int unread)
{
    if (std::exchange(m_unread, unread) != unread)
        Q_EMIT unreadChanged();
}

void EventFeed::clear()
{
    Q_EMIT aboutToClear();
    m_events.clear();
    m_ids.clear();
    m_awaitingFix.clear();
    m_signedInAt.reset();
    Q_EMIT cleared();
    setUnread(0);
}

} // namespace bt::fleet
