// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "mapview/camera.h"

#include <QColor>
#include <QSGGeometry>
#include <QSGMaterial>
#include <QSGTexture>

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
    struct Vertex
    {
        SplitPoint place;
        float fromX; ///< From minus to, Mercator.
        float fromY;
        float startSeconds;
        float opacity;
        float offsetX; ///< Logical pixels.
        float offsetY;
        float u;
        float v;
    };
    static const QSGGeometry::AttributeSet &attributes();

    SpriteMaterial();
    QSGMaterialType *type() const override;
    QSGMaterialShader *createShader(QSGRendererInterface::RenderMode mode) const override;
    int compare(const QSGMaterial *other) const override;

    Camera camera;
    double devicePixelRatio = 1;
    float nowSeconds = 0;
    float opacity = 1;
    float scale = 1;
    std::shared_ptr<QSGTexture> texture;
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
