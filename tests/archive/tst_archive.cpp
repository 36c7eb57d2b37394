// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"
#include "archive/packing.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;
using namespace std::chrono_literals;

/// What was written comes back.
class TestArchive : public QObject, private ArchiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }
    void cleanup() { dropHome(); }
    void theFleetComesBack();
    void olderReportsDoNotReplaceNewerOnes();
    void bikesThatLeftStayOutButTheirEventsRemain();
    void aTrackerAddedAgainKeepsItsEvents();
    void reportsMayComeBeforeTheirBike();
    void anEventIsKeptOnceAndAsItWasLeft();
    void oldAlarmsThatNobodySawComeAlong();
    void olderEventsComeInPages();
    void bikesThatJoinLaterAreKnown();
    void whatRangIsKept();
    void eventsAreFoundByTheirNumber();
    void newsWaitForMore();
};

void TestArchive::theFleetComesBack()
{
    const auto empty = opened(*m_archive);
    QVERIFY(empty && empty->isNew() && empty->devices.isEmpty());

    Account account;
    account.id = UserId{5};
    account.email = QStringLiteral("anna@example.org");
    account.readonly = true;
    account.attributes = {{QStringLiteral("webhookPsk"), QStringLiteral("a secret of the account")}};
    m_archive->write(AccountRead{account, m_now});
    CloudUpdate update = complete({fullDevice(), device(8, QStringLiteral("200"), m_now)});
    update.groups = {{GroupId{4}, GroupId{1}, QStringLiteral("Nord")}};
    update.groupsComplete = true;
    update.positions = {fullPosition()};
    write(update);
    m_archive->write(
        AreasRead{{{GeofenceId{2}, QStringLiteral("Hof"), QStringLiteral("CIRCLE (1 2, 3)"), {}}}});
    m_archive->write(EventsComplete{m_now - 1min});

    const Snapshot snapshot = again();
    QCOMPARE(snapshot.account->email, account.email);
    QVERIFY(snapshot.account->readonly);
    QCOMPARE(snapshot.watchedSince, m_now);
    QCOMPARE(snapshot.heardAt, m_now);
    QCOMPARE(snapshot.eventsCompleteUntil, m_now - 1min);
    QCOMPARE(snapshot.devices.size(), 2);
    QCOMPARE(pack(snapshot.devices.first()), pack(fullDevice()));
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(pack(snapshot.positions.first()), pack(fullPosition()));
    QCOMPARE(snapshot.groups.size(), 1);
    QCOMPARE(snapshot.groups.first().name, QStringLiteral("Nord"));
    QCOMPARE(snapshot.areas.size(), 1);
    QCOMPARE(snapshot.areas.first().area, QStringLiteral("CIRCLE (1 2, 3)"));

    m_archive.reset();
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("a secret of the account"), qPrintable(name));
    }
}

void TestArchive::bikesThatJoinLaterAreKnown()
{
    const QString first = QStringLiteral("100");
    const QString late = QStringLiteral("200");
    const auto coverage = [&](const QString &bike) {
        return m_archive->eventCoverage(bike).result().value_or(EventCoverage());
    };
    const auto lateOnes = [&] {
        QStringList numbers;
        for (const LateBike &bike : m_archive->lateBikes().result().value_or(QList<LateBike>()))
            numbers += bike.uniqueId;
        return numbers;
    };
    write(complete({device(1, first)}));
    m_archive->write(EventsComplete{m_now, m_now - 24h});
    QCOMPARE(lateOnes(), QStringList());
    write(complete({device(1, first), device(2, late)}));
    m_archive->write(EventsComplete{m_now + 1h, m_now - 1h});
    QCOMPARE(lateOnes(), QStringList{late});
    QCOMPARE(coverage(first).from, m_now - 24h); // as it was said first
    QCOMPARE(coverage(first).until, m_now + 1h);
    QCOMPARE(coverage(late).from, m_now);
    m_archive->write(EarlierEventsComplete{late, m_now - 10h});
    (void)again();
    QCOMPARE(coverage(late).from, m_now - 10h);
    QCOMPARE(lateOnes(), QStringList{late});
    m_archive->write(EarlierEventsComplete{late, m_now - 24h});
    QCOMPARE(lateOnes(), QStringList());
    QCOMPARE(coverage(late).from, m_now - 24h);
    // One that left and came back has a gap, unless it was away for a moment only.
    write(complete({device(1, first)}));
    write(complete({device(1, first), device(2, late)}));
    QCOMPARE(lateOnes(), QStringList());
    write(complete({device(1, first)}));
    m_archive->write(EventsComplete{m_now + 4h});
    write(complete({device(1, first), device(3, late)}));
    QCOMPARE(lateOnes(), QStringList{late});
    QCOMPARE(coverage(late).from, m_now + 4h);
}

