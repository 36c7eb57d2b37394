// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/objects.h"

#include <QJsonDocument>

namespace bt::simulator {

namespace {
using T = Field::Type;

constexpr std::array userTable{
    Field{"id", T::Integer},
    Field{"attributes", T::Map},
    Field{"name", T::Text},
    Field{"login", T::Text},
    Field{"email", T::Text},
    Field{"phone", T::Text},
    Field{"readonly", T::Boolean},
    Field{"administrator", T::Boolean},
    Field{"map", T::Text},
    Field{"latitude", T::Real},
    Field{"longitude", T::Real},
    Field{"zoom", T::Integer},
    Field{"twelveHourFormat", T::Boolean},
    Field{"coordinateFormat", T::Text},
    Field{"disabled", T::Boolean},
    Field{"expirationTime", T::Date},
    Field{"deviceLimit", T::Integer},
    Field{"userLimit", T::Integer},
    Field{"deviceReadonly", T::Boolean},
    Field{"limitCommands", T::Boolean},
    Field{"disableReports", T::Boolean},
    Field{"fixedEmail", T::Boolean},
    Field{"poiLayer", T::Text},
    Field{"totpKey", T::Text},
    Field{"temporary", T::Boolean},
    Field{"token", T::Text},
    Field{"password", T::Text},
    Field{"hashedPassword", T::Ignored},
    Field{"salt", T::Ignored},
    Field{"manager", T::Ignored},
};
constexpr std::array deviceTable{
    Field{"id", T::Integer},         Field{"attributes", T::Map},   Field{"groupId", T::Integer},
    Field{"calendarId", T::Integer}, Field{"name", T::Text},        Field{"uniqueId", T::Text},
    Field{"status", T::Text},        Field{"lastUpdate", T::Date},  Field{"positionId", T::Integer},
    Field{"phone", T::Text},         Field{"model", T::Text},       Field{"contact", T::Text},
    Field{"category", T::Text},      Field{"disabled", T::Boolean}, Field{"expirationTime", T::Date},
};
constexpr std::array geofenceTable{
    Field{"id", T::Integer}, Field{"attributes", T::Map},   Field{"calendarId", T::Integer},
    Field{"name", T::Text},  Field{"description", T::Text}, Field{"area", T::Text},
};
constexpr std::array groupTable{
    Field{"id", T::Integer},
    Field{"attributes", T::Map},
    Field{"groupId", T::Integer},
    Field{"name", T::Text},
};
constexpr std::array notificationTable{
    Field{"id", T::Integer},        Field{"attributes", T::Map}, Field{"calendarId", T::Integer},
    Field{"always", T::Boolean},    Field{"type", T::Text},      Field{"commandId", T::Integer},
    Field{"notificators", T::Text},
};

bool fits(const QJsonValue &value, T type)
{
    switch (type) {
    case T::Integer:
    case T::Real:
        return value.isDouble();
    case T::Boolean:
        return value.isBool();
    case T::Text:
        return value.isString() || value.isDouble() || value.isBool();
    case T::Date:
        return value.isString() || value.isDouble();
    case T::Map:
        return value.isObject();
    case T::Ignored:
        return true;
    }
    return false;
}

QJsonValue defaultOf(T type)
{
    switch (type) {
    case T::Integer:
    case T::Real:
        return 0;
    case T::Boolean:
        return false;
    case T::Map:
        return QJsonObject{};
    default:
        return QJsonValue::Null;
    }
}
} // namespace

std::span<const Field> userFields() { return userTable; }
std::span<const Field> deviceFields() { return deviceTable; }
std::span<const Field> geofenceFields() { return geofenceTable; }
std::span<const Field> groupFields() { return groupTable; }
std::span<const Field> notificationFields() { return notificationTable; }

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

void appendPosition(QByteArray &out, const Report &report, bool live)
{
    Q_UNUSED(live)
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
    json.key("deviceId").integer(report.bike + 1);
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
        for (int i = 0; i < Areas::count; ++i) {
            if (report.areas >> i & 1)
                json.integer(i + 1);
        }
        json.close(']');
    }
    json.close();
}

void appendEvent(QByteArray &out, const LifeEvent &event, const QString &message)
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
    json.key("deviceId").integer(event.bike + 1);
    json.key("type").plain(typeName(event.type));
    json.key("eventTime").date(event.time);
    json.key("positionId").integer(event.positionId);
    json.key("geofenceId").integer(event.area);
    json.key("maintenanceId").integer(0);
    json.close();
}

Result<QJsonObject> readObject(const QByteArray &body, std::span<const Field> fields,
                               std::string_view typeName)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parse);
    if (parse.error != QJsonParseError::NoError)
        return failure(ErrorKind::BadInput,
                       QStringLiteral("Unexpected character at byte %1").arg(parse.offset));
    if (!document.isObject())
        return failure(ErrorKind::BadInput,
                       QStringLiteral("Cannot deserialize value of type `%1` from Array value")
                           .arg(QLatin1StringView(typeName)));
    const QJsonObject given = document.object();
    for (auto i = given.begin(); i != given.end(); ++i) {
        const auto field = std::ranges::find_if(
            fields, [&](const Field &f) { return QLatin1StringView(f.name) == i.key(); });
        if (field == fields.end())
            return failure(
                ErrorKind::BadInput,
                QStringLiteral(
                    "Unrecognized field \"%1\" (class org.traccar.model.%2), not marked as ignorable")
                    .arg(i.key(), QLatin1StringView(typeName)));
        if (!i->isNull() && !fits(*i, field->type))
            return failure(ErrorKind::BadInput,
                           QStringLiteral("Cannot deserialize value of field \"%1\"").arg(i.key()));
    }
    QJsonObject object;
    for (const Field &field : fields) {
        if (field.type == T::Ignored)
            continue;
        const QLatin1StringView name(field.name);
        const QJsonValue value = given.value(name);
        object.insert(name,
                      value.isUndefined() || value.isNull() ? defaultOf(field.type)
                          : field.type == T::Text && !value.isString()
                          ? QJsonValue(value.toVariant().toString())
                          : value);
    }
    return object;
}

void appendObject(QByteArray &out, const QJsonObject &object, std::span<const Field> fields)
{
    JsonWriter json(out);
    json.open();
    for (const Field &field : fields) {
        if (field.type == T::Ignored)
            continue;
        const QJsonValue value = object.value(QLatin1StringView(field.name));
        json.key(field.name);
        if (field.type == T::Real && value.isDouble())
            json.number(value.toDouble());
        else
            json.value(value);
    }
    json.close();
}

} // namespace bt::simulator
