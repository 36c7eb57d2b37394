// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/track.h"

#include "core/units.h"

#include <algorithm>

namespace bt::mapview {

namespace {

constexpr int highestLevel = 20;
constexpr double thinPixels = 1.5;
constexpr size_t blockSize = 256;

/// The continuation of the plane in which a longitude is nearest to the one before.
double continued(double x, double before) { return before + std::remainder(x - before, 1.0); }

bool meet(const MercatorRect &a, const MercatorRect &b)
{
    if (a.bottom < b.top || a.top > b.bottom)
        return false;
    const double shift = std::round(b.centre().x - a.centre().x);
    return a.left + shift <= b.right && a.right + shift >= b.left;
}

} // namespace

TrackShape::TrackShape(const Track &track)
{
    m_x.reserve(track.points.size());
    m_y.reserve(track.points.size());
    m_speed.reserve(track.points.size());
    m_gap.reserve(track.points.size());
    for (const TrackPoint &point : track.points)
        append(point);
}

void TrackShape::append(const TrackPoint &point)
{
    if (!isPlace(point.place)) {
        m_brokenBefore = true;
        return;
    }
    const bool gap = std::exchange(m_brokenBefore, false) || point.gapBefore;
    const MercatorPoint p = toMercator(point.place);
    // x runs on across the antimeridian, so that differences are never taken the long way round.
    const double x = m_x.empty() ? p.x : continued(p.x, m_x.back());
    const float speed = std::isfinite(point.speedKnots) ? std::max(0.0F, point.speedKnots) : 0.0F;
    m_bounds = m_x.empty() ? MercatorRect{x, p.y, x, p.y}
                           : MercatorRect{std::min(m_bounds.left, x), std::min(m_bounds.top, p.y),
                                          std::max(m_bounds.right, x), std::max(m_bounds.bottom, p.y)};
    m_x.push_back(x);
    m_y.push_back(p.y);
    m_speed.push_back(speed);
    m_gap.push_back(gap);
    if (m_x.size() == 1 || speed > m_fastest) {
        m_fastest = std::max(m_fastest, speed);
        // Round steps of 10 km/h: one jump of a bad fix does not paint a day in one colour because of the
        // upper limit.
        m_scaleKnots = kmhToKnots(
            std::clamp(std::ceil(knotsToKmh(double(m_fastest)) / 10 - 0.05) * 10, slowestScaleKmh, 60.0));
    }
    m_levels.clear();
}

void TrackShape::halve()
{
    size_t kept = 0;
    for (size_t i = 0; i < m_x.size(); ++i) {
        const bool edge = i + 1 == m_x.size() || m_gap[i] || m_gap[i + 1];
        if (!edge && i % 2 == 1)
            continue;
        m_x[kept] = m_x[i];
        m_y[kept] = m_y[i];
        m_speed[kept] = m_speed[i];
        m_gap[kept] = m_gap[i];
        ++kept;
    }
    m_x.resize(kept);
    m_y.resize(kept);
    m_speed.resize(kept);
    m_gap.resize(kept);
    m_levels.clear();
}

const TrackShape::Level &TrackShape::levelOf(int level) const
{
    m_levels.resize(highestLevel + 1);
    Level &result = m_levels[size_t(std::clamp(level, 0, highestLevel))];
    if (!result.indices.empty() || m_x.empty())
        return result;
    const double reach = thinPixels / (tilePixels * std::exp2(level));
    const auto last = quint32(m_x.size() - 1);
    quint32 kept = 0;
    result.indices.push_back(0);
    for (quint32 i = 1; i <= last; ++i) {
        const bool edge = i == last || m_gap[i] || m_gap[i + 1]; // both ends of a gap stay where they are
        if (!edge && std::abs(m_x[i] - m_x[kept]) + std::abs(m_y[i] - m_y[kept]) < reach)
            continue;
        result.indices.push_back(i);
        kept = i;
    }
    for (size_t first = 0; first < result.indices.size(); first += blockSize) {
        MercatorRect box{2, 2, -2, -2};
        box = {m_x[result.indices[first]], m_y[result.indices[first]], m_x[result.indices[first]],
               m_y[result.indices[first]]};
        for (size_t k = first; k <= std::min(first + blockSize, result.indices.size() - 1); ++k) {
            const quint32 i = result.indices[k];
            box = {std::min(box.left, m_x[i]), std::min(box.top, m_y[i]), std::max(box.right, m_x[i]),
                   std::max(box.bottom, m_y[i])};
        }
        result.blocks.push_back(box);
    }
    return result;
}

const std::vector<quint32> &TrackShape::thinned(int level) const { return levelOf(level).indices; }

std::vector<TrackSegment> TrackShape::segments(const MercatorRect &region, double zoom) const
{
    std::vector<TrackSegment> result;
    if (m_x.size() < 2)
        return result;
    const Level &level = levelOf(int(std::ceil(zoom)));
    for (size_t block = 0; block < level.blocks.size(); ++block) {
        if (!meet(level.blocks[block], region))
            continue;
        const size_t first = block * blockSize;
        const size_t end = std::min(first + blockSize, level.indices.size() - 1);
        for (size_t k = first; k < end; ++k) {
            const quint32 a = level.indices[k];
            const quint32 b = level.indices[k + 1];
            const MercatorRect box{std::min(m_x[a], m_x[b]), std::min(m_y[a], m_y[b]),
                                   std::max(m_x[a], m_x[b]), std::max(m_y[a], m_y[b])};
            if (meet(box, region))
                result.push_back({at(a), at(b), speedShare(m_speed[a]), speedShare(m_speed[b]), m_gap[b]});
        }
    }
    return result;
}

} // namespace bt::mapview
