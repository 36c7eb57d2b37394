// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mappane.h"

#include "core/units.h"
#include "fleet/fleetstore.h"
#include "mapview/cameramemory.h"
#include "mapview/fleetlayer.h"
#include "mapview/grouplist.h"
#include "mapview/iconprovider.h"
#include "mapview/mapcamera.h"
#include "mapview/mapfailurepage.h"
#include "mapview/mapnavigator.h"
#include "mapview/mappointer.h"
#include "mapview/picturewatch.h"
#include "mapview/placemenu.h"
#include "mapview/pulselayer.h"
#include "mapview/scenemodel.h"
#include "mapview/scenewidget.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QMenu>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStackedLayout>

// Qt's build makes this for the QML module; a static library needs the call, or the linker leaves it out.
extern void qml_register_types_BikeTrax_Map();

namespace bt::mapview {

namespace {
/// Longer than whoever serves the tiles keeps the map waiting.
constexpr Milliseconds tileHandover{3500};
} // namespace

MapPane::MapPane(fleet::FleetStore &store, Clock &clock, const Theme &theme, QWidget *parent, Drawing drawing)
    : QWidget(parent)
    , m_store(store)
    , m_clock(clock)
    , m_theme(theme)
    , m_pages(new QStackedLayout(this))
    , m_camera(std::make_unique<MapCamera>(clock))
    , m_scene(std::make_unique<SceneModel>(theme, *m_camera))
    , m_tileHandover(clock)
{
    setObjectName(QStringLiteral("mapPane"));
    setAccessibleName(tr("Map"));
    makeMenu();
    connect(m_camera.get(), &MapCamera::changed, this, &MapPane::cameraChanged);
    connect(m_camera.get(), &MapCamera::movedByHand, this, &MapPane::movedByHand);
    connect(m_camera.get(), &MapCamera::changed, this, &MapPane::endTileHandover);
    connect(&m_tileHandover, &Timer::timeout, this, &MapPane::endTileHandover);
    if (drawing == Drawing::None) {
        fail(tr("It was switched off when the program was started. List, events and dialogs work as usual."),
             {});
        return;
    }
    build();
}

MapPane::~MapPane()
{
    // They refer to the scene, and the scene to model and camera, which are members and go before a child
    // widget would.
    m_watch.reset();
    m_pointer.reset();
    m_navigator.reset();
    delete m_view;
}

void MapPane::build()
{
    qml_register_types_BikeTrax_Map();
    m_view = new SceneWidget(this);
    m_view->setObjectName(QStringLiteral("mapView"));
    m_view->setResizeMode(QQuickWidget::SizeRootObjectToView);
    m_view->setFocusPolicy(Qt::StrongFocus);
    m_view->setClearColor(m_scene->ground());
    m_pages->addWidget(m_view);
    connect(m_view, &QQuickWidget::sceneGraphError, this,
            [this](QQuickWindow::SceneGraphError, const QString &message) {
                fail(tr("The graphics driver refused to start. List, events and dialogs work as usual."),
                     message);
            });
    QQmlEngine *engine = m_view->engine();
    engine->addImageProvider(QStringLiteral("biketrax"), new IconProvider(m_theme));
    const QUrl url(QStringLiteral("qrc:/qt/qml/BikeTrax/Map/MapScene.qml"));
    auto *component = new QQmlComponent(engine, url, m_view);
    QObject *scene = component->isError()
        ? nullptr
        : component->createWithInitialProperties(
              {{QStringLiteral("model"), QVariant::fromValue(m_scene.get())}});
    auto *root = qobject_cast<QQuickItem *>(scene);
    if (!root) {
        delete scene;
        fail(tr("A part of Qt Quick is missing on this computer. List, events and dialogs work as usual."),
             component->errorString());
        return;
    }
    m_fleet = root->findChild<FleetLayer *>();
    m_pulses = root->findChild<PulseLayer *>();
    m_trails = root->findChild<TrailLayer *>();
    m_track = root->findChild<TrackLayer *>();
    m_areas = root->findChild<GeofenceLayer *>();
    m_view->setContent(url, component, root);
    connectScene();
}

void MapPane::makeMenu()
{
    m_layersMenu = new QMenu(this);
    m_layersMenu->setObjectName(QStringLiteral("mapLayersMenu"));
    const auto toggle = [this](const QString &text, auto apply) {
        QAction *action = m_layersMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, apply);
        return action;
    };
    m_groupAction = toggle(tr("Group bikes that are close together"), [this](bool on) {
        if (m_fleet)
            m_fleet->setGrouping(on);
    });
    m_groupAction->setObjectName(QStringLiteral("groupBikes"));
    toggle(tr("Areas"), [this](bool on) {
        if (m_areas)
            m_areas->setVisible(on);
    })->setObjectName(QStringLiteral("showAreas"));
    m_layersMenu->addSeparator();
    m_trailActions = new QActionGroup(this);
    const std::tuple<Trails, QString, QString> choices[]
        = {{Trails::None, QStringLiteral("trailsNone"), tr("No trails")},
           {Trails::Selected, QStringLiteral("trailsSelected"), tr("Today’s trail of the selected bike")},
           {Trails::Shown, QStringLiteral("trailsShown"), tr("Today’s trails of all bikes shown")}};
    for (const auto &[trails, name, text] : choices) {
        QAction *action = m_trailActions->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(trails == m_trailMode);
        action->setData(int(trails));
        m_layersMenu->addAction(action);
    }
    connect(m_trailActions, &QActionGroup::triggered, this, [this](const QAction *action) {
        setTrails(Trails(action->data().toInt()));
        Q_EMIT trailsChanged(m_trailMode);
    });
}

