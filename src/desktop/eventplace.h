// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

namespace bt::desktop {

/// Where something happened, as well as it is known.
struct EventSpot
{
    GeoPoint point;
    std::optional<Instant> fixTime;
    float accuracyMetres = 0; ///< 0 is unknown.
    float speedKnots = 0;
    bool ofEvent = true; ///< Otherwise it is the bike's last fix.
};

/// The event's own fix. An alarm without one gets the bike's last fix: while it asks for somebody whenever
/// that was, afterwards only one from before it.
std::optional<EventSpot> spotOf(const fleet::FeedEvent &event, const fleet::FleetStore &store);

/// "Woldegker Straße", "last fix 3 h ago, ± 12 m, Woldegker Straße", "no fix yet"; empty where there is
/// nothing to say.
QString whereOf(const fleet::FeedEvent &event, const Context &context);

} // namespace bt::desktop
