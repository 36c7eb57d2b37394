// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <QApplication>
#include <QGeoCoordinate>
#include <QLabel>
#include <QPushButton>
#include <QQuickItem>
#include <QSignalSpy>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

class TestMapPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTilesAndBikes();
    void everyStateStandsAtItsPlace_data();
    void everyStateStandsAtItsPlace();
    void standsWhereQtLocationSays();
    void headingsTurnWithTheMap();
    void clicks();
    void opensGroups();
    void pointing();
    void movesSmoothly();
    void changesSomeOfMany();
    void follows();
    void filters();
    void dark();
    void saysWhyThereIsNoMap();
    void lookingLeavesNoTileOut();
    void survivesTilesThatNeverCome();
};

void TestMapPane::showsTilesAndBikes()
{
    Scene scene(smallFleet());
    QSignalSpy complete(&scene.pane, &MapPane::pictureComplete);
    const auto *details = scene.pane.findChild<QLabel *>(QStringLiteral("mapFailureDetails"));
    QVERIFY2(!scene.pane.hasFailed(), details ? qPrintable(details->text()) : "");
    QVERIFY(!scene.pane.isComplete());
    QVERIFY(scene.complete());
    QCOMPARE(complete.size(), 1);
    QVERIFY(scene.tiles.served() > 0);
    const QImage image = scene.picture();
    keepPicture(image, "fleet");
    QVERIFY(pixelsOf(image, {30, 300}, 10, tileColour) > 300);
}

void TestMapPane::everyStateStandsAtItsPlace_data()
{
    QTest::addColumn<BikeState>("state");
    for (const BikeState state : allBikeStates) {
        if (state != BikeState::NeverSeen && state != BikeState::LostContact && state != BikeState::Unknown)
            QTest::newRow(stateKey(state).data()) << state;
    }
}

void TestMapPane::everyStateStandsAtItsPlace()
{
    QFETCH(BikeState, state);
    Scene scene({{1, town, state, 90}}, {400, 300});
    QVERIFY(scene.complete());
    QCOMPARE(scene.store.at(0).state, state);
    const QPointF at = scene.at(1);
    QCOMPARE(std::hypot(at.x() - 200 - 15, at.y() - 150) < 40, true); // one bike is shown in the middle
    const QImage image = scene.picture();
    const QColor colour = scene.theme.stateColour(state);
    // Its own colour in the middle, the ring round it, nothing of it elsewhere.
    QVERIFY2(pixelsOf(image, at, 13, colour) > 60,
             qPrintable(QString::number(pixelsOf(image, at, 13, colour))));
    QVERIFY(pixelsOf(image, at, 15, Theme::ringColour(ColourScheme::Light)) > 40);
    QCOMPARE(pixelsOf(image, at + QPointF(0, 70), 30, colour), 0);
}

void TestMapPane::standsWhereQtLocationSays()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    auto *map = scene.view()->rootObject()->findChild<QQuickItem *>(QStringLiteral("tileMap"));
    QVERIFY(map);
    quint32 seed = 7;
    const auto random = [&seed] {
        seed = seed * 1664525U + 1013904223U;
        return double(seed >> 8) / double(1U << 24);
    };
    double worst = 0;
    for (int i = 0; i < 200; ++i) {
        Camera camera = scene.pane.camera();
        camera.zoom = 2 + 17 * random();
        camera.bearingDegrees = 360 * random();
        camera.centre = toMercator({-80 + 160 * random(), -180 + 360 * random()});
        scene.pane.setCamera(camera);
        camera = scene.pane.camera();
        QCOMPARE(map->property("zoomLevel").toDouble(), camera.zoom);
        for (int k = 0; k < 5; ++k) {
            const QPointF screen(900 * random(), 640 * random());
            const MercatorPoint place = camera.toMercator(screen);
            if (place.y < 0 || place.y > 1)
                continue;
            const GeoPoint geo = toGeo({place.x - std::floor(place.x), place.y});
            QPointF theirs;
            QGeoCoordinate coordinate(geo.latitude, geo.longitude);
            QVERIFY(QMetaObject::invokeMethod(map, "fromCoordinate", qReturnArg(theirs), coordinate, false));
            const QPointF ours = camera.toScreen(toMercator(geo));
            worst = std::max(worst, std::hypot(ours.x() - theirs.x(), ours.y() - theirs.y()));
        }
    }
    QVERIFY2(worst < 0.01, qPrintable(QString::number(worst)));
}

