// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "fleet/fleetvalues.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::fleet;
using namespace bt::test;
using namespace std::chrono_literals;

class TestEventFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachEventOnce();
    void newestFirstWhateverTheOrder();
    void theFirstSignInDoesNotShout_data();
    void theFirstSignInDoesNotShout();
    void alarmsRingUntilAllAreAcknowledged();
    void acknowledgeAllSettlesEverything();
    void acknowledgingSomeLeavesTheRest();
    void fixesArriveLater();
    void testEventsOfTheCloudAreNotRecorded();
    void formerEventsComeBackAsTheyWereLeft();
    void whatWasSeenIsSaidOnce();
    void manyAreAcknowledgedAtOnce();
    void theOldestAreLetGo();
    void areasAreNamed();
    void earlierEventsRingNothing();

private:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FleetStore> m_store;
    std::unique_ptr<EventFeed> m_feed;
    Instant m_now;
};

void TestEventFeed::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_store = std::make_unique<FleetStore>(*m_clock);
    m_feed = std::make_unique<EventFeed>(*m_store);
    m_now = m_clock->now();
    m_store->apply(
        complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)}));
    m_store->apply(positions({fix(1, 1, m_now), fix(2, 2, m_now)}));
}

void TestEventFeed::cleanup()
{
    m_feed.reset();
    m_store.reset();
    m_clock.reset();
}

void TestEventFeed::eachEventOnce()
{
    QSignalSpy inserted(m_feed.get(), &EventFeed::inserted);
    m_feed->apply(events({makeEvent(5, 1, m_now), makeEvent(5, 1, m_now), makeEvent(6, 1, m_now)}));
    m_feed->apply(events({makeEvent(5, 1, m_now)}));
    QCOMPARE(m_feed->count(), 2);
    QCOMPARE(inserted.count(), 1); // neighbours come as one range
    QCOMPARE(inserted.first(), QVariantList({0, 1}));
    QCOMPARE(m_feed->unread(), 2);
    QCOMPARE(m_feed->at(0).uniqueId, QStringLiteral("100"));
}

void TestEventFeed::newestFirstWhateverTheOrder()
{
    m_feed->apply(events({makeEvent(5, 1, m_now), makeEvent(7, 1, m_now - 1h)}));
    // Falls before, between and behind what is there.
    m_feed->apply(events({makeEvent(6, 1, m_now + 1min), makeEvent(8, 1, m_now - 2h), makeEvent(4, 1, m_now),
                          makeEvent(9, 1, m_now - 30min)}));
    QList<qint64> order;
    for (int i = 0; i < m_feed->count(); ++i) {
        order.append(m_feed->at(i).event.id.value);
        QCOMPARE(m_feed->indexOf(m_feed->at(i).event.id), i);
    }
    QCOMPARE(order, QList<qint64>({6, 5, 4, 9, 7, 8}));
    QCOMPARE(m_feed->indexOf(EventId{99}), -1);
}

void TestEventFeed::theFirstSignInDoesNotShout_data()
{
    QTest::addColumn<EventFeed::Before>("before");
    QTest::addColumn<QList<qint64>>("unseen");
    QTest::newRow("a day is new") << EventFeed::Before::NewForADay << QList<qint64>({4, 2, 3});
    QTest::newRow("only its alarms") << EventFeed::Before::OnlyAlarms << QList<qint64>({4, 3});
}

