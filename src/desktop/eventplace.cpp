// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventplace.h"

#include "core/sentences.h"
#include "desktop/settings.h"

#include <QCoreApplication>

namespace bt::desktop {

std::optional<EventSpot> spotOf(const fleet::FeedEvent &event, const fleet::FleetStore &store)
{
    if (event.fix && event.fix->hasPlace())
        return EventSpot{event.fix->point, event.fix->fixTime, event.fix->accuracyMetres,
                         event.fix->speedKnots, true};
    const int row = event.isAlarm() ? store.rowOf(event.event.device) : -1;
    if (row < 0)
        return {};
    const fleet::Bike &bike = store.at(row);
    const bool before = bike.placeTime && event.event.time && *bike.placeTime <= *event.event.time;
    if (!bike.place || (event.acknowledged && !before))
        return {};
    EventSpot spot{*bike.place, bike.placeTime, 0, 0, false};
    if (bike.position && bike.position->fixTime == bike.placeTime)
        spot.accuracyMetres = bike.position->accuracyMetres;
    return spot;
}

QString whereOf(const fleet::FeedEvent &event, const Context &context)
{
    const std::optional<EventSpot> spot = spotOf(event, context.store);
    if (!spot)
        return event.isAlarm() && !event.acknowledged
            ? QCoreApplication::translate("EventPlace", "no fix yet")
            : QString();
    QStringList words;
    if (!spot->ofEvent) {
        words << QCoreApplication::translate("EventPlace", "last fix %1")
                     .arg(sentences::ago(spot->fixTime, context.clock.now()));
        if (spot->accuracyMetres > 0)
            words << QStringLiteral("± %1").arg(
                sentences::distance(double(spot->accuracyMetres), context.settings.speedUnit()));
    }
    if (const QString street = context.nearby ? context.nearby(spot->point) : QString(); !street.isEmpty())
        words << street;
    return words.join(QStringLiteral(", "));
}

} // namespace bt::desktop
