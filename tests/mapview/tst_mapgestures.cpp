// SPDX-License-Identifier: GPL-3.0-or-later
// Hands on the map, as events of the window system: wheel, touchpad, touch screen, keys, pointer.
#include "mapview/fleetlayer.h"
#include "mapview/scenemodel.h"
#include "scene.h"

#include <QApplication>
#include <QNativeGestureEvent>
#include <QQuickItem>
#include <QWheelEvent>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

namespace {

constexpr QPointF hand(200, 240);

double apart(MercatorPoint a, MercatorPoint b, const Camera &camera)
{
    return std::hypot(a.x - b.x, a.y - b.y) * camera.pixelsPerWorld();
}

void turnWheel(QWidget *view, QPoint pixels, QPoint angle)
{
    QWheelEvent event(hand, view->mapToGlobal(hand), pixels, angle, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view, &event);
}

void pinchPad(QWidget *view, Qt::NativeGestureType type, double value)
{
    QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, hand, hand,
                              view->mapToGlobal(hand), value, {});
    QApplication::sendEvent(view, &event);
}

// As the window system does it: QTest leaves so much time between clicks that they never make a double one.
void doubleClick(QWidget *view)
{
    ulong time = 100'000;
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease, QEvent::MouseButtonDblClick,
                            QEvent::MouseButtonRelease}) {
        const auto held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, hand, view->mapToGlobal(hand), Qt::LeftButton, held, {});
        event.setTimestamp(time += 60);
        QApplication::sendEvent(view, &event);
    }
}

QQuickItem *itemOf(Scene &scene, const char *name)
{
    return scene.view()->rootObject()->findChild<QQuickItem *>(QString::fromLatin1(name));
}

} // namespace

class TestMapGestures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zooms_data();
    void zooms();
    void turnsOnATouchpad();
    void pinchesOnATouchscreen();
    void drags();
    void keys_data();
    void keys();
    void tipTellsTheTruth();
};

using Act = std::function<void(QQuickWidget *)>;

void TestMapGestures::zooms_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<double>("by");
    QTest::newRow("a notch of a mouse") << Act([](auto *view) { turnWheel(view, {}, {0, 120}); }) << 1.0;
    QTest::newRow("a notch back") << Act([](auto *view) { turnWheel(view, {}, {0, -120}); }) << -1.0;
    QTest::newRow("part of a notch") << Act([](auto *view) { turnWheel(view, {}, {0, 30}); }) << 0.25;
    QTest::newRow("two fingers on a touchpad")
        << Act([](auto *view) { turnWheel(view, {0, 60}, {0, 60}); }) << 0.5;
    QTest::newRow("double click") << Act([](auto *view) { doubleClick(view); }) << 1.0;
    QTest::newRow("pinch on a touchpad") << Act([](auto *view) {
        pinchPad(view, Qt::BeginNativeGesture, 0);
        for (int i = 0; i < 4; ++i)
            pinchPad(view, Qt::ZoomNativeGesture, std::pow(2, 0.25) - 1);
        pinchPad(view, Qt::EndNativeGesture, 0);
    }) << 1.0;
}

void TestMapGestures::zooms()
{
    QFETCH(Act, act);
    QFETCH(double, by);
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const double before = scene.pane.camera().zoom;
    const MercatorPoint place = scene.pane.camera().toMercator(hand);
    act(scene.view());
    QTRY_VERIFY2(std::abs(scene.pane.camera().zoom - before - by) < 0.01,
                 qPrintable(QString::number(scene.pane.camera().zoom - before)));
    // What was under the hand stays there.
    QVERIFY(apart(scene.pane.camera().toMercator(hand), place, scene.pane.camera()) < 1);
    QCOMPARE(scene.pane.camera().bearingDegrees, 0.0);
}

void TestMapGestures::turnsOnATouchpad()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const MercatorPoint place = scene.pane.camera().toMercator(hand);
    QQuickItem *compass = itemOf(scene, "compass");
    QVERIFY(compass);
    QVERIFY(!compass->isVisible());
    pinchPad(scene.view(), Qt::BeginNativeGesture, 0);
    for (int i = 0; i < 4; ++i)
        pinchPad(scene.view(), Qt::RotateNativeGesture, 10);
    pinchPad(scene.view(), Qt::EndNativeGesture, 0);
    // The fingers turn clockwise, so the land does, and what points up lies to the west.
    QTRY_VERIFY2(std::abs(scene.pane.camera().bearingDegrees - 320) < 0.5,
                 qPrintable(QString::number(scene.pane.camera().bearingDegrees)));
    QVERIFY(apart(scene.pane.camera().toMercator(hand), place, scene.pane.camera()) < 1);
    QTRY_VERIFY(compass->isVisible());
    keepPicture(scene.picture(), "turned");
    const QPointF middle = compass->mapToScene({compass->width() / 2, compass->height() / 2});
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, middle.toPoint());
    QTRY_COMPARE(scene.pane.camera().bearingDegrees, 0.0);
    QTRY_VERIFY(!compass->isVisible());
}

