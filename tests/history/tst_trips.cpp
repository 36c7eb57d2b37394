// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/units.h"
#include "history/trips.h"

#include <QTest>

using namespace bt;
using namespace bt::history;
using namespace std::chrono_literals;

namespace {

const Instant begin = fromEpochMs(1'780'000'000'000);
const Instant now = begin + 48h;

// Draws a day by hand: ride(minutes, km/h) and stand(minutes), a fix every ten seconds.
class Sketch
{
public:
    Sketch &ride(int minutes, double kmh = 18)
    {
        for (int i = 0; i < minutes * 6; ++i) {
            m_at += 10s;
            m_place = destination(m_place, 80, kmh / 3.6 * 10);
            add(kmh, true);
        }
        return *this;
    }
    Sketch &stand(int minutes)
    {
        for (int i = 0; i < minutes * 6; ++i) {
            m_at += 10s;
            add(0, false);
        }
        return *this;
    }
    Sketch &silence(Milliseconds length)
    {
        m_at += length;
        return *this;
    }
    Sketch &ignition(bool on)
    {
        m_ignition = on;
        return *this;
    }

    QList<Position> fixes;

private:
    void add(double kmh, bool moving)
    {
        Position p;
        p.id = PositionId{++m_id};
        p.point = m_place;
        p.fixTime = m_at;
        p.valid = true;
        p.speedKnots = float(kmhToKnots(kmh));
        p.motion = moving;
        p.ignition = m_ignition;
        fixes.append(p);
    }

    Instant m_at = begin;
    GeoPoint m_place{53.5567, 13.2603};
    std::optional<bool> m_ignition;
    qint64 m_id = 0;
};

} // namespace

class TestTrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data();
    void cuts();
    void figuresOfARide();
    void countsAsTheTracker_data();
    void countsAsTheTracker();
    void badFixesDoNoHarm();
    void gaps();
};

Q_DECLARE_METATYPE(Sketch)

void TestTrips::cuts_data()
{
    QTest::addColumn<Sketch>("sketch");
    QTest::addColumn<int>("trips");
    QTest::addColumn<int>("stops");
    QTest::newRow("nothing") << Sketch() << 0 << 0;
    QTest::newRow("parked all day") << Sketch().stand(60) << 0 << 1;
    QTest::newRow("one ride") << Sketch().stand(20).ride(12).stand(20) << 1 << 2;
    QTest::newRow("a light is no stop") << Sketch().stand(20).ride(12).stand(3).ride(5).stand(20) << 1 << 2;
    QTest::newRow("five minutes are") << Sketch().stand(20).ride(12).stand(6).ride(5).stand(20) << 2 << 3;
    QTest::newRow("moved in the garage") << Sketch().stand(20).ride(1, 5).stand(20) << 0 << 1;
    QTest::newRow("short but far") << Sketch().stand(20).ride(1, 25).stand(20) << 1 << 2;
    QTest::newRow("silence of an hour") << Sketch().ride(10).silence(70min).ride(10) << 2 << 1;
    QTest::newRow("silence of two minutes") << Sketch().ride(10).silence(2min).ride(10) << 1 << 0;
    QTest::newRow("ignition off ends it")
        << Sketch().ignition(true).ride(10).ignition(false).stand(1).ignition(true).ride(10) << 2 << 0;
    QTest::newRow("still riding") << Sketch().stand(30).ride(10) << 1 << 1;
}

void TestTrips::cuts()
{
    QFETCH(Sketch, sketch);
    QFETCH(int, trips);
    QFETCH(int, stops);
    const Day day = cutIntoTrips(sketch.fixes, now);
    QCOMPARE(int(day.trips.size()), trips);
    QCOMPARE(int(day.stops.size()), stops);
    for (const Trip &trip : day.trips) {
        QVERIFY(trip.start < trip.end);
        QCOMPARE(*day.fixes[trip.first].fixTime, trip.start);
        QCOMPARE(*day.fixes[trip.last].fixTime, trip.end);
    }
    for (qsizetype i = 1; i < day.trips.size(); ++i)
        QVERIFY(day.trips[i - 1].last <= day.trips[i].first);
}

