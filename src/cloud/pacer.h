// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

namespace bt::cloud {

/// One a second sustained, after a first burst: a token bucket on the monotonic clock.
class Pacer
{
public:
    static constexpr int burst = 10;
    static constexpr Milliseconds interval{1000};

    /// How long to wait until take() is in order; zero when it is now.
    Milliseconds wait(Milliseconds now) const
    {
        return std::max(Milliseconds(0), m_fullAt - (burst - 1) * interval - now);
    }
    void take(Milliseconds now) { m_fullAt = std::max(m_fullAt, now) + interval; }

private:
    Milliseconds m_fullAt{std::numeric_limits<qint64>::min() / 2}; // when all of the burst is available again
};

} // namespace bt::cloud
