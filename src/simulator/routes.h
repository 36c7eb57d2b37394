// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "osm/streetgraph.h"
#include "simulator/dice.h"

#include <vector>

namespace bt::simulator {

/// How a ride along a fixed route goes: position and speed every ten metres, with time lost at turns and
/// lights.
class RideProfile
{
public:
    static constexpr double stepMetres = 10;

    struct Moment
    {
        GeoPoint point;
        double metres = 0; ///< Ridden so far.
        double speedMetresPerSecond = 0;
        double courseDegrees = 0;
    };

    RideProfile() = default;
    /// @p longestSeconds: a slower ride is sped up to fit.
    RideProfile(std::span<const GeoPoint> line, const std::vector<bool> &lights, const Dice &dice,
                quint64 key, double longestSeconds);

    double seconds() const { return m_deciseconds.empty() ? 0 : m_deciseconds.back() / 10.0; }
    double metres() const { return m_metres; }
    /// @p seconds is clamped to the ride.
    Moment at(double seconds) const;

private:
    GeoPoint point(size_t i) const { return {m_latitudes[i] * 1e-7, m_longitudes[i] * 1e-7}; }

    // Kept small: thousands of them live in a fleet of 50 000.
    std::vector<qint32> m_latitudes;
    std::vector<qint32> m_longitudes;
    std::vector<quint16> m_deciseconds;
    std::vector<quint8> m_speeds; // 0.1 m/s
    double m_metres = 0;
};

/// Places where bikes are parked and the routes between them. A place's routes are found when first asked
/// for. One thread.
class Routes
{
public:
    static constexpr int mostNeighbours = 8;
    static constexpr double shortestMetres = 2'000;
    static constexpr double longestMetres = 3'300;

    Routes(osm::StreetGraph graph, const Dice &dice, int placeCount, double longestSeconds);

    int placeCount() const { return int(m_places.size()); }
    GeoPoint point(int place) const { return m_graph.junctions()[m_places[size_t(place)].junction].point; }
    int neighbourCount(int place);
    int neighbour(int place, int index);
    const RideProfile &route(int place, int index);

private:
    struct Place
    {
        quint32 junction = 0;
        bool explored = false;
        std::vector<int> neighbours;
        std::vector<RideProfile> routes;
    };
    Place &explored(int place);
    void explore(int place, const osm::StreetGraph::Tree &tree);

    osm::StreetGraph m_graph;
    Dice m_dice;
    double m_longestSeconds;
    std::vector<Place> m_places;
};

} // namespace bt::simulator
