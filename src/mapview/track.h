// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"
#include "core/instant.h"
#include "mapview/camera.h"

#include <vector>

namespace bt::mapview {

struct TrackPoint
{
    GeoPoint place;
    Instant time;
    float speedKnots = 0;
    bool gapBefore = false; ///< Nothing is known between the point before and this one: drawn dashed.
};

/// A bike's way, oldest point first.
struct Track
{
    std::vector<TrackPoint> points;
    std::vector<GeoPoint> stops; ///< Where it stood in between.
    std::vector<GeoPoint> tripStarts; ///< In order; numbered on the map where there is more than one.
};

/// A piece of a track as it is drawn: no shorter than a pixel.
struct TrackSegment
{
    MercatorPoint from;
    MercatorPoint to;
    float speedFrom = 0; ///< Share of the scale, 0…1.
    float speedTo = 0;
    bool gap = false;
};

/// A track made ready for the map: Mercator once, then per zoom level only the points that differ by a pixel,
/// so that a million points cost as much as what is on screen.
class TrackShape
{
public:
    TrackShape() = default;
    /// Points that are no place are left out; what follows them counts as after a gap.
    explicit TrackShape(const Track &track);
    /// Goes on with another point; levels are thinned anew when they are next asked for.
    void append(const TrackPoint &point);
    /// Leaves out every other point between gaps, to stay within a budget.
    void halve();

    bool isEmpty() const { return m_x.empty(); }
    size_t size() const { return m_x.size(); }
    MercatorPoint at(size_t i) const { return {m_x[i], m_y[i]}; }
    const MercatorRect &bounds() const { return m_bounds; }
    double speedScaleKnots() const { return m_scaleKnots; } ///< What share 1 stands for.
    float speedShare(float knots) const { return float(knots / m_scaleKnots); }
    /// Indices that remain at a zoom level, cached for the levels visited.
    const std::vector<quint32> &thinned(int level) const;
    std::vector<TrackSegment> segments(const MercatorRect &region, double zoom) const;

    static constexpr double slowestScaleKmh = 30;

private:
    struct Level
    {
        std::vector<quint32> indices;
        std::vector<MercatorRect> blocks; // bounds of each 256 indices and the one after them
    };
    const Level &levelOf(int level) const;

    std::vector<double> m_x;
    std::vector<double> m_y;
    std::vector<float> m_speed;
    std::vector<bool> m_gap;
    MercatorRect m_bounds{};
    float m_fastest = 0;
    bool m_brokenBefore = false; // points that are no place came last
    double m_scaleKnots = 1;
    mutable std::vector<Level> m_levels;
};

/// A track ready to be drawn. Made in any thread, then used by the one that draws.
struct DrawnTrack
{
    DrawnTrack() = default;
    explicit DrawnTrack(const Track &track)
        : shape(track)
        , stops(track.stops)
        , tripStarts(track.tripStarts)
    {
    }

    TrackShape shape;
    std::vector<GeoPoint> stops;
    std::vector<GeoPoint> tripStarts;
};

} // namespace bt::mapview
