// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

namespace bt::basemap {

/// Finds the features of a region that touch a box: grids of cells, one per band of zooms, so that a tile of
/// a low zoom never meets what it does not show. Immutable; any thread may ask.
class SpatialIndex
{
public:
    explicit SpatialIndex(const MapData &data);

    /// Indices of features drawn at @p zoom whose bounds touch @p box, ascending.
    std::vector<quint32> query(const MapBox &box, int zoom) const;

private:
    struct Band
    {
        int firstZoom = 0; ///< Features of this band are drawn from here on.
        int cellBits = 0;
        qint32 left = 0;
        qint32 top = 0;
        int columns = 0;
        int rows = 0;
        std::vector<quint32> cellEnds;
        std::vector<quint32> entries;
        std::vector<quint32> everywhere; ///< Too large for cells.
    };
    struct Cells
    {
        int left = 0;
        int top = 0;
        int right = -1;
        int bottom = -1;
    };

    static Cells cellsOf(const Band &band, const MapBox &box);
    void build(Band &band, const std::vector<quint32> &members);

    const std::vector<Feature> &m_features;
    std::vector<Band> m_bands;
};

} // namespace bt::basemap
