// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geofence.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numbers>

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

bool contains(const GeofenceShape &shape, GeoPoint place)
{
    const QList<GeoPoint> &points = shape.points;
    switch (shape.kind) {
    case GeofenceShape::Kind::Circle:
        return !points.isEmpty() && distanceMetres(points.first(), place) <= shape.radiusMetres;
    case GeofenceShape::Kind::Polygon: {
        // A ray to the east crosses the outline an odd number of times from inside.
        bool inside = false;
        for (qsizetype i = 0, before = points.size() - 1; i < points.size(); before = i++) {
            const GeoPoint a = points[i];
            const GeoPoint b = points[before];
            if ((a.latitude > place.latitude) != (b.latitude > place.latitude)
                && place.longitude
                    < (b.longitude - a.longitude) * (place.latitude - a.latitude) / (b.latitude - a.latitude)
                        + a.longitude)
                inside = !inside;
        }
        return inside;
    }
    case GeofenceShape::Kind::Line: {
        // Around the place a degree is as long in both directions of the plane that this makes.
        const double narrowing = std::cos(place.latitude * std::numbers::pi / 180);
        constexpr double metresPerDegree = 111'195;
        const auto x = [&](GeoPoint p) { return (p.longitude - place.longitude) * narrowing; };
        const auto y = [&](GeoPoint p) { return p.latitude - place.latitude; };
        for (qsizetype i = 1; i < points.size(); ++i) {
            const double dx = x(points[i]) - x(points[i - 1]);
            const double dy = y(points[i]) - y(points[i - 1]);
            const double length = dx * dx + dy * dy;
            const double share = length > 0
                ? std::clamp(-(x(points[i - 1]) * dx + y(points[i - 1]) * dy) / length, 0.0, 1.0)
                : 0;
            const double distance = std::hypot(x(points[i - 1]) + share * dx, y(points[i - 1]) + share * dy);
            if (distance * metresPerDegree <= shape.halfWidthMetres)
                return true;
        }
        return false;
    }
    }
    return false;
}

} // namespace bt
