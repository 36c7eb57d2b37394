// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/comparison.h"

namespace bt::webhook {

Comparison compareWithFeed(const QList<Delivery> &deliveries, const fleet::EventFeed &feed,
                           const std::optional<QStringList> &types, Instant from, Instant until)
{
    Comparison comparison;
    // Delivered earlier or later than the span too: an event at its edge is not missing.
    QSet<EventId> delivered;
    for (const Delivery &delivery : deliveries) {
        if (delivery.event.value <= 0 || delivery.isTest() || delivered.contains(delivery.event))
            continue;
        delivered.insert(delivery.event);
        if (delivery.at < from || delivery.at > until)
            continue;
        if (feed.find(delivery.event))
            ++comparison.both;
        else
            comparison.onlyDelivered.append(delivery.event);
    }
    for (int i = feed.firstBefore({until, EventId{std::numeric_limits<qint64>::max()}}); i < feed.count();
         ++i) {
        const Event &event = feed.at(i).event;
        if (!event.time || *event.time < from)
            break;
        if ((!types || types->contains(event.type)) && !delivered.contains(event.id))
            comparison.onlyInFeed.append(event.id);
    }
    return comparison;
}

} // namespace bt::webhook
