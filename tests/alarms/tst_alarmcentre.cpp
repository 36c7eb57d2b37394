// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/alarmfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::alarms;
using namespace bt::test;

class TestAlarmCentre : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_now.emplace(); }
    void cleanup() { m_now.reset(); }

    void newAlarmsSound();
    void acknowledgedAnywhereItGoes();
    void acknowledgingLeavesWhatDoesNotRing();
    void whatRangBeforeTheStartIsQuiet();
    void whatHappenedBeforeTheStartIsQuiet_data();
    void whatHappenedBeforeTheStartIsQuiet();
    void rulesChangeWhatRings();
    void ridesRingWhenAskedFor_data();
    void ridesRingWhenAskedFor();
    void aThousandAtOnceAreOneChange();
    void movingWhileArmed_data();
    void movingWhileArmed();
    void movingWhileArmedRingsOnceAnEpisode();
    void aRestartDuringARideIsQuiet_data();
    void aRestartDuringARideIsQuiet();
    void oneMatterRingsOnce();
    void theCloudsAlarmComesAfterTheOwnWasSeen();
    void anotherAccountStartsAfresh();

private:
    AlarmFixture &fixture() { return *m_now; }
    AlarmCentre &centre() { return m_now->centre; }

    std::optional<AlarmFixture> m_now;
};

void TestAlarmCentre::newAlarmsSound()
{
    fixture().feed.apply(events({fixture().alarm(1, 1, 2s), fixture().alarm(2, 2, 1s, "sos")}));
    QCOMPARE(centre().count(), 2);
    QVERIFY(centre().sounds());
    const std::optional<Alarm> newest = centre().newest();
    QVERIFY(newest);
    QCOMPARE(newest->event, EventId{2});
    QCOMPARE(newest->uniqueId, QStringLiteral("200"));
    QCOMPARE(newest->kind, (Kind{alarmType, QStringLiteral("sos")}));
}

void TestAlarmCentre::acknowledgedAnywhereItGoes()
{
    fixture().feed.apply(events({fixture().alarm(1, 1), fixture().alarm(2, 2), fixture().alarm(3, 2)}));
    fixture().feed.acknowledge(EventId{1});
    QCOMPARE(centre().count(), 2);
    QVERIFY(centre().sounds());
    fixture().feed.acknowledgeAll();
    QCOMPARE(centre().count(), 0);
    QVERIFY(!centre().sounds());
    QVERIFY(!centre().newest());
}

void TestAlarmCentre::acknowledgingLeavesWhatDoesNotRing()
{
    fixture().feed.apply(events({fixture().alarm(1, 1), makeEvent(2, 1, fixture().clock.now())}));
    centre().acknowledgeAll();
    QCOMPARE(centre().count(), 0);
    QCOMPARE(fixture().feed.unread(), 1);
}

void TestAlarmCentre::whatRangBeforeTheStartIsQuiet()
{
    fleet::FeedEvent waiting;
    waiting.event = fixture().alarm(1, 1, 30s);
    fleet::FeedEvent seen;
    seen.event = fixture().alarm(2, 1, 20s);
    seen.acknowledged = true;
    fixture().feed.restore({waiting, seen});
    QCOMPARE(centre().count(), 1);
    QVERIFY(!centre().sounds());
    fixture().feed.apply(events({fixture().alarm(3, 1)}));
    QCOMPARE(centre().count(), 2);
    QVERIFY(centre().sounds());
}

void TestAlarmCentre::whatHappenedBeforeTheStartIsQuiet_data()
{
    QTest::addColumn<Milliseconds>("watching");
    QTest::addColumn<Milliseconds>("ago");
    QTest::addColumn<bool>("sounds");
    const auto row = [](const char *name, Milliseconds watching, Milliseconds ago, bool sounds) {
        QTest::newRow(name) << watching << ago << sounds;
    };
    row("hours before the first sign-in", 1min, 5h, false);
    row("just now", 1min, 0s, true);
    row("a moment before the start", 1min, 5min, true);
    row("late, after a gap in the connection", 6h, 5h, true);
}

void TestAlarmCentre::whatHappenedBeforeTheStartIsQuiet()
{
    QFETCH(Milliseconds, watching);
    QFETCH(Milliseconds, ago);
    fixture().clock.advance(watching);
    fixture().feed.apply(events({fixture().alarm(1, 1, ago)}));
    QCOMPARE(centre().count(), 1);
    QTEST(centre().sounds(), "sounds");
}

