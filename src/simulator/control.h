// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/faults.h"
#include "simulator/livefleet.h"
#include "simulator/livehub.h"
#include "simulator/webhooks.h"

namespace bt::simulator {

/// The interface below /simulator/ (see README.md beside this file): the truth to compare with, and the
/// levers.
class Control
{
public:
    struct Parts
    {
        LiveFleet &fleet;
        Accounts &accounts;
        LiveHub &hub;
        Webhooks &webhooks;
        Faults &faults;
        Gate &gate;
        ServerClock &time;
    };

    Control(const Parts &parts, const QByteArray &key)
        : m(parts)
        , m_key(key)
    {
    }
    HttpReply handle(const HttpRequest &request);
    /// One fault, as the interface takes it.
    Result<void> apply(const QJsonObject &fault);

private:
    HttpReply events(const HttpRequest &request) const;
    HttpReply positions(const HttpRequest &request) const;
    HttpReply deliveries() const;
    HttpReply state() const;
    HttpReply fault(const HttpRequest &request);
    Result<void> changeUser(const QJsonObject &change);

    Parts m;
    QByteArray m_key;
};

} // namespace bt::simulator
