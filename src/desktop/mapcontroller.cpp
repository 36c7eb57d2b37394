// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mapcontroller.h"

#include "cloud/restclient.h"
#include "core/geofence.h"
#include "core/sentences.h"
#include "desktop/bikepanel.h"
#include "desktop/deskpage.h"
#include "desktop/fleetcontroller.h"
#include "desktop/fleetpanel.h"
#include "desktop/historycontroller.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/settings.h"
#include "desktop/times.h"
#include "mapview/mappane.h"
#include "mapview/placemenu.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMenu>

namespace bt::desktop {

namespace {

/// Where a street is legible around a bike.
constexpr double streetZoom = 17;
/// A filter that is typed changes with each letter; the map follows when the hand rests.
constexpr Milliseconds filterRest{50};
/// The same for the view that is kept.
constexpr Milliseconds viewRest{2000};
/// Of so many bikes the day so far is fetched when all trails are shown; the others' begin now.
constexpr qsizetype mostTrailsFetched = 100;

QList<mapview::MapArea> areasOf(const QList<GeofenceRecord> &records, QStringList &broken)
{
    QList<mapview::MapArea> areas;
    for (const GeofenceRecord &record : records) {
        const QJsonObject attributes = QJsonDocument::fromJson(record.attributes).object();
        const auto shape
            = parseGeofence(record.area, attributes[QLatin1StringView("polylineDistance")].toDouble(25));
        if (shape)
            areas.append(
                {record.name, *shape, QColor::fromString(attributes[QLatin1StringView("color")].toString())});
        else
            broken.append(record.name);
    }
    return areas;
}

} // namespace

MapController::MapController(const Context &context, cloud::Session &session, MainWindow &window,
                             mapview::MapPane &map, HistoryController &history, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_window(window)
    , m_map(map)
    , m_history(history)
    , m_viewRest(context.clock)
    , m_visibility(context.clock)
{
    connectMap();
    connectWindow();
    connectFilter();
    connectHistory();
    connectViews();
    connectTrails();
}

MapController::~MapController()
{
    // The program may end while the hand has hardly left the map.
    keepView();
}

void MapController::connectMap()
{
    connect(&m_map, &mapview::MapPane::bikeActivated, this, [this](DeviceId bike) {
        m_window.openBike(bike);
        m_window.openHistory(bike);
    });
    connect(&m_map, &mapview::MapPane::backgroundClicked, this, [this] {
        if (!m_window.desk().isHistoryShown())
            m_window.desk().select({});
    });
    connect(&m_map, &mapview::MapPane::bikeMenuRequested, this, &MapController::showBikeMenu);
    connect(&m_map, &mapview::MapPane::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(&m_map, &mapview::MapPane::followedChanged, this, [this](DeviceId bike) {
        for (BikePanel *panel : m_window.desk().bikePanels())
            panel->setFollowing(bike && panel->bike() == bike);
    });
}

void MapController::connectWindow()
{
    connect(&m_window, &MainWindow::bikeSelected, this, [this](DeviceId bike) {
        m_map.setSelected(bike);
        showTrailToggles();
        if (bike)
            m_history.fetchToday(bike);
    });
    connect(&m_context.settings, &Settings::formatsChanged, this, [this] {
        if (const DeviceId bike = m_window.desk().selected())
            m_history.fetchToday(bike); // which may have begun at another moment now
    });
    connect(&m_window, &MainWindow::bikeActivated, this, [this](DeviceId bike) {
        if (const int row = m_context.store.rowOf(bike); row >= 0 && m_context.store.at(row).place)
            m_map.centreOn(*m_context.store.at(row).place);
    });
    connect(&m_window, &MainWindow::followToggled, this,
            [this](DeviceId bike, bool follow) { m_map.follow(follow ? bike : DeviceId()); });
    connect(&m_window.fleetController(), &FleetController::showRequested, &m_map,
            &mapview::MapPane::fitBikes);
    connect(&m_window, &MainWindow::historyClosed, this, [this] {
        m_trackExpected = false;
        m_map.setTrackCursor({});
        m_map.clearTrack();
    });
}

void MapController::connectFilter()
{
    const models::FleetFilter &filter = m_window.desk().fleet().filter();
    const auto follow = [this] { m_visibility.startOnce(filterRest); };
    connect(&filter, &QAbstractItemModel::layoutChanged, this, follow);
    connect(&filter, &QAbstractItemModel::rowsInserted, this, follow);
    connect(&filter, &QAbstractItemModel::rowsRemoved, this, follow);
    connect(&filter, &QAbstractItemModel::modelReset, this, follow);
    connect(&m_visibility, &Timer::timeout, this, &MapController::refreshVisibleRows);
}

void MapController::connectHistory()
{
    connect(&m_window.desk().history(), &HistoryPanel::spanRequested, this,
            [this] { m_trackExpected = m_fitsTrack = true; });
    // A span comes in parts; who looks around meanwhile is left alone.
    connect(&m_map, &mapview::MapPane::movedByHand, this, [this] { m_fitsTrack = false; });
    connect(&m_history, &HistoryController::trackReady, this, [this](const HistoryDays &days) {
        m_trackExpected = false;
        m_map.setTrackCursor({});
        m_map.setTrack(days.track);
        if (m_fitsTrack && days.track->shape.size() > 1)
            m_map.fitTrack();
    });
    connect(&m_history, &HistoryController::failed, this, [this] { m_trackExpected = false; });
    connect(&m_history, &HistoryController::placeWanted, this,
            [this](GeoPoint place) { m_map.centreOn(place); });
    connect(&m_history, &HistoryController::cursorMoved, this, &MapController::showCursor);
    connect(&m_history, &HistoryController::todayReady, this, [this](DeviceId bike, const history::Day &day) {
        for (BikePanel *panel : m_window.desk().bikePanels())
            panel->setToday(bike, day.distanceMetres(), int(day.trips.size()));
        m_window.desk().fleet().model().setToday(bike, day.distanceMetres());
        m_map.setTrail(bike, trackOf(day));
    });
}

void MapController::connectViews()
{
    // While signed in there is no other account; its fleet arrives later.
    connect(&m_session, &cloud::Session::signedIn, this, &MapController::beginAccount);
    connect(&m_map, &mapview::MapPane::cameraChanged, this, [this] {
        if (!m_account.isEmpty())
            m_viewRest.startOnce(viewRest);
    });
    connect(&m_viewRest, &Timer::timeout, this, &MapController::keepView);
}

void MapController::beginAccount(const Account &account)
{
    m_account = m_keepsViews ? m_session.server().toString() + u' ' + account.email : QString();
    m_map.beginFleet(m_account.isEmpty() ? QByteArray() : m_context.settings.mapView(m_account));
    m_window.fleetController().setAccount(m_account);
}

void MapController::expectAccount(const QUrl &server, const QString &email)
{
    if (m_keepsViews)
        m_window.fleetController().setAccount(server.toString() + u' ' + email);
}

void MapController::keepView()
{
    // A day that is being read is no place to come back to.
    if (const QByteArray view = m_map.keptView();
        !m_account.isEmpty() && !view.isEmpty() && !m_map.hasTrack())
        m_context.settings.setMapView(m_account, view);
}

void MapController::connectTrails()
{
    connect(&m_window, &MainWindow::trailToggled, this, [this](DeviceId bike, bool shown) {
        m_map.setTrails(shown ? mapview::Trails::Selected : mapview::Trails::None);
        if (shown)
            m_history.fetchToday(bike);
        showTrailToggles();
    });
    connect(&m_map, &mapview::MapPane::trailsChanged, this, [this](mapview::Trails trails) {
        showTrailToggles();
        m_trailsWanted.clear();
        if (trails != mapview::Trails::Shown)
            return;
        models::FleetFilter &filter = m_window.desk().fleet().filter();
        for (int i = 0; i < filter.rowCount() && m_trailsWanted.size() < mostTrailsFetched; ++i)
            m_trailsWanted.append(filter.bikeAt(i).device.id);
        fetchTrails();
    });
}

void MapController::showTrailToggles()
{
    for (BikePanel *panel : m_window.desk().bikePanels())
        panel->setTrail(m_map.trails() != mapview::Trails::None);
}

// One after the other: the cloud has other things to do.
void MapController::fetchTrails()
{
    if (m_trailsWanted.isEmpty())
        return;
    const DeviceId bike = m_trailsWanted.takeFirst();
    const QTimeZone &zone = m_context.zone();
    const Instant midnight = times::startOf(times::localDay(m_context.clock.now(), zone), zone);
    m_session.rest()
        .positions(bike, midnight, m_context.clock.now())
        .then(this, [this, bike](const Result<QList<Position>> &fixes) {
            if (!fixes) {
                m_trailsWanted.clear(); // the others would fare no better
                return;
            }
            m_map.setTrail(bike, trackOf(history::cutIntoTrips(*fixes, m_context.clock.now())));
            fetchTrails();
        });
}

void MapController::showBikeMenu(DeviceId bike, QPoint globalPosition)
{
    const int row = m_context.store.rowOf(bike);
    if (row < 0 || !m_context.store.at(row).place)
        return;
    const fleet::Bike &shown = m_context.store.at(row);
    auto *menu = new QMenu(&m_window);
    menu->setObjectName(QStringLiteral("mapBikeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(shown.device.name.left(60).simplified().replace(u'&', QStringLiteral("&&")));
    const auto add = [this, menu](const char *name, const QString &text, auto act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        connect(action, &QAction::triggered, this, act);
    };
    add("mapBikeHistory", tr("History"), [this, bike] {
        m_window.openBike(bike);
        m_window.openHistory(bike);
    });
    const bool followed = m_map.followed() == bike;
    add("mapBikeFollow", followed ? tr("Stop following") : tr("Follow"), [this, bike, followed] {
        m_window.openBike(bike);
        m_map.follow(followed ? DeviceId() : bike);
    });
    add("mapBikeNear", tr("Zoom in on it"),
        [this, place = *shown.place] { m_map.centreOn(place, streetZoom); });
    menu->addSeparator();
    const QString coordinates = mapview::coordinatesText(*shown.place);
    add("mapBikeCoordinates", tr("Copy %1").arg(coordinates),
        [coordinates] { QGuiApplication::clipboard()->setText(coordinates); });
    add("mapBikeLink", tr("Copy the link to this bike"),
        [this, bike] { Q_EMIT m_window.copyLinkRequested(bike); });
    menu->popup(globalPosition);
}

void MapController::refreshVisibleRows()
{
    const models::FleetFilter &filter = m_window.desk().fleet().filter();
    if (filter.rowCount() == m_context.store.count()) {
        m_map.setVisibleRows({});
        return;
    }
    QBitArray rows(m_context.store.count());
    for (int i = 0; i < filter.rowCount(); ++i)
        rows.setBit(filter.storeRowAt(i));
    m_map.setVisibleRows(rows);
}

void MapController::showCursor(const std::optional<Position> &fix)
{
    if (!fix) {
        m_map.setTrackCursor({});
        return;
    }
    const QString time = times::clockTime(*fix->fixTime, m_context.zone());
    m_map.setTrackCursor(
        mapview::TrackCursor{fix->point, fix->speedKnots, time,
                             sentences::speed(double(fix->speedKnots), m_context.settings.speedUnit())});
}

void MapController::fetchAreas()
{
    m_session.rest().geofences().then(this, [this](const Result<QList<GeofenceRecord>> &records) {
        if (!records)
            return;
        showAreas(*records);
        Q_EMIT areasRead(*records);
    });
}

void MapController::showAreas(const QList<GeofenceRecord> &records)
{
    QStringList broken;
    m_areas = records;
    m_map.setAreas(areasOf(records, broken));
    m_window.desk().fleet().filter().setAreas(records);
    if (!broken.isEmpty())
        Q_EMIT notice(tr("The shape of these areas cannot be read, so they are not on the map: %1.")
                          .arg(broken.join(QStringLiteral(", "))));
}

void MapController::clear()
{
    m_trackExpected = false;
    m_trailsWanted.clear();
    keepView();
    m_viewRest.stop();
    m_account.clear();
    m_window.fleetController().setAccount({});
    m_areas.clear();
    m_window.desk().fleet().filter().setAreas({});
    m_map.clearTrack();
    m_map.setAreas({});
}

} // namespace bt::desktop
