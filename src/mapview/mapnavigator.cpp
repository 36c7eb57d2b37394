// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapnavigator.h"

#include "fleet/fleetstore.h"
#include "mapview/fleetlayer.h"
#include "mapview/track.h"

namespace bt::mapview {

namespace {

constexpr double streetZoom = 16; // as near as fits go, and where a bike is shown
constexpr double nearEnoughZoom = 14; // at which one bike's surroundings are known
constexpr QMarginsF fitMargins(60, 60, 90, 60);
constexpr double separableZoomStep = 0.3;
constexpr double separablePixels = 40; // between bikes that are two marks
constexpr Milliseconds arrivalTime{3000};

// Tiles are sharp at whole zoom levels only.
Camera sharp(Camera camera)
{
    camera.zoom = std::max(lowestZoom(camera.size), std::floor(camera.zoom + 0.05));
    return camera;
}

} // namespace

MapNavigator::MapNavigator(MapCamera &camera, FleetLayer &fleet, fleet::FleetStore &store, Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_camera(camera)
    , m_fleet(fleet)
    , m_store(store)
    , m_clock(clock)
    , m_followFrame(clock)
{
    connect(&m_followFrame, &Timer::timeout, this, &MapNavigator::followStep);
    connect(&camera, &MapCamera::movedByHand, this, [this] {
        m_cameraChosen = true;
        follow({});
    });
    connect(&camera, &MapCamera::resized, this, &MapNavigator::firstLook);
    connect(&store, &fleet::FleetStore::changed, this, &MapNavigator::storeChanged);
    connect(&store, &fleet::FleetStore::inserted, this, &MapNavigator::firstLook);
    firstLook();
}

void MapNavigator::setCamera(const Camera &camera)
{
    m_cameraChosen = true;
    m_camera.jumpTo(camera);
}

void MapNavigator::flyTo(const Camera &target)
{
    m_camera.remember();
    // Before the first size there is nothing to fly over.
    if (m_camera.value().size.isEmpty())
        m_camera.jumpTo(target);
    else
        m_camera.flyTo(target);
}

void MapNavigator::centreOn(GeoPoint place, double zoom)
{
    if (!isPlace(place))
        return;
    m_cameraChosen = true;
    Camera target = m_camera.destination();
    target.centre = toMercator(place);
    target.zoom = zoom >= 0 ? zoom : std::max(target.zoom, nearEnoughZoom);
    flyTo(target);
}

MercatorRect MapNavigator::boundsOf(const QList<int> &rows) const
{
    BoundsFinder finder;
    for (const int row : rows)
        finder.add(m_fleet.snapshot().place(row));
    return finder.bounds();
}

std::optional<MercatorRect> MapNavigator::shownBounds() const
{
    BoundsFinder finder;
    for (int row = 0; row < m_fleet.snapshot().count(); ++row) {
        if (m_fleet.snapshot().isShown(row))
            finder.add(m_fleet.snapshot().place(row));
    }
    return finder.isEmpty() ? std::nullopt : std::optional(finder.bounds());
}

void MapNavigator::fitAll()
{
    const auto bounds = shownBounds();
    if (!bounds)
        return;
    m_cameraChosen = true;
    follow({});
    flyTo(sharp(fitted(m_camera.value(), *bounds, fitMargins, streetZoom)));
}

void MapNavigator::fitRows(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    m_cameraChosen = true;
    follow({});
    flyTo(sharp(fitted(m_camera.value(), boundsOf(rows), fitMargins, streetZoom)));
}

void MapNavigator::fitTrack(const TrackShape &shape)
{
    if (shape.isEmpty())
        return;
    m_cameraChosen = true;
    follow({});
    flyTo(sharp(fitted(m_camera.value(), shape.bounds(), fitMargins, streetZoom)));
}

bool MapNavigator::zoomApart(const QList<int> &rows)
{
    const Camera &now = m_camera.value();
    const MercatorRect bounds = boundsOf(rows);
    const Camera closer = sharp(fitted(now, bounds, fitMargins, m_camera.maximumZoom()));
    const double pixels = std::max(bounds.width(), bounds.height()) * closer.pixelsPerWorld();
    if (pixels <= separablePixels || closer.zoom <= now.zoom + separableZoomStep)
        return false;
    m_cameraChosen = true;
    follow({});
    flyTo(closer);
    return true;
}

// The first bikes decide what is shown, unless somebody chose before. A fleet arrives in parts: what comes
// within moments of the first still counts, later ones never move the map.
void MapNavigator::firstLook()
{
    if (m_cameraChosen || m_camera.value().size.isEmpty()
        || (m_firstLook && m_clock.monotonic() - *m_firstLook > arrivalTime))
        return;
    const auto bounds = shownBounds();
    if (!bounds)
        return;
    if (!m_firstLook)
        m_firstLook = m_clock.monotonic();
    m_camera.jumpTo(sharp(fitted(m_camera.value(), *bounds, fitMargins, streetZoom)));
}

void MapNavigator::follow(DeviceId id)
{
    if (m_followed == id)
        return;
    m_followed = id;
    if (id) {
        m_cameraChosen = true;
        if (const auto place = m_fleet.drawnPlace(id)) {
            Camera target = m_camera.destination();
            target.centre = *place;
            target.zoom = std::max(target.zoom, nearEnoughZoom);
            flyTo(target);
        }
    } else {
        m_followFrame.stop();
    }
    Q_EMIT followedChanged(id);
}

void MapNavigator::followStep()
{
    const auto place = m_followed ? m_fleet.drawnPlace(m_followed) : std::nullopt;
    if (!place) {
        m_followFrame.stop();
        return;
    }
    if (m_camera.isFlying())
        return;
    Camera target = m_camera.value();
    target.centre = *place;
    m_camera.jumpTo(target);
    const int row = m_store.rowOf(m_followed);
    if (m_clock.monotonic() - m_fleet.snapshot().startOf(row) > smoothMovement)
        m_followFrame.stop();
}

void MapNavigator::storeChanged(const fleet::ChangeSet &changes)
{
    if (!changes.all.testFlag(fleet::Change::Place))
        return;
    if (!m_cameraChosen)
        firstLook();
    if (m_followed && changes.rows.contains(m_store.rowOf(m_followed)))
        m_followFrame.startRepeating(m_fleet.pacer().pause());
}

std::optional<Camera> MapNavigator::chosen() const
{
    return m_cameraChosen ? std::optional(m_camera.destination()) : std::nullopt;
}

void MapNavigator::begin(const std::optional<Camera> &kept)
{
    follow({});
    m_firstLook.reset();
    m_cameraChosen = kept.has_value();
    if (kept)
        m_camera.jumpTo(*kept);
    else
        firstLook();
}

} // namespace bt::mapview
