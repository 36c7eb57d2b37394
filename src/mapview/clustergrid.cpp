// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/clustergrid.h"

#include <algorithm>

namespace bt::mapview {

namespace {

constexpr quint64 scrambled(quint64 key)
{
    key ^= key >> 31;
    key *= 0x9E3779B97F4A7C15ULL;
    return key ^ (key >> 29);
}

constexpr quint64 cellKey(qint64 column, qint64 line) { return (quint64(line) << 32) | quint64(column); }
constexpr qint64 columnOf(quint64 key) { return qint64(key & 0xFFFFFFFFU); }
constexpr qint64 lineOf(quint64 key) { return qint64(key >> 32); }

template <class States> BikeState worstOf(const States &states)
{
    for (const BikeState state : allBikeStates) {
        if (states[size_t(state)] > 0)
            return state;
    }
    return BikeState::Unknown;
}

} // namespace

int ClusterGrid::levelFor(double zoom) { return std::clamp(int(std::lround(zoom)), 0, 22); }

void ClusterGrid::clear(int level, int rows)
{
    m_level = level;
    m_across = qint64(cellsPerTile) << level;
    m_entries.assign(size_t(rows), {});
    m_cells.clear();
    size_t slots = 64;
    while (slots < size_t(rows) * 2)
        slots *= 2;
    m_slots.assign(slots, -1);
}

quint64 ClusterGrid::keyOf(MercatorPoint p) const
{
    const auto cell
        = [this](double v) { return std::clamp(qint64(v * double(m_across)), qint64(0), m_across - 1); };
    return cellKey(cell(p.x), cell(p.y));
}

const ClusterGrid::Cell *ClusterGrid::find(quint64 key) const
{
    const size_t mask = m_slots.size() - 1;
    for (size_t slot = scrambled(key) & mask; m_slots[slot] >= 0; slot = (slot + 1) & mask) {
        const Cell &cell = m_cells[size_t(m_slots[slot])];
        if (cell.key == key)
            return cell.count > 0 ? &cell : nullptr;
    }
    return nullptr;
}

ClusterGrid::Cell &ClusterGrid::cellFor(quint64 key)
{
    if ((m_cells.size() + 1) * 2 > m_slots.size())
        grow();
    const size_t mask = m_slots.size() - 1;
    size_t slot = scrambled(key) & mask;
    for (; m_slots[slot] >= 0; slot = (slot + 1) & mask) {
        Cell &cell = m_cells[size_t(m_slots[slot])];
        if (cell.key == key)
            return cell;
    }
    m_slots[slot] = qint32(m_cells.size());
    m_cells.push_back({.key = key});
    return m_cells.back();
}

// Riding bikes leave empty cells behind; they are dropped here, where everything is moved anyway.
void ClusterGrid::grow()
{
    std::erase_if(m_cells, [](const Cell &cell) { return cell.count == 0; });
    size_t slots = m_slots.size();
    while ((m_cells.size() + 1) * 3 > slots)
        slots *= 2;
    m_slots.assign(slots, -1);
    for (size_t i = 0; i < m_cells.size(); ++i) {
        size_t slot = scrambled(m_cells[i].key) & (slots - 1);
        while (m_slots[slot] >= 0)
            slot = (slot + 1) & (slots - 1);
        m_slots[slot] = qint32(i);
    }
}

void ClusterGrid::put(int row, MercatorPoint p, BikeState state)
{
    take(row);
    Entry &entry = m_entries[size_t(row)];
    entry = {p, keyOf(p), state};
    Cell &cell = cellFor(entry.key);
    ++cell.count;
    ++cell.states[size_t(state)];
    cell.sumX += p.x;
    cell.sumY += p.y;
    cell.rowSum += quint64(row);
}

void ClusterGrid::take(int row)
{
    Entry &entry = m_entries[size_t(row)];
    if (entry.key == noCell)
        return;
    Cell &cell = cellFor(entry.key);
    --cell.states[size_t(entry.state)];
    cell.rowSum -= quint64(row);
    if (--cell.count == 0) {
        cell.sumX = cell.sumY = 0; // no rounding is carried over
    } else {
        cell.sumX -= entry.place.x;
        cell.sumY -= entry.place.y;
    }
    entry.key = noCell;
}

std::vector<Crowd> ClusterGrid::crowds(const MercatorRect &region, double zoom, double mergePixels) const
{
    if (m_level < 0)
        return {};
    // The cells of the region, the biggest groups first: they attract the others.
    struct Found
    {
        const Cell *cell;
        MercatorPoint centre;
        bool taken;
    };
    std::vector<Found> found;
    const double across = double(m_across);
    const auto firstColumn = qint64(std::floor(region.left * across));
    const auto lastColumn = std::min(qint64(std::floor(region.right * across)), firstColumn + m_across - 1);
    const auto firstLine = std::max(qint64(0), qint64(std::floor(region.top * across)));
    const auto lastLine = std::min(m_across - 1, qint64(std::floor(region.bottom * across)));
    const auto look = [&](const Cell *cell) {
        if (!cell)
            return;
        const MercatorPoint centre = cell->count == 1
            ? m_entries[cell->rowSum].place
            : MercatorPoint{cell->sumX / cell->count, cell->sumY / cell->count};
        found.push_back({cell, centre, false});
    };
    if (double(lastColumn - firstColumn + 1) * double(lastLine - firstLine + 1)
        > double(m_cells.size()) * 2) {
        // A small fleet in a wide region: its cells are fewer than the region's.
        for (const Cell &cell : m_cells) {
            const qint64 column = columnOf(cell.key);
            const qint64 offset = ((column - firstColumn) % m_across + m_across) % m_across;
            if (cell.count > 0 && offset <= lastColumn - firstColumn && lineOf(cell.key) >= firstLine
                && lineOf(cell.key) <= lastLine)
                look(&cell);
        }
    } else {
        for (qint64 line = firstLine; line <= lastLine; ++line) {
            for (qint64 column = firstColumn; column <= lastColumn; ++column)
                look(find(cellKey(((column % m_across) + m_across) % m_across, line)));
        }
    }
    std::sort(found.begin(), found.end(), [](const Found &a, const Found &b) {
        return a.cell->count != b.cell->count ? a.cell->count > b.cell->count : a.cell->key < b.cell->key;
    });

    std::vector<qint32> slots; // cell key → index in found, open addressing
    size_t size = 64;
    while (size < found.size() * 2)
        size *= 2;
    slots.assign(size, -1);
    for (size_t i = 0; i < found.size(); ++i) {
        size_t slot = scrambled(found[i].cell->key) & (size - 1);
        while (slots[slot] >= 0)
            slot = (slot + 1) & (size - 1);
        slots[slot] = qint32(i);
    }
    const auto neighbour = [&](qint64 column, qint64 line) -> Found * {
        if (line < 0 || line >= m_across)
            return nullptr;
        const quint64 key = cellKey(((column % m_across) + m_across) % m_across, line);
        for (size_t slot = scrambled(key) & (size - 1); slots[slot] >= 0; slot = (slot + 1) & (size - 1)) {
            Found &other = found[size_t(slots[slot])];
            if (other.cell->key == key)
                return &other;
        }
        return nullptr;
    };

    const double reach = mergePixels / (tilePixels * std::exp2(zoom));
    std::vector<Crowd> result;
    result.reserve(found.size());
    for (Found &start : found) {
        if (start.taken)
            continue;
        start.taken = true;
        Crowd crowd;
        crowd.count = start.cell->count;
        crowd.cells.push_back(start.cell->key);
        auto states = start.cell->states;
        double sumX = start.centre.x * crowd.count;
        double sumY = start.centre.y * crowd.count;
        for (qint64 dy = -1; dy <= 1; ++dy) {
            for (qint64 dx = -1; dx <= 1; ++dx) {
                Found *other = neighbour(columnOf(start.cell->key) + dx, lineOf(start.cell->key) + dy);
                if (!other || other->taken)
                    continue;
                const double distanceX = std::remainder(other->centre.x - start.centre.x, 1.0);
                if (std::hypot(distanceX, other->centre.y - start.centre.y) >= reach)
                    continue;
                other->taken = true;
                crowd.count += other->cell->count;
                crowd.cells.push_back(other->cell->key);
                sumX += (start.centre.x + distanceX) * other->cell->count;
                sumY += other->centre.y * other->cell->count;
                for (size_t s = 0; s < states.size(); ++s)
                    states[s] += other->cell->states[s];
            }
        }
        crowd.worst = worstOf(states);
        if (crowd.count == 1) {
            crowd.row = int(start.cell->rowSum);
            crowd.centre = start.centre;
        } else {
            const double x = sumX / crowd.count;
            crowd.centre = {x - std::floor(x), sumY / crowd.count};
        }
        result.push_back(std::move(crowd));
    }
    return result;
}

std::vector<int> ClusterGrid::rowsOf(const Crowd &crowd) const
{
    std::vector<int> rows;
    for (size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].key != noCell
            && std::ranges::find(crowd.cells, m_entries[row].key) != crowd.cells.end())
            rows.push_back(int(row));
    }
    return rows;
}

} // namespace bt::mapview
