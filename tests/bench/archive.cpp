// SPDX-License-Identifier: GPL-3.0-or-later
// How long the archive takes to give a fleet back, and to take events in.
#include "bench/figures.h"
#include "bench/filledarchive.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace bt;
using namespace bt::archive;
using namespace bt::bench;

namespace {

bool measure(const char *label, int bikes, int events)
{
    const QTemporaryDir home;
    SystemClock clock;
    const Instant now = clock.now();
    const auto figure = [&](const char *name, double value, const char *unit) {
        print(QByteArray("archive_").append(name).append('_').append(label).constData(), value, unit);
    };
    const ArchiveOptions options{home.filePath(QStringLiteral("a")), largestArchiveDefault};
    {
        Archive archive(clock, options);
        const double before = wallMs();
        fill(archive, bikes, events, now);
        if (!archive.flush().result())
            return false;
        figure("write", wallMs() - before, "ms");
    }
    figure("size", double(QFileInfo(options.folder + QStringLiteral("/archive.sqlite")).size()) / 1e6, "MB");
    const double before = wallMs();
    Archive archive(clock, options);
    const auto snapshot = open(archive);
    if (!snapshot)
        return false;
    figure("open", wallMs() - before, "ms");
    figure("events_at_start", double(snapshot->events.size()), "events");
    QList<double> single;
    for (int i = 0; i < 200; ++i) {
        const double begun = wallMs();
        archive.write(EventsHeard{
            {{test::makeEvent(10'000'000 + i, 1, now), QStringLiteral("1000000001"), {}, {}, false}}});
        if (!archive.flush().result())
            return false;
        single.append(wallMs() - begun);
    }
    figure("one_event_kept_p99", percentile(single, 0.99), "ms");
    return snapshot->devices.size() == bikes;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return measure("1000_bikes_20k_events", 1000, 20'000) && measure("50k_bikes_1M_events", 50'000, 1'000'000)
        ? 0
        : 1;
}
