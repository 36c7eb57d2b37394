// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"
#include "archive/trackblock.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

const QString bike = QStringLiteral("100");
constexpr auto day = 24h;

QList<qint64> idsOf(const QList<Position> &positions)
{
    QList<qint64> ids;
    for (const Position &position : positions)
        ids.append(position.id.value);
    return ids;
}

// A ride: a fix every ten seconds.
QList<Position> ride(Instant from, int fixes, qint64 firstId = 1)
{
    QList<Position> positions;
    for (int i = 0; i < fixes; ++i) {
        Position position = fix(firstId + i, 1, from + i * 10s, {53.55 + i * 1.37e-5, 13.26 - i * 2.11e-5});
        position.speedKnots = float(10 + i % 7) + 0.25F;
        position.courseDegrees = float(i % 360);
        position.motion = true;
        position.serverTime = *position.fixTime + 800ms;
        positions.append(position);
    }
    return positions;
}

Position odd()
{
    Position position = fix(std::numeric_limits<qint64>::max(), 1, fromEpochMs(-5), {-89.9999999, 180});
    position.speedKnots = std::numeric_limits<float>::infinity();
    position.altitudeMetres = std::numeric_limits<float>::quiet_NaN();
    position.totalDistanceMetres = 1e300;
    position.deviceTime.reset();
    position.valid = false;
    position.motion.reset();
    position.charging = true;
    position.armed = false;
    position.alarm = QStringLiteral("vibration, „Größe“");
    return position;
}

} // namespace

/// Where bikes were: packed, merged, covered, limited.
class TestTracks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void blocksComeBack_data();
    void blocksComeBack();
    void brokenBlocksReadAsNothing();
    void liveReportsMakeATrack_data();
    void liveReportsMakeATrack();
    void whatTheCloudSaysOfASpanCompletesIt();
    void coverage_data();
    void coverage();
    void oldDaysGo();
    void whatWasAskedForStays();
    void tooMuchGoesOldestFirst();
    void completeUntilIsKnownOfEachBike();

private:
    void start(const TrackLimits &limits = {});
    void write(const CloudUpdate &update) { m_archive->write(FleetHeard{update, m_clock.now()}); }
    KeptTrack track(Instant from, Instant to)
    {
        return m_archive->positions(bike, from, to).result().value_or(KeptTrack());
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Archive> m_archive;
    Instant m_now;
};

void TestTracks::init()
{
    m_archive.reset();
    m_home = std::make_unique<QTemporaryDir>();
    m_now = m_clock.now();
    start();
    write(complete({device(1, bike, m_now), device(2, QStringLiteral("200"), m_now)}));
}

void TestTracks::start(const TrackLimits &limits)
{
    m_archive.reset();
    m_archive = std::make_unique<Archive>(
        m_clock, ArchiveOptions{m_home->filePath(QStringLiteral("a")), largestArchiveDefault, limits});
    QVERIFY(opened(*m_archive));
}

void TestTracks::blocksComeBack_data()
{
    QTest::addColumn<QList<Position>>("positions");
    QTest::addColumn<qsizetype>("mostBytes");
    QTest::newRow("nothing") << QList<Position>() << qsizetype(100);
    QTest::newRow("one") << ride(fromEpochMs(1'780'000'000'123), 1) << qsizetype(200);
    QTest::newRow("a day") << ride(fromEpochMs(1'780'000'000'123), 8640) << qsizetype(8640 * 6);
    QTest::newRow("what no tracker sends")
        << QList<Position>{odd(), ride(fromEpochMs(0), 1).first()} << qsizetype(300);
}

void TestTracks::blocksComeBack()
{
    QFETCH(QList<Position>, positions);
    QFETCH(qsizetype, mostBytes);
    const QByteArray block = packTrack(positions);
    QVERIFY2(block.size() <= mostBytes, qPrintable(QString::number(block.size())));
    const auto same = unpackTrack(block);
    QVERIFY(same);
    QCOMPARE(same->size(), positions.size());
    for (qsizetype i = 0; i < positions.size(); ++i) {
        const Position &given = positions[i];
        const Position &kept = same->at(i);
        QCOMPARE(kept.id, given.id);
        QCOMPARE(kept.fixTime, given.fixTime);
        QCOMPARE(kept.deviceTime, given.deviceTime);
        QCOMPARE(kept.serverTime, given.serverTime);
        QVERIFY(std::abs(kept.point.latitude - given.point.latitude) < 1e-7);
        QVERIFY(std::abs(kept.point.longitude - given.point.longitude) < 1e-7);
        if (std::isfinite(given.speedKnots))
            QVERIFY(std::abs(kept.speedKnots - given.speedKnots) < 0.006);
        QVERIFY(std::isfinite(kept.speedKnots) && std::isfinite(kept.altitudeMetres));
        QVERIFY(std::abs(kept.courseDegrees - given.courseDegrees) < 0.06);
        QCOMPARE(kept.batteryPercent, given.batteryPercent);
        QCOMPARE(kept.valid, given.valid);
        QCOMPARE(kept.motion, given.motion);
        QCOMPARE(kept.armed, given.armed);
        QCOMPARE(kept.charging, given.charging);
        QCOMPARE(kept.alarm, given.alarm);
    }
}

