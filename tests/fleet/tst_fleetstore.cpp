// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"
#include "fleet/fleetvalues.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <numeric>

using namespace bt;
using namespace bt::fleet;
using namespace bt::test;
using namespace std::chrono_literals;

class TestFleetStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void devicesBecomeRows();
    void listsInParts();
    void manyGoTurnByTurn();
    void listsThatBreakOff();
    void olderListsDoNotUndoFrames();
    void positionsThatComeBeforeTheirDevice();
    void olderFixesAreRefused_data();
    void olderFixesAreRefused();
    void aMarkStaysAtTheLastGoodPlace_data();
    void aMarkStaysAtTheLastGoodPlace();
    void manyChangesAreOneSignal();
    void anUrgentChangeWaitsForNoTick();
    void missingDevicesGo();
    void partialListsRemoveNothing();
    void aTrackerAddedAgainKeepsItsRow();
    void timeAloneChangesStates();
    void alarmsHoldUntilCleared();
    void countsAddUp();
    void clearForgetsEverything();
    void olderContactNeverReplacesNewer();

private:
    const Bike &bike(const char *number) { return m_store->at(m_store->rowOf(QString::fromLatin1(number))); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FleetStore> m_store;
    Instant m_now;
};

void TestFleetStore::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_store = std::make_unique<FleetStore>(*m_clock);
    m_now = m_clock->now();
}

void TestFleetStore::cleanup()
{
    m_store.reset();
    m_clock.reset();
}

void TestFleetStore::devicesBecomeRows()
{
    QSignalSpy before(m_store.get(), &FleetStore::aboutToInsert);
    QSignalSpy after(m_store.get(), &FleetStore::inserted);
    m_store->apply(complete({device(1, QStringLiteral("100")), device(2, QStringLiteral("200")),
                             device(3, QStringLiteral("200"))}));
    QCOMPARE(m_store->count(), 2); // the number is unique; a repeat is no second bike
    QCOMPARE(before.count(), 1);
    QCOMPARE(after.takeFirst(), QVariantList({0, 1}));
    QCOMPARE(m_store->rowOf(DeviceId{2}), 1);
    QCOMPARE(m_store->rowOf(QStringLiteral("100")), 0);
    QCOMPARE(m_store->rowOf(DeviceId{9}), -1);
    QCOMPARE(bike("100").state, BikeState::NeverSeen);
}

void TestFleetStore::listsInParts()
{
    const auto named = [](const char *number) { return QLatin1StringView(number); };
    m_store->apply(complete({device(1, named("100")), device(2, named("200")), device(3, named("300")),
                             device(4, named("400"))}));
    CloudUpdate first = complete({device(2, named("200"))});
    first.devicesBegin = true;
    first.devicesComplete = false;
    m_store->apply(first);
    CloudUpdate frame = complete({device(5, named("500"))}); // in between, from the socket
    frame.devicesComplete = false;
    m_store->apply(frame);
    QCOMPARE(m_store->count(), 5); // nothing goes before the list is through
    m_store->apply(complete({device(4, named("400"))}));
    QCOMPARE(m_store->count(), 3);
    for (const char *number : {"200", "400", "500"})
        QVERIFY(m_store->rowOf(named(number)) >= 0);
}

void TestFleetStore::manyGoTurnByTurn()
{
    constexpr int bikes = 2'000;
    QList<Device> all;
    QList<Device> odd;
    for (int i = 1; i <= bikes; ++i) {
        all.append(device(i, QString::number(i)));
        if (i % 2)
            odd.append(all.constLast());
    }
    m_store->apply(complete(all));
    m_store->apply(complete(odd));
    QVERIFY(m_store->count() > bikes / 2); // a part at once, the rest later
    while (m_store->count() > bikes / 2) {
        const int before = m_store->count();
        m_clock->advance(Milliseconds(0));
        QCoreApplication::processEvents();
        QVERIFY(m_store->count() < before);
    }
    for (const Device &kept : std::as_const(odd))
        QCOMPARE(m_store->at(m_store->rowOf(kept.id)).device.uniqueId, kept.uniqueId);

    m_store->apply(complete({all.first()}));
    m_store->apply(complete(odd)); // what was about to go is there again
    m_clock->advance(Milliseconds(0));
    QCoreApplication::processEvents();
    QCOMPARE(m_store->count(), int(odd.size()));
}

