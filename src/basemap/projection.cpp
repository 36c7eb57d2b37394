// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/projection.h"

#include <cmath>

namespace bt::basemap {

namespace {

enum Outside : unsigned
{
    Left = 1,
    Right = 2,
    Above = 4,
    Below = 8
};

unsigned outside(MapPoint point, const MapBox &box)
{
    return (point.x < box.left ? Left : 0U) | (point.x > box.right ? Right : 0U)
        | (point.y < box.top ? Above : 0U) | (point.y > box.bottom ? Below : 0U);
}

// Cells of this size hold one vertex.
constexpr double mergePixels = 0.5;

enum class Edge
{
    Left,
    Right,
    Top,
    Bottom
};

QPolygonF cutAt(const QPolygonF &polygon, Edge edge, double limit)
{
    const auto value = [&](QPointF p) { return edge == Edge::Left || edge == Edge::Right ? p.x() : p.y(); };
    const auto inside = [&](QPointF p) {
        return edge == Edge::Left || edge == Edge::Top ? value(p) >= limit : value(p) <= limit;
    };
    QPolygonF result;
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF a = polygon[i];
        const QPointF b = polygon[(i + 1) % polygon.size()];
        if (inside(a))
            result.append(a);
        if (inside(a) != inside(b))
            result.append(a + (b - a) * ((limit - value(a)) / (value(b) - value(a))));
    }
    return result;
}

} // namespace

Projection::Projection(int zoom, const QRect &area, double ratio)
    : m_scale(std::ldexp(256.0, zoom - worldBits) * ratio)
    , m_left(area.left() * ratio)
    , m_top(area.top() * ratio)
    , m_size(int(std::lround(area.width() * ratio)), int(std::lround(area.height() * ratio)))
{
}

Projection Projection::turned(int turns) const
{
    Projection other = *this;
    other.m_left -= turns * (double(worldUnits) * m_scale);
    return other;
}

MapBox Projection::visible(double marginPixels) const
{
    const auto units = [&](double pixels) {
        return qint32(std::clamp(pixels / m_scale, -2.0 * worldUnits, 2.0 * worldUnits - 1));
    };
    return {units(m_left - marginPixels), units(m_top - marginPixels),
            units(m_left + m_size.width() + marginPixels), units(m_top + m_size.height() + marginPixels)};
}

VisibleGeometry::VisibleGeometry(const Projection &projection, double marginPixels)
    : m_projection(projection)
    , m_box(projection.visible(marginPixels))
    , m_mergeBits(std::max(0, int(std::floor(std::log2(mergePixels / projection.scale())))))
{
}

void VisibleGeometry::keepDistinct(std::span<const MapPoint> points, bool closed)
{
    const auto cell = [&](MapPoint p) { return MapPoint{p.x >> m_mergeBits, p.y >> m_mergeBits}; };
    m_kept.clear();
    MapPoint before = closed ? cell(points.back()) : MapPoint{};
    for (size_t i = 0; i < points.size(); ++i) {
        const MapPoint here = cell(points[i]);
        const bool end = !closed && (i == 0 || i + 1 == points.size());
        if (end || here != before)
            m_kept.push_back(points[i]);
        before = here;
    }
}

void VisibleGeometry::appendRing(std::span<const MapPoint> ring, QPolygonF &result)
{
    keepDistinct(ring, true);
    const size_t count = m_kept.size();
    if (count < 3)
        return;
    const qsizetype begin = result.size();
    unsigned before = 0;
    for (size_t i = 0; i < count; ++i) {
        const unsigned here = outside(m_kept[i], m_box);
        const unsigned after = outside(m_kept[i + 1 < count ? i + 1 : 0], m_box);
        // Between the last point taken and the next, all beyond the same edge, this one changes nothing that
        // is seen.
        if (i > 0 && (before & here & after) != 0)
            continue;
        result.append(m_projection(m_kept[i]));
        before = here;
    }
    if (result.size() - begin < 3)
        result.resize(begin);
}

QPolygonF VisibleGeometry::clippedRing(std::span<const MapPoint> ring)
{
    QPolygonF polygon;
    appendRing(ring, polygon);
    const QPointF first = m_projection(MapPoint{m_box.left, m_box.top});
    const QPointF last = m_projection(MapPoint{m_box.right, m_box.bottom});
    for (const auto &[edge, limit] : {std::pair(Edge::Left, first.x()), std::pair(Edge::Right, last.x()),
                                      std::pair(Edge::Top, first.y()), std::pair(Edge::Bottom, last.y())})
        polygon = cutAt(polygon, edge, limit);
    return polygon;
}

void VisibleGeometry::appendRuns(std::span<const MapPoint> line, std::vector<LineRun> &runs)
{
    keepDistinct(line, false);
    bool running = false;
    double travelled = 0;
    QPointF previous = m_projection(m_kept[0]);
    unsigned outsideBefore = outside(m_kept[0], m_box);
    for (size_t i = 1; i < m_kept.size(); ++i) {
        const QPointF point = m_projection(m_kept[i]);
        const unsigned outsideHere = outside(m_kept[i], m_box);
        if ((outsideBefore & outsideHere) == 0) {
            if (!running)
                runs.push_back({QPolygonF{previous}, travelled});
            running = true;
            runs.back().points.append(point);
        } else {
            running = false;
        }
        travelled += std::hypot(point.x() - previous.x(), point.y() - previous.y());
        previous = point;
        outsideBefore = outsideHere;
    }
}

} // namespace bt::basemap
