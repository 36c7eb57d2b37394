// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

namespace bt::basemap {

/// A tile of the usual Web Mercator pyramid, y from the north.
struct TileId
{
    int zoom = 0;
    int x = 0;
    int y = 0;

    bool isValid() const
    {
        return zoom >= 0 && zoom <= maxZoom && x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom;
    }
    friend bool operator==(TileId, TileId) = default;
    friend size_t qHash(TileId id, size_t seed = 0) { return qHashMulti(seed, id.zoom, id.x, id.y); }
};

} // namespace bt::basemap
