// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/classify.h"

#include <string_view>

namespace bt::basemap {

namespace {

using namespace std::string_view_literals;

struct Rule
{
    std::string_view key;
    std::string_view value; ///< Empty: any value but "no".
    Kind kind;
    quint8 minZoom;
};

constexpr Rule areaRules[] = {
    {"natural", "water", Kind::Water, 0},
    {"waterway", "riverbank", Kind::Water, 0},
    {"waterway", "dock", Kind::Water, 0},
    {"landuse", "reservoir", Kind::Water, 0},
    {"landuse", "basin", Kind::Water, 10},
    {"leisure", "swimming_pool", Kind::Water, 15},
    {"building", "", Kind::Building, 14},
    {"natural", "wood", Kind::Wood, 0},
    {"landuse", "forest", Kind::Wood, 0},
    {"natural", "wetland", Kind::Wetland, 9},
    {"natural", "beach", Kind::Sand, 12},
    {"natural", "sand", Kind::Sand, 12},
    {"natural", "scrub", Kind::Scrub, 10},
    {"natural", "heath", Kind::Scrub, 9},
    {"natural", "grassland", Kind::Meadow, 10},
    {"leisure", "pitch", Kind::Pitch, 14},
    {"leisure", "track", Kind::Pitch, 14},
    {"leisure", "playground", Kind::Park, 15},
    {"leisure", "sports_centre", Kind::SportsGround, 12},
    {"leisure", "stadium", Kind::SportsGround, 12},
    {"leisure", "park", Kind::Park, 10},
    {"leisure", "garden", Kind::Park, 13},
    {"leisure", "golf_course", Kind::Park, 10},
    {"landuse", "recreation_ground", Kind::Park, 11},
    {"landuse", "village_green", Kind::Meadow, 12},
    {"tourism", "zoo", Kind::Park, 11},
    {"tourism", "camp_site", Kind::Park, 12},
    {"landuse", "cemetery", Kind::Cemetery, 11},
    {"amenity", "grave_yard", Kind::Cemetery, 12},
    {"landuse", "allotments", Kind::Allotments, 11},
    {"landuse", "orchard", Kind::Allotments, 11},
    {"landuse", "vineyard", Kind::Allotments, 10},
    {"landuse", "plant_nursery", Kind::Allotments, 12},
    {"landuse", "grass", Kind::Meadow, 12},
    {"landuse", "meadow", Kind::Meadow, 10},
    {"landuse", "farmland", Kind::Farmland, 8},
    {"landuse", "residential", Kind::Residential, 7},
    {"landuse", "commercial", Kind::Commercial, 9},
    {"landuse", "retail", Kind::Commercial, 10},
    {"landuse", "industrial", Kind::Industrial, 8},
    {"landuse", "quarry", Kind::Industrial, 10},
    {"landuse", "construction", Kind::Industrial, 11},
    {"landuse", "landfill", Kind::Industrial, 11},
    {"landuse", "farmyard", Kind::Commercial, 11},
    {"landuse", "garages", Kind::Commercial, 13},
    {"landuse", "railway", Kind::RailwayGround, 11},
    {"landuse", "military", Kind::Military, 10},
    {"aeroway", "aerodrome", Kind::Military, 10},
    {"amenity", "school", Kind::Institution, 12},
    {"amenity", "kindergarten", Kind::Institution, 14},
    {"amenity", "college", Kind::Institution, 12},
    {"amenity", "university", Kind::Institution, 12},
    {"amenity", "hospital", Kind::Institution, 12},
    {"amenity", "parking", Kind::Parking, 15},
};

constexpr Rule lineRules[] = {
    {"highway", "motorway", Kind::Motorway, 5},
    {"highway", "motorway_link", Kind::Motorway, 10},
    {"highway", "trunk", Kind::Trunk, 6},
    {"highway", "trunk_link", Kind::Trunk, 11},
    {"highway", "primary", Kind::Primary, 7},
    {"highway", "primary_link", Kind::Primary, 12},
    {"highway", "secondary", Kind::Secondary, 9},
    {"highway", "secondary_link", Kind::Secondary, 12},
    {"highway", "tertiary", Kind::Tertiary, 10},
    {"highway", "tertiary_link", Kind::Tertiary, 12},
    {"highway", "unclassified", Kind::Street, 12},
    {"highway", "residential", Kind::Street, 12},
    {"highway", "road", Kind::Street, 12},
    {"highway", "living_street", Kind::QuietStreet, 13},
    {"highway", "pedestrian", Kind::QuietStreet, 13},
    {"highway", "service", Kind::Service, 14},
    {"highway", "track", Kind::Track, 13},
    {"highway", "bridleway", Kind::Path, 14},
    {"highway", "footway", Kind::Path, 14},
    {"highway", "path", Kind::Path, 14},
    {"highway", "steps", Kind::Steps, 15},
    {"highway", "cycleway", Kind::Cycleway, 13},
    {"waterway", "river", Kind::River, 8},
    {"waterway", "canal", Kind::River, 10},
    {"waterway", "stream", Kind::Stream, 12},
    {"waterway", "ditch", Kind::Stream, 14},
    {"waterway", "drain", Kind::Stream, 14},
    {"railway", "rail", Kind::Rail, 8},
    {"railway", "light_rail", Kind::Rail, 10},
    {"railway", "narrow_gauge", Kind::Rail, 11},
    {"railway", "preserved", Kind::Rail, 11},
    {"railway", "subway", Kind::RailMinor, 12},
    {"railway", "tram", Kind::RailMinor, 13},
    {"aeroway", "runway", Kind::Runway, 10},
    {"aeroway", "taxiway", Kind::Runway, 13},
    {"historic", "citywalls", Kind::CityWall, 14},
    {"barrier", "city_wall", Kind::CityWall, 14},
    {"man_made", "pier", Kind::Pier, 14},
};

constexpr Rule placeRules[] = {
    {"place", "city", Kind::City, 5},
    {"place", "town", Kind::Town, 8},
    {"place", "suburb", Kind::Suburb, 12},
    {"place", "village", Kind::Village, 11},
    {"place", "hamlet", Kind::Hamlet, 13},
    {"place", "quarter", Kind::Hamlet, 13},
    {"place", "neighbourhood", Kind::Hamlet, 14},
    {"place", "isolated_dwelling", Kind::Locality, 14},
    {"place", "locality", Kind::Locality, 15},
    {"railway", "station", Kind::Station, 14},
    {"railway", "halt", Kind::Station, 14},
};

std::string_view value(const osmium::TagList &tags, const char *key)
{
    return tags.get_value_by_key(key, "");
}

bool isYes(std::string_view text) { return !text.empty() && text != "no"sv; }

template <size_t N> std::optional<Classification> match(const Rule (&rules)[N], const osmium::TagList &tags)
{
    // The order of the rules decides, not that of the tags, so that a building in a park is a building.
    for (const Rule &rule : rules) {
        const std::string_view found = tags.get_value_by_key(rule.key.data(), "");
        if (rule.value.empty() ? isYes(found) : found == rule.value)
            return Classification{rule.kind, rule.minZoom, 0, 0, false};
    }
    return {};
}

qint8 levelOf(const osmium::TagList &tags)
{
    const std::string_view text = value(tags, "layer");
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '5')
        return qint8(text[0] - '0');
    if (text.size() == 2 && text[0] == '-' && text[1] >= '1' && text[1] <= '5')
        return qint8(-(text[1] - '0'));
    return 0;
}

void addWayFlags(const osmium::TagList &tags, Classification &way)
{
    way.level = levelOf(tags);
    if (isYes(value(tags, "bridge"))) {
        way.flags |= quint8(Flag::Bridge);
        way.level = std::max<qint8>(way.level, 1);
    }
    if (isYes(value(tags, "tunnel"))) {
        way.flags |= quint8(Flag::Tunnel);
        way.level = std::min<qint8>(way.level, -1);
    }
    const std::string_view oneway = value(tags, "oneway");
    const bool implied = value(tags, "junction") == "roundabout"sv || value(tags, "highway") == "motorway"sv;
    way.reversed = oneway == "-1"sv || oneway == "reverse"sv;
    if (way.reversed || oneway == "yes"sv || oneway == "1"sv || oneway == "true"sv
        || (implied && oneway != "no"sv))
        way.flags |= quint8(Flag::Oneway);
    if (value(tags, "oneway:bicycle") == "no"sv || value(tags, "cycleway").starts_with("opposite"))
        way.flags |= quint8(Flag::CyclistsBothWays);
}

} // namespace