void TestMapPane::headingsTurnWithTheMap()
{
    Scene scene({{1, town, BikeState::Riding, 90}}, {400, 300});
    QVERIFY(scene.complete());
    const QColor green = scene.theme.stateColour(BikeState::Riding);
    // The nib points to the east: right on a map with north up, up on one with east up.
    const auto nibAt
        = [&](QPointF side) { return pixelsOf(scene.picture(), scene.at(1) + side * 16, 3, green); };
    QVERIFY(nibAt({1, 0}) > 8);
    QCOMPARE(nibAt({0, -1}), 0);
    Camera camera = scene.pane.camera();
    camera.bearingDegrees = 90;
    scene.pane.setCamera(camera);
    QVERIFY(nibAt({0, -1}) > 8);
    QCOMPARE(nibAt({1, 0}), 0);
}

void TestMapPane::clicks()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    QSignalSpy activated(&scene.pane, &MapPane::bikeActivated);
    QSignalSpy background(&scene.pane, &MapPane::backgroundClicked);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(3).toPoint() + QPoint(4, -3));
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<DeviceId>(), DeviceId{3});
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, QPoint(30, 300));
    QTRY_COMPARE(background.size(), 1);
    QCOMPARE(activated.size(), 1);
    scene.pane.setSelected({3});
    const QImage image = scene.picture();
    keepPicture(image, "selected");
    const QColor accent = scene.theme.colour(Role::Accent);
    QVERIFY(pixelsOf(image, scene.at(3) + QPointF(18, 0), 2, accent) >= 4);
    QVERIFY(pixelsOf(image, scene.at(3) - QPointF(0, 34), 30, accent) > 200); // its name above it
}

void TestMapPane::opensGroups()
{
    // Three bikes at a rack and two hundred at exactly one spot.
    QList<test::BikeWish> bikes{{1, town}, {2, {53.5571, 13.2611}}, {3, {53.5570, 13.2613}}};
    for (int i = 0; i < 200; ++i)
        bikes.append(test::BikeWish{100 + i, {53.5000, 13.2000}});
    Scene scene(bikes);
    QVERIFY(scene.complete());
    QSignalSpy activated(&scene.pane, &MapPane::bikeActivated);
    QSignalSpy group(&scene.pane, &MapPane::clusterActivated);
    const double before = scene.pane.camera().zoom;
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(1).toPoint());
    QTRY_VERIFY(scene.pane.camera().zoom > before + 1);
    QCOMPARE(activated.size(), 0);
    scene.pane.centreOn({53.5000, 13.2000}, 15);
    scene.picture();
    QTest::qWait(QApplication::doubleClickInterval() + 50); // or it would be the second of a double click
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(100).toPoint());
    QTRY_COMPARE(group.size(), 1);
    QCOMPARE(group[0][0].value<QList<DeviceId>>().size(), 200);
}

void TestMapPane::pointing()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    QSignalSpy hovered(&scene.pane, &MapPane::bikeHovered);
    QTest::mouseMove(scene.view(), {20, 300});
    QTest::mouseMove(scene.view(), scene.at(1).toPoint());
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(hovered[0][0].value<DeviceId>(), DeviceId{1});
    keepPicture(scene.picture(), "hovered");
    QTest::mouseMove(scene.view(), {20, 300});
    QTRY_COMPARE(hovered.size(), 2);
    QCOMPARE(hovered[1][0].value<DeviceId>(), DeviceId{});
}

