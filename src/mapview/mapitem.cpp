// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapitem.h"

#include <QQuickRenderControl>
#include <QQuickWindow>

namespace bt::mapview {

MapItem::MapItem(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void MapItem::setCamera(MapCamera *camera)
{
    if (m_camera == camera)
        return;
    if (m_camera)
        m_camera->disconnect(this);
    m_camera = camera;
    if (m_camera)
        connect(m_camera, &MapCamera::changed, this, &QQuickItem::update);
    Q_EMIT cameraSet();
    update();
}

double MapItem::devicePixelRatio() const { return window() ? window()->effectiveDevicePixelRatio() : 1.0; }

bool MapItem::isSeen() const
{
    QQuickWindow *scene = window();
    if (!scene)
        return false;
    // In a widget the scene's own window is never shown; the widget's is.
    const QWindow *shown = QQuickRenderControl::renderWindowFor(scene);
    return (shown ? shown : scene)->isExposed();
}

} // namespace bt::mapview
