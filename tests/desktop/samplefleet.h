// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "history/trips.h"

namespace bt::test {

/// 2026-07-14 14:03:11 in Europe/Berlin: the moment of the design's pictures.
Instant sampleNow();

struct Sample
{
    QString name;
    BikeState state = BikeState::Parked;
    Seconds contactAgo{60};
    double batteryPercent = 80;
    Seconds readAgo{60};
    double speedKmh = 0;
};

/// A device and its position that the state rules read as @p sample asks.
void append(CloudUpdate &update, const Sample &sample, int id, Instant now);

/// The 60 bikes of the design's desk: one alarm, one moving while armed, …
CloudUpdate deskFleet(Instant now);
/// One bike, parked and armed.
CloudUpdate ownerFleet(Instant now);
/// @p count bikes in all states, names in no order.
CloudUpdate largeFleet(int count, Instant now);

/// What the desk's event list shows.
CloudUpdate deskEvents(Instant now);
/// A day with four trips and a gap.
QList<Position> sampleDay(DeviceId bike, QDate day);

QString sampleStreet(GeoPoint point);

} // namespace bt::test
