// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/nameindex.h"

#include <algorithm>

namespace bt::basemap {

namespace {

constexpr int cellBits = 16; // about two kilometres
constexpr qint64 mostCells
    = 4096; // of a piece of a line; no street goes straight on for a hundred kilometres

quint64 cellKey(qint32 column, qint32 row) { return quint64(quint32(column)) << 32 | quint32(row); }

template <class Visit> void forEachCell(const MapBox &box, const Visit &visit)
{
    for (qint32 row = box.top >> cellBits; row <= box.bottom >> cellBits; ++row) {
        for (qint32 column = box.left >> cellBits; column <= box.right >> cellBits; ++column)
            visit(cellKey(column, row));
    }
}

} // namespace

NameIndex::NameIndex(const MapData &data)
    : m_map(data)
    , m_lines(joinNamedLines(data))
{
    for (quint32 i = 0; i < data.features().size(); ++i) {
        const Feature &feature = data.features()[i];
        // Places beyond the edge of a region came with ways that cross it.
        if (isName(feature.kind) && (data.coverage.isEmpty() || data.coverage.intersects(feature.bounds)))
            m_points[size_t(feature.kind)].push_back(i);
    }
    for (std::vector<quint32> &points : m_points)
        std::ranges::stable_sort(points, {}, [&](quint32 i) { return data.features()[i].minZoom; });
    indexLines();
}

void NameIndex::indexLines()
{
    for (quint32 i = 0; i < m_lines.size(); ++i) {
        const std::vector<MapPoint> &points = m_lines[i].points;
        for (size_t p = 1; p < points.size(); ++p) {
            MapBox segment;
            segment.add(points[p - 1]);
            segment.add(points[p]);
            const qint64 columns = (segment.right >> cellBits) - (segment.left >> cellBits) + 1;
            const qint64 rows = (segment.bottom >> cellBits) - (segment.top >> cellBits) + 1;
            if (columns * rows > mostCells) {
                if (m_everywhere.empty() || m_everywhere.back() != i)
                    m_everywhere.push_back(i);
                continue;
            }
            forEachCell(segment, [&](quint64 key) {
                std::vector<quint32> &cell = m_cells[key];
                if (cell.empty() || cell.back() != i)
                    cell.push_back(i);
            });
        }
    }
}

std::vector<const NamedLine *> NameIndex::lines(const MapBox &box) const
{
    std::vector<quint32> found = m_everywhere;
    forEachCell(box, [&](quint64 key) {
        const auto cell = m_cells.constFind(key);
        if (cell != m_cells.constEnd())
            found.insert(found.end(), cell->begin(), cell->end());
    });
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    std::vector<const NamedLine *> lines;
    lines.reserve(found.size());
    for (const quint32 i : found)
        lines.push_back(&m_lines[i]);
    return lines;
}

} // namespace bt::basemap
