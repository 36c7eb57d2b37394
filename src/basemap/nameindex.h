// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/streetlines.h"

#include <array>

namespace bt::basemap {

/// The names of a map, sorted out once for being laid out at every zoom. Immutable; any thread may ask.
/// Refers to the map, which must live as long.
class NameIndex
{
public:
    explicit NameIndex(const MapData &data);

    /// Features of a kind of names at a point within the map, those worth showing earlier first.
    const std::vector<quint32> &points(Kind kind) const { return m_points[size_t(kind)]; }
    /// Streets and rivers that may have a point within @p box, in an order of their own that never changes.
    std::vector<const NamedLine *> lines(const MapBox &box) const;
    const MapData &map() const { return m_map; }

private:
    void indexLines();

    const MapData &m_map;
    std::array<std::vector<quint32>, size_t(Kind::Count)> m_points;
    std::vector<NamedLine> m_lines;
    QHash<quint64, std::vector<quint32>> m_cells; ///< Indices of lines, ascending.
    std::vector<quint32> m_everywhere; ///< Lines too long for cells.
};

} // namespace bt::basemap
