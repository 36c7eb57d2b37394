// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geofence.h"

#include <QTest>

using namespace bt;
using Kind = GeofenceShape::Kind;

class TestGeofence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void latitudeComesFirst();
    void knowsWhatLiesInside_data();
    void knowsWhatLiesInside();
    void refuses_data();
    void refuses();
};

void TestGeofence::reads_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("points");
    QTest::newRow("circle") << QStringLiteral("CIRCLE (53.55 13.26, 250)") << int(Kind::Circle) << 1;
    QTest::newRow("circle, tight") << QStringLiteral("CIRCLE(53.55 13.26,250.5)") << int(Kind::Circle) << 1;
    QTest::newRow("polygon") << QStringLiteral("POLYGON ((53.5 13.2, 53.6 13.2, 53.6 13.3))")
                             << int(Kind::Polygon) << 3;
    QTest::newRow("polygon closed") << QStringLiteral(
        "POLYGON ((53.5 13.2, 53.6 13.2, 53.6 13.3, 53.5 13.2))")
                                    << int(Kind::Polygon) << 3;
    QTest::newRow("polygon with a hole")
        << QStringLiteral("POLYGON ((1 2, 3 2, 3 4), (1.1 2.1, 1.2 2.1, 1.2 2.2))") << int(Kind::Polygon)
        << 3;
    QTest::newRow("line") << QStringLiteral("LINESTRING (53.5 13.2, 53.6 13.3)") << int(Kind::Line) << 2;
    QTest::newRow("lower case, odd blanks")
        << QStringLiteral("  linestring ( 53.5   13.2 ,53.6 13.3 ) ") << int(Kind::Line) << 2;
    QTest::newRow("exponents") << QStringLiteral("LINESTRING (5.35E1 1.0E-7, 53.6 13.3)") << int(Kind::Line)
                               << 2;
}

void TestGeofence::reads()
{
    QFETCH(QString, area);
    QFETCH(int, kind);
    QFETCH(int, points);
    const auto shape = parseGeofence(area);
    QVERIFY(shape.has_value());
    QCOMPARE(int(shape->kind), kind);
    QCOMPARE(int(shape->points.size()), points);
}

void TestGeofence::latitudeComesFirst()
{
    const auto shape = parseGeofence(u"CIRCLE (53.55 13.26, 250)");
    QVERIFY(shape.has_value());
    QCOMPARE(shape->points.first(), (GeoPoint{53.55, 13.26}));
    QCOMPARE(shape->radiusMetres, 250.0);
    QCOMPARE(parseGeofence(u"LINESTRING (1 2, 3 4)", 40)->halfWidthMetres, 40.0);
    QCOMPARE(parseGeofence(u"LINESTRING (1 2, 3 4)", -1)->halfWidthMetres, 25.0);
}

void TestGeofence::knowsWhatLiesInside_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("inside");
    const QString circle = QStringLiteral("CIRCLE (53.55 13.26, 100)");
    const QString angle = QStringLiteral("POLYGON ((0 0, 0 3, 1 3, 1 1, 3 1, 3 0))"); // an L
    const QString line = QStringLiteral("LINESTRING (53.55 13.26, 53.55 13.27, 53.55 13.27)");
    QTest::newRow("centre of a circle") << circle << 53.55 << 13.26 << true;
    QTest::newRow("north within") << circle << 53.5508 << 13.26 << true;
    QTest::newRow("north without") << circle << 53.5510 << 13.26 << false;
    QTest::newRow("east within, where degrees are short") << circle << 53.55 << 13.2614 << true;
    QTest::newRow("foot of the L") << angle << 0.5 << 2.5 << true;
    QTest::newRow("hollow of the L") << angle << 2.0 << 2.0 << false;
    QTest::newRow("west of the L") << angle << 0.5 << -0.5 << false;
    QTest::newRow("beside a line") << line << 53.5501 << 13.265 << true;
    QTest::newRow("too far beside it") << line << 53.5504 << 13.265 << false;
    QTest::newRow("behind its end") << line << 53.55 << 13.2709 << false;
}

void TestGeofence::knowsWhatLiesInside()
{
    QFETCH(QString, area);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, inside);
    const auto shape = parseGeofence(area);
    QVERIFY(shape.has_value());
    QCOMPARE(contains(*shape, {latitude, longitude}), inside);
}

void TestGeofence::refuses_data()
{
    QTest::addColumn<QString>("area");
    for (const char *area :
         {"", "CIRCLE", "CIRCLE (53 13)", "CIRCLE (53 13, -5)", "CIRCLE (53 13, nan)", "CIRCLE (93 13, 5)",
          "CIRCLE (53, 13, 5)", "POLYGON (1 2, 3 4, 5 6)", "POLYGON ((1 2, 3 4))",
          "POLYGON ((1 2, 3 4, 1 2))", "POLYGON ((1 2, x 4, 5 6))", "LINESTRING (1 2)",
          "LINESTRING (1 200, 3 4)", "MULTIPOINT (1 2)", "<html>", "LINESTRING )1 2, 3 4("})
        QTest::newRow(qPrintable(QStringLiteral("\"%1\"").arg(QLatin1StringView(area))))
            << QString::fromLatin1(area);
}

void TestGeofence::refuses()
{
    QFETCH(QString, area);
    const auto shape = parseGeofence(area);
    QVERIFY(!shape.has_value());
    QCOMPARE(shape.error().kind, ErrorKind::BadInput);
    QVERIFY(!shape.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestGeofence)
#include "tst_geofence.moc"
