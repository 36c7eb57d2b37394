// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "mapview/camera.h"

#include <QObject>

namespace bt::fleet {
class FleetStore;
struct ChangeSet;
} // namespace bt::fleet

namespace bt::mapview {

class FleetLayer;
class MapCamera;
class TrackShape;

/// Decides where the camera goes: first look at a fleet, fits, flights to a place, following a bike. What
/// people do with their hands wins over all of it. GUI thread; everything given outlives it.
class MapNavigator : public QObject
{
    Q_OBJECT
public:
    MapNavigator(MapCamera &camera, FleetLayer &fleet, fleet::FleetStore &store, Clock &clock,
                 QObject *parent = nullptr);

    void setCamera(const Camera &camera); ///< At once.
    void centreOn(GeoPoint place, double zoom); ///< Below 0 keeps the zoom, but comes near enough.
    void fitAll(); ///< All bikes that are shown.
    void fitRows(const QList<int> &rows); ///< Of the store; those that have a place.
    void fitTrack(const TrackShape &shape);
    /// Comes closer to bikes; false where they stand so near each other that no zoom takes them apart.
    bool zoomApart(const QList<int> &rows);

    void follow(DeviceId id); ///< None ends it.
    DeviceId followed() const { return m_followed; }

    /// Where the camera stands because somebody chose it, to be kept for the next start; none while it
    /// shows what it showed by itself.
    std::optional<Camera> chosen() const;
    /// Another fleet comes: shows @p kept, or without one whatever the fleet's first look will be.
    void begin(const std::optional<Camera> &kept);

Q_SIGNALS:
    void followedChanged(bt::DeviceId id);

private:
    void storeChanged(const fleet::ChangeSet &changes);
    void firstLook();
    void followStep();
    void flyTo(const Camera &target);
    std::optional<MercatorRect> shownBounds() const;
    MercatorRect boundsOf(const QList<int> &rows) const;

    MapCamera &m_camera;
    FleetLayer &m_fleet;
    fleet::FleetStore &m_store;
    Clock &m_clock;
    Timer m_followFrame;
    DeviceId m_followed;
    bool m_cameraChosen = false;
    std::optional<Milliseconds> m_firstLook;
};

} // namespace bt::mapview
