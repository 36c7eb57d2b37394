// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "core/error.h"
#include "core/values.h"

#include <QString>

namespace bt {

enum class SpeedUnit : quint8
{
    KilometresPerHour,
    MilesPerHour
};

/// The words people read, for window and command line alike. Translated when called; plain text.
namespace sentences {

/// What happened and what to do, one or two sentences. @p server is the host where the error speaks of one.
QString error(const Error &error, const QString &server = {});

/// "Parked, armed".
QString stateName(BikeState state);

/// The one line of truth without age and battery: "Riding, 22 km/h", "Silent for 3 d 4 h", "Alarm:
/// vibration".
QString state(BikeState state, const BikeFacts &facts, double speedKnots, const QString &alarm, Instant now,
              SpeedUnit unit);

/// "Parked, armed, 2 h ago, 84 %"; battery with "~" where it is an estimate.
QString truth(BikeState state, const BikeFacts &facts, double speedKnots, const QString &alarm, Instant now,
              SpeedUnit unit);

/// One unit, rounded down: "40 s", "2 h", "3 d". A moment in the future counts as now. "never" when empty.
QString age(std::optional<Instant> then, Instant now);
/// "40 s ago", "never".
QString ago(std::optional<Instant> then, Instant now);
/// Two units: "3 d 4 h", "27 min", "1 h 23 min".
QString duration(Milliseconds length);

/// "81 %", "~38 %" where estimate and reading differ, "" where nothing is known.
QString battery(double percent, std::optional<Instant> readAt, Instant now,
                const StateThresholds &thresholds = {});
/// "22 km/h".
QString speed(double knots, SpeedUnit unit);
/// "3.4 km", "640 m", "2.1 mi".
QString distance(double metres, SpeedUnit unit);

/// "alarm, vibration", "ride started"; the type itself where it is unknown.
QString eventName(const QString &type, const QString &alarm, const QString &area = {});
/// What the event type means, for lists of types: "Leaves an area".
QString eventMeaning(const QString &type);
/// "vibration" in the reader's language; verbatim where it is unknown.
QString alarmName(const QString &alarm);

} // namespace sentences
} // namespace bt
