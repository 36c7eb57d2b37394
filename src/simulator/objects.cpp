// SPDX-License-Identifier: GPL-3.0-or-later
// What the server itself makes: positions and events.
#include "simulator/objects.h"

namespace bt::simulator {

std::string_view typeName(LifeEvent::Type type)
{
    switch (type) {
    case LifeEvent::Type::Online:
        return "deviceOnline";
    case LifeEvent::Type::Offline:
        return "deviceOffline";
    case LifeEvent::Type::Unknown:
        return "deviceUnknown";
    case LifeEvent::Type::IgnitionOn:
        return "ignitionOn";
    case LifeEvent::Type::IgnitionOff:
        return "ignitionOff";
    case LifeEvent::Type::Moving:
        return "deviceMoving";
    case LifeEvent::Type::Stopped:
        return "deviceStopped";
    case LifeEvent::Type::AreaEnter:
        return "geofenceEnter";
    case LifeEvent::Type::AreaExit:
        return "geofenceExit";
    case LifeEvent::Type::Alarm:
        return "alarm";
    case LifeEvent::Type::Overspeed:
        return "deviceOverspeed";
    }
    return "deviceUnknown";
}

std::string_view alarmName(const LifeEvent &event)
{
    return event.type == LifeEvent::Type::Alarm ? "vibration" : std::string_view();
}

void appendPosition(QByteArray &out, const Report &report, qint64 deviceId, const Areas &areas)
{
    JsonWriter json(out);
    json.open();
    json.key("id").integer(report.id);
    json.key("attributes").open();
    json.key("batteryLevel").integer(report.batteryPercent);
    json.key("charge").boolean(report.charge);
    json.key("ignition").boolean(report.ignition);
    json.key("armed").boolean(report.armed);
    if (report.vibration)
        json.key("alarm").plain("vibration");
    // The tracker's word of flags, an unsigned 32-bit number.
    json.key("status").integer(0xFFFFBBFFLL ^ (report.armed ? 0x10000 : 0) ^ (report.ignition ? 0x400 : 0));
    json.key("index").integer(report.index);
    json.key("distance").number(report.distanceMetres);
    json.key("totalDistance").number(report.totalDistanceMetres);
    json.key("motion").boolean(report.motion);
    json.key("hours").integer(qint64(report.totalDistanceMetres / 4.6 * 1000));
    json.close();
    json.key("deviceId").integer(deviceId);
    json.key("protocol").plain("h02");
    json.key("serverTime").date(report.serverTime);
    json.key("deviceTime").date(report.deviceTime);
    json.key("fixTime").date(report.deviceTime);
    json.key("outdated").boolean(false);
    json.key("valid").boolean(report.valid);
    json.key("latitude").number(report.point.latitude);
    json.key("longitude").number(report.point.longitude);
    json.key("altitude").number(report.altitudeMetres);
    json.key("speed").number(report.speedKnots);
    json.key("course").number(report.courseDegrees);
    json.key("address").null();
    json.key("accuracy").number(report.accuracyMetres);
    json.key("network").null();
    json.key("geofenceIds");
    if (report.areas == 0) {
        json.null();
    } else {
        json.open('[');
        for (int i = 0; i < areas.count(); ++i) {
            if (report.areas >> i & 1)
                json.integer(areas.idAt(i));
        }
        json.close(']');
    }
    json.close();
}

void appendEvent(QByteArray &out, const LifeEvent &event, qint64 deviceId, const QString &message)
{
    JsonWriter json(out);
    json.open();
    json.key("id").integer(event.id);
    json.key("attributes").open();
    if (event.type == LifeEvent::Type::Alarm)
        json.key("alarm").plain(alarmName(event));
    if (event.type == LifeEvent::Type::Overspeed) {
        json.key("speed").number(event.speedKnots);
        json.key("speedLimit").number(12.4);
    }
    if (!message.isEmpty())
        json.key("message").text(message);
    json.close();
    json.key("deviceId").integer(deviceId);
    json.key("type").plain(typeName(event.type));
    json.key("eventTime").date(event.time);
    json.key("positionId").integer(event.positionId);
    json.key("geofenceId").integer(event.area);
    json.key("maintenanceId").integer(0);
    json.close();
}

} // namespace bt::simulator
