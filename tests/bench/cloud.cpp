// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud link costs: JSON to values, a snapshot of 50 000 bikes arriving, and the way back to Live.
#include "bench/figures.h"
#include "cloud/codec.h"
#include "cloud/session.h"
#include "fakecloud.h"
#include "fleet/fleetstore.h"

#include <QCoreApplication>
#include <QThread>
#include <QTimer>

using namespace bt;
using namespace bt::bench;
using State = cloud::Session::State;

namespace {

constexpr int bikes = 50'000;

QByteArray positionsText()
{
    QByteArray text = "{\"positions\":[";
    for (int i = 1; i <= bikes; ++i) {
        if (i > 1)
            text += ',';
        const QByteArray n = QByteArray::number(i);
        text += "{\"id\":" + n
            + R"(,"attributes":{"batteryLevel":87,"distance":12.53,"totalDistance":120034.25,"motion":true,)"
              R"("ignition":false,"armed":false,"charge":true,"status":4294967295,"index":417,"hours":120000,)"
              R"("rssi":23,"sat":9,"ip":"198.51.100.7","result":"#CMD,OK,12:45:11,battery normal,gsm registered",)"
              R"("versionFw":"T7.2.81_2025-11-04","iccid":"89490200001234567890","operator":"26202","hdop":0.9,)"
              R"("input":0,"output":1,"power":37.42,"battery":4.11,"temp1":18.5,"driverUniqueId":null},)"
            + "\"deviceId\":" + n
            + R"(,"protocol":"h02","serverTime":"2026-03-01T10:15:04.120+00:00","deviceTime":"2026-03-01T10:15:02.000+00:00",)"
              R"("fixTime":"2026-03-01T10:15:01.000+00:00","outdated":false,"valid":true,"latitude":53.55)"
            + n + R"(,"longitude":13.26)" + n
            + R"(,"altitude":19.0,"speed":11.879999,"course":270.0,"address":null,"accuracy":0.0,"network":)"
              R"({"radioType":"gsm","considerIp":false,"cellTowers":[{"cellId":10123,"locationAreaCode":4021,)"
              R"("mobileCountryCode":262,"mobileNetworkCode":2,"signalStrength":-71}]},"geofenceIds":null})";
    }
    return text + "]}";
}

QByteArray devicesText()
{
    QByteArray text = "[";
    for (int i = 1; i <= bikes; ++i) {
        if (i > 1)
            text += ',';
        const QByteArray n = QByteArray::number(i);
        text += "{\"id\":" + n
            + R"(,"attributes":{"guarded":true,"guardType":"movement","fwVersion":"1.2"},"groupId":0,"name":"Bike )"
            + n + R"(","uniqueId":"47)" + n.rightJustified(8, '0')
            + R"(","status":"online","lastUpdate":"2026-03-01T10:15:04.120+00:00","positionId":0,"disabled":false})";
    }
    return text + ']';
}

void printRate(const char *name, const QByteArray &text, const std::function<qsizetype()> &read)
{
    qsizetype count = 0;
    const double ms = medianCpuMs(7, [&] { count = read(); });
    if (count != bikes)
        std::abort();
    print(name, double(text.size()) / 1e6 / (ms / 1e3), "MB/s");
}

/// The same positions as REST brings them, and as the socket does: that hands over UTF-16.
void parseRate(const QByteArray &frame)
{
    cloud::Codec codec;
    const qsizetype listStart = frame.indexOf('[');
    QByteArray list = frame.sliced(listStart, frame.size() - listStart - 1);
    list.reserve(list.size() + cloud::Codec::padding);
    printRate("cloud_parse_rate", list, [&] { return codec.positions(list).items.size(); });
    const QString text = QString::fromUtf8(frame);
    printRate("cloud_parse_rate_of_a_frame", frame,
              [&] { return codec.frame(QStringView(text)).positions.size(); });
}

/// The longest turn of the event loop: by the clock, and what this thread worked in it. They differ on a
/// computer that is busy with other things.
struct Longest
{
    double wall = 0;
    double work = 0;

    void turn()
    {
        const double before = wallMs();
        const double workBefore = threadCpuMs();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        wall = std::max(wall, wallMs() - before);
        work = std::max(work, threadCpuMs() - workBefore);
    }
};

/// Runs the event loop until the state is reached, and returns the longest time it did not turn.
Longest runUntil(const cloud::Session &session, State state)
{
    Longest longest;
    while (session.status().state != state) {
        longest.turn();
        QThread::usleep(200);
    }
    return longest;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QByteArray snapshot = positionsText();
    parseRate(snapshot);

    QThread serverThread;
    QObject context;
    context.moveToThread(&serverThread);
    serverThread.start();
    std::unique_ptr<FakeCloud> server;
    const auto inServer = [&](const std::function<void()> &work) {
        QMetaObject::invokeMethod(&context, work, Qt::BlockingQueuedConnection);
    };
    inServer([&] { server = std::make_unique<FakeCloud>(); });

    SystemClock clock;
    cloud::Session session(clock);
    fleet::FleetStore store(clock);
    double longestApply = 0;
    QObject::connect(&session, &cloud::Session::updateArrived, &store, [&](const CloudUpdate &update) {
        const double before = wallMs();
        store.apply(update);
        longestApply = std::max(longestApply, wallMs() - before);
    });
    const cloud::Credentials credentials{
        cloud::Credentials::Kind::Token, {}, Secret(QString::fromLatin1(server->token)), {}};
    session.signIn(server->url(), credentials);
    runUntil(session, State::Live);

    QList<double> back;
    for (int i = 0; i < 5; ++i) {
        inServer([&] { server->dropSockets(); });
        runUntil(session, State::Reconnecting);
        const double before = wallMs();
        runUntil(session, State::Live);
        back.append(wallMs() - before);
    }
    print("cloud_socket_loss_to_live_p50", percentile(back, 0.5), "ms");

    back.clear();
    for (int i = 0; i < 5; ++i) {
        inServer([&] { server->dropSockets(); });
        runUntil(session, State::Reconnecting);
        const double before = wallMs();
        session.networkMayBeBack();
        runUntil(session, State::Live);
        back.append(wallMs() - before);
    }
    print("cloud_network_up_to_live_p50", percentile(back, 0.5), "ms");

    inServer([&] {
        server->burst = snapshot;
        server->devices = devicesText();
    });
    // Every time from nothing: signed out, the store forgets.
    QList<double> toStore;
    QList<double> blocks;
    QList<double> work;
    QList<double> applies;
    for (int i = 0; i < 5; ++i) {
        session.signOut();
        store.clear();
        longestApply = 0;
        const double before = wallMs();
        session.signIn(server->url(), credentials);
        Longest longest = runUntil(session, State::Live);
        const auto placed
            = [&] { return store.count() == bikes && store.at(bikes - 1).position.has_value(); };
        while (!placed())
            longest.turn();
        toStore.append(wallMs() - before);
        blocks.append(longest.wall);
        work.append(longest.work);
        applies.append(longestApply);
    }
    print("cloud_snapshot_size", double(snapshot.size()) / 1e6, "MB");
    print("cloud_snapshot_to_store_p50", percentile(toStore, 0.5), "ms");
    print("cloud_snapshot_longest_block_p50", percentile(blocks, 0.5), "ms");
    print("cloud_snapshot_longest_block_work_p50", percentile(work, 0.5), "ms");
    print("cloud_snapshot_longest_apply_p50", percentile(applies, 0.5), "ms");

    inServer([&] { server.reset(); });
    serverThread.quit();
    serverThread.wait();
    return 0;
}
