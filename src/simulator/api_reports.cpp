// SPDX-License-Identifier: GPL-3.0-or-later
// Reports.
#include "simulator/api.h"
#include "simulator/objects.h"
#include "simulator/trips.h"
#include "simulator/workbook.h"

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray missingParameter("Cannot invoke \"java.util.Date.getTime()\" because \"from\" is null - "
                                  "NullPointerException (ReportUtils:... < ReportResource:... < ...)");

struct Named
{
    qint64 id;
    QString name;
};

void appendBase(JsonWriter &json, const TripBase &base, const Named &device)
{
    json.key("deviceId").integer(device.id);
    json.key("deviceName").text(device.name);
    json.key("distance").number(base.distanceMetres);
    json.key("averageSpeed").number(base.averageSpeedKnots);
    json.key("maxSpeed").number(base.maxSpeedKnots);
    json.key("spentFuel").number(0);
    json.key("startOdometer").number(base.startOdometerMetres);
    json.key("endOdometer").number(base.endOdometerMetres);
    json.key("startTime").date(base.startTime);
    json.key("endTime").date(base.endTime);
}

void appendTrip(QByteArray &out, const Trip &trip, const Named &device)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, trip, device);
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

void appendStop(QByteArray &out, const Stop &stop, const Named &device)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, stop, device);
    json.key("positionId").integer(stop.position);
    json.key("latitude").number(stop.place.latitude);
    json.key("longitude").number(stop.place.longitude);
    json.key("address").null();
    json.key("duration").integer(stop.endTime - stop.startTime);
    json.key("engineHours").integer(0);
    json.close();
}

void appendSummary(QByteArray &out, const Summary &summary, const Named &device)
{
    JsonWriter json(out);
    json.open();
    appendBase(json, summary, device);
    json.key("engineHours").integer(summary.engineHoursMs);
    json.close();
}
} // namespace

std::expected<QList<int>, HttpReply> Api::bikesOf(const HttpRequest &request, qint64 user) const
{
    QList<int> bikes;
    QSet<int> known;
    const auto add = [&](int bike) {
        // Whoever is not visible is skipped.
        if (bike < 0 || !seesBike(user, bike) || known.contains(bike))
            return;
        known.insert(bike);
        bikes.append(bike);
    };
    for (const QString &text : request.values(u"deviceId")) {
        const std::optional<qint64> id = idOf(text);
        if (!id)
            return std::unexpected(HttpReply::notFound());
        add(m_fleet.bikeOf(*id));
    }
    for (const QString &text : request.values(u"groupId")) {
        const std::optional<qint64> id = idOf(text);
        if (!id)
            return std::unexpected(HttpReply::notFound());
        for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
            if (m_fleet.groupId(m_fleet.deviceId(bike)) == *id)
                add(bike);
        }
    }
    return bikes;
}

