// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control.h"

#include <QJsonDocument>

namespace bt::simulator {

namespace {
using Method = HttpRequest::Method;

HttpReply badRequest(const QString &sentence) { return HttpReply::text(400, sentence.toUtf8()); }
} // namespace

HttpReply Control::handle(const HttpRequest &request)
{
    if (request.key != m_key || m_key.isEmpty())
        return HttpReply::text(403, "The header X-Simulator-Key does not hold this run's key.");
    const QString what = request.segment(1);
    if (request.path.size() == 2 && request.method == Method::Get) {
        if (what == u"events" || what == u"positions")
            return history(request);
        if (what == u"devices")
            return HttpReply::json(m_truth.devices());
        if (what == u"webhooks")
            return HttpReply::json(m_truth.deliveries());
        if (what == u"state")
            return HttpReply::json(m_truth.state());
    }
    if (what == u"faults" && request.method == Method::Post)
        return fault(request);
    if (what == u"faults" && request.method == Method::Delete) {
        m_levers.clear();
        return HttpReply::noContent();
    }
    return HttpReply::text(404, "There is no such path; src/simulator/README.md lists them.");
}

HttpReply Control::history(const HttpRequest &request) const
{
    const std::optional<qint64> from = parseQueryDate(request.value(u"from").value_or(QString()));
    const std::optional<qint64> to = parseQueryDate(request.value(u"to").value_or(QString()));
    if (!from || !to)
        return badRequest(QStringLiteral("\"from\" and \"to\" must be ISO dates with a zone."));
    QList<qint64> devices;
    for (const QString &text : request.values(u"deviceId")) {
        bool isNumber = false;
        devices.append(text.toLongLong(&isNumber));
        if (!isNumber)
            return badRequest(QStringLiteral("\"deviceId\" must be a number."));
    }
    return HttpReply::json(request.segment(1) == u"events" ? m_truth.events(devices, *from, *to)
                                                           : m_truth.positions(devices, *from, *to));
}

HttpReply Control::fault(const HttpRequest &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return badRequest(QStringLiteral("A fault is one JSON object."));
    const Result<void> applied = m_levers.apply(document.object());
    return applied ? HttpReply::noContent() : badRequest(applied.error().detail);
}

} // namespace bt::simulator
