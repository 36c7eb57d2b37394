// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/spritenode.h"

#include "mapview/fleetsnapshot.h"

#include <QPainter>
#include <QQuickWindow>

#include <algorithm>

namespace bt::mapview {

namespace {
constexpr Milliseconds longestEpoch = std::chrono::hours(1);
constexpr int narrowestTexture = 1024;
} // namespace

SpriteNode::SpriteNode(SpriteMaterial *material)
    : m_geometry(SpriteMaterial::attributes(), 0, 0, QSGGeometry::UnsignedShortType)
{
    m_geometry.setDrawingMode(QSGGeometry::DrawTriangles);
    m_geometry.setVertexDataPattern(QSGGeometry::DynamicPattern);
    m_geometry.setIndexDataPattern(QSGGeometry::StaticPattern);
    setGeometry(&m_geometry);
    setMaterial(material);
    setFlag(OwnedByParent, false);
}

void SpriteNode::resize(int sprites)
{
    if (m_sprites == sprites)
        return;
    m_sprites = sprites;
    m_geometry.allocate(sprites * 4, sprites * 6);
    quint16 *index = m_geometry.indexDataAsUShort();
    for (int i = 0; i < sprites; ++i) {
        for (const int corner : {0, 1, 2, 2, 1, 3})
            *index++ = quint16(i * 4 + corner);
    }
    m_geometry.markIndexDataDirty();
}

void SpriteNode::verticesChanged()
{
    m_geometry.markVertexDataDirty();
    markDirty(DirtyGeometry);
}

void SpriteNode::spread(SpriteMaterial::Vertex *corners, const SpriteMaterial::Vertex &common, QPointF middle,
                        const QRect &texels)
{
    for (int corner = 0; corner < 4; ++corner) {
        const int right = corner & 1;
        const int low = corner >> 1;
        SpriteMaterial::Vertex &v = corners[corner];
        v = common;
        v.setCorner(middle + QPointF((right - 0.5) * texels.width(), (low - 0.5) * texels.height()),
                    texels.topLeft() + QPoint(right * texels.width(), low * texels.height()));
    }
}

bool VertexClock::set(Milliseconds now)
{
    m_now = now;
    if (now - m_epoch <= longestEpoch && now >= m_epoch)
        return false;
    m_epoch = now;
    return true;
}

quint32 VertexClock::milliseconds(Milliseconds time) const
{
    // Movements that began before the epoch may still run.
    constexpr qint64 most = (1 << 24) - 1;
    return quint32(std::clamp<qint64>((time - m_epoch + smoothMovement).count(), 0, most));
}

PinNode::PinNode()
    : m_node(&m_material)
{
}

PinNode::~PinNode() { removeAllChildNodes(); }

void PinNode::setPins(const std::vector<Pin> &pins, double devicePixelRatio, const QQuickWindow &window,
                      const VertexClock &clock)
{
    if (pins.empty()) {
        removeAllChildNodes();
        return;
    }
    std::vector<qint64> pictures;
    pictures.reserve(pins.size());
    for (const Pin &pin : pins)
        pictures.push_back(pin.picture.cacheKey());
    if (pictures != m_pictures || !m_material.texture) {
        m_pictures = std::move(pictures);
        m_rects.clear();
        int width = narrowestTexture;
        for (const Pin &pin : pins)
            width = std::max(width, pin.picture.width() + 2);
        // A pixel apart, so that filtering never sees a neighbour.
        QPoint next(1, 1);
        int rowHeight = 0;
        for (const Pin &pin : pins) {
            if (next.x() + pin.picture.width() + 1 > width) {
                next = QPoint(1, next.y() + rowHeight + 1);
                rowHeight = 0;
            }
            rowHeight = std::max(rowHeight, pin.picture.height());
            m_rects.emplace_back(next, pin.picture.size());
            next.rx() += pin.picture.width() + 1;
        }
        QImage image(width, next.y() + rowHeight + 1, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        for (size_t i = 0; i < pins.size(); ++i)
            painter.drawImage(m_rects[i].topLeft(), pins[i].picture);
        painter.end();
        m_material.texture.reset(window.createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
        m_material.texture->setFiltering(QSGTexture::Linear);
    }
    m_node.resize(int(pins.size()));
    for (size_t i = 0; i < pins.size(); ++i) {
        const Pin &pin = pins[i];
        SpriteMaterial::Vertex v{};
        v.setPlace(pin.place);
        v.setWay(pin.from, pin.place);
        v.setStart(clock.milliseconds(pin.start));
        v.opacity = 255;
        const QPointF middle(std::round(pin.offset.x() * devicePixelRatio),
                             std::round(pin.offset.y() * devicePixelRatio));
        SpriteNode::spread(m_node.vertices() + 4 * i, v, middle, m_rects[i]);
    }
    m_node.verticesChanged();
    if (!m_node.parent())
        appendChildNode(&m_node);
}

void PinNode::setCamera(const Camera &camera, double devicePixelRatio, const VertexClock &clock)
{
    m_material.camera = camera;
    m_material.devicePixelRatio = devicePixelRatio;
    m_material.nowMs = float(clock.milliseconds(clock.now()));
    m_node.markDirty(DirtyMaterial);
}

} // namespace bt::mapview
