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
    void drawsTrack();
    void drawsBigTracks();
    void drawsTrails();
    void drawsAreas();
    void movesSmoothly();
    void follows();
    void filters();
    void dark();
    void saysWhyThereIsNoMap();
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

void TestMapPane::drawsTrack()
{
    Scene scene({{1, {53.5600, 13.2600}, BikeState::Parked}});
    scene.pane.setTrack(ride());
    scene.pane.fitTrack();
    QVERIFY(scene.complete());
    const TrackShape shape(ride());
    scene.pane.setTrackCursor(TrackCursor{ride().points[40].place, float(kmhToKnots(25)),
                                          QStringLiteral("11:18:33"), QStringLiteral("25 km/h")});
    const QImage image = scene.picture();
    keepPicture(image, "track");
    const auto at = [&](size_t i) { return scene.pane.camera().toScreen(shape.at(i)); };
    QVERIFY(pixelsOf(image, at(20), 4,
                     Theme::trackSpeedColour(double(shape.speedShare(ride().points[20].speedKnots))))
            > 8);
    QVERIFY(pixelsOf(image, at(20), 5, Theme::trackCasing(ColourScheme::Light)) > 4);
    // In the gap: dashes of the casing's colour, no speed.
    const QPointF gap = (at(99) + at(100)) / 2;
    const int dashes = pixelsOf(image, gap, 10, Theme::trackCasing(ColourScheme::Light));
    QVERIFY2(dashes > 5 && dashes < 60, qPrintable(QString::number(dashes)));
    QVERIFY(pixelsOf(image, at(0), 10, scene.theme.colour(Role::Text)) > 60); // "A"
    QVERIFY(pixelsOf(image, at(shape.size() - 1), 10, scene.theme.colour(Role::Text)) > 60);
    // The bikes of this moment step back while a way is read.
    const QColor parked = scene.theme.stateColour(BikeState::Parked);
    QCOMPARE(pixelsOf(image, scene.at(1), 12, parked), 0);
    scene.pane.clearTrack();
    const QImage after = scene.picture();
    QVERIFY(pixelsOf(after, scene.at(1), 12, parked) > 60);
    QCOMPARE(pixelsOf(after, at(20), 5, Theme::trackCasing(ColourScheme::Light)), 0);
    // A place alone is marked too, above the bikes.
    scene.pane.setTrackCursor(
        TrackCursor{{53.5600, 13.2600}, 0, QStringLiteral("11:18:33"), QStringLiteral("± 4 m")});
    QVERIFY(pixelsOf(scene.picture(), scene.at(1), 5, Theme::trackSpeedColour(0)) > 8);
    scene.pane.setTrackCursor({});
    QVERIFY(pixelsOf(scene.picture(), scene.at(1), 12, parked) > 60);
}

void TestMapPane::drawsBigTracks()
{
    Scene scene({{1, {53.5600, 13.2600}, BikeState::Parked}});
    // More pieces than are painted at once, all over the picture.
    Track track;
    for (int i = 0; i < 8'000; ++i) {
        const double part = i / 7'999.0;
        track.points.push_back({{53.55 + 0.02 * part, 13.24 + 0.04 * (0.5 + 0.5 * std::sin(part * 900))},
                                fromEpochMs(i * 1000),
                                float(kmhToKnots(25)),
                                false});
    }
    scene.pane.setTrack(track);
    scene.pane.fitTrack();
    QVERIFY(scene.complete());
    const QColor colour = Theme::trackSpeedColour(25.0 / 30);
    const auto drawn = [&] {
        return pixelsOf(scene.picture(), QPointF(450, 320), 60, colour)
            + pixelsOf(scene.picture(), QPointF(450, 320), 60, Theme::trackCasing(ColourScheme::Light));
    };
    QTRY_VERIFY(drawn() > 5000);
    keepPicture(scene.picture(), "big-track");
    // It moves with the map at once.
    Camera camera = scene.pane.camera();
    const QImage before = scene.picture();
    camera.centre.x += 40 / camera.pixelsPerWorld();
    scene.pane.setCamera(camera);
    const QImage after = scene.picture();
    int same = 0;
    for (int y = 300; y < 340; ++y) {
        for (int x = 400; x < 500; ++x) {
            const QColor a = before.pixelColor(x + 40, y);
            const QColor b = after.pixelColor(x, y);
            same += std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) < 60;
        }
    }
    QVERIFY2(same > 3600, qPrintable(QString::number(same)));
}

