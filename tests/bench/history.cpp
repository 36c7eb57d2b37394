// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting what a bike reported into trips and stops.
#include "bench/figures.h"
#include "fleet/fleetvalues.h"
#include "history/trips.h"

#include <QCoreApplication>

using namespace bt;
using namespace bt::bench;
using namespace bt::test;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Instant begin = fromEpochMs(1'780'000'000'000);
    for (const int fixes : {10'000, 100'000, 1'000'000}) {
        QList<Position> positions;
        positions.reserve(fixes);
        for (int i = 0; i < fixes; ++i) {
            Position p = fix(i + 1, 1, begin + Seconds(i * 10),
                             {53.5 + double(i % 5000) * 1e-5, 13.2 + double(i % 7000) * 1e-5});
            p.motion = i / 180 % 3 == 0;
            p.speedKnots = *p.motion ? 10 : 0;
            positions.append(p);
        }
        [[maybe_unused]] qsizetype trips = 0;
        const double ms = medianCpuMs(5, [&] {
            trips = history::cutIntoTrips(positions, begin + std::chrono::hours(24 * 400)).trips.size();
        });
        print(qPrintable(QStringLiteral("history_cut_%1_fixes").arg(fixes)), ms, "ms");
    }
    return 0;
}
