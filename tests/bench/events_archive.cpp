// SPDX-License-Identifier: GPL-3.0-or-later
// How long one million archived events take to start with, and to look for some of them.
#include "bench/figures.h"
#include "bench/filledarchive.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace bt;
using namespace bt::archive;
using namespace bt::bench;

namespace {

// Out of the system's memory, as after a start of the computer.
void forget(const QString &file)
{
    const int descriptor = ::open(file.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

struct Search
{
    const char *name;
    EventQuery query;
};

QList<Search> searches()
{
    const auto text = [](const char *words) {
        EventQuery query;
        query.text = QString::fromLatin1(words);
        return query;
    };
    EventQuery group;
    for (int bike = 1; bike <= 200; ++bike)
        group.bikes += bikeNumber(bike);
    EventQuery rare;
    rare.alarms = {QStringLiteral("sos")};
    EventQuery waiting;
    waiting.onlyUnacknowledged = true;
    return {{"text_bike_number", text("1000004711")},
            {"text_alarm_rare", text("sos")},
            {"text_alarm_usual", text("vibration")},
            {"text_nearly_all", text("bike")},
            {"text_nothing", text("nowhere")},
            {"text_two_words", text("4711 vibration")},
            {"type_rare", rare},
            {"200_bikes", group},
            {"unacknowledged", waiting}};
}

bool measure()
{
    constexpr int bikes = 5000;
    constexpr int events = 1'000'000;
    constexpr int page = 100;
    const QTemporaryDir home;
    const ArchiveOptions options{home.filePath(QStringLiteral("a")), largestArchiveDefault};
    SystemClock clock;
    {
        Archive archive(clock, options);
        const double begun = wallMs();
        fill(archive, bikes, events, clock.now());
        if (!archive.flush().result())
            return false;
        print("archived_1M_events_write", wallMs() - begun, "ms");
    }
    for (const char *temperature : {"cold", "warm"}) {
        if (temperature == QByteArrayView("cold"))
            forget(options.folder + QStringLiteral("/archive.sqlite"));
        Archive archive(clock, options);
        double begun = wallMs();
        if (!open(archive))
            return false;
        print(QByteArray("archived_1M_events_start_").append(temperature).constData(), wallMs() - begun,
              "ms");
        for (const Search &search : searches()) {
            begun = wallMs();
            const auto found = archive.events(search.query, {}, page).result();
            const double took = wallMs() - begun;
            begun = wallMs();
            const auto count = archive.countEvents(search.query).result();
            if (!found || !count)
                return false;
            const QByteArray name = QByteArray("archived_1M_events_").append(search.name).append('_');
            print((name + "page_" + temperature).constData(), took, "ms");
            print((name + "count_" + temperature).constData(), wallMs() - begun, "ms");
            print((name + "found").constData(), double(count->events), "events");
        }
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return measure() ? 0 : 1;
}
