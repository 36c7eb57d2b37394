// SPDX-License-Identifier: GPL-3.0-or-later
// Devices, areas, groups, notification rules, commands, permissions.
#include "simulator/api.h"
#include "simulator/objects.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray deviceDenied(
    "Device access denied - SecurityException (PermissionsService:107 < BaseObjectResource:71 < ...)");

std::optional<qint64> idOf(const QString &segment)
{
    bool isNumber = false;
    const qint64 id = segment.toLongLong(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}
} // namespace

HttpReply Api::devices(const HttpRequest &request, qint64 user)
{
    if (request.path.size() == 2)
        return request.method == Method::Get ? deviceList(request, user)
            : request.method == Method::Post ? writeDevice(request, user)
                                             : HttpReply::notAllowed();
    const std::optional<qint64> id = idOf(request.segment(2));
    if (!id)
        return HttpReply::notFound();
    if (request.path.size() == 4 && request.segment(3) == u"accumulators")
        return request.method == Method::Put
            ? HttpReply::error(400,
                               "Manager access required - SecurityException (PermissionsService:... < "
                               "DeviceResource:... < ...)")
            : HttpReply::notAllowed();
    if (request.path.size() != 3)
        return HttpReply::notFound();
    switch (request.method) {
    case Method::Get: {
        if (!m_fleet.isKnown(*id))
            return HttpReply::error(400, deviceDenied);
        HttpReply reply;
        m_fleet.appendDevice(reply.body, *id, false);
        return reply;
    }
    case Method::Put:
        return writeDevice(request, user);
    case Method::Delete:
        if (!m_fleet.isKnown(*id))
            return HttpReply::error(400, deviceDenied);
        m_fleet.removeDevice(*id);
        return HttpReply::noContent();
    default:
        return HttpReply::notAllowed();
    }
}

HttpReply Api::deviceList(const HttpRequest &request, qint64 user) const
{
    QList<qint64> ids;
    const QStringList wantedIds = request.values(u"id");
    const QStringList wantedNumbers = request.values(u"uniqueId");
    if (const std::optional<QString> other = request.value(u"userId");
        other && wantedIds.isEmpty() && wantedNumbers.isEmpty()) {
        const std::optional<qint64> id = idOf(*other);
        if (!id)
            return HttpReply::notFound();
        if (*id != user)
            return HttpReply::error(
                400,
                "User access denied - SecurityException (PermissionsService:... < DeviceResource:... < ...)");
    }
    if (wantedIds.isEmpty() && wantedNumbers.isEmpty())
        ids = m_fleet.deviceIds();
    for (const QString &number : wantedNumbers) {
        if (const qint64 id = m_fleet.idOfUniqueId(number))
            ids.append(id);
    }
    for (const QString &wanted : wantedIds) {
        const std::optional<qint64> id = idOf(wanted);
        if (!id)
            return HttpReply::notFound();
        if (m_fleet.isKnown(*id))
            ids.append(*id);
    }
    HttpReply reply;
    reply.body.reserve(ids.size() * 900 + 2);
    reply.body += '[';
    for (const qint64 id : std::as_const(ids)) {
        if (reply.body.size() > 1)
            reply.body += ',';
        m_fleet.appendDevice(reply.body, id, false);
    }
    reply.body += ']';
    return reply;
}

