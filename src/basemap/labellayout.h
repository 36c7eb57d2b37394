// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/labelplacer.h"
#include "basemap/offlinemap.h"

#include <mutex>
#include <unordered_map>

namespace bt::basemap {

class NameIndex;

/// All names of one zoom at their places, so that neighbouring tiles agree and no two names touch. The most
/// important come first and take their place: those of places for the whole map at once, those of streets,
/// rivers and parks block by block, when somebody looks there. What comes out does not depend on who looked
/// where first. Any thread may ask.
class LabelLayout
{
public:
    /// @p map must live as long; @p glyphs are used under @p glyphMutex alone.
    LabelLayout(const OfflineMap &map, GlyphStore &glyphs, std::mutex &glyphMutex, int zoom);

    /// The labels whose bounds touch @p area, always in the same order. They live as long as this.
    std::vector<const Label *> query(const QRectF &area) const;

private:
    struct Candidates;

    std::vector<const Label *> placesIn(const QRectF &area) const;
    const std::vector<Label> &block(int column, int row) const;
    Candidates candidatesIn(const QRectF &area) const;
    void place(const Candidates &candidates, const QRectF &area, LabelPlacer &placer) const;

    std::vector<const NameIndex *> m_names;
    GlyphStore &m_glyphs;
    std::mutex &m_mutex; ///< Guards the glyphs and the blocks.
    int m_zoom;
    int m_blocksASide;
    std::vector<Label> m_places;
    QHash<quint64, std::vector<quint32>> m_cells; ///< Of the places.
    mutable std::unordered_map<quint64, std::vector<Label>> m_blocks;
};

} // namespace bt::basemap
