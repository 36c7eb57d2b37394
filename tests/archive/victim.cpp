// SPDX-License-Identifier: GPL-3.0-or-later
// Writes events and acknowledgements until it is killed, and says on standard output what it was told is
// kept.
#include "archive/archive.h"
#include "fleet/fleetvalues.h"

#include <QCoreApplication>

#include <cstdio>

using namespace bt;
using namespace bt::archive;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    SystemClock clock;
    Archive archive(clock, {QString::fromLocal8Bit(argv[1]), largestArchiveDefault});
    const Instant begun = fromEpochMs(1'780'000'000'000);
    const qint64 first = QByteArray(argv[2]).toLongLong();
    for (qint64 id = first; id < first + 100'000; id += 3) { // an end, should nobody kill it
        QList<ArchivedEvent> events;
        for (qint64 each = id; each < id + 3; ++each)
            events.append(
                {test::makeEvent(each, 1, begun + Milliseconds(each)), QStringLiteral("100"), {}, {}, false});
        archive.write(EventsHeard{events});
        archive.write(Acknowledged{{EventId{id}}});
        archive.write(EventsComplete{begun + Milliseconds(id + 2)});
        if (!archive.flush().result())
            return 1;
        std::printf("%lld\n", static_cast<long long>(id + 2));
        std::fflush(stdout);
    }
    return 0;
}
