// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/life.h"

#include <vector>

namespace bt::simulator {

/// What trips, stops and summaries share. Times are epoch ms.
struct TripBase
{
    int bike = 0;
    double distanceMetres = 0;
    double averageSpeedKnots = 0;
    double maxSpeedKnots = 0;
    double startOdometerMetres = 0;
    double endOdometerMetres = 0;
    qint64 startTime = 0;
    qint64 endTime = 0;
};
struct Trip : TripBase
{
    qint64 startPosition = 0;
    qint64 endPosition = 0;
    GeoPoint start;
    GeoPoint end;
};
struct Stop : TripBase
{
    qint64 position = 0;
    GeoPoint place;
};
struct Summary : TripBase
{
    qint64 engineHoursMs = 0;
};

/// Reports over more than this come from stored motion events instead of positions: no top speed, and a trip
/// cut by the span's edge or still under way is missing.
constexpr qint64 fastReportMs = 86'400'000;

std::vector<Trip> tripsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now);
std::vector<Stop> stopsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now);
std::optional<Summary> summaryOf(const Life &life, int bike, qint64 from, qint64 to, qint64 now);

} // namespace bt::simulator
