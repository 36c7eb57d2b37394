// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QList>

namespace bt::history {

/// The vendor's rules for what counts as a trip (domain page, "Events").
struct TripRules
{
    Milliseconds minimumDuration
        = std::chrono::seconds(130); ///< Shorter *and* nearer than minimumMetres is no trip.
    double minimumMetres = 215;
    Milliseconds parkingEnds = std::chrono::minutes(5); ///< Standing this long ends a trip.
    Milliseconds gapIsStop = std::chrono::hours(1); ///< So does silence.
    double movingKmh = 2; ///< Where a fix has no `motion` flag.
};

struct Trip
{
    qsizetype first = 0; ///< Index into the fixes of its first and last fix.
    qsizetype last = 0;
    Instant start;
    Instant end;
    double distanceMetres = 0; ///< By the tracker's counter; by the fixes where that is missing.
    double averageKnots = 0; ///< Distance over duration.
    double topKnots = 0;

    Milliseconds duration() const { return end - start; }
};

/// Standing between trips; the last one may still be going on.
struct Stop
{
    Instant start;
    Instant end;
    GeoPoint place;

    Milliseconds duration() const { return end - start; }
};

struct Day
{
    QList<Position> fixes; ///< Usable ones, by fix time, each once.
    QList<Trip> trips;
    QList<Stop> stops;
    qsizetype leftOut = 0; ///< Fixes that could not be used: without lock, 1970, 0/0, repeated.

    double distanceMetres() const;
    Milliseconds ridingTime() const;
};

/// Sorts and cleans what the cloud sent and cuts it into trips and stops. Late, doubled, invalid and future
/// fixes (later than @p now plus a day, as the cloud's own filter) do no harm.
Day cutIntoTrips(QList<Position> positions, Instant now, const TripRules &rules = {});

/// Whether the line between two fixes is a guess: silence of over five minutes, or a jump that no bike rides.
bool isGap(const Position &a, const Position &b);

} // namespace bt::history
