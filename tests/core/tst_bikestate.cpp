// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bikestate.h"

#include <QTest>

using namespace bt;
using namespace std::chrono_literals;
using S = BikeState;

namespace {

const Instant now = fromEpochMs(1'780'000'000'000);

// A bike at rest, heard from a minute ago, with a full battery: each row changes what it names.
BikeFacts parked()
{
    BikeFacts facts;
    facts.everFixed = true;
    facts.motion = false;
    facts.ignition = false;
    facts.lastContact = now - 1min;
    facts.batteryPercent = 90;
    facts.batteryReadAt = now - 1min;
    return facts;
}

using Change = std::function<void(BikeFacts &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestBikeState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void everyCombinationHasOneState();
    void nextChangeIsWhenTheStateChanges_data();
    void nextChangeIsWhenTheStateChanges();
    void estimate_data();
    void estimate();
    void factsFromDeviceAndPosition();
};

void TestBikeState::table_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<BikeState>("expected");
    const auto row
        = [](const char *name, Change change, S expected) { QTest::newRow(name) << change << expected; };

    row("parked", [](BikeFacts &) { }, S::Parked);
    row("parked, guarded", [](BikeFacts &f) { f.guarded = true; }, S::ParkedArmed);
    row("parked, armed by the tracker alone", [](BikeFacts &f) { f.armed = true; }, S::ParkedArmed);
    row(
        "stolen beats everything",
        [](BikeFacts &f) {
            f.stolen = f.guarded = f.alarm = f.disabled = true;
            f.motion = true;
        },
        S::Stolen);
    row("alarm while armed", [](BikeFacts &f) { f.guarded = f.alarm = true; }, S::Alarm);
    row("alarm flag without arming is no alarm", [](BikeFacts &f) { f.alarm = true; }, S::Parked);
    row("unacknowledged alarm event", [](BikeFacts &f) { f.alarmUnacknowledged = true; }, S::Alarm);
    row(
        "alarm beats tracking off", [](BikeFacts &f) { f.alarmUnacknowledged = f.disabled = true; },
        S::Alarm);
    row(
        "moving while guarded",
        [](BikeFacts &f) {
            f.guarded = true;
            f.motion = true;
        },
        S::MovingWhileArmed);
    row(
        "ignition alone is not moving while armed",
        [](BikeFacts &f) {
            f.guarded = true;
            f.ignition = true;
        },
        S::Riding);
    row(
        "moved while armed, heard 4 min ago",
        [](BikeFacts &f) {
            f.guarded = true;
            f.motion = true;
            f.lastContact = now - 4min;
        },
        S::LostContact);
    row(
        "disabled",
        [](BikeFacts &f) {
            f.disabled = true;
            f.motion = true;
        },
        S::TrackingOff);
    row("gps disabled", [](BikeFacts &f) { f.gpsDisabled = true; }, S::TrackingOff);
    row(
        "tracking off beats never seen",
        [](BikeFacts &f) {
            f.gpsDisabled = true;
            f.everFixed = false;
        },
        S::TrackingOff);
    row("never seen", [](BikeFacts &f) { f.everFixed = false; }, S::NeverSeen);
    row("riding", [](BikeFacts &f) { f.motion = true; }, S::Riding);
    row("ignition on, standing", [](BikeFacts &f) { f.ignition = true; }, S::Riding);
    row(
        "riding, heard exactly 3 min ago",
        [](BikeFacts &f) {
            f.motion = true;
            f.lastContact = now - 3min;
        },
        S::Riding);
    row(
        "riding, heard just over 3 min ago",
        [](BikeFacts &f) {
            f.motion = true;
            f.lastContact = now - 3min - 1ms;
        },
        S::LostContact);
    row(
        "contact by a clock ahead of ours",
        [](BikeFacts &f) {
            f.motion = true;
            f.lastContact = now + 5min;
        },
        S::Riding);
    row("silent at 48 h", [](BikeFacts &f) { f.lastContact = now - 48h; }, S::Silent);
    row("not yet silent", [](BikeFacts &f) { f.lastContact = now - 48h + 1ms; }, S::Parked);
    row(
        "silent beats lost contact",
        [](BikeFacts &f) {
            f.motion = true;
            f.lastContact = now - 50h;
        },
        S::Silent);
    row(
        "silent beats battery",
        [](BikeFacts &f) {
            f.lastContact = now - 50h;
            f.batteryPercent = 1;
        },
        S::Silent);
    row("battery just low", [](BikeFacts &f) { f.batteryPercent = 29; }, S::BatteryLow);
    row(
        "battery estimated low",
        [](BikeFacts &f) {
            f.batteryPercent = 33;
            f.batteryReadAt = now - 24h;
        },
        S::BatteryLow);
    row(
        "battery at the limit",
        [](BikeFacts &f) {
            f.batteryPercent = 30;
            f.batteryReadAt = now;
        },
        S::Parked);
    row(
        "battery low beats arming",
        [](BikeFacts &f) {
            f.batteryPercent = 5;
            f.guarded = true;
        },
        S::BatteryLow);
    row(
        "riding beats battery",
        [](BikeFacts &f) {
            f.batteryPercent = 5;
            f.motion = true;
        },
        S::Riding);
    row("battery unknown", [](BikeFacts &f) { f.batteryPercent = -1; }, S::Parked);
    row(
        "nothing said of motion",
        [](BikeFacts &f) {
            f.motion.reset();
            f.ignition.reset();
        },
        S::Unknown);
    row("ignition off alone is at rest", [](BikeFacts &f) { f.motion.reset(); }, S::Parked);
    row(
        "never heard, yet fixed",
        [](BikeFacts &f) {
            f.lastContact.reset();
            f.motion = true;
        },
        S::LostContact);
}

