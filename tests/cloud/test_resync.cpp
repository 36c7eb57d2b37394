// SPDX-License-Identifier: GPL-3.0-or-later
// What comes through REST beside the socket: missed events, single bikes, what arrived broken.
#include "cloud/sync.h"
#include "cloud/tracering.h"
#include "credentials.h"
#include "received.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

class TestResync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recoversEvents_data();
    void recoversEvents();
    void nothingIsCompleteBeforeTheFleetIsKnown();
    void recoversByGroup_data();
    void recoversByGroup();
    void countsWhatCannotBeRead();
    void unknownDevice();
    void damageIsMadeUpFor();
};

enum class SinceSaid
{
    InOptions,
    WhenSignedIn,
    WhenComplete
};

void TestResync::recoversEvents_data()
{
    QTest::addColumn<SinceSaid>("said");
    QTest::newRow("with the sign-in") << SinceSaid::InOptions;
    QTest::newRow("once it shows whose account it is") << SinceSaid::WhenSignedIn;
    QTest::newRow("after a day was asked for") << SinceSaid::WhenComplete;
}

void TestResync::recoversEvents()
{
    QFETCH(SinceSaid, said);
    FakeCloud cloud;
    cloud.events
        = R"([{"id":40,"type":"deviceOnline","deviceId":7,"attributes":{}},null,{"id":41,"type":"brandNew","deviceId":7,"attributes":{}}])";
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QSignalSpy complete(&session, &Session::eventsCompleteUntilChanged);
    SignInOptions options;
    const Instant before = clock.now() - std::chrono::hours(60);
    if (said == SinceSaid::InOptions)
        options.eventsCompleteUntil = before;
    else if (said == SinceSaid::WhenSignedIn)
        connect(&session, &Session::signedIn, &session, [&] { session.completeEventsSince(before); });
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, options);
    if (said == SinceSaid::WhenComplete) {
        QTRY_COMPARE(complete.count(), 1);
        complete.clear();
        cloud.forgetSeen();
        session.completeEventsSince(before);
    }
    QTRY_COMPARE(complete.count(), 1);
    session.completeEventsSince(clock.now()); // nothing is missing since then
    QCOMPARE(received.events, (QList<qint64>{40, 41}));
    QVERIFY(complete.first().first().value<Instant>() >= before + std::chrono::hours(59));
    // One unbroken chain of spans from the overlap on.
    const QList<FakeCloud::Seen> calls = cloud.seen(QStringLiteral("reports/events"));
    std::optional<Instant> last;
    for (const FakeCloud::Seen &call : calls) {
        const auto from = parseInstant(call.query.queryItemValue(QStringLiteral("from"), QUrl::FullyDecoded));
        const auto to = parseInstant(call.query.queryItemValue(QStringLiteral("to"), QUrl::FullyDecoded));
        QVERIFY(from && to && *to - *from < std::chrono::hours(24));
        QCOMPARE(*from, last ? *last + Milliseconds(1) : before - std::chrono::hours(2));
        last = to;
        QCOMPARE(call.query.allQueryItemValues(QStringLiteral("deviceId")).size(), 2);
    }
    QVERIFY(last && *last > clock.now());
}

// Somebody asks to look for events while the list of bikes is still on its way.
void TestResync::nothingIsCompleteBeforeTheFleetIsKnown()
{
    FakeCloud cloud;
    cloud.events = R"([{"id":40,"type":"deviceOnline","deviceId":7,"attributes":{}}])";
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QList<qsizetype> eventsWhenComplete;
    connect(&session, &Session::statusChanged, &session, &Session::refreshEvents);
    connect(&session, &Session::eventsCompleteUntilChanged, &session,
            [&] { eventsWhenComplete.append(received.events.size()); });
    session.signIn(cloud.url(), tokenOf(cloud));
    QTRY_VERIFY(!eventsWhenComplete.isEmpty());
    QCOMPARE(eventsWhenComplete.first(), 1);
}

void TestResync::recoversByGroup_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("groups") << false;
    QTest::newRow("groups are refused") << true;
}