void TestEventFeed::theFirstSignInDoesNotShout()
{
    QFETCH(const EventFeed::Before, before);
    QFETCH(const QList<qint64>, unseen);
    QSignalSpy rang(m_feed.get(), &EventFeed::alarmRang);
    QSignalSpy seen(m_feed.get(), &EventFeed::acknowledged);
    m_feed->begin(m_now, before);
    m_feed->apply(events({makeEvent(1, 1, m_now - 24h - 1ms, QStringLiteral("alarm"), QStringLiteral("sos")),
                          makeEvent(2, 1, m_now - 2h),
                          makeEvent(3, 1, m_now - 24h, QStringLiteral("alarm"), QStringLiteral("vibration")),
                          makeEvent(4, 2, m_now + 1min), makeEvent(5, 2, m_now - 25h)}));
    QList<qint64> ids;
    for (int i = 0; i < m_feed->count(); ++i) {
        if (!m_feed->at(i).acknowledged)
            ids.append(m_feed->at(i).event.id.value);
    }
    QCOMPARE(ids, unseen);
    QCOMPARE(m_feed->unread(), unseen.size());
    QCOMPARE(seen.count(), 0); // nobody saw them
    QCOMPARE(rang.count(), 1);
    QCOMPARE(m_feed->ringing().size(), 1);
    QCOMPARE(m_feed->newestRinging()->event.id, EventId{3});
}

void TestEventFeed::alarmsRingUntilAllAreAcknowledged()
{
    const auto state = [&] { return m_store->at(0).state; };
    m_feed->apply(
        events({makeEvent(1, 1, m_now, QStringLiteral("alarm"), QStringLiteral("sos")),
                makeEvent(2, 1, m_now + 1min, QStringLiteral("alarm"), QStringLiteral("vibration"))}));
    QCOMPARE(state(), BikeState::Alarm);
    QCOMPARE(m_store->at(0).alarm, QStringLiteral("vibration"));
    m_feed->acknowledge(EventId{2});
    QCOMPARE(state(), BikeState::Alarm);
    QCOMPARE(m_store->at(0).alarm, QStringLiteral("sos"));
    m_feed->acknowledge(EventId{1});
    m_feed->acknowledge(EventId{1}); // twice changes nothing
    QCOMPARE(state(), BikeState::Parked);
    QCOMPARE(m_feed->unread(), 0);
}

void TestEventFeed::acknowledgeAllSettlesEverything()
{
    m_feed->apply(events({makeEvent(1, 1, m_now, QStringLiteral("alarm"), QStringLiteral("sos")),
                          makeEvent(2, 2, m_now, QStringLiteral("alarm")), makeEvent(3, 2, m_now)}));
    m_feed->acknowledgeAll();
    QCOMPARE(m_feed->unread(), 0);
    QVERIFY(m_feed->ringing().isEmpty());
    QCOMPARE(m_store->at(0).state, BikeState::Parked);
    QCOMPARE(m_store->at(1).state, BikeState::Parked);
}

void TestEventFeed::acknowledgingSomeLeavesTheRest()
{
    const QString alarm = QStringLiteral("alarm");
    m_feed->apply(
        events({makeEvent(1, 1, m_now, alarm, QStringLiteral("vibration")),
                makeEvent(2, 1, m_now + 1s, alarm, QStringLiteral("sos")), makeEvent(3, 1, m_now + 2s)}));
    QSignalSpy changed(m_feed.get(), &EventFeed::changed);
    QSignalSpy seen(m_feed.get(), &EventFeed::acknowledged);
    const QList<EventId> ids{EventId{2}, EventId{3}, EventId{99}};
    m_feed->acknowledge(ids);
    m_feed->acknowledge(ids); // twice changes nothing
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first(), (QVariantList{0, 1}));
    QCOMPARE(seen.first().first().value<QList<EventId>>(), ids);
    // What is not here may be in the archive: it is named each time.
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen.last().first().value<QList<EventId>>(), QList<EventId>{EventId{99}});
    QCOMPARE(m_feed->unread(), 1);
    QCOMPARE(m_feed->ringing().size(), 1);
    const Bike &bike = m_store->at(m_store->rowOf(DeviceId{1}));
    QCOMPARE(bike.state, BikeState::Alarm);
    QCOMPARE(bike.alarm, QStringLiteral("vibration"));
}

