// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accounts.h"
#include "simulator/faults.h"
#include "simulator/gate.h"
#include "simulator/livefleet.h"
#include "simulator/livehub.h"

#include <functional>

namespace bt::simulator {

class Members;

/// Makes things go wrong. A fault is a JSON object with a `kind`; README.md beside this file lists them. The
/// same words are understood at the start, by the control interface and in tests.
class Levers
{
public:
    struct Parts
    {
        LiveFleet &fleet;
        Accounts &accounts;
        Permissions &permissions;
        LiveHub &hub;
        Faults &faults;
        Gate &gate;
        ServerClock &time;
    };
    explicit Levers(const Parts &parts);
    ~Levers();

    /// Does it now, or `afterMs` later and every `everyMs` from then on. A BadInput error with a sentence
    /// where it is not understood; nothing has happened then.
    Result<void> apply(const QJsonObject &fault);
    void clear(); ///< Everything works again, nothing more is planned, the clock is right.

private:
    using Action = std::function<void()>;
    using Reader = Action (Levers::*)(Members &);
    static Reader readerOf(QStringView kind);
    void plan(Milliseconds delay, Milliseconds period, const Action &action);

    Action http(Members &members);
    Action wire(Members &members);
    Action cut(Members &members);
    Action refuseHandshake(Members &members);
    Action expireSessions(Members &members);
    Action restart(Members &members);
    Action skew(Members &members);
    Action duplicateFrames(Members &members);
    Action reorderFrames(Members &members);
    Action sendFrame(Members &members);
    Action oversizedFrame(Members &members);
    Action sendBytes(Members &members);
    Action addDevice(Members &members);
    Action removeDevice(Members &members);
    Action changeUser(Members &members);
    Action share(Members &members);
    Action unshare(Members &members);
    qint64 readUser(Members &members) const;
    qint64 readDevice(Members &members) const;

    Parts m;
    std::unique_ptr<QObject> m_planned; // what is planned dies with it
};

} // namespace bt::simulator