void MapPane::connectScene()
{
    m_fleet->setSources(m_store, m_clock, m_theme);
    m_pulses->setSources(m_clock, m_theme);
    m_trails->setSources(m_store, m_clock, m_theme);
    connect(m_trails, &TrailLayer::speedScaleChanged, this, [this](double knots) {
        m_trailScaleKnots = knots;
        showLegend();
    });
    m_track->setTheme(m_theme);
    m_areas->setTheme(m_theme);
    m_navigator = std::make_unique<MapNavigator>(*m_camera, *m_fleet, m_store, m_clock);
    connect(m_navigator.get(), &MapNavigator::followedChanged, this, [this](DeviceId id) {
        m_scene->setFollowing(bool(id), id || m_selected);
        Q_EMIT followedChanged(id);
    });
    const SceneModel *scene = m_scene.get();
    connect(scene, &SceneModel::fitRequested, this, &MapPane::fitAll);
    connect(scene, &SceneModel::followRequested, this,
            [this] { follow(followed() ? DeviceId() : m_selected); });
    connect(scene, &SceneModel::layersRequested, this, [this](QPointF position) {
        m_layersMenu->popup(m_view->mapToGlobal(position.toPoint())
                            - QPoint(m_layersMenu->sizeHint().width() - 30, 0));
    });
    connect(scene, &SceneModel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    connect(scene, &SceneModel::tilesFailed, this, &MapPane::failed);
    connect(scene, &SceneModel::cancelRequested, this, &MapPane::backgroundClicked);
    connect(&m_theme, &Theme::changed, this, [this] { m_view->setClearColor(m_scene->ground()); });
    connectPointer();
    m_watch = std::make_unique<PictureWatch>(*m_view, m_clock, [this] { return looksComplete(); });
    connect(m_watch.get(), &PictureWatch::completed, this, &MapPane::pictureComplete);
}

void MapPane::connectPointer()
{
    m_pointer = std::make_unique<MapPointer>(
        MapPointer::Parts{*m_view, *m_scene, *m_fleet, *m_camera, *m_navigator, m_store, m_clock});
    const MapPointer *pointer = m_pointer.get();
    connect(pointer, &MapPointer::bikeActivated, this, &MapPane::bikeActivated);
    connect(pointer, &MapPointer::bikeHovered, this, &MapPane::bikeHovered);
    connect(pointer, &MapPointer::bikeMenuRequested, this, &MapPane::bikeMenuRequested);
    connect(pointer, &MapPointer::groupActivated, this, &MapPane::showGroup);
    connect(pointer, &MapPointer::backgroundClicked, this, &MapPane::backgroundClicked);
    connect(pointer, &MapPointer::backgroundMenuRequested, this,
            [this](GeoPoint place, QPoint global) { makePlaceMenu(place, *this)->popup(global); });
}

void MapPane::showGroup(const QList<DeviceId> &bikes, QPoint globalPosition)
{
    Q_EMIT clusterActivated(bikes, globalPosition);
    auto *list = new GroupList(bikes, m_store, m_clock, m_theme, m_unit, this);
    connect(list, &GroupList::chosen, this, &MapPane::bikeActivated);
    list->openAt(globalPosition);
}

void MapPane::fail(const QString &reason, const QString &details)
{
    if (m_failure)
        return;
    m_failure = new MapFailurePage(m_theme, reason, details, this);
    m_pages->addWidget(m_failure);
    m_pages->setCurrentWidget(m_failure);
    // Whoever made the pane connects after this returns.
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            Q_EMIT failed(reason);
            Q_EMIT pictureComplete();
        },
        Qt::QueuedConnection);
}

