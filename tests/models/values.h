// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::test {

/// A parked bike that was heard from a minute ago.
inline Device device(int id, const QString &name, Instant now, int group = 0)
{
    Device result;
    result.id = DeviceId{id};
    result.name = name;
    result.uniqueId = QString::number(1'000'000'000 + id);
    result.group = GroupId{group};
    result.lastUpdate = now - std::chrono::minutes(1);
    return result;
}

inline Position position(int id, Instant now, bool moving = false, double battery = 80)
{
    Position result;
    result.id = PositionId{id + 1000};
    result.device = DeviceId{id};
    result.point = {53.5 + id * 0.001, 13.2};
    result.fixTime = now - std::chrono::minutes(1);
    result.deviceTime = result.fixTime;
    result.serverTime = result.fixTime;
    result.valid = true;
    result.motion = moving;
    result.ignition = moving;
    result.batteryPercent = float(battery);
    return result;
}

} // namespace bt::test
