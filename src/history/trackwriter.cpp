// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/trackwriter.h"

#include "core/units.h"
#include "history/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamWriter>

#include <cmath>
#include <span>

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

/// The pieces of a track within which nothing is a guess: index of the first fix, and of the one after the
/// last.
QList<std::pair<qsizetype, qsizetype>> segmentsOf(const QList<Position> &fixes)
{
    QList<std::pair<qsizetype, qsizetype>> segments;
    for (qsizetype i = 0; i < fixes.size(); ++i) {
        if (i == 0 || isGap(fixes[i - 1], fixes[i]))
            segments.append({i, i});
        segments.last().second = i + 1;
    }
    return segments;
}

QByteArray gpxTrack(const Device &device, const QList<Position> &fixes)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(QStringLiteral("trk"));
    xml.writeTextElement(QStringLiteral("name"), xmlText(device.name));
    xml.writeTextElement(QStringLiteral("desc"), xmlText(device.uniqueId));
    for (const auto &[first, end] : segmentsOf(fixes)) {
        xml.writeStartElement(QStringLiteral("trkseg"));
        for (qsizetype i = first; i < end; ++i)
            writeFix(xml, fixes[i]);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    return text + '\n';
}

QByteArray kmlPlacemark(const Device &device, const QList<Position> &fixes)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(QStringLiteral("Placemark"));
    xml.writeTextElement(QStringLiteral("name"), xmlText(device.name));
    xml.writeTextElement(QStringLiteral("description"), xmlText(device.uniqueId));
    xml.writeStartElement(QStringLiteral("gx:MultiTrack"));
    for (const auto &[first, end] : segmentsOf(fixes)) {
        xml.writeStartElement(QStringLiteral("gx:Track"));
        for (qsizetype i = first; i < end; ++i)
            xml.writeTextElement(QStringLiteral("when"), toIso(*fixes[i].fixTime));
        for (qsizetype i = first; i < end; ++i) {
            const Position &fix = fixes[i];
            xml.writeTextElement(QStringLiteral("gx:coord"),
                                 QStringLiteral("%1 %2 %3")
                                     .arg(number(fix.point.longitude, 6), number(fix.point.latitude, 6),
                                          number(double(fix.altitudeMetres), 1)));
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    return text + '\n';
}

double rounded(double value, double factor) { return std::round(value * factor) / factor; }

QJsonObject geoFeature(const Device &device, std::span<const Position> fixes)
{
    QJsonArray places;
    QJsonArray times;
    QJsonArray speeds;
    for (const Position &fix : fixes) {
        // Longitude first, and the right hand's six decimals: 10 cm (RFC 7946, 3.1.1 and 11.2).
        places.append(QJsonArray{rounded(fix.point.longitude, 1e6), rounded(fix.point.latitude, 1e6),
                                 rounded(double(fix.altitudeMetres), 10)});
        times.append(toIso(*fix.fixTime));
        speeds.append(rounded(knotsToKmh(double(fix.speedKnots)), 10));
    }
    const bool line = fixes.size() > 1; // a line of one point is none
    return {
        {QStringLiteral("type"), QStringLiteral("Feature")},
        {QStringLiteral("properties"),
         QJsonObject{{QStringLiteral("bike"), device.uniqueId},
                     {QStringLiteral("bikeName"), device.name},
                     {QStringLiteral("times"), times},
                     {QStringLiteral("speedsKmh"), speeds}}},
        {QStringLiteral("geometry"),
         QJsonObject{{QStringLiteral("type"), line ? QStringLiteral("LineString") : QStringLiteral("Point")},
                     {QStringLiteral("coordinates"), line ? QJsonValue(places) : places.first()}}}};
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
    case TrackFormat::Kml:
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:gx=\"http://www.google.com/kml/ext/2.2\">"
               "<Document>";
    case TrackFormat::GeoJson:
        return "{\"type\":\"FeatureCollection\",\"features\":[";
    case TrackFormat::Csv:
        return columns;
    case TrackFormat::Ndjson:
        break;
    }
    return {};
}

QByteArray TrackWriter::track(const Device &device, const QList<Position> &fixes)
{
    if (m_format == TrackFormat::Gpx)
        return gpxTrack(device, fixes);
    if (m_format == TrackFormat::Kml)
        return fixes.isEmpty() ? QByteArray() : kmlPlacemark(device, fixes);
    QByteArray text;
    if (m_format == TrackFormat::GeoJson) {
        for (const auto &[first, end] : segmentsOf(fixes)) {
            const std::span part(fixes.constData() + first, size_t(end - first));
            text += (std::exchange(m_hasFeatures, true) ? ",\n" : "\n")
                + QJsonDocument(geoFeature(device, part)).toJson(QJsonDocument::Compact);
        }
        return text;
    }
    for (const Position &fix : fixes)
        text += m_format == TrackFormat::Csv ? csvRow(device, fix) : jsonLine(device, fix);
    return text;
}

QByteArray TrackWriter::end() const
{
    switch (m_format) {
    case TrackFormat::Gpx:
        return "</gpx>\n";
    case TrackFormat::Kml:
        return "</Document></kml>\n";
    case TrackFormat::GeoJson:
        return "\n]}\n";
    case TrackFormat::Csv:
    case TrackFormat::Ndjson:
        break;
    }
    return {};
}

} // namespace bt::history
