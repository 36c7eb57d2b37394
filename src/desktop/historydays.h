// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/profile.h"
#include "mapview/track.h"

#include <memory>

namespace bt::desktop {

/// A bike's days as the history shows them: cut into trips, column by column for the graph, drawn for the
/// map.
struct HistoryDays
{
    history::Day day;
    std::shared_ptr<const history::Profile> profile;
    std::shared_ptr<const mapview::DrawnTrack> track;
};

/// Takes tenths of a second for a year of fixes: for any thread but the GUI's. @p pieces may overlap.
HistoryDays prepareDays(const QList<QList<Position>> &pieces, Instant now, const history::TripRules &rules);

mapview::Track trackOf(const history::Day &day);

} // namespace bt::desktop
