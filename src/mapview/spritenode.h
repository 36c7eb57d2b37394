// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapmaterial.h"
#include "mapview/pins.h"

#include <QSGGeometryNode>

class QQuickWindow;

namespace bt::mapview {

/// Sprites of one texture in one geometry; at most 16 384. Render thread.
class SpriteNode : public QSGGeometryNode
{
public:
    explicit SpriteNode(SpriteMaterial *material); ///< Not owned.
    void resize(int sprites);
    int sprites() const { return m_sprites; }
    /// Four per sprite: upper left, upper right, lower left, lower right.
    SpriteMaterial::Vertex *vertices()
    {
        return static_cast<SpriteMaterial::Vertex *>(m_geometry.vertexData());
    }
    void verticesChanged();
    /// Fills the four corners from @p common's place and motion. @p middle is in device pixels from the
    /// place,
    /// @p texels shown one to one.
    static void spread(SpriteMaterial::Vertex *corners, const SpriteMaterial::Vertex &common, QPointF middle,
                       const QRect &texels);

private:
    QSGGeometry m_geometry;
    int m_sprites = 0;
};

/// Milliseconds as vertices hold them count from an epoch that moves on, so that 24 bits are enough for
/// months.
class VertexClock
{
public:
    /// True when the epoch moved: everything written before must be written anew.
    bool set(Milliseconds now);
    Milliseconds now() const { return m_now; }
    /// What is over, or not begun within four hours, is as good as any other of its kind.
    quint32 milliseconds(Milliseconds time) const;

private:
    Milliseconds m_epoch{-2'000'000'000};
    Milliseconds m_now{0};
};

/// Pins with a texture of their own, made anew only when their pictures change. Draws nothing while there are
/// none.
class PinNode : public QSGNode
{
public:
    PinNode();
    ~PinNode() override;
    void setPins(const std::vector<Pin> &pins, double devicePixelRatio, const QQuickWindow &window,
                 const VertexClock &clock);
    void setCamera(const Camera &camera, double devicePixelRatio, const VertexClock &clock);

private:
    SpriteMaterial m_material;
    SpriteNode m_node;
    std::vector<qint64> m_pictures; // cache keys of what the texture holds
    std::vector<QRect> m_rects;
};

} // namespace bt::mapview
