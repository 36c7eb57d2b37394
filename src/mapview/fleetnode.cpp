// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetnode.h"

namespace bt::mapview {

namespace {
constexpr size_t chunkSprites = 1024;
}

FleetNode::FleetNode()
{
    for (QSGNode *member : {static_cast<QSGNode *>(&m_baseParent), static_cast<QSGNode *>(&m_frontParent),
                            static_cast<QSGNode *>(&m_labels)})
        member->setFlag(OwnedByParent, false);
    appendChildNode(&m_baseParent);
    appendChildNode(&m_frontParent);
    appendChildNode(&m_labels);
}

FleetNode::~FleetNode()
{
    // The children are members: they leave the tree before they go.
    m_baseParent.removeAllChildNodes();
    m_frontParent.removeAllChildNodes();
    removeAllChildNodes();
}

void FleetNode::setTime(Milliseconds now)
{
    if (m_clock.set(now))
        m_writeAll = true;
}

void FleetNode::setAtlas(std::shared_ptr<QSGTexture> texture, int version)
{
    m_texture = std::move(texture);
    m_atlasVersion = version;
    m_writeAll = true;
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
    v.startSeconds = m_clock.seconds(mark.start);
    v.opacity = float(mark.opacity) / 255.0F;
    SpriteNode::spread(corners, v, mark.offset, sprite.size, QRectF(sprite.pixels), atlas.image().size());
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

void FleetNode::fit(QSGNode &parent, Chunks &chunks, size_t marks)
{
    const size_t wanted = (marks + chunkSprites - 1) / chunkSprites;
    while (chunks.size() > wanted) {
        parent.removeChildNode(&chunks.back()->node);
        chunks.pop_back();
    }
    while (chunks.size() < wanted) {
        chunks.push_back(std::make_unique<Chunk>());
        chunks.back()->material.texture = m_texture;
        parent.appendChildNode(&chunks.back()->node);
    }
}

void FleetNode::writeChunks(Chunks &chunks, std::span<const Mark> marks, const SpriteAtlas &atlas) const
{
    for (size_t i = 0; i < chunks.size(); ++i) {
        const size_t first = i * chunkSprites;
        writeAll(chunks[i]->node, marks.subspan(first, std::min(chunkSprites, marks.size() - first)), atlas);
    }
}

void FleetNode::update(const FleetPicture &picture, const SpriteAtlas &atlas,
                       const FleetPicture::Dirty &dirty)
{
    const std::span<const Mark> base(picture.base());
    if (dirty.all || m_writeAll) {
        fit(m_baseParent, m_base, base.size());
        writeChunks(m_base, base, atlas);
    } else {
        std::vector<char> touched(m_base.size(), 0);
        for (const int mark : dirty.marks) {
            const size_t chunk = size_t(mark) / chunkSprites;
            write(m_base[chunk]->node.vertices() + 4 * (size_t(mark) % chunkSprites), base[size_t(mark)],
                  atlas);
            touched[chunk] = 1;
        }
        for (size_t i = 0; i < touched.size(); ++i) {
            if (touched[i])
                m_base[i]->node.verticesChanged();
        }
    }
    if (dirty.front || m_writeAll) {
        fit(m_frontParent, m_front, picture.front().size());
        writeChunks(m_front, picture.front(), atlas);
    }
    m_writeAll = false;
}

void FleetNode::setLabels(const std::vector<Pin> &labels, double devicePixelRatio, const QQuickWindow &window)
{
    m_labels.setPins(labels, devicePixelRatio, window, m_clock);
}

void FleetNode::setCamera(const Camera &camera, double devicePixelRatio)
{
    for (const auto *chunks : {&m_base, &m_front}) {
        for (const auto &chunk : *chunks) {
            SpriteMaterial &material = chunk->material;
            material.texture = m_texture;
            material.camera = camera;
            material.devicePixelRatio = devicePixelRatio;
            material.nowSeconds = m_clock.nowSeconds();
            chunk->node.markDirty(DirtyMaterial);
        }
    }
    m_labels.setCamera(camera, devicePixelRatio, m_clock);
}

} // namespace bt::mapview
