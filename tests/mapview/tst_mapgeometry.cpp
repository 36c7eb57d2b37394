// SPDX-License-Identifier: GPL-3.0-or-later
// Cameras: projection, limits, fits, flights, scale, history.
#include "geometryfixture.h"
#include "mapview/camera.h"
#include "mapview/mapcamera.h"

#include <QTest>

#include <limits>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

class TestMapGeometry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void projectionIsItsOwnInverse();
    void cameraIsClamped_data();
    void cameraIsClamped();
    void anchorsStay();
    void fits_data();
    void fits();
    void flightsGoTheShortWay();
    void scaleBarIsTrue_data();
    void scaleBarIsTrue();
    void boundsAcrossTheAntimeridian_data();
    void boundsAcrossTheAntimeridian();
    void cameraHistory();
};

void TestMapGeometry::projectionIsItsOwnInverse()
{
    Random random;
    for (int i = 0; i < 500; ++i) {
        const Camera camera
            = cameraAt({-70 + 140 * random(), -180 + 360 * random()}, 3 + 16 * random(), 360 * random());
        const QPointF at(screen.width() * random(), screen.height() * random());
        QVERIFY(distance(camera.toScreen(camera.toMercator(at)), at) < 1e-4);
        const MercatorPoint place = camera.toMercator(at);
        QVERIFY(camera.visible().grown(1e-9).contains(place));
    }
}

void TestMapGeometry::cameraIsClamped_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("bearing");
    QTest::newRow("fine") << 0.5 << 0.3 << 12.0 << 10.0;
    QTest::newRow("nan") << nan << nan << nan << nan;
    QTest::newRow("infinite") << infinite << -infinite << infinite << infinite;
    QTest::newRow("too near") << 0.5 << 0.5 << 40.0 << 0.0;
    QTest::newRow("too far") << 0.5 << 0.5 << -3.0 << 0.0;
    QTest::newRow("pole") << 0.5 << -1.0 << 6.0 << 0.0;
    QTest::newRow("other pole") << 0.5 << 2.0 << 6.0 << 0.0;
    QTest::newRow("next world") << 7.25 << 0.5 << 6.0 << 0.0;
    QTest::newRow("world before") << -0.25 << 0.5 << 6.0 << 0.0;
    QTest::newRow("turned round") << 0.5 << 0.5 << 6.0 << -725.0;
    QTest::newRow("tiny turn back") << 0.5 << 0.5 << 6.0 << -1e-17;
}

void TestMapGeometry::cameraIsClamped()
{
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(double, zoom);
    QFETCH(double, bearing);
    const Camera camera = clamped({{x, y}, zoom, bearing, screen});
    QVERIFY(camera.zoom >= lowestZoom(screen) && camera.zoom <= highestZoom);
    QVERIFY(camera.centre.x >= 0 && camera.centre.x <= 1);
    QVERIFY(camera.bearingDegrees >= 0 && camera.bearingDegrees < 360);
    const double top = camera.centre.y - screen.height() / 2 / camera.pixelsPerWorld();
    const double bottom = camera.centre.y + screen.height() / 2 / camera.pixelsPerWorld();
    QVERIFY(top >= 0 && bottom <= 1);
    QCOMPARE(clamped(camera), camera);
}

void TestMapGeometry::anchorsStay()
{
    Random random;
    for (int i = 0; i < 200; ++i) {
        const Camera camera
            = cameraAt({-50 + 100 * random(), -180 + 360 * random()}, 6 + 12 * random(), 360 * random());
        const QPointF anchor(screen.width() * random(), screen.height() * random());
        const MercatorPoint place = camera.toMercator(anchor);
        QVERIFY(distance(zoomedAt(camera, anchor, camera.zoom + 1).toScreen(place), anchor) < 1e-3);
        QVERIFY(distance(turnedAt(camera, anchor, 33).toScreen(place), anchor) < 1e-3);
        const QPointF to(screen.width() * random(), screen.height() * random());
        QVERIFY(distance(panned(camera, anchor, to).toScreen(place), to) < 1e-3);
    }
}

void TestMapGeometry::fits_data()
{
    QTest::addColumn<double>("bearing");
    for (const int bearing : {0, 30, 90, 200})
        QTest::addRow("%d", bearing) << double(bearing);
}

void TestMapGeometry::fits()
{
    QFETCH(double, bearing);
    const QMarginsF margins(40, 20, 100, 60);
    const MercatorPoint a = toMercator({53.60, 13.20});
    const MercatorPoint b = toMercator({53.50, 13.35});
    const Camera camera = fitted(cameraAt({0, 0}, 5, bearing), {a.x, a.y, b.x, b.y}, margins, 18);
    const QRectF free(margins.left(), margins.top(), screen.width() - margins.left() - margins.right(),
                      screen.height() - margins.top() - margins.bottom());
    QRectF box;
    for (const MercatorPoint corner : {a, b, MercatorPoint{a.x, b.y}, MercatorPoint{b.x, a.y}}) {
        const QPointF at = camera.toScreen(corner);
        QVERIFY(free.adjusted(-0.01, -0.01, 0.01, 0.01).contains(at));
        box = box.united(QRectF(at, QSizeF(0.001, 0.001)));
    }
    QVERIFY(box.width() > free.width() - 1 || box.height() > free.height() - 1); // no smaller than needed
    QVERIFY(distance(box.center(), free.center()) < 1);
    // One place has no extent: as near as allowed.
    QCOMPARE(fitted(camera, {a.x, a.y, a.x, a.y}, margins, 16).zoom, 16.0);
}

