// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakecloud.h"

#include <QHttpHeaders>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QHttpServerWebSocketUpgradeResponse>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSslServer>

namespace {

using Status = QHttpServerResponder::StatusCode;

QHttpServerResponse json(const QByteArray &body, Status status = Status::Ok)
{
    return QHttpServerResponse("application/json", body, status);
}

QHttpServerResponse refusal(Status status, const QByteArray &text)
{
    return QHttpServerResponse("application/json", text + " - Exception (File:1 < *:2)", status);
}

QByteArray header(const QHttpServerRequest &request, const char *name) { return request.value(name); }

QByteArray sessionIn(const QByteArray &cookie)
{
    static const QRegularExpression form(QStringLiteral("JSESSIONID=([^;]+)"));
    return form.match(QString::fromLatin1(cookie)).captured(1).toLatin1();
}

std::unique_ptr<QTcpServer> secureListener(const QSslConfiguration &tls)
{
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(tls);
    return listener;
}

} // namespace

FakeCloud::FakeCloud(quint16 port)
    : FakeCloud(std::make_unique<QTcpServer>(), port)
{
}

FakeCloud::FakeCloud(const QSslConfiguration &tls)
    : FakeCloud(secureListener(tls), 0)
{
    m_tls = true;
}

FakeCloud::FakeCloud(std::unique_ptr<QTcpServer> listener, quint16 port)
    : user(
          QJsonDocument::fromJson(
              R"({"id":3,"attributes":{"fcmTokens":["a","b"],"locale":"de","zoom":1.5,"webhookUrl":"https://old.example"},
        "name":"Owner","email":"owner@example.org","readonly":false,"administrator":false,"token":"abcdefghijklmnop",
        "expirationTime":null,"deviceLimit":-1,"latitude":53.55})")
              .object())
    , devices(
          R"([{"id":7,"attributes":{"guarded":true},"groupId":0,"name":"Cargo","uniqueId":"4710100001","status":"online",
        "lastUpdate":"2026-03-01T10:15:04.120+00:00","positionId":0,"disabled":false},
        {"id":8,"attributes":{},"groupId":0,"name":"City","uniqueId":"4710100002","status":"offline","lastUpdate":null}])")
{
    m_http.setMissingHandler(this,
                             [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                 responder.sendResponse(answer(request));
                             });
    m_http.addWebSocketUpgradeVerifier(this, [this](const QHttpServerRequest &request) {
        m_socketCookie = header(request, "Cookie");
        Q_EMIT asked(QStringLiteral("SOCKET"));
        if (refuseSocketWith)
            return QHttpServerWebSocketUpgradeResponse::deny(refuseSocketWith, "refused");
        if (!m_sessions.contains(sessionIn(m_socketCookie)))
            return QHttpServerWebSocketUpgradeResponse::deny(503, "WebSocket Endpoint Creation Refused");
        return QHttpServerWebSocketUpgradeResponse::accept();
    });
    connect(&m_http, &QHttpServer::newWebSocketConnection, this, [this] {
        while (auto socket = m_http.nextPendingWebSocketConnection()) {
            if (!burst.isEmpty())
                socket->sendTextMessage(QString::fromUtf8(burst));
            m_sockets.push_back(std::move(socket));
        }
    });
    if (!listener->listen(QHostAddress::LocalHost, port) || !m_http.bind(listener.get()))
        qFatal("the fake cloud cannot listen");
    m_port = listener.release()->serverPort(); // the HTTP server owns it now
}

QUrl FakeCloud::url() const
{
    const QString scheme = m_tls ? QStringLiteral("https") : QStringLiteral("http");
    return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(m_port));
}

QStringList FakeCloud::paths() const
{
    QStringList all;
    for (const Seen &one : m_seen)
        all << QString::fromLatin1(one.verb) + u' ' + one.path;
    return all;
}

QList<FakeCloud::Seen> FakeCloud::seen(const QString &path) const
{
    QList<Seen> found;
    std::ranges::copy_if(m_seen, std::back_inserter(found),
                         [&](const Seen &one) { return one.path == path; });
    return found;
}

int FakeCloud::sockets() const
{
    return int(std::ranges::count_if(m_sockets, [](const auto &socket) { return socket->isValid(); }));
}

void FakeCloud::sendFrame(const QByteArray &frame)
{
    for (const auto &socket : m_sockets)
        socket->sendTextMessage(QString::fromUtf8(frame));
}

void FakeCloud::dropSockets()
{
    for (const auto &socket : m_sockets)
        socket->abort();
    m_sockets.clear();
}

bool FakeCloud::signedIn(const QHttpServerRequest &request) const
{
    const QByteArray authorization = header(request, "Authorization");
    if (!authorization.isEmpty())
        return authorization == "Bearer " + token || authorization == "Bearer " + madeToken
            || authorization == "Basic " + (email + ':' + password).toBase64();
    return m_sessions.contains(sessionIn(header(request, "Cookie")));
}

