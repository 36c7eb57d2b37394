// SPDX-License-Identifier: GPL-3.0-or-later
// Bikes stand where QtLocation's own items stand: measured in the picture, at rest, in every frame of a
// movement, at any camera.
#include "mapview/spriteblitter.h"
#include "scene.h"

#include <QApplication>
#include <QGeoCoordinate>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>

#include <ranges>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

namespace {

constexpr double tolerance = 0.5; // marks stand on whole pixels
constexpr double measuring = 0.06; // of centres in a picture with 256 shades

/// A square of QtLocation's own, kept by QtLocation at a coordinate.
class Witness
{
public:
    explicit Witness(Scene &scene)
        : m_map(scene.view()->rootObject()->findChild<QQuickItem *>(QStringLiteral("tileMap")))
        , m_component(scene.view()->engine())
    {
        m_component.setData(R"(import QtQuick
import QtLocation
QtObject {
    property MapQuickItem item: MapQuickItem {
        anchorPoint: Qt.point(8, 8)
        autoFadeIn: false
        sourceItem: Rectangle { width: 16; height: 16; color: "#ff00ff"; antialiasing: true }
    }
    function join(map) { map.addMapItem(item); }
})",
                            QUrl());
        m_holder.reset(m_component.create());
        if (!m_map || !m_holder)
            return;
        QMetaObject::invokeMethod(m_holder.get(), "join", QVariant::fromValue<QObject *>(m_map));
        m_item = m_holder->property("item").value<QObject *>();
    }
    bool isThere() const { return m_map && m_item; }
    void put(GeoPoint place)
    {
        m_item->setProperty("coordinate",
                            QVariant::fromValue(QGeoCoordinate(place.latitude, place.longitude)));
    }
    void show(bool shown) { m_item->setProperty("visible", shown); }

private:
    QQuickItem *m_map;
    QQmlComponent m_component;
    std::unique_ptr<QObject> m_holder;
    QObject *m_item = nullptr;
};

/// The middle of what has a colour, weighted by how much of it each pixel has. Of the marks, the ring with
/// the slash of a bike that is not tracked has its weight in its middle.
std::optional<QPointF> middleOf(const QImage &image, QPointF near, const QColor &colour)
{
    constexpr int reach = 12; // its name begins further out
    double weight = 0;
    QPointF sum;
    for (int y = int(near.y()) - reach; y <= int(near.y()) + reach; ++y) {
        for (int x = int(near.x()) - reach; x <= int(near.x()) + reach; ++x) {
            if (!image.rect().contains(x, y))
                return {};
            const QColor c = image.pixelColor(x, y);
            // Along the way from the tiles' colour to the wanted one.
            const double way[3]
                = {double(colour.red() - tileColour.red()), double(colour.green() - tileColour.green()),
                   double(colour.blue() - tileColour.blue())};
            const double here[3]
                = {double(c.red() - tileColour.red()), double(c.green() - tileColour.green()),
                   double(c.blue() - tileColour.blue())};
            double dot = 0;
            double length = 0;
            for (int i = 0; i < 3; ++i) {
                dot += way[i] * here[i];
                length += way[i] * way[i];
            }
            const double part = dot / length;
            if (part > 0.15) {
                weight += part;
                sum += QPointF(x + 0.5, y + 0.5) * part;
            }
        }
    }
    if (weight < 30)
        return {};
    return sum / weight;
}

class Random
{
public:
    double operator()()
    {
        m_seed = m_seed * 1664525U + 1013904223U;
        return double(m_seed >> 8) / double(1U << 24);
    }

private:
    quint32 m_seed = 11;
};

} // namespace

class TestMapAlignment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bikesAtRandomCameras();
    void framesOfAMovement();
    void blitsAsThePainterDoes_data();
    void blitsAsThePainterDoes();
};

void TestMapAlignment::bikesAtRandomCameras()
{
    const GeoPoint places[] = {town, {-33.9, 151.2}, {64.1, -21.9}, {0.01, 179.9995}};
    QList<BikeWish> wishes;
    for (qint64 i = 0; i < 4; ++i)
        wishes.append({i + 1, places[i], BikeState::TrackingOff});
    Scene scene(wishes, {500, 400});
    QVERIFY(scene.complete());
    Witness witness(scene);
    QVERIFY(witness.isThere());
    const QColor ink = scene.theme.stateColour(BikeState::TrackingOff);
    Random random;
    int compared = 0;
    double worst = 0;
    for (int i = 0; i < 24; ++i) {
        const GeoPoint place = places[i % 4];
        Camera camera{.centre = toMercator(place), .zoom = 3 + 15 * random(), .size = {}};
        camera.bearingDegrees = i % 3 == 0 ? 0 : 360 * random();
        camera.centre.x += 120 * (random() - 0.5) / camera.pixelsPerWorld();
        camera.centre.y += 120 * (random() - 0.5) / camera.pixelsPerWorld();
        scene.pane.setCamera(camera);
        QVERIFY(scene.complete());
        witness.show(false);
        const QPointF expected = scene.at(1 + i % 4);
        const auto ours = middleOf(scene.picture(), expected, ink);
        witness.put(place);
        witness.show(true);
        scene.pane.setVisibleRows(QBitArray(scene.store.count() + 1)); // bikes step aside
        const auto theirs = middleOf(scene.picture(), expected, QColor(255, 0, 255));
        scene.pane.setVisibleRows({});
        if (!ours || !theirs)
            continue; // at the picture's edge
        ++compared;
        worst = std::max({worst, std::abs(ours->x() - theirs->x()), std::abs(ours->y() - theirs->y())});
    }
    QVERIFY2(compared >= 16, qPrintable(QString::number(compared)));
    QVERIFY2(worst <= tolerance + measuring, qPrintable(QString::number(worst)));
}

