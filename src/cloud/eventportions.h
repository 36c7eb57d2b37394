// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::cloud {

/// Whose events one call of `/reports/events` asks for.
struct EventPortion
{
    QList<GroupId> groups;
    QList<DeviceId> devices;

    friend bool operator==(const EventPortion &, const EventPortion &) = default;
};

/// As many as keep every URL under 4 kB, where a server takes about 8 kB of header.
QList<EventPortion> portionsOf(const QList<DeviceId> &devices);

/// The same for a whole fleet. A large one is asked for by its groups, which takes a tenth of the calls; but
/// for at most 1000 bikes at once, since the server works through them one by one and a proxy waits 60 s. A
/// group stands for its subgroups too: what comes twice for that is told apart by its id. Whoever was heard
/// from last comes first: there most will have happened.
QList<EventPortion> portionsOf(const QList<Device> &fleet);

} // namespace bt::cloud
