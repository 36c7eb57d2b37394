// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/camera.h"

#include <algorithm>
#include <numbers>

namespace bt::mapview {

namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr double metresPerFoot = 0.3048;
constexpr double metresPerMile = 1609.344;

double wrapped(double x) { return x - std::floor(x); }
/// The copy of a difference that is nearest to zero.
double nearest(double dx) { return dx - std::round(dx); }

struct Rotation
{
    explicit Rotation(double bearingDegrees)
        : cosine(std::cos(bearingDegrees * degree))
        , sine(std::sin(bearingDegrees * degree))
    {
    }
    QPointF toScreen(double x, double y) const { return {x * cosine + y * sine, -x * sine + y * cosine}; }
    QPointF toPlane(double x, double y) const { return {x * cosine - y * sine, x * sine + y * cosine}; }
    double cosine;
    double sine;
};

} // namespace

bool MercatorRect::contains(MercatorPoint p) const
{
    if (p.y < top || p.y > bottom)
        return false;
    const double x = left + wrapped(p.x - left);
    return x <= right;
}

MercatorRect MercatorRect::grown(double share) const
{
    const double dx = width() * share;
    const double dy = height() * share;
    return {left - dx, top - dy, right + dx, bottom + dy};
}

double Camera::pixelsPerWorld() const { return tilePixels * std::exp2(zoom); }

QPointF Camera::toScreen(MercatorPoint p) const
{
    const double scale = pixelsPerWorld();
    const QPointF turned
        = Rotation(bearingDegrees).toScreen(nearest(p.x - centre.x) * scale, (p.y - centre.y) * scale);
    return {size.width() / 2 + turned.x(), size.height() / 2 + turned.y()};
}

MercatorPoint Camera::toMercator(QPointF screen) const
{
    const double scale = pixelsPerWorld();
    const QPointF plane
        = Rotation(bearingDegrees).toPlane(screen.x() - size.width() / 2, screen.y() - size.height() / 2);
    return {centre.x + plane.x() / scale, centre.y + plane.y() / scale};
}

MercatorRect Camera::visible() const
{
    const Rotation rotation(bearingDegrees);
    const double scale = pixelsPerWorld();
    const double halfWidth
        = (std::abs(size.width() * rotation.cosine) + std::abs(size.height() * rotation.sine)) / 2 / scale;
    const double halfHeight
        = (std::abs(size.width() * rotation.sine) + std::abs(size.height() * rotation.cosine)) / 2 / scale;
    return {centre.x - halfWidth, centre.y - halfHeight, centre.x + halfWidth, centre.y + halfHeight};
}

double Camera::metresPerPixel() const
{
    return metresPerMercatorUnit(toGeo(centre).latitude) / pixelsPerWorld();
}

double lowestZoom(QSizeF size)
{
    const double longest = std::max({size.width(), size.height(), 1.0});
    return std::max(0.0, std::log2(longest / tilePixels));
}

Camera clamped(Camera camera, double maximumZoom)
{
    if (!std::isfinite(camera.zoom))
        camera.zoom = 0;
    if (!std::isfinite(camera.bearingDegrees))
        camera.bearingDegrees = 0;
    if (!std::isfinite(camera.centre.x) || !std::isfinite(camera.centre.y))
        camera.centre = {0.5, 0.5};
    const double lowest = lowestZoom(camera.size);
    camera.zoom = std::clamp(camera.zoom, lowest, std::max(lowest, maximumZoom));
    camera.bearingDegrees -= 360.0 * std::floor(camera.bearingDegrees / 360.0);
    if (camera.bearingDegrees >= 360.0) // a tiny negative one rounds up to it
        camera.bearingDegrees = 0;
    camera.centre.x = wrapped(camera.centre.x);
    // A hair inside the limit, so that the map's own rounding never moves what we give it.
    const double half = std::min(0.5, camera.size.height() / 2 / camera.pixelsPerWorld() * (1 + 1e-9));
    camera.centre.y = std::clamp(camera.centre.y, half, 1 - half);
    return camera;
}

Camera panned(const Camera &camera, QPointF from, QPointF to)
{
    const MercatorPoint a = camera.toMercator(from);
    const MercatorPoint b = camera.toMercator(to);
    Camera result = camera;
    result.centre = {camera.centre.x + a.x - b.x, camera.centre.y + a.y - b.y};
    return result;
}

Camera zoomedAt(const Camera &camera, QPointF anchor, double zoom, double maximumZoom)
{
    Camera result = camera;
    result.zoom = std::clamp(zoom, lowestZoom(camera.size), std::max(lowestZoom(camera.size), maximumZoom));
    const MercatorPoint before = camera.toMercator(anchor);
    const MercatorPoint after = result.toMercator(anchor);
    result.centre = {result.centre.x + before.x - after.x, result.centre.y + before.y - after.y};
    return result;
}