void MapPane::setTileSource(const TileSource &source)
{
    m_camera->setMaximumZoom(source.maximumZoom);
    if (!source.cacheDirectory.isEmpty())
        QDir().mkpath(source.cacheDirectory);
    // An empty folder would make the plugin write to the root of the file system.
    const bool usable = !source.urlTemplate.isEmpty() && QDir(source.cacheDirectory).isAbsolute();
    m_scene->setTiles(usable ? source.urlTemplate : QString(), source.cacheDirectory, source.keepsTiles,
                      source.attributionHtml);
    loadTiles();
}

void MapPane::reloadTiles()
{
    Q_EMIT m_scene->tilesWanted();
    loadTiles();
}

void MapPane::loadTiles()
{
    if (m_scene->hasFormerTiles())
        m_tileHandover.startOnce(tileHandover);
    if (m_watch)
        m_watch->restart();
}

void MapPane::endTileHandover()
{
    if (!m_scene->hasFormerTiles())
        return;
    m_tileHandover.stop();
    Q_EMIT m_scene->formerTilesDone();
}

void MapPane::setTrack(const Track &track) { setTrack(std::make_shared<const DrawnTrack>(track)); }

void MapPane::setTrack(std::shared_ptr<const DrawnTrack> track)
{
    if (!m_track)
        return;
    m_track->setTrack(std::move(track));
    showLegend();
    // A way is read alone; the bikes of this moment would stand on it.
    m_fleet->setShown(!hasTrack());
    m_trails->setShown(!hasTrack());
}

void MapPane::showLegend()
{
    const double knots = hasTrack() ? m_track->shape().speedScaleKnots() : m_trailScaleKnots;
    QStringList legend;
    if (knots > 0) {
        const bool miles = m_unit == SpeedUnit::MilesPerHour;
        const double most = miles ? knotsToMph(knots) : knotsToKmh(knots);
        const int steps = int(std::lround(knotsToKmh(knots) / 10));
        for (int i = 0; i <= steps; ++i) {
            const QString figure = QLocale().toString(int(std::lround(most * i / steps)));
            legend.append(i < steps ? figure : miles ? tr("%1 mph").arg(figure) : tr("%1 km/h").arg(figure));
        }
    }
    m_scene->setLegend(legend);
}

void MapPane::clearTrack() { setTrack(Track()); }

void MapPane::setTrackCursor(const std::optional<TrackCursor> &cursor)
{
    if (m_track)
        m_track->setCursor(cursor);
}

void MapPane::setAreas(const QList<MapArea> &areas)
{
    if (m_areas)
        m_areas->setAreas(areas);
}

void MapPane::setTrails(Trails trails)
{
    m_trailMode = trails;
    for (QAction *action : m_trailActions->actions())
        action->setChecked(action->data().toInt() == int(trails));
    if (m_trails)
        m_trails->setTrails(trails);
}

void MapPane::setTrail(DeviceId id, const Track &today)
{
    if (m_trails)
        m_trails->setTrail(id, today);
}

void MapPane::setVisibleRows(const QBitArray &rows)
{
    if (!m_fleet)
        return;
    m_fleet->setFilter(rows);
    m_trails->setFilter(rows);
}

void MapPane::setSelected(DeviceId id)
{
    m_selected = id;
    if (m_fleet) {
        m_fleet->setSelected(id);
        m_trails->setSelected(id);
    }
    m_scene->setFollowing(bool(followed()), followed() || id);
}

void MapPane::setHovered(DeviceId id)
{
    if (m_fleet)
        m_fleet->setHovered(id);
}

void MapPane::setSpeedUnit(SpeedUnit unit)
{
    m_unit = unit;
    m_scene->setImperial(unit == SpeedUnit::MilesPerHour);
    if (m_pointer)
        m_pointer->setSpeedUnit(unit);
    showLegend();
}

void MapPane::setTimeZone(const QTimeZone &zone)
{
    if (m_trails)
        m_trails->setTimeZone(zone);
}

