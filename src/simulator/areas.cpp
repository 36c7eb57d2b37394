// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/areas.h"

#include <cmath>
#include <numbers>

namespace bt::simulator {

namespace {
constexpr GeoPoint origin{53.5567, 13.2603};
constexpr GeoPoint depot{53.5462, 13.2622};
constexpr double depotRadiusMetres = 350;
constexpr double lineHalfWidthMetres = 40;
constexpr std::array ring{GeoPoint{53.5609, 13.2583}, GeoPoint{53.5606, 13.2639}, GeoPoint{53.5580, 13.2676},
                          GeoPoint{53.5545, 13.2672}, GeoPoint{53.5525, 13.2625}, GeoPoint{53.5527, 13.2572},
                          GeoPoint{53.5556, 13.2536}, GeoPoint{53.5588, 13.2543}};
constexpr std::array line{GeoPoint{53.5575, 13.2690}, GeoPoint{53.5571, 13.2760}, GeoPoint{53.5566, 13.2850}};

QByteArray coordinates(std::span<const GeoPoint> points)
{
    QByteArray text;
    for (const GeoPoint point : points) {
        if (!text.isEmpty())
            text += ", ";
        text
            += QByteArray::number(point.latitude, 'f', 4) + ' ' + QByteArray::number(point.longitude, 'f', 4);
    }
    return text;
}

double distanceToSegment(double px, double py, double ax, double ay, double bx, double by)
{
    const double dx = bx - ax;
    const double dy = by - ay;
    const double t = std::clamp(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(px - ax - t * dx, py - ay - t * dy);
}
} // namespace

Areas::Areas()
    : m_records{
          {{1, QStringLiteral("Depot South"),
            "CIRCLE (" + coordinates({&depot, 1}) + ", " + QByteArray::number(depotRadiusMetres) + ')', "{}"},
           {2, QStringLiteral("Old Town"), "POLYGON ((" + coordinates(ring) + "))",
            "{\"color\":\"#2f7d8c\"}"},
           {3, QStringLiteral("Woldegker Straße"), "LINESTRING (" + coordinates(line) + ')',
            "{\"polylineDistance\":" + QByteArray::number(lineHalfWidthMetres) + ".0}"}}}
{
    for (const GeoPoint point : ring)
        m_ring.push_back(local(point));
    for (const GeoPoint point : line)
        m_line.push_back(local(point));
}

Areas::Metres Areas::local(GeoPoint point)
{
    static const double eastScale = 111'320 * std::cos(origin.latitude * std::numbers::pi / 180);
    return {(point.longitude - origin.longitude) * eastScale, (point.latitude - origin.latitude) * 111'320};
}

quint8 Areas::maskAt(GeoPoint point) const
{
    const Metres p = local(point);
    const Metres centre = local(depot);
    quint8 mask = std::hypot(p.east - centre.east, p.north - centre.north) <= depotRadiusMetres ? 1 : 0;

    bool inside = false;
    for (size_t i = 0, j = m_ring.size() - 1; i < m_ring.size(); j = i++) {
        const Metres a = m_ring[i];
        const Metres b = m_ring[j];
        if ((a.north > p.north) != (b.north > p.north)
            && p.east < (b.east - a.east) * (p.north - a.north) / (b.north - a.north) + a.east)
            inside = !inside;
    }
    if (inside)
        mask |= 2;
    for (size_t i = 1; i < m_line.size(); ++i) {
        if (distanceToSegment(p.east, p.north, m_line[i - 1].east, m_line[i - 1].north, m_line[i].east,
                              m_line[i].north)
            <= lineHalfWidthMetres)
            mask |= 4;
    }
    return mask;
}

} // namespace bt::simulator
