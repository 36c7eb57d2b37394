// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace bt::test {

/// What passTime() needs to know of those whose time it is.
struct Timeline
{
    ManualClock &clock;
    std::function<void()> turn; ///< Until nothing moves any more.
    std::function<std::optional<Milliseconds>()> next; ///< To the next timer, if any waits.
    std::function<void(Milliseconds)> passed = [](Milliseconds) { }; ///< The clock was advanced by that.
};

/// Goes from timer to timer until @p done holds, for at most @p most. Whether it holds.
inline bool passTime(const Timeline &line, Milliseconds most, const std::function<bool()> &done)
{
    constexpr Milliseconds longestStep{10'000};
    const Milliseconds end = line.clock.monotonic() + most;
    while (true) {
        line.turn();
        if (done())
            return true;
        const Milliseconds left = end - line.clock.monotonic();
        if (left.count() <= 0)
            return false;
        const Milliseconds step
            = std::clamp(line.next().value_or(longestStep), Milliseconds(1), std::min(left, longestStep));
        line.clock.advance(step);
        line.passed(step);
    }
}

} // namespace bt::test
