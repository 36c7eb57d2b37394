// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mapcontroller.h"

#include "cloud/restclient.h"
#include "core/geofence.h"
#include "core/sentences.h"
#include "desktop/bikepanel.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/historycontroller.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/settings.h"
#include "mapview/mappane.h"

#include <QDesktopServices>
#include <QJsonDocument>

namespace bt::desktop {

namespace {

/// A filter that is typed changes with each letter; the map follows when the hand rests.
constexpr Milliseconds filterRest{50};

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
    , m_visibility(context.clock)
{
    connectMap();
    connectWindow();
    connectFilter();
    connectHistory();
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
        if (bike)
            m_history.fetchToday(bike);
    });
    connect(&m_window, &MainWindow::bikeActivated, this, [this](DeviceId bike) {
        if (const int row = m_context.store.rowOf(bike); row >= 0 && m_context.store.at(row).place)
            m_map.centreOn(*m_context.store.at(row).place);
    });
    connect(&m_window, &MainWindow::eventShown, this, &MapController::showEventPlace);
    connect(&m_window, &MainWindow::followToggled, this,
            [this](DeviceId bike, bool follow) { m_map.follow(follow ? bike : DeviceId()); });
    connect(&m_window, &MainWindow::trailToggled, this, [this](DeviceId bike, bool shown) {
        m_trailOf = shown ? bike : DeviceId();
        if (shown)
            m_history.fetchToday(bike);
        else
            m_map.clearTrack();
    });
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
            [this] { m_trackExpected = true; });
    connect(&m_history, &HistoryController::trackReady, this, [this](const mapview::Track &track) {
        m_trackExpected = false;
        m_map.setTrackCursor({});
        m_map.setTrack(track);
        if (track.points.size() > 1)
            m_map.fitTrack();
    });
    connect(&m_history, &HistoryController::failed, this, [this] { m_trackExpected = false; });
    connect(&m_history, &HistoryController::placeWanted, this,
            [this](GeoPoint place) { m_map.centreOn(place); });
    connect(&m_history, &HistoryController::cursorMoved, this, &MapController::showCursor);
    connect(&m_history, &HistoryController::todayReady, this, [this](DeviceId bike, const history::Day &day) {
        for (BikePanel *panel : m_window.desk().bikePanels())
            panel->setToday(bike, day.distanceMetres(), int(day.trips.size()));
        if (m_trailOf == bike)
            m_map.setTrack(HistoryController::trackOf(day));
    });
}

void MapController::refreshVisibleRows()
{
    const models::FleetFilter &filter = m_window.desk().fleet().filter();
    if (filter.rowCount() == m_context.store.count()) {
        m_map.setVisibleRows({});
        return;
    }
    QBitArray rows(m_context.store.count());
    for (int i = 0; i < filter.rowCount(); ++i) {
        const auto bike = filter.index(i, 0).data(models::FleetModel::DeviceIdRole).value<DeviceId>();
        if (const int row = m_context.store.rowOf(bike); row >= 0)
            rows.setBit(row);
    }
    m_map.setVisibleRows(rows);
}

void MapController::showCursor(const std::optional<Position> &fix)
{
    if (!fix) {
        m_map.setTrackCursor({});
        return;
    }
    const QString time
        = QLocale().toString(toDateTime(*fix->fixTime).toLocalTime().time(), QStringLiteral("HH:mm:ss"));
    m_map.setTrackCursor(
        mapview::TrackCursor{fix->point, fix->speedKnots, time,
                             sentences::speed(double(fix->speedKnots), m_context.settings.speedUnit())});
}

void MapController::showEventPlace(EventId id)
{
    const int index = m_context.feed.indexOf(id);
    if (index < 0)
        return;
    const fleet::FeedEvent &event = m_context.feed.at(index);
    if (event.fix && event.fix->hasPlace()) {
        m_map.centreOn(event.fix->point);
        return;
    }
    if (!event.event.position)
        return;
    // Events name their fix by number only; an old one may be gone from the cloud, then the bike's place
    // remains.
    m_session.rest().position(event.event.position).then(this, [this](const Result<Position> &fix) {
        if (!fix)
            return;
        m_context.feed.setFix(*fix);
        if (fix->hasPlace())
            m_map.centreOn(fix->point);
    });
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
    m_map.setAreas(areasOf(records, broken));
    if (!broken.isEmpty())
        Q_EMIT notice(tr("The shape of these areas cannot be read, so they are not on the map: %1.")
                          .arg(broken.join(QStringLiteral(", "))));
}

void MapController::clear()
{
    m_trackExpected = false;
    m_trailOf = {};
    m_map.clearTrack();
    m_map.setAreas({});
}

} // namespace bt::desktop
