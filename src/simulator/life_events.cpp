// SPDX-License-Identifier: GPL-3.0-or-later
// Which events follow from what a tracker says, and from its silence.
#include "simulator/life.h"
#include "simulator/lifetime.h"

namespace bt::simulator {

namespace {
constexpr double movingMetres = 215;
constexpr qint64 movingMs = 130'000;
constexpr double overspeedKnots = 12.4;
// Places in an id, so that events of one report differ.
constexpr int townSlot = 3;
constexpr int addedSlot = 9;
static_assert(addedSlot + Areas::mostAdded <= 1 << slotBits);

qint64 eventId(int bike, qint64 storedAt, int slot)
{
    return ((storedAt - idEpoch) / idUnitMs << bikeBits | bike) << slotBits | slot;
}

} // namespace

void Life::eventsOf(int bike, const Activity &activity, const Report &report, EventList &events) const
{
    events.clear();
    if (report.late)
        return; // the server looks for events in the newest position only
    const auto add = [&](LifeEvent::Type type, int slot, qint64 area = 0) {
        const bool status = type == LifeEvent::Type::Online;
        events.push_back({eventId(bike, report.serverTime, slot), bike, type,
                          status ? report.serverTime : report.deviceTime, report.serverTime,
                          status ? 0 : report.id, area, report.speedKnots});
    };
    if (report.index == 0) {
        add(LifeEvent::Type::Online, 0);
        if (report.ignition)
            add(LifeEvent::Type::IgnitionOn, 1);
        if (report.vibration)
            add(LifeEvent::Type::Alarm, 6);
        return;
    }
    if (activity.kind != Activity::Kind::Ride)
        return;
    const Report before = *measure(bike, activity, reportBefore(bike, activity, report.index));
    const auto confirmed = [&](const Report &r) {
        return r.totalDistanceMetres - activity.odometerMetres >= movingMetres
            || r.deviceTime - activity.start >= movingMs;
    };
    if (before.ignition && !report.ignition)
        add(LifeEvent::Type::IgnitionOff, 1);
    if (confirmed(report) && !confirmed(before))
        add(LifeEvent::Type::Moving, 2);
    if (report.index == reportCount(bike, activity) - 1 && !report.motion)
        add(LifeEvent::Type::Stopped, 2);
    for (int i = 0; i < m_areas.count(); ++i) {
        const bool was = before.areas >> i & 1;
        const bool is = report.areas >> i & 1;
        if (was != is)
            add(is ? LifeEvent::Type::AreaEnter : LifeEvent::Type::AreaExit,
                i < Areas::townCount ? townSlot + i : addedSlot + i - Areas::townCount, m_areas.idAt(i));
    }
    if (bike % 7 == 3 && report.speedKnots > overspeedKnots && before.speedKnots <= overspeedKnots)
        add(LifeEvent::Type::Overspeed, 7);
}

std::optional<LifeEvent> Life::ending(int bike, const Activity &activity) const
{
    const qint64 last = timeOf(bike, activity, reportCount(bike, activity) - 1) + latency(bike);
    const bool lost = role(bike) == Role::LostContact && last + legMs > m_bikes[size_t(bike)].cutoff;
    const bool unknown = lost || m_dice.below(10, Throw::Ending, activity.key) == 0;
    LifeEvent event;
    event.bike = bike;
    event.type = unknown ? LifeEvent::Type::Unknown : LifeEvent::Type::Offline;
    event.time = event.storedAt = last + offlineAfterMs;
    event.id = eventId(bike, event.storedAt, 8);
    return event;
}

void Life::forEachEvent(int bike, qint64 from, qint64 to, qint64 knownAt,
                        const std::function<void(const LifeEvent &)> &visit) const
{
    EventList events;
    const auto offer = [&](const LifeEvent &event) {
        if (event.time >= from && event.time <= to && event.storedAt <= knownAt)
            visit(event);
    };
    forEachActivity(bike, from, to, [&](const Activity &activity) {
        const int count = reportCount(bike, activity);
        for (int i = 0; i < count; ++i) {
            if (timeOf(bike, activity, i) + latency(bike) > knownAt)
                return;
            const std::optional<Report> found = report(bike, activity, i);
            if (!found)
                continue;
            eventsOf(bike, activity, *found, events);
            for (const LifeEvent &event : events)
                offer(event);
        }
        if (const std::optional<LifeEvent> end = ending(bike, activity))
            offer(*end);
    });
}

std::optional<LifeEvent> Life::eventById(qint64 id, qint64 knownAt) const
{
    const int bike = int(id >> slotBits & ((1 << bikeBits) - 1));
    const qint64 storedAt = (id >> (bikeBits + slotBits)) * idUnitMs + idEpoch;
    if (id <= 0 || bike >= bikes() || storedAt > knownAt)
        return {};
    std::optional<LifeEvent> found;
    // The tracker's clock runs less than two seconds before the server's.
    forEachEvent(bike, storedAt - 2'000, storedAt, knownAt, [&](const LifeEvent &event) {
        if (event.id == id)
            found = event;
    });
    return found;
}

} // namespace bt::simulator
