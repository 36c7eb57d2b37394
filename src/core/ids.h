// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>

#include <compare>

namespace bt {

/// A number that names one kind of object in the cloud, so that a bike's id cannot be passed for an event's.
/// Ids may exceed 2^31. Zero means "none" (Traccar writes 0 for an absent id).
template <class Tag> struct Id
{
    qint64 value = 0;

    explicit constexpr operator bool() const { return value > 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using DeviceId
    = Id<struct DeviceTag>; ///< Changes when a tracker is removed and added again; keep things by uniqueId.
using PositionId = Id<struct PositionTag>;
using EventId = Id<struct EventTag>;
using GroupId = Id<struct GroupTag>;
using GeofenceId = Id<struct GeofenceTag>;
using NotificationId = Id<struct NotificationTag>;
using UserId = Id<struct UserTag>;

} // namespace bt
