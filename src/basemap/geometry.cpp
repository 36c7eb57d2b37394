// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/geometry.h"

#include <cmath>

namespace bt::basemap {

namespace {

// Whether a ray to the east crosses the ring an odd number of times; also the distance to the nearest edge.
std::pair<bool, double> insideAndDistance(MapPoint point, std::span<const MapPoint> ring)
{
    bool inside = false;
    double nearest = std::numeric_limits<double>::max();
    for (size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const MapPoint a = ring[i];
        const MapPoint b = ring[j];
        if ((a.y > point.y) != (b.y > point.y)
            && point.x < double(b.x - a.x) * double(point.y - a.y) / double(b.y - a.y) + a.x)
            inside = !inside;
        nearest = std::min(nearest, distanceToSegment(point, a, b));
    }
    return {inside, nearest};
}

} // namespace

double distanceToSegment(MapPoint point, MapPoint a, MapPoint b)
{
    const double dx = double(b.x) - a.x;
    const double dy = double(b.y) - a.y;
    const double px = double(point.x) - a.x;
    const double py = double(point.y) - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(px - t * dx, py - t * dy);
}

std::vector<MapPoint> simplified(std::span<const MapPoint> points, double tolerance)
{
    if (points.size() < 3)
        return {points.begin(), points.end()};
    std::vector<bool> kept(points.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<size_t, size_t>> open{{0, points.size() - 1}};
    const bool closed = points.front() == points.back();
    size_t count = 2;
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double farthest = -1;
        size_t at = first;
        for (size_t i = first + 1; i < last; ++i) {
            const double distance = distanceToSegment(points[i], points[first], points[last]);
            if (distance > farthest) {
                farthest = distance;
                at = i;
            }
        }
        if (at != first && (farthest > tolerance || (closed && count < 4 && farthest > 0))) {
            kept[at] = true;
            ++count;
            open.emplace_back(at, last);
            open.emplace_back(first, at);
        }
    }
    std::vector<MapPoint> result;
    result.reserve(count);
    for (size_t i = 0; i < points.size(); ++i) {
        if (kept[i])
            result.push_back(points[i]);
    }
    return result;
}

double doubledArea(std::span<const MapPoint> ring)
{
    double sum = 0;
    for (size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        sum += double(ring[j].x) * ring[i].y - double(ring[i].x) * ring[j].y;
    return sum;
}

bool isWellInside(MapPoint point, std::span<const MapPoint> ring, double distance)
{
    const auto [inside, nearest] = insideAndDistance(point, ring);
    return inside && nearest >= distance;
}

MapPoint interiorPoint(std::span<const MapPoint> ring)
{
    MapBox box;
    for (const MapPoint point : ring)
        box.add(point);
    MapPoint best{qint32((qint64(box.left) + box.right) / 2), qint32((qint64(box.top) + box.bottom) / 2)};
    double bestDistance = -1;
    // A grid over the ring, then finer ones round the best cell.
    for (int round = 0; round < 3; ++round) {
        constexpr int steps = 16;
        const MapBox area = box;
        for (int row = 0; row <= steps; ++row) {
            for (int column = 0; column <= steps; ++column) {
                const MapPoint point{qint32(area.left + (qint64(area.right) - area.left) * column / steps),
                                     qint32(area.top + (qint64(area.bottom) - area.top) * row / steps)};
                const auto [inside, distance] = insideAndDistance(point, ring);
                if (inside && distance > bestDistance) {
                    bestDistance = distance;
                    best = point;
                }
            }
        }
        const qint32 width = qint32((qint64(area.right) - area.left) / steps);
        const qint32 height = qint32((qint64(area.bottom) - area.top) / steps);
        box = MapBox{best.x - width, best.y - height, best.x + width, best.y + height};
    }
    return best;
}

} // namespace bt::basemap
