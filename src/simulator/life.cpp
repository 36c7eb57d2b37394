// SPDX-License-Identifier: GPL-3.0-or-later
// When a bike does what.
#include "simulator/life.h"

#include "simulator/lifetime.h"

namespace bt::simulator {

namespace {
constexpr qint64 settleMs = 5 * minute; // from the last report of an outing until the tracker surely sleeps
constexpr double longestRideSeconds = 780 / slowest;

quint64 keyOf(int bike, bool live, qint64 index, int slot)
{
    return quint64(bike) << 40 | quint64(live) << 39 | quint64(index) << 5 | quint64(slot);
}
} // namespace

Life::Life(osm::StreetGraph graph, const Options &options)
    : m_options(options)
    , m_dice(options.seed)
    , m_routes(std::move(graph), m_dice, std::clamp(options.bikes / 8, 96, 1'024), longestRideSeconds)
    , m_liveFrom(options.start - pairMs)
    , m_startDay(dayOf(options.start))
{
    castRoles();
    if (m_options.updatesPerSecond > 0)
        chooseInterval();
}

Life::Block Life::blockAt(int bike, qint64 time) const
{
    const qint64 live = m_liveFrom + m_bikes[size_t(bike)].phaseMs;
    if (time >= live)
        return {true, (time - live) / pairMs};
    return {false, std::min(dayOf(time), dayOf(m_liveFrom))};
}

std::optional<Life::Block> Life::previous(Block block) const
{
    if (block.live)
        return block.index > 0 ? Block{true, block.index - 1} : Block{false, dayOf(m_liveFrom)};
    if (block.index <= m_startDay - historyDays)
        return {};
    return Block{false, block.index - 1};
}

Life::Block Life::next(Block block) const
{
    if (block.live)
        return {true, block.index + 1};
    if (block.index >= dayOf(m_liveFrom))
        return {true, 0};
    return {false, std::max(block.index, m_startDay - historyDays - 1) + 1};
}

void Life::collect(int bike, Block block, Activities &activities) const
{
    activities.clear();
    if (block.live)
        collectLive(bike, block.index, activities);
    else
        collectDay(bike, block.index, activities, true);
}

int Life::destination(int bike, Block block, int outing) const
{
    const int home = m_bikes[size_t(bike)].home;
    return m_dice.below(m_routes.neighbourCount(home), Throw::Destination,
                        keyOf(bike, block.live, block.index, outing));
}

double Life::outingMetres(int bike, int neighbour) const
{
    return 2 * m_routes.route(m_bikes[size_t(bike)].home, neighbour).metres();
}

void Life::collectDay(int bike, qint64 dayIndex, Activities &activities, bool withOdometer) const
{
    if (dayIndex < m_startDay - historyDays)
        return;
    const Bike &own = m_bikes[size_t(bike)];
    const qint64 start = midnight(dayIndex);
    const quint64 key = keyOf(bike, false, dayIndex, 0);
    const qint64 latest = std::min(own.cutoff - latency(bike), m_liveFrom - settleMs);
    if (start > latest || own.cutoff == longAgo)
        return;

    const auto add = [&](Activity::Kind kind, qint64 time, int slot, int neighbour = 0, bool back = false) {
        if (time <= latest)
            activities.push_back({kind, back, neighbour, time, key | quint64(slot), 0});
    };
    if (const std::optional<qint64> alarm = nightAlarm(bike, dayIndex))
        add(Activity::Kind::Alarm, *alarm, 1);
    add(Activity::Kind::Heartbeat,
        start + 4 * hour + wholeSecond(m_dice.unit(Throw::Heartbeat, key) * 90 * minute), 2);

    struct Slot
    {
        qint64 from;
        qint64 span;
        double chance;
    };
    constexpr std::array<Slot, 3> slots{{{6 * hour + 30 * minute, 90 * minute, 0.75},
                                         {11 * hour, 90 * minute, 0.3},
                                         {15 * hour + 30 * minute, 180 * minute, 0.8}}};
    std::array<bool, 3> goes{};
    for (size_t i = 0; i < slots.size(); ++i)
        goes[i] = m_dice.unit(Throw::Outing, key, i) < slots[i].chance;
    if (!goes[0] && !goes[1] && !goes[2])
        goes[2] = true;
    for (size_t i = 0; i < slots.size(); ++i) {
        if (!goes[i])
            continue;
        const qint64 out = start + slots[i].from
            + wholeSecond(m_dice.unit(Throw::OutingTime, key, i) * double(slots[i].span));
        const qint64 back
            = out + 22 * minute + wholeSecond(m_dice.between(15, 60, Throw::Stay, key, i) * minute);
        // Out and back or not at all: the night is spent at home.
        if (back + legMs > latest)
            continue;
        const int neighbour = destination(bike, {false, dayIndex}, int(i));
        add(Activity::Kind::Ride, out, 4 + 2 * int(i), neighbour, false);
        add(Activity::Kind::Ride, back, 5 + 2 * int(i), neighbour, true);
    }
    add(Activity::Kind::Heartbeat,
        start + 22 * hour + wholeSecond(m_dice.unit(Throw::Heartbeat, key, 1) * 90 * minute), 3);

    if (withOdometer) {
        // Counted back from the start of the live time, so that the present needs no history.
        double metres = odometerAtLive(bike);
        for (qint64 later = dayIndex; later <= dayOf(m_liveFrom); ++later)
            metres -= dayMetres(bike, later);
        for (Activity &activity : activities) {
            activity.odometerMetres = metres;
            if (activity.kind == Activity::Kind::Ride)
                metres += outingMetres(bike, activity.neighbour) / 2;
        }
    }
}

double Life::dayMetres(int bike, qint64 dayIndex) const
{
    static thread_local Activities activities;
    activities.clear();
    collectDay(bike, dayIndex, activities, false);
    double metres = 0;
    for (const Activity &activity : activities) {
        if (activity.kind == Activity::Kind::Ride)
            metres += outingMetres(bike, activity.neighbour) / 2;
    }
    return metres;
}

double Life::odometerAtLive(int bike) const
{
    // More than anybody rides in the days of history.
    return m_dice.between(2'500'000, 6'000'000, Throw::Odometer, quint64(bike));
}

double Life::odometerAtPair(int bike, qint64 pair) const
{
    Bike &own = m_bikes[size_t(bike)];
    if (own.memoBlock < 0 || own.memoBlock > pair) {
        own.memoBlock = 0;
        own.memoOdometer = odometerAtLive(bike);
    }
    for (; own.memoBlock < pair; ++own.memoBlock) {
        if (ridesInPair(bike, own.memoBlock))
            own.memoOdometer += outingMetres(bike, destination(bike, {true, own.memoBlock}, 0));
    }
    return own.memoOdometer;
}

bool Life::ridesInPair(int bike, qint64 pair) const
{
    switch (role(bike)) {
    case Role::Rider:
    case Role::MovingArmed:
    case Role::LostContact:
        return true;
    case Role::Stolen:
        return m_dice.unit(Throw::LiveOuting, keyOf(bike, true, pair, 0)) < 0.5;
    case Role::Parked:
        return pair > 0 && m_dice.unit(Throw::LiveOuting, keyOf(bike, true, pair, 0)) < 0.04;
    default:
        return false;
    }
}

void Life::collectLive(int bike, qint64 pair, Activities &activities) const
{
    const Bike &own = m_bikes[size_t(bike)];
    const qint64 start = m_liveFrom + own.phaseMs + pair * pairMs;
    if (start > own.cutoff - latency(bike))
        return;
    const quint64 key = keyOf(bike, true, pair, 0);
    const double odometer = odometerAtPair(bike, pair);
    const auto add = [&](Activity::Kind kind, qint64 time, int slot, int neighbour = 0, bool back = false) {
        if (time <= own.cutoff - latency(bike))
            activities.push_back({kind, back, neighbour, time, key | quint64(slot), odometer});
    };
    if (ridesInPair(bike, pair)) {
        const int neighbour = destination(bike, {true, pair}, 0);
        const qint64 out = start + wholeSecond(m_dice.unit(Throw::OutingTime, key) * 30'000);
        add(Activity::Kind::Ride, out, 4, neighbour, false);
        add(Activity::Kind::Ride, start + legMs, 5, neighbour, true);
        if (activities.size() == 2)
            activities[1].odometerMetres += outingMetres(bike, neighbour) / 2;
        return;
    }
    if (own.role == Role::AlarmRinging && pair > 0)
        return add(Activity::Kind::Alarm, start, 1);
    if (own.role == Role::ParkedArmed && pair > 0 && m_dice.unit(Throw::LiveAlarm, key) < 0.015)
        return add(Activity::Kind::Alarm,
                   start + wholeSecond(m_dice.unit(Throw::LiveAlarm, key, 1) * 20 * minute), 1);
    if (pair % 5 == bike % 5)
        add(Activity::Kind::Heartbeat, start + wholeSecond(m_dice.unit(Throw::Heartbeat, key) * 20 * minute),
            2);
}

std::optional<Activity> Life::activityAt(int bike, qint64 time) const
{
    const qint64 deviceTime = time - latency(bike);
    Activities activities;
    std::optional<Block> block
        = blockAt(bike, std::min(deviceTime, std::max(m_bikes[size_t(bike)].cutoff, midnight(0))));
    if (role(bike) == Role::NeverSeen)
        return {};
    for (; block; block = previous(*block)) {
        collect(bike, *block, activities);
        for (auto i = activities.rbegin(); i != activities.rend(); ++i) {
            if (i->start <= deviceTime)
                return *i;
        }
    }
    return {};
}

qint64 Life::lastNightAlarm(int bike) const
{
    for (qint64 dayIndex = m_startDay - 2; dayIndex > m_startDay - 30 && guarded(bike); --dayIndex) {
        if (const std::optional<qint64> alarm = nightAlarm(bike, dayIndex))
            return *alarm;
    }
    return 0;
}

std::optional<qint64> Life::nightAlarm(int bike, qint64 dayIndex) const
{
    const quint64 key = keyOf(bike, false, dayIndex, 0);
    // Nobody should be met by a heap of old alarms on the first day.
    if (!guarded(bike) || dayIndex >= m_startDay - 1 || m_dice.unit(Throw::NightAlarm, key) >= 0.03)
        return {};
    return midnight(dayIndex) + hour + wholeSecond(m_dice.unit(Throw::NightAlarm, key, 1) * 2 * hour);
}

std::optional<Activity> Life::activityAfter(int bike, qint64 time) const
{
    const qint64 deviceTime = time - latency(bike);
    const qint64 cutoff = m_bikes[size_t(bike)].cutoff;
    Activities activities;
    for (Block block = blockAt(bike, deviceTime);; block = next(block)) {
        const qint64 begins = block.live ? m_liveFrom + m_bikes[size_t(bike)].phaseMs + block.index * pairMs
                                         : midnight(block.index);
        if (begins > cutoff)
            return {};
        collect(bike, block, activities);
        for (const Activity &activity : activities) {
            if (activity.start > deviceTime)
                return activity;
        }
    }
}

void Life::forEachActivity(int bike, qint64 from, qint64 to,
                           const std::function<void(const Activity &)> &visit) const
{
    if (role(bike) == Role::NeverSeen || from > to)
        return;
    const qint64 cutoff = m_bikes[size_t(bike)].cutoff;
    const qint64 earliest = std::max(from - pairMs, midnight(m_startDay - historyDays));
    Activities activities;
    for (Block block = blockAt(bike, earliest);; block = next(block)) {
        const qint64 begins = block.live ? m_liveFrom + m_bikes[size_t(bike)].phaseMs + block.index * pairMs
                                         : midnight(block.index);
        if (begins > to || begins > cutoff)
            return;
        collect(bike, block, activities);
        for (const Activity &activity : activities) {
            if (activity.start <= to
                && timeOf(bike, activity, reportCount(bike, activity) - 1) + latency(bike) + offlineAfterMs
                    >= from)
                visit(activity);
        }
    }
}

} // namespace bt::simulator
