// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::test {

/// A device that reported at @p contact.
inline Device device(qint64 id, const QString &number, std::optional<Instant> contact = {})
{
    Device device;
    device.id = DeviceId{id};
    device.uniqueId = number;
    device.name = QStringLiteral("Bike ") + number;
    device.lastUpdate = contact;
    return device;
}

/// A valid fix of a bike at rest.
inline Position fix(qint64 id, qint64 deviceId, Instant time, GeoPoint point = {53.55, 13.26})
{
    Position position;
    position.id = PositionId{id};
    position.device = DeviceId{deviceId};
    position.point = point;
    position.fixTime = position.deviceTime = position.serverTime = time;
    position.valid = true;
    position.motion = false;
    position.batteryPercent = 80;
    return position;
}

inline Event makeEvent(qint64 id, qint64 deviceId, Instant time,
                       const QString &type = QStringLiteral("deviceMoving"), const QString &alarm = {})
{
    Event event;
    event.id = EventId{id};
    event.device = DeviceId{deviceId};
    event.type = type;
    event.alarm = alarm;
    event.time = time;
    return event;
}

inline CloudUpdate complete(const QList<Device> &devices)
{
    CloudUpdate update;
    update.devices = devices;
    update.devicesComplete = true;
    return update;
}

inline CloudUpdate positions(const QList<Position> &positions)
{
    CloudUpdate update;
    update.positions = positions;
    return update;
}

inline CloudUpdate events(const QList<Event> &events)
{
    CloudUpdate update;
    update.events = events;
    return update;
}

} // namespace bt::test