void TestTracks::brokenBlocksReadAsNothing()
{
    const QByteArray block = packTrack(ride(fromEpochMs(1'780'000'000'123), 20));
    const QByteArray plain = qUncompress(block);
    for (qsizetype length = 0; length < plain.size(); ++length)
        QVERIFY(!unpackTrack(qCompress(plain.first(length))));
    for (qsizetype at = 0; at < plain.size(); ++at) { // whatever it reads as, it ends
        QByteArray other = plain;
        other[at] = char(0xff);
        (void)unpackTrack(qCompress(other));
    }
    QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
    QVERIFY(!unpackTrack(QByteArray("no block at all")));
    QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
    QVERIFY(!unpackTrack(QByteArray("abc")));
}

void TestTracks::liveReportsMakeATrack_data()
{
    QTest::addColumn<int>("reports");
    QTest::addColumn<bool>("restart");
    QTest::newRow("few") << 5 << false;
    QTest::newRow("few, after a restart") << 5 << true;
    QTest::newRow("many, over midnight") << 2000 << false;
    QTest::newRow("many, after a restart") << 2000 << true;
}

void TestTracks::liveReportsMakeATrack()
{
    QFETCH(int, reports);
    QFETCH(bool, restart);
    const auto midnight = std::chrono::floor<std::chrono::days>(m_now);
    const Instant begun = midnight - 1h;
    const QList<Position> all = ride(begun, reports);
    for (qsizetype first = 0; first < all.size(); first += 50)
        write(positions(all.sliced(first, std::min<qsizetype>(50, all.size() - first))));
    write(positions({all.last()})); // told again after a connection
    write(positions({fix(5000, 2, begun)})); // another bike's
    if (restart)
        start();
    QList<qint64> ids = idsOf(all);
    QCOMPARE(idsOf(track(begun - 1h, begun + day).positions), ids);
    QCOMPARE(idsOf(track(begun + 20s, begun + 40s).positions), (QList<qint64>{3, 4}));
    QVERIFY(track(begun, begun + day).covered.isEmpty()); // some may have been missed
    const KeptTrack one = track(begun, begun + 5s);
    QCOMPARE(one.positions.size(), 1);
    QCOMPARE(one.positions.first().device, DeviceId{1});
    QCOMPARE(one.positions.first().speedKnots, 10.25F);
}

void TestTracks::whatTheCloudSaysOfASpanCompletesIt()
{
    const Instant begun = m_now - 30h;
    const QList<Position> all = ride(begun, 4000); // over midnight, too
    QList<Position> some;
    for (qsizetype i = 0; i < all.size(); i += 7)
        some.append(all[i]);
    write(positions(some));
    m_archive->write(TrackRead{bike, {begun, begun + 20h}, all});
    for (int round = 0; round < 2; ++round) {
        const KeptTrack whole = track(begun - day, m_now);
        QCOMPARE(idsOf(whole.positions), idsOf(all));
        QCOMPARE(whole.covered, (QList<Span>{{begun, begun + 20h}}));
        start();
    }
}

