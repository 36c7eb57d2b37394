// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/replay.h"

#include <algorithm>

namespace bt::history {

ReplayClock::ReplayClock(const Clock &clock)
    : m_clock(clock)
{
}

void ReplayClock::setSpan(Instant from, Instant to, const QList<Ride> &rides)
{
    m_from = from;
    m_to = std::max(from, to);
    m_rides = rides;
    m_at = std::clamp(m_at, m_from, m_to);
    restart();
}

void ReplayClock::play()
{
    if (m_to <= m_from)
        return;
    if (m_at >= m_to)
        m_at = m_from;
    m_playing = true;
    restart();
}

void ReplayClock::pause()
{
    if (m_playing)
        (void)advance();
    m_playing = false;
}

void ReplayClock::seek(Instant at)
{
    m_at = std::clamp(at, m_from, m_to);
    restart();
}

void ReplayClock::setSpeed(int times)
{
    if (m_playing)
        (void)advance(); // so far at the former speed
    m_speed = std::clamp(times, 1, 1000);
}

void ReplayClock::setSkipsStops(bool skips)
{
    if (m_playing)
        (void)advance();
    m_skips = skips;
}

ReplayClock::Step ReplayClock::advance()
{
    const Instant before = m_at;
    if (!m_playing)
        return {before, m_at};
    const Milliseconds length = (m_clock.monotonic() - m_since) * m_speed;
    restart();
    m_at = m_skips ? skipped(length) : m_at + length;
    if (m_at >= m_to) {
        m_at = m_to;
        m_playing = false;
    }
    return {before, m_at};
}

// Where so much riding leads to.
Instant ReplayClock::skipped(Milliseconds length) const
{
    Instant at = m_at;
    for (auto ride = std::ranges::upper_bound(m_rides, at, {}, &Ride::to); ride != m_rides.end(); ++ride) {
        at = std::max(at, ride->from);
        const Milliseconds left = ride->to - at;
        if (length < left)
            return at + length;
        length -= left;
        at = ride->to;
    }
    return m_to;
}

void ReplayClock::restart() { m_since = m_clock.monotonic(); }

} // namespace bt::history
