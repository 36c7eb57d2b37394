// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/codec.h"

#include "cloud/jsonreader.h"
#include "cloud/text.h"

#include <QStringConverter>

#include <cmath>

namespace bt::cloud {

using namespace json;

namespace {

// Trackers without any fix report 1970 or 1980; nothing real is older than the product.
constexpr Instant earliestFix = fromEpochMs(946'684'800'000); // 2000-01-01

// Visits every member; false when the text breaks off or is no JSON from here on.
template <class Visit> bool eachMember(od::object &object, Visit visit)
{
    for (auto item : object) {
        od::field member;
        if (std::move(item).get(member) != simdjson::SUCCESS)
            return false;
        visit(member.escaped_key(), member.value());
    }
    return true;
}

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
    });
    return whole && device.id;
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

// Appends what can be read. False when the list breaks off.
template <class T> bool readList(od::array array, QList<T> &items, int &rejected)
{
    for (auto element : array) {
        od::value value;
        if (std::move(element).get(value) != simdjson::SUCCESS) {
            ++rejected;
            return false;
        }
        od::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS || type == od::json_type::null) {
            if (type != od::json_type::null)
                ++rejected;
            continue;
        }
        od::object object;
        T &item = items.emplaceBack();
        if (value.get_object().get(object) != simdjson::SUCCESS || !read(item, object)) {
            items.removeLast();
            ++rejected;
        }
    }
    return true;
}

} // namespace

struct Codec::Buffers
{
    // Index and string buffers grow to a multiple of the largest text; they are given back after a big one.
    static constexpr size_t keptBytes = size_t(4) << 20;

    std::optional<od::parser> parser;
    std::unique_ptr<char[]> text;
    size_t capacity = 0;

    void reserve(size_t size)
    {
        if (capacity >= size + simdjson::SIMDJSON_PADDING)
            return;
        capacity = size + simdjson::SIMDJSON_PADDING;
        text = std::make_unique_for_overwrite<char[]>(capacity);
    }
    /// Where it stands, when there is room behind it; the parser looks a few bytes beyond the end.
    simdjson::padded_string_view load(const QByteArray &json)
    {
        const qsizetype room = json.data_ptr().freeSpaceAtEnd();
        if (room < qsizetype(simdjson::SIMDJSON_PADDING))
            return load(QByteArrayView(json));
        return simdjson::padded_string_view(json.constData(), size_t(json.size()),
                                            size_t(json.size() + room));
    }
    simdjson::padded_string_view load(QByteArrayView json)
    {
        reserve(size_t(json.size()));
        std::copy(json.begin(), json.end(), text.get());
        return simdjson::padded_string_view(text.get(), size_t(json.size()), capacity);
    }
    simdjson::padded_string_view load(QStringView json)
    {
        QStringEncoder encode(QStringConverter::Utf8);
        reserve(size_t(encode.requiredSpace(json.size())));
        const char *end = encode.appendToBuffer(text.get(), json);
        return simdjson::padded_string_view(text.get(), size_t(end - text.get()), capacity);
    }
    od::parser &freshParser()
    {
        if (!parser)
            parser.emplace();
        return *parser;
    }
    void giveBack()
    {
        if (capacity <= keptBytes && (!parser || parser->capacity() <= keptBytes))
            return;
        parser.reset();
        text.reset();
        capacity = 0;
    }
};

Codec::Codec()
    : m_buffers(std::make_unique<Buffers>())
{
}

Codec::~Codec() = default;

namespace {

// Broken UTF-8 spoils the whole text for the parser; with replacement characters only the name it stands in
// suffers.
template <class Buffers>
simdjson::error_code open(Buffers &buffers, simdjson::padded_string_view text, od::document &document)
{
    const simdjson::error_code problem = buffers.freshParser().iterate(text).get(document);
    if (problem != simdjson::UTF8_ERROR)
        return problem;
    const QByteArray repaired = QString::fromUtf8(text.data(), qsizetype(text.size())).toUtf8();
    return buffers.freshParser().iterate(buffers.load(QByteArrayView(repaired))).get(document);
}

template <class Buffers> CloudUpdate readFrame(Buffers &buffers, simdjson::padded_string_view text)
{
    CloudUpdate update;
    od::document document;
    od::object object;
    if (open(buffers, text, document) != simdjson::SUCCESS
        || document.get_object().get(object) != simdjson::SUCCESS) {
        update.rejected = 1;
        return update;
    }
    bool broken = false;
    const auto take = [&](od::value value, auto &items) {
        od::array array;
        od::json_type type{};
        if (value.get_array().get(array) == simdjson::SUCCESS)
            broken |= !readList(array, items, update.rejected);
        else if (value.type().get(type) != simdjson::SUCCESS || type != od::json_type::null)
            ++update.rejected;
    };
    const bool whole = eachMember(object, [&](std::string_view key, od::value value) {
        if (key == "devices")
            take(value, update.devices);
        else if (key == "positions")
            take(value, update.positions);
        else if (key == "events")
            take(value, update.events);
    });
    if (!whole && !broken)
        ++update.rejected;
    return update;
}

template <class T, class Buffers> Decoded<T> readDocument(Buffers &buffers, const QByteArray &json)
{
    Decoded<T> list;
    od::document document;
    od::array array;
    if (open(buffers, buffers.load(json), document) == simdjson::SUCCESS
        && document.get_array().get(array) == simdjson::SUCCESS)
        list.complete = readList(array, list.items, list.rejected);
    else
        list.complete = false;
    buffers.giveBack();
    return list;
}

} // namespace

CloudUpdate Codec::frame(QByteArrayView json)
{
    CloudUpdate update = readFrame(*m_buffers, m_buffers->load(json));
    m_buffers->giveBack();
    return update;
}

CloudUpdate Codec::frame(QStringView json)
{
    CloudUpdate update = readFrame(*m_buffers, m_buffers->load(json));
    m_buffers->giveBack();
    return update;
}

template <class T> Decoded<T> Codec::list(const QByteArray &json)
{
    Decoded<T> read = readDocument<T>(*m_buffers, json);
    m_rejected += read.rejected;
    return read;
}

Decoded<Device> Codec::devices(const QByteArray &json) { return list<Device>(json); }
Decoded<Position> Codec::positions(const QByteArray &json) { return list<Position>(json); }
Decoded<Event> Codec::events(const QByteArray &json) { return list<Event>(json); }
Decoded<Group> Codec::groups(const QByteArray &json) { return list<Group>(json); }
Decoded<GeofenceRecord> Codec::geofences(const QByteArray &json) { return list<GeofenceRecord>(json); }
Decoded<NotificationRule> Codec::notifications(const QByteArray &json)
{
    return list<NotificationRule>(json);
}

} // namespace bt::cloud
