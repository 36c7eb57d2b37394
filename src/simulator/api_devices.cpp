// SPDX-License-Identifier: GPL-3.0-or-later
// Devices.
#include "simulator/api.h"
#include "simulator/objects.h"
#include "simulator/pictures.h"

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray readonlyText("User is readonly - SecurityException (PermissionsService:... < ...)");

bool mayNotWrite(const Accounts::User &user)
{
    return user.object.value(u"readonly").toBool() || user.object.value(u"deviceReadonly").toBool();
}

const QByteArray deviceDenied(
    "Device access denied - SecurityException (PermissionsService:107 < BaseObjectResource:71 < ...)");

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
        if (!sees(user, *id))
            return HttpReply::error(400, deviceDenied);
        HttpReply reply;
        m_fleet.appendDevice(reply.body, *id, false);
        return reply;
    }
    case Method::Put:
        return writeDevice(request, user);
    case Method::Delete:
        if (!sees(user, *id))
            return HttpReply::error(400, deviceDenied);
        if (mayNotWrite(*m_accounts.user(user)))
            return HttpReply::error(400, readonlyText);
        m_fleet.removeDevice(*id);
        return HttpReply::noContent();
    default:
        return HttpReply::notAllowed();
    }
}

// Pictures are served by cookie alone.
HttpReply Api::media(const HttpRequest &request, qint64 user) const
{
    if (!request.authorization.isEmpty())
        return HttpReply::error(401, "HTTP 401 Unauthorized");
    const qint64 id = m_fleet.idOfUniqueId(request.segment(2));
    if (!id || !sees(user, id))
        return HttpReply::error(403, "HTTP 403 Forbidden");
    const qsizetype index = pictureNames(request.segment(2)).indexOf(request.segment(3).toUtf8());
    if (index < 0)
        return HttpReply::notFound();
    return {200, bikePicture(request.segment(2), int(index)), "image/png", {}};
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
    for (const QString &number : wantedNumbers)
        ids.append(m_fleet.idOfUniqueId(number));
    for (const QString &wanted : wantedIds) {
        const std::optional<qint64> id = idOf(wanted);
        if (!id)
            return HttpReply::notFound();
        ids.append(*id);
    }
    JsonList devices;
    devices.reserve(ids.size() * 900);
    for (const qint64 id : std::as_const(ids)) {
        if (sees(user, id))
            m_fleet.appendDevice(devices.next(), id, false);
    }
    return HttpReply::json(devices.take());
}

HttpReply Api::writeDevice(const HttpRequest &request, qint64 user)
{
    const Result<QJsonObject> read = readObject(request.body, deviceFields(), "Device");
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    QJsonObject object = *read;
    const Accounts::User &account = *m_accounts.user(user);
    if (mayNotWrite(account))
        return HttpReply::error(400, readonlyText);
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
    if (!creates && !sees(user, id))
        return HttpReply::error(400, deviceDenied);
    if (sameNumber && sameNumber != id)
        return HttpReply::error(400,
                                "Unique index or primary key violation - "
                                "JdbcSQLIntegrityConstraintViolationException (DbException:508 < ...)");
    if (creates) {
        if (account.object.value(u"deviceLimit").toInteger() == 0)
            return HttpReply::error(
                400, "Manager user limit reached - SecurityException (PermissionsService:... < ...)");
        id = m_fleet.addDevice(object);
        object.insert(u"id", id);
        m_permissions.show(user, id);
        m_deviceMade(user, id);
    } else {
        m_fleet.replaceDevice(id, object);
    }
    // The answer echoes what was sent, the server's own fields included.
    HttpReply reply;
    appendObject(reply.body, object, deviceFields());
    return reply;
}

} // namespace bt::simulator
