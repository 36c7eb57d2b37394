// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "mapview/camera.h"

#include <QColor>
#include <QSGGeometry>
#include <QSGMaterial>
#include <QSGTexture>

#include <array>
#include <memory>

namespace bt::mapview {

/// A Mercator coordinate as two floats whose sum is exact enough for zoom 19.
struct SplitPoint
{
    float xHigh;
    float yHigh;
    float xLow;
    float yLow;

    static SplitPoint of(MercatorPoint p)
    {
        const auto x = float(p.x);
        const auto y = float(p.y);
        return {x, y, float(p.x - double(x)), float(p.y - double(y))};
    }
};

/// Draws sprites of one texture at places (sprite.vert). Render thread.
class SpriteMaterial : public QSGMaterial
{
public:
    /// Whole numbers, the most significant byte first: a changed bike brings a thousand neighbours' vertices
    /// to the graphics card with its own, so each byte counts.
    struct Vertex
    {
        std::array<quint8, 4> placeX; ///< Of 2^32 to a world: a 32nd of a pixel at zoom 19.
        std::array<quint8, 4> placeY;
        std::array<quint8, 3> fromX; ///< From minus to, in the same unit, plus 2^23.
        quint8 opacity;
        std::array<quint8, 3> fromY;
        quint8 numberHigh; ///< Of the sprite in its geometry, for what is hidden.
        std::array<quint8, 3> startMs; ///< By the VertexClock.
        quint8 numberLow;
        std::array<quint8, 2> textureX; ///< Texels.
        std::array<quint8, 2> textureY;
        std::array<quint8, 2> offsetX; ///< Sixteenths of a device pixel, plus 2^15.
        std::array<quint8, 2> offsetY;

        void setPlace(MercatorPoint place);
        /// Nothing is kept of a way too long for a movement.
        void setWay(MercatorPoint from, MercatorPoint to);
        void setStart(quint32 milliseconds);
        void setNumber(size_t number); ///< Below 65 536.
        void setCorner(QPointF devicePixels, QPoint texel);
    };
    static const QSGGeometry::AttributeSet &attributes();

    SpriteMaterial();
    QSGMaterialType *type() const override;
    QSGMaterialShader *createShader(QSGRendererInterface::RenderMode mode) const override;
    int compare(const QSGMaterial *other) const override;

    Camera camera;
    double devicePixelRatio = 1;
    float nowMs = 0; ///< By the VertexClock.
    float opacity = 1;
    float scale = 1;
    std::shared_ptr<QSGTexture> texture;
    /// Sprites that are not drawn, a bit each, 32 to a texel; the geometry's first is #firstHidden. None
    /// hides nothing.
    std::shared_ptr<QSGTexture> hidden;
    int firstHidden = 0;
};

/// Draws lines, discs and filled triangles (line.vert). Render thread.
class LineMaterial : public QSGMaterial
{
public:
    struct Vertex
    {
        SplitPoint place;
        float directionX; ///< Unit vector on the plane; both 0 in filled triangles.
        float directionY;
        float length; ///< Mercator.
        float corner; ///< 0 and 1 at the start, 2 and 3 at the end.
        quint8 red, green, blue, alpha; ///< Premultiplied.
    };
    static const QSGGeometry::AttributeSet &attributes();

    LineMaterial();
    QSGMaterialType *type() const override;
    QSGMaterialShader *createShader(QSGRendererInterface::RenderMode mode) const override;
    int compare(const QSGMaterial *other) const override;

    Camera camera;
    double devicePixelRatio = 1;
    float halfWidth = 1; ///< Logical pixels.
    float dash = 0;
    float gap = 0;
    QColor paint = Qt::transparent; ///< Replaces the vertices' colours unless transparent.
};

} // namespace bt::mapview
