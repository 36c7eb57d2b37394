// SPDX-License-Identifier: GPL-3.0-or-later
// Positions, events and reports.
#include "simulator/api.h"
#include "simulator/objects.h"
#include "simulator/trips.h"
#include "simulator/workbook.h"

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray missingParameter("Cannot invoke \"java.util.Date.getTime()\" because \"from\" is null - "
                                  "NullPointerException (ReportUtils:... < ReportResource:... < ...)");

std::optional<qint64> idOf(const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

class ArrayReply
{
public:
    ArrayReply() { m_reply.body += '['; }
    QByteArray &next()
    {
        if (m_reply.body.size() > 1)
            m_reply.body += ',';
        return m_reply.body;
    }
    HttpReply take()
    {
        m_reply.body += ']';
        return std::move(m_reply);
    }

private:
    HttpReply m_reply;
};

void appendBase(JsonWriter &json, const TripBase &base, const QString &name)
{
    json.key("deviceId").integer(LiveFleet::deviceId(base.bike));
    json.key("deviceName").text(name);
    json.key("distance").number(base.distanceMetres);
    json.key("averageSpeed").number(base.averageSpeedKnots);
    json.key("maxSpeed").number(base.maxSpeedKnots);
    json.key("spentFuel").number(0);
    json.key("startOdometer").number(base.startOdometerMetres);
    json.key("endOdometer").number(base.endOdometerMetres);
    json.key("startTime").date(base.startTime);
    json.key("endTime").date(base.endTime);
}

void appendTrip(QByteArray &out, const Trip &trip, const QString &name)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, trip, name);
    json.key("startPositionId").integer(trip.startPosition);
    json.key("endPositionId").integer(trip.endPosition);
    json.key("startLat").number(trip.start.latitude);
    json.key("startLon").number(trip.start.longitude);
    json.key("endLat").number(trip.end.latitude);
    json.key("endLon").number(trip.end.longitude);
    json.key("startAddress").null();
    json.key("endAddress").null();
    json.key("duration").integer(trip.endTime - trip.startTime);
    json.key("driverUniqueId").null();
    json.key("driverName").null();
    json.close();
}

void appendStop(QByteArray &out, const Stop &stop, const QString &name)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, stop, name);
    json.key("positionId").integer(stop.position);
    json.key("latitude").number(stop.place.latitude);
    json.key("longitude").number(stop.place.longitude);
    json.key("address").null();
    json.key("duration").integer(stop.endTime - stop.startTime);
    json.key("engineHours").integer(0);
    json.close();
}

void appendSummary(QByteArray &out, const Summary &summary, const QString &name)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, summary, name);
    json.key("engineHours").integer(summary.engineHoursMs);
    json.close();
}
} // namespace

HttpReply Api::positions(const HttpRequest &request)
{
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const qint64 now = m_fleet.time().now();
    ArrayReply array;
    const QStringList ids = request.values(u"id");
    if (!ids.isEmpty()) {
        for (const QString &text : ids) {
            const std::optional<qint64> id = idOf(text);
            if (!id)
                return HttpReply::notFound();
            const std::optional<Report> report = m_fleet.life().reportById(*id, now);
            if (!report || m_fleet.isRemoved(report->bike))
                return HttpReply::error(
                    400,
                    "Cannot invoke \"org.traccar.model.Position.getDeviceId()\" because \"position\" is null "
                    "- NullPointerException (PositionResource:77 < ...)");
            appendPosition(array.next(), *report, false);
        }
        return array.take();
    }
    const std::optional<QString> device = request.value(u"deviceId");
    if (!device) {
        for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
            if (m_fleet.isRemoved(bike))
                continue;
            if (const std::optional<Report> report = m_fleet.latest(bike))
                appendPosition(array.next(), *report, false);
        }
        return array.take();
    }
    const std::optional<qint64> id = idOf(*device);
    if (!id)
        return HttpReply::notFound();
    std::optional<qint64> from;
    std::optional<qint64> to;
    for (const auto &[name, date] :
         {std::pair(QStringView(u"from"), &from), std::pair(QStringView(u"to"), &to)}) {
        if (const std::optional<QString> text = request.value(name)) {
            *date = parseQueryDate(*text);
            if (!*date)
                return HttpReply::notFound();
        }
    }
    if (!m_fleet.isKnown(*id))
        return HttpReply::error(
            400,
            "Device access denied - SecurityException (PermissionsService:107 < PositionResource:85 < ...)");
    const int bike = m_fleet.bikeOf(*id);
    if (bike < 0)
        return array.take();
    if (!from || !to) {
        if (const std::optional<Report> report = m_fleet.latest(bike))
            appendPosition(array.next(), *report, false);
        return array.take();
    }
    m_fleet.life().forEachReport(bike, *from, *to, now,
                                 [&](const Report &report) { appendPosition(array.next(), report, false); });
    return array.take();
}

