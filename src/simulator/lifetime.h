// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/life.h"

/// What the parts of Life (life*.cpp) share about time and about numbering. All times in ms.
namespace bt::simulator {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 longAgo = std::numeric_limits<qint64>::min() / 2; // leaves room to reckon
constexpr qint64 pairMs = 2 * Life::legMs;
// The bikes live in Neubrandenburg; summer time is not worth a second day's plan.
constexpr qint64 zoneOffset = hour;
// Slowest ride that still leaves the tracker time to fall asleep before the next leg begins.
constexpr double slowest = 1.15;

constexpr qint64 dayOf(qint64 time) { return (time + zoneOffset) / day; }
constexpr qint64 midnight(qint64 dayIndex) { return dayIndex * day - zoneOffset; }
constexpr qint64 wholeSecond(double ms) { return qint64(ms / 1000) * 1000; }

// An id holds a bike and a moment in these units, an event's also what happened.
constexpr qint64 idEpoch = 1'577'836'800'000; // 2020-01-01
constexpr qint64 idUnitMs = 100;
constexpr int bikeBits = 17;
constexpr int slotBits = 4;

} // namespace bt::simulator
