// SPDX-License-Identifier: GPL-3.0-or-later
// Areas, groups, notification rules and the like; commands; permissions.
#include "simulator/api.h"
#include "simulator/objects.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray deviceDenied(
    "Device access denied - SecurityException (PermissionsService:107 < BaseObjectResource:71 < ...)");

HttpReply typeList(std::span<const QString> names)
{
    HttpReply reply;
    JsonWriter json(reply.body);
    json.open('[');
    for (const QString &name : names) {
        json.open();
        json.key("type").text(name);
        json.close();
    }
    json.close(']');
    return reply;
}

QByteArray deniedText(std::string_view typeName)
{
    return QByteArray(typeName.data(), qsizetype(typeName.size()))
        + " access denied - SecurityException (PermissionsService:107 < BaseObjectResource:71 < ...)";
}

const QStringList &commandNames()
{
    static const QStringList names{QStringLiteral("custom"), QStringLiteral("positionPeriodic"),
                                   QStringLiteral("alarmArm"), QStringLiteral("alarmDisarm")};
    return names;
}
} // namespace

std::optional<Api::Collection> Api::collection(const QString &name, qint64 user)
{
    if (name == u"notifications")
        return Collection{m_accounts.user(user)->notifications, notificationFields(), "Notification",
                          QStringLiteral("notificationId"), std::numeric_limits<qint64>::max()};
    struct Type
    {
        QStringView place;
        std::span<const Field> fields;
        std::string_view name;
        QStringView property;
        qint64 everybodys = 0;
        bool strict = true;
    };
    const std::array types{
        Type{u"geofences", geofenceFields(), "Geofence", u"geofenceId", Areas::townCount},
        Type{u"groups", groupFields(), "Group", u"groupId", qint64(Catalogue::groups().size())},
        Type{u"commands", commandFields(), "Command", u"commandId", 0, false},
        Type{u"calendars", calendarFields(), "Calendar", u"calendarId"},
        Type{u"drivers", driverFields(), "Driver", u"driverId"},
        Type{u"maintenance", maintenanceFields(), "Maintenance", u"maintenanceId"},
        Type{u"attributes/computed", computedFields(), "Attribute", u"attributeId"},
    };
    const auto *const found = std::ranges::find(types, QStringView(name), &Type::place);
    if (found == types.end())
        return {};
    return Collection{m_records[name],   found->fields, found->name, found->property.toString(),
                      found->everybodys, found->strict};
}

bool Api::owns(const Collection &collection, qint64 user, qint64 id) const
{
    return collection.records.contains(id)
        && (id <= collection.everybodys
            || m_permissions.contains({QStringLiteral("userId"), user, collection.property, id}));
}

bool Api::seesArea(qint64 user, qint64 area) const
{
    const auto geofences = m_records.find(QStringLiteral("geofences"));
    return geofences->second.contains(area)
        && (area <= Areas::townCount
            || m_permissions.contains({QStringLiteral("userId"), user, QStringLiteral("geofenceId"), area}));
}

HttpReply Api::records(const HttpRequest &request, qint64 user, const Collection &collection, int place)
{
    if (request.path.size() > place + 1)
        return HttpReply::notFound();
    if (request.path.size() == place)
        return request.method == Method::Get ? list(request, user, collection)
            : request.method == Method::Post ? write(request, user, collection)
                                             : HttpReply::notAllowed();
    const std::optional<qint64> id = idOf(request.segment(place));
    if (!id)
        return HttpReply::notFound();
    const bool isMine = owns(collection, user, *id);
    switch (request.method) {
    case Method::Put:
        return write(request, user, collection);
    case Method::Get:
    case Method::Delete:
        if (!isMine)
            return HttpReply::error(400, deniedText(collection.typeName));
        if (request.method == Method::Get) {
            HttpReply reply;
            appendObject(reply.body, collection.records.at(*id), collection.fields);
            return reply;
        }
        collection.records.erase(*id);
        if (collection.property == u"geofenceId")
            m_areas.drop(*id, m_fleet.time().now());
        return HttpReply::noContent();
    default:
        return HttpReply::notAllowed();
    }
}

