// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/webserver.h"

#include <QDateTime>
#include <QHttpHeaders>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QLocale>
#include <QTimeZone>

namespace bt::simulator {

namespace {
HttpRequest::Method methodOf(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return HttpRequest::Method::Get;
    case QHttpServerRequest::Method::Post:
        return HttpRequest::Method::Post;
    case QHttpServerRequest::Method::Put:
        return HttpRequest::Method::Put;
    case QHttpServerRequest::Method::Delete:
        return HttpRequest::Method::Delete;
    default:
        return HttpRequest::Method::Other;
    }
}
} // namespace

WebServer::WebServer(Handler handler, Handshake handshake, std::function<qint64()> serverTime,
                     QObject *parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
    , m_handshake(std::move(handshake))
    , m_serverTime(std::move(serverTime))
{
    addWebSocketUpgradeVerifier(this, [this](const QHttpServerRequest &request) {
        const HttpRequest read = WebServer::read(request);
        const int refusal = m_handshake(read);
        return refusal
            ? QHttpServerWebSocketUpgradeResponse::deny(refusal, "WebSocket Endpoint Creation Refused")
            : QHttpServerWebSocketUpgradeResponse::accept();
    });
}

HttpRequest WebServer::read(const QHttpServerRequest &request)
{
    HttpRequest result;
    result.method = methodOf(request.method());
    const QUrl url = request.url();
    for (const QString &segment : url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts))
        result.path.append(QUrl::fromPercentEncoding(segment.toLatin1()));
    result.query = parseForm(url.query(QUrl::FullyEncoded).toLatin1());
    result.body = request.body();
    const QHttpHeaders &headers = request.headers();
    const QByteArray type = headers.combinedValue(QHttpHeaders::WellKnownHeader::ContentType);
    result.contentType = type.split(';').first().trimmed().toLower();
    result.accept = headers.combinedValue(QHttpHeaders::WellKnownHeader::Accept);
    result.authorization = headers.combinedValue(QHttpHeaders::WellKnownHeader::Authorization);
    result.cookie = sessionCookie(headers.combinedValue(QHttpHeaders::WellKnownHeader::Cookie));
    result.key = headers.value("X-Simulator-Key").toByteArray();
    result.port = request.localPort();
    return result;
}

void WebServer::write(QHttpServerResponder &responder, const HttpReply &reply) const
{
    QHttpHeaders headers;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_serverTime(), QTimeZone::UTC);
    headers.append(QHttpHeaders::WellKnownHeader::Date,
                   QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!reply.contentType.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::ContentType, reply.contentType);
    for (const auto &[name, value] : reply.headers)
        headers.append(name, value);
    responder.write(reply.body, headers, QHttpServerResponder::StatusCode(reply.status));
}

bool WebServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    // An answer may come late or never; a responder must not outlive the server.
    const auto held = std::make_shared<QHttpServerResponder>(std::move(responder));
    m_unanswered.push_back(held);
    m_handler(read(request), [this, waiting = std::weak_ptr(held)](const HttpReply &reply) {
        if (const std::shared_ptr<QHttpServerResponder> still = waiting.lock()) {
            write(*still, reply);
            std::erase(m_unanswered, still);
        }
    });
    return true;
}

void WebServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &responder)
{
    write(responder, HttpReply::notFound());
}

} // namespace bt::simulator
