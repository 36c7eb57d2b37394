// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace bt::cloud {

/// Notices that the computer slept: its timers and its monotonic clock stand still meanwhile, the wall clock
/// does not. Somebody who sets the clock forward looks the same, and loses nothing by it.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds look{5'000}; ///< How late the end of a sleep may be noticed.
    static constexpr Milliseconds leastSleep{10'000};

    explicit SleepWatch(Clock &clock, QObject *parent = nullptr);

    void start();
    void stop() { m_look.stop(); }

Q_SIGNALS:
    void woke(bt::Milliseconds slept);

private:
    Milliseconds wallAhead() const;

    Clock &m_clock;
    Timer m_look;
    Milliseconds m_ahead{0}; // the wall clock before the monotonic one, when last looked
};

} // namespace bt::cloud
