// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/trackfiles.h"

#include "core/instant.h"

namespace bt::simulator {

namespace {
QByteArray number(double value) { return QByteArray::number(value, 'g', 10); }
QByteArray date(qint64 epochMs) { return toIso(fromEpochMs(epochMs)).toLatin1(); }

QByteArray csv(qint64 deviceId, std::span<const Report> reports)
{
    QByteArray text("id,deviceId,protocol,serverTime,deviceTime,fixTime,valid,latitude,longitude,altitude,"
                    "speed,course,address,accuracy,batteryLevel,charge,ignition,armed,index,distance,"
                    "totalDistance,motion\n");
    const auto flag = [](bool value) { return value ? QByteArray("true") : QByteArray("false"); };
    for (const Report &report : reports) {
        const QByteArrayList cells{QByteArray::number(report.id),
                                   QByteArray::number(deviceId),
                                   "h02",
                                   date(report.serverTime),
                                   date(report.deviceTime),
                                   date(report.deviceTime),
                                   flag(report.valid),
                                   number(report.point.latitude),
                                   number(report.point.longitude),
                                   number(report.altitudeMetres),
                                   number(report.speedKnots),
                                   number(report.courseDegrees),
                                   {},
                                   number(report.accuracyMetres),
                                   QByteArray::number(report.batteryPercent),
                                   flag(report.charge),
                                   flag(report.ignition),
                                   flag(report.armed),
                                   QByteArray::number(report.index),
                                   number(report.distanceMetres),
                                   number(report.totalDistanceMetres),
                                   flag(report.motion)};
        text += cells.join(',') + '\n';
    }
    return text;
}

QByteArray gpx(const QByteArray &name, std::span<const Report> reports)
{
    QByteArray text(R"(<?xml version="1.0" encoding="UTF-8"?><gpx version="1.0"><trk><name>)");
    text += name + "</name><trkseg>";
    for (const Report &report : reports)
        text += "<trkpt lat=\"" + number(report.point.latitude) + "\" lon=\"" + number(report.point.longitude)
            + "\"><ele>" + number(report.altitudeMetres) + "</ele><time>" + date(report.deviceTime)
            + "</time></trkpt>";
    return text + "</trkseg></trk></gpx>";
}

QByteArray kml(const QByteArray &name, std::span<const Report> reports)
{
    QByteArray text(R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">)");
    text += "<Document><name>" + name + "</name><Placemark><LineString><extrude>1</extrude><tessellate>1"
        + "</tessellate><altitudeMode>absolute</altitudeMode><coordinates>";
    for (const Report &report : reports)
        text += number(report.point.longitude) + ',' + number(report.point.latitude) + ','
            + number(report.altitudeMetres) + ' ';
    return text + "</coordinates></LineString></Placemark></Document></kml>";
}
} // namespace

std::optional<TrackFormat> trackFormat(QStringView name)
{
    if (name == u"csv")
        return TrackFormat::Csv;
    if (name == u"gpx")
        return TrackFormat::Gpx;
    if (name == u"kml")
        return TrackFormat::Kml;
    return {};
}

HttpReply trackFile(TrackFormat format, qint64 deviceId, const QString &deviceName,
                    std::span<const Report> reports)
{
    const QByteArray name = deviceName.toHtmlEscaped().toUtf8();
    HttpReply reply;
    switch (format) {
    case TrackFormat::Csv:
        reply.body = csv(deviceId, reports);
        reply.contentType = "text/csv";
        break;
    case TrackFormat::Gpx:
        reply.body = gpx(name, reports);
        reply.contentType = "application/gpx+xml";
        break;
    case TrackFormat::Kml:
        reply.body = kml(name, reports);
        reply.contentType = "application/vnd.google-earth.kml+xml";
        break;
    }
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=positions");
    return reply;
}

} // namespace bt::simulator
