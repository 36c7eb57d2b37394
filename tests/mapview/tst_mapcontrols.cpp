// SPDX-License-Identifier: GPL-3.0-or-later
// What people do on the map besides panning: groups as lists, places, views to go back to and to keep.
#include "mapview/cameramemory.h"
#include "mapview/graphicscard.h"
#include "mapview/placemenu.h"
#include "scene.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QMenu>
#include <QQuickItem>
#include <QSignalSpy>

#include <limits>

using namespace bt;
using namespace bt::mapview;
using namespace bt::test;

namespace {
constexpr QSize small(480, 360); // drawn without a graphics card
}

class TestMapControls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void graphicsCards();
    void memoryIsText_data();
    void memoryIsText();
    void memoryKeepsTheCamera();
    void viewsAreKept();
    void goesBackAndForward();
    void copiesCoordinates();
    void groupsStepAside();
    void listsAGroup();
    void narrowsAGroup();
    void badPlaces_data();
    void badPlaces();
};

void TestMapControls::graphicsCards()
{
    QTemporaryDir devices;
    const QDir folder(devices.path());
    QVERIFY(!hasGraphicsCard(devices.path()));
    QVERIFY(folder.mkpath(QStringLiteral("dri")));
    const auto put = [&](const char *name) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly);
    };
    QVERIFY(put("dri/card0")); // shows pictures, draws none
    QVERIFY(!hasGraphicsCard(devices.path()));
    QVERIFY(put("dri/renderD128"));
    QVERIFY(hasGraphicsCard(devices.path()));
}

void TestMapControls::memoryIsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("whole") << QByteArray("53.557 13.261 14 0") << true;
    QTest::newRow("turned, with spaces") << QByteArray("  53.557   13.261 14.25 350.5 ") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("words") << QByteArray("here there 14 0") << false;
    QTest::newRow("too few") << QByteArray("53.557 13.261 14") << false;
    QTest::newRow("too many") << QByteArray("53.557 13.261 14 0 7") << false;
    QTest::newRow("no latitude") << QByteArray("93.557 13.261 14 0") << false;
    QTest::newRow("not a number") << QByteArray("nan 13.261 14 0") << false;
    QTest::newRow("endless") << QByteArray("53.557 13.261 inf 0") << false;
    QTest::newRow("too near") << QByteArray("53.557 13.261 40 0") << false;
    QTest::newRow("very long") << QByteArray(100'000, '1') << false;
}

void TestMapControls::memoryIsText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(cameraFromMemory(text).has_value(), good);
}

void TestMapControls::memoryKeepsTheCamera()
{
    const Camera camera{
        .centre = toMercator({-33.9, 151.2}), .zoom = 12.25, .bearingDegrees = 40, .size = {}};
    const auto again = cameraFromMemory(toMemory(camera));
    QVERIFY(again);
    QVERIFY(std::abs(again->centre.x - camera.centre.x) * camera.pixelsPerWorld() < 0.5);
    QVERIFY(std::abs(again->centre.y - camera.centre.y) * camera.pixelsPerWorld() < 0.5);
    QCOMPARE(again->zoom, camera.zoom);
    QCOMPARE(again->bearingDegrees, camera.bearingDegrees);
}

void TestMapControls::viewsAreKept()
{
    QByteArray kept;
    {
        Scene scene(smallFleet());
        QVERIFY(scene.complete());
        QVERIFY(scene.pane.keptView().isEmpty()); // nobody chose yet
        scene.pane.centreOn({53.6, 13.4}, 15);
        kept = scene.pane.keptView();
        QVERIFY(!kept.isEmpty());
    }
    Scene scene({});
    scene.pane.beginFleet(kept);
    fill(scene.store, smallFleet(), scene.clock.now()); // arrives later and does not move the map
    QVERIFY(scene.complete());
    QCOMPARE(scene.pane.camera().zoom, 15.0);
    QVERIFY(std::abs(toGeo(scene.pane.camera().centre).latitude - 53.6) < 1e-4);
    // Nonsense in the settings: the first look, as if there were none.
    scene.pane.beginFleet("nonsense");
    QVERIFY(scene.pane.keptView().isEmpty());
    QVERIFY(std::abs(toGeo(scene.pane.camera().centre).latitude - 53.557) < 0.01);
}

