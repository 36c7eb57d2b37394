// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/eventportions.h"

#include <QHash>

#include <algorithm>
#include <functional>
#include <vector>

namespace bt::cloud {

namespace {

constexpr qsizetype idsAtOnce = 150;
constexpr qsizetype bikesAtOnce = 1000;

} // namespace

QList<EventPortion> portionsOf(const QList<DeviceId> &devices)
{
    QList<EventPortion> portions;
    for (qsizetype first = 0; first < devices.size(); first += idsAtOnce)
        portions.append({{}, devices.sliced(first, std::min(idsAtOnce, devices.size() - first))});
    return portions;
}

QList<EventPortion> portionsOf(const QList<Device> &fleet)
{
    std::vector<const Device *> lastHeardFirst;
    lastHeardFirst.reserve(size_t(fleet.size()));
    std::ranges::transform(fleet, std::back_inserter(lastHeardFirst),
                           [](const Device &each) { return &each; });
    std::ranges::stable_sort(lastHeardFirst, std::greater<>(), &Device::lastUpdate);
    QList<DeviceId> alone;
    QList<std::pair<GroupId, QList<DeviceId>>> groups; // the first is the one whose bike was heard from last
    QHash<GroupId, qsizetype> places;
    for (const Device *device : lastHeardFirst) {
        if (fleet.size() <= idsAtOnce || !device->group) {
            alone.append(device->id);
            continue;
        }
        const auto place = places.constFind(device->group);
        if (place != places.cend()) {
            groups[*place].second.append(device->id);
            continue;
        }
        places.insert(device->group, groups.size());
        groups.append({device->group, {device->id}});
    }
    QList<EventPortion> portions;
    EventPortion portion;
    qsizetype bikes = 0;
    for (const auto &[group, members] : std::as_const(groups)) {
        if (members.size() > bikesAtOnce) {
            alone += members;
            continue;
        }
        if (bikes + members.size() > bikesAtOnce || portion.groups.size() == idsAtOnce) {
            portions.append(std::exchange(portion, {}));
            bikes = 0;
        }
        portion.groups.append(group);
        bikes += members.size();
    }
    if (!portion.groups.isEmpty())
        portions.append(portion);
    return portions + portionsOf(alone);
}

} // namespace bt::cloud
