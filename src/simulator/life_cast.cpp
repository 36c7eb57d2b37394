// SPDX-License-Identifier: GPL-3.0-or-later
// Who plays which part, and how often trackers talk so that the fleet has the wished rate.
#include "simulator/life.h"
#include "simulator/lifetime.h"

#include <QLatin1StringView>

namespace bt::simulator {

namespace {
// One fleet of sixty; larger ones repeat it. The first ten alone are a lively small fleet.
constexpr QLatin1StringView cast("RARGRPMRbSsRGnLoRRPGRRGRPRGRRPRGbRRsGRRPRGRbRGRPRRGRsRGbRPGR");
constexpr QLatin1StringView smallCast("GRP"); // an owner's one to three bikes
static_assert(cast.size() == 60);

Role roleOf(char letter)
{
    switch (letter) {
    case 'P':
        return Role::Parked;
    case 'G':
        return Role::ParkedArmed;
    case 'A':
        return Role::AlarmRinging;
    case 'M':
        return Role::MovingArmed;
    case 'S':
        return Role::Stolen;
    case 's':
        return Role::Silent;
    case 'L':
        return Role::LostContact;
    case 'b':
        return Role::BatteryLow;
    case 'o':
        return Role::TrackingOff;
    case 'n':
        return Role::NeverSeen;
    default:
        return Role::Rider;
    }
}
} // namespace

void Life::castRoles()
{
    m_bikes.assign(size_t(bikes()), {});
    const QLatin1StringView parts = bikes() <= smallCast.size() ? smallCast : cast;
    int silent = 0;
    for (int i = 0; i < bikes(); ++i) {
        Bike &bike = m_bikes[size_t(i)];
        bike.role = roleOf(parts[i % parts.size()].toLatin1());
        // A city with hundreds of alarms at once would teach nobody anything.
        const bool urgent
            = bike.role == Role::AlarmRinging || bike.role == Role::MovingArmed || bike.role == Role::Stolen;
        if (urgent && i / parts.size() % 5 != 0)
            bike.role = Role::ParkedArmed;
        if (m_options.everybodyRides && (bike.role == Role::Parked || bike.role == Role::ParkedArmed))
            bike.role = Role::Rider;

        const bool awake = urgent || bike.role == Role::Rider || bike.role == Role::LostContact;
        if (m_options.asleep && awake)
            bike.role = Role::ParkedArmed;

        const quint64 number = quint64(i);
        bike.home = m_dice.below(m_routes.placeCount(), Throw::Home, number);
        bike.slowness = m_dice.between(0.9, slowest, Throw::Style, number);
        bike.phaseMs = wholeSecond(m_dice.unit(Throw::Phase, number) * pairMs);
        switch (bike.role) {
        case Role::AlarmRinging:
            bike.phaseMs = 25'000;
            break;
        case Role::MovingArmed:
            bike.phaseMs = legMs - 4 * minute;
            break;
        case Role::Silent: {
            constexpr std::array<qint64, 3> nights{2, 3, 6};
            bike.cutoff = midnight(m_startDay - nights[size_t(silent++ % 3)])
                - wholeSecond(m_dice.between(double(hour), 5.0 * hour, Throw::Silence, number));
            break;
        }
        case Role::TrackingOff:
            bike.cutoff = midnight(m_startDay - 5);
            break;
        case Role::LostContact:
            bike.phaseMs = wholeSecond(m_dice.unit(Throw::Phase, number) * 8 * minute);
            bike.cutoff = m_liveFrom + bike.phaseMs + 5 * minute;
            break;
        case Role::NeverSeen:
            bike.cutoff = longAgo;
            break;
        default:
            break;
        }
        if (m_options.asleep)
            bike.cutoff = std::min(bike.cutoff, m_liveFrom);
    }
}

bool Life::guarded(int bike) const
{
    switch (role(bike)) {
    case Role::ParkedArmed:
    case Role::AlarmRinging:
    case Role::MovingArmed:
    case Role::Stolen:
        return true;
    case Role::Silent:
    case Role::BatteryLow:
        return bike % 2 == 0;
    default:
        return false;
    }
}

void Life::chooseInterval()
{
    const auto interval = [&] {
        const double wished = ridersAtOnce() * 1000 / m_options.updatesPerSecond;
        // Rather a little more than was asked for.
        return std::clamp(qint64(wished) / 100 * 100, qint64{100}, qint64{60'000});
    };
    m_options.everybodyRides = false;
    castRoles();
    m_options.reportIntervalMs = interval();
    // Rather more riders than trackers that talk more than once a second.
    if (m_options.reportIntervalMs < 1'000) {
        m_options.everybodyRides = true;
        castRoles();
        m_options.reportIntervalMs = interval();
    }
}

// How many bikes send reports of a ride at any moment, gaps in reception taken off.
double Life::ridersAtOnce() const
{
    constexpr int mostAsked = 6'000; // whole casts, so that every role has its share
    constexpr qint64 pair = 2; // long after the special beginnings of some roles
    const int asked = std::min(bikes(), mostAsked);
    double ridingMs = 0;
    Activities activities;
    for (int bike = 0; bike < asked; ++bike) {
        activities.clear();
        collectLive(bike, pair, activities);
        for (const Activity &activity : activities) {
            if (activity.kind != Activity::Kind::Ride)
                continue;
            const qint64 ride = rideMs(bike, activity);
            const std::optional<Gap> gap = gapOf(bike, activity);
            ridingMs += double(ride);
            if (gap)
                ridingMs -= double(std::min(gap->to, activity.start + ride) - gap->from);
        }
    }
    return ridingMs / pairMs * bikes() / asked;
}

} // namespace bt::simulator
