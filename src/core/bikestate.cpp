// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bikestate.h"

#include "core/units.h"

#include <algorithm>

namespace bt {

namespace {

struct Moment
{
    const BikeFacts &facts;
    Instant now;
    const StateThresholds &thresholds;

    // A contact in the future is a clock that differs from ours: it counts as just now.
    Milliseconds silence() const
    {
        return facts.lastContact ? std::max(Milliseconds(0), now - *facts.lastContact) : Milliseconds::max();
    }
    bool heardFrom() const { return facts.lastContact && silence() <= thresholds.fresh; }
    double battery() const
    {
        return estimatedBattery(facts.batteryPercent, facts.batteryReadAt, now, thresholds);
    }
};

struct Rule
{
    BikeState state;
    bool (*applies)(const Moment &);
};

// The table of the domain page: the first that applies is the state. The last applies always.
constexpr std::array<Rule, bikeStateCount> rules{{
    {BikeState::Stolen, [](const Moment &m) { return m.facts.stolen; }},
    {BikeState::Alarm,
     [](const Moment &m) { return (m.facts.isArmed() && m.facts.alarm) || m.facts.alarmUnacknowledged; }},
    {BikeState::MovingWhileArmed,
     [](const Moment &m) { return m.facts.isArmed() && m.facts.isMoving() && m.heardFrom(); }},
    {BikeState::TrackingOff, [](const Moment &m) { return m.facts.disabled || m.facts.gpsDisabled; }},
    {BikeState::NeverSeen, [](const Moment &m) { return !m.facts.everFixed; }},
    {BikeState::Riding, [](const Moment &m) { return m.facts.isInUse() && m.heardFrom(); }},
    {BikeState::Silent,
     [](const Moment &m) { return m.facts.lastContact && m.silence() >= m.thresholds.silent; }},
    {BikeState::LostContact, [](const Moment &m) { return m.facts.isInUse() && !m.heardFrom(); }},
    {BikeState::BatteryLow,
     [](const Moment &m) { return m.battery() >= 0 && m.battery() < m.thresholds.batteryLowPercent; }},
    {BikeState::ParkedArmed, [](const Moment &m) { return m.facts.isAtRest() && m.facts.isArmed(); }},
    {BikeState::Parked, [](const Moment &m) { return m.facts.isAtRest(); }},
    {BikeState::Unknown, [](const Moment &) { return true; }},
}};

} // namespace

BikeFacts factsOf(const Device &device, const Position *latest, bool alarmUnacknowledged)
{
    BikeFacts facts;
    facts.stolen = device.flags.stolen;
    facts.guarded = device.flags.guarded;
    facts.alarm = device.flags.alarm;
    facts.alarmUnacknowledged = alarmUnacknowledged;
    facts.disabled = device.disabled;
    facts.gpsDisabled = device.flags.gpsDisabled;
    facts.lastContact = device.lastUpdate;
    if (!latest)
        return facts;
    facts.everFixed = latest->fixTime.has_value();
    facts.armed = latest->armed;
    facts.motion = latest->motion;
    facts.ignition = latest->ignition;
    // The cloud calls it moving above about 2 km/h; below that a missing flag stays unknown.
    if (!facts.motion && knotsToKmh(double(latest->speedKnots)) > 2.0)
        facts.motion = true;
    facts.batteryPercent = double(latest->batteryPercent);
    facts.batteryReadAt = latest->deviceTime ? latest->deviceTime : latest->fixTime;
    if (latest->serverTime && (!facts.lastContact || *latest->serverTime > *facts.lastContact))
        facts.lastContact = latest->serverTime;
    return facts;
}

BikeState stateOf(const BikeFacts &facts, Instant now, const StateThresholds &thresholds)
{
    const Moment moment{facts, now, thresholds};
    for (const Rule &rule : rules) {
        if (rule.applies(moment))
            return rule.state;
    }
    return BikeState::Unknown;
}

std::optional<Instant> nextStateChange(const BikeFacts &facts, Instant now, const StateThresholds &thresholds)
{
    std::optional<Instant> next;
    const auto consider = [&](Instant candidate) {
        if (candidate > now && (!next || candidate < *next))
            next = candidate;
    };
    if (facts.lastContact) {
        // "Heard from" holds up to and including the limit, so it changes one millisecond later.
        consider(*facts.lastContact + thresholds.fresh + Milliseconds(1));
        consider(*facts.lastContact + thresholds.silent);
    }
    if (facts.batteryPercent > thresholds.batteryLowPercent && facts.batteryReadAt
        && thresholds.batteryLossPercentPerDay > 0) {
        const double days
            = (facts.batteryPercent - thresholds.batteryLowPercent) / thresholds.batteryLossPercentPerDay;
        consider(*facts.batteryReadAt + Milliseconds(qint64(days * 86'400'000.0) + 1));
    }
    return next;
}

double estimatedBattery(double percent, std::optional<Instant> readAt, Instant now,
                        const StateThresholds &thresholds)
{
    if (percent < 0)
        return -1;
    if (!readAt)
        return std::clamp(percent, 0.0, 100.0);
    const double days = double(std::max(Milliseconds(0), now - *readAt).count()) / 86'400'000.0;
    return std::clamp(percent - days * thresholds.batteryLossPercentPerDay, 0.0, 100.0);
}

QLatin1StringView stateKey(BikeState state)
{
    switch (state) {
    case BikeState::Stolen:
        return QLatin1StringView("stolen");
    case BikeState::Alarm:
        return QLatin1StringView("alarm");
    case BikeState::MovingWhileArmed:
        return QLatin1StringView("moving-armed");
    case BikeState::TrackingOff:
        return QLatin1StringView("tracking-off");
    case BikeState::NeverSeen:
        return QLatin1StringView("never-seen");
    case BikeState::Riding:
        return QLatin1StringView("riding");
    case BikeState::Silent:
        return QLatin1StringView("silent");
    case BikeState::LostContact:
        return QLatin1StringView("lost-contact");
    case BikeState::BatteryLow:
        return QLatin1StringView("battery-low");
    case BikeState::ParkedArmed:
        return QLatin1StringView("parked-armed");
    case BikeState::Parked:
        return QLatin1StringView("parked");
    case BikeState::Unknown:
        return QLatin1StringView("unknown");
    }
    return QLatin1StringView("unknown");
}

} // namespace bt
