// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/spatialindex.h"

namespace bt::basemap {

namespace {
constexpr int bandStarts[] = {0, 10, 12, 13, 14};
constexpr int maxCells = 1 << 20;
constexpr int maxCellsOfFeature = 1024;
} // namespace

SpatialIndex::SpatialIndex(const MapData &data)
    : m_features(data.features())
{
    std::vector<quint32> members;
    for (size_t b = 0; b < std::size(bandStarts); ++b) {
        const int first = bandStarts[b];
        const int next = b + 1 < std::size(bandStarts) ? bandStarts[b + 1] : 256;
        members.clear();
        for (quint32 i = 0; i < m_features.size(); ++i) {
            if (m_features[i].minZoom >= first && m_features[i].minZoom < next
                && !m_features[i].bounds.isEmpty())
                members.push_back(i);
        }
        Band band;
        band.firstZoom = first;
        band.cellBits = worldBits - std::max(first, 9) - 1;
        build(band, members);
        m_bands.push_back(std::move(band));
    }
}

SpatialIndex::Cells SpatialIndex::cellsOf(const Band &band, const MapBox &box)
{
    const auto cell = [&](qint32 value, qint32 origin, int count) {
        return int(std::clamp<qint64>((qint64(value) - origin) >> band.cellBits, 0, count - 1));
    };
    return {cell(box.left, band.left, band.columns), cell(box.top, band.top, band.rows),
            cell(box.right, band.left, band.columns), cell(box.bottom, band.top, band.rows)};
}

void SpatialIndex::build(Band &band, const std::vector<quint32> &members)
{
    MapBox all;
    for (const quint32 member : members)
        all.add(m_features[member].bounds);
    if (all.isEmpty())
        return;
    band.left = all.left;
    band.top = all.top;
    const auto count = [&](qint32 from, qint32 to) { return ((qint64(to) - from) >> band.cellBits) + 1; };
    while (count(all.left, all.right) * count(all.top, all.bottom) > maxCells)
        ++band.cellBits;
    band.columns = int(count(all.left, all.right));
    band.rows = int(count(all.top, all.bottom));

    // Two passes: count, then fill, so that all cells share one array.
    const size_t cellCount = size_t(band.columns) * size_t(band.rows);
    std::vector<quint32> counts(cellCount + 1, 0);
    const auto forEachCell = [&](const auto &visit) {
        for (const quint32 member : members) {
            const Cells cells = cellsOf(band, m_features[member].bounds);
            if (qint64(cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > maxCellsOfFeature)
                continue;
            for (int row = cells.top; row <= cells.bottom; ++row) {
                for (int column = cells.left; column <= cells.right; ++column)
                    visit(size_t(row) * size_t(band.columns) + size_t(column), member);
            }
        }
    };
    forEachCell([&](size_t cell, quint32) { ++counts[cell + 1]; });
    for (size_t i = 1; i <= cellCount; ++i)
        counts[i] += counts[i - 1];
    band.entries.resize(counts[cellCount]);
    std::vector<quint32> next = counts;
    forEachCell([&](size_t cell, quint32 member) { band.entries[next[cell]++] = member; });
    band.cellEnds = std::move(counts);
    for (const quint32 member : members) {
        const Cells cells = cellsOf(band, m_features[member].bounds);
        if (qint64(cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > maxCellsOfFeature)
            band.everywhere.push_back(member);
    }
}

std::vector<quint32> SpatialIndex::query(const MapBox &box, int zoom) const
{
    std::vector<quint32> found;
    const auto consider = [&](quint32 index) {
        const Feature &feature = m_features[index];
        if (feature.minZoom <= zoom && feature.bounds.intersects(box))
            found.push_back(index);
    };
    for (const Band &band : m_bands) {
        if (band.firstZoom > zoom)
            break;
        if (band.columns == 0)
            continue;
        const Cells cells = cellsOf(band, box);
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column) {
                const size_t cell = size_t(row) * size_t(band.columns) + size_t(column);
                for (quint32 i = band.cellEnds[cell]; i < band.cellEnds[cell + 1]; ++i)
                    consider(band.entries[i]);
            }
        }
        for (const quint32 index : band.everywhere)
            consider(index);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

} // namespace bt::basemap
