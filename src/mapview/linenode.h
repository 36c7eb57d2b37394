// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapmaterial.h"

#include <QSGGeometryNode>

namespace bt::mapview {

/// Lines and filled triangles in one geometry. Render thread.
class LineNode : public QSGGeometryNode
{
public:
    LineNode();

    struct Line
    {
        MercatorPoint from;
        MercatorPoint to; ///< x may lie beyond 0…1.
        QColor colourFrom;
        QColor colourTo;
    };
    void setLines(const std::vector<Line> &lines);
    /// Three points each; x may lie beyond 0…1.
    void setTriangles(const std::vector<std::pair<MercatorPoint, QColor>> &corners);
    void setStyle(double halfWidth, double dash = 0, double gap = 0, const QColor &paint = Qt::transparent);
    void setCamera(const Camera &camera, double devicePixelRatio);

private:
    QSGGeometry m_geometry;
    LineMaterial m_material;
};

} // namespace bt::mapview
