// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/condense.h"

#include <QSet>

#include <algorithm>

namespace bt {

namespace {

/// Keeps what @p isWanted says yes to, which is asked from the last to the first.
template <class T, class IsWanted> void keepFromTheEnd(QList<T> &items, IsWanted isWanted)
{
    auto kept = items.end();
    for (auto item = items.end(); item != items.begin();) {
        --item;
        if (isWanted(std::as_const(*item)) && --kept != item)
            *kept = std::move(*item);
    }
    items.erase(items.begin(), kept);
    items.squeeze(); // it grew to twice what it held
}

bool isNew(QSet<DeviceId> &seen, DeviceId id)
{
    const qsizetype before = seen.size();
    seen.insert(id);
    return seen.size() > before;
}

} // namespace

void condense(CloudUpdate &update)
{
    QSet<DeviceId> devices;
    keepFromTheEnd(update.devices, [&](const Device &device) { return isNew(devices, device.id); });
    QSet<DeviceId> heard;
    QSet<DeviceId> placed;
    keepFromTheEnd(update.positions, [&](const Position &position) {
        const bool isLast = isNew(heard, position.device);
        return (position.valid && position.hasPlace() && isNew(placed, position.device)) || isLast;
    });
}

} // namespace bt