void MapPane::setLinkDown(bool down)
{
    if (m_fleet)
        m_fleet->setLinkDown(down);
}

void MapPane::setReducedMotion(bool reduced)
{
    m_camera->setReducedMotion(reduced);
    if (m_fleet) {
        m_fleet->setReducedMotion(reduced);
        m_pulses->setReducedMotion(reduced);
    }
}

void MapPane::setGrouping(bool grouping) { m_groupAction->setChecked(grouping); }

const Camera &MapPane::camera() const { return m_camera->value(); }

void MapPane::setCamera(const Camera &camera)
{
    if (m_navigator)
        m_navigator->setCamera(camera);
}

void MapPane::centreOn(GeoPoint place, double zoom)
{
    if (m_navigator)
        m_navigator->centreOn(place, zoom);
}

void MapPane::fitAll()
{
    if (m_navigator)
        m_navigator->fitAll();
}

void MapPane::fitBikes(const QList<DeviceId> &bikes)
{
    QList<int> rows;
    for (const DeviceId bike : bikes) {
        if (const int row = m_store.rowOf(bike); row >= 0 && m_store.at(row).place)
            rows.append(row);
    }
    if (m_navigator)
        m_navigator->fitRows(rows);
}

void MapPane::fitTrack()
{
    if (m_navigator)
        m_navigator->fitTrack(m_track->shape());
}

void MapPane::follow(DeviceId id)
{
    if (m_navigator)
        m_navigator->follow(id);
}

DeviceId MapPane::followed() const { return m_navigator ? m_navigator->followed() : DeviceId(); }

void MapPane::beginFleet(const QByteArray &keptView)
{
    if (m_navigator)
        m_navigator->begin(cameraFromMemory(keptView));
}

QByteArray MapPane::keptView() const
{
    const auto camera = m_navigator ? m_navigator->chosen() : std::nullopt;
    return camera ? toMemory(*camera) : QByteArray();
}

void MapPane::zoomIn()
{
    const QSizeF size = m_camera->value().size;
    m_camera->zoomSmoothly({size.width() / 2, size.height() / 2}, 1);
}

void MapPane::zoomOut()
{
    const QSizeF size = m_camera->value().size;
    m_camera->zoomSmoothly({size.width() / 2, size.height() / 2}, -1);
}

void MapPane::turnNorth() { m_camera->turnNorth(); }
void MapPane::goBack() { m_camera->goBack(); }
void MapPane::goForward() { m_camera->goForward(); }
bool MapPane::canGoBack() const { return m_camera->canGoBack(); }
bool MapPane::canGoForward() const { return m_camera->canGoForward(); }

std::optional<QPointF> MapPane::positionOf(DeviceId id) const
{
    const auto place = m_fleet ? m_fleet->drawnPlace(id) : std::nullopt;
    if (!place)
        return {};
    return m_camera->value().toScreen(*place);
}

// Not grabFramebuffer(): with software drawing that brings the scene into a picture of its own, after which
// nothing is left to draw on the screen, and tiles that had just come stay away.
QImage MapPane::picture() const { return m_view && !m_failure ? m_view->grab().toImage() : QImage(); }

bool MapPane::hasTrack() const { return m_track && !m_track->shape().isEmpty(); }

bool MapPane::looksComplete() const
{
    if (m_failure || !m_fleet)
        return true;
    if (m_camera->value().size.isEmpty() || m_camera->isFlying() || m_fleet->framesDrawn() == 0)
        return false;
    return !m_scene->hasFormerTiles() && isCovered(picture());
}

bool MapPane::isCovered(const QImage &picture) const
{
    return m_failure || m_scene->tileUrl().isEmpty() || PictureWatch::isCovered(picture, m_scene->ground());
}

bool MapPane::isComplete() const { return m_failure || (m_watch && m_watch->isComplete()); }

void MapPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (QWindow *shown = window()->windowHandle())
        shown->installEventFilter(this);
}

bool MapPane::eventFilter(QObject *watched, QEvent *event)
{
    // What moves by itself stopped while nobody saw it.
    if (event->type() == QEvent::Expose && m_fleet && static_cast<QWindow *>(watched)->isExposed()) {
        m_fleet->update();
        m_pulses->update();
    }
    return QWidget::eventFilter(watched, event);
}

void MapPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Map"));
    QWidget::changeEvent(event);
}

} // namespace bt::mapview
