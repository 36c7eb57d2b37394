// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/routes.h"

#include <cmath>
#include <numbers>

namespace bt::simulator {

namespace {
constexpr GeoPoint townCentre{53.5567, 13.2603};
constexpr double townRadiusMetres = 2'600;
constexpr double cruise = 5.6; // m/s, about 20 km/h
constexpr double acceleration = 0.7; // m/s²
constexpr double braking = 1.1;
constexpr double chanceOfRedLight = 0.45;

// Within a town the world is flat: one atan2 instead of two courses over the globe.
double turnDegrees(GeoPoint a, GeoPoint b, GeoPoint c)
{
    static const double eastScale = std::cos(townCentre.latitude * std::numbers::pi / 180);
    const double east1 = (b.longitude - a.longitude) * eastScale;
    const double north1 = b.latitude - a.latitude;
    const double east2 = (c.longitude - b.longitude) * eastScale;
    const double north2 = c.latitude - b.latitude;
    return std::abs(std::atan2(east1 * north2 - north1 * east2, east1 * east2 + north1 * north2)) * 180
        / std::numbers::pi;
}

// Walks a polyline in even steps; the last step ends at the line's end and may be shorter.
struct Resampled
{
    std::vector<GeoPoint> points;
    std::vector<bool> lights;
    double metres = 0;
};

Resampled resample(std::span<const GeoPoint> line, const std::vector<bool> &lights)
{
    Resampled result;
    result.points.push_back(line.front());
    result.lights.push_back(false);
    double untilNext = RideProfile::stepMetres;
    for (size_t i = 1; i < line.size(); ++i) {
        const double length = distanceMetres(line[i - 1], line[i]);
        double walked = 0;
        while (length - walked >= untilNext) {
            walked += untilNext;
            const double share = walked / length;
            result.points.push_back({std::lerp(line[i - 1].latitude, line[i].latitude, share),
                                     std::lerp(line[i - 1].longitude, line[i].longitude, share)});
            result.lights.push_back(false);
            untilNext = RideProfile::stepMetres;
        }
        untilNext -= length - walked;
        result.metres += length;
        if (lights[i])
            result.lights.back() = true;
    }
    result.points.push_back(line.back());
    result.lights.push_back(false);
    return result;
}
} // namespace

RideProfile::RideProfile(std::span<const GeoPoint> line, const std::vector<bool> &lights, const Dice &dice,
                         quint64 key, double longestSeconds)
{
    const Resampled steps = resample(line, lights);
    const size_t count = steps.points.size();
    m_metres = steps.metres;
    if (count < 2)
        return;

    std::vector<double> speeds(count, cruise);
    std::vector<double> waits(count, 0.0);
    for (size_t i = 2; i + 2 < count; ++i) {
        const double turn = turnDegrees(steps.points[i - 2], steps.points[i], steps.points[i + 2]);
        speeds[i] = std::clamp(cruise * (1.15 - turn / 95.0), 2.3, cruise);
        if (steps.lights[i] && dice.unit(Throw::Light, key, i) < chanceOfRedLight) {
            speeds[i] = 0;
            waits[i] = dice.between(8, 35, Throw::Light, key, i + 100'000);
        }
    }
    speeds[0] = speeds[count - 1] = 0;
    for (size_t i = 1; i < count; ++i)
        speeds[i]
            = std::min(speeds[i], std::sqrt(speeds[i - 1] * speeds[i - 1] + 2 * acceleration * stepMetres));
    for (size_t i = count - 1; i-- > 0;)
        speeds[i] = std::min(speeds[i], std::sqrt(speeds[i + 1] * speeds[i + 1] + 2 * braking * stepMetres));

    std::vector<double> times(count, 0.0);
    for (size_t i = 1; i < count; ++i)
        times[i] = times[i - 1] + waits[i - 1] + 2 * stepMetres / std::max(0.8, speeds[i - 1] + speeds[i]);
    const double haste = std::max(1.0, times[count - 1] / longestSeconds);
    m_latitudes.reserve(count);
    m_longitudes.reserve(count);
    m_deciseconds.reserve(count);
    m_speeds.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        m_latitudes.push_back(qint32(std::lround(steps.points[i].latitude * 1e7)));
        m_longitudes.push_back(qint32(std::lround(steps.points[i].longitude * 1e7)));
        m_deciseconds.push_back(quint16(std::lround(times[i] / haste * 10)));
        m_speeds.push_back(quint8(std::lround(std::min(25.0, speeds[i] * haste) * 10)));
    }
}

RideProfile::Moment RideProfile::at(double seconds) const
{
    if (m_deciseconds.size() < 2)
        return {};
    const double when = std::clamp(seconds * 10, 0.0, double(m_deciseconds.back()));
    const auto later = std::upper_bound(m_deciseconds.begin(), m_deciseconds.end() - 1, when);
    const size_t next = std::max<size_t>(1, size_t(later - m_deciseconds.begin()));
    const size_t here = next - 1;
    const double span = std::max(1.0, double(m_deciseconds[next]) - double(m_deciseconds[here]));
    const double from = m_speeds[here] / 10.0;
    const double to = m_speeds[next] / 10.0;
    // A step begins with the wait at a red light, if any; the rest is ridden with even acceleration.
    const double moving = std::min(span, 20 * stepMetres / std::max(0.8, from + to));
    const double waited = span - moving;
    const double elapsed = when - m_deciseconds[here];
    const double share = elapsed <= waited ? 0.0 : std::min(1.0, (elapsed - waited) / moving);
    const double covered = from + to > 0 ? share * (2 * from + (to - from) * share) / (from + to) : share;

    Moment moment;
    moment.point = {std::lerp(point(here).latitude, point(next).latitude, covered),
                    std::lerp(point(here).longitude, point(next).longitude, covered)};
    const size_t count = m_deciseconds.size();
    const double stepLength
        = next == count - 1 ? std::max(0.0, m_metres - double(here) * stepMetres) : stepMetres;
    moment.metres = double(here) * stepMetres + covered * stepLength;
    moment.speedMetresPerSecond = elapsed <= waited && from == 0.0 ? 0.0 : std::lerp(from, to, share);
    moment.courseDegrees
        = courseDegrees(point(here == 0 ? 0 : here - 1), point(std::min(next + 1, count - 1)));
    return moment;
}

Routes::Routes(osm::StreetGraph graph, const Dice &dice, int placeCount, double longestSeconds)
    : m_graph(std::move(graph))
    , m_dice(dice)
    , m_longestSeconds(longestSeconds)
{
    std::vector<std::pair<quint64, quint32>> inTown;
    for (quint32 i = 0; i < m_graph.junctions().size(); ++i) {
        if (distanceMetres(m_graph.junctions()[i].point, townCentre) < townRadiusMetres)
            inTown.emplace_back(m_dice.roll(Throw::Place, i), i);
    }
    std::ranges::sort(inTown);
    inTown.resize(std::min(inTown.size(), size_t(std::max(placeCount, 2))));
    for (const auto &[order, junction] : inTown)
        m_places.push_back({junction, false, {}, {}});
}

Routes::Place &Routes::explored(int index)
{
    Place &place = m_places[size_t(index)];
    if (place.explored)
        return place;
    place.explored = true;
    // No way of the wished length can cost more. Where there is none, any other will do.
    const float mostCost = float(longestMetres) * m_graph.worstDislike();
    explore(index, m_graph.treeFrom(place.junction, mostCost));
    if (place.routes.empty())
        explore(index, m_graph.treeFrom(place.junction));
    return place;
}

void Routes::explore(int index, const osm::StreetGraph::Tree &tree)
{
    Place &place = m_places[size_t(index)];
    // Near the wished length first, in an order of this place's own.
    struct Candidate
    {
        double misfit;
        quint64 order;
        int place;
    };
    std::vector<Candidate> candidates;
    for (int other = 0; other < placeCount(); ++other) {
        const quint32 junction = m_places[size_t(other)].junction;
        if (other == index || !std::isfinite(tree.cost[junction]))
            continue;
        const double length = double(tree.lengthMetres[junction]);
        const double misfit = std::max({0.0, shortestMetres - length, length - longestMetres});
        candidates.push_back({misfit, m_dice.roll(Throw::Neighbour, quint64(index), quint64(other)), other});
    }
    std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
        return std::tie(a.misfit, a.order) < std::tie(b.misfit, b.order);
    });
    std::vector<GeoPoint> line;
    std::vector<bool> lights;
    for (const Candidate &candidate : candidates) {
        if (place.routes.size() == mostNeighbours || (candidate.misfit > 0 && !place.routes.empty()))
            break;
        m_graph.path(tree, m_places[size_t(candidate.place)].junction, line, lights);
        place.neighbours.push_back(candidate.place);
        place.routes.emplace_back(line, lights, m_dice, quint64(index) << 20 | quint64(candidate.place),
                                  m_longestSeconds);
    }
}

int Routes::neighbourCount(int place) { return int(explored(place).routes.size()); }
int Routes::neighbour(int place, int index) { return explored(place).neighbours[size_t(index)]; }
const RideProfile &Routes::route(int place, int index) { return explored(place).routes[size_t(index)]; }

} // namespace bt::simulator
