// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"
#include "basemap/spatialindex.h"

namespace bt::basemap {

/// A box in degrees, not across the antimeridian.
struct GeoBox
{
    GeoPoint southWest;
    GeoPoint northEast;

    bool contains(GeoPoint place) const;
};

/// The data of the offline map: the world's countries and the regions with streets. Immutable after
/// construction; any thread may ask.
class OfflineMap
{
public:
    struct Region
    {
        explicit Region(MapData mapData);
        MapData data;
        SpatialIndex index;
    };

    OfflineMap(MapData world, std::vector<MapData> regions);

    /// The map that ships with the program: Neubrandenburg and the world.
    static Result<std::shared_ptr<const OfflineMap>> builtIn();

    const MapData &world() const { return m_world; }
    const std::vector<std::unique_ptr<const Region>> &regions() const { return m_regions; }

    /// Where there are streets.
    std::vector<GeoBox> coverage() const;
    bool covers(GeoPoint place) const;

    /// The named street nearest to a place within @p radiusMetres; empty where there is none.
    QString streetNear(GeoPoint place, double radiusMetres = 60) const;

    /// "© OpenStreetMap contributors", and the same as rich text with its link.
    static QString attribution();
    static QString attributionHtml();
    /// "Built-in map, data of February 2016".
    QString dataDate() const;

private:
    MapData m_world;
    std::vector<std::unique_ptr<const Region>> m_regions;
};

} // namespace bt::basemap
