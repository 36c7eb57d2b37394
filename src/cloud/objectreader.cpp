// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/objectreader.h"

#include "cloud/text.h"

#include <cmath>

namespace bt::cloud::json {

namespace {

// Trackers without any fix report 1970 or 1980; nothing real is older than the product.
constexpr Instant earliestFix = fromEpochMs(946'684'800'000); // 2000-01-01

// Keeps the raw text of an object and visits its members, in one pass over it.
template <class Visit> QByteArray readAttributes(od::value value, Visit visit)
{
    od::object object;
    const char *start = value.raw_json_token().data();
    const char *end = nullptr;
    if (value.get_object().get(object) != simdjson::SUCCESS || !eachMember(object, visit)
        || value.current_location().get(end) != simdjson::SUCCESS)
        return {};
    while (end > start && end[-1] != '}') // the place is that of the next token
        --end;
    return end - start > 2 ? QByteArray(start, end - start) : QByteArray();
}

template <class Tag> void readId(Id<Tag> &id, od::value value)
{
    id.value = std::max<qint64>(0, toInteger(value).value_or(0));
}

void readFloat(float &target, od::value value)
{
    const double number = toDouble(value).value_or(0);
    target = std::abs(number) <= 1e9 ? float(number) : 0.F;
}

void readDeviceAttribute(Device &device, std::string_view key, od::value value)
{
    DeviceFlags &flags = device.flags;
    if (key == "guarded")
        flags.guarded = toBool(value).value_or(false);
    else if (key == "alarm")
        flags.alarm = toBool(value).value_or(false);
    else if (key == "stolen")
        flags.stolen = toBool(value).value_or(false);
    else if (key == "gpsDisabled")
        flags.gpsDisabled = toBool(value).value_or(false);
    else if (key == "autoGuard")
        flags.autoGuard = toBool(value).value_or(false);
    else if (key == "doubleBattery")
        flags.doubleBattery = toBool(value).value_or(false);
    else if (key == "lastAlarm")
        device.lastAlarm = toInstant(value);
    else if (key == "geofenceRadius")
        device.geofenceRadiusMetres = std::clamp(toDouble(value).value_or(0), 0.0, 1e7);
}

ConnectionStatus statusOf(od::value value)
{
    std::string_view text;
    if (value.get_string(true).get(text) != simdjson::SUCCESS)
        return ConnectionStatus::Unknown;
    if (text == "online")
        return ConnectionStatus::Online;
    return text == "offline" ? ConnectionStatus::Offline : ConnectionStatus::Unknown;
}

void readPositionAttribute(Position &position, std::string_view key, od::value value)
{
    if (key == "batteryLevel") {
        const double percent = toDouble(value).value_or(-1);
        position.batteryPercent = percent >= 0 && percent <= 1000 ? float(percent) : -1.F;
    } else if (key == "motion") {
        position.motion = toBool(value);
    } else if (key == "ignition") {
        position.ignition = toBool(value);
    } else if (key == "armed") {
        position.armed = toBool(value);
    } else if (key == "charge") {
        position.charging = toBool(value);
    } else if (key == "totalDistance") {
        position.totalDistanceMetres = std::max(-1.0, toDouble(value).value_or(-1));
    } else if (key == "alarm") {
        position.alarm = toText(value);
    }
}

} // namespace

bool read(Device &device, od::object &object)
{
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(device.id, value);
        else if (key == "attributes")
            device.attributes = readAttributes(value, [&](std::string_view name, od::value member) {
                readDeviceAttribute(device, name, member);
            });
        else if (key == "groupId")
            readId(device.group, value);
        else if (key == "name")
            device.name = withoutEntities(toText(value));
        else if (key == "uniqueId")
            device.uniqueId = toText(value).trimmed();
        else if (key == "status")
            device.status = statusOf(value);
        else if (key == "lastUpdate")
            device.lastUpdate = toInstant(value);
        else if (key == "disabled")
            device.disabled = toBool(value).value_or(false);
        else if (key == "expirationTime")
            device.expires = toInstant(value);
    });
    return whole && device.id;
}

