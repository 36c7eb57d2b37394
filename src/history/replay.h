// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QList>

namespace bt::history {

/// The recorded time of a replay: true to the clock times the speed, however seldom it is asked. What lies
/// between two answers belongs to the replay too: nothing is left out, except stops where that is wished.
class ReplayClock
{
public:
    struct Ride
    {
        Instant from;
        Instant to;
    };

    explicit ReplayClock(const Clock &clock);

    /// @p rides in order and apart. Where the replay was stays if it is in the new span, else it goes to the
    /// nearer end.
    void setSpan(Instant from, Instant to, const QList<Ride> &rides);
    Instant from() const { return m_from; }
    Instant to() const { return m_to; }

    void play(); ///< From the beginning again where it was at the end.
    void pause();
    bool isPlaying() const { return m_playing; }
    void seek(Instant at);
    void setSpeed(int times); ///< 1–1000.
    int speed() const { return m_speed; }
    /// Time between rides takes no time. Where the replay is, or is put, in a stop it goes to the next ride.
    void setSkipsStops(bool skips);
    bool skipsStops() const { return m_skips; }

    struct Step
    {
        Instant before;
        Instant at;
    };
    /// Goes on to now. What happened after `before` and until `at` is new. Ends playing at the end.
    Step advance();
    Instant at() const { return m_at; } ///< Of the last advance() or seek().

private:
    Instant skipped(Milliseconds length) const;
    void restart(); // real time counts from now on

    const Clock &m_clock;
    Instant m_from{};
    Instant m_to{};
    Instant m_at{};
    QList<Ride> m_rides;
    Milliseconds m_since{0}; // of the monotonic clock, at m_at
    int m_speed = 1;
    bool m_playing = false;
    bool m_skips = false;
};

} // namespace bt::history
