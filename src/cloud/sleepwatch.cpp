// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/sleepwatch.h"

namespace bt::cloud {

SleepWatch::SleepWatch(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_look(clock, this)
{
    connect(&m_look, &Timer::timeout, this, [this] {
        const Milliseconds slept = wallAhead() - std::exchange(m_ahead, wallAhead());
        if (slept >= leastSleep)
            Q_EMIT woke(slept);
    });
}

void SleepWatch::start()
{
    m_ahead = wallAhead();
    m_look.startRepeating(look);
}

Milliseconds SleepWatch::wallAhead() const { return m_clock.now().time_since_epoch() - m_clock.monotonic(); }

} // namespace bt::cloud
