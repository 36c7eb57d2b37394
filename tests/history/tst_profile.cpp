// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/units.h"
#include "history/profile.h"
#include "history/statistics.h"

#include <QTest>
#include <QTimeZone>

#include <cmath>

using namespace bt;
using namespace bt::history;
using namespace std::chrono_literals;

using Axis = Profile::Axis;
using Figure = Profile::Figure;

namespace {

const Instant begin = fromEpochMs(1'780'000'000'000);

Position fixAt(Milliseconds after, double metresEast, double knots)
{
    Position fix;
    fix.fixTime = begin + after;
    fix.point = destination({53.55, 13.26}, 90, metresEast);
    fix.valid = true;
    fix.speedKnots = float(knots);
    return fix;
}

Day dayOf(const QList<Position> &fixes)
{
    Day day;
    day.fixes = fixes;
    return day;
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing();
    void nearest_data();
    void nearest();
    void movesSmoothlyBetweenFixes_data();
    void movesSmoothlyBetweenFixes();
    void thinnedShowsTheSamePixels_data();
    void thinnedShowsTheSamePixels();
    void standsBetweenRides();
    void unknownFiguresAreLeftOut();
    void ridesByLocalDay_data();
    void ridesByLocalDay();
    void groupsDays();
    void csvOfStrangeNames_data();
    void csvOfStrangeNames();
};

void TestProfile::nothing()
{
    const Profile empty{Day()};
    QVERIFY(empty.isEmpty());
    QVERIFY(!empty.has(Figure::Speed));
    QVERIFY(empty.thinned(Figure::Speed, Axis::Time, {0, 1}, 100).isEmpty());
    QCOMPARE(empty.whole(Axis::Distance), Profile::Range());
}

void TestProfile::nearest_data()
{
    QTest::addColumn<Milliseconds>("after");
    QTest::addColumn<int>("index");
    QTest::addRow("before all") << Milliseconds(-1h) << 0;
    QTest::addRow("exactly") << Milliseconds(20s) << 1;
    QTest::addRow("nearer to the one before") << Milliseconds(29s) << 1;
    QTest::addRow("nearer to the next") << Milliseconds(31s) << 2;
    QTest::addRow("after all") << Milliseconds(1h) << 2;
}

void TestProfile::nearest()
{
    QFETCH(Milliseconds, after);
    QFETCH(int, index);
    const Profile profile(dayOf({fixAt(0s, 0, 5), fixAt(20s, 100, 5), fixAt(40s, 200, 5)}));
    QCOMPARE(int(profile.nearest(begin + after)), index);
}

void TestProfile::movesSmoothlyBetweenFixes_data()
{
    QTest::addColumn<Milliseconds>("next");
    QTest::addColumn<double>("nextMetres");
    QTest::addColumn<Milliseconds>("at");
    QTest::addColumn<double>("metres");
    QTest::addRow("half way") << Milliseconds(20s) << 100.0 << Milliseconds(10s) << 50.0;
    QTest::addRow("at the fix") << Milliseconds(20s) << 100.0 << Milliseconds(20s) << 100.0;
    QTest::addRow("before the first") << Milliseconds(20s) << 100.0 << Milliseconds(-20s) << 0.0;
    QTest::addRow("after the last") << Milliseconds(20s) << 100.0 << Milliseconds(90s) << 100.0;
    QTest::addRow("nothing is known of a gap") << Milliseconds(20min) << 3000.0 << Milliseconds(10min) << 0.0;
    QTest::addRow("a parked bike stays") << Milliseconds(3h) << 20.0 << Milliseconds(1h) << 0.0;
}

void TestProfile::movesSmoothlyBetweenFixes()
{
    QFETCH(Milliseconds, next);
    QFETCH(double, nextMetres);
    QFETCH(Milliseconds, at);
    QFETCH(double, metres);
    const QList<Position> fixes{fixAt(0s, 0, 10), fixAt(next, nextMetres, 20)};
    const auto moment = Profile(dayOf(fixes)).at(begin + at);
    QCOMPARE_LT(std::abs(distanceMetres(fixes[0].point, moment.place) - metres), 0.5);
}

void TestProfile::thinnedShowsTheSamePixels_data()
{
    QTest::addColumn<int>("fixes");
    QTest::addColumn<int>("axis");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    for (const int fixes : {1, 2, 300, 50'000}) {
        for (const Axis axis : {Axis::Time, Axis::Distance}) {
            const char *name = axis == Axis::Time ? "time" : "distance";
            QTest::addRow("%d over %s", fixes, name) << fixes << int(axis) << 0.0 << 1.0;
            QTest::addRow("%d over %s, a part", fixes, name) << fixes << int(axis) << 0.4 << 0.5;
        }
    }
}

// Of each column of pixels the thinned line must reach the same lowest and highest figure.
void TestProfile::thinnedShowsTheSamePixels()
{
    QFETCH(int, fixes);
    QFETCH(int, axis);
    QFETCH(double, from);
    QFETCH(double, to);
    constexpr int columns = 200;
    QList<Position> way;
    for (int i = 0; i < fixes; ++i)
        way.append(fixAt(10s * i, i * 40.0, 10 + 8 * std::sin(i / 7.0) + (i % 997 == 5 ? 30 : 0)));
    const Profile profile(dayOf(way));
    const auto chosen = Axis(axis);
    const auto whole = profile.whole(chosen);
    const double length = std::max(1.0, whole.high - whole.low);
    const Profile::Range part{whole.low + from * length, whole.low + to * length};
    const QList<QPointF> thinned = profile.thinned(Figure::Speed, chosen, part, columns);
    QVERIFY(!thinned.isEmpty());
    QCOMPARE_LE(thinned.size(), columns * 4 + 8);
    QVERIFY(std::ranges::is_sorted(thinned, {}, &QPointF::x));
    const auto extents = [&](auto each) {
        QMap<int, std::pair<double, double>> result;
        each([&](QPointF point) {
            const int column = int(std::floor((point.x() - part.low) / (part.high - part.low) * columns));
            if (column < 0 || column >= columns)
                return;
            const auto known = result.find(column);
            if (known == result.end())
                result.insert(column, {point.y(), point.y()});
            else
                *known = {std::min(known->first, point.y()), std::max(known->second, point.y())};
        });
        return result;
    };
    QCOMPARE(extents([&](const auto &take) { std::ranges::for_each(thinned, take); }),
             extents([&](const auto &take) {
                 for (qsizetype i = 0; i < profile.size(); ++i)
                     take(QPointF(profile.position(chosen, i), profile.figure(Figure::Speed, i)));
             }));
}

void TestProfile::standsBetweenRides()
{
    const Profile profile(dayOf({fixAt(0s, 0, 10), fixAt(10s, 50, 12), fixAt(2h, 60, 14)}));
    const double ms = double(toEpochMs(begin));
    QCOMPARE(profile.thinned(Figure::Speed, Axis::Time, profile.whole(Axis::Time), 1000),
             (QList<QPointF>{
                 {ms, 10}, {ms + 10'000, 12}, {ms + 10'000, 0}, {ms + 7'200'000, 0}, {ms + 7'200'000, 14}}));
    QCOMPARE(profile.thinned(Figure::Speed, Axis::Distance, profile.whole(Axis::Distance), 1000).size(), 3);
}

void TestProfile::unknownFiguresAreLeftOut()
{
    QList<Position> fixes{fixAt(0s, 0, 5), fixAt(10s, 50, 5), fixAt(20s, 100, 5)};
    QVERIFY(!Profile(dayOf(fixes)).has(Figure::Battery));
    QVERIFY(!Profile(dayOf(fixes)).has(Figure::Altitude));
    fixes[1].batteryPercent = 70;
    fixes[2].altitudeMetres = 20;
    const Profile profile(dayOf(fixes));
    QVERIFY(profile.has(Figure::Battery) && profile.has(Figure::Altitude));
    QVERIFY(std::isnan(profile.figure(Figure::Battery, 0)));
    QCOMPARE(profile.thinned(Figure::Battery, Axis::Time, profile.whole(Axis::Time), 10).size(), 1);
    QCOMPARE(profile.extent(Figure::Battery, Axis::Time, profile.whole(Axis::Time)),
             (Profile::Range{70, 70}));
}

void TestProfile::ridesByLocalDay_data()
{
    QTest::addColumn<QDateTime>("start");
    QTest::addColumn<QDate>("day");
    const auto utc = [](int year, int month, int day, int hour, int minute) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone::UTC);
    };
    QTest::newRow("just before midnight") << utc(2026, 7, 13, 21, 59) << QDate(2026, 7, 13);
    QTest::newRow("just after it") << utc(2026, 7, 13, 22, 1) << QDate(2026, 7, 14);
    QTest::newRow("the day clocks go forward") << utc(2026, 3, 29, 21, 30) << QDate(2026, 3, 29);
    QTest::newRow("the day before") << utc(2026, 3, 28, 22, 30) << QDate(2026, 3, 28);
    QTest::newRow("the hour that comes twice") << utc(2026, 10, 25, 1, 30) << QDate(2026, 10, 25);
}

