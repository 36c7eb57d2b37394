// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/maplayer.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSGRendererInterface>

namespace bt::mapview {

QSGNode *MapLayer::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    ++m_frames;
    const Camera camera = this->camera() ? this->camera()->value() : Camera{};
    if (camera.size.isEmpty() || !prepare(camera)) {
        delete old;
        return nullptr;
    }
    // The backend never changes while a scene lives, so a node is always of its own kind.
    if (window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software)
        return updatePicture(old, camera);
    return updateNodes(old, camera);
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