void TestFleetStore::listsThatBreakOff()
{
    const auto part = [](const QList<Device> &devices, bool end) {
        CloudUpdate update = complete(devices);
        update.devicesBegin = true;
        update.devicesComplete = end;
        return update;
    };
    const Device one = device(1, QStringLiteral("100"));
    const Device two = device(2, QStringLiteral("200"));
    m_store->apply(part({one, two}, true));
    m_store->apply(part({one}, false)); // the connection went; another list follows
    m_store->apply(part({two}, true));
    QCOMPARE(m_store->count(), 1);
    QCOMPARE(m_store->at(0).device.id, DeviceId{2});
}

void TestFleetStore::olderListsDoNotUndoFrames()
{
    Device frame = device(1, QStringLiteral("100"), m_now);
    frame.status = ConnectionStatus::Online;
    frame.flags.guarded = true;
    m_store->apply(complete({frame}));
    Device listed = device(1, QStringLiteral("100"), m_now - 10s);
    listed.status = ConnectionStatus::Offline;
    listed.flags.guarded = false;
    listed.name = QStringLiteral("Renamed");
    m_store->apply(complete({listed}));
    QCOMPARE(bike("100").device.status, ConnectionStatus::Online);
    QVERIFY(bike("100").device.flags.guarded);
    QCOMPARE(*bike("100").device.lastUpdate, m_now);
    QCOMPARE(bike("100").device.name, QStringLiteral("Renamed")); // frames say nothing of that
}

void TestFleetStore::positionsThatComeBeforeTheirDevice()
{
    QSignalSpy unknown(m_store.get(), &FleetStore::unknownDevice);
    m_store->apply(positions({fix(10, 1, m_now), fix(11, 1, m_now + 5s)}));
    QCOMPARE(unknown.count(), 1); // asked for once, not for each fix
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    QCOMPARE(bike("100").position->id, PositionId{11});
    QCOMPARE(bike("100").state, BikeState::Parked);
}

void TestFleetStore::olderFixesAreRefused_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<qint64>("id");
    QTest::addColumn<bool>("taken");
    QTest::newRow("newer") << 1 << qint64(51) << true;
    QTest::newRow("newer by time though lower by id") << 1 << qint64(49) << true;
    QTest::newRow("older, arrived late") << -1 << qint64(51) << false;
    QTest::newRow("same fix, newer message") << 0 << qint64(51) << true;
    QTest::newRow("the very same") << 0 << qint64(50) << false;
}

void TestFleetStore::olderFixesAreRefused()
{
    QFETCH(int, seconds);
    QFETCH(qint64, id);
    QFETCH(bool, taken);
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    m_store->apply(positions({fix(50, 1, m_now)}));
    Position other = fix(id, 1, m_now + std::chrono::seconds(seconds), {53.6, 13.3});
    m_store->apply(positions({other}));
    QCOMPARE(bike("100").place->latitude == 53.6, taken);
}

void TestFleetStore::aMarkStaysAtTheLastGoodPlace_data()
{
    QTest::addColumn<bool>("valid");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<bool>("moves");
    QTest::newRow("good") << true << 53.6 << true;
    QTest::newRow("no lock") << false << 53.6 << false;
    QTest::newRow("null island") << true << 0.0 << false;
    QTest::newRow("beyond the pole") << true << 95.0 << false;
    QTest::newRow("NaN") << true << std::numeric_limits<double>::quiet_NaN() << false;
}

