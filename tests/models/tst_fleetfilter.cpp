// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetfilter.h"
#include "models/values.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using models::FleetFilter;
using models::FleetModel;
using models::StateSet;

class TestFleetFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void searches_data();
    void searches();
    void filtersByStateAndGroup();
    void ordersByUrgency();
    void ordersNamesAsPeopleDo();
    void sortsAtMostOnceASecondButAlarmsAtOnce();
    void selectionSurvivesASort();
    void staysRightUnderRandomChanges();

private:
    QStringList names() const;
    void apply(const QList<Device> &devices, const QList<Position> &positions = {});

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<FleetModel> m_model;
    std::unique_ptr<FleetFilter> m_filter;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFleetFilter::init()
{
    m_tester.reset();
    m_filter.reset();
    m_model.reset();
    m_store.reset();
    m_clock = std::make_unique<ManualClock>();
    m_store = std::make_unique<fleet::FleetStore>(*m_clock);
    m_model = std::make_unique<FleetModel>(*m_store, *m_clock);
    m_filter = std::make_unique<FleetFilter>(*m_model);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_filter.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

QStringList TestFleetFilter::names() const
{
    QStringList names;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        names << m_filter->index(row, FleetModel::NameColumn).data().toString();
    return names;
}

void TestFleetFilter::apply(const QList<Device> &devices, const QList<Position> &positions)
{
    CloudUpdate update;
    update.devices = devices;
    update.positions = positions;
    m_store->apply(update);
    m_store->flush();
}

void TestFleetFilter::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("part of a name") << QStringLiteral("ARGO") << QStringList{QStringLiteral("Cargo 7")};
    QTest::newRow("number with blanks")
        << QStringLiteral("1000 000 002") << QStringList{QStringLiteral("City 12")};
    QTest::newRow("frame number") << QStringLiteral("wbk88") << QStringList{QStringLiteral("City 12")};
    QTest::newRow("group") << QStringLiteral("south") << QStringList{QStringLiteral("Cargo 7")};
    QTest::newRow("every word counts") << QStringLiteral("city south") << QStringList{};
    QTest::newRow("blanks only") << QStringLiteral("   ")
                                 << QStringList{QStringLiteral("Cargo 7"), QStringLiteral("City 12")};
    QTest::newRow("no pattern language") << QStringLiteral(".*") << QStringList{};
}

void TestFleetFilter::searches()
{
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    CloudUpdate update;
    update.groups = {{GroupId{5}, {}, QStringLiteral("South")}};
    update.groupsComplete = true;
    update.devices = {test::device(1, QStringLiteral("Cargo 7"), m_clock->now(), 5),
                      test::device(2, QStringLiteral("City 12"), m_clock->now())};
    update.devices[1].attributes = R"({"passport":{"frameNumber":"WBK8841"}})";
    m_store->apply(update);
    m_filter->setOrder(FleetFilter::Order::Name);
    m_filter->setText(text);
    QCOMPARE(names(), found);
    m_filter->clearCriteria();
    QCOMPARE(names().size(), 2);
}

void TestFleetFilter::filtersByStateAndGroup()
{
    const Instant now = m_clock->now();
    CloudUpdate update;
    update.groups
        = {{GroupId{1}, {}, QStringLiteral("All")}, {GroupId{2}, GroupId{1}, QStringLiteral("Below")}};
    update.devices
        = {test::device(1, QStringLiteral("a"), now, 1), test::device(2, QStringLiteral("b"), now, 2),
           test::device(3, QStringLiteral("c"), now)};
    update.positions = {test::position(1, now), test::position(2, now, true), test::position(3, now)};
    m_store->apply(update);
    m_store->flush();
    m_filter->setOrder(FleetFilter::Order::Name);
    m_filter->setGroup(GroupId{1});
    QCOMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    m_filter->setStates({BikeState::Riding});
    QCOMPARE(names(), QStringList{QStringLiteral("b")});
    // A bike that comes to rest leaves the list by itself, and comes back when it rides.
    m_clock->advance(Seconds(30));
    Position rests = test::position(2, m_clock->now());
    rests.id = PositionId{5000};
    apply({}, {rests});
    QTRY_COMPARE(m_filter->rowCount(), 0);
    QCOMPARE(m_filter->countByTextAlone(), 3);
}

void TestFleetFilter::ordersByUrgency()
{
    const Instant now = m_clock->now();
    QList<Device> devices;
    QList<Position> positions;
    const auto add = [&](int id, const char *name, Milliseconds ago, bool moving, double battery) {
        Device device = test::device(id, QLatin1StringView(name), now);
        device.lastUpdate = now - ago;
        Position position = test::position(id, now, moving, battery);
        position.serverTime = position.fixTime = position.deviceTime = now - ago;
        devices << device;
        positions << position;
    };
    using namespace std::chrono;
    add(1, "parked", minutes(5), false, 80);
    add(2, "riding", seconds(5), true, 80);
    add(3, "silent short", hours(50), false, 80);
    add(4, "low", minutes(5), false, 25);
    add(5, "very low", minutes(5), false, 8);
    add(6, "silent long", hours(90), false, 80);
    add(7, "alarm", minutes(5), false, 80);
    devices[6].flags.guarded = true;
    devices[6].flags.alarm = true;
    apply(devices, positions);
    QTRY_COMPARE(names(),
                 (QStringList{QStringLiteral("alarm"), QStringLiteral("silent long"),
                              QStringLiteral("silent short"), QStringLiteral("very low"),
                              QStringLiteral("low"), QStringLiteral("riding"), QStringLiteral("parked")}));
}

