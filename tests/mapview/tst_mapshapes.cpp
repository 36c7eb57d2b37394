// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks thinned and cut for the screen, areas as triangles and bands.
#include "core/units.h"
#include "geometryfixture.h"
#include "mapview/geofencelayer.h"
#include "mapview/track.h"

#include <QTest>

#include <limits>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

class TestMapShapes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tracksAreThinned();
    void trackSegmentsCoverTheScreen();
    void brokenTracks();
    void tracksGrow();
    void trianglesFill_data();
    void trianglesFill();
    void bandsHaveTheirWidth();
};

void TestMapShapes::tracksAreThinned()
{
    Random random;
    Track track;
    GeoPoint place{53.55, 13.26};
    for (int i = 0; i < 50'000; ++i) {
        place = destination(place, 360 * random(), 7);
        track.points.push_back({place, fromEpochMs(i), 8, i == 30'000});
    }
    const TrackShape shape(track);
    QVERIFY(shape.thinned(10).size() < 2000);
    QVERIFY(shape.thinned(10).size() < shape.thinned(14).size());
    for (const int level : {3, 10, 14, 18}) {
        const std::vector<quint32> &kept = shape.thinned(level);
        QCOMPARE(kept.front(), 0U);
        QCOMPARE(kept.back(), 49'999U);
        QVERIFY(std::ranges::binary_search(kept, 29'999U) && std::ranges::binary_search(kept, 30'000U));
        // Whatever was left out lies within two pixels of what stayed before it.
        const double scale = tilePixels * std::exp2(level);
        for (size_t k = 0; k + 1 < kept.size(); ++k) {
            for (quint32 i = kept[k]; i < kept[k + 1]; ++i)
                QVERIFY(std::hypot(shape.at(i).x - shape.at(kept[k]).x, shape.at(i).y - shape.at(kept[k]).y)
                            * scale
                        < 2);
        }
    }
}

void TestMapShapes::trackSegmentsCoverTheScreen()
{
    Random random;
    Track track;
    GeoPoint place{53.55, 13.26};
    for (int i = 0; i < 5000; ++i) {
        place = destination(place, 90 + 120 * (random() - 0.5), 20);
        track.points.push_back({place, fromEpochMs(i), 8, false});
    }
    const TrackShape shape(track);
    const Camera camera = cameraAt(track.points[2500].place, 17);
    const std::vector<TrackSegment> segments = shape.segments(camera.visible(), camera.zoom);
    QVERIFY(segments.size() > 20 && segments.size() < 400);
    // Each point on screen is on or beside a segment.
    for (size_t i = 0; i < shape.size(); ++i) {
        if (!camera.visible().contains(shape.at(i)))
            continue;
        const QPointF p = camera.toScreen(shape.at(i));
        double nearest = 1e9;
        for (const TrackSegment &s : segments)
            nearest = std::min(
                {nearest, distance(camera.toScreen(s.from), p), distance(camera.toScreen(s.to), p)});
        QVERIFY(nearest < 3);
    }
}

void TestMapShapes::brokenTracks()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(TrackShape(Track{}).isEmpty());
    QVERIFY(TrackShape(Track{}).segments({0, 0, 1, 1}, 5).empty());
    Track track;
    for (const GeoPoint place : {GeoPoint{0, 0}, GeoPoint{nan, 3}, GeoPoint{-17, 179.99},
                                 GeoPoint{-17, -179.99}, GeoPoint{200, 3}, GeoPoint{-17, -179.98}})
        track.points.push_back({place, {}, float(nan), false});
    const TrackShape shape(track);
    QCOMPARE(shape.size(), size_t(3));
    const std::vector<TrackSegment> segments = shape.segments({0.9, 0, 1.1, 1}, 10);
    QCOMPARE(segments.size(), size_t(2));
    QVERIFY(std::abs(segments[0].to.x - segments[0].from.x) < 0.001); // not round the world
    QVERIFY(!segments[0].gap);
    QVERIFY(segments[1].gap); // what lay between could not be read
    // Seen from the other side of the date line, it is the same track.
    QCOMPARE(shape.segments({-0.1, 0, 0.1, 1}, 10).size(), size_t(2));
}

void TestMapShapes::tracksGrow()
{
    Track track;
    for (int i = 0; i < 500; ++i)
        track.points.push_back(
            {{53.55 + i * 1e-5, 13.2 + i * 2e-5}, fromEpochMs(i * 1000), float(i % 20), i == 250});
    const TrackShape whole(track);
    TrackShape grown;
    const auto near = cameraAt({53.5525, 13.205}, 18).visible().grown(5);
    for (const TrackPoint &point : track.points) {
        grown.append(point);
        (void)grown.segments(near, 18); // what was thinned before must not be believed
    }
    QCOMPARE(grown.size(), whole.size());
    QCOMPARE(grown.bounds(), whole.bounds());
    QCOMPARE(grown.speedScaleKnots(), whole.speedScaleKnots());
    for (const int level : {8, 12, 16, 20})
        QCOMPARE(grown.thinned(level), whole.thinned(level));
    grown.halve();
    QVERIFY(grown.size() > 240 && grown.size() < 260);
    QCOMPARE(grown.at(0), whole.at(0));
    QCOMPARE(grown.at(grown.size() - 1), whole.at(whole.size() - 1));
    int gaps = 0;
    for (const TrackSegment &segment : grown.segments({0, 0, 1, 1}, 20))
        gaps += segment.gap;
    QCOMPARE(gaps, 1);
}

void TestMapShapes::trianglesFill_data()
{
    QTest::addColumn<QList<QPointF>>("ring");
    QTest::addColumn<double>("area");
    QTest::newRow("square") << QList<QPointF>{{0, 0}, {1, 0}, {1, 1}, {0, 1}} << 1.0;
    QTest::newRow("other way round") << QList<QPointF>{{0, 0}, {0, 1}, {1, 1}, {1, 0}} << 1.0;
    QTest::newRow("notch") << QList<QPointF>{{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}} << 3.0;
    QTest::newRow("star") << QList<QPointF>{{0, 0}, {4, 1}, {8, 0}, {7, 4}, {8, 8}, {4, 7}, {0, 8}, {1, 4}}
                          << 48.0;
    QTest::newRow("on one line") << QList<QPointF>{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}} << 4.0;
    QTest::newRow("two points") << QList<QPointF>{{0, 0}, {1, 0}} << 0.0;
    QTest::newRow("nothing") << QList<QPointF>{} << 0.0;
}

void TestMapShapes::trianglesFill()
{
    QFETCH(QList<QPointF>, ring);
    QFETCH(double, area);
    std::vector<MercatorPoint> polygon;
    for (const QPointF p : ring)
        polygon.push_back({p.x(), p.y()});
    const std::vector<quint32> corners = GeofenceLayer::triangles(polygon);
    double sum = 0;
    for (size_t i = 0; i < corners.size(); i += 3) {
        const MercatorPoint a = polygon[corners[i]];
        const MercatorPoint b = polygon[corners[i + 1]];
        const MercatorPoint c = polygon[corners[i + 2]];
        sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
    QVERIFY2(std::abs(sum - area) < 1e-9, qPrintable(QString::number(sum)));
}

void TestMapShapes::bandsHaveTheirWidth()
{
    GeofenceShape line{GeofenceShape::Kind::Line, {{53.55, 13.25}, {53.55, 13.27}}, 0, 80};
    double north = 0;
    for (const MercatorPoint p : GeofenceLayer::outline(line))
        north = std::max(north, distanceMetres(toGeo(p), {53.55, toGeo(p).longitude}));
    QVERIFY2(std::abs(north - 80) < 1, qPrintable(QString::number(north)));
    const GeofenceShape circle{GeofenceShape::Kind::Circle, {{53.55, 13.25}}, 300, 0};
    for (const MercatorPoint p : GeofenceLayer::outline(circle))
        QVERIFY(std::abs(distanceMetres(toGeo(p), {53.55, 13.25}) - 300) < 0.1);
    QVERIFY(GeofenceLayer::outline({}).empty());
}

QTEST_GUILESS_MAIN(TestMapShapes)
#include "tst_mapshapes.moc"
