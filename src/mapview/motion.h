// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <optional>

namespace bt::mapview {

/// What moves on the screen by itself, and so when it must be drawn again: marks stand on whole device
/// pixels, and a frame in which nothing came as far as the next pixel would look like the one before.
/// Times are Clock::monotonic().
class Motion
{
public:
    /// Something covers @p devicePixels in the smoothMovement that begins at @p start.
    void note(Milliseconds start, double devicePixels);
    void clear() { *this = {}; }

    Milliseconds until() const { return m_until; } ///< When the last movement ends.
    /// Until the fastest has moved by a pixel or everything has arrived; none when nothing moves.
    std::optional<Milliseconds> nextStep(Milliseconds now) const;

private:
    // The fastest of each of the last two seconds: together they cover every movement that still runs.
    struct Second
    {
        qint64 number = -2;
        double fastest = 0; // device pixels per movement
    };
    Second m_seconds[2];
    Milliseconds m_until{-1};
};

} // namespace bt::mapview
