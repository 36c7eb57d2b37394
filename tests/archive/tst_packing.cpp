// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"
#include "archive/packing.h"

#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;

/// Values as bytes.
class TestPacking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
    void brokenValuesReadAsNothing();
};

void TestPacking::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<bool>("empty");
    QTest::newRow("every field set") << false;
    QTest::newRow("nothing but defaults") << true;
}

void TestPacking::valuesComeBackAsTheyWere()
{
    QFETCH(bool, empty);
    const Device bike = empty ? Device() : fullDevice();
    const auto sameBike = unpackDevice(pack(bike));
    QVERIFY(sameBike);
    QCOMPARE(pack(*sameBike), pack(bike));
    QCOMPARE(sameBike->name, bike.name);
    QCOMPARE(sameBike->uniqueId, bike.uniqueId);
    QCOMPARE(sameBike->id, bike.id);
    QCOMPARE(sameBike->group, bike.group);
    QVERIFY(sameBike->status == bike.status && sameBike->disabled == bike.disabled);
    QVERIFY(sameBike->flags.guarded == bike.flags.guarded && sameBike->flags.stolen == bike.flags.stolen);
    QVERIFY(sameBike->flags.alarm == bike.flags.alarm
            && sameBike->flags.doubleBattery == bike.flags.doubleBattery);
    QCOMPARE(sameBike->lastUpdate, bike.lastUpdate);
    QCOMPARE(sameBike->lastAlarm, bike.lastAlarm);
    QCOMPARE(sameBike->expires, bike.expires);
    const auto former = unpackDevice(pack(bike).chopped(sizeof(qint64))); // kept before that was
    QCOMPARE(former->attributes, bike.attributes);
    QVERIFY(!former->expires);
    QCOMPARE(sameBike->attributes, bike.attributes);

    const Position report = empty ? Position() : fullPosition();
    const auto sameReport = unpackPosition(pack(report));
    QVERIFY(sameReport);
    QCOMPARE(pack(*sameReport), pack(report));
    QCOMPARE(sameReport->id, report.id);
    QCOMPARE(sameReport->point.latitude, report.point.latitude);
    QCOMPARE(sameReport->point.longitude, report.point.longitude);
    QCOMPARE(sameReport->speedKnots, report.speedKnots);
    QCOMPARE(sameReport->fixTime, report.fixTime);
    QCOMPARE(sameReport->deviceTime, report.deviceTime);
    QCOMPARE(sameReport->motion, report.motion);
    QCOMPARE(sameReport->ignition, report.ignition);
    QCOMPARE(sameReport->charging, report.charging);
    QCOMPARE(sameReport->totalDistanceMetres, report.totalDistanceMetres);
    QCOMPARE(sameReport->alarm, report.alarm);
    QCOMPARE(sameReport->attributes, report.attributes);
}

void TestPacking::brokenValuesReadAsNothing()
{
    const QByteArray bytes = pack(fullPosition());
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY(!unpackPosition(bytes.first(length)));
    QByteArray later = bytes;
    later[0] = 99; // a format that this program does not know
    QVERIFY(!unpackPosition(later));
}

QTEST_GUILESS_MAIN(TestPacking)
#include "tst_packing.moc"
