// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/fleetpicture.h"
#include "mapview/spritenode.h"

#include <span>

namespace bt::mapview {

/// The fleet layer's part of the scene graph, from bottom to top: bikes and groups, what stands out, names.
/// Bikes share a geometry by 1024, so that one changed bike sends a part of a big fleet to
/// the graphics card and not all of it. Render thread.
class FleetNode : public QSGNode
{
public:
    FleetNode();
    ~FleetNode() override;

    void setTime(Milliseconds now);
    int atlasVersion() const { return m_atlasVersion; }
    void setAtlas(std::shared_ptr<QSGTexture> texture, int version);
    void update(const FleetPicture &picture, const SpriteAtlas &atlas, const FleetPicture::Dirty &dirty);
    /// Whether everything must be written anew, labels too.
    bool wantsAll() const { return m_writeAll; }
    void setLabels(const std::vector<Pin> &labels, double devicePixelRatio, const QQuickWindow &window);
    void setCamera(const Camera &camera, double devicePixelRatio);

private:
    // With a material of its own each: Qt would upload all nodes of one material together.
    struct Chunk
    {
        SpriteMaterial material;
        SpriteNode node{&material};
    };
    using Chunks = std::vector<std::unique_ptr<Chunk>>;
    void write(SpriteMaterial::Vertex *corners, const Mark &mark, const SpriteAtlas &atlas) const;
    void writeAll(SpriteNode &node, std::span<const Mark> marks, const SpriteAtlas &atlas) const;
    void fit(QSGNode &parent, Chunks &chunks, size_t marks);
    void writeChunks(Chunks &chunks, std::span<const Mark> marks, const SpriteAtlas &atlas) const;

    std::shared_ptr<QSGTexture> m_texture;
    QSGNode m_baseParent;
    QSGNode m_frontParent;
    Chunks m_base;
    Chunks m_front;
    PinNode m_labels;
    VertexClock m_clock;
    int m_atlasVersion = -1;
    bool m_writeAll = true;
};

} // namespace bt::mapview