void TestTrips::figuresOfARide()
{
    const Day day = cutIntoTrips(Sketch().stand(10).ride(20, 18).stand(10).fixes, now);
    QCOMPARE(day.trips.size(), 1);
    const Trip &trip = day.trips.first();
    // 20 min at 18 km/h, from the first fix that moves, as the cloud's reports count.
    QVERIFY(std::abs(trip.distanceMetres - (6000 - 50)) < 1);
    QVERIFY(std::abs(knotsToKmh(trip.topKnots) - 18) < 0.01);
    QVERIFY(std::abs(knotsToKmh(trip.averageKnots) - 18) < 0.4);
    QCOMPARE(day.distanceMetres(), trip.distanceMetres);
    QCOMPARE(day.ridingTime(), trip.duration());
}

void TestTrips::countsAsTheTracker_data()
{
    QTest::addColumn<double>("first"); // what the counter shows at the first and at the last moving fix
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("metres");
    QTest::newRow("its way round the corners") << 70'000.0 << 76'300.0 << 6300.0;
    QTest::newRow("no counter") << -1.0 << -1.0 << 5950.0;
    QTest::newRow("set anew under way") << 70'000.0 << 12.0 << 5950.0;
    QTest::newRow("jumped") << 70'000.0 << 9'000'000.0 << 5950.0;
    QTest::newRow("stood still") << 70'000.0 << 70'000.0 << 5950.0;
}

void TestTrips::countsAsTheTracker()
{
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(double, metres);
    QList<Position> fixes = Sketch().stand(10).ride(20, 18).stand(10).fixes;
    for (Position &fix : fixes)
        fix.totalDistanceMetres = fix.fixTime <= fixes[60].fixTime ? first : last;
    const Day day = cutIntoTrips(fixes, now);
    QCOMPARE(day.trips.size(), 1);
    QVERIFY2(std::abs(day.trips.first().distanceMetres - metres) < 1,
             qPrintable(QString::number(day.trips.first().distanceMetres)));
}

void TestTrips::badFixesDoNoHarm()
{
    const QList<Position> good = Sketch().stand(10).ride(20).stand(10).fixes;
    const Day expected = cutIntoTrips(good, now);
    QList<Position> bad = good;
    Position p = good[100];
    p.point = {0, 0};
    bad.append(p); // null island
    p = good[100];
    p.valid = false;
    p.point = {10, 10};
    bad.append(p); // no lock
    p = good[100];
    p.fixTime.reset();
    bad.append(p); // 1970
    p = good[100];
    p.fixTime = now + 30h;
    bad.append(p); // from the future
    bad.append(good[100]); // doubled
    std::reverse(bad.begin(), bad.end()); // and out of order
    const Day day = cutIntoTrips(bad, now);
    QCOMPARE(day.leftOut, 5);
    QCOMPARE(day.fixes.size(), expected.fixes.size());
    QCOMPARE(day.trips.size(), 1);
    QCOMPARE(day.distanceMetres(), expected.distanceMetres());
}

void TestTrips::gaps()
{
    const QList<Position> fixes = Sketch().ride(1).silence(10min).ride(1).fixes;
    QVERIFY(!isGap(fixes[0], fixes[1]));
    Position far = fixes[6];
    far.point = destination(fixes[5].point, 0, 800);
    QVERIFY(isGap(fixes[5], far));
    Position still = fixes[5];
    still.fixTime = *still.fixTime + 3h;
    QVERIFY(!isGap(fixes[5], still)); // parked, asleep: nothing to dash
    Position jump = fixes[1];
    jump.point = destination(fixes[0].point, 0, 5000);
    QVERIFY(isGap(fixes[0], jump));
}

QTEST_GUILESS_MAIN(TestTrips)
#include "tst_trips.moc"