void TestFleetFilter::ordersNamesAsPeopleDo()
{
    const Instant now = m_clock->now();
    apply({test::device(1, QStringLiteral("City 12"), now), test::device(2, QStringLiteral("city 9"), now),
           test::device(3, QStringLiteral("Cargo 100"), now)});
    m_filter->setOrder(FleetFilter::Order::Name);
    QCOMPARE(names(),
             (QStringList{QStringLiteral("Cargo 100"), QStringLiteral("city 9"), QStringLiteral("City 12")}));
    m_filter->setOrder(FleetFilter::Order::Name, true);
    QCOMPARE(names().first(), QStringLiteral("City 12"));
}

void TestFleetFilter::sortsAtMostOnceASecondButAlarmsAtOnce()
{
    const Instant now = m_clock->now();
    apply({test::device(1, QStringLiteral("a"), now), test::device(2, QStringLiteral("b"), now),
           test::device(3, QStringLiteral("c"), now)},
          {test::position(1, now), test::position(2, now), test::position(3, now)});
    m_clock->advance(Seconds(10));
    QCoreApplication::processEvents();
    QCOMPARE(names().first(), QStringLiteral("a"));
    QSignalSpy sorts(m_filter.get(), &FleetFilter::layoutChanged);

    const auto ride = [this](int id, const char *name) {
        Position rides = test::position(id, m_clock->now(), true);
        rides.id = PositionId{6000 + id};
        rides.serverTime = rides.fixTime = m_clock->now();
        apply({test::device(id, QLatin1StringView(name), m_clock->now())}, {rides});
    };
    ride(3, "c"); // after a quiet time at once
    QCOMPARE(sorts.size(), 1);
    QCOMPARE(names().first(), QStringLiteral("c"));
    m_clock->advance(FleetModel::throttle);
    QCoreApplication::processEvents();
    ride(2, "b");
    QCOMPARE(sorts.size(), 1);
    QCOMPARE(names(), (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
    m_clock->advance(Seconds(1));
    QTRY_COMPARE(sorts.size(), 2);
    QCOMPARE(names().last(), QStringLiteral("a"));

    m_clock->advance(Seconds(10));
    QCoreApplication::processEvents();
    sorts.clear();
    m_store->raiseAlarm(DeviceId{1}, QStringLiteral("vibration"), m_clock->now());
    m_store->flush();
    QCOMPARE(sorts.size(), 1);
    QCOMPARE(names().first(), QStringLiteral("a"));
    m_clock->advance(FleetModel::throttle);
    QCoreApplication::processEvents();
    m_store->raiseAlarm(DeviceId{3}, QStringLiteral("vibration"), m_clock->now());
    m_store->flush();
    QCOMPARE(sorts.size(), 2); // within the second, for an alarm that stood behind a calmer bike
}

void TestFleetFilter::selectionSurvivesASort()
{
    const Instant now = m_clock->now();
    apply({test::device(1, QStringLiteral("a"), now), test::device(2, QStringLiteral("b"), now),
           test::device(3, QStringLiteral("c"), now)});
    m_filter->setOrder(FleetFilter::Order::Name);
    const QPersistentModelIndex kept(m_filter->index(0, FleetModel::NameColumn));
    m_filter->setOrder(FleetFilter::Order::Name, true);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(kept.data().toString(), QStringLiteral("a"));
    QCOMPARE(m_filter->rowOf(DeviceId{1}), 2);
}

void TestFleetFilter::staysRightUnderRandomChanges()
{
    QRandomGenerator random(7);
    const auto anyBike = [&](int id) {
        Device device = test::device(id, QStringLiteral("Bike %1").arg(random.bounded(1000)),
                                     m_clock->now() - Seconds(random.bounded(200)));
        device.flags.stolen = random.bounded(40) == 0;
        return device;
    };
    for (int step = 0; step < 200; ++step) {
        CloudUpdate update;
        for (int i = random.bounded(1, 60); i > 0; --i) {
            const int id = random.bounded(1, 300);
            if (std::ranges::none_of(update.devices,
                                     [id](const Device &other) { return other.id.value == id; }))
                update.devices.append(anyBike(id));
        }
        update.devicesComplete = random.bounded(10) == 0;
        m_store->apply(update);
        if (random.bounded(3) == 0)
            m_filter->setText(random.bounded(2) ? QString::number(random.bounded(30)) : QString());
        if (random.bounded(5) == 0)
            m_filter->setStates(random.bounded(2) ? StateSet::all() : StateSet{BikeState::NeverSeen});
        m_clock->advance(Milliseconds(random.bounded(700)));
        QCoreApplication::processEvents();
    }
    m_filter->clearCriteria();
    m_store->flush();
    m_clock->advance(Seconds(2));
    QCoreApplication::processEvents();
    QCOMPARE(m_filter->rowCount(), m_store->count());
    QSet<qint64> seen;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        seen.insert(m_filter->bikeAt(row).device.id.value);
        QCOMPARE(m_filter->rowOf(m_filter->bikeAt(row).device.id), row);
    }
    QCOMPARE(seen.size(), m_store->count());
}

QTEST_GUILESS_MAIN(TestFleetFilter)
#include "tst_fleetfilter.moc"
