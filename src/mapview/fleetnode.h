// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/fleetpicture.h"
#include "mapview/mapmaterial.h"
#include "theme/theme.h"

#include <QSGGeometryNode>
#include <QSGNode>

class QQuickWindow;

namespace bt::mapview {

/// Sprites of one texture in one geometry. Render thread.
class SpriteNode : public QSGGeometryNode
{
public:
    explicit SpriteNode(SpriteMaterial *material); ///< Not owned.
    void resize(int sprites);
    int sprites() const { return m_sprites; }
    SpriteMaterial::Vertex *vertices() { return static_cast<SpriteMaterial::Vertex *>(m_geometry.vertexData()); }
    void verticesChanged();

private:
    QSGGeometry m_geometry;
    int m_sprites = 0;
};

/// The fleet layer's part of the scene graph, from bottom to top: rings of alarms, bikes and groups, what stands
/// out, names. Bikes share as few geometries as 16-bit corners allow, so that one changed bike sends a part of a
/// big fleet to the graphics card and not all of it.
class FleetNode : public QSGNode
{
public:
    struct LabelMark
    {
        BikeLabel label;
        QString name;
        MercatorPoint place;
        MercatorPoint from;
        Milliseconds start;
    };

    FleetNode();
    ~FleetNode() override;

    static double pulseScale(double phase) { return 0.45 + 0.55 * phase; }

    void setTime(Milliseconds now);
    int atlasVersion() const { return m_atlasVersion; }
    void setAtlas(std::shared_ptr<QSGTexture> texture, const SpriteAtlas &atlas, int version);
    void update(const FleetPicture &picture, const SpriteAtlas &atlas, const FleetPicture::Dirty &dirty);
    bool hasLabels(const std::vector<BikeLabel> &labels) const { return m_labelCount == labels.size(); }
    void setLabels(const std::vector<LabelMark> &labels, const Theme &theme, double devicePixelRatio, const QQuickWindow &window);
    void setPulsePhases(double first, double second);
    void setCamera(const Camera &camera, double devicePixelRatio);

private:
    void write(SpriteMaterial::Vertex *corners, const Mark &mark, const SpriteAtlas &atlas) const;
    void writeAll(SpriteNode &node, std::span<const Mark> marks, const SpriteAtlas &atlas) const;

    SpriteMaterial m_markMaterial;
    SpriteMaterial m_pulseMaterials[2];
    SpriteMaterial m_labelMaterial;
    std::vector<std::unique_ptr<SpriteNode>> m_chunks;
    std::unique_ptr<SpriteNode> m_pulses[2];
    std::unique_ptr<SpriteNode> m_front;
    std::unique_ptr<SpriteNode> m_labels;
    QSGNode m_chunkParent;
    int m_atlasVersion = -1;
    QSizeF m_atlasPixels;
    size_t m_labelCount = 0;
    QList<std::pair<QString, bool>> m_labelTexts; // what the label texture holds
    std::vector<QRect> m_labelRects;
    QSizeF m_labelPixels;
    Milliseconds m_epoch{0}; // seconds in vertices count from here: floats stay exact enough
    bool m_epochMoved = false;
};

} // namespace bt::mapview
