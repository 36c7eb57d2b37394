// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/motion.h"

#include "mapview/fleetsnapshot.h"

#include <algorithm>

namespace bt::mapview {

namespace {
constexpr Milliseconds shortestStep{8}; // faster than any screen shows
constexpr double stillPixels = 0.05; // rounds to the same pixel, or shows as one hop
} // namespace

void Motion::note(Milliseconds start, double devicePixels)
{
    if (!(devicePixels > stillPixels))
        return;
    m_until = std::max(m_until, start + smoothMovement);
    const qint64 number = start / smoothMovement;
    Second &second = m_seconds[size_t(number & 1)];
    if (second.number > number)
        return; // over long ago
    if (second.number < number)
        second = {number, 0};
    second.fastest = std::max(second.fastest, devicePixels);
}

std::optional<Milliseconds> Motion::nextStep(Milliseconds now) const
{
    if (now >= m_until)
        return {};
    double fastest = 0;
    for (const Second &second : m_seconds) {
        if ((second.number + 2) * smoothMovement > now)
            fastest = std::max(fastest, second.fastest);
    }
    const Milliseconds rest = m_until - now;
    const double step = fastest > 0 ? double(smoothMovement.count()) / fastest : double(rest.count());
    return std::clamp(Milliseconds(qint64(std::min(step, double(rest.count())))), shortestStep,
                      std::max(shortestStep, rest));
}

} // namespace bt::mapview