void TestArchive::whatRangIsKept()
{
    m_archive->write(MovementRung{QStringLiteral("100"), m_now, false});
    m_archive->write(MovementRung{QStringLiteral("200"), m_now, false});
    m_archive->write(MovementRung{QStringLiteral("200"), m_now + 1s, true});
    const QList<MovementRung> rung = again().movementsRung;
    QCOMPARE(rung.size(), 2);
    QCOMPARE(rung[0].uniqueId, QStringLiteral("100"));
    QVERIFY(!rung[0].acknowledged);
    QCOMPARE(rung[1].at, m_now + 1s);
    QVERIFY(rung[1].acknowledged);
}

void TestArchive::eventsAreFoundByTheirNumber()
{
    write({archived(makeEvent(7, 1, m_now), QStringLiteral("100"), true)});
    const auto found = m_archive->event(EventId{7}).result();
    QVERIFY(found && *found);
    QCOMPARE((*found)->uniqueId, QStringLiteral("100"));
    QVERIFY((*found)->acknowledged);
    const auto none = m_archive->event(EventId{8}).result();
    QVERIFY(none && !*none);
}

void TestArchive::newsWaitForMore()
{
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    const auto onDisk = [this] { // what another program sees
        Archive other(m_clock, ArchiveOptions{m_folder, largestArchiveDefault, {}});
        return opened(other).value_or(Snapshot());
    };
    QTRY_COMPARE(onDisk().devices.size(), 1);
    write(positions({fix(10, 1, m_now)}));
    Event event;
    event.id = EventId{5};
    event.device = DeviceId{1};
    event.time = m_now;
    write({archived(event, QStringLiteral("100"))});
    QVERIFY(m_archive->flushEvents().result());
    const Snapshot before = onDisk();
    QCOMPARE(before.events.size(), 1); // which does not wait
    QVERIFY(before.positions.isEmpty());
    m_clock.advance(30s);
    QTRY_COMPARE(onDisk().positions.size(), 1);

    CloudUpdate many;
    for (int i = 1; i <= 50'000; ++i)
        many.positions.append(fix(100 + i, i, m_now + 1s));
    write(many); // no time passes
    QTRY_COMPARE(onDisk().positions.first().id, PositionId{101});
}

void TestArchive::olderReportsDoNotReplaceNewerOnes()
{
    Position noLock = fix(12, 1, m_now, {0, 0});
    noLock.valid = false;
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    write(positions({fix(10, 1, m_now - 1h), fix(9, 1, m_now - 2h), noLock}));
    write(positions({fix(11, 1, m_now - 3h)}));
    for (int round = 0; round < 2; ++round) { // the second one compares with what was read from disk
        const Snapshot snapshot = again();
        QCOMPARE(snapshot.positions.size(), 2);
        QCOMPARE(snapshot.positions.first().id, PositionId{10}); // the last place
        QCOMPARE(snapshot.positions.last().id, PositionId{12}); // the last report
        write(positions({fix(11, 1, m_now - 3h)}));
    }
    write(positions({fix(13, 1, m_now + 1min)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(snapshot.positions.first().id, PositionId{13});
}

void TestArchive::bikesThatLeftStayOutButTheirEventsRemain()
{
    write(complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)}));
    write({archived(makeEvent(1, 2, m_now), QStringLiteral("200"))});
    CloudUpdate first;
    first.devicesBegin = true;
    CloudUpdate last = complete({device(1, QStringLiteral("100"), m_now + 1min)});
    write(first); // a long list comes in parts
    write(last);
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.devices.size(), 1);
    QCOMPARE(snapshot.devices.first().uniqueId, QStringLiteral("100"));
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().bikeName, QStringLiteral("Bike 200"));
}

