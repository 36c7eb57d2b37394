// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/replay.h"

#include <QTest>

using namespace bt;
using namespace bt::history;
using namespace std::chrono_literals;

namespace {

const Instant begin = fromEpochMs(1'780'000'000'000);
const QList<ReplayClock::Ride> rides{{begin + 10min, begin + 20min}, {begin + 50min, begin + 60min}};

ReplayClock replayOf(const Clock &clock)
{
    ReplayClock replay(clock);
    replay.setSpan(begin, begin + 2h, rides);
    return replay;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trueToTime_data();
    void trueToTime();
    void leavesNothingOut();
    void stopsTakeNoTimeIfWished_data();
    void stopsTakeNoTimeIfWished();
    void endsAndBeginsAgain();
    void pausesSeeksAndChangesSpeed();
    void anotherSpanKeepsThePlace();
};

void TestReplay::trueToTime_data()
{
    QTest::addColumn<int>("speed");
    QTest::addColumn<int>("frameMs");
    for (const int speed : {1, 20, 100, 500}) {
        for (const int frame : {16, 33, 700})
            QTest::addRow("%d times, a frame each %d ms", speed, frame) << speed << frame;
    }
}

void TestReplay::trueToTime()
{
    QFETCH(int, speed);
    QFETCH(int, frameMs);
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.setSpeed(speed);
    replay.play();
    Milliseconds real{0};
    while (real < 5s) {
        clock.advance(Milliseconds(frameMs));
        real += Milliseconds(frameMs);
        QCOMPARE(replay.advance().at, begin + real * speed);
    }
}

void TestReplay::leavesNothingOut()
{
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.setSpeed(500);
    replay.play();
    Instant reached = begin;
    for (const int ms : {16, 1, 0, 900, 16, 33, 5000}) {
        clock.advance(Milliseconds(ms));
        const auto step = replay.advance();
        QCOMPARE(step.before, reached);
        QVERIFY(step.at >= step.before);
        reached = step.at;
    }
}

void TestReplay::stopsTakeNoTimeIfWished_data()
{
    QTest::addColumn<Milliseconds>("at");
    QTest::addColumn<Milliseconds>("played");
    QTest::addColumn<Milliseconds>("reached");
    QTest::addRow("from the beginning to the first ride")
        << Milliseconds(0) << Milliseconds(1min) << Milliseconds(11min);
    QTest::addRow("in a ride") << Milliseconds(12min) << Milliseconds(3min) << Milliseconds(15min);
    QTest::addRow("from one ride into the next")
        << Milliseconds(18min) << Milliseconds(5min) << Milliseconds(53min);
    QTest::addRow("over both") << Milliseconds(18min) << Milliseconds(12min) << Milliseconds(120min);
    QTest::addRow("exactly at a ride's end")
        << Milliseconds(20min) << Milliseconds(1min) << Milliseconds(51min);
    QTest::addRow("after the last") << Milliseconds(70min) << Milliseconds(1s) << Milliseconds(120min);
}

void TestReplay::stopsTakeNoTimeIfWished()
{
    QFETCH(Milliseconds, at);
    QFETCH(Milliseconds, played);
    QFETCH(Milliseconds, reached);
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.setSkipsStops(true);
    replay.seek(begin + at);
    replay.play();
    clock.advance(played);
    QCOMPARE(replay.advance().at, begin + reached);
}

void TestReplay::endsAndBeginsAgain()
{
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.setSpeed(500);
    replay.play();
    clock.advance(1h);
    QCOMPARE(replay.advance().at, begin + 2h);
    QVERIFY(!replay.isPlaying());
    clock.advance(1h);
    QCOMPARE(replay.advance().at, begin + 2h);
    replay.play();
    QVERIFY(replay.isPlaying());
    QCOMPARE(replay.at(), begin);

    ReplayClock empty(clock);
    empty.play();
    QVERIFY(!empty.isPlaying());
}

void TestReplay::pausesSeeksAndChangesSpeed()
{
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.play();
    clock.advance(10s);
    replay.pause();
    QCOMPARE(replay.at(), begin + 10s);
    clock.advance(10s);
    QCOMPARE(replay.advance().at, begin + 10s);
    replay.play();
    clock.advance(1s);
    replay.setSpeed(100); // what was played until now was slow
    clock.advance(1s);
    QCOMPARE(replay.advance().at, begin + 11s + 100s);
    replay.seek(begin + 1h);
    clock.advance(1s);
    QCOMPARE(replay.advance().at, begin + 1h + 100s);
    replay.seek(begin - 5h);
    QCOMPARE(replay.at(), begin);
    replay.setSpeed(0);
    QCOMPARE(replay.speed(), 1);
}

void TestReplay::anotherSpanKeepsThePlace()
{
    ManualClock clock;
    ReplayClock replay = replayOf(clock);
    replay.seek(begin + 1h);
    replay.setSpan(begin - 24h, begin + 24h, {});
    QCOMPARE(replay.at(), begin + 1h);
    replay.setSpan(begin + 3h, begin + 4h, {});
    QCOMPARE(replay.at(), begin + 3h);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
