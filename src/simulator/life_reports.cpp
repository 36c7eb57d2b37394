// SPDX-License-Identifier: GPL-3.0-or-later
// What a tracker says during an activity.
#include "simulator/life.h"
#include "simulator/lifetime.h"

#include <cmath>
#include <numbers>

namespace bt::simulator {

namespace {
constexpr std::array<qint64, 4> alarmOffsets{0, 10'000, 60'000, 600'000};
constexpr qint64 ignitionOffAfter = 60'000;

qint64 positionId(int bike, qint64 deviceTime)
{
    return (deviceTime - idEpoch) / idUnitMs << bikeBits | bike;
}
GeoPoint shifted(GeoPoint point, double east, double north)
{
    return {point.latitude + north / 111'320,
            point.longitude + east / (111'320 * std::cos(point.latitude * std::numbers::pi / 180))};
}
double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}
} // namespace

int Life::bikeOfPosition(qint64 id) { return int(id & ((1 << bikeBits) - 1)); }

qint64 Life::latency(int bike) const
{
    return idUnitMs * (2 + m_dice.below(7, Throw::Latency, quint64(bike)));
}

qint64 Life::rideMs(int bike, const Activity &activity) const
{
    const Bike &own = m_bikes[size_t(bike)];
    return qint64(std::ceil(m_routes.route(own.home, activity.neighbour).seconds() * own.slowness * 10))
        * idUnitMs;
}

qint64 Life::timeOf(int bike, const Activity &activity, int index) const
{
    switch (activity.kind) {
    case Activity::Kind::Heartbeat:
        return activity.start;
    case Activity::Kind::Alarm:
        return activity.start + alarmOffsets[size_t(index)];
    case Activity::Kind::Ride:
        break;
    }
    const qint64 ride = rideMs(bike, activity);
    const qint64 regular = index * m_options.reportIntervalMs;
    if (regular < ride)
        return activity.start + regular;
    const qint64 arrivalIndex = (ride + m_options.reportIntervalMs - 1) / m_options.reportIntervalMs;
    return activity.start + ride + (index > arrivalIndex ? ignitionOffAfter : 0);
}

int Life::reportCount(int bike, const Activity &activity) const
{
    int count = 1;
    if (activity.kind == Activity::Kind::Alarm)
        count = int(alarmOffsets.size());
    else if (activity.kind == Activity::Kind::Ride)
        count
            = int((rideMs(bike, activity) + m_options.reportIntervalMs - 1) / m_options.reportIntervalMs) + 2;
    const qint64 cutoff = m_bikes[size_t(bike)].cutoff;
    while (count > 1 && timeOf(bike, activity, count - 1) + latency(bike) > cutoff)
        --count;
    return count;
}

std::optional<Life::Gap> Life::gapOf(int bike, const Activity &activity) const
{
    if (activity.kind != Activity::Kind::Ride || m_dice.unit(Throw::Gap, activity.key) > 0.2)
        return {};
    const double ride = double(rideMs(bike, activity));
    Gap gap;
    gap.from = activity.start + qint64(ride * m_dice.between(0.3, 0.6, Throw::Gap, activity.key, 1));
    gap.to = gap.from + qint64(m_dice.between(40'000, 130'000, Throw::Gap, activity.key, 2));
    gap.late = m_dice.unit(Throw::Late, activity.key) < 0.5;
    return gap;
}

int Life::reportBefore(int bike, const Activity &activity, int index) const
{
    --index;
    const std::optional<Gap> gap = gapOf(bike, activity);
    while (gap && index > 0 && timeOf(bike, activity, index) >= gap->from
           && timeOf(bike, activity, index) < gap->to)
        --index;
    return index;
}

GeoPoint Life::parkedAt(int bike, int place) const
{
    const double angle = 2 * std::numbers::pi * m_dice.unit(Throw::ParkAngle, quint64(bike), quint64(place));
    const double metres = m_dice.between(6, 24, Throw::ParkAngle, quint64(bike), quint64(place) + 1'000'000);
    return shifted(m_routes.point(place), metres * std::sin(angle), metres * std::cos(angle));
}

int Life::battery(int bike, qint64 time, bool &charging) const
{
    const quint64 number = quint64(bike);
    charging = false;
    if (role(bike) == Role::BatteryLow)
        return bike % 60 == 8 ? 7 : m_dice.below(14, Throw::Battery, number) + 14;
    const double period = m_dice.between(7, 13, Throw::Battery, number, 1) * 86'400'000.0;
    const double cycle = double(time) / period + m_dice.unit(Throw::Battery, number, 2);
    const double share = cycle - std::floor(cycle);
    charging = share < 0.015;
    return int(std::lround(97 - 38 * share));
}

std::optional<Report> Life::measure(int bike, const Activity &activity, int index) const
{
    const Bike &own = m_bikes[size_t(bike)];
    const bool ride = activity.kind == Activity::Kind::Ride;
    Report report;
    report.bike = bike;
    report.index = index;
    report.deviceTime = timeOf(bike, activity, index);
    report.serverTime = report.deviceTime + latency(bike);
    report.id = positionId(bike, report.deviceTime);
    report.totalDistanceMetres = activity.odometerMetres;
    report.batteryPercent = battery(bike, report.deviceTime, report.charge);

    const GeoPoint home = parkedAt(bike, own.home);
    GeoPoint point = home;
    if (ride) {
        const RideProfile &route = m_routes.route(own.home, activity.neighbour);
        const double whole = route.seconds();
        const double elapsed
            = std::clamp(double(report.deviceTime - activity.start) / 1000 / own.slowness, 0.0, whole);
        const RideProfile::Moment moment = route.at(activity.back ? whole - elapsed : elapsed);
        const double ridden = activity.back ? route.metres() - moment.metres : moment.metres;
        const bool arrived = elapsed >= whole;
        // From the bike stand to the street and from the street to the stand.
        const int target = m_routes.neighbour(own.home, activity.neighbour);
        const GeoPoint away = parkedAt(bike, target);
        const double nearHome = std::max(0.0, 1 - moment.metres / 80);
        const double nearTarget = std::max(0.0, 1 - (route.metres() - moment.metres) / 80);
        const GeoPoint homeDoor = m_routes.point(own.home);
        const GeoPoint targetDoor = m_routes.point(target);
        point = {moment.point.latitude + nearHome * (home.latitude - homeDoor.latitude)
                     + nearTarget * (away.latitude - targetDoor.latitude),
                 moment.point.longitude + nearHome * (home.longitude - homeDoor.longitude)
                     + nearTarget * (away.longitude - targetDoor.longitude)};
        report.totalDistanceMetres += ridden;
        report.motion = index > 0 && !arrived;
        report.ignition = index < reportCount(bike, activity) - 1 || !arrived;
        report.speedKnots = report.motion ? moment.speedMetresPerSecond / own.slowness * 3600 / 1852 : 0;
        report.courseDegrees
            = activity.back ? std::fmod(moment.courseDegrees + 180, 360) : moment.courseDegrees;
        if (index == 0 && m_dice.unit(Throw::FirstFix, activity.key) < 0.25)
            report.valid = false; // no lock yet: the old place
        const bool byThief
            = activity.start >= m_liveFrom && (own.role == Role::MovingArmed || own.role == Role::Stolen);
        if (byThief)
            report.ignition = false;
        report.armed = byThief;
    } else {
        const bool deaf
            = own.role == Role::ParkedArmed && m_dice.below(9, Throw::Style, quint64(bike), 1) == 0;
        report.armed = guarded(bike) && !deaf;
        report.vibration = activity.kind == Activity::Kind::Alarm && index == 0;
    }
    report.areas = m_areas.maskAt(point, bike, report.serverTime);

    // Receivers err slowly (satellites, houses) and a little at random.
    const qint64 slot = report.deviceTime / 20'000;
    const double share = double(report.deviceTime % 20'000) / 20'000;
    const auto wander = [&](quint64 axis) {
        const auto at = [&](qint64 t) {
            return m_dice.between(-4.0, 4.0, Throw::Noise, quint64(t) * 4 + axis, quint64(bike));
        };
        return std::lerp(at(slot), at(slot + 1), share)
            + m_dice.between(-0.8, 0.8, Throw::Noise, quint64(report.deviceTime) * 4 + axis + 2,
                             quint64(bike));
    };
    point = shifted(point, wander(0), wander(1));
    report.point = {rounded(point.latitude, 6), rounded(point.longitude, 6)};
    report.speedKnots = rounded(report.speedKnots, 2);
    report.courseDegrees = rounded(report.courseDegrees, 1);
    report.altitudeMetres = rounded(m_dice.between(18, 24, Throw::Altitude, quint64(slot), quint64(bike)), 1);
    report.accuracyMetres = report.valid
        ? 3 + m_dice.below(9, Throw::Altitude, quint64(slot) + 1'000'000'000, quint64(bike))
        : 0;
    report.totalDistanceMetres = rounded(report.totalDistanceMetres, 2);
    return report;
}

std::optional<Report> Life::report(int bike, const Activity &activity, int index) const
{
    std::optional<Report> report = measure(bike, activity, index);
    if (const std::optional<Gap> gap = gapOf(bike, activity);
        gap && index > 0 && report->deviceTime >= gap->from && report->deviceTime < gap->to) {
        if (!gap->late)
            return {};
        report->late = true;
        report->serverTime = gap->to + m_options.reportIntervalMs + latency(bike) + 200;
    }
    if (activity.kind == Activity::Kind::Ride && index > 0) {
        const std::optional<Report> before
            = measure(bike, activity, report->late ? index - 1 : reportBefore(bike, activity, index));
        report->distanceMetres = rounded(report->totalDistanceMetres - before->totalDistanceMetres, 2);
    }
    return report;
}

std::optional<Report> Life::latest(int bike, qint64 time) const
{
    const std::optional<Activity> activity = activityAt(bike, time);
    if (!activity)
        return {};
    int low = 0;
    int high = reportCount(bike, *activity) - 1;
    while (low < high) {
        const int middle = (low + high + 1) / 2;
        if (timeOf(bike, *activity, middle) + latency(bike) <= time)
            low = middle;
        else
            high = middle - 1;
    }
    for (; low > 0; --low) {
        const std::optional<Report> found = report(bike, *activity, low);
        if (found && found->serverTime <= time)
            return found;
    }
    return report(bike, *activity, 0);
}

void Life::forEachReport(int bike, qint64 from, qint64 to, qint64 knownAt,
                         const std::function<void(const Report &)> &visit) const
{
    forEachActivity(bike, from - offlineAfterMs, to, [&](const Activity &activity) {
        const int count = reportCount(bike, activity);
        for (int i = 0; i < count; ++i) {
            const qint64 time = timeOf(bike, activity, i);
            if (time < from || time > to || time > knownAt)
                continue;
            const std::optional<Report> found = report(bike, activity, i);
            if (found && found->serverTime <= knownAt)
                visit(*found);
        }
    });
}

std::optional<Report> Life::reportById(qint64 id, qint64 knownAt) const
{
    const int bike = bikeOfPosition(id);
    const qint64 deviceTime = (id >> bikeBits) * idUnitMs + idEpoch;
    if (id <= 0 || bike >= bikes() || deviceTime > knownAt)
        return {};
    std::optional<Report> found;
    forEachReport(bike, deviceTime, deviceTime, knownAt, [&](const Report &report) { found = report; });
    return found;
}

} // namespace bt::simulator
