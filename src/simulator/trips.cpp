// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/trips.h"

namespace bt::simulator {

namespace {
constexpr double shortestTripMetres = 215;
constexpr qint64 shortestTripMs = 130'000;

void measure(TripBase &base, const Report &first, const Report &last, double maxSpeed)
{
    base.bike = first.bike;
    base.startTime = first.deviceTime;
    base.endTime = last.deviceTime;
    base.startOdometerMetres = first.totalDistanceMetres;
    base.endOdometerMetres = last.totalDistanceMetres;
    base.distanceMetres = last.totalDistanceMetres - first.totalDistanceMetres;
    base.maxSpeedKnots = maxSpeed;
    const double hours = double(base.endTime - base.startTime) / 3'600'000;
    base.averageSpeedKnots = hours > 0 ? base.distanceMetres / 1852 / hours : 0;
}

// Reports of a span, cut where the bike set out and where it came to rest.
struct Leg
{
    Report first;
    Report last;
    double maxSpeedKnots = 0;
    bool rides = false;
    bool complete = false; // begins and ends within the span
};

std::vector<Leg> legsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now)
{
    std::vector<Leg> legs;
    bool sawRest = false;
    life.forEachReport(bike, from, to, now, [&](const Report &report) {
        const bool moves = report.motion;
        if (legs.empty()) {
            legs.push_back({report, report, 0, moves, false});
        } else if (legs.back().rides != moves) {
            Leg &before = legs.back();
            before.last = report;
            before.complete = before.rides ? sawRest : true;
            // The report that tells the change ends one leg and begins the next, as in Traccar.
            legs.push_back({report, report, 0, moves, false});
        } else {
            legs.back().last = report;
        }
        legs.back().maxSpeedKnots = std::max(legs.back().maxSpeedKnots, report.speedKnots);
        sawRest = sawRest || !moves;
    });
    return legs;
}

bool isTrip(const Leg &leg)
{
    return leg.rides
        && (leg.last.totalDistanceMetres - leg.first.totalDistanceMetres >= shortestTripMetres
            || leg.last.deviceTime - leg.first.deviceTime >= shortestTripMs);
}
} // namespace

std::vector<Trip> tripsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now)
{
    const bool fast = to - from > fastReportMs;
    std::vector<Trip> trips;
    for (const Leg &leg : legsOf(life, bike, from, to, now)) {
        if (!isTrip(leg) || (fast && !leg.complete))
            continue;
        Trip trip;
        measure(trip, leg.first, leg.last, fast ? 0 : leg.maxSpeedKnots);
        trip.startPosition = leg.first.id;
        trip.endPosition = leg.last.id;
        trip.start = leg.first.point;
        trip.end = leg.last.point;
        trips.push_back(trip);
    }
    return trips;
}

std::vector<Stop> stopsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now)
{
    const bool fast = to - from > fastReportMs;
    std::vector<Stop> stops;
    for (const Leg &leg : legsOf(life, bike, from, to, now)) {
        if (leg.rides || (fast && !leg.complete))
            continue;
        Stop stop;
        measure(stop, leg.first, leg.last, 0);
        stop.distanceMetres = 0;
        stop.averageSpeedKnots = 0;
        stop.position = leg.first.id;
        stop.place = leg.first.point;
        stops.push_back(stop);
    }
    return stops;
}

std::optional<Summary> summaryOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now)
{
    std::optional<Report> first;
    Report last;
    double maxSpeed = 0;
    life.forEachReport(bike, from, to, now, [&](const Report &report) {
        if (!first)
            first = report;
        last = report;
        maxSpeed = std::max(maxSpeed, report.speedKnots);
    });
    if (!first)
        return {};
    Summary summary;
    measure(summary, *first, last, to - from > fastReportMs ? 0 : maxSpeed);
    summary.engineHoursMs = qint64(summary.distanceMetres / 4.6 * 1000);
    return summary;
}

} // namespace bt::simulator
