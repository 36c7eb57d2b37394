// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/eventportions.h"

#include <QMap>

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
    QMap<GroupId, QList<DeviceId>> groups; // sorted: the same fleet makes the same calls
    for (const Device &device : fleet)
        groups[fleet.size() > idsAtOnce ? device.group : GroupId()].append(device.id);
    QList<DeviceId> alone = groups.take(GroupId());
    QList<EventPortion> portions;
    EventPortion portion;
    qsizetype bikes = 0;
    for (const auto &[group, members] : std::as_const(groups).asKeyValueRange()) {
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
