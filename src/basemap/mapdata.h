// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/geo.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace bt::basemap {

/// Map units: Web Mercator with the world 2^30 units wide, x to the east, y to the south. One unit is 3.7 cm
/// at the equator, an eighth of a pixel at zoom 19. Rings that cross the antimeridian go on beyond 0…2^30 in
/// x.
constexpr int worldBits = 30;
constexpr qint32 worldUnits = qint32(1) << worldBits;

struct MapPoint
{
    qint32 x = 0;
    qint32 y = 0;

    friend bool operator==(MapPoint, MapPoint) = default;
};

constexpr int maxZoom = 19;
constexpr int tilePixels = 256; ///< Logical side of a tile.

MapPoint toMapPoint(GeoPoint place);
GeoPoint toGeo(MapPoint point);

/// A box in map units, edges included. Empty until something is added.
struct MapBox
{
    qint32 left = std::numeric_limits<qint32>::max();
    qint32 top = std::numeric_limits<qint32>::max();
    qint32 right = std::numeric_limits<qint32>::min();
    qint32 bottom = std::numeric_limits<qint32>::min();

    bool isEmpty() const { return left > right || top > bottom; }
    void add(MapPoint point);
    void add(const MapBox &box);
    bool contains(MapPoint p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
    bool intersects(const MapBox &o) const
    {
        return left <= o.right && right >= o.left && top <= o.bottom && bottom >= o.top;
    }
    friend bool operator==(const MapBox &, const MapBox &) = default;
};

/// What a feature is. The numbers are part of the file format; areas are painted in this order.
enum class Kind : quint8
{
    // Areas
    Land,
    Farmland,
    Residential,
    Commercial,
    Industrial,
    RailwayGround,
    Military,
    Institution, ///< Grounds of schools, hospitals, universities.
    Meadow,
    Scrub,
    Wood,
    Allotments,
    Park,
    Cemetery,
    SportsGround,
    Pitch,
    Sand,
    Wetland,
    Parking,
    Square, ///< Areas for walking.
    Water,
    Building,
    // Lines
    River,
    Stream,
    CityWall,
    Pier,
    Runway,
    Motorway,
    Trunk,
    Primary,
    Secondary,
    Tertiary,
    Street,
    QuietStreet, ///< Living streets and pedestrian streets.
    Service,
    Track,
    Path, ///< Footways and paths.
    Steps,
    Cycleway,
    Rail,
    RailMinor, ///< Sidings, spurs, yards, trams.
    Boundary,
    CountryBorder,
    // Names at a point
    CountryName,
    City,
    Town,
    Suburb,
    Village,
    Hamlet,
    Locality,
    WaterName,
    GreenName,
    Station,
    Count
};

constexpr bool isArea(Kind kind) { return kind <= Kind::Building; }
constexpr bool isLine(Kind kind) { return kind >= Kind::River && kind <= Kind::CountryBorder; }
constexpr bool isName(Kind kind) { return kind >= Kind::CountryName && kind < Kind::Count; }
constexpr bool isHighway(Kind kind) { return kind >= Kind::Motorway && kind <= Kind::Cycleway; }

enum class Flag : quint8
{
    Oneway = 1,
    Bridge = 2,
    Tunnel = 4,
    CyclistsBothWays = 8
};

struct Feature
{
    Kind kind = Kind::Land;
    quint8 minZoom = 0; ///< The first zoom at which it is worth drawing.
    quint8 flags = 0;
    qint8 level = 0; ///< OSM's layer tag, −5…5.
    quint32 firstPart = 0;
    quint32 partCount = 0;
    quint32 name = 0; ///< Index into the names; 0 is no name.
    MapBox bounds;

    bool has(Flag flag) const { return (flags & quint8(flag)) != 0; }
};

/// The compiled map of a region or of the world: features with their geometry and names. A plain value, built
/// by the compilers and immutable afterwards, so that any thread may read it.
class MapData
{
public:
    MapData();

    const std::vector<Feature> &features() const { return m_features; }
    /// One ring (closed, the first point is not repeated) or polyline of a feature.
    std::span<const MapPoint> part(quint32 index) const;
    const QString &name(const Feature &feature) const { return m_names[feature.name]; }
    size_t pointCount() const { return m_points.size(); }

    /// Where there is detail; empty for the world.
    MapBox coverage;
    /// "2016-02-24", empty where unknown.
    QString dataDate;

    /// Appends a feature; its parts follow with addPart().
    void addFeature(Kind kind, quint8 minZoom, const QString &name = {}, quint8 flags = 0, qint8 level = 0);
    void addPart(std::span<const MapPoint> points);
    /// Makes room for what @p other holds, so that a copy in another order does not grow beyond it.
    void reserveLike(const MapData &other);

    /// The compact form: ids dropped, coordinates as delta varints in steps of 2^@p stepBits units,
    /// compressed.
    QByteArray encode(int stepBits) const;
    /// Refuses whatever encode() did not write.
    static Result<MapData> decode(const QByteArray &file);

private:
    quint32 nameIndex(const QString &name);

    std::vector<Feature> m_features;
    std::vector<MapPoint> m_points;
    std::vector<quint32> m_partEnds; ///< Into m_points.
    std::vector<QString> m_names;
    QHash<QString, quint32> m_nameIndex; ///< Only while building.
};

} // namespace bt::basemap