void TestEventFeed::fixesArriveLater()
{
    Event e = makeEvent(1, 1, m_now);
    e.position = PositionId{50};
    Event other = makeEvent(2, 1, m_now); // a ride that ends is a bike that stops, by one report
    other.position = e.position;
    m_feed->apply(events({e, other})); // they come before the position they refer to
    QVERIFY(!m_feed->at(0).fix);
    QSignalSpy changed(m_feed.get(), &EventFeed::changed);
    QSignalSpy found(m_feed.get(), &EventFeed::fixFound);
    m_feed->apply(positions({fix(49, 1, m_now), fix(50, 1, m_now)}));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(found.count(), 2);
    QCOMPARE(m_feed->at(0).fix->id, PositionId{50});
    QCOMPARE(m_feed->at(1).fix->id, PositionId{50});
}

void TestEventFeed::testEventsOfTheCloudAreNotRecorded()
{
    m_feed->apply(events({makeEvent(0, 0, m_now, QStringLiteral("test"))}));
    QCOMPARE(m_feed->count(), 0);
}

void TestEventFeed::formerEventsComeBackAsTheyWereLeft()
{
    const auto former = [&](qint64 id, bool acknowledged) {
        FeedEvent event;
        event.event
            = makeEvent(id, 1, m_now - 2h + id * 1min, QStringLiteral("alarm"), QStringLiteral("sos"));
        event.uniqueId = QStringLiteral("100");
        event.acknowledged = acknowledged;
        return event;
    };
    QSignalSpy rang(m_feed.get(), &EventFeed::alarmRang);
    QSignalSpy seen(m_feed.get(), &EventFeed::acknowledged);
    m_feed->apply(events({former(1, false).event})); // the cloud was quicker
    QCOMPARE(rang.count(), 1);
    m_feed->restore({former(1, true), former(2, true), former(3, false)});
    QCOMPARE(m_feed->count(), 3);
    QCOMPARE(m_feed->unread(), 1);
    QCOMPARE(m_feed->ringing().first().event.id, EventId{3});
    QCOMPARE(m_store->at(0).state, BikeState::Alarm);
    QCOMPARE(rang.count(), 1); // no second time
    m_feed->apply(events({former(2, false).event, former(3, false).event}));
    QCOMPARE(m_feed->count(), 3);
    QCOMPARE(m_feed->unread(), 1);
}

void TestEventFeed::whatWasSeenIsSaidOnce()
{
    QSignalSpy seen(m_feed.get(), &EventFeed::acknowledged);
    m_feed->apply(events({makeEvent(1, 1, m_now), makeEvent(2, 1, m_now), makeEvent(3, 1, m_now)}));
    m_feed->acknowledge(EventId{2});
    m_feed->acknowledge(EventId{2});
    QCOMPARE(seen.count(), 1);
    m_feed->acknowledgeAll();
    m_feed->acknowledgeAll();
    QCOMPARE(seen.count(), 2);
    QCOMPARE(seen.last().first().value<QList<EventId>>(), QList<EventId>({EventId{1}, EventId{3}}));
}

void TestEventFeed::manyAreAcknowledgedAtOnce()
{
    const auto alarm = [&](qint64 id, qint64 device) {
        return makeEvent(id, device, m_now + id * 1min, QStringLiteral("alarm"), QStringLiteral("sos"));
    };
    m_feed->apply(events({alarm(1, 1), alarm(2, 2), alarm(3, 1), alarm(4, 2), alarm(5, 2)}));
    QSignalSpy seen(m_feed.get(), &EventFeed::acknowledged);
    QSignalSpy changed(m_feed.get(), &EventFeed::changed);
    // One that is in the archive only is among them.
    m_feed->acknowledge(QList<EventId>{{4}, {1}, {77}, {5}, {1}});
    QCOMPARE(seen.count(), 1);
    QCOMPARE(seen.first().first().value<QList<EventId>>(), QList<EventId>({{4}, {1}, {77}, {5}}));
    QCOMPARE(changed.count(), 2); // neighbours together
    QCOMPARE(m_feed->unread(), 2);
    QCOMPARE(m_feed->ringingCount(), 2);
    QCOMPARE(m_store->at(0).alarmTime, m_now + 3min);
    QCOMPARE(m_store->at(1).alarmTime, m_now + 2min);
    m_feed->acknowledge(QList<EventId>{{3}, {2}});
    QCOMPARE(m_store->at(1).state, BikeState::Parked);
    QCOMPARE(m_feed->newestRinging(), nullptr);
}

