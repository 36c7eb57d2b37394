// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "mapview/fleetsnapshot.h"

namespace bt::test {

/// What a test wants to see of a bike; fresh by the clock that is given to addTo().
struct BikeWish
{
    qint64 id = 1;
    GeoPoint place;
    BikeState state = BikeState::Parked;
    double course = 0;
    QString name;
};

inline void add(CloudUpdate &update, const BikeWish &wish, Instant now)
{
    Device device;
    device.id = {wish.id};
    device.uniqueId = QString::number(1'000'000'000 + wish.id);
    device.name = wish.name.isEmpty() ? QStringLiteral("Bike %1").arg(wish.id) : wish.name;
    device.lastUpdate = now;
    Position position;
    position.id = {wish.id * 1000 + toEpochMs(now) % 1'000'000'000};
    position.device = device.id;
    position.point = wish.place;
    position.courseDegrees = float(wish.course);
    position.fixTime = position.deviceTime = position.serverTime = now;
    position.valid = true;
    position.batteryPercent = 80;
    position.motion = false;
    position.ignition = false;
    switch (wish.state) {
    case BikeState::Stolen:
        device.flags.stolen = true;
        break;
    case BikeState::Alarm:
        device.flags.alarm = true;
        break;
    case BikeState::MovingWhileArmed:
        device.flags.guarded = true;
        position.motion = true;
        break;
    case BikeState::TrackingOff:
        device.disabled = true;
        break;
    case BikeState::Riding:
        position.motion = position.ignition = true;
        position.speedKnots = 10;
        break;
    case BikeState::Silent:
        device.lastUpdate = now - std::chrono::hours(80);
        break;
    case BikeState::BatteryLow:
        position.batteryPercent = 8;
        break;
    case BikeState::ParkedArmed:
        device.flags.guarded = true;
        break;
    default:
        break;
    }
    update.devices.append(device);
    update.positions.append(position);
}

inline void fill(fleet::FleetStore &store, const QList<BikeWish> &wishes, Instant now)
{
    CloudUpdate update;
    for (const BikeWish &wish : wishes)
        add(update, wish, now);
    store.apply(update);
    store.flush();
}

} // namespace bt::test
