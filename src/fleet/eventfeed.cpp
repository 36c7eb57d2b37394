// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/eventfeed.h"

#include "fleet/fleetstore.h"

namespace bt::fleet {

namespace {

constexpr auto newFor = std::chrono::hours(24);

bool isOlder(const std::unique_ptr<FeedEvent> &a, const std::unique_ptr<FeedEvent> &b)
{
    return placeOf(*a) < placeOf(*b);
}

} // namespace

EventFeed::EventFeed(FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

int EventFeed::indexOf(EventId id) const
{
    const FeedEvent *event = find(id);
    return event ? firstBefore(placeOf(*event)) - 1 : -1;
}

int EventFeed::firstBefore(const EventPlace &place) const
{
    const auto found = std::lower_bound(
        m_events.begin(), m_events.end(), place,
        [](const Entry &entry, const EventPlace &wanted) { return placeOf(*entry) < wanted; });
    return int(m_events.end() - found);
}

QList<FeedEvent> EventFeed::ringing() const
{
    QList<FeedEvent> result;
    result.reserve(ringingCount());
    for (const auto &[place, event] : m_ringing)
        result.append(*event);
    return result;
}

const FeedEvent *EventFeed::newestRinging() const
{
    return m_ringing.empty() ? nullptr : m_ringing.begin()->second;
}

void EventFeed::begin(Instant signedInAt, Before before)
{
    m_signedInAt = signedInAt;
    m_before = before;
}

void EventFeed::setLargest(int events)
{
    m_largest = size_t(events);
    forgetOldest();
}

void EventFeed::setAreas(const QList<GeofenceRecord> &areas)
{
    bool news = false;
    for (const GeofenceRecord &area : areas) {
        QString &name = m_areaNames[area.id];
        news = std::exchange(name, area.name) != area.name || news;
    }
    if (!news)
        return;
    for (int index = 0; index < count(); ++index) {
        FeedEvent &event = *m_events[slot(index)];
        const QString name = event.event.geofence ? m_areaNames.value(event.event.geofence) : QString();
        if (name.isEmpty() || name == event.areaName)
            continue;
        event.areaName = name;
        Q_EMIT changed(index, index);
    }
}

void EventFeed::apply(const CloudUpdate &update)
{
    std::vector<Entry> fresh;
    for (const Event &event : update.events) {
        // Id 0 is the cloud's own notification test; it names no recorded event.
        if (!event.id || m_known.contains(event.id))
            continue;
        fresh.push_back(entryOf(event));
        m_known.insert(event.id, fresh.back().get());
    }
    insert(std::move(fresh), Alarms::Ring);
    if (m_awaitingFix.isEmpty())
        return;
    for (const Position &position : update.positions)
        setFix(position);
}

void EventFeed::restore(const QList<FeedEvent> &events, int unseenElsewhere)
{
    std::vector<Entry> former;
    QList<EventId> seen;
    for (const FeedEvent &event : events) {
        if (!m_known.contains(event.event.id)) {
            former.push_back(std::make_unique<FeedEvent>(event));
            m_known.insert(event.event.id, former.back().get());
        } else if (event.acknowledged) {
            seen.append(event.event.id);
        }
    }
    m_unseenForgotten += unseenElsewhere;
    setUnread(m_unread + unseenElsewhere);
    insert(std::move(former), Alarms::StayQuiet);
    acknowledge(seen);
}

void EventFeed::applyEarlier(const QList<Event> &events, Instant seenBefore)
{
    std::vector<Entry> earlier;
    for (const Event &event : events) {
        if (!event.id || m_known.contains(event.id))
            continue;
        earlier.push_back(entryOf(event));
        earlier.back()->acknowledged = !event.time || *event.time < seenBefore;
        m_known.insert(event.id, earlier.back().get());
    }
    insert(std::move(earlier), Alarms::StayQuiet);
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
    forgetOldest();
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
    entry->areaName = m_areaNames.value(event.geofence);
    if (m_signedInAt && event.time) {
        const bool newForADay = m_before == Before::NewForADay || entry->isAlarm();
        entry->acknowledged = *event.time < *m_signedInAt - (newForADay ? newFor : newFor * 0);
    }
    return entry;
}

void EventFeed::insertRun(std::span<Entry> run, std::vector<Entry>::iterator place, Alarms alarms)
{
    const int first = int(m_events.end() - place);
    const int last = first + int(run.size()) - 1;
    int unseen = 0;
    QList<const FeedEvent *> rings;
    for (const Entry &entry : run) {
        if (entry->event.position && !entry->fix)
            m_awaitingFix.insert(entry->event.position, entry->event.id);
        if (entry->acknowledged)
            continue;
        ++unseen;
        if (entry->isAlarm()) {
            m_ringing.emplace(placeOf(*entry), entry.get());
            rings.append(entry.get());
        }
    }
    Q_EMIT aboutToInsert(first, last);
    m_events.insert(place, std::make_move_iterator(run.begin()), std::make_move_iterator(run.end()));
    Q_EMIT inserted(first, last);
    setUnread(m_unread + unseen);
    for (const FeedEvent *event : std::as_const(rings)) {
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
    const QList<EventId> waiting = m_awaitingFix.values(position.id);
    m_awaitingFix.remove(position.id);
    for (const EventId id : waiting) {
        const int index = indexOf(id);
        if (index < 0)
            continue;
        m_events[slot(index)]->fix = position;
        Q_EMIT changed(index, index);
        Q_EMIT fixFound(id, position);
    }
}

void EventFeed::acknowledge(const QList<EventId> &events)
{
    QSet<DeviceId> devices;
    QList<EventId> seen;
    QList<int> indexes;
    int fewer = 0;
    for (const EventId id : events) {
        FeedEvent *event = m_known.value(id);
        if (event && std::exchange(event->acknowledged, true))
            continue;
        seen.append(id);
        if (!event) {
            if (m_unseenForgotten > 0) {
                --m_unseenForgotten;
                ++fewer;
            }
            continue;
        }
        ++fewer;
        indexes.append(indexOf(id));
        if (event->isAlarm()) {
            m_ringing.erase(placeOf(*event));
            devices.insert(event->event.device);
        }
    }
    std::ranges::sort(indexes);
    for (qsizetype i = 0; i < indexes.size();) {
        const qsizetype first = i++;
        while (i < indexes.size() && indexes[i] == indexes[i - 1] + 1)
            ++i;
        Q_EMIT changed(indexes[first], indexes[i - 1]);
    }
    setUnread(m_unread - fewer);
    settleAlarms(devices);
    if (!seen.isEmpty())
        Q_EMIT acknowledged(seen);
}

void EventFeed::acknowledgeAll()
{
    QList<EventId> events;
    for (const Entry &entry : m_events) {
        if (!entry->acknowledged)
            events.append(entry->event.id);
    }
    acknowledge(events);
}

void EventFeed::settleAlarms(const QSet<DeviceId> &devices)
{
    if (devices.isEmpty())
        return;
    // A bike stays in alarm while another of its alarms waits.
    QHash<DeviceId, const FeedEvent *> waiting;
    for (const auto &[place, event] : m_ringing) {
        if (devices.contains(event->event.device) && !waiting.contains(event->event.device))
            waiting.insert(event->event.device, event);
    }
    for (const DeviceId device : devices) {
        m_store.clearAlarm(device);
        if (const FeedEvent *event = waiting.value(device))
            raise(*event);
    }
}

void EventFeed::forgetOldest()
{
    // Some at a time, so that not every new event moves all the others.
    if (m_largest == 0 || m_events.size() <= m_largest + m_largest / 4)
        return;
    size_t excess = m_events.size() - m_largest;
    std::erase_if(m_events, [&](const Entry &entry) {
        const bool rings = entry->isAlarm() && !entry->acknowledged;
        if (excess == 0 || rings)
            return false;
        --excess;
        m_unseenForgotten += entry->acknowledged ? 0 : 1;
        m_known[entry->event.id] = nullptr;
        m_awaitingFix.remove(entry->event.position, entry->event.id);
        return true;
    });
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
    m_known.clear();
    m_ringing.clear();
    m_awaitingFix.clear();
    m_areaNames.clear();
    m_signedInAt.reset();
    m_largest = 0;
    m_unseenForgotten = 0;
    Q_EMIT cleared();
    setUnread(0);
}

} // namespace bt::fleet
