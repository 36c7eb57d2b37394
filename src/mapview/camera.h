// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"

#include <QMarginsF>
#include <QPointF>
#include <QSizeF>

#include <cmath>

namespace bt::mapview {

/// A stretch of the Mercator plane. `left` may be below 0 and `right` above 1: across the antimeridian the
/// plane is continued, never cut.
struct MercatorRect
{
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
    MercatorPoint centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
    bool contains(const MercatorRect &other) const
    {
        return left <= other.left && right >= other.right && top <= other.top && bottom >= other.bottom;
    }
    /// Whether a point lies inside in any copy of the world.
    bool contains(MercatorPoint p) const;
    /// @p share of the width and height is added on every side.
    MercatorRect grown(double share) const;
    friend bool operator==(const MercatorRect &, const MercatorRect &) = default;
};

constexpr double tilePixels = 256;
/// What tile servers and the plugin offer at most.
constexpr double highestZoom = 19;

/// How the plane is shown: a value without Qt Quick, shared by every layer, picking and the tests.
/// Screen coordinates are logical pixels, origin top left.
struct Camera
{
    MercatorPoint centre{0.5, 0.5};
    double zoom = 2; ///< The world is 256·2^zoom logical pixels wide.
    double bearingDegrees = 0; ///< What is up on the screen; clockwise from north, [0, 360).
    QSizeF size;

    double pixelsPerWorld() const;
    /// The copy of @p p nearest to the centre.
    QPointF toScreen(MercatorPoint p) const;
    /// x is continued beyond 0…1 where the screen shows another copy of the world.
    MercatorPoint toMercator(QPointF screen) const;
    /// Encloses everything on screen, at any bearing.
    MercatorRect visible() const;
    double metresPerPixel() const; ///< At the centre's latitude.

    friend bool operator==(const Camera &, const Camera &) = default;
};

/// Camera::toScreen() for many points: what depends on the camera alone is computed once.
class Projector
{
public:
    explicit Projector(const Camera &camera);
    QPointF operator()(MercatorPoint p) const
    {
        double dx = p.x - m_centre.x;
        dx -= std::round(dx);
        const double dy = p.y - m_centre.y;
        return {m_middle.x() + dx * m_cosine + dy * m_sine, m_middle.y() - dx * m_sine + dy * m_cosine};
    }

    /// A way on the plane as a way on the screen.
    QPointF along(double dx, double dy) const
    {
        return {dx * m_cosine + dy * m_sine, dy * m_cosine - dx * m_sine};
    }

private:
    MercatorPoint m_centre;
    QPointF m_middle;
    double m_cosine; // times the scale
    double m_sine;
};

/// The smallest zoom at which the world still fills the screen; QtLocation's map knows no smaller one.
double lowestZoom(QSizeF size);

/// The nearest camera that QtLocation's map can take as it is: finite, zoom in range, bearing in [0, 360),
/// centre wrapped in x and so far from the poles that nothing beyond them shows.
Camera clamped(Camera camera, double maximumZoom = highestZoom);

/// Moves so that the place under @p from comes under @p to.
Camera panned(const Camera &camera, QPointF from, QPointF to);
/// Zooms and turns while the place under @p anchor stays there, as far as clamping allows.
Camera zoomedAt(const Camera &camera, QPointF anchor, double zoom, double maximumZoom = highestZoom);
Camera turnedAt(const Camera &camera, QPointF anchor, double bearingDegrees);

/// Shows all of @p bounds inside the margins (logical pixels), not closer than @p maximumZoom.
Camera fitted(const Camera &camera, const MercatorRect &bounds, const QMarginsF &margins, double maximumZoom);

/// Encloses the points by the shorter way round the world. Empty input gives the whole world.
class BoundsFinder
{
public:
    void add(MercatorPoint p);
    bool isEmpty() const { return m_points == 0; }
    MercatorRect bounds() const;

private:
    // The widest empty stretch of longitude is where the world is cut; found by columns, so 50 000 need no
    // sort.
    static constexpr int columns = 720;
    struct Column
    {
        double low = 2;
        double high = -1;
    };
    Column m_columns[columns];
    double m_top = 2;
    double m_bottom = -1;
    int m_points = 0;
};

/// From one camera to another in a straight line of zoom and place, the short way round; @p part 0…1.
Camera between(const Camera &a, const Camera &b, double part);

/// A scale bar: at most @p maximumPixels long, a round figure (1, 2, 3 or 5 times a power of ten).
struct ScaleBar
{
    double pixels = 0;
    double metres = 0; ///< Where `imperial`: as many metres as the round figure of feet or miles has.
};
ScaleBar scaleBar(double metresPerPixel, double maximumPixels, bool imperial = false);

} // namespace bt::mapview