void TestMapControls::goesBackAndForward()
{
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const Camera first = scene.pane.camera();
    QVERIFY(!scene.pane.canGoBack());
    scene.pane.centreOn({53.60, 13.40}, 16);
    scene.pane.centreOn({53.50, 13.10}, 12);
    const Camera third = scene.pane.camera();
    QQuickWidget *view = scene.view();
    view->setFocus();
    QTest::mouseClick(view, Qt::LeftButton, {}, {30, 300});
    QTest::keyClick(view, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(scene.pane.camera().zoom, 16.0);
    scene.pane.goBack();
    QTRY_COMPARE(scene.pane.camera(), first);
    QVERIFY(!scene.pane.canGoBack());
    scene.pane.goForward();
    QTest::keyClick(view, Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(scene.pane.camera(), third);
    QVERIFY(!scene.pane.canGoForward());
}

void TestMapControls::copiesCoordinates()
{
    QCOMPARE(coordinatesText({-33.9, 151.2000049}), QStringLiteral("-33.90000, 151.20000"));
    Scene scene(smallFleet());
    QVERIFY(scene.complete());
    const QPoint at(60, 300);
    MercatorPoint place = scene.pane.camera().toMercator(at);
    QTest::mouseClick(scene.view(), Qt::RightButton, {}, at);
    QTRY_VERIFY(scene.pane.findChild<QMenu *>(QStringLiteral("mapPlaceMenu")));
    auto *menu = scene.pane.findChild<QMenu *>(QStringLiteral("mapPlaceMenu"));
    keepPicture(menu->grab().toImage(), "place-menu");
    menu->findChild<QAction *>(QStringLiteral("copyCoordinates"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), coordinatesText(toGeo(place)));
    menu->findChild<QAction *>(QStringLiteral("centreHere"))->trigger();
    QVERIFY(std::hypot(scene.pane.camera().centre.x - place.x, scene.pane.camera().centre.y - place.y)
            < 1e-6);
    menu->close();
    QTRY_VERIFY(!scene.pane.findChild<QMenu *>(QStringLiteral("mapPlaceMenu")));
}

namespace {
QList<BikeWish> rack()
{
    QList<BikeWish> bikes;
    for (int i = 0; i < 30; ++i)
        bikes.append({100 + i, town, i == 17 ? BikeState::BatteryLow : BikeState::Parked, 0,
                      QStringLiteral("City %1").arg(i)});
    return bikes;
}
} // namespace

void TestMapControls::groupsStepAside()
{
    QList<BikeWish> bikes = rack();
    bikes.append({1, town, BikeState::Alarm});
    Scene scene(bikes, small);
    QVERIFY(scene.complete());
    const QPointF alarm = scene.at(1);
    const QImage image = scene.picture();
    keepPicture(image, "step-aside");
    QVERIFY(pixelsOf(image, alarm, 12, scene.theme.stateColour(BikeState::Alarm)) > 100);
    // The group's ring stands beside the alarm, whole, and is met by the pointer where it is seen.
    const QColor worst = scene.theme.stateColour(BikeState::BatteryLow);
    QVERIFY(pixelsOf(image, alarm + QPointF(26, 20), 20, worst) > 100);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, (alarm + QPointF(28, 21)).toPoint());
    QTRY_VERIFY(scene.pane.findChild<QListView *>(QStringLiteral("groupBikes")));
}

void TestMapControls::listsAGroup()
{
    Scene scene(rack(), small);
    QVERIFY(scene.complete());
    QSignalSpy activated(&scene.pane, &MapPane::bikeActivated);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(100).toPoint());
    QTRY_VERIFY(scene.pane.findChild<QListView *>(QStringLiteral("groupBikes")));
    auto *list = scene.pane.findChild<QListView *>(QStringLiteral("groupBikes"));
    QCOMPARE(list->model()->rowCount(), 30);
    keepPicture(list->window()->grab().toImage(), "group-list");
    // What needs somebody comes first.
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("City 17"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(1, 0)).center());
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<DeviceId>(), DeviceId{100});
    QTRY_VERIFY(!scene.pane.findChild<QListView *>(QStringLiteral("groupBikes"))); // it closed
}

