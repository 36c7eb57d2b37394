// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/framepacer.h"

#include <algorithm>
#include <ctime>

namespace bt::mapview {

namespace {
constexpr double coreShare = 0.2;
constexpr Milliseconds shortestPause{16};
constexpr Milliseconds longestPause{250};
// Frames further apart than this have other work between them.
constexpr Milliseconds belongTogether{300};
constexpr double smoothing = 0.2;
} // namespace

FramePacer::FramePacer(CpuTime cpuTime)
    : m_cpuTime(std::move(cpuTime))
{
}

Milliseconds FramePacer::processCpuTime()
{
    return Milliseconds(qint64(double(std::clock()) * 1000.0 / CLOCKS_PER_SEC));
}

void FramePacer::frameDrawn(Milliseconds now)
{
    const Milliseconds cpu = m_cpuTime();
    if (now - m_frameAt < belongTogether) {
        const auto cost = double((cpu - m_cpuAt).count());
        m_costMs += (cost - m_costMs) * smoothing;
    }
    m_frameAt = now;
    m_cpuAt = cpu;
}

Milliseconds FramePacer::pause() const
{
    return std::clamp(Milliseconds(qint64(m_costMs / coreShare)), shortestPause, longestPause);
}

} // namespace bt::mapview
