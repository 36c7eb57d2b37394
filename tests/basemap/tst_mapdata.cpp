// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/compiler.h"
#include "basemap/geometry.h"
#include "basemap/spatialindex.h"
#include "basemap/streetlines.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace bt;
using namespace bt::basemap;
using namespace Qt::StringLiterals;

namespace {

const QString cityPath = QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/neubrandenburg.osm.pbf");
const QString worldPath = QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/countries-10m.json");

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool contains(std::span<const MapPoint> ring, MapPoint point) { return isWellInside(point, ring, 0); }

} // namespace

/// Compiling extracts and the world, and the compact form of both.
class MapDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void compilesTheCity();
    void knowsWhatIsWhere_data();
    void knowsWhatIsWhere();
    void refusesBrokenExtracts_data();
    void refusesBrokenExtracts();
    void canBeCancelled();
    void reportsProgress();
    void comesBackFromItsCompactForm();
    void refusesBrokenCompactForms();
    void unwrapsTheWorldsRings();
    void isLandOrSea_data();
    void isLandOrSea();
    void refusesBrokenTopologies_data();
    void refusesBrokenTopologies();
    void indexFindsWhatASearchFinds();
    void joinsTheWaysOfAStreet();
    void simplifiesWithinTolerance();

private:
    MapData m_city;
    MapData m_world;
};

void MapDataTest::initTestCase()
{
    Result<MapData> city = Compiler::compile(cityPath);
    QVERIFY(city);
    m_city = std::move(*city);
    Result<MapData> world = compileWorld(read(worldPath));
    QVERIFY(world);
    m_world = std::move(*world);
}

void MapDataTest::compilesTheCity()
{
    QHash<int, int> counts;
    for (const Feature &feature : m_city.features())
        ++counts[int(feature.kind)];
    QVERIFY(counts[int(Kind::Building)] > 15'000);
    QVERIFY(counts[int(Kind::Street)] > 500);
    QVERIFY(counts[int(Kind::Water)] > 100);
    QVERIFY(counts[int(Kind::Suburb)] >= 8);
    QVERIFY(m_city.coverage.contains(toMapPoint({53.5567, 13.2603})));
    QVERIFY(!m_city.coverage.contains(toMapPoint({52.52, 13.4})));
    bool named = false;
    for (const Feature &feature : m_city.features()) {
        QVERIFY(!feature.bounds.isEmpty());
        QVERIFY(feature.minZoom <= maxZoom);
        named = named || m_city.name(feature) == u"Pfaffenstraße"_s;
        for (quint32 i = 0; i < feature.partCount; ++i)
            QVERIFY(m_city.part(feature.firstPart + i).size() >= (isArea(feature.kind)       ? 3
                                                                      : isLine(feature.kind) ? 2
                                                                                             : 1));
    }
    QVERIFY(named);
}

void MapDataTest::knowsWhatIsWhere_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("there");
    QTest::newRow("lake") << 53.52 << 13.225 << int(Kind::Water) << true;
    QTest::newRow("market square is dry") << 53.5567 << 13.2603 << int(Kind::Water) << false;
    QTest::newRow("the wood west of the lake") << 53.525 << 13.19 << int(Kind::Wood) << true;
    QTest::newRow("the lake is no wood") << 53.52 << 13.225 << int(Kind::Wood) << false;
}

void MapDataTest::knowsWhatIsWhere()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(int, kind);
    QFETCH(bool, there);
    const MapPoint point = toMapPoint({latitude, longitude});
    bool found = false;
    for (const Feature &feature : m_city.features()) {
        if (int(feature.kind) != kind || !feature.bounds.contains(point))
            continue;
        int rings = 0; // holes take away what the outer ring gave
        for (quint32 i = 0; i < feature.partCount; ++i)
            rings += contains(m_city.part(feature.firstPart + i), point) ? 1 : 0;
        found = found || rings % 2 == 1;
    }
    QCOMPARE(found, there);
}

