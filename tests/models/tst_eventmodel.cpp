// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "fleet/fleetstore.h"
#include "models/eventmodel.h"
#include "models/values.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace bt;
using models::EventFilter;
using models::EventModel;

class TestEventModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirstAndAcknowledged();
    void filters();
};

static Event makeEvent(int id, int device, const char *type, Instant time, const char *alarm = "")
{
    Event result;
    result.id = EventId{id};
    result.device = DeviceId{device};
    result.type = QLatin1StringView(type);
    result.alarm = QLatin1StringView(alarm);
    result.time = time;
    return result;
}

void TestEventModel::newestFirstAndAcknowledged()
{
    ManualClock clock;
    fleet::FleetStore store(clock);
    fleet::EventFeed feed(store);
    EventModel model(feed);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    CloudUpdate bikes;
    bikes.devices = {test::device(1, QStringLiteral("Cargo 7"), clock.now())};
    store.apply(bikes);
    feed.begin(clock.now() - Seconds(60));
    CloudUpdate update;
    update.events = {makeEvent(1, 1, "ignitionOn", clock.now() - Seconds(20)),
                     makeEvent(2, 1, "alarm", clock.now(), "vibration")};
    feed.apply(update);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Cargo 7: alarm, vibration"));
    QCOMPARE(model.index(0).data(EventModel::AcknowledgedRole).toBool(), false);
    feed.acknowledge(EventId{2});
    QCOMPARE(model.index(0).data(EventModel::AcknowledgedRole).toBool(), true);
    feed.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestEventModel::filters()
{
    ManualClock clock;
    fleet::FleetStore store(clock);
    fleet::EventFeed feed(store);
    EventModel model(feed);
    EventFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    CloudUpdate bikes;
    bikes.devices = {test::device(1, QStringLiteral("a"), clock.now()),
                     test::device(2, QStringLiteral("b"), clock.now())};
    store.apply(bikes);
    feed.begin(clock.now() - Seconds(60));
    CloudUpdate update;
    update.events
        = {makeEvent(1, 1, "ignitionOn", clock.now()), makeEvent(2, 2, "alarm", clock.now(), "sos"),
           makeEvent(3, 2, "geofenceExit", clock.now()), makeEvent(4, 1, "somethingNew", clock.now())};
    feed.apply(update);
    using Kind = EventFilter::Kind;
    const std::pair<Kind, int> expected[] = {{Kind::All, 4},   {Kind::Alarms, 1},     {Kind::Rides, 1},
                                             {Kind::Areas, 1}, {Kind::Connection, 0}, {Kind::New, 4}};
    for (const auto &[kind, count] : expected) {
        filter.setKind(kind);
        QCOMPARE(filter.rowCount(), count);
    }
    feed.acknowledge(EventId{2});
    QCOMPARE(filter.rowCount(), 3); // "new" follows what is acknowledged
    filter.setKind(Kind::All);
    filter.setDevice(DeviceId{1});
    QCOMPARE(filter.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestEventModel)
#include "tst_eventmodel.moc"
