// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/compiler.h"
#include "basemap/geometry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <functional>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

constexpr double toleranceDegrees = 0.0025;
constexpr double tolerance = toleranceDegrees / 360.0 * worldUnits;

/// An arc of the topology in map units, x unwrapped from point to point.
using Arc = std::vector<MapPoint>;

struct Transform
{
    double scaleX = 1;
    double scaleY = 1;
    double translateX = 0;
    double translateY = 0;
};

// Mercator has no poles; a ring that reaches one ends at the edge of the map.
MapPoint project(double longitude, double latitude)
{
    const MapPoint clamped = toMapPoint(GeoPoint{latitude, 0});
    return {qint32(std::lround((longitude / 360.0 + 0.5) * worldUnits)), clamped.y};
}

qint32 unwrapped(qint32 x, qint32 previous)
{
    const qint64 turns = std::llround(double(qint64(previous) - x) / worldUnits);
    return qint32(x + turns * worldUnits);
}

std::vector<Arc> readArcs(const QJsonArray &json, const Transform &transform)
{
    std::vector<Arc> arcs;
    arcs.reserve(size_t(json.size()));
    for (const auto &value : json) {
        Arc arc;
        double x = 0;
        double y = 0;
        for (const auto &step : value.toArray()) {
            x += step[0].toDouble();
            y += step[1].toDouble();
            MapPoint point = project(x * transform.scaleX + transform.translateX,
                                     y * transform.scaleY + transform.translateY);
            if (!arc.empty())
                point.x = unwrapped(point.x, arc.back().x);
            arc.push_back(point);
        }
        arcs.push_back(simplified(arc, tolerance));
    }
    return arcs;
}

/// Joins the arcs of a ring (a negative number is an arc read backwards) into one open ring without a jump.
std::vector<MapPoint> assembleRing(const QJsonArray &indices, const std::vector<Arc> &arcs)
{
    std::vector<MapPoint> ring;
    for (const auto &value : indices) {
        const int index = value.toInt();
        const size_t at = size_t(index < 0 ? ~index : index);
        if (at >= arcs.size() || arcs[at].empty())
            continue;
        Arc arc = arcs[at];
        if (index < 0)
            std::ranges::reverse(arc);
        if (!ring.empty()) {
            const qint32 shift = unwrapped(arc.front().x, ring.back().x) - arc.front().x;
            for (MapPoint &point : arc)
                point.x += shift;
            ring.pop_back(); // arcs share their ends
        }
        ring.insert(ring.end(), arc.begin(), arc.end());
    }
    if (ring.size() < 3)
        return {};
    const qint32 drift = ring.back().x - ring.front().x;
    if (std::abs(drift) > worldUnits / 2) {
        // The ring goes round a pole: close it along the edge of the map.
        double sum = 0;
        for (const MapPoint point : ring)
            sum += point.y;
        const qint32 edge = sum / double(ring.size()) > worldUnits / 2.0 ? worldUnits : 0;
        const MapPoint last = ring.back();
        ring.push_back({last.x, edge});
        ring.push_back({ring.front().x, edge});
        return ring;
    }
    if (ring.front() == ring.back())
        ring.pop_back();
    return ring;
}

/// Calls @p visit with the rings of every polygon of a (multi)polygon.
template <class Visit> void forEachPolygon(const QJsonObject &geometry, const Visit &visit)
{
    const QString type = geometry["type"_L1].toString();
    if (type == "Polygon"_L1) {
        visit(geometry["arcs"_L1].toArray());
    } else if (type == "MultiPolygon"_L1) {
        for (const auto &polygon : geometry["arcs"_L1].toArray())
            visit(polygon.toArray());
    } else if (type == "GeometryCollection"_L1) {
        for (const auto &member : geometry["geometries"_L1].toArray())
            forEachPolygon(member.toObject(), visit);
    }
}

