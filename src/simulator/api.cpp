// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/api.h"

#include "simulator/objects.h"

#include <QJsonDocument>

namespace bt::simulator {

namespace {
const QByteArray unauthorizedText("HTTP 401 Unauthorized - WebApplicationException "
                                  "(SecurityRequestFilter:117 < ContainerFilteringStage:108 < ...)");
}

Api::Api(LiveFleet &fleet, Areas &areas, Accounts &accounts, Permissions &permissions,
         std::function<void(qint64, qint64)> deviceMade)
    : m_fleet(fleet)
    , m_areas(areas)
    , m_accounts(accounts)
    , m_permissions(permissions)
    , m_deviceMade(std::move(deviceMade))
{
    std::map<qint64, QJsonObject> &geofences = m_records[QStringLiteral("geofences")];
    std::map<qint64, QJsonObject> &groups = m_records[QStringLiteral("groups")];
    for (const Areas::Record &record : fleet.life().areas().records()) {
        m_lastRecord = std::max(m_lastRecord, record.id);
        geofences[record.id]
            = {{QStringLiteral("id"), record.id},
               {QStringLiteral("attributes"), QJsonDocument::fromJson(record.attributes).object()},
               {QStringLiteral("calendarId"), 0},
               {QStringLiteral("name"), record.name},
               {QStringLiteral("description"), QJsonValue::Null},
               {QStringLiteral("area"), QString::fromLatin1(record.area)}};
        for (const Catalogue::Group &group : Catalogue::groups())
            m_permissions.link(
                {QStringLiteral("groupId"), group.id, QStringLiteral("geofenceId"), record.id});
    }
    for (const Catalogue::Group &group : Catalogue::groups()) {
        m_lastRecord = std::max(m_lastRecord, group.id);
        groups[group.id] = {{QStringLiteral("id"), group.id},
                            {QStringLiteral("attributes"), QJsonObject{}},
                            {QStringLiteral("groupId"), 0},
                            {QStringLiteral("name"), group.name}};
    }
}

Api::Caller Api::identify(const HttpRequest &request) const
{
    if (request.authorization.isEmpty())
        return {m_accounts.userOfSession(request.cookie), {}};
    // A header beats the cookie, even when the header is wrong and the cookie is good.
    const QByteArray scheme = request.authorization.split(' ').first().toLower();
    const QByteArray value = request.authorization.mid(scheme.size()).trimmed();
    if (scheme == "basic") {
        // The server reads the pair as US-ASCII.
        QByteArray pair = QByteArray::fromBase64(value);
        for (char &c : pair)
            c = static_cast<unsigned char>(c) < 0x80 ? c : '\x1a';
        const qsizetype colon = pair.indexOf(':');
        const qint64 user = colon < 0 ? 0
                                      : m_accounts.check(QString::fromLatin1(pair.left(colon)),
                                                         QString::fromLatin1(pair.mid(colon + 1)));
        if (user && m_accounts.user(user)->object.value(u"totpKey").toString().isEmpty())
            return {user, {}};
        if (user)
            return {0, HttpReply::error(401, unauthorizedText)}; // no place for a one-time code
        return {0,
                HttpReply::error(
                    400,
                    "Cannot invoke \"org.traccar.api.security.LoginResult.getUser()\" because "
                    "\"loginResult\" is null "
                    "- NullPointerException (SecurityRequestFilter:83 < ContainerFilteringStage:108 < ...)")};
    }
    if (scheme == "bearer") {
        if (const qint64 user = m_accounts.userOfToken(QString::fromLatin1(value), m_fleet.time().shown()))
            return {user, {}};
        return {0, HttpReply::error(401, unauthorizedText)};
    }
    return {};
}

HttpReply Api::handle(const HttpRequest &request)
{
    // Whoever comes without cookie and header is handed a session of nobody.
    QByteArray cookie = request.cookie;
    const bool wantsCookie = request.authorization.isEmpty() || request.segment(1) == u"session";
    if (wantsCookie && !m_accounts.hasSession(cookie))
        cookie = m_accounts.openSession();
    HttpReply reply = answer(request, cookie);
    if (wantsCookie && cookie != request.cookie)
        reply.headers.emplace_back("Set-Cookie", "JSESSIONID=" + cookie + "; Path=/");
    reply.headers.emplace_back("Access-Control-Allow-Headers", "origin, content-type, accept, authorization");
    reply.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    reply.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
    return reply;
}

HttpReply Api::answer(const HttpRequest &request, QByteArray &cookie)
{
    using Method = HttpRequest::Method;
    const QString what = request.segment(1);
    if (what == u"session" && request.path.size() == 2)
        return session(request, cookie);
    if (what == u"server" && request.path.size() == 2 && request.method == Method::Get)
        return server();
    if (what == u"password" && request.path.size() == 3)
        return password(request);

    const Caller caller = identify(request);
    if (caller.refusal)
        return *caller.refusal;
    const Accounts::User *user = m_accounts.user(caller.user);
    if (!user || user->object.value(u"disabled").toBool()) {
        HttpReply refused = HttpReply::error(401, unauthorizedText);
        if (request.accept.contains("text/html"))
            refused.headers.emplace_back("WWW-Authenticate", "Basic realm=\"api\"");
        return refused;
    }
    const bool writes = request.method == Method::Post || request.method == Method::Put;
    const bool form = what == u"session" || request.segment(2) == u"totp";
    if (writes && !form && request.contentType != "application/json")
        return HttpReply::error(415,
                                "HTTP 415 Unsupported Media Type - NotSupportedException "
                                "(MethodSelectingRouter:365 < *:94 < ...)");

    const bool wantsHistory = what == u"reports"
        || (what == u"positions" && request.path.size() == 2 && request.value(u"from")
            && request.value(u"to"));
    if (wantsHistory && user->object.value(u"disableReports").toBool())
        return HttpReply::error(
            400,
            "Reports are disabled - SecurityException (PermissionsService:... < ReportResource:... < ...)");

    if (what == u"session")
        return sessionPart(request, caller.user);
    if (what == u"server")
        return serverPart(request);
    if (what == u"users")
        return users(request, caller.user);
    if (what == u"devices")
        return devices(request, caller.user);
    if (what == u"media" && request.path.size() == 4 && request.method == Method::Get)
        return media(request, caller.user);
    if (what == u"positions")
        return positions(request, caller.user);
    if (what == u"events" && request.path.size() == 3)
        return event(request, caller.user);
    if (what == u"reports")
        return reports(request, caller.user);
    if (what == u"notifications" && request.path.size() > 2 && !idOf(request.segment(2)))
        return notificationNames(request);
    if (what == u"commands" && request.segment(2) == u"types")
        return commandTypes(request, caller.user);
    if (what == u"commands" && request.segment(2) == u"send")
        return sendCommand(request, caller.user);
    if (what == u"permissions" && request.path.size() == 2)
        return permissions(request, caller.user);
    const bool isComputed = what == u"attributes" && request.segment(2) == u"computed";
    if (const std::optional<Collection> found
        = collection(isComputed ? QStringLiteral("attributes/computed") : what, caller.user))
        return records(request, caller.user, *found, isComputed ? 3 : 2);
    return HttpReply::notFound();
}

} // namespace bt::simulator
