// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/streetlines.h"

#include <map>

namespace bt::basemap {

namespace {

quint64 endKey(MapPoint point) { return quint64(quint32(point.x)) << 32 | quint32(point.y); }

// Lines of one name. Ends that meet are found by their exact place: they were one node.
void joinGroup(const MapData &data, const std::vector<quint32> &group, std::vector<NamedLine> &result)
{
    QMultiHash<quint64, quint32> byEnd;
    for (const quint32 index : group) {
        const std::span<const MapPoint> points = data.part(data.features()[index].firstPart);
        byEnd.insert(endKey(points.front()), index);
        byEnd.insert(endKey(points.back()), index);
    }
    QHash<quint32, bool> used;
    // The neighbour of the lowest index, so that the outcome does not depend on hashing.
    const auto takeNeighbour = [&](MapPoint end) -> std::optional<quint32> {
        std::optional<quint32> best;
        for (auto [it, last] = byEnd.equal_range(endKey(end)); it != last; ++it) {
            if (!used.contains(*it) && (!best || *it < *best))
                best = *it;
        }
        if (best)
            used.insert(*best, true);
        return best;
    };
    for (const quint32 index : group) {
        if (used.contains(index))
            continue;
        used.insert(index, true);
        const Feature &first = data.features()[index];
        const std::span<const MapPoint> start = data.part(first.firstPart);
        NamedLine line{data.name(first), first.kind, first.minZoom, {start.begin(), start.end()}};
        for (int direction = 0; direction < 2; ++direction) {
            while (const std::optional<quint32> next = takeNeighbour(line.points.back())) {
                const Feature &feature = data.features()[*next];
                const std::span<const MapPoint> points = data.part(feature.firstPart);
                if (points.front() == line.points.back())
                    line.points.insert(line.points.end(), points.begin() + 1, points.end());
                else
                    line.points.insert(line.points.end(), points.rbegin() + 1, points.rend());
                line.kind = std::min(line.kind, feature.kind);
                line.minZoom = std::min(line.minZoom, feature.minZoom);
            }
            std::ranges::reverse(line.points);
        }
        result.push_back(std::move(line));
    }
}

} // namespace

std::vector<NamedLine> joinNamedLines(const MapData &data)
{
    std::map<std::pair<bool, quint32>, std::vector<quint32>> groups;
    for (quint32 i = 0; i < data.features().size(); ++i) {
        const Feature &feature = data.features()[i];
        const bool water = feature.kind == Kind::River || feature.kind == Kind::Stream;
        if (feature.name != 0 && feature.partCount == 1 && (isHighway(feature.kind) || water)
            && !(water && feature.has(Flag::Tunnel)))
            groups[{water, feature.name}].push_back(i);
    }
    std::vector<NamedLine> result;
    for (const auto &[key, group] : groups)
        joinGroup(data, group, result);
    return result;
}

} // namespace bt::basemap
