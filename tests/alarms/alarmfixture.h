// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmcentre.h"
#include "fleet/fleetvalues.h"

namespace bt::test {

using namespace std::chrono_literals;

/// Two bikes at rest, "100" disarmed and "200" armed, heard from now, with what watches them.
struct AlarmFixture
{
    AlarmFixture()
    {
        feed.begin(clock.now());
        Device armed = device(2, QStringLiteral("200"), clock.now());
        armed.flags.guarded = true;
        store.apply(complete({device(1, QStringLiteral("100"), clock.now()), armed}));
        store.apply(positions({fix(1, 1, clock.now()), fix(2, 2, clock.now())}));
        store.flush();
    }

    Event alarm(qint64 id, qint64 bike, Milliseconds ago = {}, const char *kind = "vibration") const
    {
        return makeEvent(id, bike, clock.now() - ago, alarms::alarmType, QString::fromLatin1(kind));
    }

    /// A report of a bike on the move, taken @p ago and sent @p sentAgo.
    void move(qint64 id, qint64 bike, Milliseconds ago = {}, Milliseconds sentAgo = {}, bool motion = true)
    {
        Position position = fix(id, bike, clock.now() - ago);
        position.serverTime = clock.now() - sentAgo;
        position.motion = motion;
        store.apply(positions({position}));
        store.flush();
    }

    ManualClock clock;
    fleet::FleetStore store{clock};
    fleet::EventFeed feed{store};
    alarms::AlarmCentre centre{store, feed, clock};
};

} // namespace bt::test
