// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control.h"

#include "simulator/objects.h"

#include <QJsonDocument>
#include <QWebSocketProtocol>

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

HttpReply badRequest(const QString &sentence) { return HttpReply::text(400, sentence.toUtf8()); }

struct Span
{
    QList<int> bikes;
    qint64 from;
    qint64 to;
};

Result<Span> spanOf(const HttpRequest &request, const LiveFleet &fleet)
{
    const std::optional<qint64> from = parseQueryDate(request.value(u"from").value_or(QString()));
    const std::optional<qint64> to = parseQueryDate(request.value(u"to").value_or(QString()));
    if (!from || !to)
        return failure(ErrorKind::BadInput,
                       QStringLiteral("\"from\" and \"to\" must be ISO dates with a zone."));
    Span span{{}, *from, *to};
    for (const QString &id : request.values(u"deviceId")) {
        if (const int bike = fleet.bikeOf(id.toLongLong()); bike >= 0)
            span.bikes.append(bike);
    }
    for (int bike = 0; bike < fleet.life().bikes() && request.values(u"deviceId").isEmpty(); ++bike)
        span.bikes.append(bike);
    return span;
}
} // namespace

HttpReply Control::handle(const HttpRequest &request)
{
    if (request.key != m_key || m_key.isEmpty())
        return HttpReply::text(403, "The header X-Simulator-Key does not hold this run's key.");
    const QString what = request.segment(1);
    const bool reads = request.method == Method::Get;
    if (what == u"events" && reads)
        return events(request);
    if (what == u"positions" && reads)
        return positions(request);
    if (what == u"webhooks" && reads)
        return deliveries();
    if (what == u"state" && reads)
        return state();
    if (what == u"faults" && request.method == Method::Post)
        return fault(request);
    if (what == u"faults" && request.method == Method::Delete) {
        m.faults.clear();
        m.time.setSkew(0);
        return HttpReply::noContent();
    }
    return HttpReply::text(404, "There is no such path; src/simulator/README.md lists them.");
}

HttpReply Control::events(const HttpRequest &request) const
{
    const Result<Span> span = spanOf(request, m.fleet);
    if (!span)
        return badRequest(span.error().detail);
    HttpReply reply;
    reply.body += '[';
    for (const int bike : span->bikes) {
        m.fleet.life().forEachEvent(bike, span->from, span->to, m.time.now(), [&](const LifeEvent &event) {
            if (reply.body.size() > 1)
                reply.body += ',';
            appendEvent(reply.body, event);
        });
    }
    reply.body += ']';
    return reply;
}

HttpReply Control::positions(const HttpRequest &request) const
{
    const Result<Span> span = spanOf(request, m.fleet);
    if (!span)
        return badRequest(span.error().detail);
    HttpReply reply;
    reply.body += '[';
    for (const int bike : span->bikes) {
        m.fleet.life().forEachReport(bike, span->from, span->to, m.time.now(), [&](const Report &report) {
            if (reply.body.size() > 1)
                reply.body += ',';
            appendPosition(reply.body, report, false);
        });
    }
    reply.body += ']';
    return reply;
}

HttpReply Control::deliveries() const
{
    HttpReply reply;
    JsonWriter json(reply.body);
    json.open('[');
    for (const Webhooks::Delivery &delivery : m.webhooks.journal()) {
        json.open();
        json.key("time").date(delivery.time);
        json.key("userId").integer(delivery.user);
        json.key("eventId").integer(delivery.event);
        json.key("type").text(delivery.type);
        json.key("transaction").text(QString::fromLatin1(delivery.transaction));
        json.key("finished").boolean(delivery.finished);
        json.key("status").integer(delivery.status);
        json.key("error").text(delivery.error);
        json.close();
    }
    json.close(']');
    return reply;
}

HttpReply Control::state() const
{
    HttpReply reply;
    JsonWriter json(reply.body);
    json.open();
    json.key("time").date(m.time.now());
    json.key("bikes").integer(m.fleet.life().bikes());
    json.key("seed").integer(m.fleet.life().options().seed);
    json.key("reportIntervalMs").integer(m.fleet.life().options().reportIntervalMs);
    json.key("updates").integer(qint64(m.fleet.updates()));
    json.key("frames").integer(qint64(m.hub.framesSent()));
    json.key("sockets").integer(m.hub.connectionCount());
    json.key("connections").integer(m.gate.connectionCount());
    json.key("sessions").integer(m.accounts.sessionCount());
    json.close();
    return reply;
}

