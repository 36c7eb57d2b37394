// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetnode.h"

#include "mapview/namechip.h"

#include <QPainter>
#include <QQuickWindow>

namespace bt::mapview {

namespace {
constexpr int chunkSprites = 4096;
constexpr Milliseconds longestEpoch = std::chrono::hours(1);
constexpr int labelTextureWidth = 1024;
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

FleetNode::FleetNode()
{
    m_chunkParent.setFlag(OwnedByParent, false);
    for (int i = 0; i < 2; ++i) {
        m_pulses[i] = std::make_unique<SpriteNode>(&m_pulseMaterials[i]);
        appendChildNode(m_pulses[i].get());
    }
    appendChildNode(&m_chunkParent);
    m_front = std::make_unique<SpriteNode>(&m_markMaterial);
    appendChildNode(m_front.get());
    m_labels = std::make_unique<SpriteNode>(&m_labelMaterial);
}

FleetNode::~FleetNode()
{
    // The children are members: they leave the tree before they go.
    m_chunkParent.removeAllChildNodes();
    removeAllChildNodes();
}

void FleetNode::setTime(Milliseconds now)
{
    if (now - m_epoch > longestEpoch || now < m_epoch) {
        m_epoch = now;
        m_epochMoved = true;
    }
    const float seconds = float((now - m_epoch).count()) / 1000.0F;
    for (SpriteMaterial *material : {&m_markMaterial, &m_pulseMaterials[0], &m_pulseMaterials[1], &m_labelMaterial})
        material->nowSeconds = seconds;
}

void FleetNode::setAtlas(std::shared_ptr<QSGTexture> texture, const SpriteAtlas &atlas, int version)
{
    m_markMaterial.texture = m_pulseMaterials[0].texture = m_pulseMaterials[1].texture = std::move(texture);
    m_atlasPixels = atlas.image().size();
    m_atlasVersion = version;
    m_labelTexts.clear(); // other colours or another scale
    m_epochMoved = true;
}

void FleetNode::write(SpriteMaterial::Vertex *corners, const Mark &mark, const SpriteAtlas &atlas) const
{
    SpriteMaterial::Vertex v{};
    v.place = SplitPoint::of(mark.place);
    if (mark.sprite < 0) {
        std::fill_n(corners, 4, v);
        return;
    }
    const Sprite &sprite = atlas.sprite(mark.sprite);
    v.fromX = float(std::remainder(mark.from.x - mark.place.x, 1.0));
    v.fromY = float(mark.from.y - mark.place.y);
    v.startSeconds = float(double((mark.start - m_epoch).count()) / 1000.0);
    v.opacity = float(mark.opacity) / 255.0F;
    const QRectF pixels(sprite.pixels);
    for (int corner = 0; corner < 4; ++corner) {
        const bool right = corner & 1;
        const bool low = corner & 2;
        v.offsetX = float(mark.offset.x() + (right ? 0.5 : -0.5) * sprite.size.width());
        v.offsetY = float(mark.offset.y() + (low ? 0.5 : -0.5) * sprite.size.height());
        v.u = float((right ? pixels.right() : pixels.left()) / m_atlasPixels.width());
        v.v = float((low ? pixels.bottom() : pixels.top()) / m_atlasPixels.height());
        corners[corner] = v;
    }
}

void FleetNode::writeAll(SpriteNode &node, std::span<const Mark> marks, const SpriteAtlas &atlas) const
{
    node.resize(int(marks.size()));
    SpriteMaterial::Vertex *corners = node.vertices();
    for (const Mark &mark : marks) {
        write(corners, mark, atlas);
        corners += 4;
    }
    node.verticesChanged();
}

void FleetNode::update(const FleetPicture &picture, const SpriteAtlas &atlas, const FleetPicture::Dirty &dirty)
{
    const std::span<const Mark> base(picture.base());
    const size_t chunks = (base.size() + chunkSprites - 1) / chunkSprites;
    if (dirty.all || m_epochMoved || chunks != m_chunks.size()) {
        while (m_chunks.size() > chunks) {
            m_chunkParent.removeChildNode(m_chunks.back().get());
            m_chunks.pop_back();
        }
        while (m_chunks.size() < chunks) {
            m_chunks.push_back(std::make_unique<SpriteNode>(&m_markMaterial));
            m_chunkParent.appendChildNode(m_chunks.back().get());
        }
        for (size_t i = 0; i < chunks; ++i)
            writeAll(*m_chunks[i], base.subspan(i * chunkSprites, std::min<size_t>(chunkSprites, base.size() - i * chunkSprites)), atlas);
    } else {
        std::vector<char> touched(chunks, 0);
        for (const int mark : dirty.marks) {
            const auto chunk = size_t(mark) / chunkSprites;
            write(m_chunks[chunk]->vertices() + 4 * (size_t(mark) % chunkSprites), base[size_t(mark)], atlas);
            touched[chunk] = 1;
        }
        for (size_t i = 0; i < chunks; ++i) {
            if (touched[i])
                m_chunks[i]->verticesChanged();
        }
    }
    if (dirty.front || m_epochMoved) {
        writeAll(*m_front, picture.front(), atlas);
        for (const auto &pulses : m_pulses)
            writeAll(*pulses, picture.pulses(), atlas);
    }
    m_epochMoved = false;
}

void FleetNode::setLabels(const std::vector<LabelMark> &labels, const Theme &theme, double devicePixelRatio, const QQuickWindow &window)
{
    m_labelCount = labels.size();
    QList<std::pair<QString, bool>> texts;
    for (const LabelMark &label : labels)
        texts.append({label.name, label.label.selected});
    if (texts.isEmpty()) {
        if (m_labels->parent())
            removeChildNode(m_labels.get());
        return;
    }
    if (texts != m_labelTexts) {
        m_labelTexts = texts;
        m_labelRects.clear();
        std::vector<QImage> chips;
        QPoint next(1, 1);
        int rowHeight = 0;
        for (const auto &[name, selected] : texts) {
            chips.push_back(NameChip::picture(name, selected, theme, devicePixelRatio));
            if (next.x() + chips.back().width() >= labelTextureWidth) {
                next = QPoint(1, next.y() + rowHeight + 1);
                rowHeight = 0;
            }
            rowHeight = std::max(rowHeight, chips.back().height());
            m_labelRects.emplace_back(next, chips.back().size());
            next.rx() += chips.back().width() + 1;
        }
        QImage image(labelTextureWidth, next.y() + rowHeight + 1, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        for (size_t i = 0; i < chips.size(); ++i)
            painter.drawImage(m_labelRects[i].topLeft(), chips[i]);
        painter.end();
        m_labelPixels = image.size();
        m_labelMaterial.texture.reset(window.createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
        m_labelMaterial.texture->setFiltering(QSGTexture::Linear);
    }
    m_labels->resize(int(labels.size()));
    SpriteMaterial::Vertex *corners = m_labels->vertices();
    for (size_t i = 0; i < labels.size(); ++i) {
        const LabelMark &label = labels[i];
        const QRectF pixels(m_labelRects[i]);
        const QSizeF size = pixels.size() / devicePixelRatio;
        SpriteMaterial::Vertex v{};
        v.place = SplitPoint::of(label.place);
        v.fromX = float(std::remainder(label.from.x - label.place.x, 1.0));
        v.fromY = float(label.from.y - label.place.y);
        v.startSeconds = float(double((label.start - m_epoch).count()) / 1000.0);
        v.opacity = 1;
        for (int corner = 0; corner < 4; ++corner) {
            const bool right = corner & 1;
            const bool low = corner & 2;
            v.offsetX = float(std::round(label.label.offset.x()) + (right ? 0.5 : -0.5) * size.width());
            v.offsetY = float(std::round(label.label.offset.y()) + (low ? 0.5 : -0.5) * size.height());
            v.u = float((right ? pixels.right() : pixels.left()) / m_labelPixels.width());
            v.v = float((low ? pixels.bottom() : pixels.top()) / m_labelPixels.height());
            *corners++ = v;
        }
    }
    m_labels->verticesChanged();
    if (!m_labels->parent())
        appendChildNode(m_labels.get());
}

void FleetNode::setPulsePhases(double first, double second)
{
    const double phases[2] = {first, second};
    for (int i = 0; i < 2; ++i) {
        m_pulseMaterials[i].scale = float(pulseScale(phases[i]));
        m_pulseMaterials[i].opacity = float(1 - phases[i]);
    }
}

void FleetNode::setCamera(const Camera &camera, double devicePixelRatio)
{
    for (SpriteMaterial *material : {&m_markMaterial, &m_pulseMaterials[0], &m_pulseMaterials[1], &m_labelMaterial}) {
        material->camera = camera;
        material->devicePixelRatio = devicePixelRatio;
    }
    for (const auto &pulses : m_pulses)
        pulses->markDirty(DirtyMaterial);
    for (const auto &chunk : m_chunks)
        chunk->markDirty(DirtyMaterial);
    m_front->markDirty(DirtyMaterial);
    m_labels->markDirty(DirtyMaterial);
}

} // namespace bt::mapview
