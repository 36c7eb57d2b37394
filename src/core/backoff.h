// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <random>

namespace bt {

/// Waiting times between tries: 1, 2, 4 … 60 s, each shortened by up to a half at random, so that a server
/// that comes back is not met by all its clients in the same moment.
class Backoff
{
public:
    static constexpr Milliseconds first{1000};
    static constexpr Milliseconds longest{60'000};

    explicit Backoff(quint32 seed)
        : m_random(seed)
    {
    }

    /// What the server asked for is kept as a minimum.
    Milliseconds next(std::optional<Milliseconds> askedFor = {})
    {
        const Milliseconds full = std::min<Milliseconds>(longest, first * (1LL << std::min(m_tries, 6)));
        ++m_tries;
        const double share = std::uniform_real_distribution<double>(0.5, 1.0)(m_random);
        const Milliseconds delay(qint64(double(full.count()) * share));
        return std::max(delay,
                        std::min(askedFor.value_or(Milliseconds(0)), Milliseconds(std::chrono::hours(1))));
    }
    void reset() { m_tries = 0; }

private:
    std::minstd_rand m_random;
    int m_tries = 0;
};

} // namespace bt
