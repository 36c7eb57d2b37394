// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/offlinemap.h"

#include "basemap/geometry.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <cmath>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

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

OfflineMap::Region::Region(MapData mapData)
    : data(std::move(mapData))
    , index(data)
{
}

OfflineMap::OfflineMap(MapData world, std::vector<MapData> regions)
    : m_world(std::move(world))
{
    for (MapData &region : regions)
        m_regions.push_back(std::make_unique<const Region>(std::move(region)));
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
    for (const auto &region : m_regions) {
        const MapBox &box = region->data.coverage;
        const GeoPoint northWest = toGeo(MapPoint{box.left, box.top});
        const GeoPoint southEast = toGeo(MapPoint{box.right, box.bottom});
        boxes.push_back(
            {{southEast.latitude, northWest.longitude}, {northWest.latitude, southEast.longitude}});
    }
    return boxes;
}

bool OfflineMap::covers(GeoPoint place) const
{
    const MapPoint point = toMapPoint(place);
    return std::ranges::any_of(m_regions,
                               [&](const auto &region) { return region->data.coverage.contains(point); });
}

QString OfflineMap::streetNear(GeoPoint place, double radiusMetres) const
{
    if (!isPlace(place))
        return {};
    const MapPoint point = toMapPoint(place);
    const double unitsPerMetre = worldUnits / metresPerMercatorUnit(place.latitude);
    double nearest = radiusMetres * unitsPerMetre;
    const qint32 reach = qint32(std::clamp(std::ceil(nearest), 1.0, double(worldUnits / 8)));
    QString name;
    for (const auto &region : m_regions) {
        const MapBox box{point.x - reach, point.y - reach, point.x + reach, point.y + reach};
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