void TestBikeState::table()
{
    QFETCH(Change, change);
    QFETCH(BikeState, expected);
    BikeFacts facts = parked();
    change(facts);
    QCOMPARE(stateOf(facts, now), expected);
}

// Written a second time, from the domain page's words, so that the table is checked against something else
// than itself.
static BikeState byTheWords(const BikeFacts &f)
{
    const bool armed = f.guarded || f.armed == true;
    const bool moving = f.motion == true;
    const bool using_ = moving || f.ignition == true;
    const bool known = f.motion || f.ignition;
    const auto silence = f.lastContact ? std::optional(now - *f.lastContact) : std::nullopt;
    const bool heard = silence && *silence <= 3min;
    const double days = f.batteryReadAt ? double((now - *f.batteryReadAt).count()) / 86'400'000 : 0;
    if (f.stolen)
        return S::Stolen;
    if ((armed && f.alarm) || f.alarmUnacknowledged)
        return S::Alarm;
    if (armed && moving && heard)
        return S::MovingWhileArmed;
    if (f.disabled || f.gpsDisabled)
        return S::TrackingOff;
    if (!f.everFixed)
        return S::NeverSeen;
    if (using_ && heard)
        return S::Riding;
    if (silence && *silence >= 48h)
        return S::Silent;
    if (using_)
        return S::LostContact;
    if (f.batteryPercent >= 0 && std::max(0.0, f.batteryPercent - 5 * days) < 30)
        return S::BatteryLow;
    if (known && armed)
        return S::ParkedArmed;
    if (known)
        return S::Parked;
    return S::Unknown;
}

void TestBikeState::everyCombinationHasOneState()
{
    const std::optional<bool> tri[] = {{}, false, true};
    const std::optional<Instant> contacts[] = {{}, now, now - 10min, now - 72h};
    const double batteries[] = {-1, 3, 31, 90};
    int combinations = 0;
    std::array<int, bikeStateCount> seen{};
    for (int flags = 0; flags < 128; ++flags)
        for (const auto &armed : tri)
            for (const auto &motion : tri)
                for (const auto &ignition : tri)
                    for (const auto &contact : contacts)
                        for (const double battery : batteries) {
                            BikeFacts f;
                            f.stolen = flags & 1;
                            f.guarded = flags & 2;
                            f.alarm = flags & 4;
                            f.alarmUnacknowledged = flags & 8;
                            f.disabled = flags & 16;
                            f.gpsDisabled = flags & 32;
                            f.everFixed = flags & 64;
                            f.armed = armed;
                            f.motion = motion;
                            f.ignition = ignition;
                            f.lastContact = contact;
                            f.batteryPercent = battery;
                            f.batteryReadAt = contact;
                            const BikeState state = stateOf(f, now);
                            QCOMPARE(state, byTheWords(f));
                            ++seen[size_t(state)];
                            ++combinations;
                        }
    QCOMPARE(combinations, 128 * 27 * 4 * 4);
    for (const BikeState state : allBikeStates)
        QVERIFY2(seen[size_t(state)] > 0, stateKey(state).data());
}

