// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace bt;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manualTimersFireInOrder();
    void cancelledTimersStaySilent();
    void cancelAfterDueButBeforeDelivery();
    void repeatingTimer();
    void contextThatDiesTakesItsCallbackAlong();
    void callbackRunsInTheContextsThread();
    void wallClockJumpMovesNoTimer();
    void systemClockFires();
};

void TestClock::manualTimersFireInOrder()
{
    ManualClock clock;
    QStringList order;
    clock.after(20ms, this, [&] { order << QStringLiteral("b"); });
    clock.after(10ms, this, [&] { order << QStringLiteral("a"); });
    clock.after(500ms, this, [&] { order << QStringLiteral("late"); });
    QCOMPARE(clock.untilNext(), std::optional(Milliseconds(10)));
    clock.advance(100ms);
    QCoreApplication::processEvents();
    QCOMPARE(order, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(clock.pending(), 1);
}

void TestClock::cancelledTimersStaySilent()
{
    ManualClock clock;
    Timer timer(clock);
    QSignalSpy spy(&timer, &Timer::timeout);
    timer.startOnce(10ms);
    timer.stop();
    clock.advance(20ms);
    QCoreApplication::processEvents();
    QCOMPARE(spy.count(), 0);
    QCOMPARE(clock.pending(), 0);
}

void TestClock::cancelAfterDueButBeforeDelivery()
{
    ManualClock clock;
    Timer timer(clock);
    QSignalSpy spy(&timer, &Timer::timeout);
    timer.startOnce(10ms);
    clock.advance(20ms); // the call is posted now
    timer.stop();
    QCoreApplication::processEvents();
    QCOMPARE(spy.count(), 0);
}

void TestClock::repeatingTimer()
{
    ManualClock clock;
    Timer timer(clock);
    QSignalSpy spy(&timer, &Timer::timeout);
    timer.startRepeating(10ms);
    for (int i = 0; i < 3; ++i) {
        clock.advance(10ms);
        QCoreApplication::processEvents();
    }
    QCOMPARE(spy.count(), 3);
}

void TestClock::contextThatDiesTakesItsCallbackAlong()
{
    ManualClock clock;
    bool called = false;
    auto context = std::make_unique<QObject>();
    clock.after(10ms, context.get(), [&] { called = true; });
    context.reset();
    clock.advance(20ms);
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestClock::callbackRunsInTheContextsThread()
{
    ManualClock clock;
    QThread thread;
    thread.start();
    QObject context;
    context.moveToThread(&thread);
    std::atomic<QThread *> ranIn = nullptr;
    clock.after(10ms, &context, [&] { ranIn = QThread::currentThread(); });
    clock.advance(20ms);
    QTRY_COMPARE(ranIn.load(), &thread);
    thread.quit();
    thread.wait();
}

void TestClock::wallClockJumpMovesNoTimer()
{
    ManualClock clock;
    bool called = false;
    clock.after(10min, this, [&] { called = true; });
    clock.setNow(clock.now() + 24h);
    QCoreApplication::processEvents();
    QVERIFY(!called);
    QCOMPARE(clock.untilNext(), std::optional(Milliseconds(10min)));
}

void TestClock::systemClockFires()
{
    SystemClock clock;
    Timer timer(clock);
    QSignalSpy spy(&timer, &Timer::timeout);
    timer.startOnce(1ms);
    QVERIFY(spy.wait());
    QVERIFY(!timer.isRunning());
    timer.startOnce(1h);
    timer.stop();
    QVERIFY(!timer.isRunning());
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
