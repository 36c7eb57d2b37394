// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"
#include "fleet/eventfeed.h"

namespace bt::keeping {

// The same event for the disk and for people.

inline archive::ArchivedEvent toArchive(const fleet::FeedEvent &event)
{
    return {event.event, event.uniqueId, event.bikeName, event.fix, event.acknowledged, event.areaName};
}

inline fleet::FeedEvent toFeed(const archive::ArchivedEvent &event)
{
    return {event.event, event.uniqueId, event.bikeName, event.fix, event.acknowledged, event.areaName};
}

} // namespace bt::keeping