void MapDataTest::refusesBrokenExtracts_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray good = read(cityPath);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("<osm version=\"0.6\"></osm>");
    QTest::newRow("zeros") << QByteArray(10'000, '\0');
    QTest::newRow("all ones") << QByteArray(10'000, '\xff');
    QTest::newRow("huge block size") << QByteArray::fromHex("7fffffff") + good.mid(4);
    QTest::newRow("header only") << good.left(100);
    for (const int percent : {10, 50, 90})
        QTest::addRow("cut at %d %%", percent) << good.left(good.size() * percent / 100);
    QByteArray flipped = good;
    for (qsizetype i = 5000; i < flipped.size(); i += 997)
        flipped[i] = char(flipped[i] ^ 0x55);
    QTest::newRow("bytes flipped") << flipped;
}

void MapDataTest::refusesBrokenExtracts()
{
    QFETCH(QByteArray, content);
    QTemporaryDir directory;
    QFile file(directory.filePath(u"broken.osm.pbf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<MapData> result = Compiler::compile(file.fileName());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
    QVERIFY(!result.error().detail.isEmpty());
    QVERIFY(!Compiler::compile(directory.filePath(u"missing.osm.pbf"_s)));
    QVERIFY(!Compiler::compile(directory.path()));
}

void MapDataTest::canBeCancelled()
{
    int calls = 0;
    const Result<MapData> result = Compiler::compile(cityPath, [&](double) { return ++calls < 2; });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QCOMPARE(calls, 2);
}

void MapDataTest::reportsProgress()
{
    std::vector<double> fractions;
    QVERIFY(Compiler::compile(cityPath, [&](double fraction) {
        fractions.push_back(fraction);
        return true;
    }));
    QVERIFY(fractions.size() > 2);
    QVERIFY(std::ranges::is_sorted(fractions));
    QVERIFY(fractions.front() >= 0 && fractions.back() <= 1);
}

void MapDataTest::comesBackFromItsCompactForm()
{
    m_city.dataDate = u"2016-02"_s;
    const QByteArray file = m_city.encode(0);
    QVERIFY2(file.size() < 800'000, qPrintable(QString::number(file.size())));
    const Result<MapData> back = MapData::decode(file);
    QVERIFY(back);
    QCOMPARE(back->dataDate, m_city.dataDate);
    QCOMPARE(back->coverage, m_city.coverage);
    QCOMPARE(back->features().size(), m_city.features().size());
    for (size_t i = 0; i < m_city.features().size(); ++i) {
        const Feature &a = m_city.features()[i];
        const Feature &b = back->features()[i];
        QVERIFY(a.kind == b.kind && a.minZoom == b.minZoom && a.flags == b.flags && a.level == b.level
                && a.bounds == b.bounds && a.partCount == b.partCount && m_city.name(a) == back->name(b));
        for (quint32 p = 0; p < a.partCount; ++p)
            QVERIFY(std::ranges::equal(m_city.part(a.firstPart + p), back->part(b.firstPart + p)));
    }
}

void MapDataTest::refusesBrokenCompactForms()
{
    const QByteArray good = m_world.encode(12);
    QVERIFY(MapData::decode(good));
    QVERIFY(!MapData::decode({}));
    QVERIFY(!MapData::decode("BTMAP"));
    QVERIFY(!MapData::decode(good.left(good.size() / 2)));
    QVERIFY(!MapData::decode("x" + good));
    // Whatever the bytes say after unpacking: refused or taken, never a crash.
    const QByteArray magic = good.left(6);
    const QByteArray body = qUncompress(good.mid(6));
    QRandomGenerator random(7);
    for (int round = 0; round < 40; ++round) {
        QByteArray damaged = body.left(round % 2 == 0 ? body.size() : random.bounded(int(body.size())));
        for (int i = 0; i < 8 && !damaged.isEmpty(); ++i)
            damaged[random.bounded(int(std::min<qsizetype>(damaged.size(), 4000)))]
                = char(random.bounded(256));
        const Result<MapData> result = MapData::decode(magic + qCompress(damaged, 1));
        if (result)
            SpatialIndex(*result).query(MapBox{0, 0, worldUnits, worldUnits}, 5);
    }
}

void MapDataTest::unwrapsTheWorldsRings()
{
    int land = 0;
    for (const Feature &feature : m_world.features()) {
        if (feature.kind != Kind::Land)
            continue;
        ++land;
        for (quint32 p = 0; p < feature.partCount; ++p) {
            const std::span<const MapPoint> ring = m_world.part(feature.firstPart + p);
            for (size_t i = 1; i < ring.size(); ++i) {
                // Only the pole's edge is longer: it runs along the border of the map.
                const bool edge = ring[i].y == ring[i - 1].y && (ring[i].y == worldUnits || ring[i].y == 0);
                QVERIFY2(edge || std::abs(double(ring[i].x) - ring[i - 1].x) < worldUnits / 4.0,
                         qPrintable(QString::number(toGeo(ring[i]).latitude)));
            }
        }
    }
    QVERIFY(land > 1000);
}

void MapDataTest::isLandOrSea_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("land");
    QTest::newRow("Neubrandenburg") << 53.55 << 13.26 << true;
    QTest::newRow("Baltic") << 55.5 << 16.5 << false;
    QTest::newRow("Siberia") << 64.0 << 100.0 << true;
    QTest::newRow("Chukotka, west of the antimeridian") << 67.0 << 179.0 << true;
    QTest::newRow("Chukotka, east of the antimeridian") << 67.0 << -175.0 << true;
    QTest::newRow("Bering Sea") << 58.0 << -178.0 << false;
    QTest::newRow("Pacific at the latitude of Fiji") << -17.0 << -150.0 << false;
    QTest::newRow("Indian Ocean at the latitude of Fiji") << -17.0 << 75.0 << false;
    QTest::newRow("Fiji") << -17.8 << 178.0 << true;
    QTest::newRow("Antarctica") << -80.0 << 20.0 << true;
    QTest::newRow("Antarctica at the antimeridian") << -84.5 << 179.9 << true;
    QTest::newRow("Southern Ocean") << -58.0 << 20.0 << false;
    QTest::newRow("Arctic Ocean") << 84.0 << 170.0 << false;
    QTest::newRow("Caspian Sea") << 42.0 << 51.0 << false;
}

void MapDataTest::isLandOrSea()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, land);
    int rings = 0;
    for (const Feature &feature : m_world.features()) {
        if (feature.kind != Kind::Land)
            continue;
        for (const int turn : {-1, 0, 1}) {
            MapPoint point = toMapPoint({latitude, longitude});
            point.x += turn * worldUnits;
            for (quint32 p = 0; p < feature.partCount; ++p)
                rings += contains(m_world.part(feature.firstPart + p), point) ? 1 : 0;
        }
    }
    QCOMPARE(rings % 2 == 1, land);
}

void MapDataTest::refusesBrokenTopologies_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("land");
    QTest::newRow("another object") << QByteArray("{\"objects\":{}}");
    QTest::newRow("no arcs") << QByteArray(
        R"({"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"objects":{"land":{"type":"Polygon","arcs":[[0]]},"countries":{"geometries":[]}}})");
    QTest::newRow("arcs that do not exist") << QByteArray(
        R"({"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[[[0,0]]],"objects":{"land":{"type":"MultiPolygon","arcs":[[[99,-99]],[]]},"countries":{"geometries":[{"type":"Polygon","arcs":[]},7]}}})");
}