void Api::appendReport(JsonList &items, const ReportQuery &query, int bike, qint64 user) const
{
    const qint64 now = m_fleet.time().now();
    const qint64 device = m_fleet.deviceId(bike);
    const Life &life = m_fleet.life();
    const qint64 from = std::max(query.from, m_fleet.knownSince(bike));
    // An area that the user does not see takes its events with it.
    const auto isVisible = [&](const LifeEvent &event) { return !event.area || seesArea(user, event.area); };
    if (query.kind == u"route") {
        m_fleet.forEachReport(bike, query.from, query.to,
                              [&](const Report &report) { m_fleet.appendPosition(items.next(), report); });
    } else if (query.kind == u"events") {
        const bool all = query.types.isEmpty() || query.types.contains(QStringLiteral("allEvents"));
        m_fleet.forEachEvent(bike, query.from, query.to, [&](const LifeEvent &event) {
            if ((all || query.types.contains(QLatin1StringView(typeName(event.type)))) && isVisible(event))
                appendEvent(items.next(), event, device);
        });
    } else if (query.kind == u"trips") {
        for (const Trip &trip : tripsOf(life, bike, from, query.to, now))
            appendTrip(items.next(), trip, {device, m_fleet.name(bike)});
    } else if (query.kind == u"stops") {
        for (const Stop &stop : stopsOf(life, bike, from, query.to, now))
            appendStop(items.next(), stop, {device, m_fleet.name(bike)});
    } else if (query.kind == u"summary") {
        if (const std::optional<Summary> summary = summaryOf(life, bike, from, query.to, now))
            appendSummary(items.next(), *summary, {device, m_fleet.name(bike)});
    } else {
        // Combined: the line, and the events that have a place on it but for the beginning of motion.
        JsonList line;
        JsonList events;
        JsonList positions;
        m_fleet.forEachReport(bike, query.from, query.to, [&](const Report &report) {
            JsonWriter point(line.next());
            point.open('[');
            point.number(report.point.longitude);
            point.number(report.point.latitude);
            point.close(']');
        });
        m_fleet.forEachEvent(bike, query.from, query.to, [&](const LifeEvent &event) {
            if (event.positionId == 0 || event.type == LifeEvent::Type::Moving || !isVisible(event))
                return;
            appendEvent(events.next(), event, device);
            if (const std::optional<Report> report = m_fleet.reportById(event.positionId))
                m_fleet.appendPosition(positions.next(), *report);
        });
        items.next() += "{\"deviceId\":" + QByteArray::number(device) + ",\"route\":" + line.take()
            + ",\"events\":" + events.take() + ",\"positions\":" + positions.take() + '}';
    }
}

HttpReply Api::reports(const HttpRequest &request, qint64 user) const
{
    static const QStringList kinds{QStringLiteral("route"),   QStringLiteral("events"),
                                   QStringLiteral("trips"),   QStringLiteral("stops"),
                                   QStringLiteral("summary"), QStringLiteral("combined")};
    ReportQuery query{request.segment(2), 0, 0, request.values(u"type")};
    const QString as = request.segment(3);
    const bool asFile = as == u"xlsx";
    const bool asMail = as == u"mail" || request.value(u"mail") == u"true";
    if (!kinds.contains(query.kind) || request.path.size() > (asFile || as == u"mail" ? 4 : 3))
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const std::expected<QList<int>, HttpReply> bikes = bikesOf(request, user);
    if (!bikes)
        return bikes.error();
    const std::optional<QString> fromText = request.value(u"from");
    const std::optional<QString> toText = request.value(u"to");
    if (!fromText || !toText)
        return HttpReply::error(400, missingParameter);
    const std::optional<qint64> from = parseQueryDate(*fromText);
    const std::optional<qint64> to = parseQueryDate(*toText);
    if (!from || !to)
        return HttpReply::notFound();
    if (asMail)
        return HttpReply::noContent(); // the letter itself goes nowhere
    query.from = *from;
    query.to = *to;
    const bool asWorkbook = asFile || !request.accept.contains("application/json");
    HttpReply reply;
    if (asWorkbook) {
        reply.contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        reply.headers.emplace_back("Content-Disposition",
                                   "attachment; filename=" + query.kind.toLatin1() + ".xlsx");
    }
    // Bike by bike: the past of a thousand takes seconds, and the streams share this thread.
    struct Progress
    {
        JsonList items;
        qsizetype next = 0;
    };
    reply.more = [this, query, user, asWorkbook, bikes = *bikes,
                  progress = std::make_shared<Progress>()](HttpReply &whole) {
        for (bool worked = false; progress->next < bikes.size() && !worked; ++progress->next) {
            const int bike = bikes.at(progress->next);
            worked = seesBike(user, bike); // it may be gone meanwhile
            if (worked)
                appendReport(progress->items, query, bike, user);
        }
        if (progress->next < bikes.size())
            return true;
        whole.body = progress->items.take();
        if (asWorkbook)
            whole.body = workbookOf(whole.body);
        return false;
    };
    return reply;
}

} // namespace bt::simulator
