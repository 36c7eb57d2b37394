// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace bt::bench {

/// One figure a line: name, value, unit.
inline void print(const char *name, double value, const char *unit)
{
    std::printf("%-44s %12.3f %s\n", name, value, unit);
    std::fflush(stdout);
}

/// CPU time of this thread in milliseconds; what others do on the machine does not count.
inline double threadCpuMs()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

inline double wallMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// The value below which a share of the samples lies, 0…1.
inline double percentile(QList<double> samples, double share)
{
    if (samples.isEmpty())
        return 0;
    std::sort(samples.begin(), samples.end());
    return samples[std::min(samples.size() - 1, qsizetype(share * double(samples.size())))];
}

/// Median CPU milliseconds of some runs of @p work.
template <class Work> double medianCpuMs(int runs, Work &&work)
{
    QList<double> samples;
    for (int i = 0; i < runs; ++i) {
        const double before = threadCpuMs();
        work();
        samples.append(threadCpuMs() - before);
    }
    return percentile(samples, 0.5);
}

} // namespace bt::bench
