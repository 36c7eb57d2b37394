// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mappointer.h"

#include "fleet/fleetstore.h"
#include "mapview/fleetlayer.h"
#include "mapview/mapnavigator.h"
#include "mapview/scenemodel.h"

#include <QWidget>

namespace bt::mapview {

namespace {
constexpr Milliseconds tipAge{1000};
constexpr qsizetype longestName = 200;
constexpr QPointF nowhere(-1e6, -1e6);
} // namespace

MapPointer::MapPointer(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_tipAge(parts.clock)
{
    const SceneModel *scene = &m_parts.scene;
    connect(scene, &SceneModel::clicked, this, &MapPointer::click);
    connect(scene, &SceneModel::doubleClicked, this, [this](QPointF position) {
        if (m_parts.fleet.hitTest(position).isNothing())
            m_parts.camera.zoomSmoothly(position, 1);
    });
    connect(scene, &SceneModel::secondaryClicked, this, &MapPointer::secondaryClick);
    connect(scene, &SceneModel::pointedAt, this, &MapPointer::pointAt);
    connect(scene, &SceneModel::pointerLeft, this, [this] { pointAt(nowhere); });
    connect(&m_tipAge, &Timer::timeout, this, &MapPointer::updateTip);
    connect(&m_parts.camera, &MapCamera::changed, this, &MapPointer::updateTip);
    connect(&m_parts.store, &fleet::FleetStore::changed, this, &MapPointer::storeChanged);
}

void MapPointer::setSpeedUnit(SpeedUnit unit)
{
    m_unit = unit;
    updateTip();
}

QList<DeviceId> MapPointer::idsOf(const QList<int> &rows) const
{
    QList<DeviceId> ids;
    ids.reserve(rows.size());
    for (const int row : rows)
        ids.append(m_parts.store.at(row).device.id);
    return ids;
}

void MapPointer::click(QPointF position)
{
    const Hit hit = m_parts.fleet.hitTest(position);
    if (hit.row >= 0) {
        Q_EMIT bikeActivated(m_parts.store.at(hit.row).device.id);
    } else if (hit.crowd) {
        const std::vector<int> found = m_parts.fleet.rowsOf(*hit.crowd);
        const QList<int> rows(found.begin(), found.end());
        if (!m_parts.navigator.zoomApart(rows))
            Q_EMIT groupActivated(idsOf(rows), m_parts.view.mapToGlobal(position.toPoint()));
    } else {
        Q_EMIT backgroundClicked();
    }
}

void MapPointer::secondaryClick(QPointF position)
{
    const Hit hit = m_parts.fleet.hitTest(position);
    const QPoint global = m_parts.view.mapToGlobal(position.toPoint());
    if (hit.row >= 0) {
        Q_EMIT bikeMenuRequested(m_parts.store.at(hit.row).device.id, global);
        return;
    }
    MercatorPoint place = m_parts.camera.value().toMercator(position);
    place.x -= std::floor(place.x); // beyond the antimeridian the world begins anew
    Q_EMIT backgroundMenuRequested(toGeo(place), global);
}

void MapPointer::pointAt(QPointF position)
{
    const Hit hit = m_parts.fleet.hitTest(position);
    const DeviceId id = hit.row >= 0 ? m_parts.store.at(hit.row).device.id : DeviceId();
    m_parts.fleet.setCursor(hit.isNothing() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    if (id == m_hovered)
        return;
    m_hovered = id;
    m_parts.fleet.setHovered(id);
    updateTip();
    if (id)
        m_tipAge.startRepeating(tipAge);
    else
        m_tipAge.stop();
    Q_EMIT bikeHovered(id, position.toPoint());
}

void MapPointer::updateTip()
{
    const int row = m_hovered ? m_parts.store.rowOf(m_hovered) : -1;
    const std::optional<MercatorPoint> place = row >= 0 ? m_parts.fleet.drawnPlace(m_hovered) : std::nullopt;
    if (!place) {
        m_parts.scene.setTip({}, {}, {});
        return;
    }
    const fleet::Bike &bike = m_parts.store.at(row);
    const double speed = bike.position ? double(bike.position->speedKnots) : 0;
    m_parts.scene.setTip(
        bike.device.name.left(longestName).simplified(),
        sentences::truth(bike.state, bike.facts, speed, bike.alarm, m_parts.clock.now(), m_unit),
        m_parts.camera.value().toScreen(*place));
}

void MapPointer::storeChanged(const fleet::ChangeSet &changes)
{
    if (m_hovered && changes.rows.contains(m_parts.store.rowOf(m_hovered)))
        updateTip();
}

} // namespace bt::mapview
