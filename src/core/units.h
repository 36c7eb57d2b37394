// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bt {

/// Traccar's speeds are knots everywhere; people read km/h or mph.
constexpr double knotsToKmh(double knots) { return knots * 1.852; }
constexpr double knotsToMph(double knots) { return knots * 1.852 / 1.609344; }
constexpr double knotsToMetresPerSecond(double knots) { return knots * 1852.0 / 3600.0; }
constexpr double kmhToKnots(double kmh) { return kmh / 1.852; }
constexpr double metresToMiles(double metres) { return metres / 1609.344; }

} // namespace bt
