// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/eventfeed.h"
#include "webhook/delivery.h"

namespace bt::webhook {

/// Which events came by which way in a span of time. Tests are left out.
struct Comparison
{
    int both = 0;
    QList<EventId> onlyDelivered; ///< The receiver has them, the feed does not.
    QList<EventId> onlyInFeed; ///< The feed has them, no delivery came.
};

/// Both ways take their time; what is younger than this is not judged.
inline constexpr Milliseconds comparisonGrace{90'000};

/// Compares what was to be delivered between @p from and @p until: events of @p types, all where it is
/// empty.
Comparison compareWithFeed(const QList<Delivery> &deliveries, const fleet::EventFeed &feed,
                           const std::optional<QStringList> &types, Instant from, Instant until);

} // namespace bt::webhook