void MapDataTest::refusesBrokenTopologies()
{
    QFETCH(QByteArray, json);
    const Result<MapData> result = compileWorld(json);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
}

void MapDataTest::indexFindsWhatASearchFinds()
{
    const SpatialIndex index(m_city);
    QRandomGenerator random(3);
    for (int round = 0; round < 60; ++round) {
        const int zoom = 8 + round % 12;
        const qint32 side = worldUnits >> std::max(zoom, 10);
        const MapBox &all = m_city.coverage;
        const qint32 left = all.left + qint32(random.bounded(all.right - all.left));
        const qint32 top = all.top + qint32(random.bounded(all.bottom - all.top));
        const MapBox box{left, top, left + side, top + side};
        std::vector<quint32> expected;
        for (quint32 i = 0; i < m_city.features().size(); ++i) {
            if (m_city.features()[i].minZoom <= zoom && m_city.features()[i].bounds.intersects(box))
                expected.push_back(i);
        }
        QCOMPARE(index.query(box, zoom), expected);
    }
    QVERIFY(index.query(MapBox{0, 0, 1000, 1000}, 19).empty());
}

void MapDataTest::joinsTheWaysOfAStreet()
{
    MapData data;
    const MapPoint a{0, 0};
    const MapPoint b{100, 0};
    const MapPoint c{200, 0};
    const MapPoint d{300, 50};
    const auto add = [&](const QString &name, std::vector<MapPoint> points, Kind kind = Kind::Street) {
        data.addFeature(kind, 12, name);
        data.addPart(points);
    };
    add(u"Long"_s, {b, c});
    add(u"Other"_s, {b, d});
    add(u"Long"_s, {b, a}); // drawn the other way round
    add(u"Long"_s, {c, d}, Kind::Tertiary);
    add(u"Long"_s, {{5000, 0}, {6000, 0}});
    const std::vector<NamedLine> lines = joinNamedLines(data);
    QCOMPARE(lines.size(), size_t(3));
    const auto whole
        = std::ranges::find_if(lines, [](const NamedLine &line) { return line.points.size() == 4; });
    QVERIFY(whole != lines.end());
    QCOMPARE(whole->kind, Kind::Tertiary);
    QVERIFY(std::ranges::equal(whole->points, std::vector{a, b, c, d})
            || std::ranges::equal(whole->points, std::vector{d, c, b, a}));
}

void MapDataTest::simplifiesWithinTolerance()
{
    std::vector<MapPoint> line;
    for (int i = 0; i < 1000; ++i)
        line.push_back({i * 10, qint32(std::lround(300 * std::sin(i / 40.0)))});
    const std::vector<MapPoint> simple = simplified(line, 5);
    QVERIFY(simple.size() < 200);
    QCOMPARE(simple.front(), line.front());
    QCOMPARE(simple.back(), line.back());
    for (const MapPoint point : line) {
        double nearest = 1e9;
        for (size_t i = 1; i < simple.size(); ++i)
            nearest = std::min(nearest, distanceToSegment(point, simple[i - 1], simple[i]));
        QVERIFY(nearest <= 5.0);
    }
}

QTEST_GUILESS_MAIN(MapDataTest)
#include "tst_mapdata.moc"