void TestMapPane::drawsTrails()
{
    Scene scene({{1, town, BikeState::Riding, 90}, {2, {53.5600, 13.2700}, BikeState::Riding, 90}});
    QVERIFY(scene.complete());
    scene.pane.setCamera({.centre = toMercator(town), .zoom = 14, .size = {}});
    const QPointF from = scene.at(1);
    const QPointF otherFrom = scene.at(2);
    const auto drive = [&](int steps) {
        for (int i = 0; i < steps; ++i) {
            scene.clock.advance(std::chrono::seconds(20));
            const GeoPoint one = *scene.store.at(scene.store.rowOf(DeviceId{1})).place;
            const GeoPoint two = *scene.store.at(scene.store.rowOf(DeviceId{2})).place;
            fill(scene.store,
                 {{1, destination(one, 90, 120), BikeState::Riding, 90},
                  {2, destination(two, 90, 120), BikeState::Riding, 90}},
                 scene.clock.now());
        }
        scene.clock.advance(std::chrono::seconds(1));
        QTest::qWait(1);
    };
    scene.pane.setTrails(Trails::Shown); // of all bikes the ways are gathered from now on
    drive(6);
    scene.pane.setTrails(Trails::Selected);
    const auto inkAt = [&](QPointF begin, double knots = 10) {
        return pixelsOf(scene.picture(), begin + QPointF(30, 0), 14,
                        Theme::trackSpeedColour(knotsToKmh(knots) / 30));
    };
    QCOMPARE(inkAt(from), 0); // nobody is selected
    scene.pane.setSelected({1});
    QVERIFY(inkAt(from) > 40);
    QCOMPARE(inkAt(otherFrom), 0);
    scene.pane.setTrails(Trails::Shown);
    QVERIFY(inkAt(otherFrom) > 40);
    keepPicture(scene.picture(), "trails");
    QBitArray rows(scene.store.count());
    rows.setBit(scene.store.rowOf(DeviceId{1}));
    scene.pane.setVisibleRows(rows);
    QCOMPARE(inkAt(otherFrom), 0); // a trail goes with its bike
    scene.pane.setVisibleRows({});
    scene.pane.setTrails(Trails::None);
    QCOMPARE(inkAt(from), 0);
    // What the cloud knows of the day takes the place of what was seen since the start.
    scene.pane.setTrails(Trails::Selected);
    Track earlier;
    for (int i = 0; i < 20; ++i)
        earlier.points.push_back({destination({53.5530, 13.2500}, 90, 60.0 * i),
                                  scene.clock.now() - std::chrono::minutes(60 - i), 8, false});
    scene.pane.setTrail({1}, earlier);
    const QPointF earlierAt = scene.pane.camera().toScreen(toMercator({53.5530, 13.2500}));
    QVERIFY(inkAt(earlierAt, 8) > 40);
    // A new day begins without a trail.
    scene.clock.advance(std::chrono::hours(24));
    drive(1);
    QCOMPARE(inkAt(earlierAt, 8), 0);
}

void TestMapPane::drawsAreas()
{
    Scene scene({{1, {53.7000, 13.6000}, BikeState::Parked}});
    const auto area = [](const char *name, const char *text) {
        return MapArea{QString::fromLatin1(name), *parseGeofence(QString::fromLatin1(text), 60), {}};
    };
    scene.pane.setAreas(
        {area("Depot", "CIRCLE (53.5560 13.2500, 300)"),
         area("Old town",
              "POLYGON ((53.5600 13.2600, 53.5600 13.2700, 53.5560 13.2700, 53.5560 13.2650, 53.5540 "
              "13.2650, 53.5540 13.2600))"),
         area("School run",
              "LINESTRING (53.5520 13.2480, 53.5510 13.2560, 53.5530 13.2600, 53.5500 13.2700)")});
    scene.pane.setCamera({.centre = toMercator({53.5560, 13.2600}), .zoom = 14, .size = {}});
    QVERIFY(scene.complete());
    const QImage image = scene.picture();
    keepPicture(image, "areas");
    const auto filled = [&](GeoPoint place) {
        const QPointF at = scene.pane.camera().toScreen(toMercator(place));
        return image.pixelColor(at.toPoint()) != tileColour
            && pixelsOf(image, at, 2, image.pixelColor(at.toPoint())) == 25;
    };
    QVERIFY(filled({53.5555, 13.2502}));
    QVERIFY(filled({53.5575, 13.2652}));
    QVERIFY(filled({53.5550, 13.2620}));
    QVERIFY(!filled({53.5545, 13.2680})); // in the polygon's notch
    QVERIFY(filled({53.5511, 13.2559}));
    const QPointF edge = scene.pane.camera().toScreen(toMercator(destination({53.5560, 13.2500}, 90, 300)));
    QVERIFY(pixelsOf(image, edge, 2, scene.theme.colour(Role::Accent)) >= 4);
    // Names stand above the areas, but not above dots.
    const QColor chip = scene.theme.colour(Role::Panel);
    const auto above = [&] {
        return scene.pane.camera().toScreen(toMercator(destination({53.5560, 13.2500}, 0, 300)))
            - QPointF(0, 12);
    };
    QVERIFY(pixelsOf(image, above(), 12, chip) > 40);
    scene.pane.setCamera({.centre = toMercator({53.5560, 13.2500}), .zoom = 9, .size = {}});
    QVERIFY(scene.complete());
    QCOMPARE(pixelsOf(scene.picture(), above(), 12, chip), 0);
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
