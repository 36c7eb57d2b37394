// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::cloud {

/// Small enough that applying one keeps a window fluent, whatever hangs on it.
inline constexpr qsizetype sliceSize = 500;

/// How many devices, events and positions it holds.
inline qsizetype weightOf(const CloudUpdate &update)
{
    return update.devices.size() + update.events.size() + update.positions.size();
}

/// Takes at most sliceSize devices, events and positions out of @p rest, in this order: an event needs its
/// bike, and must not wait for a snapshot of positions. What holds for the whole list of devices stays right
/// for its parts.
inline CloudUpdate takeSlice(CloudUpdate &rest)
{
    if (weightOf(rest) <= sliceSize)
        return std::exchange(rest, {});
    CloudUpdate slice;
    qsizetype room = sliceSize;
    const auto move = [&room](auto &from, auto &to) {
        const qsizetype count = std::min(room, from.size());
        to.reserve(count);
        std::move(from.begin(), from.begin() + count, std::back_inserter(to));
        from.remove(0, count);
        room -= count;
    };
    slice.groups = std::exchange(rest.groups, {});
    slice.groupsComplete = std::exchange(rest.groupsComplete, false);
    slice.rejected = std::exchange(rest.rejected, 0);
    slice.devicesBegin = std::exchange(rest.devicesBegin, false);
    slice.devicesExpected = std::exchange(rest.devicesExpected, 0);
    move(rest.devices, slice.devices);
    if (rest.devices.isEmpty())
        slice.devicesComplete = std::exchange(rest.devicesComplete, false);
    move(rest.events, slice.events);
    move(rest.positions, slice.positions);
    return slice;
}

} // namespace bt::cloud
