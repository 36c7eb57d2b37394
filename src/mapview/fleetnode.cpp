// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetnode.h"

#include <QQuickWindow>

#include <algorithm>

namespace bt::mapview {

FleetNode::FleetNode()
{
    m_labels.setFlag(OwnedByParent, false);
    for (QSGNode *member :
         {&m_base.parent, &m_changed.parent, &m_front.parent, static_cast<QSGNode *>(&m_labels)})
        appendChildNode(member);
}

FleetNode::~FleetNode()
{
    // The children are members: they leave the tree before they go.
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
    if (mark.sprite < 0) {
        std::fill_n(corners, 4, v); // all at one point
        return;
    }
    v.setPlace(mark.place);
    // What has arrived has no way: a start too old for the vertices' clock cannot begin it again.
    if (m_clock.now() - mark.start < smoothMovement)
        v.setWay(mark.from, mark.place);
    else
        v.setWay(mark.place, mark.place);
    v.setStart(m_clock.milliseconds(mark.start));
    v.opacity = mark.opacity;
    SpriteNode::spread(corners, v, mark.offset * atlas.devicePixelRatio(), atlas.sprite(mark.sprite).pixels);
}

void FleetNode::fit(Part &part, size_t marks) const
{
    const size_t wanted = (marks + part.capacity - 1) / part.capacity;
    while (part.chunks.size() > wanted) {
        part.parent.removeChildNode(&part.chunks.back()->node);
        part.chunks.pop_back();
    }
    while (part.chunks.size() < wanted) {
        part.chunks.push_back(std::make_unique<Chunk>());
        part.chunks.back()->material.texture = m_texture;
        part.parent.appendChildNode(&part.chunks.back()->node);
    }
}

void FleetNode::writeAll(Part &part, std::span<const Mark> marks, const SpriteAtlas &atlas) const
{
    fit(part, marks.size());
    for (size_t i = 0; i < part.chunks.size(); ++i) {
        const auto mine = marks.subspan(i * part.capacity)
                              .first(std::min(part.capacity, marks.size() - i * part.capacity));
        SpriteNode &node = part.chunks[i]->node;
        node.resize(int(mine.size()));
        SpriteMaterial::Vertex *corners = node.vertices();
        for (size_t k = 0; k < mine.size(); ++k, corners += 4) {
            write(corners, mine[k], atlas);
            for (int corner = 0; corner < 4; ++corner)
                corners[corner].setNumber(k);
        }
        node.verticesChanged();
    }
}

void FleetNode::writeBase(std::span<const Mark> marks, const SpriteAtlas &atlas)
{
    writeAll(m_base, marks, atlas);
    for (const auto &chunk : m_base.chunks)
        chunk->material.hidden.reset();
    for (const auto &chunk : m_changed.chunks) {
        if (chunk->node.sprites() > 0) {
            chunk->node.resize(0);
            chunk->node.verticesChanged();
        }
    }
    m_changedAt.clear();
    m_changedCount = 0;
}

bool FleetNode::writeChanged(const std::vector<int> &marks, std::span<const Mark> base,
                             const SpriteAtlas &atlas, const QQuickWindow &window)
{
    if (marks.empty())
        return true;
    if (m_changedAt.size() != base.size()) {
        m_changedAt.assign(base.size(), -1);
        m_hidden.reset(base.size());
    }
    const size_t before = m_changedCount;
    for (const int mark : marks) {
        int &at = m_changedAt[size_t(mark)];
        if (at < 0) {
            if (m_changedCount == mostChanged)
                return false;
            at = int(m_changedCount++);
            m_hidden.hide(size_t(mark));
        }
    }
    // All at once, most of them empty: where a node is added, Qt brings all others to the graphics card anew.
    fit(m_changed, mostChanged);
    const size_t used = (m_changedCount + m_changed.capacity - 1) / m_changed.capacity;
    for (size_t i = 0; i < used; ++i) {
        SpriteNode &node = m_changed.chunks[i]->node;
        if (node.sprites() > 0)
            continue;
        node.resize(int(m_changed.capacity));
        std::fill_n(node.vertices(), 4 * m_changed.capacity, SpriteMaterial::Vertex{}); // draws nothing
    }
    std::vector<char> touched(m_changed.chunks.size(), 0);
    for (const int mark : marks) {
        const auto at = size_t(m_changedAt[size_t(mark)]);
        const size_t chunk = at / m_changed.capacity;
        write(m_changed.chunks[chunk]->node.vertices() + 4 * (at % m_changed.capacity), base[size_t(mark)],
              atlas);
        touched[chunk] = 1;
    }
    for (size_t i = 0; i < touched.size(); ++i) {
        if (touched[i])
            m_changed.chunks[i]->node.verticesChanged();
    }
    if (m_changedCount == before)
        return true;
    const std::shared_ptr<QSGTexture> hidden(
        window.createTextureFromImage(m_hidden.picture(), QQuickWindow::TextureHasAlphaChannel));
    hidden->setFiltering(QSGTexture::Nearest);
    for (size_t i = 0; i < m_base.chunks.size(); ++i) {
        m_base.chunks[i]->material.hidden = hidden;
        m_base.chunks[i]->material.firstHidden = int(i * m_base.capacity);
    }
    return true;
}

void FleetNode::update(const FleetPicture &picture, const SpriteAtlas &atlas,
                       const FleetPicture::Dirty &dirty, const QQuickWindow &window)
{
    if (dirty.all || m_writeAll || !writeChanged(dirty.marks, picture.base(), atlas, window))
        writeBase(picture.base(), atlas);
    if (dirty.front || m_writeAll)
        writeAll(m_front, picture.front(), atlas);
    m_writeAll = false;
}

void FleetNode::setLabels(const std::vector<Pin> &labels, double devicePixelRatio, const QQuickWindow &window)
{
    m_labels.setPins(labels, devicePixelRatio, window, m_clock);
}

void FleetNode::setCamera(const Camera &camera, double devicePixelRatio)
{
    for (const Part *part : {&m_base, &m_changed, &m_front}) {
        for (const auto &chunk : part->chunks) {
            SpriteMaterial &material = chunk->material;
            material.texture = m_texture;
            material.camera = camera;
            material.devicePixelRatio = devicePixelRatio;
            material.nowMs = float(m_clock.milliseconds(m_clock.now()));
            chunk->node.markDirty(DirtyMaterial);
        }
    }
    m_labels.setCamera(camera, devicePixelRatio, m_clock);
}

} // namespace bt::mapview
