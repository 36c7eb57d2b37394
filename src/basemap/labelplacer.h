// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/glyphs.h"
#include "basemap/streetlines.h"

#include <QPointF>
#include <QRectF>

#include <cmath>
#include <functional>

namespace bt::basemap {

struct PlacedGlyph
{
    const GlyphOutline *outline = nullptr;
    float x = 0; ///< From the label's anchor, pixels.
    float y = 0;
    float cosine = 1;
    float sine = 0;
};

/// A name at its final place; pixels of the whole world at one zoom, 256 a tile.
struct Label
{
    TextStyle style = TextStyle::Street;
    QString text;
    QPointF anchor;
    QRectF bounds; ///< Halo included.
    std::vector<QRectF> boxes; ///< What it occupies; those of two labels never meet.
    std::vector<PlacedGlyph> glyphs;
};

/// Which rectangles are taken.
class Occupancy
{
public:
    bool isFree(const std::vector<QRectF> &boxes, double margin) const;
    void take(const std::vector<QRectF> &boxes);

private:
    QHash<quint64, std::vector<QRectF>> m_cells;
};

/// Calls @p visit with the column and row of every square of @p side that @p box touches.
template <class Visit> void forEachSquare(const QRectF &box, double side, const Visit &visit)
{
    const int right = int(std::floor(box.right() / side));
    const int bottom = int(std::floor(box.bottom() / side));
    for (int row = int(std::floor(box.top() / side)); row <= bottom; ++row) {
        for (int column = int(std::floor(box.left() / side)); column <= right; ++column)
            visit(column, row);
    }
}
inline quint64 squareKey(int column, int row) { return quint64(quint32(column)) << 32 | quint32(row); }

/// Gives names their places, one after the other, where they touch no name before them.
class LabelPlacer
{
public:
    LabelPlacer(GlyphStore &glyphs, int zoom, std::vector<Label> &labels);

    /// Places names only whose bounds lie within @p bounds and whose anchor within @p anchors.
    void confine(const QRectF &anchors, const QRectF &bounds);
    /// Takes the place of a name that was placed elsewhere.
    void avoid(const Label &label);

    /// @p repeatPixels: the same name is not shown again within this distance.
    void placePoint(const QString &text, MapPoint at, TextStyle style, double margin, double repeatPixels);
    /// Places the name wherever the line has room for it, about every @p spacing pixels; of these places
    /// those that @p wanted accepts.
    void placeAlong(const NamedLine &line, TextStyle style, double spacing,
                    const std::function<bool(QPointF)> &wanted);

private:
    bool isAllowed(const Label &label, double margin, double distance) const;
    bool isRepeated(const QString &text, QPointF at, double distance) const;
    void accept(Label label);

    GlyphStore &m_glyphs;
    double m_scale;
    std::vector<Label> &m_labels;
    QRectF m_anchors; ///< Null: anywhere.
    QRectF m_bounds;
    Occupancy m_occupancy;
    /// Where each name is shown, by squares: a lake may have thousands of them.
    QHash<QString, QHash<quint64, std::vector<QPointF>>> m_placed;
};

} // namespace bt::basemap