void TestMapAlignment::framesOfAMovement()
{
    Scene scene({{1, town, BikeState::Riding, 90}}, {500, 400});
    scene.pane.setReducedMotion(false);
    QVERIFY(scene.complete());
    scene.pane.setCamera({.centre = toMercator(town), .zoom = 17.4, .bearingDegrees = 25, .size = {}});
    QVERIFY(scene.complete());
    Witness witness(scene);
    QVERIFY(witness.isThere());
    const GeoPoint to = destination(town, 70, 90);
    scene.clock.advance(std::chrono::seconds(20));
    fill(scene.store, {{1, to, BikeState::TrackingOff}}, scene.clock.now());
    const QColor ink = scene.theme.stateColour(BikeState::TrackingOff);
    const MercatorPoint end = toMercator(to);
    const MercatorPoint start = toMercator(town);
    double worst = 0;
    for (int frame = 0; frame <= 10; ++frame) {
        if (frame > 0)
            scene.clock.advance(Milliseconds(100));
        // The way itself, not what the program says of it.
        const double part = frame / 10.0;
        const GeoPoint now = toGeo({start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part});
        witness.show(false);
        const QPointF expected = scene.pane.camera().toScreen(toMercator(now));
        QTRY_VERIFY2(pixelsOf(scene.picture(), expected, 10, ink) > 40, qPrintable(QString::number(frame)));
        const auto ours = middleOf(scene.picture(), expected, ink);
        witness.put(now);
        witness.show(true);
        scene.pane.setVisibleRows(QBitArray(1));
        const auto theirs = middleOf(scene.picture(), expected, QColor(255, 0, 255));
        scene.pane.setVisibleRows({});
        QVERIFY(ours && theirs);
        worst = std::max({worst, std::abs(ours->x() - theirs->x()), std::abs(ours->y() - theirs->y())});
    }
    QVERIFY2(worst <= tolerance + measuring, qPrintable(QString::number(worst)));
}

void TestMapAlignment::blitsAsThePainterDoes_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("large");
    QTest::newRow("as most screens") << 1.0 << false;
    QTest::newRow("fine screen") << 2.0 << false;
    QTest::newRow("wider than a word of the blitter") << 3.0 << true;
}

void TestMapAlignment::blitsAsThePainterDoes()
{
    QFETCH(double, ratio);
    QFETCH(bool, large);
    const SpriteAtlas atlas(ColourScheme::Light, QFont(), ratio);
    QImage painted(200, 121, QImage::Format_ARGB32_Premultiplied);
    painted.fill(Qt::transparent);
    QImage blitted = painted;
    QPainter painter(&painted);
    Random random;
    // In part outside, in part translucent, most of them below others.
    std::vector<std::tuple<int, QPoint, quint8>> marks;
    for (int i = 0; i < 300; ++i) {
        const int sprite = atlas.mark(allBikeStates[size_t(i) % 9], i % headingSteps,
                                      large ? SpriteAtlas::MarkSize::Large : SpriteAtlas::MarkSize::Map);
        marks.emplace_back(sprite, QPoint(int(290 * random()) - 80, int(210 * random()) - 80),
                           i % 7 == 0 ? 128 : 255);
    }
    for (const auto &[sprite, corner, opacity] : marks) {
        painter.setOpacity(opacity / 255.0);
        painter.drawImage(corner, atlas.image(), atlas.sprite(sprite).pixels);
    }
    painter.end();
    SpriteBlitter blitter(atlas);
    for (int round = 0; round < 2; ++round) { // the second picture begins as blank as the first
        blitted.fill(Qt::transparent);
        blitter.begin(blitted);
        for (const auto &[sprite, corner, opacity] : marks | std::views::reverse)
            blitter.blitUnder(sprite, corner, opacity);
    }
    int apart = 0;
    for (int y = 0; y < painted.height(); ++y) {
        for (int x = 0; x < painted.width(); ++x) {
            const QRgb a = painted.pixel(x, y);
            const QRgb b = blitted.pixel(x, y);
            apart = std::max({apart, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                              std::abs(qBlue(a) - qBlue(b)), std::abs(qAlpha(a) - qAlpha(b))});
        }
    }
    QVERIFY2(apart <= 2, qPrintable(QString::number(apart)));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapAlignment test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mapalignment.moc"
