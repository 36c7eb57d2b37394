// SPDX-License-Identifier: GPL-3.0-or-later
// When the map is drawn: never without a reason, and not more often than anybody can see.
#include "mapview/fleetlayer.h"
#include "mapview/framepacer.h"
#include "mapview/motion.h"
#include "mapview/pulselayer.h"
#include "scene.h"

#include <QApplication>
#include <QQuickItem>
#include <QSignalSpy>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

namespace {

constexpr Milliseconds step{20};
constexpr QSize small(320, 240); // thousands of frames, drawn without a graphics card

struct Frames
{
    explicit Frames(Scene &scene)
        : m_scene(scene)
        , m_fleet(scene.view()->rootObject()->findChild<FleetLayer *>())
        , m_pulses(scene.view()->rootObject()->findChild<PulseLayer *>())
    {
    }
    /// Lets the program's clock run in small steps, each with its frame, if there is one.
    void run(Milliseconds time)
    {
        const quint64 fleet = m_fleet->framesDrawn();
        const quint64 pulses = m_pulses->framesDrawn();
        for (Milliseconds gone{0}; gone < time; gone += step) {
            m_scene.clock.advance(step);
            QTest::qWait(1);
            m_scene.pane.picture();
        }
        ofFleet = int(m_fleet->framesDrawn() - fleet);
        ofPulses = int(m_pulses->framesDrawn() - pulses);
    }

    /// Whether a layer comes to rest: tiles and names come from other threads, in their own time,
    /// and each is a reason for a frame. What draws without a reason does so in every round.
    bool comesToRest(int Frames::*layer = &Frames::ofFleet, Milliseconds round = std::chrono::seconds(3))
    {
        for (int rounds = 0; rounds < 20; ++rounds) {
            run(round);
            if (this->*layer == 0)
                return true;
        }
        return false;
    }

    int ofFleet = 0;
    int ofPulses = 0;

private:
    Scene &m_scene;
    FleetLayer *m_fleet;
    PulseLayer *m_pulses;
};

} // namespace

class TestMapFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void motionStepsByPixels_data();
    void motionStepsByPixels();
    void motionForgetsTheFast();
    void pacesByCost_data();
    void pacesByCost();
    void pacerIgnoresPauses();
    void standsStill();
    void pulsesInSteps();
    void pulsesOnlyWhatIsSeen();
    void movementTooSmallToSee();
    void alarmsAreDrawnAtOnce();
    void nothingWhileHidden();
};

void TestMapFrames::motionStepsByPixels_data()
{
    QTest::addColumn<double>("pixels");
    QTest::addColumn<int>("step"); // ms, -1: nothing is to be drawn
    QTest::newRow("stands") << 0.0 << -1;
    QTest::newRow("less than can be seen") << 0.01 << -1;
    QTest::newRow("half a pixel: once, at its end") << 0.5 << 1000;
    QTest::newRow("five") << 5.0 << 200;
    QTest::newRow("fifty") << 50.0 << 20;
    QTest::newRow("faster than a screen") << 1e6 << 8;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << -1;
}

