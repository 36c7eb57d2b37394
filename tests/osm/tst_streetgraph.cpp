// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm/streetgraph.h"
#include "osm/streetgraph_import.h"

#include <QTest>

#include <cmath>

using namespace bt;
using osm::StreetGraph;

// A square of four junctions with a detour that is shorter but disliked:
//   0 --100-- 1
//   |         |
//  100       100      and 0 – 2 directly: 120 m at three times the cost
//   |         |
//   3 --100-- 2
class TestStreetGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const GeoPoint corner{53.5, 13.2};
        const std::array corners{corner, destination(corner, 90, 100),
                                 destination(destination(corner, 90, 100), 180, 100),
                                 destination(corner, 180, 100)};
        std::vector<StreetGraph::Junction> junctions;
        for (const GeoPoint point : corners)
            junctions.push_back({point, false});
        junctions[1].trafficLights = true;
        std::vector<StreetGraph::Section> sections;
        std::vector<GeoPoint> points;
        const auto join = [&](quint32 from, quint32 to, float length, float cost) {
            sections.push_back({from, to, length, cost, quint32(points.size()), 2});
            points.push_back(corners[from]);
            points.push_back(corners[to]);
        };
        join(0, 1, 100, 100);
        join(2, 1, 100, 100);
        join(0, 3, 100, 110);
        join(3, 2, 100, 110);
        join(0, 2, 120, 360);
        m_square = StreetGraph(junctions, sections, points);
    }

    void theCheapestWayWins()
    {
        const StreetGraph::Tree tree = m_square.treeFrom(0);
        QCOMPARE(tree.cost[2], 200.0f);
        QCOMPARE(tree.lengthMetres[2], 200.0f);
        std::vector<GeoPoint> line;
        std::vector<bool> lights;
        m_square.path(tree, 2, line, lights);
        QCOMPARE(line.size(), size_t(3));
        QVERIFY(line.front() == m_square.junctions()[0].point);
        QVERIFY(line[1] == m_square.junctions()[1].point);
        QVERIFY(line.back() == m_square.junctions()[2].point);
        QCOMPARE(lights, (std::vector<bool>{false, true, false}));
    }

    void sectionsAreRiddenBothWays()
    {
        std::vector<GeoPoint> there;
        std::vector<GeoPoint> back;
        std::vector<bool> lights;
        m_square.path(m_square.treeFrom(0), 2, there, lights);
        m_square.path(m_square.treeFrom(2), 0, back, lights);
        std::ranges::reverse(back);
        QVERIFY(there == back);
    }

    void surviveSaving()
    {
        const Result<StreetGraph> loaded = StreetGraph::load(m_square.save());
        QVERIFY(loaded);
        QCOMPARE(loaded->junctions().size(), m_square.junctions().size());
        QCOMPARE(loaded->sections().size(), m_square.sections().size());
        QVERIFY(loaded->junctions()[1].trafficLights);
        QVERIFY(distanceMetres(loaded->junctions()[2].point, m_square.junctions()[2].point) < 0.2);
        QCOMPARE(loaded->treeFrom(0).cost[2], 200.0f);
    }

    void damagedDataIsRefused_data()
    {
        QTest::addColumn<QByteArray>("data");
        const QByteArray good = m_square.save();
        QByteArray otherMagic = good;
        otherMagic[0] = 'x';
        QByteArray hugeCount = good;
        hugeCount[8] = '\x7f';
        QByteArray wrongJunction = good;
        wrongJunction[16 + 4 * 9] = '\x01';
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other file") << otherMagic;
        QTest::newRow("half") << good.first(good.size() / 2);
        QTest::newRow("a byte short") << good.chopped(1);
        QTest::newRow("absurd count") << hugeCount;
        QTest::newRow("section to nowhere") << wrongJunction;
    }
    void damagedDataIsRefused()
    {
        QFETCH(QByteArray, data);
        const Result<StreetGraph> loaded = StreetGraph::load(data);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::BadInput);
    }

    void theTownIsOneNetwork()
    {
        const Result<StreetGraph> town = osm::importStreets(
            QStringLiteral(BIKETRAX_SOURCE_DIR "/resources/basemap/neubrandenburg.osm.pbf"));
        QVERIFY(town);
        QVERIFY(town->junctions().size() > 5'000);
        const StreetGraph::Tree tree = town->treeFrom(0);
        QVERIFY(std::ranges::all_of(tree.cost, [](float cost) { return std::isfinite(cost); }));
        QVERIFY(std::ranges::any_of(town->junctions(), &StreetGraph::Junction::trafficLights));
    }

    void aMissingExtractIsAnError()
    {
        const Result<StreetGraph> none = osm::importStreets(QStringLiteral("/nowhere.osm.pbf"));
        QVERIFY(!none);
        QVERIFY(!none.error().detail.isEmpty());
    }

private:
    StreetGraph m_square;
};

QTEST_GUILESS_MAIN(TestStreetGraph)
#include "tst_streetgraph.moc"