void TestMapPane::movesSmoothly()
{
    Scene scene({{1, town, BikeState::Riding, 90}}, {600, 400});
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    scene.pane.centreOn(town, 17);
    QTRY_VERIFY2((scene.clock.advance(Milliseconds(50)), scene.pane.camera().zoom == 17), "the flight ends");
    const QPointF start = scene.at(1);
    const GeoPoint to = destination(town, 90, 100);
    scene.clock.advance(std::chrono::seconds(20));
    test::fill(scene.store, {{1, to, BikeState::Riding, 90}}, scene.clock.now());
    const QPointF end = scene.pane.camera().toScreen(toMercator(to));
    QVERIFY(end.x() - start.x() > 60);
    const QColor green = scene.theme.stateColour(BikeState::Riding);
    for (const int part : {25, 50, 75, 100}) {
        scene.clock.advance(Milliseconds(250));
        const QImage image = scene.picture();
        const QPointF expected = start + (end - start) * part / 100.0;
        QVERIFY(std::abs(scene.at(1).x() - expected.x()) < 0.01);
        QVERIFY2(pixelsOf(image, expected, 8, green) > 60, qPrintable(QString::number(part)));
        QCOMPARE(pixelsOf(image, part < 75 ? end : start, 4, green), 0);
    }
}

// Where bikes are not grouped, only the changed ones are brought to the graphics card.
void TestMapPane::changesSomeOfMany()
{
    constexpr int across = 10;
    const auto place = [](int i, bool moved) {
        return GeoPoint{53.5520 + 0.0010 * (i / across) + (moved ? 0.0005 : 0),
                        13.2500 + 0.0020 * (i % across)};
    };
    QList<BikeWish> bikes;
    for (int i = 0; i < 70; ++i)
        bikes.append({i + 1, place(i, false), BikeState::Parked});
    Scene scene(bikes);
    scene.pane.setGrouping(false);
    scene.pane.setCamera({.centre = toMercator({53.5552, 13.2590}), .zoom = 15, .size = {}});
    QVERIFY(scene.complete());
    const QColor colour = scene.theme.stateColour(BikeState::Parked);
    QSet<int> moved;
    const auto wrong = [&] {
        QStringList rows;
        const QImage image = scene.picture();
        for (int i = 0; i < bikes.size(); ++i) {
            for (const bool there : {false, true}) {
                const QPointF at = scene.pane.camera().toScreen(toMercator(place(i, there)));
                if ((pixelsOf(image, at, 6, colour) > 30) != (moved.contains(i) == there))
                    rows << QString::number(i);
            }
        }
        return rows.join(u' ');
    };
    QCOMPARE(wrong(), QString());
    // One alone, the ends of words of bits, the same one back, all.
    QList<QList<int>> rounds = {{33}, {0, 7, 8, 31, 32, 63, 64, 69}, {33}, {}};
    for (int i = 0; i < bikes.size(); ++i)
        rounds.last() << i;
    for (const QList<int> &round : std::as_const(rounds)) {
        scene.clock.advance(std::chrono::seconds(20));
        QList<BikeWish> changed;
        for (const int i : round) {
            if (!moved.remove(i))
                moved.insert(i);
            changed.append({i + 1, place(i, moved.contains(i)), BikeState::Parked});
        }
        fill(scene.store, changed, scene.clock.now());
        scene.clock.advance(std::chrono::seconds(2));
        QTRY_COMPARE(wrong(), QString());
    }
    // What is written anew as a whole begins with nothing hidden.
    scene.theme.setChoice(SchemeChoice::Dark);
    scene.theme.setChoice(SchemeChoice::Light);
    QTRY_COMPARE(wrong(), QString());
}

