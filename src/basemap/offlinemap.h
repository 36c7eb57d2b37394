// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"
#include "basemap/nameindex.h"
#include "basemap/spatialindex.h"

#include <mutex>

namespace bt::basemap {

/// A box in degrees, not across the antimeridian.
struct GeoBox
{
    GeoPoint southWest;
    GeoPoint northEast;

    bool contains(GeoPoint place) const;
};

/// A region with streets, ready to be drawn.
struct Region
{
    /// @p regionId names what is drawn across runs of the program: other data, another id. Empty for what
    /// ships.
    explicit Region(MapData mapData, const QString &regionId = {});

    /// Sorted out when they are first asked for. Any thread may ask.
    const NameIndex &names() const;

    QString id;
    MapData data;
    SpatialIndex index;

private:
    mutable std::once_flag m_namesOnce;
    mutable std::unique_ptr<const NameIndex> m_names;
};

/// The box of a region in degrees.
GeoBox boundsOf(const Region &region);

/// The data of the offline map: the world's countries and the regions with streets. Immutable after
/// construction; any thread may ask. Maps share what they have in common.
class OfflineMap
{
public:
    OfflineMap(MapData world, std::vector<MapData> regions);

    /// This map with @p regions drawn over its own.
    std::shared_ptr<const OfflineMap> with(const std::vector<std::shared_ptr<const Region>> &regions) const;

    /// The map that ships with the program: Neubrandenburg and the world.
    static Result<std::shared_ptr<const OfflineMap>> builtIn();

    const MapData &world() const { return *m_world; }
    const NameIndex &worldNames() const { return *m_worldNames; }
    const std::vector<std::shared_ptr<const Region>> &regions() const { return m_regions; }
    /// The same for the same regions across runs of the program; letters and digits.
    QString fingerprint() const;

    /// The boxes of the regions.
    std::vector<GeoBox> coverage() const;
    /// Whether a region has anything near the place: extracts follow borders and leave corners of their box
    /// empty.
    bool covers(GeoPoint place) const;

    /// The named street nearest to a place within @p radiusMetres; empty where there is none.
    QString streetNear(GeoPoint place, double radiusMetres = 60) const;

    /// "© OpenStreetMap contributors", and the same as rich text with its link.
    static QString attribution();
    static QString attributionHtml();
    /// "Built-in map, data of February 2016".
    QString dataDate() const;

private:
    std::shared_ptr<const MapData> m_world;
    std::shared_ptr<const NameIndex> m_worldNames;
    std::vector<std::shared_ptr<const Region>> m_regions;
};

} // namespace bt::basemap
