// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/sentences.h"
#include "mapview/camera.h"

#include <QObject>

class QWidget;

namespace bt::fleet {
class FleetStore;
struct ChangeSet;
} // namespace bt::fleet

namespace bt::mapview {

class FleetLayer;
class MapCamera;
class MapNavigator;
class SceneModel;

/// What pointer and clicks on the map mean: the bike under it and its one line of truth, groups that open,
/// places. GUI thread; everything given outlives it.
class MapPointer : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        QWidget &view; ///< Scene coordinates are its.
        SceneModel &scene;
        FleetLayer &fleet;
        MapCamera &camera;
        MapNavigator &navigator;
        fleet::FleetStore &store;
        Clock &clock;
    };
    explicit MapPointer(const Parts &parts, QObject *parent = nullptr);

    void setSpeedUnit(SpeedUnit unit);

Q_SIGNALS:
    void bikeActivated(bt::DeviceId id);
    void bikeHovered(bt::DeviceId id, QPoint position);
    void bikeMenuRequested(bt::DeviceId id, QPoint globalPosition);
    void groupActivated(const QList<bt::DeviceId> &bikes, QPoint globalPosition);
    void backgroundClicked();
    void backgroundMenuRequested(bt::GeoPoint place, QPoint globalPosition);

private:
    void click(QPointF position);
    void secondaryClick(QPointF position);
    void pointAt(QPointF position);
    void updateTip();
    void storeChanged(const fleet::ChangeSet &changes);
    QList<DeviceId> idsOf(const QList<int> &rows) const;

    Parts m_parts;
    Timer m_tipAge;
    DeviceId m_hovered;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
};

} // namespace bt::mapview