void TestFleetStore::aMarkStaysAtTheLastGoodPlace()
{
    QFETCH(bool, valid);
    QFETCH(double, latitude);
    QFETCH(bool, moves);
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    m_store->apply(positions({fix(50, 1, m_now)}));
    Position next = fix(51, 1, m_now + 10s, {latitude, latitude == 0.0 ? 0.0 : 13.3});
    next.valid = valid;
    next.batteryPercent = 33;
    m_store->apply(positions({next}));
    QCOMPARE(bike("100").place->latitude == 53.6, moves);
    QCOMPARE(*bike("100").placeTime, moves ? m_now + 10s : m_now);
    QCOMPARE(bike("100").position->batteryPercent, 33.0F); // its readings count all the same
}

void TestFleetStore::manyChangesAreOneSignal()
{
    m_store->apply(
        complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)}));
    m_store->flush();
    QSignalSpy changed(m_store.get(), &FleetStore::changed);
    for (int i = 0; i < 100; ++i)
        m_store->apply(positions({fix(100 + i, 2, m_now + std::chrono::seconds(i)),
                                  fix(300 + i, 1, m_now + std::chrono::seconds(i))}));
    QCOMPARE(changed.count(), 0);
    m_clock->advance(33ms);
    QTRY_COMPARE(changed.count(), 1);
    const auto set = changed.takeFirst().first().value<ChangeSet>();
    QCOMPARE(set.rows, QList<int>({0, 1}));
    QCOMPARE(set.changes.size(), set.rows.size());
    QVERIFY(set.all.testFlag(Change::Place));
    m_clock->advance(1s);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0); // nothing changed, nothing is said
}

void TestFleetStore::anUrgentChangeWaitsForNoTick()
{
    Device d = device(1, QStringLiteral("100"), m_now);
    m_store->apply(complete({d}));
    m_store->apply(positions({fix(1, 1, m_now)}));
    m_store->flush();
    QSignalSpy changed(m_store.get(), &FleetStore::changed);
    d.flags.guarded = d.flags.alarm = true;
    CloudUpdate update;
    update.devices = {d};
    m_store->apply(update);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bike("100").state, BikeState::Alarm);
}

void TestFleetStore::missingDevicesGo()
{
    m_store->apply(complete({device(1, QStringLiteral("100")), device(2, QStringLiteral("200")),
                             device(3, QStringLiteral("300")), device(4, QStringLiteral("400"))}));
    QSignalSpy removed(m_store.get(), &FleetStore::removed);
    m_store->apply(complete({device(1, QStringLiteral("100")), device(4, QStringLiteral("400"))}));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed.takeFirst(), QVariantList({1, 2})); // neighbours go together
    QCOMPARE(m_store->rowOf(DeviceId{4}), 1);
    QCOMPARE(m_store->rowOf(QStringLiteral("300")), -1);
    m_store->apply(complete({}));
    QCOMPARE(m_store->count(), 0);
}

void TestFleetStore::partialListsRemoveNothing()
{
    m_store->apply(complete({device(1, QStringLiteral("100")), device(2, QStringLiteral("200"))}));
    CloudUpdate one;
    one.devices = {device(2, QStringLiteral("200"), m_now)};
    m_store->apply(one);
    QCOMPARE(m_store->count(), 2);
}

void TestFleetStore::aTrackerAddedAgainKeepsItsRow()
{
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    m_store->apply(positions({fix(900, 1, m_now)}));
    m_store->apply(complete({device(77, QStringLiteral("100"), m_now)}));
    QCOMPARE(m_store->count(), 1);
    QCOMPARE(m_store->rowOf(DeviceId{77}), 0);
    QCOMPARE(m_store->rowOf(DeviceId{1}), -1);
    QVERIFY(bike("100").place); // where it was is still true
    m_store->apply(positions({fix(5, 77, m_now - 1h, {53.7, 13.4})}));
    QCOMPARE(bike("100").place->latitude, 53.7); // the new entry counts its fixes anew
}

