// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "core/geo.h"

#include <QBitArray>

#include <vector>

namespace bt::fleet {
struct Bike;
class FleetStore;
} // namespace bt::fleet

namespace bt::mapview {

/// How long a bike takes from one fix to the next on screen.
constexpr Milliseconds smoothMovement{1000};
constexpr int headingSteps = 64;

/// What the map draws of every bike, as a structure of arrays by the store's rows. Mercator is computed here,
/// once per fix. Times are Clock::monotonic().
class FleetSnapshot
{
public:
    void reset(const fleet::FleetStore &store);
    /// Takes the row over from the store; a moved bike starts from where it is drawn at @p now.
    void update(int row, const fleet::Bike &bike, Milliseconds now);
    void insert(int first, int last, const fleet::FleetStore &store);
    void remove(int first, int last);
    void clear();

    /// Rows to draw; empty shows all.
    void setFilter(const QBitArray &rows) { m_filter = rows; }
    void setSmooth(bool smooth) { m_smooth = smooth; }

    int count() const { return int(m_x.size()); }
    bool isShown(int row) const
    {
        return m_placed[size_t(row)]
            && (m_filter.isEmpty() || (row < m_filter.size() && m_filter.testBit(row)));
    }
    bool hasPlace(int row) const { return m_placed[size_t(row)]; }
    MercatorPoint place(int row) const { return {m_x[size_t(row)], m_y[size_t(row)]}; }
    /// Where the movement that began at startOf() came from.
    MercatorPoint from(int row) const { return {m_fromX[size_t(row)], m_fromY[size_t(row)]}; }
    Milliseconds startOf(int row) const { return m_start[size_t(row)]; }
    /// Where it is drawn at a time.
    MercatorPoint drawnAt(int row, Milliseconds now) const;
    BikeState state(int row) const { return m_state[size_t(row)]; }
    int heading(int row) const { return m_heading[size_t(row)]; } ///< 0…headingSteps-1, clockwise from north.

private:
    std::vector<double> m_x;
    std::vector<double> m_y;
    std::vector<double> m_fromX;
    std::vector<double> m_fromY;
    std::vector<Milliseconds> m_start;
    std::vector<BikeState> m_state;
    std::vector<quint8> m_heading;
    std::vector<quint8> m_placed;
    QBitArray m_filter;
    bool m_smooth = true;
};

} // namespace bt::mapview
