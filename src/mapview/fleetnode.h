// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/fleetpicture.h"
#include "mapview/spritemask.h"
#include "mapview/spritenode.h"

#include <span>

namespace bt::mapview {

/// The fleet layer's part of the scene graph, from bottom to top: bikes and groups, those that changed since,
/// what stands out, names.
///
/// Tens of thousands of bikes are brought to the graphics card once. A bike that changes afterwards is hidden
/// there by a bit and drawn among the changed ones, so that a report costs the same in a fleet of any size;
/// when too many have changed, all are brought anew. Render thread.
class FleetNode : public QSGNode
{
public:
    FleetNode();
    ~FleetNode() override;

    void setTime(Milliseconds now);
    int atlasVersion() const { return m_atlasVersion; }
    void setAtlas(std::shared_ptr<QSGTexture> texture, int version);
    void update(const FleetPicture &picture, const SpriteAtlas &atlas, const FleetPicture::Dirty &dirty,
                const QQuickWindow &window);
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
    /// Marks in geometries of at most #capacity each.
    struct Part
    {
        explicit Part(size_t most)
            : capacity(most)
        {
            parent.setFlag(OwnedByParent, false);
        }
        ~Part() { parent.removeAllChildNodes(); }
        const size_t capacity;
        QSGNode parent;
        std::vector<std::unique_ptr<Chunk>> chunks;
    };
    void write(SpriteMaterial::Vertex *corners, const Mark &mark, const SpriteAtlas &atlas) const;
    void fit(Part &part, size_t marks) const;
    void writeAll(Part &part, std::span<const Mark> marks, const SpriteAtlas &atlas) const;
    void writeBase(std::span<const Mark> marks, const SpriteAtlas &atlas);
    /// False when there is no room for that many more.
    bool writeChanged(const std::vector<int> &marks, std::span<const Mark> base, const SpriteAtlas &atlas,
                      const QQuickWindow &window);

    static constexpr size_t mostChanged = 16'384;

    std::shared_ptr<QSGTexture> m_texture;
    Part m_base{16'384};
    Part m_changed{1024};
    Part m_front{1024};
    std::vector<int> m_changedAt; // by mark of the base: where among the changed, or -1
    size_t m_changedCount = 0;
    SpriteMask m_hidden;
    PinNode m_labels;
    VertexClock m_clock;
    int m_atlasVersion = -1;
    bool m_writeAll = true;
};

} // namespace bt::mapview
