// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/faults.h"

namespace bt::simulator {

namespace {
Error unknownValue(QStringView name)
{
    return {
        ErrorKind::BadInput, 0, QStringLiteral("\"%1\" has a value that is not understood.").arg(name), {}};
}
} // namespace

Result<Faults::HttpFault> Faults::readHttp(const QJsonObject &object)
{
    HttpFault fault;
    fault.path = object.value(u"path").toString();
    fault.status = object.value(u"status").toInt(0);
    fault.latency = Milliseconds(object.value(u"latencyMs").toInteger(0));
    fault.count = object.value(u"count").toInt(1);
    if (object.contains(u"retryAfter"))
        fault.retryAfterSeconds = object.value(u"retryAfter").toInt();
    if (fault.status != 0 && (fault.status < 400 || fault.status > 599))
        return std::unexpected(unknownValue(u"status"));
    if (fault.latency.count() < 0 || fault.latency > std::chrono::hours(1))
        return std::unexpected(unknownValue(u"latencyMs"));
    return fault;
}

Result<Faults::WireFault> Faults::readWire(const QJsonObject &object)
{
    WireFault fault;
    const QString wire = object.value(u"wire").toString(QStringLiteral("all"));
    if (wire == u"http")
        fault.wire = Wire::Http;
    else if (wire == u"socket")
        fault.wire = Wire::Socket;
    else if (wire != u"all")
        return std::unexpected(unknownValue(u"wire"));
    fault.bytesPerSecond = object.value(u"bytesPerSecond").toInteger(0);
    fault.cutAfterBytes = object.value(u"cutAfterBytes").toInteger(-1);
    fault.halfOpen = object.value(u"halfOpen").toBool();
    fault.garble = object.value(u"garble").toBool();
    fault.split = object.value(u"split").toBool();
    if (fault.bytesPerSecond < 0)
        return std::unexpected(unknownValue(u"bytesPerSecond"));
    return fault;
}

std::optional<Faults::HttpFault> Faults::meet(const HttpRequest &request)
{
    const QString path = u'/' + request.path.join(u'/');
    for (auto fault = m_http.begin(); fault != m_http.end(); ++fault) {
        if (!path.startsWith(fault->path))
            continue;
        const HttpFault met = *fault;
        if (fault->count > 0 && --fault->count == 0)
            m_http.erase(fault);
        return met;
    }
    return {};
}

int Faults::meetHandshake()
{
    if (m_handshakes == 0)
        return 0;
    if (m_handshakes > 0)
        --m_handshakes;
    return m_handshakeStatus;
}

HttpReply Faults::reply(const HttpFault &fault)
{
    HttpReply reply;
    switch (fault.status) {
    case 400:
        reply = HttpReply::error(
            400, "Device access denied - SecurityException (PermissionsService:107 < *:85 < ...)");
        break;
    case 401:
        reply = HttpReply::error(
            401, "HTTP 401 Unauthorized - WebApplicationException (SecurityRequestFilter:117 < ...)");
        break;
    case 404:
        reply = HttpReply::notFound();
        break;
    case 405:
        reply = HttpReply::notAllowed();
        break;
    case 429:
        reply = HttpReply::html(429, "Too Many Requests");
        break;
    case 500:
        reply
            = HttpReply::error(500, "Error - RuntimeException (QueryBuilder:461 < DatabaseStorage:84 < ...)");
        break;
    case 502:
        reply = HttpReply::html(502, "Bad Gateway");
        break;
    case 503:
        reply = HttpReply::html(503, "Service Temporarily Unavailable");
        break;
    case 504:
        reply = HttpReply::html(504, "Gateway Time-out");
        break;
    default:
        reply = HttpReply::html(fault.status, "Error");
        break;
    }
    if (fault.retryAfterSeconds)
        reply.headers.emplace_back("Retry-After", QByteArray::number(*fault.retryAfterSeconds));
    return reply;
}

} // namespace bt::simulator
