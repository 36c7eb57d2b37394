// SPDX-License-Identifier: GPL-3.0-or-later
// How long the archive takes to give a fleet back, and to take events in.
#include "archive/archive.h"

#include "bench/figures.h"
#include "fleet/fleetvalues.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace bt;
using namespace bt::archive;
using namespace bt::bench;
using namespace std::chrono_literals;

namespace {

void fill(Archive &archive, int bikes, int events, Instant now)
{
    CloudUpdate update;
    for (int i = 1; i <= bikes; ++i) {
        Device device = test::device(i, QString::number(1'000'000'000 + i), now);
        device.attributes = "{\"guarded\":true,\"autoGuard\":false,\"frameNumber\":\"WBK1234567\"}";
        update.devices.append(device);
        Position position = test::fix(i, i, now - Milliseconds(i));
        position.attributes = "{\"batteryLevel\":80,\"sat\":9,\"motion\":false,\"totalDistance\":123456.7}";
        update.positions.append(position);
    }
    update.devicesComplete = true;
    archive.write(FleetHeard{update, now});
    constexpr int batch = 10'000;
    for (int first = 0; first < events; first += batch) {
        EventsHeard heard;
        for (int i = first; i < std::min(events, first + batch); ++i) {
            const qint64 bike = 1 + i % bikes;
            heard.events.append({test::makeEvent(1 + i, bike, now - 1s * (events - i)),
                                 QString::number(1'000'000'000 + bike),
                                 {},
                                 {},
                                 i % 50 != 0});
        }
        archive.write(heard);
    }
    archive.write(EventsComplete{now});
}

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
    QEventLoop loop;
    qsizetype read = 0;
    QObject::connect(&archive, &Archive::opened, &loop, [&](const Snapshot &snapshot) {
        read = snapshot.devices.size();
        figure("open", wallMs() - before, "ms");
        figure("events_at_start", double(snapshot.events.size()), "events");
        loop.quit();
    });
    QObject::connect(&archive, &Archive::failed, &loop, &QEventLoop::quit);
    archive.open();
    loop.exec();
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
    return read == bikes;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return measure("1000_bikes_20k_events", 1000, 20'000) && measure("50k_bikes_1M_events", 50'000, 1'000'000)
        ? 0
        : 1;
}
