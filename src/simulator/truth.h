// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/gate.h"
#include "simulator/livefleet.h"
#include "simulator/livehub.h"
#include "simulator/webhooks.h"

namespace bt::simulator {

/// What really happened, as JSON text, for whoever wants to compare. Device id 0 stands for the whole fleet.
class Truth
{
public:
    struct Parts
    {
        const LiveFleet &fleet;
        const Accounts &accounts;
        const LiveHub &hub;
        const Webhooks &webhooks;
        const Gate &gate;
        const ServerClock &time;
    };
    explicit Truth(const Parts &parts)
        : m(parts)
    {
    }

    QByteArray devices() const;
    /// By fix time, both ends inclusive.
    QByteArray positions(const QList<qint64> &devices, qint64 from, qint64 to) const;
    /// By event time, both ends inclusive.
    QByteArray events(const QList<qint64> &devices, qint64 from, qint64 to) const;
    QByteArray deliveries() const; ///< Of webhooks.
    QByteArray state() const;

private:
    QList<int> bikesOf(const QList<qint64> &devices) const;

    Parts m;
};

} // namespace bt::simulator