bool read(Position &position, od::object &object)
{
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(position.id, value);
        else if (key == "attributes")
            position.attributes = readAttributes(value, [&](std::string_view name, od::value member) {
                readPositionAttribute(position, name, member);
            });
        else if (key == "deviceId")
            readId(position.device, value);
        else if (key == "serverTime")
            position.serverTime = toInstant(value);
        else if (key == "deviceTime")
            position.deviceTime = toInstant(value);
        else if (key == "fixTime")
            position.fixTime = toInstant(value);
        else if (key == "valid")
            position.valid = toBool(value).value_or(false);
        else if (key == "latitude")
            position.point.latitude = toDouble(value).value_or(0);
        else if (key == "longitude")
            position.point.longitude = toDouble(value).value_or(0);
        else if (key == "altitude")
            readFloat(position.altitudeMetres, value);
        else if (key == "speed")
            readFloat(position.speedKnots, value);
        else if (key == "course")
            readFloat(position.courseDegrees, value);
        else if (key == "accuracy")
            readFloat(position.accuracyMetres, value);
    });
    if (position.fixTime && *position.fixTime < earliestFix)
        position.fixTime.reset();
    if (position.courseDegrees < 0 || position.courseDegrees >= 360) {
        const float turned = std::fmod(position.courseDegrees, 360.F);
        position.courseDegrees = turned < 0 ? turned + 360.F : turned;
    }
    return whole && position.device;
}

bool read(Event &event, od::object &object)
{
    std::optional<Instant> serverTime;
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(event.id, value);
        else if (key == "attributes")
            event.attributes = readAttributes(value, [&](std::string_view name, od::value member) {
                if (name == "alarm")
                    event.alarm = toText(member);
            });
        else if (key == "deviceId")
            readId(event.device, value);
        else if (key == "type")
            event.type = toText(value);
        else if (key == "eventTime")
            event.time = toInstant(value);
        else if (key == "serverTime")
            serverTime = toInstant(value);
        else if (key == "positionId")
            readId(event.position, value);
        else if (key == "geofenceId")
            readId(event.geofence, value);
    });
    if (!event.time) // up to Traccar 4.12 the member was called serverTime
        event.time = serverTime;
    // A test notification has id 0 and belongs to no device.
    return whole && !event.type.isEmpty() && (event.id || event.type == u"test");
}

bool read(Group &group, od::object &object)
{
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(group.id, value);
        else if (key == "groupId")
            readId(group.parent, value);
        else if (key == "name")
            group.name = withoutEntities(toText(value));
    });
    return whole && group.id;
}

bool read(GeofenceRecord &geofence, od::object &object)
{
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(geofence.id, value);
        else if (key == "name")
            geofence.name = withoutEntities(toText(value));
        else if (key == "area")
            geofence.area = toText(value);
        else if (key == "attributes")
            geofence.attributes = toRawObject(value);
    });
    return whole && geofence.id;
}

bool read(ReportedTrip &trip, od::object &object)
{
    std::optional<Instant> start;
    std::optional<Instant> end;
    const auto amount = [](od::value value) { return std::max(0.0, toDouble(value).value_or(0)); };
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "deviceId")
            readId(trip.device, value);
        else if (key == "startPositionId")
            readId(trip.startPosition, value);
        else if (key == "endPositionId")
            readId(trip.endPosition, value);
        else if (key == "startTime")
            start = toInstant(value);
        else if (key == "endTime")
            end = toInstant(value);
        else if (key == "distance")
            trip.distanceMetres = amount(value);
        else if (key == "averageSpeed")
            trip.averageKnots = amount(value);
        else if (key == "maxSpeed")
            trip.topKnots = amount(value);
    });
    if (!whole || !trip.device || !start || !end || *end < *start)
        return false;
    trip.start = *start;
    trip.end = *end;
    return true;
}

bool read(NotificationRule &rule, od::object &object)
{
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "id")
            readId(rule.id, value);
        else if (key == "type")
            rule.type = toText(value);
        else if (key == "always")
            rule.always = toBool(value).value_or(false);
        else if (key == "notificators") {
            const QString names = toText(value);
            for (const QStringView name : QStringTokenizer(names, u','))
                rule.web = rule.web || name.trimmed() == u"web";
        } else if (key == "attributes") {
            readAttributes(value, [&](std::string_view name, od::value member) {
                if (name == "alarms")
                    rule.alarms = toText(member);
            });
        }
    });
    return whole && rule.id;
}

} // namespace bt::cloud::json
