// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/geo.h"

#include <QByteArray>

#include <limits>
#include <span>
#include <vector>

namespace bt::osm {

/// The streets a bike can ride, as junctions joined by street sections. Every section can be ridden both ways
/// and every junction can be reached from every other. Immutable once built; any thread may read it.
class StreetGraph
{
public:
    struct Junction
    {
        GeoPoint point;
        bool trafficLights = false;
    };
    struct Section
    {
        quint32 from = 0;
        quint32 to = 0;
        float lengthMetres = 0;
        float cost = 0; ///< Metres weighed by how little a cyclist likes the street.
        quint32 firstPoint = 0; ///< Into points(); includes both junctions.
        quint32 pointCount = 0;
    };
    /// One section as ridden away from a junction.
    struct Arc
    {
        quint32 section = 0;
        quint32 to = 0;
        bool reversed = false;
    };

    StreetGraph() = default;
    StreetGraph(std::vector<Junction> junctions, std::vector<Section> sections, std::vector<GeoPoint> points);

    /// The compact form that save() writes. Anything else is a BadInput error.
    static Result<StreetGraph> load(const QByteArray &data);
    QByteArray save() const;

    std::span<const Junction> junctions() const { return m_junctions; }
    std::span<const Section> sections() const { return m_sections; }
    std::span<const GeoPoint> points(const Section &section) const
    {
        return std::span(m_points).subspan(section.firstPoint, section.pointCount);
    }
    std::span<const Arc> arcsFrom(quint32 junction) const
    {
        return std::span(m_arcs).subspan(m_firstArc[junction],
                                         m_firstArc[junction + 1] - m_firstArc[junction]);
    }

    /// Cheapest ways from one junction to all others.
    struct Tree
    {
        quint32 root = 0;
        std::vector<float> cost; ///< By junction; infinity where there is no way.
        std::vector<float> lengthMetres;
        std::vector<Arc> arriving; ///< The arc that reaches a junction; `to` holds the junction before.
    };
    /// @p mostCost: dearer ways are not looked for, their ends stay without one.
    Tree treeFrom(quint32 root, float mostCost = std::numeric_limits<float>::infinity()) const;
    float worstDislike() const { return m_worstDislike; } ///< Most that a metre costs anywhere.
    /// The polyline from the tree's root to @p junction, no point twice; lights[i] tells of traffic lights at
    /// point i.
    void path(const Tree &tree, quint32 junction, std::vector<GeoPoint> &line,
              std::vector<bool> &lights) const;

private:
    void index();

    std::vector<Junction> m_junctions;
    std::vector<Section> m_sections;
    std::vector<GeoPoint> m_points;
    std::vector<quint32> m_firstArc;
    std::vector<Arc> m_arcs;
    std::vector<float> m_arcCosts; // beside the arcs, for the search
    float m_dearestArc = 0;
    float m_worstDislike = 0;
};

} // namespace bt::osm