void TestFleetStore::timeAloneChangesStates()
{
    Device d = device(1, QStringLiteral("100"), m_now);
    m_store->apply(complete({d, device(2, QStringLiteral("200"), m_now)}));
    Position p = fix(1, 1, m_now);
    p.motion = true;
    m_store->apply(positions({p, fix(2, 2, m_now)}));
    m_store->flush();
    QCOMPARE(bike("100").state, BikeState::Riding);
    QSignalSpy changed(m_store.get(), &FleetStore::changed);
    m_clock->advance(3min + 2s);
    QTRY_COMPARE(bike("100").state, BikeState::LostContact);
    m_clock->advance(33ms);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().value<ChangeSet>().rows,
             QList<int>{0}); // the parked one was not touched
    m_clock->advance(48h);
    QTRY_COMPARE(bike("100").state, BikeState::Silent);
    QTRY_COMPARE(bike("200").state, BikeState::Silent);
}

void TestFleetStore::alarmsHoldUntilCleared()
{
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    m_store->apply(positions({fix(1, 1, m_now)}));
    m_store->raiseAlarm(DeviceId{1}, QStringLiteral("vibration"), m_now);
    m_store->raiseAlarm(DeviceId{1}, QStringLiteral("sos"), m_now - 1h); // an older one does not replace it
    QCOMPARE(bike("100").state, BikeState::Alarm);
    QCOMPARE(bike("100").alarm, QStringLiteral("vibration"));
    m_store->apply(positions({fix(2, 1, m_now + 10s)}));
    QCOMPARE(bike("100").state, BikeState::Alarm);
    m_store->clearAlarm(DeviceId{1});
    QCOMPARE(bike("100").state, BikeState::Parked);
    m_store->raiseAlarm(DeviceId{99}, QStringLiteral("sos"), m_now); // its bike is not here yet
    CloudUpdate later;
    later.devices = {device(99, QStringLiteral("990"), m_now)};
    m_store->apply(later);
    QCOMPARE(bike("990").state, BikeState::Alarm);
}

void TestFleetStore::countsAddUp()
{
    QList<Device> devices;
    for (int i = 1; i <= 50; ++i)
        devices.append(device(i, QString::number(i), m_now - std::chrono::hours(i)));
    m_store->apply(complete(devices));
    QList<Position> list;
    for (int i = 1; i <= 50; ++i)
        list.append(fix(i, i, m_now - std::chrono::hours(i)));
    m_store->apply(positions(list));
    const auto sum = [&] { return std::accumulate(m_store->counts().begin(), m_store->counts().end(), 0); };
    QCOMPARE(sum(), 50);
    QCOMPARE(m_store->counts()[size_t(BikeState::Silent)], 3); // 48, 49 and 50 hours
    devices.resize(20);
    m_store->apply(complete(devices));
    QCOMPARE(sum(), 20);
}

void TestFleetStore::clearForgetsEverything()
{
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    m_store->raiseAlarm(DeviceId{1}, QStringLiteral("sos"), m_now);
    m_store->clear();
    QCOMPARE(m_store->count(), 0);
    QCOMPARE(std::accumulate(m_store->counts().begin(), m_store->counts().end(), 0), 0);
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    QCOMPARE(bike("100").state, BikeState::NeverSeen); // the old account's alarm is gone
}

void TestFleetStore::olderContactNeverReplacesNewer()
{
    m_store->apply(complete({device(1, QStringLiteral("100"), m_now)}));
    CloudUpdate slow; // a REST answer overtaken by a frame
    slow.devices = {device(1, QStringLiteral("100"), m_now - 10min)};
    m_store->apply(slow);
    QCOMPARE(*bike("100").device.lastUpdate, m_now);
}

QTEST_GUILESS_MAIN(TestFleetStore)
#include "tst_fleetstore.moc"
