// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/feeder.h"
#include "cloud/outbox.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

Position positionOf(qint64 id)
{
    Position position;
    position.id = PositionId{id};
    position.device = DeviceId{id};
    return position;
}

Event eventOf(qint64 id)
{
    Event event;
    event.id = EventId{id};
    return event;
}

} // namespace

/// From the worker thread to whoever applies it: merged, in slices, one at a time.
class TestHandover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outboxMerges();
    void outboxSlices();
    void outboxHolds();
    void outboxIsBounded();
    void slicesKeepTheList();
    void feederTakesTurns();
};

void TestHandover::outboxMerges()
{
    ManualClock clock;
    Outbox outbox(clock);
    QSignalSpy ready(&outbox, &Outbox::ready);
    QSignalSpy events(&outbox, &Outbox::eventsReady);
    const auto add = [&outbox](qint64 id, bool event) {
        CloudUpdate update;
        update.positions.append(positionOf(id));
        if (event)
            update.events.append(eventOf(id));
        outbox.add(std::move(update));
    };
    add(1, false);
    add(2, true);
    QCOMPARE(ready.count(), 0);
    QCOMPARE(events.count(), 1); // an event waits for nothing
    clock.advance(Outbox::mergeTime);
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(ready.first().first().value<CloudUpdate>().positions.size(), 2);
    QVERIFY(ready.first().first().value<CloudUpdate>().events.isEmpty());

    // A receiver that is busy gets one larger batch later instead of many.
    add(3, false);
    clock.advance(Outbox::mergeTime);
    add(4, false);
    QCoreApplication::processEvents();
    QCOMPARE(ready.count(), 1);
    outbox.taken();
    clock.advance(Outbox::mergeTime);
    QTRY_COMPARE(ready.count(), 2);
    QCOMPARE(ready.last().first().value<CloudUpdate>().positions.size(), 2);
}

void TestHandover::outboxSlices()
{
    ManualClock clock;
    Outbox outbox(clock);
    QList<qint64> got;
    int slices = 0;
    connect(&outbox, &Outbox::ready, &outbox, [&](const CloudUpdate &update) {
        ++slices;
        QVERIFY(update.positions.size() <= sliceSize);
        for (const Position &position : update.positions)
            got << position.id.value;
    });
    CloudUpdate snapshot;
    QList<qint64> wanted;
    for (qint64 i = 1; i <= 2 * sliceSize + 5; ++i) {
        snapshot.positions.append(positionOf(i));
        wanted << i;
    }
    outbox.add(std::move(snapshot));
    clock.advance(Outbox::mergeTime);
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE(slices, i);
        CloudUpdate more;
        more.devices.append(Device());
        more.devices.first().id = DeviceId{i};
        outbox.add(std::move(more));
        outbox.taken();
    }
    QCOMPARE(got, wanted);
    clock.advance(Outbox::mergeTime);
    QTRY_COMPARE(slices, 4); // what came meanwhile
}

void TestHandover::outboxHolds()
{
    ManualClock clock;
    Outbox outbox(clock);
    QSignalSpy ready(&outbox, &Outbox::ready);
    QSignalSpy events(&outbox, &Outbox::eventsReady);
    outbox.hold();
    CloudUpdate update;
    update.positions.append(positionOf(1));
    update.events.append(eventOf(1));
    outbox.add(std::move(update));
    clock.advance(std::chrono::hours(1));
    QCoreApplication::processEvents();
    QCOMPARE(ready.count() + events.count(), 0);
    outbox.release();
    QCOMPARE(ready.count(), 1);
    QCOMPARE(ready.first().first().value<CloudUpdate>().events.size(), 1);
}