void TestAlarmCentre::rulesChangeWhatRings()
{
    fixture().feed.apply(events({fixture().alarm(1, 1), fixture().alarm(2, 2, {}, "sos")}));
    fixture().move(10, 2);
    AlarmRules rules;
    rules.setKind({alarmType, QStringLiteral("sos")}, {{false, false}, false});
    centre().setRules(rules);
    QCOMPARE(centre().count(), 1);
    QVERIFY(centre().sounds());
    rules.setBike(QStringLiteral("100"), {true, false});
    centre().setRules(rules);
    QCOMPARE(centre().count(), 1);
    QVERIFY(!centre().sounds());
    centre().setRules({});
    QCOMPARE(centre().count(), 2);
}

void TestAlarmCentre::ridesRingWhenAskedFor_data()
{
    QTest::addColumn<int>("minutesAgo");
    QTest::addColumn<bool>("sounds");
    QTest::newRow("just now") << 0 << true;
    QTest::newRow("fetched much later") << 45 << false;
}

void TestAlarmCentre::ridesRingWhenAskedFor()
{
    QFETCH(int, minutesAgo);
    fixture().clock.advance(1h);
    const Event ride = makeEvent(1, 1, fixture().clock.now() - std::chrono::minutes(minutesAgo),
                                 QStringLiteral("ignitionOn"));
    AlarmRules rules;
    rules.setKind({QStringLiteral("ignitionOn"), {}}, {{true, true}, false});
    centre().setRules(rules);
    fixture().feed.apply(events({ride}));
    QCOMPARE(centre().count(), 1);
    QTEST(centre().sounds(), "sounds");
}

void TestAlarmCentre::aThousandAtOnceAreOneChange()
{
    QCoreApplication::processEvents();
    QSignalSpy changed(&centre(), &AlarmCentre::changed);
    QList<Event> many;
    for (int id = 1; id <= 1000; ++id)
        many.append(fixture().alarm(id, 1 + id % 2));
    fixture().feed.apply(events(many));
    QCOMPARE(centre().count(), 1000);
    QTRY_COMPARE(changed.size(), 1);
    centre().acknowledgeAll();
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(centre().count(), 0);
}

void TestAlarmCentre::movingWhileArmed_data()
{
    QTest::addColumn<int>("bike");
    QTest::addColumn<Milliseconds>("ago");
    QTest::addColumn<Milliseconds>("sentAgo");
    QTest::addColumn<bool>("motion");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, int bike, Milliseconds ago, Milliseconds sentAgo, bool motion,
                        int count) { QTest::newRow(name) << bike << ago << sentAgo << motion << count; };
    row("armed and moving", 2, 0s, 0s, true, 1);
    row("not armed", 1, 0s, 0s, true, 0);
    row("armed and at rest", 2, 0s, 0s, false, 0);
    row("a fix of before the start", 2, 10min, 10min, true, 0);
    row("a fix the tracker held back", 2, 20min, 0s, true, 0);
    row("this computer's clock is a little ahead", 2, 2min, 2min, true, 1);
    row("this computer's clock is behind", 2, -5min, -5min, true, 1);
}

void TestAlarmCentre::movingWhileArmed()
{
    QFETCH(int, bike);
    QFETCH(Milliseconds, ago);
    QFETCH(Milliseconds, sentAgo);
    QFETCH(bool, motion);
    fixture().clock.advance(1h);
    fixture().move(10, bike, ago, sentAgo, motion);
    QTEST(centre().count(), "count");
    QCOMPARE(centre().sounds(), centre().count() > 0);
    if (centre().count() == 0)
        return;
    QCOMPARE(centre().own().size(), 1);
    QCOMPARE(centre().newest()->kind.type, alarms::movingWhileArmed);
    QCOMPARE(centre().newest()->bikeName, QStringLiteral("Bike 200"));
}

void TestAlarmCentre::movingWhileArmedRingsOnceAnEpisode()
{
    // Minutes to wait, moving or not, and whether it rings then.
    const struct
    {
        Milliseconds wait;
        bool motion;
        bool rings;
        const char *why;
    } steps[] = {
        {1min, true, true, "it begins"},
        {1min, true, false, "it goes on"},
        {1min, false, false, "a traffic light"},
        {2min, true, false, "on again"},
        {30min, true, false, "no contact for a while"},
        {1min, false, false, "it stands"},
        {6min, true, true, "and leaves again"},
        {61min, true, true, "after an hour of silence"},
    };
    qint64 id = 10;
    for (const auto &step : steps) {
        fixture().clock.advance(step.wait);
        fixture().move(++id, 2, {}, {}, step.motion);
        QVERIFY2((centre().count() == 1) == step.rings, step.why);
        centre().acknowledgeAll();
    }
    // What a new connection sends again is no news.
    fixture().move(id, 2);
    QCOMPARE(centre().count(), 0);
}

