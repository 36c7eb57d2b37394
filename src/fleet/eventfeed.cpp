// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/eventfeed.h"

#include "fleet/fleetstore.h"

namespace bt::fleet {

namespace {

constexpr auto alarmsStayFor = std::chrono::hours(24);

bool isAlarm(const FeedEvent &event) { return event.event.type == u"alarm"; }

bool isOlder(const std::unique_ptr<FeedEvent> &a, const std::unique_ptr<FeedEvent> &b)
{
    return a->event.time != b->event.time ? a->event.time < b->event.time : a->event.id < b->event.id;
}

} // namespace

EventFeed::EventFeed(FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

int EventFeed::indexOf(EventId id) const
{
    if (!m_ids.contains(id))
        return -1;
    const auto found = std::find_if(m_events.crbegin(), m_events.crend(),
                                    [id](const Entry &entry) { return entry->event.id == id; });
    return int(found - m_events.crbegin());
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
    std::vector<Entry> fresh;
    for (const Event &event : update.events) {
        // Id 0 is the cloud's own notification test; it names no recorded event.
        if (!event.id || m_ids.contains(event.id))
            continue;
        m_ids.insert(event.id);
        fresh.push_back(entryOf(event));
    }
    insert(std::move(fresh), Alarms::Ring);
    if (m_awaitingFix.isEmpty())
        return;
    for (const Position &position : update.positions)
        setFix(position);
}

void EventFeed::restore(const QList<FeedEvent> &events)
{
    std::vector<Entry> former;
    for (const FeedEvent &event : events) {
        if (!m_ids.contains(event.event.id)) {
            m_ids.insert(event.event.id);
            former.push_back(std::make_unique<FeedEvent>(event));
        } else if (event.acknowledged) {
            acknowledge(event.event.id);
        }
    }
    insert(std::move(former), Alarms::StayQuiet);
}

void EventFeed::insert(std::vector<Entry> fresh, Alarms alarms)
{
    std::sort(fresh.begin(), fresh.end(), isOlder);
    // Neighbours go in together: a gap of a hundred thousand events is one insertion, not as many.
    for (auto end = fresh.end(); end != fresh.begin();) {
        const auto place = std::upper_bound(m_events.begin(), m_events.end(), *(end - 1), isOlder);
        const auto begin = place == m_events.begin()
            ? fresh.begin()
            : std::lower_bound(fresh.begin(), end - 1, *(place - 1), isOlder);
        insertRun({begin, end}, place, alarms);
        end = begin;
    }
}

EventFeed::Entry EventFeed::entryOf(const Event &event) const
{
    auto entry = std::make_unique<FeedEvent>();
    entry->event = event;
    if (const int row = m_store.rowOf(event.device); row >= 0) {
        const Bike &bike = m_store.at(row);
        entry->uniqueId = bike.device.uniqueId;
        entry->bikeName = bike.device.name;
        if (bike.position && event.position && bike.position->id == event.position)
            entry->fix = bike.position;
    }
    const bool beforeSignIn = m_signedInAt && event.time && *event.time < *m_signedInAt;
    const bool recentAlarm
        = isAlarm(*entry) && m_signedInAt && event.time && *event.time >= *m_signedInAt - alarmsStayFor;
    entry->acknowledged = beforeSignIn && !recentAlarm;
    return entry;
}

void EventFeed::insertRun(std::span<Entry> run, std::vector<Entry>::iterator place, Alarms alarms)
{
    const int first = int(m_events.end() - place);
    const int last = first + int(run.size()) - 1;
    QList<const FeedEvent *> unseen;
    for (const Entry &entry : run) {
        if (entry->event.position && !entry->fix)
            m_awaitingFix.insert(entry->event.position, entry->event.id);
        if (!entry->acknowledged)
            unseen.append(entry.get());
    }
    Q_EMIT aboutToInsert(first, last);
    m_events.insert(place, std::make_move_iterator(run.begin()), std::make_move_iterator(run.end()));
    Q_EMIT inserted(first, last);
    setUnread(m_unread + int(unseen.size()));
    for (const FeedEvent *event : std::as_const(unseen)) {
        if (!isAlarm(*event))
            continue;
        raise(*event);
        if (alarms == Alarms::Ring)
            Q_EMIT alarmRang(*event);
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
    m_events[slot(index)]->fix = position;
    Q_EMIT changed(index, index);
    Q_EMIT fixFound(id, position);
}

void EventFeed::acknowledge(EventId id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    FeedEvent &event = *m_events[slot(index)];
    if (std::exchange(event.acknowledged, true))
        return;
    const bool alarm = isAlarm(event);
    const DeviceId device = event.event.device;
    Q_EMIT changed(index, index);
    setUnread(m_unread - 1);
    if (alarm)
        settleAlarm(device);
    Q_EMIT acknowledged({id});
}

void EventFeed::acknowledge(const QList<EventId> &ids)
{
    const QSet<EventId> wanted(ids.begin(), ids.end());
    acknowledgeIf([&wanted](const FeedEvent &event) { return wanted.contains(event.event.id); });
}

void EventFeed::acknowledgeAll()
{
    acknowledgeIf([](const FeedEvent &) { return true; });
}

template <class Chosen> void EventFeed::acknowledgeIf(Chosen chosen)
{
    QSet<DeviceId> devices;
    QList<EventId> seen;
    int newest = 0;
    int oldest = 0;
    for (int index = count() - 1; index >= 0; --index) {
        FeedEvent &event = *m_events[slot(index)];
        if (event.acknowledged || !chosen(event))
            continue;
        event.acknowledged = true;
        oldest = seen.isEmpty() ? index : oldest;
        newest = index;
        seen.append(event.event.id);
        if (isAlarm(event))
            devices.insert(event.event.device);
    }
    if (seen.isEmpty())
        return;
    Q_EMIT changed(newest, oldest);
    setUnread(m_unread - int(seen.size()));
    for (const DeviceId device : std::as_const(devices))
        m_store.clearAlarm(device);
    // A bike stays in alarm while another of its alarms waits.
    for (const Entry &entry : m_events) {
        if (!entry->acknowledged && isAlarm(*entry) && devices.contains(entry->event.device))
            raise(*entry);
    }
    Q_EMIT acknowledged(seen);
}

void EventFeed::settleAlarm(DeviceId device)
{
    // The bike stays in alarm while another of its alarms waits.
    for (auto it = m_events.crbegin(); it != m_events.crend(); ++it) {
        if ((*it)->event.device == device && isAlarm(**it) && !(*it)->acknowledged) {
            m_store.clearAlarm(device);
            raise(**it);
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