void TestArchive::aTrackerAddedAgainKeepsItsEvents()
{
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    write(positions({fix(10, 1, m_now)}));
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    write(complete({device(70, QStringLiteral("100"), m_now)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.devices.size(), 1);
    QCOMPARE(snapshot.events.first().event.device, DeviceId{70});
    QCOMPARE(snapshot.events.first().uniqueId, QStringLiteral("100"));
    QCOMPARE(snapshot.positions.size(), 1); // where it was last
    QCOMPARE(snapshot.positions.first().device, DeviceId{70});
}

void TestArchive::reportsMayComeBeforeTheirBike()
{
    write(positions({fix(10, 1, m_now)}));
    write({archived(makeEvent(1, 1, m_now), {})});
    QVERIFY(m_archive->flush().result());
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(snapshot.events.first().uniqueId, QStringLiteral("100"));
}

void TestArchive::anEventIsKeptOnceAndAsItWasLeft()
{
    Event event = makeEvent(1, 1, m_now, QStringLiteral("alarm"), QStringLiteral("vibration"));
    event.position = PositionId{9'000'000'001};
    event.geofence = GeofenceId{6};
    event.attributes = "{\"alarm\":\"vibration\"}";
    Event timeless = makeEvent(2, 1, m_now);
    timeless.time.reset();
    write({archived(event, QStringLiteral("100")), archived(timeless, QStringLiteral("100"), true)});
    m_archive->write(FixFound{EventId{1}, fullPosition()});
    m_archive->write(Acknowledged{{EventId{1}}});
    write({archived(event, QStringLiteral("100"))}); // comes again, as new
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.events.size(), 2);
    const ArchivedEvent &kept = snapshot.events.first();
    QVERIFY(kept.acknowledged);
    QCOMPARE(kept.event.time, m_now);
    QCOMPARE(kept.event.type, event.type);
    QCOMPARE(kept.event.alarm, event.alarm);
    QCOMPARE(kept.event.position, event.position);
    QCOMPARE(kept.event.geofence, event.geofence);
    QCOMPARE(kept.event.attributes, event.attributes);
    QCOMPARE(pack(kept.fix.value()), pack(fullPosition()));
    QVERIFY(!snapshot.events.last().event.time);
    QVERIFY(snapshot.events.last().acknowledged);
}

void TestArchive::oldAlarmsThatNobodySawComeAlong()
{
    QList<ArchivedEvent> events;
    for (int i = 0; i < 2500; ++i)
        events.append(archived(makeEvent(100 + i, 1, m_now - 48h + i * 1min), QStringLiteral("100")));
    const Instant old = m_now - 24h * 60;
    events.append(archived(makeEvent(1, 1, old, QStringLiteral("alarm")), QStringLiteral("100")));
    events.append(archived(makeEvent(2, 1, old, QStringLiteral("alarm")), QStringLiteral("100"), true));
    events.append(archived(makeEvent(3, 1, old), QStringLiteral("100")));
    write(events);
    m_archive->write(EventsComplete{m_now});
    QCOMPARE(again().events.size(), 2001); // the newest, and the alarm
    QCOMPARE(again().events.last().event.id, EventId{1});
    // Whatever the cloud may send again is there, however much it is.
    m_archive->write(EventsComplete{m_now - 47h});
    QCOMPARE(again().events.size(), 2501);
}

void TestArchive::olderEventsComeInPages()
{
    QList<ArchivedEvent> events;
    for (int i = 0; i < 50; ++i)
        events.append(archived(makeEvent(100 + i, 1, m_now - (i / 5) * 1min), QStringLiteral("100")));
    write(events);
    QSet<EventId> seen;
    std::optional<EventPlace> place;
    for (int page = 0; page < 8; ++page) {
        const auto older = m_archive->events({}, place, 7).result();
        QVERIFY(older);
        QCOMPARE(older->size(), page < 7 ? 7 : 1);
        for (const ArchivedEvent &event : *older) {
            QVERIFY(!seen.contains(event.event.id));
            QVERIFY(!place || event.event.time <= place->time);
            seen.insert(event.event.id);
            place = EventPlace{event.event.time, event.event.id};
        }
    }
    QCOMPARE(seen.size(), 50);
}

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