void TestMapControls::narrowsAGroup()
{
    Scene scene(rack(), small);
    QVERIFY(scene.complete());
    QSignalSpy activated(&scene.pane, &MapPane::bikeActivated);
    QTest::mouseClick(scene.view(), Qt::LeftButton, {}, scene.at(100).toPoint());
    QTRY_VERIFY(scene.pane.findChild<QWidget *>(QStringLiteral("groupSearch")));
    auto *search = scene.pane.findChild<QWidget *>(QStringLiteral("groupSearch"));
    auto *list = scene.pane.findChild<QListView *>(QStringLiteral("groupBikes"));
    QTest::keyClicks(search, QStringLiteral("city 2"));
    QCOMPARE(list->model()->rowCount(), 11);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Up); // no further
    // The fleet goes on while the list is open: a bike leaves, the rest stays right.
    scene.store.clear();
    QVERIFY(!list->model()->index(0, 0).data().isValid());
    keepPicture(list->window()->grab().toImage(), "group-list-gone");
    QTest::keyClicks(search, QStringLiteral("nothing like it"));
    QCOMPARE(list->model()->rowCount(), 0);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!scene.pane.findChild<QWidget *>(QStringLiteral("groupSearch")));
}

void TestMapControls::badPlaces_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    QTest::addColumn<GeoPoint>("place");
    QTest::addColumn<bool>("shown");
    QTest::newRow("not a number") << GeoPoint{nan, nan} << false;
    QTest::newRow("endless") << GeoPoint{infinite, 13} << false;
    QTest::newRow("too far north") << GeoPoint{91, 13} << false;
    QTest::newRow("too far east") << GeoPoint{53, 181} << false;
    QTest::newRow("no fix: 0/0") << GeoPoint{0, 0} << false;
    QTest::newRow("the pole") << GeoPoint{90, 0.1} << true;
    QTest::newRow("antimeridian, east") << GeoPoint{-16.8, 180} << true;
    QTest::newRow("antimeridian, west") << GeoPoint{-16.8, -180} << true;
    QTest::newRow("on the equator") << GeoPoint{0, 13} << true;
}

void TestMapControls::badPlaces()
{
    QFETCH(GeoPoint, place);
    QFETCH(bool, shown);
    Scene scene({{1, town}, {2, place, BikeState::Riding, std::numeric_limits<double>::quiet_NaN()}}, small);
    QVERIFY(scene.complete());
    QCOMPARE(scene.pane.positionOf({2}).has_value(), shown);
    const QPointF at = scene.at(2);
    if (shown)
        QVERIFY(std::isfinite(at.x()) && std::isfinite(at.y()));
    // Nothing that may be asked of such a bike goes wrong.
    scene.pane.setSelected({2});
    scene.pane.follow({2});
    scene.pane.centreOn(place);
    scene.pane.fitAll();
    QVERIFY(std::isfinite(scene.pane.camera().zoom));
    Track track = ride(20);
    track.points[7].place = place;
    track.stops = {place};
    scene.pane.setTrack(track);
    scene.pane.setTrackCursor(TrackCursor{place, 5, {}, {}});
    scene.pane.fitTrack();
    QVERIFY(!scene.picture().isNull());
    scene.pane.clearTrack();
    QVERIFY(!scene.picture().isNull());
    const Camera camera = scene.pane.camera();
    QVERIFY(std::isfinite(camera.centre.x) && std::isfinite(camera.centre.y) && std::isfinite(camera.zoom));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapControls test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mapcontrols.moc"
