// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside what on the screen: groups, what steps aside, names.
#include "geometryfixture.h"
#include "mapview/clustergrid.h"
#include "mapview/labels.h"
#include "mapview/spriteatlas.h"
#include "mapview/stepaside.h"

#include <QTest>

#include <set>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

class TestMapGroups : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void groupsAddUp();
    void groupsDoNotOverlap();
    void gridFollowsChanges();
    void tenThousandAtOneSpot();
    void groupsAcrossTheAntimeridian();
    void groupsStepAside_data();
    void groupsStepAside();
    void groupsStepBesideOthers();
    void labelsDoNotCollide();
    void labelSides();
    void counts_data();
    void counts();
};

void TestMapGroups::groupsAddUp()
{
    Random random;
    ClusterGrid grid;
    for (const int zoom : {3, 8, 12, 16}) {
        grid.clear(ClusterGrid::levelFor(zoom), 1500);
        for (int row = 0; row < 1500; ++row)
            grid.put(row, toMercator({-80 + 160 * random(), -180 + 360 * random()}),
                     allBikeStates[size_t(row) % 12]);
        int count = 0;
        std::set<int> rows;
        for (const Crowd &crowd : grid.crowds({0, 0, 1, 1}, zoom, 36)) {
            count += crowd.count;
            const std::vector<int> members = grid.rowsOf(crowd);
            QCOMPARE(int(members.size()), crowd.count);
            BikeState worst = BikeState::Unknown;
            for (const int row : members) {
                rows.insert(row);
                worst = std::min(worst, allBikeStates[size_t(row) % 12]);
            }
            QCOMPARE(crowd.worst, worst);
        }
        QCOMPARE(count, 1500);
        QCOMPARE(rows.size(), size_t(1500));
    }
}

void TestMapGroups::groupsDoNotOverlap()
{
    Random random;
    ClusterGrid grid;
    const Camera camera = cameraAt({53.55, 13.26}, 12);
    grid.clear(ClusterGrid::levelFor(camera.zoom), 3000);
    for (int row = 0; row < 3000; ++row)
        grid.put(row, camera.toMercator({screen.width() * random(), screen.height() * random()}),
                 BikeState::Parked);
    const std::vector<Crowd> crowds = grid.crowds(camera.visible(), camera.zoom, 36);
    QVERIFY(crowds.size() > 50 && crowds.size() < 600);
    int tooNear = 0;
    for (size_t i = 0; i < crowds.size(); ++i) {
        for (size_t k = i + 1; k < crowds.size(); ++k)
            tooNear += distance(camera.toScreen(crowds[i].centre), camera.toScreen(crowds[k].centre)) < 18;
    }
    QCOMPARE(tooNear, 0);
}

void TestMapGroups::gridFollowsChanges()
{
    Random random;
    ClusterGrid changed;
    changed.clear(14, 400);
    std::vector<MercatorPoint> places(400);
    for (int round = 0; round < 20; ++round) {
        for (int row = 0; row < 400; ++row) {
            places[size_t(row)] = toMercator({53.5 + 0.1 * random(), 13.2 + 0.1 * random()});
            changed.put(row, places[size_t(row)], allBikeStates[size_t(round + row) % 12]);
        }
    }
    for (int row = 0; row < 400; row += 3)
        changed.take(row);
    changed.take(0); // taking twice is nothing
    ClusterGrid fresh;
    fresh.clear(14, 400);
    for (int row = 0; row < 400; ++row) {
        if (row % 3)
            fresh.put(row, places[size_t(row)], allBikeStates[size_t(19 + row) % 12]);
    }
    const std::vector<Crowd> a = changed.crowds({0, 0, 1, 1}, 14, 36);
    const std::vector<Crowd> b = fresh.crowds({0, 0, 1, 1}, 14, 36);
    QCOMPARE(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) {
        QCOMPARE(a[i].count, b[i].count);
        QCOMPARE(a[i].worst, b[i].worst);
        QCOMPARE(a[i].row, b[i].row);
        QVERIFY(std::abs(a[i].centre.x - b[i].centre.x) < 1e-12);
    }
}

