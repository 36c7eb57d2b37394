// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in and out, the server object, users.
#include "simulator/api.h"
#include "simulator/objects.h"
#include "simulator/onetimecode.h"

#include <QTimeZone>

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;
constexpr qint64 tokenLifeMs = 7 * 86'400'000LL;

const QByteArray signedOutText("HTTP 404 Not Found - WebApplicationException (SessionResource:112 < ...)");
const QByteArray
    wrongPasswordText("Cannot invoke \"org.traccar.api.security.LoginResult.getUser()\" because "
                      "\"loginResult\" is null - NullPointerException "
                      "(SessionResource:145 < ServiceLocatorProvider:... < JavaMethodInvoker:52 < ...)");
const QByteArray notAFormText("HTTP 415 Unsupported Media Type - NotSupportedException "
                              "(MethodSelectingRouter:365 < *:94 < ...)");
const QByteArray userDenied(
    "User access denied - SecurityException (PermissionsService:... < BaseObjectResource:71 < ...)");
const QByteArray badTokenText("Last unit does not have enough valid bits - IllegalArgumentException "
                              "(Base64:... < TokenManager:84 < LoginService:62 < ...)");
} // namespace

HttpReply Api::userReply(const Accounts::User &user)
{
    HttpReply reply;
    appendObject(reply.body, user.object, userFields());
    return reply;
}

HttpReply Api::accepted(qint64 id, QByteArray &cookie)
{
    const Accounts::User *user = m_accounts.user(id);
    if (user->object.value(u"disabled").toBool())
        return HttpReply::error(
            400, "User is disabled - SecurityException (User:... < PermissionsService:... < ...)");
    m_accounts.bindSession(cookie, id);
    return userReply(*user);
}

HttpReply Api::session(const HttpRequest &request, QByteArray &cookie)
{
    switch (request.method) {
    case Method::Post:
        return signIn(request, cookie);
    case Method::Get: {
        if (const std::optional<QString> token = request.value(u"token")) {
            const qint64 user = m_accounts.userOfToken(*token, m_fleet.time().shown());
            return user ? accepted(user, cookie) : HttpReply::error(400, badTokenText);
        }
        // The session alone counts here, whatever the header says.
        const Accounts::User *user = m_accounts.user(m_accounts.userOfSession(cookie));
        return user ? userReply(*user) : HttpReply::error(404, signedOutText);
    }
    case Method::Delete:
        if (!m_accounts.userOfSession(cookie))
            return HttpReply::error(
                401, "HTTP 401 Unauthorized - WebApplicationException (SecurityRequestFilter:117 < ...)");
        m_accounts.bindSession(cookie, 0);
        return HttpReply::noContent();
    default:
        return HttpReply::notAllowed();
    }
}

HttpReply Api::signIn(const HttpRequest &request, QByteArray &cookie)
{
    if (request.contentType != "application/x-www-form-urlencoded")
        return HttpReply::error(415, notAFormText);
    HttpRequest form;
    form.query = parseForm(request.body);
    const qint64 user = m_accounts.check(form.value(u"email").value_or(QString()),
                                         form.value(u"password").value_or(QString()));
    if (!user)
        return HttpReply::error(400, wrongPasswordText);
    const QString key = m_accounts.user(user)->object.value(u"totpKey").toString();
    if (key.isEmpty())
        return accepted(user, cookie);
    const std::optional<QString> code = form.value(u"code");
    if (!code || code->isEmpty()) {
        HttpReply asked = HttpReply::error(
            401, "HTTP 401 Unauthorized - WebApplicationException (SessionResource:150 < ...)");
        asked.headers.emplace_back("WWW-Authenticate", "TOTP");
        return asked;
    }
    return isOneTimeCode(key, *code, m_fleet.time().shown())
        ? accepted(user, cookie)
        : HttpReply::error(400, "Code is invalid - SecurityException (LoginService:... < ...)");
}

HttpReply Api::issueToken(const HttpRequest &request, qint64 user)
{
    if (request.method != Method::Post)
        return HttpReply::notAllowed();
    HttpRequest form;
    form.query = parseForm(request.body);
    qint64 expires = m_fleet.time().shown() + tokenLifeMs;
    if (const std::optional<QString> wanted = form.value(u"expiration")) {
        const std::optional<qint64> date = parseQueryDate(*wanted);
        if (!date)
            return HttpReply::error(
                400,
                "Text '" + wanted->toUtf8()
                    + "' could not be parsed - DateTimeParseException (DateUtil:... < ...)");
        expires = *date;
    }
    // Bare text under the label of JSON, as the original does.
    return HttpReply::json(m_accounts.issueToken(user, expires).toLatin1());
}

HttpReply Api::sessionPart(const HttpRequest &request, qint64 user)
{
    if (request.path.size() != 3)
        return HttpReply::notFound();
    if (request.segment(2) == u"token")
        return issueToken(request, user);
    // Becoming another user is for managers.
    return !idOf(request.segment(2))    ? HttpReply::notFound()
        : request.method == Method::Get ? HttpReply::error(400, userDenied)
                                        : HttpReply::notAllowed();
}

