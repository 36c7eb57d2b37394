// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/labelpainter.h"

#include <QPainter>
#include <QPainterPath>

namespace bt::basemap {

namespace {

void appendOutline(QPainterPath &path, const std::vector<QPainterPath::Element> &outline,
                   const PlacedGlyph &glyph, QPointF anchor, double ratio)
{
    const auto place = [&](const QPainterPath::Element &e) {
        return QPointF(
            anchor.x() + ratio * (double(glyph.x) + e.x * double(glyph.cosine) - e.y * double(glyph.sine)),
            anchor.y() + ratio * (double(glyph.y) + e.x * double(glyph.sine) + e.y * double(glyph.cosine)));
    };
    for (size_t i = 0; i < outline.size(); ++i) {
        switch (outline[i].type) {
        case QPainterPath::MoveToElement:
            path.moveTo(place(outline[i]));
            break;
        case QPainterPath::LineToElement:
            path.lineTo(place(outline[i]));
            break;
        case QPainterPath::CurveToElement:
            if (i + 2 < outline.size())
                path.cubicTo(place(outline[i]), place(outline[i + 1]), place(outline[i + 2]));
            i += 2;
            break;
        case QPainterPath::CurveToDataElement:
            break;
        }
    }
    path.closeSubpath();
}

} // namespace

void paintLabels(QPainter &painter, const LabelLayout &layout, int zoom, const QRect &area,
                 const MapStyle &style, double ratio)
{
    QColor halo = style.colour("halo");
    halo.setAlphaF(0.86F);
    const double world = double(tilePixels) * double(1 << zoom);
    // A name at the antimeridian reaches into the tiles of the other side.
    for (const double turn : {-world, 0.0, world}) {
        const QRectF wanted = QRectF(area).translated(-turn, 0);
        if (wanted.right() < -200 || wanted.left() > world + 200)
            continue;
        for (const Label *label : layout.query(wanted)) {
            const QPointF anchor = (label->anchor + QPointF(turn, 0) - QPointF(area.topLeft())) * ratio;
            QPainterPath haloPath;
            QPainterPath textPath;
            haloPath.setFillRule(Qt::WindingFill);
            textPath.setFillRule(Qt::WindingFill);
            for (const PlacedGlyph &glyph : label->glyphs) {
                appendOutline(haloPath, glyph.outline->halo, glyph, anchor, ratio);
                appendOutline(textPath, glyph.outline->fill, glyph, anchor, ratio);
            }
            painter.fillPath(haloPath, halo);
            painter.fillPath(textPath, style.text(label->style));
        }
    }
}

} // namespace bt::basemap
