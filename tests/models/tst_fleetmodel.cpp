// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetmodel.h"
#include "models/values.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using models::FleetModel;

class TestFleetModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rowsFollowTheStore();
    void changesAreExactRanges();
    void changesAreToldAtMostOncePerThrottle();
    void whatWaitsIsToldBeforeRowsGo();
    void resetsOnlyOnClear();
    void namesAreShownAsTheyAre_data();
    void namesAreShownAsTheyAre();

private:
    CloudUpdate bikes(int count) const;

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<FleetModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFleetModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_store.reset();
    m_clock = std::make_unique<ManualClock>();
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_model = std::make_unique<FleetModel>(*m_store, *m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

CloudUpdate TestFleetModel::bikes(int count) const
{
    CloudUpdate update;
    for (int id = 1; id <= count; ++id) {
        update.devices.append(test::device(id, QStringLiteral("Bike %1").arg(id), m_clock->now()));
        update.positions.append(test::position(id, m_clock->now()));
    }
    return update;
}

void TestFleetModel::rowsFollowTheStore()
{
    m_store->apply(bikes(5));
    QCOMPARE(m_model->rowCount(), 5);
    QCOMPARE(m_model->index(3, FleetModel::NameColumn).data().toString(), QStringLiteral("Bike 4"));
    CloudUpdate fewer = bikes(3);
    fewer.devicesComplete = true;
    m_store->apply(fewer);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestFleetModel::changesAreExactRanges()
{
    m_store->apply(bikes(10));
    m_store->flush();
    m_clock->advance(Seconds(1));
    QCoreApplication::processEvents();
    QSignalSpy spy(m_model.get(), &FleetModel::dataChanged);
    CloudUpdate update;
    for (const int id : {2, 3, 8}) {
        Device renamed = test::device(id, QStringLiteral("Renamed %1").arg(id), m_clock->now() - Seconds(1));
        update.devices.append(renamed);
    }
    m_store->apply(update);
    m_store->flush();
    QTRY_COMPARE(spy.size(), 2);
    QCOMPARE(spy[0][0].toModelIndex().row(), 1);
    QCOMPARE(spy[0][1].toModelIndex().row(), 2);
    QCOMPARE(spy[1][0].toModelIndex().row(), 7);
    QCOMPARE(spy[1][1].toModelIndex().row(), 7);
    QVERIFY(spy[0][0].toModelIndex().column() <= FleetModel::NameColumn);
    QVERIFY(spy[0][1].toModelIndex().column() >= FleetModel::NameColumn);
}

void TestFleetModel::changesAreToldAtMostOncePerThrottle()
{
    m_store->apply(bikes(3));
    m_store->flush();
    m_clock->advance(Seconds(1));
    QCoreApplication::processEvents();
    QSignalSpy spy(m_model.get(), &FleetModel::rowsChanged);
    const auto rename = [this](const QString &name) {
        CloudUpdate update;
        update.devices.append(test::device(1, name, m_clock->now()));
        m_store->apply(update);
        m_store->flush();
    };
    rename(QStringLiteral("a"));
    QCOMPARE(spy.size(), 1); // the first of a quiet time at once
    rename(QStringLiteral("b"));
    rename(QStringLiteral("c"));
    QCOMPARE(spy.size(), 1);
    m_clock->advance(FleetModel::throttle);
    QTRY_COMPARE(spy.size(), 2);
    QCOMPARE(m_model->index(0, FleetModel::NameColumn).data().toString(), QStringLiteral("c"));
}

void TestFleetModel::whatWaitsIsToldBeforeRowsGo()
{
    m_store->apply(bikes(4));
    m_store->flush();
    m_clock->advance(Seconds(1));
    QCoreApplication::processEvents();
    const auto rename = [this](int id) {
        CloudUpdate update;
        update.devices.append(test::device(id, QStringLiteral("new"), m_clock->now()));
        m_store->apply(update);
        m_store->flush();
    };
    rename(4);
    rename(4); // waits for the throttle
    QSignalSpy spy(m_model.get(), &FleetModel::dataChanged);
    CloudUpdate complete = bikes(4);
    complete.devices.removeFirst();
    complete.devices.last().name = QStringLiteral("new");
    complete.positions.clear();
    complete.devicesComplete = true;
    m_store->apply(complete);
    m_clock->advance(Seconds(1));
    QCoreApplication::processEvents();
    for (const auto &call : std::as_const(spy))
        QVERIFY(call[1].toModelIndex().row() < 4);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestFleetModel::resetsOnlyOnClear()
{
    QSignalSpy resets(m_model.get(), &FleetModel::modelReset);
    m_store->apply(bikes(50));
    m_store->apply(bikes(60));
    m_clock->advance(Seconds(5));
    QCoreApplication::processEvents();
    QCOMPARE(resets.size(), 0);
    m_store->clear();
    QCOMPARE(resets.size(), 1);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestFleetModel::namesAreShownAsTheyAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("html") << QStringLiteral("<b>bold</b><img src=x>");
    QTest::newRow("right to left") << QStringLiteral("דראגה \u202E abc");
    QTest::newRow("huge") << QString(100'000, u'x');
    QTest::newRow("percent") << QStringLiteral("%1 %2 %n");
}

void TestFleetModel::namesAreShownAsTheyAre()
{
    QFETCH(QString, name);
    CloudUpdate update;
    update.devices.append(test::device(1, name, m_clock->now()));
    m_store->apply(update);
    QCOMPARE(m_model->index(0, FleetModel::NameColumn).data().toString(), name);
    QVERIFY(!m_model->index(0, FleetModel::StateColumn).data(Qt::AccessibleTextRole).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestFleetModel)
#include "tst_fleetmodel.moc"