void TestResync::recoversByGroup()
{
    QFETCH(bool, refused);
    FakeCloud cloud;
    cloud.refuseGroups = refused;
    cloud.events = R"([{"id":40,"type":"deviceOnline","deviceId":7,"attributes":{}}])";
    QByteArrayList devices;
    for (int i = 1; i <= 200; ++i) {
        const QByteArray n = QByteArray::number(i);
        devices << "{\"id\":" + n + ",\"groupId\":" + QByteArray::number(i % 2 + 1) + ",\"uniqueId\":\"" + n
                + "\"}";
    }
    cloud.devices = '[' + devices.join(',') + ']';
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QSignalSpy complete(&session, &Session::eventsCompleteUntilChanged);
    session.signIn(cloud.url(), tokenOf(cloud));
    QTRY_COMPARE(complete.count(), 1);
    QCOMPARE(received.events, QList<qint64>{40});
    qsizetype ids = 0;
    qsizetype groups = 0;
    QSet<QString> spans;
    for (const FakeCloud::Seen &call : cloud.seen(QStringLiteral("reports/events"))) {
        ids += call.query.allQueryItemValues(QStringLiteral("deviceId")).size();
        groups += call.query.allQueryItemValues(QStringLiteral("groupId")).size();
        spans << call.query.queryItemValue(QStringLiteral("from"));
    }
    QCOMPARE(groups, refused ? 2 : 2 * spans.size()); // refused once
    QCOMPARE(ids, refused ? 200 * spans.size() : 0);
}

void TestResync::countsWhatCannotBeRead()
{
    FakeCloud cloud;
    cloud.devices.replace("[{", "[5,null,{\"name\":\"no id\"},{");
    SystemClock clock;
    Session session(clock);
    Received received(session);
    const auto ring = std::make_shared<TraceRing>();
    session.setTraceSink(ring);
    QVERIFY(goesLive(session, cloud));
    QCOMPARE(received.devices.size(), 2); // the good part is used
    QCOMPARE(session.status().rejected, 2); // null is no fault
    const QList<TraceRing::Entry> entries = ring->after(0);
    QVERIFY(std::ranges::any_of(entries, [](const TraceRing::Entry &entry) {
        return entry.record.rejected == 2 && entry.record.line.endsWith("GET /api/devices");
    }));
}

void TestResync::unknownDevice()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QVERIFY(goesLive(session, cloud));
    session.fetchDevice(DeviceId{99});
    session.fetchDevice(DeviceId{99});
    session.fetchDevice(DeviceId{1000});
    QTRY_VERIFY(received.devices.contains(DeviceId{99}));
    QTRY_COMPARE(cloud.seen(QStringLiteral("positions")).size(), 1);
    const qsizetype calls = cloud.seen(QStringLiteral("devices")).size();
    session.fetchDevice(DeviceId{1000}); // not to be seen; asked for once
    session.rest().geofences();
    QTRY_VERIFY(cloud.paths().contains(QStringLiteral("GET geofences")));
    QCOMPARE(cloud.seen(QStringLiteral("devices")).size(), calls);
}

// A frame that cannot be read takes something away that nobody sends again.
void TestResync::damageIsMadeUpFor()
{
    FakeCloud cloud;
    ManualClock clock;
    Session session(clock);
    Received received(session);
    QVERIFY(goesLive(session, cloud));
    cloud.positions
        = R"([{"id":70,"deviceId":7,"latitude":53.5,"longitude":13.2,"fixTime":"2026-03-01T10:15:04.120+00:00","valid":true,"attributes":{}}])";
    cloud.events = R"([{"id":40,"type":"deviceOnline","deviceId":7,"attributes":{}}])";
    const auto rejected = [&](qint64 count) {
        clock.advance(Milliseconds(50)); // bursts are merged
        return session.status().rejected == count;
    };
    cloud.sendFrame(R"({"positions":[{"id":70,)");
    QTRY_VERIFY(rejected(1));
    QVERIFY(cloud.seen(QStringLiteral("positions")).isEmpty());
    clock.advance(Sync::makeUpDelay);
    QTRY_VERIFY(received.positions.contains(DeviceId{7}));
    QTRY_COMPARE(received.events, QList<qint64>{40});

    // What is broken every time does not cost a list of everything every time.
    for (int i = 0; i < 20; ++i) {
        cloud.sendFrame("no JSON");
        QTRY_VERIFY(rejected(2 + i));
        clock.advance(Seconds(10));
    }
    const qsizetype calls = cloud.seen(QStringLiteral("positions")).size();
    QVERIFY2(calls >= 3 && calls <= 8, qPrintable(QString::number(calls)));
}

QTEST_GUILESS_MAIN(TestResync)
#include "test_resync.moc"
