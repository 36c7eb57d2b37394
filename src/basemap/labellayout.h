// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/glyphs.h"
#include "basemap/offlinemap.h"

#include <QPointF>
#include <QRectF>

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

/// All names of one zoom, placed once for the whole map, so that neighbouring tiles agree and no two names
/// touch. The most important come first and take their place. Immutable after construction.
class LabelLayout
{
public:
    LabelLayout(const OfflineMap &map, GlyphStore &glyphs, int zoom);

    const std::vector<Label> &labels() const { return m_labels; }
    /// Indices of the labels whose bounds touch @p area, ascending.
    std::vector<quint32> query(const QRectF &area) const;

private:
    void index();

    std::vector<Label> m_labels;
    QHash<quint64, std::vector<quint32>> m_cells;
};

} // namespace bt::basemap