void TestBikeState::nextChangeIsWhenTheStateChanges_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QList<BikeState>>("sequence");
    QTest::newRow("a ride goes silent") << Change([](BikeFacts &f) {
        f.motion = true;
        f.lastContact = now;
    }) << QList<BikeState>{S::Riding, S::LostContact, S::Silent};
    QTest::newRow("armed and moving") << Change([](BikeFacts &f) {
        f.motion = f.guarded = true;
        f.lastContact = now;
    }) << QList<BikeState>{S::MovingWhileArmed, S::LostContact, S::Silent};
    QTest::newRow("the estimate falls below the limit") << Change([](BikeFacts &f) {
        f.batteryPercent = 34;
        f.lastContact = f.batteryReadAt = now;
    }) << QList<BikeState>{S::Parked, S::BatteryLow, S::Silent};
    QTest::newRow("never heard") << Change([](BikeFacts &f) {
        f.lastContact.reset();
        f.batteryPercent = -1;
    }) << QList<BikeState>{S::Parked};
}

void TestBikeState::nextChangeIsWhenTheStateChanges()
{
    QFETCH(Change, change);
    QFETCH(QList<BikeState>, sequence);
    BikeFacts facts = parked();
    change(facts);
    QList<BikeState> seen{stateOf(facts, now)};
    Instant at = now;
    for (auto next = nextStateChange(facts, at); next; next = nextStateChange(facts, at)) {
        // Nothing may change before the moment that was promised.
        QCOMPARE(stateOf(facts, *next - 1ms), seen.last());
        at = *next;
        if (stateOf(facts, at) != seen.last())
            seen.append(stateOf(facts, at));
    }
    QCOMPARE(seen, sequence);
}

void TestBikeState::estimate_data()
{
    QTest::addColumn<double>("reading");
    QTest::addColumn<int>("hours");
    QTest::addColumn<double>("expected");
    QTest::newRow("fresh") << 80.0 << 0 << 80.0;
    QTest::newRow("a day") << 80.0 << 24 << 75.0;
    QTest::newRow("empty, not below") << 10.0 << 24 * 30 << 0.0;
    QTest::newRow("over full") << 120.0 << 0 << 100.0;
    QTest::newRow("unknown") << -1.0 << 24 << -1.0;
    QTest::newRow("from the future") << 80.0 << -24 << 80.0;
}

void TestBikeState::estimate()
{
    QFETCH(double, reading);
    QFETCH(int, hours);
    QFETCH(double, expected);
    QCOMPARE(estimatedBattery(reading, now - std::chrono::hours(hours), now), expected);
}

void TestBikeState::factsFromDeviceAndPosition()
{
    Device device;
    device.lastUpdate = now - 10min;
    Position position;
    position.serverTime = now - 2min;
    position.speedKnots = 3; // 5.6 km/h
    BikeFacts facts = factsOf(device, &position, false);
    QVERIFY(!facts.everFixed);
    QCOMPARE(facts.lastContact, std::optional(now - 2min)); // a position is a contact too
    QCOMPARE(facts.motion, std::optional(true)); // no flag, but faster than 2 km/h
    position.motion = false;
    QCOMPARE(factsOf(device, &position, false).motion, std::optional(false));
    position.motion.reset();
    position.speedKnots = 0.5F;
    QVERIFY(!factsOf(device, &position, false).motion);
    device.flags.guarded = true;
    position.armed = false;
    QVERIFY(factsOf(device, &position, false).armingUnconfirmed());
}

QTEST_GUILESS_MAIN(TestBikeState)
#include "tst_bikestate.moc"