HttpReply Api::server()
{
    return HttpReply::json(
        R"({"id":1,"attributes":{},"registration":false,"readonly":false,"deviceReadonly":false,"limitCommands":false,)"
        R"("disableReports":false,"fixedEmail":false,"map":null,"bingKey":null,"mapUrl":null,"overlayUrl":null,"latitude":0.0,)"
        R"("longitude":0.0,"zoom":0,"twelveHourFormat":false,"forceSettings":false,"coordinateFormat":null,"poiLayer":null,)"
        R"("announcement":null,"version":"5.12","emailEnabled":true,"textEnabled":false,"geocoderEnabled":false,)"
        R"("storageSpace":null,"newServer":false,"openIdEnabled":false,"openIdForce":false})");
}

HttpReply Api::serverPart(const HttpRequest &request)
{
    const QString what = request.segment(2);
    if (request.path.size() == 2)
        return request.method == Method::Put
            ? HttpReply::error(400,
                               "Administrator access required - SecurityException (PermissionsService:... < "
                               "ServerResource:... < ...)")
            : HttpReply::notAllowed();
    if (request.path.size() != 3 || (what != u"timezones" && what != u"geocode"))
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    if (what == u"geocode")
        return HttpReply::noContent(); // no geocoder, no address
    JsonList zones;
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        JsonWriter(zones.next()).plain({zone.constData(), size_t(zone.size())});
    return HttpReply::json(zones.take());
}

HttpReply Api::password(const HttpRequest &request)
{
    const QString what = request.segment(2);
    if (what != u"reset" && what != u"update")
        return HttpReply::notFound();
    if (request.method != Method::Post)
        return HttpReply::notAllowed();
    if (request.contentType != "application/x-www-form-urlencoded")
        return HttpReply::error(415, notAFormText);
    HttpRequest form;
    form.query = parseForm(request.body);
    // Nobody learns here who has an account; the letter with the token is never sent.
    const bool isGood = what == u"reset" && form.value(u"email");
    return isGood
        ? HttpReply::json({})
        : HttpReply::error(404, "HTTP 404 Not Found - WebApplicationException (PasswordResource:...)");
}

HttpReply Api::users(const HttpRequest &request, qint64 user)
{
    if (request.path.size() == 2)
        return request.method == Method::Get ? HttpReply::json("[]")
            : request.method == Method::Post
            ? HttpReply::error(400, "Registration disabled - SecurityException (UserResource:... < ...)")
            : HttpReply::notAllowed();
    if (request.path.size() != 3)
        return HttpReply::notFound();
    if (request.segment(2) == u"totp")
        return makeOneTimeKey(request);
    const std::optional<qint64> id = idOf(request.segment(2));
    if (!id)
        return HttpReply::notFound();
    switch (request.method) {
    case Method::Get:
        return *id == user ? userReply(*m_accounts.user(user)) : HttpReply::error(400, userDenied);
    case Method::Put:
        return replaceUser(request, user);
    case Method::Delete:
        return HttpReply::error(400, userDenied);
    default:
        return HttpReply::notAllowed();
    }
}

HttpReply Api::makeOneTimeKey(const HttpRequest &request)
{
    if (request.method != Method::Post)
        return HttpReply::notAllowed();
    // It counts once the client has put it into its user.
    return HttpReply::json(newOneTimeKey());
}

HttpReply Api::replaceUser(const HttpRequest &request, qint64 id)
{
    Result<QJsonObject> read = readObject(request.body, userFields(), "User");
    if (!read)
        return HttpReply::text(400, read.error().detail.toUtf8());
    QJsonObject object = *read;
    Accounts::User &user = *m_accounts.user(id);
    // The id in the body decides; the path is not looked at.
    if (object.value(u"id").toInteger() != id)
        return HttpReply::error(400, userDenied);
    if (user.object.value(u"readonly").toBool())
        return HttpReply::error(400, "User is readonly - SecurityException (PermissionsService:... < ...)");
    for (const char16_t *field :
         {u"administrator", u"deviceLimit", u"userLimit", u"readonly", u"disabled", u"expirationTime",
          u"deviceReadonly", u"limitCommands", u"disableReports", u"fixedEmail", u"temporary"}) {
        if (object.value(QStringView(field)) != user.object.value(QStringView(field)))
            return HttpReply::error(400,
                                    "Administrator access required - SecurityException "
                                    "(PermissionsService:... < BaseObjectResource:116 < ...)");
    }
    if (!object.value(u"email").isString() || !object.value(u"name").isString())
        return HttpReply::error(400,
                                "NULL not allowed for column - JdbcSQLIntegrityConstraintViolationException "
                                "(DbException:508 < ...)");
    QByteArray attributes;
    JsonWriter(attributes).value(object.value(u"attributes"));
    if (QString::fromUtf8(attributes).size() > 4'000 || object.value(u"name").toString().size() > 128)
        return HttpReply::error(400,
                                "Value too long for column - JdbcSQLDataException (DbException:506 < ...)");
    for (const auto &[otherId, other] : m_accounts.all()) {
        if (otherId != id && other.object.value(u"email") == object.value(u"email"))
            return HttpReply::error(400,
                                    "Unique index or primary key violation - "
                                    "JdbcSQLIntegrityConstraintViolationException (DbException:508 < ...)");
    }
    if (const QString password = object.value(u"password").toString(); !password.isEmpty())
        user.password = password;
    object.insert(u"password", QJsonValue::Null);
    user.object = object;
    return userReply(user);
}

} // namespace bt::simulator
