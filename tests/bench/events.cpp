// SPDX-License-Identifier: GPL-3.0-or-later
// What events cost the feed: alarms one by one among many bikes, and a long gap filled at once.
#include "bench/figures.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "fleet/fleetvalues.h"

#include <QCoreApplication>

using namespace bt;
using namespace bt::bench;
using namespace bt::test;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    ManualClock clock;
    fleet::FleetStore store(clock);
    fleet::EventFeed feed(store);
    CloudUpdate all;
    all.devicesComplete = true;
    for (int i = 1; i <= 5000; ++i)
        all.devices.append(device(i, QString::number(1'000'000'000 + i), clock.now()));
    store.apply(all);

    QList<double> samples;
    for (int i = 1; i <= 1000; ++i) {
        const CloudUpdate update = events({makeEvent(i, i, clock.now() + Milliseconds(i),
                                                     QStringLiteral("alarm"), QStringLiteral("vibration"))});
        const double before = threadCpuMs();
        feed.apply(update);
        samples.append(threadCpuMs() - before);
    }
    print("events_alarm_to_store_p50", percentile(samples, 0.5), "ms");
    print("events_alarm_to_store_p99", percentile(samples, 0.99), "ms");

    QList<Event> gap;
    for (int i = 0; i < 100'000; ++i)
        gap.append(makeEvent(10'000 + i, 1 + i % 5000, clock.now() - Milliseconds(i * 100)));
    const double before = threadCpuMs();
    feed.apply(events(gap));
    print("events_gap_of_100000", threadCpuMs() - before, "ms");
    return 0;
}