void TestAlarmCentre::aRestartDuringARideIsQuiet_data()
{
    QTest::addColumn<bool>("acknowledged");
    QTest::addColumn<Milliseconds>("away");
    QTest::addColumn<bool>("stood"); // as the former run last saw it
    QTest::addColumn<bool>("rings");
    QTest::newRow("seen") << true << Milliseconds(2min) << false << false;
    QTest::newRow("nobody saw it") << false << Milliseconds(2min) << false << false;
    QTest::newRow("it stood for long") << true << Milliseconds(6min) << true << true;
    QTest::newRow("nobody watched for long") << true << Milliseconds(61min) << false << true;
}

void TestAlarmCentre::aRestartDuringARideIsQuiet()
{
    QFETCH(bool, acknowledged);
    QFETCH(Milliseconds, away);
    QFETCH(bool, stood);
    QFETCH(bool, rings);
    QSignalSpy rang(&centre(), &AlarmCentre::movementRang);
    fixture().move(10, 2);
    QCOMPARE(rang.count(), 1);
    const auto kept = rang.last().first().value<RungMovement>();
    QCOMPARE(kept.uniqueId, QStringLiteral("200"));
    if (acknowledged)
        centre().acknowledgeOwn();
    QCOMPARE(rang.last().first().value<RungMovement>().acknowledged, acknowledged);

    // The next run, with the fleet as the former one saw it last.
    AlarmFixture next;
    Position last = *fixture().store.at(fixture().store.rowOf(QStringLiteral("200"))).position;
    last.motion = !stood;
    next.centre.restoreMovements({rang.last().first().value<RungMovement>()});
    next.store.apply(positions({last}));
    next.store.flush();
    QCOMPARE(next.centre.own().size(), acknowledged ? 0 : 1); // what nobody saw still stands there
    QVERIFY(!next.centre.sounds());
    const quint64 arrivals = next.centre.arrivals();
    next.clock.advance(away);
    next.move(11, 2);
    QCOMPARE(next.centre.arrivals() > arrivals, rings);
    QCOMPARE(next.centre.sounds(), rings);
}

void TestAlarmCentre::oneMatterRingsOnce()
{
    fixture().feed.apply(events({fixture().alarm(1, 2)}));
    fixture().clock.advance(20s);
    fixture().move(10, 2);
    QCOMPARE(centre().count(), 1);
    QCOMPARE(centre().newest()->event, EventId{1});
    centre().acknowledgeAll();
    fixture().move(11, 2);
    QCOMPARE(centre().count(), 0);

    // The other way round the cloud's takes the place of the own.
    fixture().clock.advance(2h);
    fixture().move(12, 2);
    QCOMPARE(centre().newest()->kind.type, alarms::movingWhileArmed);
    fixture().feed.apply(events({fixture().alarm(2, 2, 10s)}));
    QCOMPARE(centre().count(), 1);
    QCOMPARE(centre().newest()->event, EventId{2});
    QVERIFY(centre().sounds());
    centre().acknowledgeAll();
    QVERIFY(!centre().sounds());
}

void TestAlarmCentre::theCloudsAlarmComesAfterTheOwnWasSeen()
{
    fixture().move(10, 2);
    fixture().clock.advance(10s);
    centre().acknowledgeAll();
    fixture().clock.advance(50s);
    fixture().feed.apply(events({fixture().alarm(1, 2, 55s)})); // from before the acknowledgement
    QCOMPARE(centre().count(), 0);
    fixture().feed.apply(events({fixture().alarm(2, 2, 5s)})); // after it: something new
    QCOMPARE(centre().count(), 1);
}

void TestAlarmCentre::anotherAccountStartsAfresh()
{
    fixture().feed.apply(events({fixture().alarm(1, 1)}));
    fixture().move(10, 2);
    QCOMPARE(centre().count(), 2);
    fixture().feed.clear();
    QCOMPARE(centre().count(), 0);
    QVERIFY(!centre().sounds());
}

QTEST_GUILESS_MAIN(TestAlarmCentre)
#include "tst_alarmcentre.moc"
