// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetsnapshot.h"

#include "fleet/fleetstore.h"
#include "mapview/pins.h"

namespace bt::mapview {

namespace {

// A longer hop is not a ride that somebody could follow with the eye.
constexpr double longestSmoothHop = 5000.0 / 40'000'000.0;
constexpr Milliseconds longAgo{-1'000'000'000};

int headingOf(const fleet::Bike &bike)
{
    if (!bike.position || !std::isfinite(bike.position->courseDegrees))
        return 0;
    const int step = int(std::lround(double(bike.position->courseDegrees) * headingSteps / 360.0));
    return ((step % headingSteps) + headingSteps) % headingSteps;
}

} // namespace

void FleetSnapshot::reset(const fleet::FleetStore &store)
{
    clear();
    if (store.count() > 0)
        insert(0, store.count() - 1, store);
}

void FleetSnapshot::insert(int first, int last, const fleet::FleetStore &store)
{
    const auto room = [&](auto &column, auto value) {
        column.insert(column.begin() + first, size_t(last - first + 1), value);
    };
    room(m_x, 0.0);
    room(m_y, 0.0);
    room(m_fromX, 0.0);
    room(m_fromY, 0.0);
    room(m_start, longAgo);
    room(m_state, BikeState::Unknown);
    room(m_heading, quint8(0));
    room(m_placed, quint8(0));
    for (int row = first; row <= last; ++row)
        update(row, store.at(row), longAgo);
}

void FleetSnapshot::remove(int first, int last)
{
    const auto drop = [&](auto &column) { column.erase(column.begin() + first, column.begin() + last + 1); };
    drop(m_x);
    drop(m_y);
    drop(m_fromX);
    drop(m_fromY);
    drop(m_start);
    drop(m_state);
    drop(m_heading);
    drop(m_placed);
}

void FleetSnapshot::clear()
{
    m_x.clear();
    m_y.clear();
    m_fromX.clear();
    m_fromY.clear();
    m_start.clear();
    m_state.clear();
    m_heading.clear();
    m_placed.clear();
    m_filter.clear();
}

void FleetSnapshot::update(int row, const fleet::Bike &bike, Milliseconds now)
{
    const auto i = size_t(row);
    m_state[i] = bike.state;
    m_heading[i] = quint8(headingOf(bike));
    if (!bike.place) {
        m_placed[i] = false;
        return;
    }
    const MercatorPoint to = toMercator(*bike.place);
    if (m_placed[i] && to == place(row))
        return;
    MercatorPoint from = to;
    const bool moves = m_placed[i] && m_smooth && now > longAgo;
    if (moves)
        from = drawnAt(row, now);
    m_placed[i] = true;
    m_x[i] = to.x;
    m_y[i] = to.y;
    const double dx = std::abs(std::remainder(to.x - from.x, 1.0));
    if (!moves || dx + std::abs(to.y - from.y) > longestSmoothHop) {
        m_fromX[i] = to.x;
        m_fromY[i] = to.y;
        m_start[i] = longAgo;
        return;
    }
    m_fromX[i] = from.x;
    m_fromY[i] = from.y;
    m_start[i] = now;
}

MercatorPoint FleetSnapshot::drawnAt(int row, Milliseconds now) const
{
    return placeAt(place(row), from(row), startOf(row), now);
}

} // namespace bt::mapview
