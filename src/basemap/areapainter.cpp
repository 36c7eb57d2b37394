// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/areapainter.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace bt::basemap {

namespace {

void appendFeature(QPainterPath &path, VisibleGeometry &geometry, const MapData &data, const Feature &feature)
{
    QPolygonF polygon;
    for (quint32 i = 0; i < feature.partCount; ++i) {
        polygon.clear();
        geometry.appendRing(data.part(feature.firstPart + i), polygon);
        if (!polygon.isEmpty()) {
            path.addPolygon(polygon);
            path.closeSubpath();
        }
    }
}

} // namespace

QRect coverageRect(const Projection &projection, const MapBox &coverage)
{
    const QPointF topLeft = projection(MapPoint{coverage.left, coverage.top});
    const QPointF bottomRight = projection(MapPoint{coverage.right, coverage.bottom});
    const auto pixel = [](double value) { return int(std::clamp(std::floor(value + 0.5), -1e6, 1e6)); };
    return QRect(QPoint(pixel(topLeft.x()), pixel(topLeft.y())),
                 QPoint(pixel(bottomRight.x()) - 1, pixel(bottomRight.y()) - 1));
}

void paintWorld(QPainter &painter, const Projection &projection, const MapStyle &style, const OfflineMap &map)
{
    const MapData &world = map.world();
    QPainterPath land;
    land.setFillRule(Qt::OddEvenFill);
    std::vector<LineRun> borders;
    for (int turns = -1; turns <= 1; ++turns) {
        VisibleGeometry geometry(projection.turned(turns), 40);
        for (const Feature &feature : world.features()) {
            if (!feature.bounds.intersects(geometry.box()))
                continue;
            if (feature.kind == Kind::CountryBorder) {
                geometry.appendRuns(world.part(feature.firstPart), borders);
            } else if (feature.kind == Kind::Land) {
                for (quint32 i = 0; i < feature.partCount; ++i) {
                    const QPolygonF ring = geometry.clippedRing(world.part(feature.firstPart + i));
                    if (ring.size() >= 3) {
                        land.addPolygon(ring);
                        land.closeSubpath();
                    }
                }
            }
        }
    }
    const bool edges = style.zoom() >= detailZoom;
    painter.fillPath(land, edges ? style.colour("outside") : style.area(Kind::Land).fill);
    if (edges) {
        for (const auto &region : map.regions()) {
            painter.setClipRect(coverageRect(projection, region->data.coverage));
            painter.fillPath(land, style.area(Kind::Land).fill);
            painter.setClipping(false);
        }
    }
    const LineStyle &border = style.line(Kind::CountryBorder);
    const double ratio = std::ldexp(projection.scale(), worldBits - style.zoom() - 8);
    // From where regions have their own shores on, this one is too coarse to be drawn sharply.
    if (!edges)
        painter.strokePath(land, QPen(style.colour("coast"), 0.7 * ratio));
    painter.setPen(QPen(border.colour, border.width * ratio, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (const LineRun &run : borders) {
        if (border.dash <= 0) {
            painter.drawPolyline(run.points);
            continue;
        }
        for (const QPolygonF &piece : dashes(run, border.dash * ratio, border.gap * ratio))
            painter.drawPolyline(piece);
    }
}

void paintAreas(QPainter &painter, VisibleGeometry &geometry, const MapStyle &style, const MapData &data,
                const std::vector<quint32> &features, double ratio)
{
    QPainterPath path;
    Kind pending = Kind::Count;
    const auto flush = [&] {
        if (path.isEmpty())
            return;
        const AreaStyle &look = style.area(pending);
        painter.fillPath(path, look.fill);
        if (look.outline.isValid())
            painter.strokePath(path, QPen(look.outline, 0.8 * ratio));
        path.clear();
    };
    for (const quint32 index : features) {
        const Feature &feature = data.features()[index];
        if (!isArea(feature.kind))
            break;
        if (!style.area(feature.kind).fill.isValid())
            continue;
        // Ground of one kind is painted at once, so that no hairline shows between neighbours; outer and
        // inner rings wind against each other. Buildings one by one: the rasteriser is slow with thousands of
        // edges.
        if (feature.kind != pending || feature.kind == Kind::Building) {
            flush();
            pending = feature.kind;
            path.setFillRule(Qt::WindingFill);
        }
        appendFeature(path, geometry, data, feature);
    }
    flush();
}

} // namespace bt::basemap