void TestProfile::ridesByLocalDay()
{
    QFETCH(QDateTime, start);
    QFETCH(QDate, day);
    Trip trip;
    trip.start = fromDateTime(start);
    trip.end = trip.start + 10min;
    trip.distanceMetres = 2500;
    const RideTable table = ridesByDay({trip, trip}, QTimeZone("Europe/Berlin"));
    QCOMPARE(table.size(), 1);
    QCOMPARE(table.value(day), (RideSum{5000, 20min, 2}));
}

void TestProfile::groupsDays()
{
    RideTable days;
    days[QDate(2026, 7, 12)] = {1000, 5min, 1}; // a Sunday
    days[QDate(2026, 7, 13)] = {2000, 6min, 1};
    days[QDate(2026, 7, 19)] = {4000, 7min, 2};
    days[QDate(2026, 8, 1)] = {8000, 8min, 1};
    const RideTable weeks = grouped(days, Period::Week);
    QCOMPARE(weeks.keys(), (QList{QDate(2026, 7, 6), QDate(2026, 7, 13), QDate(2026, 7, 27)}));
    QCOMPARE(weeks.value(QDate(2026, 7, 13)), (RideSum{6000, 13min, 3}));
    const RideTable months = grouped(days, Period::Month);
    QCOMPARE(months.value(QDate(2026, 7, 1)), (RideSum{7000, 18min, 4}));
    QCOMPARE(months.size(), 2);
    QCOMPARE(grouped(days, Period::Day), days);
    QCOMPARE(totalOf(days), totalOf(months));
    QCOMPARE(nextPeriod(Period::Month, QDate(2026, 12, 1)), QDate(2027, 1, 1));
    RideTable twice = days;
    add(twice, days);
    QCOMPARE(totalOf(twice).metres, 2 * totalOf(days).metres);
}

void TestProfile::csvOfStrangeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << QStringLiteral("Cargo 3") << QStringLiteral("\"Cargo 3\"");
    QTest::newRow("quotes") << QStringLiteral("a\"b,c") << QStringLiteral("\"a\"\"b,c\"");
    QTest::newRow("a formula") << QStringLiteral("=1+1") << QStringLiteral("\"'=1+1\"");
    QTest::newRow("nothing") << QString() << QStringLiteral("\"\"");
}

void TestProfile::csvOfStrangeNames()
{
    QFETCH(QString, name);
    QFETCH(QString, field);
    QCOMPARE(toCsv(QStringLiteral("bike"), {{name, {12'345.6, 90min, 3}}}),
             "\xEF\xBB\xBF\"bike\",rides,kilometres,hours\r\n" + field.toUtf8() + ",3,12.346,1.500\r\n");
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