Camera turnedAt(const Camera &camera, QPointF anchor, double bearingDegrees)
{
    Camera result = camera;
    result.bearingDegrees = bearingDegrees;
    const MercatorPoint before = camera.toMercator(anchor);
    const MercatorPoint after = result.toMercator(anchor);
    result.centre = {result.centre.x + before.x - after.x, result.centre.y + before.y - after.y};
    return result;
}

Camera fitted(const Camera &camera, const MercatorRect &bounds, const QMarginsF &margins, double maximumZoom)
{
    Camera result = camera;
    const double innerWidth = std::max(1.0, camera.size.width() - margins.left() - margins.right());
    const double innerHeight = std::max(1.0, camera.size.height() - margins.top() - margins.bottom());
    // A turned map shows the bounds' own enclosing box.
    const Rotation rotation(camera.bearingDegrees);
    const double width
        = std::abs(bounds.width() * rotation.cosine) + std::abs(bounds.height() * rotation.sine);
    const double height
        = std::abs(bounds.width() * rotation.sine) + std::abs(bounds.height() * rotation.cosine);
    const double zoomX = width > 0 ? std::log2(innerWidth / width / tilePixels) : maximumZoom;
    const double zoomY = height > 0 ? std::log2(innerHeight / height / tilePixels) : maximumZoom;
    result.zoom = std::clamp(std::min(zoomX, zoomY), lowestZoom(camera.size),
                             std::max(lowestZoom(camera.size), maximumZoom));
    result.centre = bounds.centre();
    // The middle of what the margins leave free is not the middle of the screen.
    const QPointF shift((margins.right() - margins.left()) / 2, (margins.bottom() - margins.top()) / 2);
    const QPointF plane = rotation.toPlane(shift.x(), shift.y());
    result.centre.x += plane.x() / result.pixelsPerWorld();
    result.centre.y += plane.y() / result.pixelsPerWorld();
    return result;
}

void BoundsFinder::add(MercatorPoint p)
{
    const double x = wrapped(p.x);
    Column &column = m_columns[std::min(columns - 1, int(x * columns))];
    column.low = std::min(column.low, x);
    column.high = std::max(column.high, x);
    m_top = std::min(m_top, p.y);
    m_bottom = std::max(m_bottom, p.y);
    ++m_points;
}

MercatorRect BoundsFinder::bounds() const
{
    if (m_points == 0)
        return {0, 0, 1, 1};
    double first = -1;
    double last = -1;
    double widest = -1;
    double left = 0;
    double right = 0;
    for (const Column &column : m_columns) {
        if (column.high < 0)
            continue;
        if (first < 0) {
            first = column.low;
        } else if (column.low - last > widest) {
            widest = column.low - last;
            left = column.low;
            right = last + 1;
        }
        last = column.high;
    }
    if (first + 1 - last >= widest) {
        left = first;
        right = last;
    }
    return {left, m_top, right, m_bottom};
}

Camera between(const Camera &a, const Camera &b, double part)
{
    Camera result = b;
    result.zoom = a.zoom + (b.zoom - a.zoom) * part;
    const double turn = std::remainder(b.bearingDegrees - a.bearingDegrees, 360.0);
    result.bearingDegrees = a.bearingDegrees + turn * part;
    // Moving in step with the scale keeps the target's way on screen straight while zooming.
    const double scaleA = std::exp2(-a.zoom);
    const double scaleB = std::exp2(-b.zoom);
    const double way = std::abs(scaleB - scaleA) < 1e-12 * scaleA
        ? part
        : (scaleA - std::exp2(-result.zoom)) / (scaleA - scaleB);
    result.centre.x = a.centre.x + nearest(b.centre.x - a.centre.x) * way;
    result.centre.y = a.centre.y + (b.centre.y - a.centre.y) * way;
    return result;
}

ScaleBar scaleBar(double metresPerPixel, double maximumPixels, bool imperial)
{
    if (!(metresPerPixel > 0) || !(maximumPixels > 0) || !std::isfinite(metresPerPixel))
        return {};
    const double metres = metresPerPixel * maximumPixels;
    const double unit = !imperial ? 1.0 : metres < metresPerMile ? metresPerFoot : metresPerMile;
    const double longest = metres / unit;
    const double power = std::pow(10.0, std::floor(std::log10(longest)));
    double figure = power;
    for (const double step : {2.0, 3.0, 5.0}) {
        if (step * power <= longest)
            figure = step * power;
    }
    return {figure * unit / metresPerPixel, figure * unit};
}

} // namespace bt::mapview
