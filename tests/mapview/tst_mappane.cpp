// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapfixture.h"
#include "mapview/mappane.h"
#include "tileserver.h"

#include <QLabel>
#include <QLoggingCategory>
#include <QPushButton>
#include <QQuickItem>
#include <QQuickWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::mapview;

namespace {

constexpr GeoPoint town{53.5570, 13.2610};
const QColor tileColour(0xF3, 0xF2, 0xEE);

/// Saves what was drawn where a person asks for it, to look at.
void keepPicture(const QImage &image, const char *name)
{
    const QString folder = qEnvironmentVariable("BIKETRAX_TEST_PICTURES");
    if (!folder.isEmpty())
        image.save(folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".png"));
}

/// How many pixels of a picture within a square are near a colour.
int pixelsOf(const QImage &image, QPointF middle, int reach, const QColor &colour)
{
    int found = 0;
    for (int y = int(middle.y()) - reach; y <= int(middle.y()) + reach; ++y) {
        for (int x = int(middle.x()) - reach; x <= int(middle.x()) + reach; ++x) {
            if (!image.rect().contains(x, y))
                continue;
            const QColor c = image.pixelColor(x, y);
            found += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green())
                    + std::abs(c.blue() - colour.blue())
                < 24;
        }
    }
    return found;
}

struct Scene
{
    explicit Scene(const QList<test::BikeWish> &bikes, QSize size = {900, 640})
        : store(clock)
        , pane(store, clock, theme)
        , tiles(tileColour)
    {
        theme.setChoice(SchemeChoice::Light);
        test::fill(store, bikes, clock.now());
        pane.resize(size);
        pane.setReducedMotion(true);
        pane.setTileSource({QStringLiteral("test"), tiles.urlTemplate(),
                            QStringLiteral("© <a href=\"https://example.org/\">Testers</a>"), cache.path(),
                            18});
        pane.show();
    }
    bool complete()
    {
        return QTest::qWaitFor(
            [this] {
                clock.advance(Milliseconds(100));
                return pane.isComplete();
            },
            20000);
    }
    /// The picture once the layers have drawn what they were told.
    QImage picture()
    {
        for (int i = 0; i < 3; ++i)
            QTest::qWait(1);
        return pane.picture();
    }
    QQuickWidget *view() { return pane.findChild<QQuickWidget *>(); }
    QPointF at(qint64 id) { return pane.positionOf({id}).value_or(QPointF(-1, -1)); }

    QTemporaryDir cache;
    ManualClock clock;
    Theme theme;
    fleet::FleetStore store;
    MapPane pane;
    test::TileServer tiles;
};

QList<test::BikeWish> smallFleet()
{
    return {{1, town, BikeState::Riding, 45, QStringLiteral("Cargo 7")},
            {2, {53.5600, 13.2700}, BikeState::Alarm, 0, QStringLiteral("City 12")},
            {3, {53.5540, 13.2500}, BikeState::ParkedArmed, 0, QStringLiteral("Longtail 2")},
            {4, {53.5625, 13.2520}, BikeState::Silent, 0, QStringLiteral("City 4")},
            {5, {53.5520, 13.2720}, BikeState::MovingWhileArmed, 200, QStringLiteral("City 9")},
            {6, {53.5500, 13.2600}, BikeState::BatteryLow, 0, QStringLiteral("City 21")},
            {7, {53.5501, 13.2601}, BikeState::Parked, 0, QStringLiteral("City 22")},
            {8, {53.5500, 13.2602}, BikeState::Parked, 0, QStringLiteral("City 23")},
            {9, {53.5650, 13.2610}, BikeState::TrackingOff, 0, QStringLiteral("City 24")},
            {10, {53.5650, 13.2760}, BikeState::Stolen, 0, QStringLiteral("City 25")}};
}

} // namespace

class TestMapPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTilesAndBikes();
    void clicks();
};

void TestMapPane::showsTilesAndBikes()
{
    Scene scene(smallFleet());
    QSignalSpy complete(&scene.pane, &MapPane::pictureComplete);
    const auto *details = scene.pane.findChild<QLabel *>(QStringLiteral("mapFailureDetails"));
    QVERIFY2(!scene.pane.hasFailed(), details ? qPrintable(details->text()) : "");
    QVERIFY(scene.complete());
    QCOMPARE(complete.size(), 1);
    QVERIFY(scene.tiles.served() > 0);
    const QImage image = scene.picture();
    keepPicture(image, "fleet");
    for (const qint64 id : {1, 2, 3, 4, 5, 9, 10}) {
        const BikeState state = scene.store.at(scene.store.rowOf(DeviceId{id})).state;
        QVERIFY2(pixelsOf(image, scene.at(id), 13, scene.theme.stateColour(state)) > 60,
                 qPrintable(QString::number(id)));
    }
}

void TestMapPane::clicks()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    QSignalSpy activated(&scene.pane, &MapPane::bikeActivated);
    QSignalSpy background(&scene.pane, &MapPane::backgroundClicked);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(3).toPoint() + QPoint(4, -3));
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<DeviceId>(), DeviceId{3});
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, QPoint(30, 300));
    QTRY_COMPARE(background.size(), 1);
    QCOMPARE(activated.size(), 1);
    scene.pane.setSelected({3});
    keepPicture(scene.picture(), "selected");
}

QTEST_MAIN(TestMapPane)
#include "tst_mappane.moc"
