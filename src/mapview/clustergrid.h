// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "mapview/camera.h"

#include <QPointF>

#include <array>
#include <vector>

namespace bt::mapview {

/// A bike on its own or a group of bikes too close to tell apart.
struct Crowd
{
    MercatorPoint centre; ///< A group's centre of gravity, in 0…1; of a bike the place it was put at.
    int count = 0;
    int row = -1; ///< The bike, where count is 1.
    BikeState worst = BikeState::Unknown;
    std::vector<quint64> cells; ///< What a group was made of, for rowsOf().
    QPointF shift; ///< Logical pixels by which a group steps aside on the screen; set by who draws it.
};

/// Groups bikes by the cells of a grid over the Mercator plane, about 51 px wide on screen.
///
/// Keeps sums per cell of one zoom level, so that one changed bike costs the same in a fleet of a hundred and
/// of a hundred thousand; only changing the level walks the whole fleet.
class ClusterGrid
{
public:
    static constexpr int cellsPerTile = 5;
    static int levelFor(double zoom);

    /// Empties the grid and sets its level; put() every bike again.
    void clear(int level, int rows);
    int level() const { return m_level; }

    /// Adds or moves a bike, or changes its state. @p p in 0…1.
    void put(int row, MercatorPoint p, BikeState state);
    void take(int row); ///< Nothing when it is not in the grid.

    /// Everything in @p region. Neighbours closer than @p mergePixels at @p zoom become one group, so that
    /// nothing overlaps and no grid shows.
    std::vector<Crowd> crowds(const MercatorRect &region, double zoom, double mergePixels) const;
    /// The bikes of a group, ascending. Walks the fleet: for clicks only.
    std::vector<int> rowsOf(const Crowd &crowd) const;

private:
    struct Cell
    {
        quint64 key = 0;
        double sumX = 0;
        double sumY = 0;
        quint64 rowSum = 0; // the row itself while there is one
        qint32 count = 0;
        std::array<qint32, bikeStateCount> states{};
    };
    struct Entry
    {
        MercatorPoint place;
        quint64 key = noCell;
        BikeState state = BikeState::Unknown;
    };
    static constexpr quint64 noCell = ~quint64(0);

    quint64 keyOf(MercatorPoint p) const;
    Cell &cellFor(quint64 key);
    const Cell *find(quint64 key) const;
    void grow();

    int m_level = -1;
    qint64 m_across = 1; // cells round the world
    std::vector<Entry> m_entries; // by row
    std::vector<Cell> m_cells;
    std::vector<qint32> m_slots; // open addressing into m_cells, -1 is free
};

} // namespace bt::mapview