HttpReply Control::fault(const HttpRequest &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return badRequest(QStringLiteral("A fault is one JSON object."));
    const Result<void> applied = apply(document.object());
    return applied ? HttpReply::noContent() : badRequest(applied.error().detail);
}

Result<void> Control::apply(const QJsonObject &fault)
{
    const QString kind = fault.value(u"kind").toString();
    if (kind == u"http") {
        const Result<Faults::HttpFault> read = Faults::readHttp(fault);
        if (!read)
            return std::unexpected(read.error());
        m.faults.add(*read);
    } else if (kind == u"wire") {
        const Result<Faults::WireFault> read = Faults::readWire(fault);
        if (!read)
            return std::unexpected(read.error());
        m.faults.setWire(*read);
    } else if (kind == u"cut") {
        const Result<Faults::WireFault> read = Faults::readWire(fault);
        if (!read)
            return std::unexpected(read.error());
        m.gate.cut(read->wire);
    } else if (kind == u"refuseHandshake") {
        m.faults.refuseHandshakes(fault.value(u"status").toInt(503), fault.value(u"count").toInt(1));
    } else if (kind == u"expireSessions") {
        m.accounts.expireSessions(fault.value(u"userId").toInteger(0));
    } else if (kind == u"restart") {
        m.accounts.forgetSessions();
        m.hub.closeAll(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("Shutdown"));
    } else if (kind == u"skew") {
        m.time.setSkew(fault.value(u"ms").toInteger(0));
    } else if (kind == u"duplicateFrames") {
        m.hub.duplicateFrames(fault.value(u"count").toInt(1));
    } else if (kind == u"reorderFrames") {
        m.hub.reorderFrames(fault.value(u"count").toInt(2));
    } else if (kind == u"sendFrame") {
        m.hub.sendRaw(fault.value(u"text").toString());
    } else if (kind == u"oversizedFrame") {
        const qint64 bytes
            = std::clamp<qint64>(fault.value(u"bytes").toInteger(1'000'000), 0, 512 * 1024 * 1024);
        m.hub.sendRaw(QStringLiteral("{\"positions\":[],\"padding\":\"") + QString(bytes, u'x')
                      + QStringLiteral("\"}"));
    } else if (kind == u"addDevice") {
        const Result<QJsonObject> device
            = readObject(QJsonDocument(fault.value(u"device").toObject()).toJson(), deviceFields(), "Device");
        if (!device)
            return std::unexpected(device.error());
        m.fleet.addDevice(*device);
    } else if (kind == u"removeDevice") {
        m.fleet.removeDevice(fault.value(u"deviceId").toInteger());
    } else if (kind == u"changeUser") {
        return changeUser(fault);
    } else {
        return failure(ErrorKind::BadInput,
                       QStringLiteral("There is no fault of the kind \"%1\".").arg(kind));
    }
    return {};
}

// What another client of the same account does: attributes are merged in, null takes one away.
Result<void> Control::changeUser(const QJsonObject &change)
{
    Accounts::User *user = m.accounts.user(change.value(u"userId").toInteger(m.accounts.firstId()));
    if (!user)
        return failure(ErrorKind::BadInput, QStringLiteral("There is no such user."));
    QJsonObject attributes = user->object.value(u"attributes").toObject();
    const QJsonObject changes = change.value(u"attributes").toObject();
    for (auto i = changes.begin(); i != changes.end(); ++i) {
        if (i->isNull())
            attributes.remove(i.key());
        else
            attributes.insert(i.key(), *i);
    }
    user->object.insert(u"attributes", attributes);
    for (const char16_t *field : {u"readonly", u"deviceReadonly", u"disabled", u"disableReports"}) {
        if (change.contains(QStringView(field)))
            user->object.insert(QStringView(field), change.value(QStringView(field)));
    }
    return {};
}

} // namespace bt::simulator
