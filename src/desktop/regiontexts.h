// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/regionlibrary.h"
#include "core/sentences.h"

namespace bt::desktop {

/// Why a region could not be added and what to do.
QString regionError(const QString &name, const Error &error);
/// "24 × 18 km · 3.4 MB · data of 24 February 2016 · added 23 November 2026".
QString regionFacts(const basemap::RegionInfo &region, SpeedUnit unit);

} // namespace bt::desktop
