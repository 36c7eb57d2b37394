// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geofence.h"

#include <QCoreApplication>

namespace bt {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Geofence)
};

Result<GeoPoint> readPoint(QStringView text)
{
    const auto parts = text.trimmed().split(u' ', Qt::SkipEmptyParts);
    bool latitudeRead = false;
    bool longitudeRead = false;
    if (parts.size() != 2)
        return failure(ErrorKind::BadInput, Text::tr("a point is not a pair of numbers"));
    const GeoPoint point{parts[0].toDouble(&latitudeRead), parts[1].toDouble(&longitudeRead)};
    if (!latitudeRead || !longitudeRead)
        return failure(ErrorKind::BadInput, Text::tr("a point is not a pair of numbers"));
    if (!std::isfinite(point.latitude) || !std::isfinite(point.longitude) || std::abs(point.latitude) > 90
        || std::abs(point.longitude) > 180)
        return failure(ErrorKind::BadInput, Text::tr("a point lies outside the world"));
    return point;
}

Result<QList<GeoPoint>> readPoints(QStringView text)
{
    QList<GeoPoint> points;
    const auto parts = text.split(u',');
    points.reserve(parts.size());
    for (const QStringView part : parts) {
        const auto point = readPoint(part);
        if (!point)
            return std::unexpected(point.error());
        points.append(*point);
    }
    return points;
}

// The text between the first "(" and the last ")", or empty.
QStringView inner(QStringView text)
{
    const qsizetype open = text.indexOf(u'(');
    const qsizetype close = text.lastIndexOf(u')');
    return open >= 0 && close > open ? text.sliced(open + 1, close - open - 1).trimmed() : QStringView();
}

} // namespace

Result<GeofenceShape> parseGeofence(QStringView area, double lineHalfWidthMetres)
{
    const QStringView text = area.trimmed();
    GeofenceShape shape;
    if (text.startsWith(u"CIRCLE", Qt::CaseInsensitive)) {
        const auto parts = inner(text).split(u',');
        if (parts.size() != 2)
            return failure(ErrorKind::BadInput, Text::tr("a circle needs a centre and a radius"));
        const auto centre = readPoint(parts[0]);
        if (!centre)
            return std::unexpected(centre.error());
        bool read = false;
        shape.kind = GeofenceShape::Kind::Circle;
        shape.points = {*centre};
        shape.radiusMetres = parts[1].trimmed().toDouble(&read);
        if (!read || !std::isfinite(shape.radiusMetres) || shape.radiusMetres <= 0
            || shape.radiusMetres > 20'000'000)
            return failure(ErrorKind::BadInput,
                           Text::tr("a circle's radius is not a positive number of metres"));
        return shape;
    }
    const bool polygon = text.startsWith(u"POLYGON", Qt::CaseInsensitive);
    if (!polygon && !text.startsWith(u"LINESTRING", Qt::CaseInsensitive))
        return failure(ErrorKind::BadInput, Text::tr("the shape is neither circle, polygon nor line"));
    QStringView body = inner(text);
    if (polygon) {
        // Only the outer ring is understood, by the cloud as well.
        const qsizetype close = body.indexOf(u')');
        if (!body.startsWith(u'(') || close < 0)
            return failure(ErrorKind::BadInput, Text::tr("a polygon needs double brackets"));
        body = body.sliced(1, close - 1);
    }
    auto points = readPoints(body);
    if (!points)
        return std::unexpected(points.error());
    if (polygon && points->size() > 1 && points->first() == points->last())
        points->removeLast();
    if (points->size() < (polygon ? 3 : 2))
        return failure(ErrorKind::BadInput, Text::tr("the shape has too few points"));
    shape.kind = polygon ? GeofenceShape::Kind::Polygon : GeofenceShape::Kind::Line;
    shape.points = *std::move(points);
    if (std::isfinite(lineHalfWidthMetres) && lineHalfWidthMetres > 0)
        shape.halfWidthMetres = lineHalfWidthMetres;
    return shape;
}

} // namespace bt