HttpReply Api::list(const HttpRequest &request, qint64 user, const Collection &collection) const
{
    std::optional<qint64> device;
    std::optional<qint64> group;
    for (const auto &[name, id] :
         {std::pair(QStringView(u"deviceId"), &device), std::pair(QStringView(u"groupId"), &group)}) {
        if (const std::optional<QString> text = request.value(name)) {
            *id = idOf(*text);
            if (!*id)
                return HttpReply::notFound();
        }
    }
    if (device && !sees(user, *device))
        return HttpReply::error(400, deviceDenied);
    JsonList objects;
    for (const auto &[id, object] : collection.records) {
        const bool fits = (!device && !group)
            || m_permissions.isLinked(collection.property, id, device.value_or(0),
                                      device ? m_fleet.groupId(*device) : *group);
        if (fits && owns(collection, user, id))
            appendObject(objects.next(), object, collection.fields);
    }
    return HttpReply::json(objects.take());
}

HttpReply Api::write(const HttpRequest &request, qint64 user, const Collection &collection)
{
    if (m_accounts.user(user)->object.value(u"readonly").toBool())
        return HttpReply::error(400, "User is readonly - SecurityException (PermissionsService:... < ...)");
    const Result<QJsonObject> read
        = readObject(request.body, collection.fields, collection.typeName, collection.strict);
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    QJsonObject object = *read;
    qint64 id = object.value(u"id").toInteger();
    if (request.method == Method::Post) {
        id = collection.property == u"notificationId" ? m_accounts.nextNotificationId() : ++m_lastRecord;
        m_permissions.link({QStringLiteral("userId"), user, collection.property, id});
    } else if (!owns(collection, user, id)) {
        return HttpReply::error(400, deniedText(collection.typeName));
    }
    if (object.value(u"area").toString().size() > 4'096)
        return HttpReply::error(400,
                                "Value too long for column - JdbcSQLDataException (DbException:506 < ...)");
    object.insert(u"id", id);
    collection.records[id] = object;
    if (collection.property == u"geofenceId")
        m_areas.keep(id, object.value(u"area").toString(),
                     object.value(u"attributes").toObject().value(u"polylineDistance").toDouble(),
                     m_fleet.time().now());
    HttpReply reply;
    appendObject(reply.body, object, collection.fields);
    return reply;
}

HttpReply Api::notificationNames(const HttpRequest &request)
{
    const QString what = request.segment(2);
    if (what == u"test")
        return request.method == Method::Post ? HttpReply::noContent() : HttpReply::notAllowed();
    if (request.path.size() != 3 || (what != u"types" && what != u"notificators"))
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const QStringList notificators{QStringLiteral("web"), QStringLiteral("mail"), QStringLiteral("firebase")};
    return typeList(what == u"types" ? Accounts::eventTypes() : notificators);
}

HttpReply Api::commandTypes(const HttpRequest &request, qint64 user) const
{
    if (request.path.size() != 3)
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const QStringList custom{commandNames().first()};
    const std::optional<QString> device = request.value(u"deviceId");
    if (!device)
        return typeList(custom);
    const std::optional<qint64> id = idOf(*device);
    if (!id)
        return HttpReply::notFound();
    if (!sees(user, *id))
        return HttpReply::error(400, deviceDenied);
    // What a tracker understands is known from its first position on.
    const int bike = m_fleet.bikeOf(*id);
    return typeList(bike >= 0 && m_fleet.latestPosition(bike) ? commandNames() : custom);
}

HttpReply Api::sendCommand(const HttpRequest &request, qint64 user) const
{
    if (request.path.size() != 3)
        return HttpReply::notFound();
    if (request.method == Method::Get)
        return HttpReply::json("[]");
    if (request.method != Method::Post)
        return HttpReply::notAllowed();
    const Result<QJsonObject> read = readObject(request.body, commandFields(), "Command", false);
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    const QJsonObject &account = m_accounts.user(user)->object;
    if (account.value(u"readonly").toBool() || account.value(u"limitCommands").toBool())
        return HttpReply::error(400,
                                "Command sending is limited - SecurityException (PermissionsService:... < "
                                "CommandResource:... < ...)");
    const qint64 device = read->value(u"deviceId").toInteger();
    if (!sees(user, device))
        return HttpReply::error(400, deviceDenied);
    if (!commandNames().contains(read->value(u"type").toString()))
        return HttpReply::error(400,
                                "Command " + read->value(u"type").toString().toUtf8()
                                    + " is not supported in protocol h02 - RuntimeException "
                                      "(CommandsManager:... < CommandResource:... < ...)");
    HttpReply reply;
    appendObject(reply.body, *read, commandFields());
    // A tracker that sleeps is told when it wakes.
    const int bike = m_fleet.bikeOf(device);
    reply.status = bike >= 0 && m_fleet.status(bike) == LiveFleet::Status::Online ? 200 : 202;
    return reply;
}

// From now on the bikes enter and leave it, or no longer do.
void Api::linkArea(const Permissions::Link &link, bool links)
{
    const qint64 now = m_fleet.time().now();
    for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
        const qint64 device = m_fleet.deviceId(bike);
        if (link.ownerId != (link.owner == u"groupId" ? m_fleet.groupId(device) : device)
            || link.owner == u"userId")
            continue;
        if (links)
            m_areas.link(link.propertyId, bike, now);
        else
            m_areas.unlink(link.propertyId, bike, now);
    }
}

