// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/faults.h"

#include "simulator/members.h"

namespace bt::simulator {

Faults::HttpFault Faults::readHttp(Members &members)
{
    constexpr int mostCount = 1'000'000'000;
    HttpFault fault;
    fault.path = members.text(QStringLiteral("path"));
    fault.status = int(members.integer(QStringLiteral("status"), 200, 599, 0));
    fault.latency = Milliseconds(members.integer(QStringLiteral("latencyMs"), 0, 3'600'000, 0));
    fault.count = int(members.integer(QStringLiteral("count"), -1, mostCount, 1));
    fault.truncateAt = members.integer(QStringLiteral("truncateAt"), 0, mostCount, -1);
    if (members.has(u"retryAfter"))
        fault.retryAfterSeconds = int(members.integer(QStringLiteral("retryAfter"), 0, 86'400, 0));
    if (members.has(u"body"))
        fault.body = members.text(QStringLiteral("body")).toUtf8();
    fault.contentType = members.text(QStringLiteral("contentType"), QStringLiteral("text/html")).toLatin1();
    fault.location = members.text(QStringLiteral("location")).toLatin1();
    // A good status needs something to say, otherwise it is no fault.
    if (fault.count == 0)
        members.refuse(QStringLiteral("count"));
    if (fault.status != 0 && fault.status < 400 && !fault.body && fault.location.isEmpty())
        members.refuse(QStringLiteral("status"));
    return fault;
}

Faults::WireFault Faults::readWire(Members &members)
{
    constexpr qint64 most = 1'000'000'000'000;
    WireFault fault;
    fault.bytesPerSecond = members.integer(QStringLiteral("bytesPerSecond"), 0, most, 0);
    fault.cutAfterBytes = members.integer(QStringLiteral("cutAfterBytes"), -1, most, -1);
    fault.halfOpen = members.boolean(QStringLiteral("halfOpen"));
    fault.garble = members.boolean(QStringLiteral("garble"));
    fault.split = members.boolean(QStringLiteral("split"));
    return fault;
}

Wire Faults::readWhich(Members &members)
{
    const QString wire = members.text(QStringLiteral("wire"), QStringLiteral("all"));
    if (wire == u"http")
        return Wire::Http;
    if (wire == u"socket")
        return Wire::Socket;
    if (wire != u"all")
        members.refuse(QStringLiteral("wire"));
    return Wire::All;
}

void Faults::setWire(Wire which, const WireFault &fault)
{
    if (which != Wire::Socket)
        m_wire[0] = fault;
    if (which != Wire::Http)
        m_wire[1] = fault;
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
    if (fault.body) {
        reply.body = *fault.body;
        reply.contentType = fault.contentType;
    }
    if (!fault.location.isEmpty())
        reply.headers.emplace_back("Location", fault.location);
    if (fault.retryAfterSeconds)
        reply.headers.emplace_back("Retry-After", QByteArray::number(*fault.retryAfterSeconds));
    return reply;
}

} // namespace bt::simulator
