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

// A month of reports every thirty seconds, as the cloud gives it, and what live updates of a fleet cost.
bool measureTracks()
{
    constexpr int days = 30;
    constexpr int reports = days * 2880;
    constexpr int bikes = 5000;
    constexpr int updates = 100; // a second
    const QTemporaryDir home;
    SystemClock clock;
    const Instant now = clock.now();
    Archive archive(clock, {home.filePath(QStringLiteral("a")), largestArchiveDefault, {}});
    fill(archive, bikes, 1, now);
    if (!archive.flush().result())
        return false;
    TrackRead month{bikeNumber(1), {now - std::chrono::days(days), now}, {}};
    for (int i = 0; i < reports; ++i)
        month.positions.append(test::fix(1'000'000 + i, 1, month.span.from + std::chrono::seconds(30) * i,
                                         {53.55 + (i % 997) * 1.3e-5, 13.26 + (i % 1009) * 1.7e-5}));
    double begun = wallMs();
    archive.write(month);
    if (!archive.flush().result())
        return false;
    print("archive_track_month_write", wallMs() - begun, "ms");
    begun = wallMs();
    const auto track = archive.positions(bikeNumber(1), month.span.from, now).result();
    print("archive_track_month_read", wallMs() - begun, "ms");
    if (!track || track->positions.size() < reports - 10) // the first day is partly too old
        return false;
    begun = wallMs();
    for (int second = 0; second < 600; second += 5) {
        CloudUpdate update;
        for (int i = 0; i < updates * 5; ++i) {
            const int number = second * updates + i;
            update.positions.append(
                test::fix(9'000'000 + number, 1 + number % 500, now + Milliseconds(1000 * second + 10 * i)));
        }
        archive.write(FleetHeard{update, now});
        if (!archive.flush().result())
            return false;
    }
    print("archive_live_10min_100_updates_s", wallMs() - begun, "ms");
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return measure("1000_bikes_20k_events", 1000, 20'000) && measure("50k_bikes_1M_events", 50'000, 1'000'000)
            && measureTracks()
        ? 0
        : 1;
}