void TestMapFrames::motionStepsByPixels()
{
    QFETCH(double, pixels);
    QFETCH(int, step);
    Motion motion;
    motion.note(Milliseconds(7'300), pixels);
    const auto next = motion.nextStep(Milliseconds(7'300));
    QCOMPARE(next ? int(next->count()) : -1, step);
    QVERIFY(!motion.nextStep(Milliseconds(8'300)));
}

void TestMapFrames::motionForgetsTheFast()
{
    Motion motion;
    motion.note(Milliseconds(1000), 100);
    for (int i = 1; i < 40; ++i) {
        motion.note(Milliseconds(1000 + 100 * i), 2);
        if (i == 9)
            QCOMPARE(motion.nextStep(Milliseconds(1900)), Milliseconds(10));
    }
    QCOMPARE(motion.nextStep(Milliseconds(3500)), Milliseconds(500));
    // What ends sooner than the next pixel is drawn when it ends.
    QCOMPARE(motion.nextStep(Milliseconds(5800)), Milliseconds(100));
}

void TestMapFrames::pacesByCost_data()
{
    QTest::addColumn<int>("cost"); // ms of CPU a frame
    QTest::addColumn<int>("pause");
    QTest::newRow("graphics card") << 1 << 16;
    QTest::newRow("software drawing") << 8 << 40;
    QTest::newRow("emulated graphics card") << 25 << 125;
    QTest::newRow("a giant fleet on one") << 300 << 250;
}

void TestMapFrames::pacesByCost()
{
    QFETCH(int, cost);
    QFETCH(int, pause);
    Milliseconds cpu{500};
    FramePacer pacer([&] { return cpu; });
    QCOMPARE(pacer.pause(), Milliseconds(16));
    for (int frame = 0; frame < 60; ++frame) {
        pacer.frameDrawn(Milliseconds(frame * 30));
        cpu += Milliseconds(cost);
    }
    QVERIFY2(std::abs(pacer.pause().count() - pause) <= 1,
             qPrintable(QString::number(pacer.pause().count())));
}

void TestMapFrames::pacerIgnoresPauses()
{
    Milliseconds cpu{0};
    FramePacer pacer([&] { return cpu; });
    for (int frame = 0; frame < 60; ++frame) {
        pacer.frameDrawn(Milliseconds(frame * 5000));
        cpu += Milliseconds(900); // other work
    }
    QCOMPARE(pacer.pause(), Milliseconds(16));
}

void TestMapFrames::standsStill()
{
    QList<BikeWish> bikes = smallFleet();
    bikes.removeIf([](const BikeWish &bike) { return bike.state == BikeState::Alarm; });
    Scene scene(bikes, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    Frames frames(scene);
    QVERIFY(frames.comesToRest());
    QCOMPARE(frames.ofPulses, 0);
    // Nor does anything wait for a moment to come.
    QVERIFY(!scene.clock.untilNext() || *scene.clock.untilNext() > std::chrono::seconds(1));
}

void TestMapFrames::pulsesInSteps()
{
    Scene scene({{1, town, BikeState::Alarm}}, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    Frames frames(scene);
    QVERIFY(frames.comesToRest());
    const QImage before = scene.picture();
    QVERIFY(frames.comesToRest(&Frames::ofFleet, Milliseconds(1600)));
    QVERIFY2(frames.ofPulses >= 4 && frames.ofPulses <= 17, qPrintable(QString::number(frames.ofPulses)));
    QVERIFY(scene.picture() == before); // a whole period later it looks the same
    frames.run(Milliseconds(400));
    const QImage later = scene.picture();
    QVERIFY(later != before);
    const QRect spot(scene.at(1).toPoint() - QPoint(36, 36), QSize(72, 72));
    for (int y = 0; y < later.height(); ++y) {
        for (int x = 0; x < later.width(); ++x)
            QVERIFY(spot.contains(x, y) || later.pixel(x, y) == before.pixel(x, y));
    }
    scene.pane.setReducedMotion(true);
    QVERIFY(frames.comesToRest(&Frames::ofPulses));
    QVERIFY(pixelsOf(scene.picture(), scene.at(1) + QPointF(20, 0), 7, tileColour) < 100); // still rings
}

void TestMapFrames::pulsesOnlyWhatIsSeen()
{
    Scene scene({{1, town, BikeState::Alarm}, {2, {53.5600, 13.2700}, BikeState::Parked}}, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    Frames frames(scene);
    frames.run(Milliseconds(800));
    QVERIFY(frames.ofPulses > 0);
    scene.pane.setCamera({.centre = toMercator({48, 11}), .zoom = 15, .size = {}});
    QVERIFY(frames.comesToRest(&Frames::ofPulses));
    scene.pane.setCamera({.centre = toMercator(town), .zoom = 15, .size = {}});
    frames.run(Milliseconds(800));
    QVERIFY(frames.ofPulses > 0);
    scene.pane.setTrack(ride()); // bikes step back, their rings with them
    QVERIFY(frames.comesToRest(&Frames::ofPulses));
}

void TestMapFrames::movementTooSmallToSee()
{
    Scene scene({{1, town, BikeState::Riding, 90}, {2, {54.0, 14.0}, BikeState::Parked}}, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    const auto ride = [&](double metres, double zoom) {
        scene.pane.setCamera({.centre = toMercator(town), .zoom = zoom, .size = {}});
        Frames frames(scene);
        frames.run(std::chrono::seconds(2));
        const GeoPoint from = *scene.store.at(scene.store.rowOf(DeviceId{1})).place;
        fill(scene.store, {{1, destination(from, 90, metres), BikeState::Riding, 90}}, scene.clock.now());
        frames.run(std::chrono::seconds(3));
        return frames.ofFleet;
    };
    const int far = ride(40, 5);
    QVERIFY2(far <= 2, qPrintable(QString::number(far)));
    const int near = ride(40, 18);
    QVERIFY2(near > 3 && near < 70, qPrintable(QString::number(near)));
}

void TestMapFrames::alarmsAreDrawnAtOnce()
{
    Scene scene({{1, town, BikeState::Parked}, {2, {53.5600, 13.2700}, BikeState::Parked}}, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    Frames frames(scene);
    frames.run(std::chrono::seconds(1));
    scene.store.raiseAlarm({1}, QStringLiteral("vibration"), scene.clock.now());
    scene.store.flush();
    QTest::qWait(1); // and no time goes by
    QVERIFY(pixelsOf(scene.picture(), scene.at(1), 13, scene.theme.stateColour(BikeState::Alarm)) > 60);
}

void TestMapFrames::nothingWhileHidden()
{
    Scene scene({{1, town, BikeState::Alarm}}, small);
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    auto *pulses = scene.view()->rootObject()->findChild<PulseLayer *>();
    QVERIFY(pulses);
    scene.pane.hide();
    QTest::qWait(1);
    const quint64 before = pulses->framesDrawn();
    for (int i = 0; i < 100; ++i) {
        scene.clock.advance(step);
        QTest::qWait(1);
    }
    QCOMPARE(pulses->framesDrawn(), before);
    QVERIFY(!scene.clock.untilNext() || *scene.clock.untilNext() > std::chrono::seconds(1));
    scene.pane.show();
    QTRY_VERIFY((scene.clock.advance(step), pulses->framesDrawn() > before + 2));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapFrames test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mapframes.moc"