std::optional<Classification> classifyArea(const osmium::TagList &tags)
{
    std::optional<Classification> area = match(areaRules, tags);
    if (!area && value(tags, "area") == "yes"sv) {
        const std::string_view highway = value(tags, "highway");
        if (highway == "pedestrian"sv || highway == "footway"sv || highway == "living_street"sv)
            area = Classification{Kind::Square, 14, 0, 0, false};
    }
    if (area && area->kind == Kind::Building && value(tags, "location") == "underground"sv)
        return {};
    return area;
}

std::optional<Classification> classifyLine(const osmium::TagList &tags)
{
    if (value(tags, "area") == "yes"sv)
        return {};
    std::optional<Classification> line = match(lineRules, tags);
    if (!line) {
        if (value(tags, "boundary") != "administrative"sv)
            return {};
        const std::string_view level = value(tags, "admin_level");
        if (level == "2"sv)
            return Classification{Kind::CountryBorder, 5, 0, 0, false};
        if (level == "4"sv || level == "6"sv)
            return Classification{Kind::Boundary, 9, 0, 0, false};
        return {};
    }
    if (line->kind == Kind::Rail && isYes(value(tags, "service"))) {
        line->kind = Kind::RailMinor;
        line->minZoom = 13;
    }
    // A path that bicycles are sent to is what a cyclist looks for.
    if (line->kind == Kind::Path && value(tags, "bicycle") == "designated"sv) {
        line->kind = Kind::Cycleway;
        line->minZoom = 13;
    }
    if (line->kind == Kind::Service
        && (value(tags, "service") == "parking_aisle"sv || value(tags, "service") == "driveway"sv))
        line->minZoom = 15;
    if (line->kind == Kind::Path && value(tags, "footway") == "sidewalk"sv)
        line->minZoom = 16;
    addWayFlags(tags, *line);
    return line;
}

std::optional<Classification> classifyPlace(const osmium::TagList &tags) { return match(placeRules, tags); }

QString localName(const osmium::TagList &tags)
{
    const char *name = tags.get_value_by_key("name", "");
    return QString::fromUtf8(name).simplified().left(120);
}

} // namespace bt::basemap
