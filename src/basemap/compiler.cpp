// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/compiler.h"

#include "basemap/classify.h"
#include "basemap/geometry.h"
#include "osm/pbf.h"

#include <QDate>
#include <QFileInfo>

#include <cmath>
#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/relations/manager_util.hpp>
#include <stdexcept>

namespace bt::basemap {

namespace {

using LocationIndex = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;

constexpr double tolerance = 2.0; // map units: a quarter of a pixel at the last zoom

MapPoint toMapPoint(const osmium::Location &location)
{
    return basemap::toMapPoint(GeoPoint{location.lat(), location.lon()});
}

/// The first zoom at which something of this extent is @p pixels wide.
quint8 zoomForExtent(double units, double pixels)
{
    const double zoom = std::log2(std::max(1.0, pixels) / std::max(1.0, units)) + worldBits - 8;
    return quint8(std::clamp(std::ceil(zoom), 0.0, 19.0));
}

double extent(const MapBox &box)
{
    return std::max(double(box.right) - box.left, double(box.bottom) - box.top);
}

class Collector : public osmium::handler::Handler
{
public:
    MapData data;

    void node(const osmium::Node &node)
    {
        if (!node.location().valid())
            return;
        m_nodes.add(toMapPoint(node.location()));
        if (node.tags().empty())
            return;
        const std::optional<Classification> place = classifyPlace(node.tags());
        const QString name = localName(node.tags());
        if (!place || name.isEmpty())
            return;
        data.addFeature(place->kind, place->minZoom, name);
        const MapPoint point = toMapPoint(node.location());
        data.addPart(std::span(&point, 1));
    }

    void way(const osmium::Way &way)
    {
        const std::optional<Classification> line = classifyLine(way.tags());
        if (!line)
            return;
        readPoints(way.nodes());
        if (m_points.size() < 2)
            return;
        if (line->reversed)
            std::ranges::reverse(m_points);
        QString name = localName(way.tags());
        data.addFeature(line->kind, line->minZoom, name, line->flags, line->level);
        data.addPart(simplified(m_points, tolerance));
    }

    void area(const osmium::Area &area)
    {
        const std::optional<Classification> found = classifyArea(area.tags());
        if (!found)
            return;
        const QString name = localName(area.tags());
        // One feature per outer ring, so that the index stays sharp.
        for (const osmium::OuterRing &outer : area.outer_rings()) {
            readPoints(outer);
            std::vector<MapPoint> ring = openRing();
            if (ring.size() < 3)
                continue;
            MapBox box;
            for (const MapPoint point : ring)
                box.add(point);
            const quint8 minZoom = std::max(found->minZoom, zoomForExtent(extent(box), 3));
            data.addFeature(found->kind, minZoom, {}, 0, 0);
            data.addPart(ring);
            for (const osmium::InnerRing &inner : area.inner_rings(outer)) {
                readPoints(inner);
                const std::vector<MapPoint> hole = openRing();
                if (hole.size() >= 3)
                    data.addPart(hole);
            }
            if (!name.isEmpty())
                addAreaName(found->kind, name, ring, box);
        }
    }

    const MapBox &nodeBox() const { return m_nodes; }

private:
    void addAreaName(Kind kind, const QString &name, const std::vector<MapPoint> &ring, const MapBox &box)
    {
        const bool green = kind == Kind::Park || kind == Kind::Wood || kind == Kind::Cemetery
            || kind == Kind::SportsGround || kind == Kind::Allotments;
        if (kind != Kind::Water && !green)
            return;
        // A name needs about seven pixels a letter within what it names.
        const quint8 fits = zoomForExtent(extent(box), std::min(7.0 * double(name.size()), 90.0));
        const Kind label = green ? Kind::GreenName : Kind::WaterName;
        data.addFeature(label, std::max<quint8>(fits, green ? 14 : 8), name);
        const MapPoint at = interiorPoint(ring);
        data.addPart(std::span(&at, 1));
        if (!green)
            addRepeatedNames(name, ring, box, fits);
    }

    // Where a lake is larger than the window, its name comes again, wherever there is room for it.
    void addRepeatedNames(const QString &name, const std::vector<MapPoint> &ring, const MapBox &box,
                          int firstZoom)
    {
        constexpr double spacingPixels = 460;
        constexpr double clearPixels = 45;
        constexpr double mostTrials = 30e6;
        for (int zoom = std::max(firstZoom + 2, 12); zoom <= 17; ++zoom) {
            const double unitsPerPixel = std::ldexp(1.0, worldBits - 8 - zoom);
            const double step = spacingPixels * unitsPerPixel;
            // A sea has more places than names are worth looking for.
            if (extent(box) / step * (extent(box) / step) * double(ring.size()) > mostTrials)
                return;
            for (double y = box.top + step / 4; y < box.bottom; y += step) {
                for (double x = box.left + step / 4; x < box.right; x += step) {
                    const MapPoint point{qint32(x), qint32(y)};
                    if (!isWellInside(point, ring, clearPixels * unitsPerPixel))
                        continue;
                    data.addFeature(Kind::WaterName, quint8(zoom), name);
                    data.addPart(std::span(&point, 1));
                }
            }
        }
    }

    void readPoints(const osmium::NodeRefList &nodes)
    {
        m_points.clear();
        for (const osmium::NodeRef &node : nodes) {
            if (!node.location().valid())
                continue;
            const MapPoint point = toMapPoint(node.location());
            if (m_points.empty() || m_points.back() != point)
                m_points.push_back(point);
        }
    }

    std::vector<MapPoint> openRing() const
    {
        std::vector<MapPoint> ring = simplified(m_points, tolerance);
        if (ring.size() > 1 && ring.front() == ring.back())
            ring.pop_back();
        return ring;
    }

