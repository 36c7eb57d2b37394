// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/trackwriter.h"

#include "core/units.h"
#include "history/csv.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamWriter>

#include <cmath>

namespace bt::history {

namespace {

constexpr char columns[] = "bike,bike_name,time,latitude,longitude,altitude_m,accuracy_m,speed_kmh,course,"
                           "battery_percent,motion,ignition\r\n";

QString number(double value, int decimals) { return QString::number(value, 'f', decimals); }
QString known(float value, float unknownBelow, int decimals)
{
    return value > unknownBelow ? number(double(value), decimals) : QString();
}
QString flag(std::optional<bool> value)
{
    return value ? (*value ? QStringLiteral("yes") : QStringLiteral("no")) : QString();
}

/// XML 1.0 has no place for control characters, however they are written.
QString xmlText(QString text)
{
    text.removeIf(
        [](QChar c) { return c < u' ' || c.category() == QChar::Other_NotAssigned || c.isNonCharacter(); });
    return text;
}

void writeFix(QXmlStreamWriter &xml, const Position &fix)
{
    xml.writeStartElement(QStringLiteral("trkpt"));
    xml.writeAttribute(QStringLiteral("lat"), number(fix.point.latitude, 6));
    xml.writeAttribute(QStringLiteral("lon"), number(fix.point.longitude, 6));
    xml.writeTextElement(QStringLiteral("ele"), number(double(fix.altitudeMetres), 1));
    xml.writeTextElement(QStringLiteral("time"), toIso(*fix.fixTime));
    xml.writeStartElement(QStringLiteral("extensions"));
    xml.writeStartElement(QStringLiteral("gpxtpx:TrackPointExtension"));
    // metres a second, as the extension wants it
    xml.writeTextElement(QStringLiteral("gpxtpx:speed"),
                         number(knotsToMetresPerSecond(double(fix.speedKnots)), 2));
    xml.writeTextElement(QStringLiteral("gpxtpx:course"), number(double(fix.courseDegrees), 1));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

QByteArray gpxTrack(const Device &device, const QList<Position> &fixes)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(QStringLiteral("trk"));
    xml.writeTextElement(QStringLiteral("name"), xmlText(device.name));
    xml.writeTextElement(QStringLiteral("desc"), xmlText(device.uniqueId));
    for (qsizetype i = 0; i < fixes.size(); ++i) {
        const bool begins = i == 0 || isGap(fixes[i - 1], fixes[i]);
        if (begins && i > 0)
            xml.writeEndElement();
        if (begins)
            xml.writeStartElement(QStringLiteral("trkseg"));
        writeFix(xml, fixes[i]);
    }
    if (!fixes.isEmpty())
        xml.writeEndElement();
    xml.writeEndElement();
    return text + '\n';
}

QByteArray csvRow(const Device &device, const Position &fix)
{
    const QStringList cells{csvText(device.uniqueId),
                            csvText(device.name),
                            toIso(*fix.fixTime),
                            number(fix.point.latitude, 6),
                            number(fix.point.longitude, 6),
                            number(double(fix.altitudeMetres), 1),
                            known(fix.accuracyMetres, 0, 0),
                            number(knotsToKmh(double(fix.speedKnots)), 1),
                            number(double(fix.courseDegrees), 0),
                            known(fix.batteryPercent, -0.5F, 0),
                            flag(fix.motion),
                            flag(fix.ignition)};
    return (cells.join(u',') + QStringLiteral("\r\n")).toUtf8();
}

double rounded(double value, double factor) { return std::round(value * factor) / factor; }

QByteArray jsonLine(const Device &device, const Position &fix)
{
    QJsonObject object{{QStringLiteral("bike"), device.uniqueId},
                       {QStringLiteral("bikeName"), device.name},
                       {QStringLiteral("time"), toIso(*fix.fixTime)},
                       {QStringLiteral("latitude"), fix.point.latitude},
                       {QStringLiteral("longitude"), fix.point.longitude},
                       {QStringLiteral("altitudeMetres"), rounded(double(fix.altitudeMetres), 10)},
                       {QStringLiteral("speedKmh"), rounded(knotsToKmh(double(fix.speedKnots)), 10)},
                       {QStringLiteral("course"), rounded(double(fix.courseDegrees), 10)}};
    if (fix.accuracyMetres > 0)
        object.insert(QStringLiteral("accuracyMetres"), rounded(double(fix.accuracyMetres), 10));
    if (fix.batteryPercent >= 0)
        object.insert(QStringLiteral("batteryPercent"), rounded(double(fix.batteryPercent), 10));
    if (fix.motion)
        object.insert(QStringLiteral("motion"), *fix.motion);
    if (fix.ignition)
        object.insert(QStringLiteral("ignition"), *fix.ignition);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QByteArray TrackWriter::begin() const
{
    switch (m_format) {
    case TrackFormat::Gpx:
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<gpx version=\"1.1\" creator=\"BikeTrax Desktop\" xmlns=\"http://www.topografix.com/GPX/1/1\""
               " xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v2\">";
    case TrackFormat::Csv:
        return columns;
    case TrackFormat::Ndjson:
        break;
    }
    return {};
}

QByteArray TrackWriter::track(const Device &device, const QList<Position> &fixes) const
{
    if (m_format == TrackFormat::Gpx)
        return gpxTrack(device, fixes);
    QByteArray text;
    for (const Position &fix : fixes)
        text += m_format == TrackFormat::Csv ? csvRow(device, fix) : jsonLine(device, fix);
    return text;
}

QByteArray TrackWriter::end() const { return m_format == TrackFormat::Gpx ? "</gpx>\n" : QByteArray(); }

} // namespace bt::history
