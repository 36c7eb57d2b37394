// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/sentences.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "theme/theme.h"

#include <QString>

#include <functional>

class QTimeZone;

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

    /// What figures and moments are read in, as the settings have it now; Settings::formatsChanged() tells of
    /// another one.
    SpeedUnit unit() const;
    const QTimeZone &zone() const;
};

} // namespace bt::desktop