// The receiver may stand still for hours: who reads what it prints has other things to do.
void TestHandover::outboxIsBounded()
{
    ManualClock clock;
    Outbox outbox(clock);
    QHash<DeviceId, PositionId> newest;
    qsizetype got = 0;
    connect(&outbox, &Outbox::ready, &outbox, [&](const CloudUpdate &update) {
        got += update.positions.size();
        for (const Position &position : update.positions)
            newest.insert(position.device, position.id);
    });
    constexpr qint64 bikes = 10;
    constexpr qint64 reports = 3 * Outbox::condensedFrom;
    for (qint64 id = 1; id <= reports; ++id) {
        CloudUpdate update;
        update.positions.append(positionOf(id));
        update.positions.first().device = DeviceId{id % bikes};
        outbox.add(std::move(update));
    }
    clock.advance(Outbox::mergeTime);
    for (qsizetype before = -1; got > before; outbox.taken()) {
        before = got;
        QCoreApplication::processEvents();
    }
    QVERIFY(got <= Outbox::condensedFrom);
    QCOMPARE(newest.size(), bikes);
    for (const PositionId id : std::as_const(newest))
        QVERIFY(id.value > reports - bikes);
}

void TestHandover::slicesKeepTheList()
{
    CloudUpdate rest;
    const qsizetype devices = 2 * sliceSize + 1;
    rest.devices.resize(devices);
    rest.devicesBegin = rest.devicesComplete = true;
    rest.events.append(eventOf(1));
    rest.positions.append(positionOf(1));
    rest.rejected = 3;
    qsizetype seen = 0;
    for (int i = 0; i < 3; ++i) {
        const CloudUpdate slice = takeSlice(rest);
        QVERIFY(weightOf(slice) <= sliceSize);
        QCOMPARE(slice.devicesBegin, i == 0);
        QCOMPARE(slice.rejected, i == 0 ? 3 : 0);
        QCOMPARE(slice.devicesComplete, i == 2);
        QCOMPARE(slice.events.size() + slice.positions.size(), i == 2 ? 2 : 0);
        seen += slice.devices.size();
    }
    QCOMPARE(seen, devices);
    QVERIFY(rest.isEmpty());

    CloudUpdate none; // an account without bikes: what was there goes
    none.devicesBegin = none.devicesComplete = true;
    QVERIFY(takeSlice(none).devicesComplete);
}

void TestHandover::feederTakesTurns()
{
    ManualClock clock;
    Feeder feeder(clock);
    QList<qsizetype> slices;
    QStringList done;
    connect(&feeder, &Feeder::slice, &feeder, [&](const CloudUpdate &update) { slices << weightOf(update); });
    const auto positions = [](qsizetype count) {
        CloudUpdate update;
        for (qsizetype i = 1; i <= count; ++i)
            update.positions.append(positionOf(i));
        return update;
    };
    feeder.add(positions(1), [&] { done << QStringLiteral("short"); });
    QCOMPARE(done, QStringList{QStringLiteral("short")}); // nothing waits: within the call
    feeder.add(positions(2 * sliceSize), [&] {
        done << QStringLiteral("long");
        feeder.add(positions(2));
    });
    feeder.add({}, [&] { done << QStringLiteral("barrier"); });
    QCOMPARE(slices, (QList<qsizetype>{1, sliceSize}));
    QCOMPARE(done.size(), 1);
    for (int i = 0; i < 3; ++i) {
        clock.advance(Milliseconds(0));
        QCoreApplication::processEvents();
    }
    QCOMPARE(slices, (QList<qsizetype>{1, sliceSize, sliceSize, 2}));
    QCOMPARE(done.sliced(1), (QStringList{QStringLiteral("long"), QStringLiteral("barrier")}));

    feeder.add(positions(sliceSize + 1), [&] { done << QStringLiteral("never"); });
    feeder.clear();
    clock.advance(Milliseconds(0));
    QCoreApplication::processEvents();
    QCOMPARE(done.size(), 3);
    QCOMPARE(slices.size(), 5);
}

QTEST_GUILESS_MAIN(TestHandover)
#include "test_handover.moc"