void TestTracks::coverage_data()
{
    QTest::addColumn<QList<std::pair<int, int>>>("hours"); // asked for, in this order
    QTest::addColumn<QList<std::pair<int, int>>>("expected");
    using Hours = QList<std::pair<int, int>>;
    QTest::newRow("nothing") << Hours{} << Hours{};
    QTest::newRow("apart") << Hours{{1, 2}, {4, 5}} << Hours{{1, 2}, {4, 5}};
    QTest::newRow("one after the other") << Hours{{1, 2}, {2, 5}} << Hours{{1, 5}};
    QTest::newRow("over each other") << Hours{{1, 3}, {2, 5}} << Hours{{1, 5}};
    QTest::newRow("one in the other") << Hours{{1, 9}, {2, 5}} << Hours{{1, 9}};
    QTest::newRow("over several") << Hours{{1, 2}, {4, 5}, {7, 8}, {2, 7}} << Hours{{1, 8}};
    QTest::newRow("backwards") << Hours{{5, 4}} << Hours{};
    QTest::newRow("cut to what is asked") << Hours{{-5, 30}} << Hours{{0, 10}};
}

void TestTracks::coverage()
{
    using Hours = QList<std::pair<int, int>>;
    QFETCH(Hours, hours);
    QFETCH(Hours, expected);
    const Instant begun = m_now - day;
    for (const auto &[from, to] : hours)
        m_archive->write(TrackRead{bike, {begun + from * 1h, begun + to * 1h}, {}});
    QList<Span> spans;
    for (const auto &[from, to] : expected)
        spans.append({begun + from * 1h, begun + to * 1h});
    QCOMPARE(track(begun, begun + 10h).covered, spans);
    QVERIFY(m_archive->positions(QStringLiteral("200"), begun, m_now).result()->covered.isEmpty());
}

void TestTracks::oldDaysGo()
{
    const QList<Position> old = ride(m_now - 20 * day, 300);
    const QList<Position> fresh = ride(m_now - 5 * day, 300, 1000);
    write(positions(old));
    write(positions(fresh));
    QCOMPARE(track(m_now - 40 * day, m_now).positions.size(), 600);
    start({.days = 10});
    write(complete({device(1, bike, m_now), device(2, QStringLiteral("200"), m_now)}));
    QTRY_COMPARE(idsOf(track(m_now - 40 * day, m_now).positions), idsOf(fresh));
}

void TestTracks::whatWasAskedForStays()
{
    const QList<Position> old = ride(m_now - 20 * day, 300);
    const Span span{m_now - 21 * day, m_now - 19 * day};
    m_archive->write(TrackRead{bike, span, old});
    start({.days = 10});
    write(complete({device(1, bike, m_now), device(2, QStringLiteral("200"), m_now)}));
    const auto isKept = [&] {
        const KeptTrack kept = track(m_now - 22 * day, m_now - 15 * day);
        return idsOf(kept.positions) == idsOf(old) && kept.covered == QList<Span>{span};
    };
    QVERIFY(isKept());
    // Nor is it left out when somebody asks for it later.
    m_archive->write(TrackRead{bike, {m_now - 30 * day, m_now - 28 * day}, ride(m_now - 29 * day, 10, 5000)});
    QCOMPARE(track(m_now - 40 * day, m_now - 25 * day).positions.size(), 10);
    QVERIFY(isKept());
}

void TestTracks::tooMuchGoesOldestFirst()
{
    QList<Position> all;
    for (int back = 9; back >= 0; --back)
        all += ride(m_now - back * day, 1000, back * 10'000 + 1);
    m_archive->write(TrackRead{bike, {m_now - 10 * day, m_now}, all});
    QVERIFY(m_archive->flush().result());
    start({.bytes = 4 * packTrack(ride(m_now, 1000)).size()});
    write(complete({device(1, bike, m_now), device(2, QStringLiteral("200"), m_now)}));
    const QList<Position> left = track(m_now - 20 * day, m_now + day).positions;
    QVERIFY(!left.isEmpty() && left.size() < all.size());
    QCOMPARE(idsOf(left), idsOf(all.last(left.size())));
    QVERIFY(track(m_now - 20 * day, m_now).covered.first().from > m_now - 9 * day);
}

void TestTracks::completeUntilIsKnownOfEachBike()
{
    const auto until = [this](const QString &number) {
        return m_archive->eventCoverage(number).result().value_or(EventCoverage()).until;
    };
    QVERIFY(!until(bike));
    m_archive->write(EventsComplete{m_now - 1min});
    QCOMPARE(until(bike), m_now - 1min);
    write(complete({device(1, bike, m_now)})); // the other one left
    m_archive->write(EventsComplete{m_now});
    QCOMPARE(until(bike), m_now);
    QCOMPARE(until(QStringLiteral("200")), m_now - 1min);
    QVERIFY(!until(QStringLiteral("never here")));
}

QTEST_GUILESS_MAIN(TestTracks)
#include "tst_tracks.moc"