QHttpServerResponse FakeCloud::session(const QHttpServerRequest &request)
{
    const auto open = [this] {
        const QByteArray id = "node0" + QByteArray::number(++m_lastSession) + ".node0";
        m_sessions.insert(id);
        QHttpServerResponse response = json(QJsonDocument(user).toJson(QJsonDocument::Compact));
        QHttpHeaders headers = response.headers();
        headers.append(QHttpHeaders::WellKnownHeader::SetCookie, "JSESSIONID=" + id + "; Path=/");
        response.setHeaders(std::move(headers));
        return response;
    };
    if (request.method() == QHttpServerRequest::Method::Post) {
        const QUrlQuery form(QString::fromUtf8(request.body()));
        const auto field = [&](const char *name) {
            return form.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded).toUtf8();
        };
        if (field("email") != email || field("password") != password)
            return refusal(Status::BadRequest, "null");
        if (!code.isEmpty() && field("code").isEmpty()) {
            QHttpServerResponse response = refusal(Status::Unauthorized, "HTTP 401 Unauthorized");
            QHttpHeaders headers = response.headers();
            headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate, "TOTP");
            response.setHeaders(std::move(headers));
            return response;
        }
        if (field("code") != code)
            return refusal(Status::BadRequest, "wrong code");
        return open();
    }
    if (request.method() == QHttpServerRequest::Method::Delete) {
        m_sessions.remove(sessionIn(header(request, "Cookie")));
        return QHttpServerResponse(Status::NoContent);
    }
    if (request.query().hasQueryItem(QStringLiteral("token"))) {
        const QByteArray shown
            = request.query().queryItemValue(QStringLiteral("token"), QUrl::FullyDecoded).toUtf8();
        if (shown != token && shown != madeToken)
            return refusal(Status::BadRequest, "bad token");
        return open();
    }
    // This call reads the session alone.
    if (!m_sessions.contains(sessionIn(header(request, "Cookie"))))
        return refusal(Status::NotFound, "HTTP 404 Not Found");
    return json(QJsonDocument(user).toJson(QJsonDocument::Compact));
}

QHttpServerResponse FakeCloud::answer(const QHttpServerRequest &request)
{
    QString path = request.url().path();
    path.remove(0, int(qstrlen("/api/")));
    static const QHash<QHttpServerRequest::Method, QByteArray> verbs{
        {QHttpServerRequest::Method::Get, "GET"},
        {QHttpServerRequest::Method::Put, "PUT"},
        {QHttpServerRequest::Method::Post, "POST"},
        {QHttpServerRequest::Method::Delete, "DELETE"}};
    m_seen.append({verbs.value(request.method()), path, request.query(), header(request, "Cookie"),
                   header(request, "Authorization"), header(request, "Accept"),
                   header(request, "X-Requested-With"), request.body()});
    Q_EMIT asked(paths().constLast());
    if (const auto fault = faults.constFind(path); fault != faults.constEnd()) {
        const QByteArray type = fault->second.startsWith('<') ? "text/html" : "application/json";
        QHttpServerResponse response(type, fault->second, Status(fault->first));
        if (faultHeaders.contains(path)) {
            QHttpHeaders headers = response.headers();
            headers.append(fault->first < 400 ? "Location" : "Retry-After", faultHeaders.value(path));
            response.setHeaders(std::move(headers));
        }
        return response;
    }
    if (path == u"session")
        return session(request);
    if (!signedIn(request))
        return refusal(Status::Unauthorized, "HTTP 401 Unauthorized");
    if (path == u"session/token")
        return json(madeToken);
    if (path == u"devices") {
        if (!request.query().hasQueryItem(QStringLiteral("id")))
            return json(devices);
        const QString id = request.query().queryItemValue(QStringLiteral("id"));
        if (id != u"99")
            return json("[]");
        return json(
            R"([{"id":99,"attributes":{},"name":"Shared","uniqueId":"4710100099","status":"online"}])");
    }
    if (path == u"positions")
        return json(positions);
    if (path == u"reports/events") {
        const bool byGroup = request.query().hasQueryItem(QStringLiteral("groupId"));
        return byGroup && refuseGroups ? refusal(Status::BadRequest, "Group access denied") : json(events);
    }
    if (path == u"notifications" && request.method() == QHttpServerRequest::Method::Post) {
        QJsonObject rule = QJsonDocument::fromJson(request.body()).object();
        QJsonArray all = QJsonDocument::fromJson(notifications).array();
        rule.insert(QStringLiteral("id"), all.size() + 1);
        all.append(rule);
        notifications = QJsonDocument(all).toJson();
        return json(QJsonDocument(rule).toJson());
    }
    if (path == u"notifications")
        return json(notifications);
    if (path == u"groups" || path == u"geofences")
        return json("[]");
    if (path == u"users/3" && request.method() == QHttpServerRequest::Method::Put) {
        user = QJsonDocument::fromJson(request.body()).object();
        const QJsonObject echo = user;
        if (afterPut)
            afterPut(user);
        return json(QJsonDocument(echo).toJson());
    }
    return refusal(Status::NotFound, "HTTP 404 Not Found");
}