    std::vector<MapPoint> m_points;
    MapBox m_nodes;
};

/// Counts what it is shown and throws when that is more than the bytes of the file can hold: whatever unpacks
/// a thousandfold is made to exhaust its reader.
class Plausibility : public osmium::handler::Handler
{
public:
    explicit Plausibility(qint64 fileBytes)
        : m_left(fileBytes * itemsPerByte + 100'000)
    {
    }

    void node(const osmium::Node &) { take(1); }
    void way(const osmium::Way &way) { take(1 + way.nodes().size()); }
    void relation(const osmium::Relation &relation) { take(1 + relation.members().size()); }

private:
    // Real extracts without any metadata hold less than one.
    static constexpr qint64 itemsPerByte = 4;

    void take(std::size_t items)
    {
        m_left -= qint64(items);
        if (m_left < 0)
            throw std::runtime_error("more data than the size of the file allows");
    }

    qint64 m_left;
};

osmium::TagsFilter areaFilter()
{
    osmium::TagsFilter filter(false);
    for (const char *key :
         {"building", "natural", "landuse", "leisure", "waterway", "amenity", "tourism", "aeroway"})
        filter.add_rule(true, key);
    filter.add_rule(true, "area", "yes");
    return filter;
}

/// The order of painting: ground from the largest to the smallest, so that what lies within something is
/// seen; then water, buildings, lines, names.
MapData inPaintingOrder(const MapData &data)
{
    const auto group = [](const Feature &feature) {
        if (feature.kind < Kind::Water)
            return 0;
        return feature.kind == Kind::Water   ? 1
            : feature.kind == Kind::Building ? 2
            : isLine(feature.kind)           ? 3
                                             : 4;
    };
    const auto size = [&](const Feature &feature) {
        return isArea(feature.kind) ? std::abs(doubledArea(data.part(feature.firstPart))) : 0.0;
    };
    struct Entry
    {
        int group;
        double size;
        quint32 index;
    };
    std::vector<Entry> order;
    order.reserve(data.features().size());
    for (quint32 i = 0; i < data.features().size(); ++i)
        order.push_back({group(data.features()[i]), size(data.features()[i]), i});
    std::ranges::stable_sort(order, [](const Entry &a, const Entry &b) {
        return a.group != b.group ? a.group < b.group : a.group == 0 && a.size > b.size;
    });
    MapData sorted;
    sorted.reserveLike(data);
    for (const Entry &entry : order) {
        const Feature &feature = data.features()[entry.index];
        sorted.addFeature(feature.kind, feature.minZoom, data.name(feature), feature.flags, feature.level);
        for (quint32 i = 0; i < feature.partCount; ++i)
            sorted.addPart(data.part(feature.firstPart + i));
    }
    return sorted;
}

/// "2016-02-24" of a time stamp, nothing of anything else.
QString isoDay(const std::string &timeStamp)
{
    const QString day = QString::fromLatin1(timeStamp).left(10);
    return QDate::fromString(day, Qt::ISODate).isValid() ? day : QString();
}

/// What there is to draw, in the order of the file; its coverage is the box of all nodes. What only reading
/// needs is given back before anything else takes memory.
Result<MapData> collect(const QString &pbfPath, qint64 fileBytes, const Compiler::Progress &progress)
{
    osmium::area::Assembler::config_type assemblerConfig;
    assemblerConfig.create_empty_areas = false;
    osmium::area::MultipolygonManager<osmium::area::Assembler> polygons(assemblerConfig, areaFilter());
    const auto share = [&](double from, double to) {
        return osm::ReadProgress([&progress, from, to](double fraction) {
            return !progress || progress(from + (to - from) * fraction);
        });
    };

    Plausibility relationsAlone(fileBytes);
    Result<void> read = osm::readPbfWithProgress(pbfPath, osmium::osm_entity_bits::relation, share(0, 0.1),
                                                 relationsAlone, polygons);
    if (!read)
        return std::unexpected(read.error());
    polygons.prepare_for_lookup();

    LocationIndex index;
    osmium::handler::NodeLocationsForWays<LocationIndex> locations(index);
    locations.ignore_errors();
    Collector collector;
    auto &assembled
        = polygons.handler([&](osmium::memory::Buffer &&buffer) { osmium::apply(buffer, collector); });
    osmium::osm_entity_bits::type everything = osmium::osm_entity_bits::nwr;
    Plausibility plausibility(fileBytes);
    read = osm::readPbfWithProgress(pbfPath, everything, share(0.1, 1), plausibility, locations, collector,
                                    assembled);
    if (!read)
        return std::unexpected(read.error());
    collector.data.coverage = collector.nodeBox();
    return std::move(collector.data);
}

} // namespace

Result<MapData> Compiler::compile(const QString &pbfPath, const Progress &progress)
{
    const QFileInfo file(pbfPath);
    if (!file.isFile())
        return failure(ErrorKind::NotFound, file.fileName());
    if (file.size() > maxFileBytes)
        return failure(ErrorKind::TooLarge, QString::number(maxFileBytes / 1'000'000));

    Result<MapData> collected = collect(pbfPath, file.size(), progress);
    if (!collected)
        return collected;
    if (collected->features().empty())
        return failure(ErrorKind::BadInput, QStringLiteral("nothing to draw"));

    MapData sorted = inPaintingOrder(*collected);
    const Result<osm::PbfHeader> header = osm::readPbfHeader(pbfPath);
    if (header)
        sorted.dataDate = isoDay(header->date);
    if (header && header->box.valid()) {
        sorted.coverage.add(toMapPoint(header->box.bottom_left()));
        sorted.coverage.add(toMapPoint(header->box.top_right()));
    } else {
        sorted.coverage = collected->coverage;
    }
    return sorted;
}

} // namespace bt::basemap