void TestMapGeometry::flightsGoTheShortWay()
{
    const Camera a = cameraAt({53, 179.9}, 10, 350);
    const Camera b = cameraAt({53, -179.9}, 12, 10);
    for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const Camera c = clamped(between(a, b, part));
        QVERIFY(std::abs(std::remainder(c.centre.x, 1.0)) < 0.0004);
        QVERIFY(c.bearingDegrees >= 350 || c.bearingDegrees <= 10);
    }
    QVERIFY(distance(between(a, b, 1).toScreen(b.centre), {640, 400}) < 1e-6);
}

void TestMapGeometry::scaleBarIsTrue_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("zoom");
    for (const int latitude : {-60, 0, 53, 80}) {
        for (const int zoom : {3, 8, 12, 15, 18})
            QTest::addRow("%d at %d", latitude, zoom) << double(latitude) << double(zoom);
    }
}

void TestMapGeometry::scaleBarIsTrue()
{
    QFETCH(double, latitude);
    QFETCH(double, zoom);
    const Camera camera = cameraAt({latitude, 13}, zoom);
    const ScaleBar bar = scaleBar(camera.metresPerPixel(), 90);
    QVERIFY(bar.pixels > 30 && bar.pixels <= 90);
    const double lead = bar.metres / std::pow(10, std::floor(std::log10(bar.metres) + 1e-9));
    QVERIFY(std::abs(lead - 1) < 1e-9 || std::abs(lead - 2) < 1e-9 || std::abs(lead - 3) < 1e-9
            || std::abs(lead - 5) < 1e-9);
    if (zoom >= 12) { // the ruler laid on the map, against the great circle
        const GeoPoint a = toGeo(camera.toMercator({640 - bar.pixels / 2, 400}));
        const GeoPoint b = toGeo(camera.toMercator({640 + bar.pixels / 2, 400}));
        QVERIFY(std::abs(distanceMetres(a, b) / bar.metres - 1) < 1e-3);
    }
    const ScaleBar miles = scaleBar(camera.metresPerPixel(), 90, true);
    QVERIFY(miles.pixels > 15 && miles.pixels <= 90);
    QCOMPARE(scaleBar(0, 90).pixels, 0.0);
}

void TestMapGeometry::boundsAcrossTheAntimeridian_data()
{
    QTest::addColumn<QList<double>>("longitudes");
    QTest::addColumn<double>("width");
    QTest::newRow("one") << QList<double>{13} << 0.0;
    QTest::newRow("town") << QList<double>{13.1, 13.3, 13.2} << 0.2;
    QTest::newRow("Fiji") << QList<double>{177, -178, 179} << 5.0;
    QTest::newRow("edges") << QList<double>{-180, 180} << 0.0;
    QTest::newRow("far") << QList<double>{-100, 10} << 110.0;
    QTest::newRow("far the other way") << QList<double>{-100, 100} << 160.0;
}

void TestMapGeometry::boundsAcrossTheAntimeridian()
{
    QFETCH(QList<double>, longitudes);
    QFETCH(double, width);
    BoundsFinder finder;
    QVERIFY(finder.isEmpty());
    for (const double longitude : longitudes)
        finder.add(toMercator({50, longitude}));
    const MercatorRect bounds = finder.bounds();
    QVERIFY2(std::abs(bounds.width() - width / 360) < 1e-9,
             qPrintable(QString::number(bounds.width() * 360)));
    for (const double longitude : longitudes)
        QVERIFY(bounds.grown(1e-6).contains(toMercator({50, longitude})) || bounds.width() < 1e-9);
}

void TestMapGeometry::cameraHistory()
{
    ManualClock clock;
    MapCamera camera(clock);
    camera.setReducedMotion(true);
    camera.setSize(screen);
    const Camera first = cameraAt({53, 13}, 12);
    const Camera second = cameraAt({48, 11}, 14);
    camera.jumpTo(first);
    camera.remember();
    camera.jumpTo(second);
    QVERIFY(camera.canGoBack() && !camera.canGoForward());
    camera.goBack();
    QCOMPARE(camera.value(), first);
    camera.goForward();
    QCOMPARE(camera.value(), second);
    // A flight takes its quarter of a second on the clock that is given.
    camera.setReducedMotion(false);
    camera.zoomSmoothly({640, 400}, 1);
    QVERIFY(camera.isFlying());
    QCOMPARE(camera.value().zoom, 14.0);
    clock.advance(Milliseconds(120));
    QTRY_VERIFY(camera.value().zoom > 14 && camera.value().zoom < 15);
    clock.advance(Milliseconds(200));
    QTRY_COMPARE(camera.value().zoom, 15.0);
    QVERIFY(!camera.isFlying());
}

QTEST_GUILESS_MAIN(TestMapGeometry)
#include "tst_mapgeometry.moc"
