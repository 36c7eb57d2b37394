// SPDX-License-Identifier: GPL-3.0-or-later
// What a change in a large fleet costs the GUI thread, before anything draws it.
#include "bench/figures.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "fleet/fleetvalues.h"

#include <QCoreApplication>

#include <random>

using namespace bt;
using namespace bt::bench;
using namespace bt::test;

namespace {

CloudUpdate batch(const Clock &clock, int bikes, int count, qint64 &id, std::mt19937 &random)
{
    CloudUpdate update;
    std::uniform_int_distribution<int> bike(1, bikes);
    for (int i = 0; i < count; ++i) {
        ++id;
        Position p
            = fix(id, bike(random), clock.now() + Milliseconds(id), {53.5 + double(id % 1000) / 1e4, 13.2});
        p.motion = id % 3 == 0;
        update.positions.append(p);
    }
    return update;
}

void measure(int bikes)
{
    ManualClock clock;
    fleet::FleetStore store(clock);
    CloudUpdate all;
    all.devicesComplete = true;
    for (int i = 1; i <= bikes; ++i)
        all.devices.append(device(i, QString::number(1'000'000'000 + i), clock.now()));
    qint64 id = 0;
    std::mt19937 random(1);
    const auto name = [&](const char *what) {
        return QStringLiteral("fleet_%1_%2").arg(QLatin1StringView(what)).arg(bikes).toUtf8();
    };
    const double before = threadCpuMs();
    store.apply(all);
    print(name("first_list").constData(), threadCpuMs() - before, "ms");
    print(name("apply_1000_changes").constData(),
          medianCpuMs(21,
                      [&] {
                          store.apply(batch(clock, bikes, 1000, id, random));
                          store.flush();
                      }),
          "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    for (const int bikes : {1000, 10'000, 50'000})
        measure(bikes);
    return 0;
}
