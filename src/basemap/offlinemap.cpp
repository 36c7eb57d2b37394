// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/offlinemap.h"

#include "basemap/geometry.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QLocale>

#include <cmath>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

constexpr double emptyMetres = 1500; // with nothing so far round there are no data

MapBox boxAround(GeoPoint place, double radiusMetres)
{
    const double units = radiusMetres * worldUnits / metresPerMercatorUnit(place.latitude);
    const qint32 reach = qint32(std::clamp(std::ceil(units), 1.0, double(worldUnits / 8)));
    const MapPoint point = toMapPoint(place);
    return {point.x - reach, point.y - reach, point.x + reach, point.y + reach};
}

Result<MapData> readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, path);
    return MapData::decode(file.readAll());
}

} // namespace

bool GeoBox::contains(GeoPoint place) const
{
    return place.latitude >= southWest.latitude && place.latitude <= northEast.latitude
        && place.longitude >= southWest.longitude && place.longitude <= northEast.longitude;
}

Region::Region(MapData mapData, const QString &regionId)
    : id(regionId)
    , data(std::move(mapData))
    , index(data)
{
}

const NameIndex &Region::names() const
{
    std::call_once(m_namesOnce, [this] { m_names = std::make_unique<const NameIndex>(data); });
    return *m_names;
}

GeoBox boundsOf(const Region &region)
{
    const MapBox &box = region.data.coverage;
    const GeoPoint northWest = toGeo(MapPoint{box.left, box.top});
    const GeoPoint southEast = toGeo(MapPoint{box.right, box.bottom});
    return {{southEast.latitude, northWest.longitude}, {northWest.latitude, southEast.longitude}};
}

OfflineMap::OfflineMap(MapData world, std::vector<MapData> regions)
    : m_world(std::make_shared<const MapData>(std::move(world)))
    , m_worldNames(std::make_shared<const NameIndex>(*m_world))
{
    for (MapData &region : regions)
        m_regions.push_back(std::make_shared<const Region>(std::move(region)));
}

std::shared_ptr<const OfflineMap>
OfflineMap::with(const std::vector<std::shared_ptr<const Region>> &regions) const
{
    auto map = std::make_shared<OfflineMap>(*this);
    map->m_regions.insert(map->m_regions.end(), regions.begin(), regions.end());
    return map;
}

QString OfflineMap::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const auto &region : m_regions)
        hash.addData(region->id.toUtf8() + '\n');
    return QString::fromLatin1(hash.result().toHex().first(12));
}

Result<std::shared_ptr<const OfflineMap>> OfflineMap::builtIn()
{
    Result<MapData> world = readResource(u":/basemap/world.btmap"_s);
    if (!world)
        return std::unexpected(world.error());
    Result<MapData> city = readResource(u":/basemap/neubrandenburg.btmap"_s);
    if (!city)
        return std::unexpected(city.error());
    std::vector<MapData> regions;
    regions.push_back(std::move(*city));
    return std::make_shared<const OfflineMap>(std::move(*world), std::move(regions));
}

std::vector<GeoBox> OfflineMap::coverage() const
{
    std::vector<GeoBox> boxes;
    for (const auto &region : m_regions)
        boxes.push_back(boundsOf(*region));
    return boxes;
}

bool OfflineMap::covers(GeoPoint place) const
{
    if (!isPlace(place))
        return false;
    const MapPoint point = toMapPoint(place);
    const MapBox near = boxAround(place, emptyMetres);
    return std::ranges::any_of(m_regions, [&](const auto &region) {
        return region->data.coverage.contains(point) && !region->index.query(near, maxZoom).empty();
    });
}

QString OfflineMap::streetNear(GeoPoint place, double radiusMetres) const
{
    if (!isPlace(place))
        return {};
    const MapPoint point = toMapPoint(place);
    double nearest = radiusMetres * worldUnits / metresPerMercatorUnit(place.latitude);
    const MapBox box = boxAround(place, radiusMetres);
    QString name;
    for (const auto &region : m_regions) {
        for (const quint32 index : region->index.query(box, 19)) {
            const Feature &feature = region->data.features()[index];
            if (feature.name == 0 || !isHighway(feature.kind))
                continue;
            for (quint32 p = 0; p < feature.partCount; ++p) {
                const std::span<const MapPoint> line = region->data.part(feature.firstPart + p);
                for (size_t i = 1; i < line.size(); ++i) {
                    const double distance = distanceToSegment(point, line[i - 1], line[i]);
                    if (distance < nearest) {
                        nearest = distance;
                        name = region->data.name(feature);
                    }
                }
            }
        }
    }
    return name;
}

QString OfflineMap::attribution()
{
    return QCoreApplication::translate("bt::basemap", "© OpenStreetMap contributors");
}

QString OfflineMap::attributionHtml()
{
    return u"<a href=\"https://www.openstreetmap.org/copyright\">"_s + attribution().toHtmlEscaped()
        + u"</a>"_s;
}

QString OfflineMap::dataDate() const
{
    if (m_regions.empty())
        return {};
    const QDate date = QDate::fromString(m_regions.front()->data.dataDate, u"yyyy-MM"_s);
    if (!date.isValid())
        return QCoreApplication::translate("bt::basemap", "Built-in map");
    return QCoreApplication::translate("bt::basemap", "Built-in map, data of %1")
        .arg(QLocale().toString(date, u"MMMM yyyy"_s));
}

} // namespace bt::basemap
