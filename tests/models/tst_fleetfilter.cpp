// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetfilter.h"
#include "models/values.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using models::FleetCriteria;
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
    void filters_data();
    void filters();
    void timeAloneBringsBikes_data();
    void timeAloneBringsBikes();
    void ordersByUrgency();
    void sortsByEachColumn_data();
    void sortsByEachColumn();
    void favouritesComeFirst();
    void ordersNamesAsPeopleDo();
    void sortsAtMostOnceASecondButAlarmsAtOnce();
    void selectionSurvivesASort();
    void staysRightUnderRandomChanges_data();
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

void TestFleetFilter::filters_data()
{
    QTest::addColumn<FleetCriteria>("criteria");
    QTest::addColumn<QStringList>("found");
    const auto row
        = [](const char *name, const std::function<void(FleetCriteria &)> &edit, const QStringList &found) {
              FleetCriteria criteria;
              edit(criteria);
              QTest::newRow(name) << criteria << found;
          };
    const QString empty = QStringLiteral("empty");
    const QString old = QStringLiteral("old");
    const QString fresh = QStringLiteral("fresh");
    const QString never = QStringLiteral("never");
    row("nothing", [](FleetCriteria &) { }, {empty, fresh, never, old});
    row("battery", [](FleetCriteria &c) { c.batteryBelowPercent = 30; }, {empty});
    // Read five days ago at 80 %, so about 55 % now.
    row("battery as estimated", [](FleetCriteria &c) { c.batteryBelowPercent = 60; }, {empty, old});
    row("silence, also from ever", [](FleetCriteria &c) { c.contactOlderThan = std::chrono::hours(48); },
        {never, old});
    row("area", [](FleetCriteria &c) { c.area = GeofenceId{1}; }, {fresh});
    row("area with a broken shape", [](FleetCriteria &c) { c.area = GeofenceId{2}; }, {});
    row("area that is gone", [](FleetCriteria &c) { c.area = GeofenceId{3}; }, {});
    row("favourites", [](FleetCriteria &c) { c.favourites = true; }, {never, old});
    row("all together",
        [](FleetCriteria &c) {
            c.favourites = true;
            c.batteryBelowPercent = 60;
            c.text = QStringLiteral("OLD");
        },
        {old});
    row("no state", [](FleetCriteria &c) { c.states = StateSet{}; }, {});
}

void TestFleetFilter::filters()
{
    QFETCH(FleetCriteria, criteria);
    QFETCH(QStringList, found);
    const Instant now = m_clock->now();
    QList<Device> devices{test::device(1, QStringLiteral("empty"), now),
                          test::device(2, QStringLiteral("fresh"), now),
                          test::device(3, QStringLiteral("never"), now),
                          test::device(4, QStringLiteral("old"), now - std::chrono::hours(120))};
    devices[2].lastUpdate.reset();
    QList<Position> positions{test::position(1, now, false, 5), test::position(2, now),
                              test::position(4, now - std::chrono::hours(120))};
    positions[1].point = {53.6, 13.3};
    apply(devices, positions);
    m_filter->setOrder(FleetFilter::Order::Name);
    m_filter->setAreas(
        {{GeofenceId{1}, QStringLiteral("Depot"), QStringLiteral("CIRCLE (53.6 13.3, 200)"), {}},
         {GeofenceId{2}, QStringLiteral("Broken"), QStringLiteral("CIRCLE"), {}}});
    m_filter->setFavourites({devices[2].uniqueId, devices[3].uniqueId});
    QSignalSpy changed(m_filter.get(), &FleetFilter::criteriaChanged);
    m_filter->setCriteria(criteria);
    QCOMPARE(names(), found);
    QCOMPARE(changed.size(), criteria == FleetCriteria() ? 0 : 1);
    m_filter->clearCriteria();
    QCOMPARE(names().size(), 4);
    QVERIFY(!m_filter->isNarrowed());
}

void TestFleetFilter::timeAloneBringsBikes_data()
{
    QTest::addColumn<FleetCriteria>("criteria");
    QTest::addColumn<int>("hours");
    FleetCriteria battery;
    battery.batteryBelowPercent = 75;
    QTest::newRow("an estimate falls") << battery << 24; // from 80 % at 5 % a day
    FleetCriteria contact;
    contact.contactOlderThan = std::chrono::hours(3);
    QTest::newRow("silence grows") << contact << 3;
}

void TestFleetFilter::timeAloneBringsBikes()
{
    QFETCH(FleetCriteria, criteria);
    QFETCH(int, hours);
    const Instant now = m_clock->now();
    apply({test::device(1, QStringLiteral("a"), now), test::device(2, QStringLiteral("b"), now)},
          {test::position(1, now), test::position(2, now + std::chrono::hours(2000))});
    m_filter->setCriteria(criteria);
    QCOMPARE(names(), QStringList());
    QSignalSpy changed(m_filter.get(), &FleetFilter::dataChanged);
    for (int hour = 1; hour < hours; ++hour) {
        m_clock->advance(std::chrono::hours(1));
        QCoreApplication::processEvents();
    }
    QCOMPARE(names(), QStringList());
    apply({test::device(2, QStringLiteral("b"), m_clock->now() + std::chrono::hours(1))});
    m_clock->advance(std::chrono::hours(1));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("a")});
    QCOMPARE(changed.size(), 0);
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