void TestMapPane::follows()
{
    Scene scene({{1, town, BikeState::Riding, 90}, {2, {53.56, 13.30}}}, {600, 400});
    QVERIFY(scene.complete());
    QSignalSpy followed(&scene.pane, &MapPane::followedChanged);
    scene.pane.follow({1});
    const GeoPoint to = destination(town, 45, 400);
    scene.clock.advance(std::chrono::seconds(20));
    test::fill(scene.store, {{1, to, BikeState::Riding, 90}}, scene.clock.now());
    QTRY_VERIFY((scene.clock.advance(Milliseconds(50)),
                 std::hypot(scene.at(1).x() - 300, scene.at(1).y() - 200) < 0.5));
    QTest::mousePress(scene.view(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(scene.view(), {130, 130});
    QTest::mouseMove(scene.view(), {180, 190});
    QTest::mouseRelease(scene.view(), Qt::LeftButton, {}, {180, 190});
    QTRY_COMPARE(scene.pane.followed(), DeviceId{});
    QVERIFY(std::hypot(scene.at(1).x() - 300, scene.at(1).y() - 200) > 20); // the hand moved the map
}

void TestMapPane::filters()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    QBitArray rows(scene.store.count());
    rows.setBit(scene.store.rowOf(DeviceId{1}));
    scene.pane.setVisibleRows(rows);
    const QImage image = scene.picture();
    QVERIFY(pixelsOf(image, scene.at(1), 13, scene.theme.stateColour(BikeState::Riding)) > 60);
    QCOMPARE(pixelsOf(image, scene.at(2), 13, scene.theme.stateColour(BikeState::Alarm)), 0);
    QSignalSpy background(&scene.pane, &MapPane::backgroundClicked);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(2).toPoint());
    QTRY_COMPARE(background.size(), 1);
}

void TestMapPane::dark()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    scene.theme.setChoice(SchemeChoice::Dark);
    scene.pane.setSelected({2});
    const QImage image = scene.picture();
    keepPicture(image, "dark");
    QVERIFY(pixelsOf(image, scene.at(1), 13, scene.theme.stateColour(BikeState::Riding)) > 60);
}

void TestMapPane::saysWhyThereIsNoMap()
{
    ManualClock clock;
    Theme theme;
    fleet::FleetStore store(clock);
    MapPane pane(store, clock, theme, nullptr, MapPane::Drawing::None);
    QSignalSpy failed(&pane, &MapPane::failed);
    pane.resize(600, 400);
    pane.show();
    QVERIFY(pane.hasFailed());
    QVERIFY(pane.isComplete());
    QTRY_COMPARE(failed.size(), 1);
    keepPicture(pane.grab().toImage(), "no-map");
    QVERIFY(pane.findChild<QLabel *>(QStringLiteral("mapFailureHeading"))->isVisible());
    // Everything may still be called.
    test::fill(store, smallFleet(), clock.now());
    pane.setTileSource({QStringLiteral("x"), QStringLiteral("http://127.0.0.1:1/%z/%x/%y.png"), {}, {}, 18});
    pane.setTrack(ride());
    pane.fitTrack();
    pane.setSelected({1});
    pane.follow({1});
    pane.fitAll();
    pane.zoomIn();
    pane.centreOn(town);
    QVERIFY(!pane.positionOf({1}));
}

// Whoever asks whether all is there must not take away what the next frame was to draw.
void TestMapPane::lookingLeavesNoTileOut()
{
    Scene scene(smallFleet());
    QVERIFY(QTest::qWaitFor([&scene] { return scene.pane.looksComplete(); }, 20000));
    QVERIFY(scene.complete());
    QVERIFY(scene.pane.isCovered(scene.view()->grab().toImage()));
}

void TestMapPane::survivesTilesThatNeverCome()
{
    Scene scene(smallFleet());
    scene.pane.setTileSource({QStringLiteral("dead"),
                              QStringLiteral("http://127.0.0.1:1/%z/%x/%y.png"),
                              {},
                              scene.cache.path() + QStringLiteral("/dead"),
                              18});
    const QImage image = scene.picture();
    QVERIFY(!scene.pane.isComplete());
    QTRY_VERIFY(pixelsOf(scene.picture(), scene.at(1), 13, scene.theme.stateColour(BikeState::Riding)) > 60);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapPane test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mappane.moc"
