// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mappane.h"

#include "core/units.h"
#include "fleet/fleetstore.h"
#include "mapview/fleetlayer.h"
#include "mapview/iconprovider.h"
#include "mapview/mapcamera.h"
#include "mapview/mapfailurepage.h"
#include "mapview/pulselayer.h"
#include "mapview/scenemodel.h"

#include <QAction>
#include <QDir>
#include <QMenu>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWidget>
#include <QQuickWindow>
#include <QStackedLayout>

// Qt's build makes this for the QML module; a static library needs the call, or the linker leaves it out.
extern void qml_register_types_BikeTrax_Map();

namespace bt::mapview {

namespace {

constexpr double streetZoom = 16; // as near as fits go, and where a bike is shown
constexpr double nearEnoughZoom = 14; // at which one bike's surroundings are known
constexpr QMarginsF fitMargins(60, 60, 90, 60);
constexpr double separableZoomStep = 0.3;
constexpr Milliseconds completionCheck{100};
constexpr Milliseconds tipAge{1000};
constexpr Milliseconds arrivalTime{3000};

// Tiles are sharp at whole zoom levels only.
Camera sharp(Camera camera)
{
    camera.zoom = std::max(lowestZoom(camera.size), std::floor(camera.zoom + 0.05));
    return camera;
}

} // namespace

MapPane::MapPane(fleet::FleetStore &store, Clock &clock, const Theme &theme, QWidget *parent, Drawing drawing)
    : QWidget(parent)
    , m_store(store)
    , m_clock(clock)
    , m_theme(theme)
    , m_pages(new QStackedLayout(this))
    , m_camera(std::make_unique<MapCamera>(clock))
    , m_scene(std::make_unique<SceneModel>(theme, *m_camera))
    , m_completion(clock)
    , m_followFrame(clock)
    , m_tipAge(clock)
{
    setObjectName(QStringLiteral("mapPane"));
    setAccessibleName(tr("Map"));
    makeMenu();
    connect(&m_completion, &Timer::timeout, this, &MapPane::watchCompletion);
    connect(&m_followFrame, &Timer::timeout, this, &MapPane::followStep);
    connect(&m_tipAge, &Timer::timeout, this, &MapPane::updateTip);
    connect(m_camera.get(), &MapCamera::changed, this, &MapPane::cameraChanged);
    connect(m_camera.get(), &MapCamera::changed, this, &MapPane::updateTip);
    if (drawing == Drawing::None) {
        fail(tr("It was switched off when the program was started. List, events and dialogs work as usual."),
             {});
        return;
    }
    build();
}

MapPane::~MapPane()
{
    // The scene refers to model and camera, which are members and go before a child widget would.
    delete m_view;
}

void MapPane::build()
{
    qml_register_types_BikeTrax_Map();
    m_view = new QQuickWidget(this);
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
}

void MapPane::connectScene()
{
    m_fleet->setSources(m_store, m_clock, m_theme);
    m_pulses->setSources(m_clock, m_theme);
    m_track->setTheme(m_theme);
    m_areas->setTheme(m_theme);
    const SceneModel *scene = m_scene.get();
    connect(scene, &SceneModel::clicked, this, &MapPane::click);
    connect(scene, &SceneModel::doubleClicked, this, [this](QPointF position) {
        if (m_fleet->hitTest(position).isNothing())
            m_camera->zoomSmoothly(position, 1);
    });
    connect(scene, &SceneModel::secondaryClicked, this, [this](QPointF position) {
        const Hit hit = m_fleet->hitTest(position);
        const QPoint global = m_view->mapToGlobal(position.toPoint());
        if (hit.row >= 0)
            Q_EMIT bikeMenuRequested(m_store.at(hit.row).device.id, global);
        else
            Q_EMIT backgroundMenuRequested(
                toGeo(
                    clamped(Camera{.centre = m_camera->value().toMercator(position), .zoom = 30, .size = {}},
                            30)
                        .centre),
                global);
    });
    connect(scene, &SceneModel::pointedAt, this, &MapPane::pointAt);
    connect(scene, &SceneModel::pointerLeft, this, [this] { pointAt({-1e6, -1e6}); });
    connect(scene, &SceneModel::fitRequested, this, &MapPane::fitAll);
    connect(scene, &SceneModel::followRequested, this,
            [this] { follow(m_followed ? DeviceId() : m_selected); });
    connect(scene, &SceneModel::layersRequested, this, [this](QPointF position) {
        m_layersMenu->popup(m_view->mapToGlobal(position.toPoint())
                            - QPoint(m_layersMenu->sizeHint().width() - 30, 0));
    });
    connect(scene, &SceneModel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    connect(scene, &SceneModel::tilesFailed, this, &MapPane::failed);
    connect(scene, &SceneModel::cancelRequested, this, &MapPane::backgroundClicked);
    connect(m_camera.get(), &MapCamera::movedByHand, this, [this] {
        m_cameraChosen = true;
        follow({});
    });
    connect(&m_theme, &Theme::changed, this, [this] { m_view->setClearColor(m_scene->ground()); });
    using fleet::FleetStore;
    connect(&m_store, &FleetStore::changed, this, &MapPane::storeChanged);
    connect(&m_store, &FleetStore::inserted, this, &MapPane::firstLook);
    connect(m_camera.get(), &MapCamera::resized, this, &MapPane::firstLook);
    firstLook();
    connect(m_view->quickWindow(), &QQuickWindow::afterRendering, this, &MapPane::frameDrawn);
    m_completion.startOnce(completionCheck);
}

void MapPane::fail(const QString &reason, const QString &details)
{
    if (m_failure)
        return;
    m_failure = new MapFailurePage(m_theme, reason, details, this);
    m_pages->addWidget(m_failure);
    m_pages->setCurrentWidget(m_failure);
    m_completion.stop();
    m_complete = true;
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
    m_source = source;
    m_camera->setMaximumZoom(source.maximumZoom);
    if (!source.cacheDirectory.isEmpty())
        QDir().mkpath(source.cacheDirectory);
    // An empty folder would make the plugin write to the root of the file system.
    const bool usable = !source.urlTemplate.isEmpty() && QDir(source.cacheDirectory).isAbsolute();
    m_scene->setTiles(usable ? source.urlTemplate : QString(), source.cacheDirectory, source.attributionHtml);
    if (m_view && !m_failure) {
        m_complete = false;
        m_completion.startOnce(completionCheck);
    }
}

void MapPane::reloadTiles() { Q_EMIT m_scene->tilesWanted(); }

void MapPane::setTrack(const Track &track)
{
    if (!m_track)
        return;
    m_track->setTrack(track);
    QStringList legend;
    if (!m_track->shape().isEmpty()) {
        const bool miles = m_unit == SpeedUnit::MilesPerHour;
        const double knots = m_track->shape().speedScaleKnots();
        const double most = miles ? knotsToMph(knots) : knotsToKmh(knots);
        const int steps = int(std::lround(knotsToKmh(knots) / 10));
        for (int i = 0; i <= steps; ++i) {
            const QString figure = QLocale().toString(int(std::lround(most * i / steps)));
            legend.append(i < steps ? figure : miles ? tr("%1 mph").arg(figure) : tr("%1 km/h").arg(figure));
        }
    }
    m_scene->setLegend(legend);
    // A way is read alone; the bikes of this moment would stand on it.
    m_fleet->setShown(m_track->shape().isEmpty());
}

void MapPane::clearTrack() { setTrack({}); }

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

void MapPane::setVisibleRows(const QBitArray &rows)
{
    if (m_fleet)
        m_fleet->setFilter(rows);
}

void MapPane::setSelected(DeviceId id)
{
    m_selected = id;
    if (m_fleet)
        m_fleet->setSelected(id);
    m_scene->setFollowing(bool(m_followed), bool(id));
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
    updateTip();
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
    m_cameraChosen = true;
    m_camera->jumpTo(camera);
}

void MapPane::flyTo(const Camera &camera)
{
    m_camera->remember();
    // Before the first size there is nothing to fly over.
    if (m_camera->value().size.isEmpty())
        m_camera->jumpTo(camera);
    else
        m_camera->flyTo(camera);
}

void MapPane::centreOn(GeoPoint place, double zoom)
{
    if (!isPlace(place))
        return;
    m_cameraChosen = true;
    Camera target = m_camera->destination();
    target.centre = toMercator(place);
    target.zoom = zoom >= 0 ? zoom : std::max(target.zoom, nearEnoughZoom);
    flyTo(target);
}

MercatorRect MapPane::boundsOf(const QList<int> &rows) const
{
    BoundsFinder finder;
    for (const int row : rows)
        finder.add(m_fleet->snapshot().place(row));
    return finder.bounds();
}

std::optional<MercatorRect> MapPane::shownBounds() const
{
    BoundsFinder finder;
    for (int row = 0; row < m_fleet->snapshot().count(); ++row) {
        if (m_fleet->snapshot().isShown(row))
            finder.add(m_fleet->snapshot().place(row));
    }
    return finder.isEmpty() ? std::nullopt : std::optional(finder.bounds());
}

void MapPane::fitAll()
{
    const auto bounds = m_fleet ? shownBounds() : std::nullopt;
    if (!bounds)
        return;
    m_cameraChosen = true;
    follow({});
    flyTo(sharp(fitted(m_camera->value(), *bounds, fitMargins, streetZoom)));
}

void MapPane::fitTrack()
{
    if (!m_track || m_track->shape().isEmpty())
        return;
    m_cameraChosen = true;
    follow({});
    flyTo(sharp(fitted(m_camera->value(), m_track->shape().bounds(), fitMargins, streetZoom)));
}

// The first bikes decide what is shown, unless somebody chose before. A fleet arrives in parts: what comes
// within moments of the first still counts, later ones never move the map.
void MapPane::firstLook()
{
    if (m_cameraChosen || m_camera->value().size.isEmpty()
        || (m_firstLook && m_clock.monotonic() - *m_firstLook > arrivalTime))
        return;
    const auto bounds = shownBounds();
    if (!bounds)
        return;
    if (!m_firstLook)
        m_firstLook = m_clock.monotonic();
    m_camera->jumpTo(sharp(fitted(m_camera->value(), *bounds, fitMargins, streetZoom)));
}

void MapPane::follow(DeviceId id)
{
    if (m_followed == id)
        return;
    m_followed = id;
    m_scene->setFollowing(bool(id), bool(m_selected) || bool(id));
    if (id && m_fleet) {
        m_cameraChosen = true;
        if (const auto place = m_fleet->drawnPlace(id)) {
            Camera target = m_camera->destination();
            target.centre = *place;
            target.zoom = std::max(target.zoom, nearEnoughZoom);
            flyTo(target);
        }
    } else {
        m_followFrame.stop();
    }
    Q_EMIT followedChanged(id);
}

void MapPane::followStep()
{
    const auto place = m_fleet && m_followed ? m_fleet->drawnPlace(m_followed) : std::nullopt;
    if (!place) {
        m_followFrame.stop();
        return;
    }
    if (m_camera->isFlying())
        return;
    Camera target = m_camera->value();
    target.centre = *place;
    m_camera->jumpTo(target);
    const int row = m_store.rowOf(m_followed);
    if (m_clock.monotonic() - m_fleet->snapshot().startOf(row) > smoothMovement)
        m_followFrame.stop();
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

void MapPane::goBack() { m_camera->goBack(); }
void MapPane::goForward() { m_camera->goForward(); }

void MapPane::click(QPointF position)
{
    const Hit hit = m_fleet->hitTest(position);
    if (hit.row >= 0) {
        Q_EMIT bikeActivated(m_store.at(hit.row).device.id);
    } else if (hit.crowd) {
        const std::vector<int> rows = m_fleet->rowsOf(*hit.crowd);
        openGroup(QList<int>(rows.begin(), rows.end()), position);
    } else {
        Q_EMIT backgroundClicked();
    }
}

void MapPane::openGroup(const QList<int> &rows, QPointF position)
{
    const Camera &now = m_camera->value();
    const Camera closer = sharp(fitted(now, boundsOf(rows), fitMargins, m_camera->maximumZoom()));
    const bool separable = boundsOf(rows).width() * closer.pixelsPerWorld() > 40
        || boundsOf(rows).height() * closer.pixelsPerWorld() > 40;
    if (separable && closer.zoom > now.zoom + separableZoomStep) {
        m_cameraChosen = true;
        follow({});
        flyTo(closer);
        return;
    }
    QList<DeviceId> ids;
    for (const int row : rows)
        ids.append(m_store.at(row).device.id);
    Q_EMIT clusterActivated(ids, m_view->mapToGlobal(position.toPoint()));
}

void MapPane::pointAt(QPointF position)
{
    m_pointer = position;
    const Hit hit = m_fleet->hitTest(position);
    const DeviceId id = hit.row >= 0 ? m_store.at(hit.row).device.id : DeviceId();
    m_fleet->setCursor(hit.isNothing() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (id == m_hovered)
        return;
    m_hovered = id;
    m_fleet->setHovered(id);
    updateTip();
    if (id)
        m_tipAge.startRepeating(tipAge);
    else
        m_tipAge.stop();
    Q_EMIT bikeHovered(id, position.toPoint());
}

void MapPane::updateTip()
{
    const int row = m_hovered ? m_store.rowOf(m_hovered) : -1;
    const std::optional<QPointF> position = row >= 0 ? positionOf(m_hovered) : std::nullopt;
    if (!position) {
        m_scene->setTip({}, {}, {});
        return;
    }
    const fleet::Bike &bike = m_store.at(row);
    const double speed = bike.position ? double(bike.position->speedKnots) : 0;
    m_scene->setTip(bike.device.name.left(200).simplified(),
                    sentences::truth(bike.state, bike.facts, speed, bike.alarm, m_clock.now(), m_unit),
                    *position);
}

void MapPane::storeChanged(const fleet::ChangeSet &changes)
{
    if (!m_cameraChosen && changes.all.testFlag(fleet::Change::Place))
        firstLook();
    if (m_followed && changes.all.testFlag(fleet::Change::Place)
        && changes.rows.contains(m_store.rowOf(m_followed)))
        m_followFrame.startRepeating(m_fleet->pacer().pause());
    if (m_hovered && changes.rows.contains(m_store.rowOf(m_hovered)))
        updateTip();
}

std::optional<QPointF> MapPane::positionOf(DeviceId id) const
{
    const auto place = m_fleet ? m_fleet->drawnPlace(id) : std::nullopt;
    if (!place)
        return {};
    return m_camera->value().toScreen(*place);
}

QImage MapPane::picture() const { return m_view && !m_failure ? m_view->grabFramebuffer() : QImage(); }

bool MapPane::hasTrack() const { return m_track && !m_track->shape().isEmpty(); }

bool MapPane::looksComplete() const
{
    if (m_failure || !m_fleet)
        return true;
    if (m_camera->value().size.isEmpty() || m_camera->isFlying() || m_fleet->framesDrawn() == 0)
        return false;
    if (m_scene->tileUrl().isEmpty())
        return true;
    // QtLocation does not say when its tiles are there: the ground still shows where one is missing. A few
    // pixels may have that shade by chance, a missing tile has thousands.
    const QImage image = picture();
    const QRgb ground = m_scene->ground().rgb();
    constexpr int step = 16;
    int missing = 0;
    for (int y = step / 2; y < image.height(); y += step) {
        for (int x = step / 2; x < image.width(); x += step)
            missing += (image.pixel(x, y) & 0xFFFFFF) == (ground & 0xFFFFFF);
    }
    return !image.isNull() && missing <= 2;
}

// A tile that arrives draws a frame: while none is drawn there is nothing new to look at.
void MapPane::frameDrawn()
{
    if (!m_complete && !m_failure && !m_looking && !m_completion.isRunning())
        m_completion.startOnce(completionCheck);
}

void MapPane::watchCompletion()
{
    if (m_complete || m_failure || !isVisible())
        return;
    m_looking = true;
    const bool complete = looksComplete();
    m_looking = false;
    if (!complete)
        return;
    m_complete = true;
    Q_EMIT pictureComplete();
}

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
