// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"
#include "basemap/tileid.h"
#include "theme/theme.h"

namespace bt::basemap {

/// What a tile's address asks for: `/KEY/SOURCE/SCHEME@Nx/Z/X/Y.png`, where SCHEME is "light" or "dark" and
/// N, the pixels of the picture per pixel of the map, 1, 2 or 3.
struct TileRequest
{
    QString source;
    ColourScheme scheme = ColourScheme::Light;
    int ratio = 1;
    TileId tile;

    friend bool operator==(const TileRequest &, const TileRequest &) = default;
    friend size_t qHash(const TileRequest &r, size_t seed = 0)
    {
        return qHashMulti(seed, r.source, int(r.scheme), r.ratio, r.tile);
    }
};

/// Empty unless @p path is exactly such an address with this @p key and a tile that exists.
std::optional<TileRequest> parseTilePath(QStringView path, QStringView key);

/// The address with %z, %x and %y in place of the numbers.
QString tilePathTemplate(const QString &key, const QString &source, ColourScheme scheme, int ratio);

} // namespace bt::basemap
