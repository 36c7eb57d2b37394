// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

#include <functional>

namespace bt::basemap {

/// Compiles an OpenStreetMap extract (.osm.pbf) into map data: reads the file twice (relations, then
/// everything else), assembles multipolygons, drops ids and what the map does not show. Blocks; call it from
/// a worker thread.
class Compiler
{
public:
    /// Told the fraction done, 0…1; an answer of false cancels. Called in the thread of compile().
    using Progress = std::function<bool(double fraction)>;

    /// Extracts larger than this need more memory than a desktop program should take and are refused.
    static constexpr qint64 maxFileBytes = 130'000'000;

    /// Errors: BadInput (not a usable extract, or nothing to draw in it), NotFound, TooLarge (detail names
    /// the limit in MB), Cancelled.
    static Result<MapData> compile(const QString &pbfPath, const Progress &progress = {});
};

/// Compiles the countries of the world from TopoJSON (object "countries" and "land", as the npm package
/// world-atlas makes them): land, borders between two countries, country names. Rings that were stitched over
/// the antimeridian or round a pole are unwrapped.
Result<MapData> compileWorld(const QByteArray &topoJson);

} // namespace bt::basemap
