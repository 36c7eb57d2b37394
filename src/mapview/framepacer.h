// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <functional>

namespace bt::mapview {

/// Measures what a frame costs the whole program, emulated graphics card included, and says how long to wait
/// between frames that nobody's hand asked for, so that movement takes at most a fifth of a core: 60 frames a
/// second on a graphics card, fewer without one or with a fleet that is heavy to draw.
class FramePacer
{
public:
    using CpuTime = std::function<Milliseconds()>;
    explicit FramePacer(CpuTime cpuTime = processCpuTime);

    void frameDrawn(Milliseconds now); ///< Call once a frame; @p now is Clock::monotonic().
    Milliseconds pause() const; ///< 16 ms…250 ms.
    double frameCostMs() const { return m_costMs; }

    static Milliseconds processCpuTime();

private:
    CpuTime m_cpuTime;
    double m_costMs = 0;
    Milliseconds m_frameAt{-1'000'000};
    Milliseconds m_cpuAt{0};
};

} // namespace bt::mapview
