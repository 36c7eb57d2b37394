// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/linenode.h"

namespace bt::mapview {

namespace {

void colourVertex(LineMaterial::Vertex &vertex, const QColor &colour)
{
    const float alpha = colour.alphaF();
    vertex.red = quint8(std::lround(colour.redF() * alpha * 255));
    vertex.green = quint8(std::lround(colour.greenF() * alpha * 255));
    vertex.blue = quint8(std::lround(colour.blueF() * alpha * 255));
    vertex.alpha = quint8(std::lround(alpha * 255));
}

} // namespace

LineNode::LineNode()
    : m_geometry(LineMaterial::attributes(), 0, 0, QSGGeometry::UnsignedIntType)
{
    m_geometry.setDrawingMode(QSGGeometry::DrawTriangles);
    m_geometry.setVertexDataPattern(QSGGeometry::StaticPattern);
    setGeometry(&m_geometry);
    setMaterial(&m_material);
}

void LineNode::setLines(const std::vector<Line> &lines)
{
    m_geometry.allocate(int(lines.size()) * 4, int(lines.size()) * 6);
    auto *vertex = static_cast<LineMaterial::Vertex *>(m_geometry.vertexData());
    quint32 *index = m_geometry.indexDataAsUInt();
    quint32 first = 0;
    for (const Line &line : lines) {
        const double dx = line.to.x - line.from.x;
        const double dy = line.to.y - line.from.y;
        const double length = std::hypot(dx, dy);
        LineMaterial::Vertex common{};
        common.place = SplitPoint::of(line.from);
        // A line without length is a dot; it needs some direction.
        common.directionX = length > 0 ? float(dx / length) : 1.0F;
        common.directionY = length > 0 ? float(dy / length) : 0.0F;
        common.length = float(length);
        for (int corner = 0; corner < 4; ++corner) {
            common.corner = float(corner);
            colourVertex(common, corner < 2 ? line.colourFrom : line.colourTo);
            *vertex++ = common;
        }
        for (const quint32 corner : {0U, 1U, 2U, 2U, 1U, 3U})
            *index++ = first + corner;
        first += 4;
    }
    m_geometry.markVertexDataDirty();
    m_geometry.markIndexDataDirty();
    markDirty(DirtyGeometry);
}

void LineNode::setTriangles(const std::vector<std::pair<MercatorPoint, QColor>> &corners)
{
    m_geometry.allocate(int(corners.size()), int(corners.size()));
    auto *vertex = static_cast<LineMaterial::Vertex *>(m_geometry.vertexData());
    quint32 *index = m_geometry.indexDataAsUInt();
    for (quint32 i = 0; i < corners.size(); ++i) {
        LineMaterial::Vertex v{};
        v.place = SplitPoint::of(corners[i].first);
        colourVertex(v, corners[i].second);
        *vertex++ = v;
        *index++ = i;
    }
    m_geometry.markVertexDataDirty();
    m_geometry.markIndexDataDirty();
    markDirty(DirtyGeometry);
}

void LineNode::setStyle(double halfWidth, double dash, double gap, const QColor &paint)
{
    m_material.halfWidth = float(halfWidth);
    m_material.dash = float(dash);
    m_material.gap = float(gap);
    m_material.paint = paint;
    markDirty(DirtyMaterial);
}

void LineNode::setCamera(const Camera &camera, double devicePixelRatio)
{
    m_material.camera = camera;
    m_material.devicePixelRatio = devicePixelRatio;
    markDirty(DirtyMaterial);
}

} // namespace bt::mapview