void TestMapGroups::tenThousandAtOneSpot()
{
    ClusterGrid grid;
    for (const double zoom : {3.0, 19.0}) {
        grid.clear(ClusterGrid::levelFor(zoom), 10'000);
        for (int row = 0; row < 10'000; ++row)
            grid.put(row, toMercator({53.55, 13.26}), BikeState::Parked);
        const std::vector<Crowd> crowds = grid.crowds({0, 0, 1, 1}, zoom, 36);
        QCOMPARE(crowds.size(), size_t(1));
        QCOMPARE(crowds[0].count, 10'000);
        QVERIFY(std::abs(crowds[0].centre.x - toMercator({53.55, 13.26}).x) < 1e-12);
    }
}

void TestMapGroups::groupsAcrossTheAntimeridian()
{
    ClusterGrid grid;
    const Camera camera = cameraAt({-17, 180}, 12);
    grid.clear(12, 2);
    grid.put(0, toMercator({-17, 179.9995}), BikeState::Parked);
    grid.put(1, toMercator({-17, -179.9995}), BikeState::Silent);
    const std::vector<Crowd> crowds = grid.crowds(camera.visible(), 12, 36);
    QCOMPARE(crowds.size(), size_t(1));
    QCOMPARE(crowds[0].count, 2);
    QVERIFY(distance(camera.toScreen(crowds[0].centre), {640, 400}) < 1);
}

void TestMapGroups::groupsStepAside_data()
{
    QTest::addColumn<QPointF>("group");
    QTest::addColumn<bool>("steps");
    // An alarm at 640/400, its name above it; the group has a radius of 17.
    QTest::newRow("far off") << QPointF(900, 400) << false;
    QTest::newRow("beside it") << QPointF(640 + 17 + 20 + 3, 400) << false;
    QTest::newRow("touching it") << QPointF(640 + 17 + 20 - 3, 400) << true;
    QTest::newRow("at the same place") << QPointF(640, 400) << true;
    QTest::newRow("below its name") << QPointF(665, 366) << true;
    QTest::newRow("its badge below the alarm") << QPointF(640 - 26, 400 + 30) << true;
}

void TestMapGroups::groupsStepAside()
{
    QFETCH(QPointF, group);
    QFETCH(bool, steps);
    const Camera camera = cameraAt({53.55, 13.26}, 12);
    Crowd crowd;
    crowd.centre = camera.toMercator(group);
    crowd.count = 7;
    crowd.worst = BikeState::BatteryLow;
    std::vector<Crowd> crowds{crowd};
    const Outstanding alarm{{{{640, 400}, 20}}, QRectF(610, 355, 60, 22)};
    stepAside(crowds, alarm, camera, 1);
    const QPointF shift = crowds[0].shift;
    QCOMPARE(!shift.isNull(), steps);
    QVERIFY(std::hypot(shift.x(), shift.y()) <= 49); // whole pixels
    QCOMPARE(shift, shift.toPoint().toPointF());
    // Where it stands it stays: nothing hides it there.
    crowds[0].centre = camera.toMercator(camera.toScreen(crowd.centre) + shift);
    crowds[0].shift = {};
    stepAside(crowds, alarm, camera, 1);
    QVERIFY(std::hypot(crowds[0].shift.x(), crowds[0].shift.y()) <= 4);
}

void TestMapGroups::groupsStepBesideOthers()
{
    // Two that must step aside, and others round about that stand where they might go.
    const Camera camera = cameraAt({53.55, 13.26}, 12);
    const QPointF places[] = {{640, 400}, {650, 404}, {690, 400}, {600, 424}, {640, 452}};
    std::vector<Crowd> crowds;
    for (const QPointF place : places) {
        Crowd crowd;
        crowd.centre = camera.toMercator(place);
        crowd.count = 3;
        crowd.worst = BikeState::Parked;
        crowds.push_back(crowd);
    }
    stepAside(crowds, {{{{642, 400}, 13}}, {}}, camera, 2);
    for (size_t i = 0; i < crowds.size(); ++i) {
        const QPointF at = camera.toScreen(crowds[i].centre) + crowds[i].shift;
        QVERIFY(distance(at, {642, 400}) >= groupRadius(crowds[i]) + 13);
        for (size_t k = 0; k < i; ++k) {
            const QPointF other = camera.toScreen(crowds[k].centre) + crowds[k].shift;
            QVERIFY2(distance(at, other) >= 2 * groupRadius(crowds[i]),
                     qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
        }
    }
    QVERIFY(crowds[2].shift.isNull() && crowds[3].shift.isNull() && crowds[4].shift.isNull());
}

void TestMapGroups::labelsDoNotCollide()
{
    Random random;
    std::vector<LabelWish> wishes;
    std::vector<QRectF> obstacles;
    for (int i = 0; i < 300; ++i) {
        LabelWish wish;
        wish.anchor = {1280 * random(), 800 * random()};
        wish.size = {40 + 60 * random(), 22};
        wishes.push_back(wish);
        obstacles.emplace_back(wish.anchor - QPointF(12, 12), QSizeF(24, 24));
    }
    const std::vector<PlacedLabel> placed = placeLabels(wishes, obstacles, 80);
    QVERIFY(placed.size() > 20 && placed.size() <= 80);
    std::vector<QRectF> rects;
    for (const PlacedLabel &label : placed) {
        QRectF rect(QPointF(), wishes[size_t(label.wish)].size);
        rect.moveCenter(wishes[size_t(label.wish)].anchor + label.offset);
        for (const QRectF &other : rects)
            QVERIFY(!rect.intersects(other));
        for (const QRectF &obstacle : obstacles)
            QVERIFY(!rect.intersects(obstacle));
        rects.push_back(rect);
    }
}

void TestMapGroups::labelSides()
{
    LabelWish wish{{100, 100}, {60, 20}, 12, false, false};
    QCOMPARE(placeLabels({wish}, {}, 9)[0].side, LabelSide::Right);
    QCOMPARE(placeLabels({wish}, {QRectF(120, 90, 20, 20)}, 9)[0].side, LabelSide::Left);
    const std::vector<QRectF> everywhere{QRectF(0, 0, 200, 95), QRectF(0, 105, 200, 95), QRectF(0, 96, 85, 8),
                                         QRectF(115, 96, 85, 8)};
    QVERIFY(placeLabels({wish}, everywhere, 9).empty());
    wish.always = wish.aboveFirst = true;
    QCOMPARE(placeLabels({wish}, everywhere, 9)[0].side, LabelSide::Above);
}

void TestMapGroups::counts_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("2") << 2 << QStringLiteral("2");
    QTest::newRow("999") << 999 << QStringLiteral("999");
    QTest::newRow("1000") << 1000 << QStringLiteral("1.0k");
    QTest::newRow("1249") << 1249 << QStringLiteral("1.2k");
    QTest::newRow("9949") << 9949 << QStringLiteral("9.9k");
    QTest::newRow("9950") << 9950 << QStringLiteral("10k");
    QTest::newRow("100000") << 100'000 << QStringLiteral("100k");
}

void TestMapGroups::counts()
{
    QFETCH(int, count);
    QTEST(shortCount(count), "text");
}

QTEST_GUILESS_MAIN(TestMapGroups)
#include "tst_mapgroups.moc"
