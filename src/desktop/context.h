// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "theme/theme.h"

#include <QString>

#include <functional>

namespace bt::desktop {

class Settings;

/// What the windows work on. Everything outlives them.
struct Context
{
    fleet::FleetStore &store;
    fleet::EventFeed &feed;
    Theme &theme;
    Clock &clock;
    Settings &settings;
    /// A street or place near a point as the map knows it, empty where it knows none. May be absent.
    std::function<QString(GeoPoint)> nearby;
};

} // namespace bt::desktop
