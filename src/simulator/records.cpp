// SPDX-License-Identifier: GPL-3.0-or-later
// The objects that people may edit: which fields they have, how they are read and written.
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

constexpr std::array commandTable{
    Field{"id", T::Integer}, Field{"attributes", T::Map},      Field{"deviceId", T::Integer},
    Field{"type", T::Text},  Field{"textChannel", T::Boolean}, Field{"description", T::Text},
};
constexpr std::array calendarTable{
    Field{"id", T::Integer},
    Field{"attributes", T::Map},
    Field{"name", T::Text},
    Field{"data", T::Text},
};
constexpr std::array driverTable{
    Field{"id", T::Integer},
    Field{"attributes", T::Map},
    Field{"name", T::Text},
    Field{"uniqueId", T::Text},
};
constexpr std::array maintenanceTable{
    Field{"id", T::Integer}, Field{"attributes", T::Map}, Field{"name", T::Text},
    Field{"type", T::Text},  Field{"start", T::Real},     Field{"period", T::Real},
};
constexpr std::array computedTable{
    Field{"id", T::Integer},     Field{"attributes", T::Map},  Field{"description", T::Text},
    Field{"attribute", T::Text}, Field{"expression", T::Text}, Field{"type", T::Text},
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
std::span<const Field> commandFields() { return commandTable; }
std::span<const Field> calendarFields() { return calendarTable; }
std::span<const Field> driverFields() { return driverTable; }
std::span<const Field> maintenanceFields() { return maintenanceTable; }
std::span<const Field> computedFields() { return computedTable; }

Result<QJsonObject> readObject(const QByteArray &body, std::span<const Field> fields,
                               std::string_view typeName, bool strict)
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
        if (field == fields.end() && !strict)
            continue;
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