void TestFleetFilter::sortsByEachColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    // What is not known comes last in both directions.
    QTest::newRow("name") << int(FleetModel::NameColumn) << QStringLiteral("abcd") << QStringLiteral("dcba");
    QTest::newRow("state") << int(FleetModel::StateColumn) << QStringLiteral("cbad")
                           << QStringLiteral("dabc");
    QTest::newRow("number") << int(FleetModel::NumberColumn) << QStringLiteral("dcba")
                            << QStringLiteral("abcd");
    QTest::newRow("group by name") << int(FleetModel::GroupColumn) << QStringLiteral("cabd")
                                   << QStringLiteral("abcd");
    QTest::newRow("contact") << int(FleetModel::ContactColumn) << QStringLiteral("bcad")
                             << QStringLiteral("acbd");
    QTest::newRow("fix") << int(FleetModel::FixColumn) << QStringLiteral("bacd") << QStringLiteral("cabd");
    QTest::newRow("battery as estimated")
        << int(FleetModel::BatteryColumn) << QStringLiteral("cbad") << QStringLiteral("abcd");
    QTest::newRow("speed") << int(FleetModel::SpeedColumn) << QStringLiteral("acbd")
                           << QStringLiteral("bcad");
    QTest::newRow("today") << int(FleetModel::TodayColumn) << QStringLiteral("cabd")
                           << QStringLiteral("acbd");
    QTest::newRow("in total") << int(FleetModel::TotalColumn) << QStringLiteral("bacd")
                              << QStringLiteral("cabd");
    QTest::newRow("firmware") << int(FleetModel::FirmwareColumn) << QStringLiteral("bacd")
                              << QStringLiteral("cabd");
    QTest::newRow("frame number") << int(FleetModel::FrameNumberColumn) << QStringLiteral("cabd")
                                  << QStringLiteral("acbd");
}

void TestFleetFilter::sortsByEachColumn()
{
    QFETCH(int, column);
    QFETCH(QString, ascending);
    QFETCH(QString, descending);
    using namespace std::chrono;
    const Instant now = m_clock->now();
    CloudUpdate update;
    update.groups = {{GroupId{1}, {}, QStringLiteral("West")}, {GroupId{2}, {}, QStringLiteral("East")}};
    update.devices
        = {test::device(4, QStringLiteral("a"), now, 1), test::device(3, QStringLiteral("b"), now, 1),
           test::device(2, QStringLiteral("c"), now, 2), test::device(1, QStringLiteral("d"), now)};
    const auto attributes = [](const char *firmware, const char *frame) {
        return QByteArray("{\"fwVersion\":\"") + firmware + "\",\"passport\":{\"frameNumber\":\"" + frame
            + "\"}}";
    };
    update.devices[0].attributes = attributes("3.9", "K7");
    update.devices[1].attributes = attributes("3.2", "");
    update.devices[2].attributes = attributes("3.14", "A100");
    update.devices[2].flags.stolen = true;
    update.devices[0].lastUpdate = now - minutes(10);
    update.devices[1].lastUpdate = now - minutes(20);
    update.devices[2].lastUpdate = now - minutes(5);
    update.devices[3].lastUpdate.reset();
    update.positions = {test::position(4, now - minutes(10), false, 80), test::position(3, now, true, 70),
                        // Read four days ago at 85 %: less than the others by now.
                        test::position(2, now - hours(96), false, 85)};
    update.positions[0].speedKnots = 0;
    update.positions[1].speedKnots = 9;
    update.positions[2].speedKnots = 4;
    update.positions[0].totalDistanceMetres = 5000;
    update.positions[1].totalDistanceMetres = 400;
    update.positions[2].totalDistanceMetres = 90'000;
    m_store->apply(update);
    m_store->flush();
    m_model->setToday(DeviceId{4}, 3000);
    m_model->setToday(DeviceId{2}, 800);
    m_filter->sort(column, Qt::AscendingOrder);
    QCOMPARE(names().join(QString()), ascending);
    m_filter->sort(column, Qt::DescendingOrder);
    QCOMPARE(names().join(QString()), descending);
    QCOMPARE(FleetFilter::columnOf(m_filter->order()), column);
}

