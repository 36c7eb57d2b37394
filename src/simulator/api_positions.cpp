// SPDX-License-Identifier: GPL-3.0-or-later
// Positions, single events, and positions as files.
#include "simulator/api.h"
#include "simulator/objects.h"
#include "simulator/trackfiles.h"

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

const QByteArray deviceDenied(
    "Device access denied - SecurityException (PermissionsService:107 < PositionResource:85 < ...)");
const QByteArray
    noPosition("Cannot invoke \"org.traccar.model.Position.getDeviceId()\" because \"position\" is null - "
               "NullPointerException (PositionResource:77 < ...)");

/// What all calls with a device and a span have in common.
struct Span
{
    std::optional<qint64> device;
    std::optional<qint64> from;
    std::optional<qint64> to;
    bool isMalformed = false; // which is a 404
};

Span spanOf(const HttpRequest &request)
{
    Span span;
    if (const std::optional<QString> text = request.value(u"deviceId")) {
        span.device = idOf(*text);
        span.isMalformed = !span.device;
    }
    for (const auto &[name, date] :
         {std::pair(QStringView(u"from"), &span.from), std::pair(QStringView(u"to"), &span.to)}) {
        if (const std::optional<QString> text = request.value(name)) {
            *date = parseQueryDate(*text);
            span.isMalformed |= !*date;
        }
    }
    return span;
}
} // namespace

HttpReply Api::positions(const HttpRequest &request, qint64 user)
{
    if (request.path.size() == 3)
        return exportPositions(request, user);
    if (request.path.size() != 2)
        return HttpReply::notFound();
    if (request.method == Method::Delete)
        return erasePositions(request, user);
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    if (const QStringList ids = request.values(u"id"); !ids.isEmpty())
        return positionsById(ids, user);
    const Span span = spanOf(request);
    if (span.isMalformed)
        return HttpReply::notFound();
    JsonList positions;
    const auto latest = [&](int bike) {
        if (const std::optional<Report> report = m_fleet.latest(bike))
            m_fleet.appendPosition(positions.next(), *report);
    };
    if (!span.device) {
        for (int bike = 0; bike < m_fleet.life().bikes(); ++bike) {
            if (seesBike(user, bike))
                latest(bike);
        }
        return HttpReply::json(positions.take());
    }
    if (!sees(user, *span.device))
        return HttpReply::error(400, deviceDenied);
    const int bike = m_fleet.bikeOf(*span.device);
    if (bike >= 0 && (!span.from || !span.to))
        latest(bike); // one end alone is none
    else if (bike >= 0)
        m_fleet.forEachReport(bike, *span.from, *span.to, [&](const Report &report) {
            m_fleet.appendPosition(positions.next(), report);
        });
    return HttpReply::json(positions.take());
}

HttpReply Api::positionsById(const QStringList &ids, qint64 user) const
{
    JsonList positions;
    for (const QString &text : ids) {
        const std::optional<qint64> id = idOf(text);
        if (!id)
            return HttpReply::notFound();
        const std::optional<Report> report = m_fleet.reportById(*id);
        if (!report)
            return HttpReply::error(400, noPosition); // one is enough to refuse them all
        if (!seesBike(user, report->bike))
            return HttpReply::error(400, deviceDenied);
        m_fleet.appendPosition(positions.next(), *report);
    }
    return HttpReply::json(positions.take());
}

HttpReply Api::erasePositions(const HttpRequest &request, qint64 user)
{
    const Span span = spanOf(request);
    if (span.isMalformed)
        return HttpReply::notFound();
    if (m_accounts.user(user)->object.value(u"readonly").toBool())
        return HttpReply::error(400, "User is readonly - SecurityException (PermissionsService:... < ...)");
    if (!span.device || !sees(user, *span.device))
        return HttpReply::error(400, deviceDenied);
    if (!span.from || !span.to)
        return HttpReply::error(400, noPosition);
    if (const int bike = m_fleet.bikeOf(*span.device); bike >= 0)
        m_fleet.erase(bike, *span.from, *span.to);
    return HttpReply::noContent();
}

HttpReply Api::exportPositions(const HttpRequest &request, qint64 user) const
{
    const std::optional<TrackFormat> format = trackFormat(request.segment(2));
    if (!format)
        return HttpReply::notFound();
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const Span span = spanOf(request);
    if (span.isMalformed)
        return HttpReply::notFound();
    if (!span.device || !sees(user, *span.device))
        return HttpReply::error(400, deviceDenied);
    if (!span.from || !span.to)
        return HttpReply::error(400, noPosition);
    std::vector<Report> reports;
    const int bike = m_fleet.bikeOf(*span.device);
    if (bike >= 0)
        m_fleet.forEachReport(bike, *span.from, *span.to,
                              [&](const Report &report) { reports.push_back(report); });
    return trackFile(*format, *span.device, bike < 0 ? QString() : m_fleet.name(bike), reports);
}

HttpReply Api::event(const HttpRequest &request, qint64 user) const
{
    if (request.method != Method::Get)
        return HttpReply::notAllowed();
    const std::optional<qint64> id = idOf(request.segment(2));
    const std::optional<LifeEvent> event = id ? m_fleet.eventById(*id) : std::nullopt;
    if (!event)
        return HttpReply::notFound();
    if (!seesBike(user, event->bike))
        return HttpReply::error(400, deviceDenied);
    HttpReply reply;
    appendEvent(reply.body, *event, m_fleet.deviceId(event->bike));
    return reply;
}

} // namespace bt::simulator