HttpReply Api::permissions(const HttpRequest &request, qint64 user)
{
    if (request.method != Method::Post && request.method != Method::Delete)
        return HttpReply::notAllowed();
    const HttpReply invalid = HttpReply::error(
        400,
        "Invalid permission - IllegalArgumentException (Permission:... < PermissionsResource:... < ...)");
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    static const QStringList owners{QStringLiteral("userId"), QStringLiteral("deviceId"),
                                    QStringLiteral("groupId")};
    static const QStringList properties{
        QStringLiteral("deviceId"),       QStringLiteral("groupId"),     QStringLiteral("geofenceId"),
        QStringLiteral("notificationId"), QStringLiteral("commandId"),   QStringLiteral("calendarId"),
        QStringLiteral("driverId"),       QStringLiteral("attributeId"), QStringLiteral("maintenanceId")};
    QStringList keys = object.keys();
    // The order of the two keys tells who owns whom, and only the text has kept it.
    std::ranges::sort(keys, {}, [&](const QString &key) { return request.body.indexOf('"' + key.toUtf8()); });
    if (keys.size() != 2 || !owners.contains(keys[0]) || !properties.contains(keys[1]))
        return invalid;
    const Permissions::Link link{keys[0], object.value(keys[0]).toInteger(), keys[1],
                                 object.value(keys[1]).toInteger()};
    const bool links = request.method == Method::Post;
    if (link.owner == u"userId" && link.ownerId != user)
        return HttpReply::error(400, "User access denied - SecurityException (PermissionsService:... < ...)");
    for (const auto &[key, id] :
         {std::pair(link.owner, link.ownerId), std::pair(link.property, link.propertyId)}) {
        if (key == u"deviceId" && !sees(user, id))
            return HttpReply::error(400, deviceDenied);
    }
    if (link.owner != u"userId" || link.property != u"deviceId") {
        if (links)
            m_permissions.link(link);
        else
            m_permissions.unlink(link);
        if (link.property == u"geofenceId")
            linkArea(link, links);
    } else if (!links) {
        m_permissions.hide(user, link.propertyId);
    }
    return HttpReply::noContent();
}

} // namespace bt::simulator
