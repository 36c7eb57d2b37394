// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/eventwriter.h"

#include "cloud/trace.h"
#include "core/units.h"
#include "history/csv.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bt::history {

using fleet::FeedEvent;

namespace {

constexpr char columns[] = "id,time,type,alarm,bike,bike_name,acknowledged,fix_time,latitude,longitude,"
                           "accuracy_m,speed_kmh,area,attributes\r\n";

QString timeText(const std::optional<Instant> &time) { return time ? toIso(*time) : QString(); }

QByteArray attributesOf(const FeedEvent &event)
{
    return event.event.attributes.isEmpty() ? QByteArray() : cloud::redactedJson(event.event.attributes);
}

QString csvRow(const FeedEvent &event)
{
    QStringList cells{QString::number(event.event.id.value),
                      timeText(event.event.time),
                      csvText(event.event.type),
                      csvText(event.event.alarm),
                      csvText(event.uniqueId),
                      csvText(event.bikeName),
                      event.acknowledged ? QStringLiteral("yes") : QStringLiteral("no")};
    if (event.fix && event.fix->hasPlace()) {
        const Position &fix = *event.fix;
        cells << timeText(fix.fixTime) << QString::number(fix.point.latitude, 'f', 6)
              << QString::number(fix.point.longitude, 'f', 6)
              << (fix.accuracyMetres > 0 ? QString::number(double(fix.accuracyMetres), 'f', 0) : QString())
              << QString::number(knotsToKmh(double(fix.speedKnots)), 'f', 1);
    } else {
        cells << QString() << QString() << QString() << QString() << QString();
    }
    cells << csvText(event.areaName) << csvText(QString::fromUtf8(attributesOf(event)));
    return cells.join(u',') + QStringLiteral("\r\n");
}

QByteArray jsonObject(const FeedEvent &event)
{
    QJsonObject object{{QStringLiteral("id"), event.event.id.value},
                       {QStringLiteral("type"), event.event.type},
                       {QStringLiteral("bike"), event.uniqueId},
                       {QStringLiteral("bikeName"), event.bikeName},
                       {QStringLiteral("acknowledged"), event.acknowledged}};
    if (event.event.time)
        object.insert(QStringLiteral("time"), toIso(*event.event.time));
    if (!event.event.alarm.isEmpty())
        object.insert(QStringLiteral("alarm"), event.event.alarm);
    if (!event.areaName.isEmpty())
        object.insert(QStringLiteral("area"), event.areaName);
    if (event.fix && event.fix->hasPlace()) {
        const Position &fix = *event.fix;
        QJsonObject place{{QStringLiteral("time"), timeText(fix.fixTime)},
                          {QStringLiteral("latitude"), fix.point.latitude},
                          {QStringLiteral("longitude"), fix.point.longitude},
                          {QStringLiteral("speedKmh"), knotsToKmh(double(fix.speedKnots))}};
        if (fix.accuracyMetres > 0)
            place.insert(QStringLiteral("accuracyMetres"), double(fix.accuracyMetres));
        object.insert(QStringLiteral("fix"), place);
    }
    const QJsonObject attributes = QJsonDocument::fromJson(attributesOf(event)).object();
    if (!attributes.isEmpty())
        object.insert(QStringLiteral("attributes"), attributes);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

EventWriter::EventWriter(ExportFormat format)
    : m_format(format)
{
}

QByteArray EventWriter::begin() const
{
    switch (m_format) {
    case ExportFormat::Csv:
        return QByteArray("\xEF\xBB\xBF") + columns;
    case ExportFormat::Json:
        return QByteArray("[");
    case ExportFormat::Ndjson:
        break;
    }
    return {};
}

QByteArray EventWriter::page(const QList<FeedEvent> &events)
{
    QByteArray text;
    for (const FeedEvent &event : events) {
        if (m_format == ExportFormat::Csv)
            text += csvRow(event).toUtf8();
        else if (m_format == ExportFormat::Ndjson)
            text += jsonObject(event) + '\n';
        else
            text += (std::exchange(m_first, false) ? "\n" : ",\n") + jsonObject(event);
    }
    return text;
}

QByteArray EventWriter::end() const
{
    return m_format == ExportFormat::Json ? QByteArray("\n]\n") : QByteArray();
}

} // namespace bt::history
