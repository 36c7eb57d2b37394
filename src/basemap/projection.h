// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

#include <QPointF>
#include <QPolygonF>
#include <QRect>

namespace bt::basemap {

/// From map units to the device pixels of one picture: a rectangle of the world's pixels at a zoom (256 a
/// tile), drawn @p ratio times as fine.
class Projection
{
public:
    Projection(int zoom, const QRect &area, double ratio);

    QPointF operator()(MapPoint point) const
    {
        return {double(point.x) * m_scale - m_left, double(point.y) * m_scale - m_top};
    }
    /// The same one world further east (turns > 0) or west.
    Projection turned(int turns) const;

    double scale() const { return m_scale; }
    /// What lies in the picture, widened by @p marginPixels (device) on each side.
    MapBox visible(double marginPixels) const;
    QSize size() const { return m_size; }

private:
    double m_scale;
    double m_left;
    double m_top;
    QSize m_size;
};

/// A piece of a polyline near the picture.
struct LineRun
{
    QPolygonF points;
    double startPixels = 0; ///< Distance of its first point along the line, for dashes.
};

/// Takes from the map's geometry what one picture shows. What it keeps are points of the map itself, chosen
/// by the zoom alone or because they lie near, so that two pictures that share an edge agree on it to the
/// last bit.
class VisibleGeometry
{
public:
    VisibleGeometry(const Projection &projection, double marginPixels);

    const MapBox &box() const { return m_box; }
    /// Appends nothing where fewer than three points remain.
    void appendRing(std::span<const MapPoint> ring, QPolygonF &result);
    void appendRuns(std::span<const MapPoint> line, std::vector<LineRun> &runs);
    /// Cut at the picture's margin; for the world's rings where they leave the painter's number range.
    QPolygonF clippedRing(std::span<const MapPoint> ring);

private:
    void keepDistinct(std::span<const MapPoint> points, bool closed);

    Projection m_projection;
    MapBox m_box;
    int m_mergeBits; ///< Points in the same cell of 2^n units as the one before are dropped.
    std::vector<MapPoint> m_kept;
};

} // namespace bt::basemap
