// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/api.h"

#include "simulator/objects.h"

#include <QJsonDocument>

namespace bt::simulator {

Api::Api(LiveFleet &fleet, Accounts &accounts)
    : m_fleet(fleet)
    , m_accounts(accounts)
{
    for (const Areas::Record &record : fleet.life().areas().records()) {
        m_lastGeofence = record.id;
        m_geofences[record.id]
            = {{QStringLiteral("id"), record.id},
               {QStringLiteral("attributes"), QJsonDocument::fromJson(record.attributes).object()},
               {QStringLiteral("calendarId"), 0},
               {QStringLiteral("name"), record.name},
               {QStringLiteral("description"), QJsonValue::Null},
               {QStringLiteral("area"), QString::fromLatin1(record.area)}};
    }
    for (const Catalogue::Group &group : Catalogue::groups()) {
        m_lastGroup = group.id;
        m_groups[group.id] = {{QStringLiteral("id"), group.id},
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
        if (user)
            return {user, {}};
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
        return {0,
                HttpReply::error(401,
                                 "HTTP 401 Unauthorized - WebApplicationException (SecurityRequestFilter:97 "
                                 "< ContainerFilteringStage:108 < ...)")};
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
    if (what == u"server" && request.path.size() == 2)
        return server(request);

    const Caller caller = identify(request);
    if (caller.refusal)
        return *caller.refusal;
    const Accounts::User *user = m_accounts.user(caller.user);
    if (!user || user->object.value(u"disabled").toBool()) {
        HttpReply refused
            = HttpReply::error(401,
                               "HTTP 401 Unauthorized - WebApplicationException (SecurityRequestFilter:117 < "
                               "ContainerFilteringStage:108 < ...)");
        if (request.accept.contains("text/html"))
            refused.headers.emplace_back("WWW-Authenticate", "Basic realm=\"api\"");
        return refused;
    }
    const bool writes = request.method == Method::Post || request.method == Method::Put;
    const bool form = what == u"session";
    if (writes && !form && request.contentType != "application/json")
        return HttpReply::error(415,
                                "HTTP 415 Unsupported Media Type - NotSupportedException "
                                "(MethodSelectingRouter:365 < *:94 < ...)");

    if (what == u"session" && request.segment(2) == u"token" && request.path.size() == 3)
        return issueToken(request, caller.user);
    if (what == u"users")
        return users(request, caller.user);
    if (what == u"devices")
        return devices(request, caller.user);
    if (what == u"positions" && request.path.size() == 2)
        return positions(request);
    if (what == u"events" && request.path.size() == 3)
        return event(request);
    if (what == u"reports")
        return reports(request);
    if (what == u"geofences")
        return records(request, m_geofences, geofenceFields(), "Geofence", m_lastGeofence);
    if (what == u"groups")
        return records(request, m_groups, groupFields(), "Group", m_lastGroup);
    if (what == u"notifications")
        return notifications(request, caller.user);
    if (what == u"commands")
        return commands(request);
    if (what == u"permissions" && request.path.size() == 2)
        return permissions(request);
    return HttpReply::notFound();
}

} // namespace bt::simulator
