// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo.h"

#include <QTest>

#include <limits>

using namespace bt;

class TestGeo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void mercatorOfKnownPoints();
    void mercatorRoundTrip();
    void badCoordinatesAreClamped();
    void distances();
    void destinationInvertsDistanceAndCourse();
    void shortWaysAreAsExact_data();
    void shortWaysAreAsExact();
};

void TestGeo::places_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("expected");
    QTest::newRow("Neubrandenburg") << 53.5567 << 13.2603 << true;
    QTest::newRow("null island") << 0.0 << 0.0 << false;
    QTest::newRow("on the equator") << 0.0 << 13.0 << true;
    QTest::newRow("pole") << 90.0 << 0.0 << true;
    QTest::newRow("beyond the pole") << 90.1 << 0.0 << false;
    QTest::newRow("beyond the date line") << 10.0 << -180.5 << false;
    QTest::newRow("NaN") << nan << 13.0 << false;
    QTest::newRow("infinite") << 53.0 << std::numeric_limits<double>::infinity() << false;
}

void TestGeo::places()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, expected);
    QCOMPARE(isPlace({latitude, longitude}), expected);
}

void TestGeo::mercatorOfKnownPoints()
{
    QCOMPARE(toMercator({0, 0}), (MercatorPoint{0.5, 0.5}));
    QCOMPARE(toMercator({0, -180}).x, 0.0);
    QVERIFY(std::abs(toMercator({85.0511287798, 0}).y) < 1e-9);
    // Tile 14/8795/5294 covers the centre of Neubrandenburg.
    const MercatorPoint centre = toMercator({53.5567, 13.2603});
    QCOMPARE(int(centre.x * 16384), 8795);
    QCOMPARE(int(centre.y * 16384), 5294);
}

void TestGeo::mercatorRoundTrip()
{
    for (double latitude = -85; latitude <= 85; latitude += 17)
        for (double longitude = -179; longitude < 180; longitude += 41) {
            const GeoPoint back = toGeo(toMercator({latitude, longitude}));
            QVERIFY(std::abs(back.latitude - latitude) < 1e-9);
            QVERIFY(std::abs(back.longitude - longitude) < 1e-9);
        }
}

void TestGeo::badCoordinatesAreClamped()
{
    const MercatorPoint pole = toMercator({90, 10});
    QVERIFY(std::isfinite(pole.y) && pole.y >= -1e-9);
    QCOMPARE(toMercator({std::numeric_limits<double>::quiet_NaN(), 1}), (MercatorPoint{0.5, 0.5}));
    QVERIFY(std::abs(toMercator({0, 190}).x - toMercator({0, -170}).x) < 1e-12);
}

void TestGeo::distances()
{
    QCOMPARE(distanceMetres({53.5, 13.2}, {53.5, 13.2}), 0.0);
    // One degree of latitude on the mean sphere.
    QVERIFY(std::abs(distanceMetres({53, 13}, {54, 13}) - 111'195.08) < 0.1);
    // Across the date line the short way.
    QVERIFY(distanceMetres({0, 179.9}, {0, -179.9}) < 22'300);
    QCOMPARE(qRound(courseDegrees({53, 13}, {54, 13})), 0);
    QCOMPARE(qRound(courseDegrees({0, 13}, {0, 14})), 90);
    QCOMPARE(qRound(courseDegrees({54, 13}, {53, 13})), 180);
    QCOMPARE(qRound(courseDegrees({0, 14}, {0, 13})), 270);
}

void TestGeo::destinationInvertsDistanceAndCourse()
{
    const GeoPoint from{53.5567, 13.2603};
    for (double course = 5; course < 360; course += 35) {
        const GeoPoint to = destination(from, course, 1500);
        QVERIFY(std::abs(distanceMetres(from, to) - 1500) < 0.001);
        QVERIFY(std::abs(courseDegrees(from, to) - course) < 0.001);
    }
}

void TestGeo::shortWaysAreAsExact_data()
{
    QTest::addColumn<double>("latitude");
    for (const double latitude : {-74.9, -33.0, 0.0, 53.5, 74.9, 76.0, 88.0})
        QTest::addRow("%g degrees", latitude) << latitude;
}

void TestGeo::shortWaysAreAsExact()
{
    QFETCH(double, latitude);
    for (const double metres :
         {0.5, 40.0, 900.0, 2'100.0, 2'400.0}) { // to both sides of what counts as short
        for (double course = 5; course < 360; course += 35) {
            const GeoPoint from{latitude, 13.26};
            QVERIFY(std::abs(distanceMetres(from, destination(from, course, metres)) - metres) < 0.001);
        }
    }
}

QTEST_GUILESS_MAIN(TestGeo)
#include "tst_geo.moc"
