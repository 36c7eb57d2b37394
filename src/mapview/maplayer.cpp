// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/maplayer.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRendererInterface>

namespace bt::mapview {

MapLayer::MapLayer(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void MapLayer::setCamera(MapCamera *camera)
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

double MapLayer::devicePixelRatio() const { return window() ? window()->effectiveDevicePixelRatio() : 1.0; }

QSGNode *MapLayer::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    ++m_frames;
    const bool software = window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
    if (!m_camera || m_camera->value().size.isEmpty() || !prepare(m_camera->value())
        || software != m_wasSoftware) {
        delete old;
        old = nullptr;
        m_wasSoftware = software;
        if (!m_camera || m_camera->value().size.isEmpty() || !prepare(m_camera->value()))
            return nullptr;
    }
    return software ? updatePicture(old, m_camera->value()) : updateNodes(old, m_camera->value());
}

QSGNode *MapLayer::updatePicture(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    const double ratio = devicePixelRatio();
    QImage picture((camera.size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    {
        QPainter painter(&picture);
        paint(painter, camera);
    }
    picture.setDevicePixelRatio(1);
    node->setTexture(window()->createTextureFromImage(picture));
    node->setRect(QRectF(QPointF(), camera.size));
    return node;
}

} // namespace bt::mapview