void TestEventFeed::areasAreNamed()
{
    Event left = makeEvent(1, 1, m_now, QStringLiteral("geofenceExit"));
    left.geofence = GeofenceId{6};
    Event entered = left;
    entered.id = EventId{2};
    m_feed->apply(events({left, makeEvent(3, 1, m_now)}));
    QSignalSpy changed(m_feed.get(), &EventFeed::changed);
    m_feed->setAreas({{GeofenceId{6}, QStringLiteral("Hof"), {}, {}}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_feed->find(EventId{1})->areaName, QStringLiteral("Hof"));
    QCOMPARE(m_feed->find(EventId{3})->areaName, QString());
    m_feed->setAreas({{GeofenceId{6}, QStringLiteral("Hof"), {}, {}}});
    QCOMPARE(changed.count(), 1);
    m_feed->setAreas({}); // deleted, but it was called that
    m_feed->apply(events({entered}));
    QCOMPARE(m_feed->find(EventId{2})->areaName, QStringLiteral("Hof"));
}

void TestEventFeed::earlierEventsRingNothing()
{
    const Instant now = m_now;
    m_feed->begin(now - 100h);
    m_feed->apply(events({makeEvent(1, 1, now - 50h, QStringLiteral("alarm"))}));
    QSignalSpy rang(m_feed.get(), &EventFeed::alarmRang);
    m_feed->applyEarlier({makeEvent(1, 1, now - 50h, QStringLiteral("alarm")),
                          makeEvent(2, 1, now - 49h, QStringLiteral("alarm")),
                          makeEvent(3, 1, now - 1h, QStringLiteral("alarm")), makeEvent(4, 1, now - 2h)},
                         now - 24h);
    QCOMPARE(rang.count(), 0);
    QCOMPARE(m_feed->count(), 4);
    QVERIFY(!m_feed->find(EventId{1})->acknowledged); // as it was
    QVERIFY(m_feed->find(EventId{2})->acknowledged);
    QVERIFY(!m_feed->find(EventId{3})->acknowledged);
    QVERIFY(!m_feed->find(EventId{4})->acknowledged);
}

void TestEventFeed::theOldestAreLetGo()
{
    m_feed->apply(events({makeEvent(1, 1, m_now - 10h, QStringLiteral("alarm"), QStringLiteral("sos"))}));
    QList<Event> many;
    for (int i = 2; i <= 60; ++i)
        many.append(makeEvent(i, 1, m_now - i * 1min));
    m_feed->apply(events(many));
    m_feed->acknowledge(EventId{60});
    m_feed->setLargest(40);
    QCOMPARE(m_feed->count(), 40);
    QCOMPARE(m_feed->at(39).event.id, EventId{1}); // it still rings
    QCOMPARE(m_feed->find(EventId{60}), nullptr);
    QCOMPARE(m_feed->indexOf(EventId{60}), -1);
    QCOMPARE(m_feed->unread(), 59);
    m_feed->apply(events(many)); // the cloud says them again
    QCOMPARE(m_feed->count(), 40);
    m_feed->acknowledge(QList<EventId>{{55}, {56}});
    QCOMPARE(m_feed->unread(), 57);
    m_feed->apply(events({makeEvent(100, 1, m_now)}));
    QCOMPARE(m_feed->count(), 41); // some at a time
}

QTEST_GUILESS_MAIN(TestEventFeed)
#include "tst_eventfeed.moc"