void TestFleetFilter::favouritesComeFirst()
{
    const Instant now = m_clock->now();
    QList<Device> devices{test::device(1, QStringLiteral("a"), now),
                          test::device(2, QStringLiteral("b"), now),
                          test::device(3, QStringLiteral("c"), now)};
    devices[1].flags.stolen = true;
    apply(devices, {test::position(1, now), test::position(2, now), test::position(3, now)});
    m_filter->setFavourites({devices[2].uniqueId});
    QCOMPARE(names().join(QString()), QStringLiteral("bac"));
    m_filter->setFavouritesFirst(true);
    QCOMPARE(names().join(QString()), QStringLiteral("bca")); // but what rings before them
    m_filter->setOrder(FleetFilter::Order::Name);
    QCOMPARE(names().join(QString()), QStringLiteral("cab"));
    m_filter->setOrder(FleetFilter::Order::Name, true);
    QCOMPARE(names().join(QString()), QStringLiteral("cba"));
    QVERIFY(m_filter->index(0, FleetModel::NameColumn).data(FleetModel::FavouriteRole).toBool());
    QVERIFY(!m_filter->index(1, FleetModel::NameColumn).data(FleetModel::FavouriteRole).toBool());
    m_filter->setFavourites({});
    QCOMPARE(names().join(QString()), QStringLiteral("cba"));
    m_filter->setFavouritesFirst(false);
    m_filter->setOrder(FleetFilter::Order::Name);
    QCOMPARE(names().join(QString()), QStringLiteral("abc"));
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

void TestFleetFilter::staysRightUnderRandomChanges_data()
{
    QTest::addColumn<FleetFilter::Order>("order");
    QTest::addColumn<bool>("descending");
    QTest::newRow("urgency") << FleetFilter::Order::Urgency << false;
    QTest::newRow("name, backwards") << FleetFilter::Order::Name << true;
    QTest::newRow("contact") << FleetFilter::Order::Contact << false;
    QTest::newRow("battery, backwards") << FleetFilter::Order::Battery << true;
    QTest::newRow("firmware") << FleetFilter::Order::Firmware << false;
}

void TestFleetFilter::staysRightUnderRandomChanges()
{
    QFETCH(FleetFilter::Order, order);
    QFETCH(bool, descending);
    QRandomGenerator random(7);
    const auto anyBike = [&](int id) {
        Device device = test::device(id, QStringLiteral("Bike %1").arg(random.bounded(100)),
                                     m_clock->now() - Seconds(random.bounded(200)), random.bounded(3));
        device.flags.stolen = random.bounded(40) == 0;
        device.attributes = "{\"fwVersion\":\"3." + QByteArray::number(random.bounded(20)) + "\"}";
        return device;
    };
    m_filter->setOrder(order, descending);
    m_filter->setFavouritesFirst(true);
    for (int step = 0; step < 60; ++step) {
        CloudUpdate update;
        for (int i = random.bounded(1, 60); i > 0; --i) {
            const int id = random.bounded(1, 150);
            if (std::ranges::none_of(update.devices,
                                     [id](const Device &other) { return other.id.value == id; })) {
                update.devices.append(anyBike(id));
                if (random.bounded(2)) {
                    update.positions.append(
                        test::position(id, m_clock->now(), random.bounded(2) == 0, random.bounded(100)));
                    update.positions.last().id = PositionId{step * 1000 + id};
                }
            }
        }
        update.devicesComplete = random.bounded(10) == 0;
        m_store->apply(update);
        FleetCriteria criteria;
        if (random.bounded(2))
            criteria.text = QString::number(random.bounded(30));
        if (random.bounded(5) == 0)
            criteria.states = StateSet{BikeState::NeverSeen};
        if (random.bounded(5) == 0)
            criteria.batteryBelowPercent = 50;
        criteria.favourites = random.bounded(5) == 0;
        if (random.bounded(3) == 0)
            m_filter->setCriteria(criteria);
        if (random.bounded(5) == 0)
            m_filter->setFavourites({QString::number(1'000'000'000 + random.bounded(150))});
        m_clock->advance(Milliseconds(random.bounded(700)));
        QCoreApplication::processEvents();
    }
    m_store->flush();
    m_clock->advance(Seconds(10));
    QCoreApplication::processEvents();
    m_clock->advance(Seconds(10));
    QCoreApplication::processEvents();

    // What all the steps led to is what looking at the fleet once gives.
    FleetFilter fresh(*m_model);
    fresh.setOrder(order, descending);
    fresh.setFavourites(m_filter->favourites());
    fresh.setFavouritesFirst(true);
    for (const FleetCriteria &criteria : {m_filter->criteria(), FleetCriteria()}) {
        m_filter->setCriteria(criteria);
        fresh.setCriteria(criteria);
        QCOMPARE(m_filter->rowCount(), fresh.rowCount());
        for (int row = 0; row < fresh.rowCount(); ++row) {
            QCOMPARE(m_filter->bikeAt(row).device.id, fresh.bikeAt(row).device.id);
            QCOMPARE(m_filter->rowOf(m_filter->bikeAt(row).device.id), row);
        }
    }
    QCOMPARE(m_filter->rowCount(), m_store->count());
}

QTEST_GUILESS_MAIN(TestFleetFilter)
#include "tst_fleetfilter.moc"