quint8 zoomForName(double areaUnits, qsizetype letters)
{
    // As wide as the country is on average, the name should take less than that.
    const double side = std::sqrt(std::max(1.0, areaUnits));
    // Long names break into two lines.
    const double zoom = std::log2(double(std::clamp<qsizetype>(letters, 4, 13)) * 6.0 / side) + worldBits - 8;
    return quint8(std::clamp(std::ceil(zoom), 2.0, 8.0));
}

void addLand(MapData &data, const QJsonObject &land, const std::vector<Arc> &arcs)
{
    forEachPolygon(land, [&](const QJsonArray &polygon) {
        bool outer = true;
        for (const auto &rings : polygon) {
            const std::vector<MapPoint> ring = assembleRing(rings.toArray(), arcs);
            if (ring.size() < 3) {
                if (outer)
                    return;
                continue;
            }
            if (outer)
                data.addFeature(Kind::Land, 0);
            outer = false;
            data.addPart(ring);
        }
    });
}

void addCountries(MapData &data, const QJsonArray &countries, const std::vector<Arc> &arcs)
{
    std::vector<int> uses(arcs.size(), 0);
    struct CountryName
    {
        QString text;
        MapPoint at;
        double area;
    };
    std::vector<CountryName> names;
    for (const auto &value : countries) {
        const QJsonObject country = value.toObject();
        double largest = 0;
        std::vector<MapPoint> mainland;
        forEachPolygon(country, [&](const QJsonArray &polygon) {
            for (const auto &rings : polygon) {
                for (const auto &index : rings.toArray()) {
                    const size_t arc = size_t(index.toInt() < 0 ? ~index.toInt() : index.toInt());
                    if (arc < uses.size())
                        ++uses[arc];
                }
            }
            const std::vector<MapPoint> ring = assembleRing(polygon.first().toArray(), arcs);
            const double area = ring.empty() ? 0 : std::abs(doubledArea(ring)) / 2;
            if (area > largest) {
                largest = area;
                mainland = ring;
            }
        });
        const QString name = country["properties"_L1]["name"_L1].toString();
        if (mainland.empty() || name.isEmpty())
            continue;
        MapPoint at = interiorPoint(mainland);
        at.x = qint32((qint64(at.x) + worldUnits) % worldUnits);
        names.push_back({name, at, largest});
    }
    // Where two names have no room, the larger country's is the one that is missed.
    std::ranges::stable_sort(names, std::ranges::greater(), &CountryName::area);
    for (const CountryName &name : names) {
        data.addFeature(Kind::CountryName, zoomForName(name.area, name.text.size()), name.text);
        data.addPart(std::span(&name.at, 1));
    }
    for (size_t i = 0; i < arcs.size(); ++i) {
        if (uses[i] < 2 || arcs[i].size() < 2)
            continue;
        data.addFeature(Kind::CountryBorder, 0);
        data.addPart(arcs[i]);
    }
}

} // namespace

Result<MapData> compileWorld(const QByteArray &topoJson)
{
    const QJsonObject topology = QJsonDocument::fromJson(topoJson).object();
    const QJsonObject objects = topology["objects"_L1].toObject();
    const QJsonValue scale = topology["transform"_L1]["scale"_L1];
    const QJsonValue translate = topology["transform"_L1]["translate"_L1];
    if (!objects.contains("land"_L1) || !objects.contains("countries"_L1) || !scale.isArray()
        || !translate.isArray())
        return failure(ErrorKind::BadInput, u"not a TopoJSON of land and countries"_s);
    const Transform transform{scale[0].toDouble(), scale[1].toDouble(), translate[0].toDouble(),
                              translate[1].toDouble()};
    const std::vector<Arc> arcs = readArcs(topology["arcs"_L1].toArray(), transform);
    MapData data;
    addLand(data, objects["land"_L1].toObject(), arcs);
    addCountries(data, objects["countries"_L1]["geometries"_L1].toArray(), arcs);
    if (data.features().empty())
        return failure(ErrorKind::BadInput, u"no land"_s);
    return data;
}

} // namespace bt::basemap