HttpReply Api::writeDevice(const HttpRequest &request, qint64 user)
{
    const Result<QJsonObject> read = readObject(request.body, deviceFields(), "Device");
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    QJsonObject object = *read;
    const QJsonObject &account = m_accounts.user(user)->object;
    if (account.value(u"readonly").toBool() || account.value(u"deviceReadonly").toBool())
        return HttpReply::error(400, "User is readonly - SecurityException (PermissionsService:... < ...)");
    const QString uniqueId = object.value(u"uniqueId").toString().trimmed();
    if (uniqueId.isEmpty() || !object.value(u"name").isString())
        return HttpReply::error(400,
                                "NULL not allowed for column - JdbcSQLIntegrityConstraintViolationException "
                                "(DbException:508 < ...)");
    QByteArray attributes;
    JsonWriter(attributes).value(object.value(u"attributes"));
    if (QString::fromUtf8(attributes).size() > 4'000 || object.value(u"name").toString().size() > 128)
        return HttpReply::error(400,
                                "Value too long for column - JdbcSQLDataException (DbException:506 < ...)");
    object.insert(u"uniqueId", uniqueId);
    const qint64 sameNumber = m_fleet.idOfUniqueId(uniqueId);
    const bool creates = request.method == Method::Post;
    qint64 id = creates ? 0 : object.value(u"id").toInteger();
    if (!creates && !m_fleet.isKnown(id))
        return HttpReply::error(400, deviceDenied);
    if (sameNumber && sameNumber != id)
        return HttpReply::error(400,
                                "Unique index or primary key violation - "
                                "JdbcSQLIntegrityConstraintViolationException (DbException:508 < ...)");
    if (creates) {
        if (account.value(u"deviceLimit").toInteger() == 0)
            return HttpReply::error(
                400, "Manager user limit reached - SecurityException (PermissionsService:... < ...)");
        id = m_fleet.addDevice(object);
        object.insert(u"id", id);
    } else {
        m_fleet.replaceDevice(id, object);
    }
    // The answer echoes what was sent, the server's own fields included.
    HttpReply reply;
    appendObject(reply.body, object, deviceFields());
    return reply;
}

HttpReply Api::records(const HttpRequest &request, std::map<qint64, QJsonObject> &records,
                       std::span<const Field> fields, std::string_view typeName, qint64 &lastId)
{
    const QByteArray denied = QByteArray(typeName.data(), qsizetype(typeName.size()))
        + " access denied - SecurityException (PermissionsService:107 < BaseObjectResource:71 < ...)";
    if (request.path.size() > 3)
        return HttpReply::notFound();
    if (request.path.size() == 2 && request.method == Method::Get) {
        HttpReply reply;
        reply.body += '[';
        for (const auto &[id, object] : records) {
            if (reply.body.size() > 1)
                reply.body += ',';
            appendObject(reply.body, object, fields);
        }
        reply.body += ']';
        return reply;
    }
    const bool creates = request.path.size() == 2;
    const std::optional<qint64> id = creates ? 0 : idOf(request.segment(2));
    if (!id)
        return HttpReply::notFound();
    if (creates ? request.method != Method::Post
                : request.method != Method::Put && request.method != Method::Delete
                && request.method != Method::Get)
        return HttpReply::notAllowed();
    if (!creates && !records.contains(*id))
        return HttpReply::error(400, denied);
    if (request.method == Method::Get) {
        HttpReply reply;
        appendObject(reply.body, records.at(*id), fields);
        return reply;
    }
    if (request.method == Method::Delete) {
        records.erase(*id);
        return HttpReply::noContent();
    }
    const Result<QJsonObject> read = readObject(request.body, fields, typeName);
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    QJsonObject object = *read;
    qint64 target = object.value(u"id").toInteger();
    if (creates)
        target = ++lastId;
    else if (!records.contains(target))
        return HttpReply::error(400, denied);
    object.insert(u"id", target);
    records[target] = object;
    HttpReply reply;
    appendObject(reply.body, object, fields);
    return reply;
}

HttpReply Api::notifications(const HttpRequest &request, qint64 user)
{
    const auto list = [](std::span<const QString> names) {
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
    };
    if (request.path.size() == 3 && request.segment(2) == u"types")
        return request.method == Method::Get ? list(Accounts::eventTypes()) : HttpReply::notAllowed();
    if (request.path.size() == 3 && request.segment(2) == u"notificators") {
        const QStringList names{QStringLiteral("web"), QStringLiteral("mail"), QStringLiteral("firebase")};
        return request.method == Method::Get ? list(names) : HttpReply::notAllowed();
    }
    std::map<qint64, QJsonObject> &own = m_accounts.user(user)->notifications;
    if (request.method == Method::Post && request.path.size() == 2) {
        qint64 next = m_accounts.nextNotificationId() - 1;
        return records(request, own, notificationFields(), "Notification", next);
    }
    qint64 unused = 0;
    return records(request, own, notificationFields(), "Notification", unused);
}

HttpReply Api::commands(const HttpRequest &request)
{
    const QString what = request.segment(2);
    if (request.path.size() == 2)
        return request.method == Method::Get ? HttpReply::json("[]") : HttpReply::notAllowed();
    if (request.path.size() != 3)
        return HttpReply::notFound();
    if (what == u"types" && request.method == Method::Get) {
        const std::optional<QString> device = request.value(u"deviceId");
        if (!device)
            return HttpReply::json(R"([{"type":"custom"}])");
        const std::optional<qint64> id = idOf(*device);
        if (!id)
            return HttpReply::notFound();
        if (!m_fleet.isKnown(*id))
            return HttpReply::error(400, deviceDenied);
        const int bike = m_fleet.bikeOf(*id);
        return HttpReply::json(
            bike >= 0 && m_fleet.latestPosition(bike)
                ? R"([{"type":"custom"},{"type":"positionPeriodic"},{"type":"alarmArm"},{"type":"alarmDisarm"}])"
                : R"([{"type":"custom"}])");
    }
    if (what == u"send")
        return request.method == Method::Get ? HttpReply::json("[]")
            : request.method == Method::Post
            ? HttpReply::error(400,
                               "Command sending is limited - SecurityException (PermissionsService:... < "
                               "CommandResource:... < ...)")
            : HttpReply::notAllowed();
    return what == u"types" ? HttpReply::notAllowed() : HttpReply::notFound();
}

HttpReply Api::permissions(const HttpRequest &request)
{
    if (request.method != Method::Post && request.method != Method::Delete)
        return HttpReply::notAllowed();
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject() || document.object().size() != 2)
        return HttpReply::error(
            400,
            "Invalid permission - IllegalArgumentException (Permission:... < PermissionsResource:... < ...)");
    return HttpReply::noContent();
}

} // namespace bt::simulator