HttpReply Api::event(const HttpRequest &request)
{
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const std::optional<qint64> id = idOf(request.segment(2));
    const std::optional<LifeEvent> event
        = id ? m_fleet.life().eventById(*id, m_fleet.time().now()) : std::nullopt;
    if (!event || m_fleet.isRemoved(event->bike))
        return HttpReply::notFound();
    HttpReply reply;
    appendEvent(reply.body, *event);
    return reply;
}

HttpReply Api::reports(const HttpRequest &request)
{
    static const QStringList kinds{QStringLiteral("route"),   QStringLiteral("events"),
                                   QStringLiteral("trips"),   QStringLiteral("stops"),
                                   QStringLiteral("summary"), QStringLiteral("combined")};
    const QString kind = request.segment(2);
    const bool asFile = request.segment(3) == u"xlsx";
    if (!kinds.contains(kind) || request.path.size() > (asFile ? 4 : 3))
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();

    QList<int> bikes;
    const auto add = [&](int bike) {
        if (bike >= 0 && !bikes.contains(bike))
            bikes.append(bike);
    };
    for (const QString &text : request.values(u"deviceId")) {
        const std::optional<qint64> id = idOf(text);
        if (!id)
            return HttpReply::notFound();
        add(m_fleet.bikeOf(*id));
    }
    for (const QString &text : request.values(u"groupId")) {
        const std::optional<qint64> id = idOf(text);
        if (!id)
            return HttpReply::notFound();
        QList<int> members;
        for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
            if (m_fleet.catalogue().groupId(bike) == *id && !m_fleet.isRemoved(bike))
                members.append(bike);
        }
        if (bikes.isEmpty())
            bikes = members;
        else
            std::ranges::for_each(members, add);
    }
    const std::optional<QString> fromText = request.value(u"from");
    const std::optional<QString> toText = request.value(u"to");
    if (!fromText || !toText)
        return HttpReply::error(400, missingParameter);
    const std::optional<qint64> from = parseQueryDate(*fromText);
    const std::optional<qint64> to = parseQueryDate(*toText);
    if (!from || !to)
        return HttpReply::notFound();

    const qint64 now = m_fleet.time().now();
    const Life &life = m_fleet.life();
    const auto name
        = [&](int bike) { return m_fleet.deviceObject(LiveFleet::deviceId(bike)).value(u"name").toString(); };
    ArrayReply array;
    for (const int bike : std::as_const(bikes)) {
        if (kind == u"route") {
            life.forEachReport(bike, *from, *to, now,
                               [&](const Report &report) { appendPosition(array.next(), report, false); });
        } else if (kind == u"events") {
            const QStringList types = request.values(u"type");
            const bool all = types.isEmpty() || types.contains(QStringLiteral("allEvents"));
            life.forEachEvent(bike, *from, *to, now, [&](const LifeEvent &event) {
                if ((all || types.contains(QLatin1StringView(typeName(event.type))))
                    && (!event.area || m_geofences.contains(event.area)))
                    appendEvent(array.next(), event);
            });
        } else if (kind == u"trips") {
            for (const Trip &trip : tripsOf(life, bike, *from, *to, now))
                appendTrip(array.next(), trip, name(bike));
        } else if (kind == u"stops") {
            for (const Stop &stop : stopsOf(life, bike, *from, *to, now))
                appendStop(array.next(), stop, name(bike));
        } else if (kind == u"summary") {
            if (const std::optional<Summary> summary = summaryOf(life, bike, *from, *to, now))
                appendSummary(array.next(), *summary, name(bike));
        } else {
            QByteArray &out = array.next();
            JsonWriter json(out);
            json.open();
            json.key("deviceId").integer(LiveFleet::deviceId(bike));
            json.key("route").open('[');
            life.forEachReport(bike, *from, *to, now, [&](const Report &report) {
                json.open('[');
                json.number(report.point.longitude);
                json.number(report.point.latitude);
                json.close(']');
            });
            json.close(']');
            json.key("events").raw("[]");
            json.key("positions").raw("[]");
            json.close();
        }
    }
    HttpReply reply = array.take();
    if (asFile || !request.accept.contains("application/json")) {
        reply.body = workbookOf(reply.body);
        reply.contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        reply.headers.emplace_back("Content-Disposition",
                                   "attachment; filename=" + kind.toLatin1() + ".xlsx");
    }
    return reply;
}

} // namespace bt::simulator
