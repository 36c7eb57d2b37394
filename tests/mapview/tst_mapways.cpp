// SPDX-License-Identifier: GPL-3.0-or-later
// What lies under the bikes: tracks, trails, areas.
#include "scene.h"

#include <QApplication>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

class TestMapWays : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsTrack();
    void drawsBigTracks();
    void drawsTrails();
    void drawsAreas();
};

void TestMapWays::drawsTrack()
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

void TestMapWays::drawsBigTracks()
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

void TestMapWays::drawsTrails()
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

void TestMapWays::drawsAreas()
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

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapWays test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mapways.moc"