void TestMapGestures::pinchesOnATouchscreen()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const double before = scene.pane.camera().zoom;
    std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
    const QPoint left(400, 300);
    const QPoint right(500, 300);
    QTest::touchEvent(scene.view(), screen.get()).press(1, left).press(2, right);
    for (int step = 1; step <= 10; ++step) {
        QTest::touchEvent(scene.view(), screen.get())
            .move(1, left - QPoint(5 * step, 0))
            .move(2, right + QPoint(5 * step, 0));
        scene.picture(); // movements between two frames are one: fingers take several
    }
    QTest::touchEvent(scene.view(), screen.get()).release(1, left).release(2, right);
    // Twice as far apart, less what it takes until fingers are seen to pinch.
    const double zoomed = scene.pane.camera().zoom - before;
    QVERIFY2(zoomed > 0.4 && zoomed <= 1.01, qPrintable(QString::number(zoomed)));
}

void TestMapGestures::drags()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const MercatorPoint place = scene.pane.camera().toMercator(hand);
    QTest::mousePress(scene.view(), Qt::LeftButton, {}, hand.toPoint());
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(scene.view(), hand.toPoint() + QPoint(12 * step, 5 * step));
    QTest::mouseRelease(scene.view(), Qt::LeftButton, {}, hand.toPoint() + QPoint(120, 50));
    QVERIFY(apart(scene.pane.camera().toMercator(hand + QPointF(120, 50)), place, scene.pane.camera()) < 1);
}

void TestMapGestures::keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<QPointF>("moved"); // the land, on screen
    QTest::addColumn<double>("zoomed");
    QTest::addColumn<double>("turned");
    QTest::newRow("left") << int(Qt::Key_Left) << false << QPointF(120, 0) << 0.0 << 0.0;
    QTest::newRow("down") << int(Qt::Key_Down) << false << QPointF(0, -120) << 0.0 << 0.0;
    QTest::newRow("plus") << int(Qt::Key_Plus) << false << QPointF() << 1.0 << 0.0;
    QTest::newRow("minus") << int(Qt::Key_Minus) << false << QPointF() << -1.0 << 0.0;
    QTest::newRow("turn") << int(Qt::Key_Right) << true << QPointF() << 0.0 << 15.0;
}

void TestMapGestures::keys()
{
    QFETCH(int, key);
    QFETCH(bool, shift);
    QFETCH(QPointF, moved);
    QFETCH(double, zoomed);
    QFETCH(double, turned);
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    scene.view()->setFocus();
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, {30, 300});
    const Camera before = scene.pane.camera();
    const QPointF middle(before.size.width() / 2, before.size.height() / 2);
    QTest::keyClick(scene.view(), Qt::Key(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
    QTRY_COMPARE(scene.pane.camera().zoom, before.zoom + zoomed);
    QTRY_COMPARE(scene.pane.camera().bearingDegrees, before.bearingDegrees + turned);
    QTRY_VERIFY(apart(scene.pane.camera().toMercator(middle + moved), before.toMercator(middle), before) < 1);
}

void TestMapGestures::tipTellsTheTruth()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    auto *model = scene.view()->rootObject()->property("model").value<SceneModel *>();
    QVERIFY(model);
    QCOMPARE(model->tipName(), QString());
    QTest::mouseMove(scene.view(), scene.at(3).toPoint());
    QTRY_COMPARE(model->tipName(), QStringLiteral("Longtail 2"));
    const fleet::Bike &bike = scene.store.at(scene.store.rowOf(DeviceId{3}));
    const QString truth = sentences::truth(bike.state, bike.facts, double(bike.position->speedKnots),
                                           bike.alarm, scene.clock.now(), SpeedUnit::KilometresPerHour);
    QVERIFY(truth.contains(QLatin1StringView("armed")));
    QCOMPARE(model->tipText(), truth);
    keepPicture(scene.picture(), "tip");
    // An age goes on by itself.
    scene.clock.advance(std::chrono::minutes(90));
    QTRY_VERIFY(model->tipText() != truth);
    QTest::mouseMove(scene.view(), {30, 300});
    QTRY_COMPARE(model->tipName(), QString());
}

QTEST_MAIN(TestMapGestures)
#include "tst_mapgestures.moc"
