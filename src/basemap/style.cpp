// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/style.h"

#include <array>
#include <cmath>

namespace bt::basemap {

namespace {

struct WidthStop
{
    int zoom;
    double pixels;
};

struct RoadWidths
{
    Kind kind;
    std::array<WidthStop, 6> stops;
};

constexpr RoadWidths roadWidths[] = {
    {Kind::Motorway, {{{5, 0.7}, {9, 1.8}, {12, 3.4}, {14, 6.2}, {16, 14}, {19, 38}}}},
    {Kind::Trunk, {{{6, 0.7}, {9, 1.5}, {12, 3.1}, {14, 5.8}, {16, 13.5}, {19, 36}}}},
    {Kind::Primary, {{{7, 0.7}, {9, 1.3}, {12, 2.9}, {14, 5.6}, {16, 13}, {19, 36}}}},
    {Kind::Secondary, {{{9, 0.9}, {10, 1.2}, {12, 2.4}, {14, 5}, {16, 12}, {19, 33}}}},
    {Kind::Tertiary, {{{10, 0.8}, {11, 1.1}, {12, 1.8}, {14, 4.2}, {16, 10.5}, {19, 30}}}},
    {Kind::Street, {{{12, 0.8}, {13, 1.7}, {14, 3.2}, {15, 5.2}, {16, 8.8}, {19, 27}}}},
    {Kind::QuietStreet, {{{13, 1.3}, {14, 2.5}, {15, 4.4}, {16, 7.2}, {17, 11}, {19, 22}}}},
    {Kind::Service, {{{14, 1.1}, {15, 2}, {16, 3.8}, {17, 6}, {18, 9}, {19, 13}}}},
};

// Widths grow by a constant factor a zoom between two stops, as the world does.
double interpolated(const std::array<WidthStop, 6> &stops, int zoom)
{
    if (zoom < stops.front().zoom)
        return 0;
    for (size_t i = 1; i < stops.size(); ++i) {
        if (zoom <= stops[i].zoom) {
            const double part = double(zoom - stops[i - 1].zoom) / (stops[i].zoom - stops[i - 1].zoom);
            return stops[i - 1].pixels * std::pow(stops[i].pixels / stops[i - 1].pixels, part);
        }
    }
    return stops.back().pixels;
}

struct AreaColour
{
    Kind kind;
    const char *name;
};

constexpr AreaColour areaColours[] = {
    {Kind::Land, "land"},
    {Kind::Farmland, "farmland"},
    {Kind::Residential, "residential"},
    {Kind::Commercial, "commercial"},
    {Kind::Industrial, "industrial"},
    {Kind::RailwayGround, "industrial"},
    {Kind::Military, "military"},
    {Kind::Institution, "institution"},
    {Kind::Meadow, "grass"},
    {Kind::Scrub, "scrub"},
    {Kind::Wood, "wood"},
    {Kind::Allotments, "allotments"},
    {Kind::Park, "park"},
    {Kind::Cemetery, "cemetery"},
    {Kind::SportsGround, "sportsGround"},
    {Kind::Pitch, "pitch"},
    {Kind::Sand, "sand"},
    {Kind::Wetland, "wetland"},
    {Kind::Parking, "parking"},
    {Kind::Square, "square"},
    {Kind::Water, "water"},
    {Kind::Building, "building"},
};

} // namespace

double roadWidth(Kind kind, int zoom)
{
    for (const RoadWidths &road : roadWidths) {
        if (road.kind == kind)
            return interpolated(road.stops, zoom);
    }
    return 0;
}

MapStyle::MapStyle(int zoom, ColourScheme scheme)
    : m_zoom(zoom)
    , m_scheme(scheme)
{
    setAreas();
    setWays();
    setOtherLines();
}

QColor MapStyle::colour(const char *name) const
{
    return Theme::mapColour(QLatin1StringView(name), m_scheme);
}

void MapStyle::setAreas()
{
    for (const AreaColour &entry : areaColours)
        m_areas[size_t(entry.kind)].fill = colour(entry.name);
    if (m_zoom >= 15)
        m_areas[size_t(Kind::Building)].outline = colour("buildingLine");
    if (m_zoom >= 16) {
        m_areas[size_t(Kind::Pitch)].outline = colour("pitchLine");
        m_areas[size_t(Kind::Square)].outline = colour("roadCasing");
    }
}

void MapStyle::setWays()
{
    const auto set = [&](Kind kind, const char *fill, const char *casing) {
        LineStyle &style = m_lines[size_t(kind)];
        style.width = roadWidth(kind, m_zoom);
        if (style.width <= 0)
            return;
        style.colour = colour(fill);
        style.casing = colour(casing);
        // Thin roads keep their casing thin, or a town at zoom 13 turns to mesh.
        style.casingWidth = std::clamp(style.width * 0.14, 0.35, 1.0);
    };
    set(Kind::Motorway, "motorway", "motorwayCasing");
    set(Kind::Trunk, "major", "majorCasing");
    set(Kind::Primary, "major", "majorCasing");
    set(Kind::Secondary, "secondary", "secondaryCasing");
    set(Kind::Tertiary, "road", "roadCasing");
    set(Kind::Street, "road", "roadCasing");
    set(Kind::QuietStreet, "square", "roadCasing");
    set(Kind::Service, "road", "roadCasing");

    const double grown = std::pow(1.28, std::max(0, m_zoom - 14));
    const auto setPath = [&](Kind kind, const char *name, double width, double dash, double gap) {
        LineStyle &style = m_lines[size_t(kind)];
        style.colour = colour(name);
        style.width = width * std::min(grown, 2.4);
        style.dash = dash * std::min(grown, 2.0);
        style.gap = gap * std::min(grown, 2.0);
        if (m_zoom >= 16) {
            style.casing = colour("pathCasing");
            style.casingWidth = 0.9;
        }
    };
    setPath(Kind::Track, "track", 0.95, 5, 2.4);
    setPath(Kind::Path, "path", 0.85, 2.6, 2.0);
    setPath(Kind::Steps, "path", 2.2, 0.9, 0.9);
    setPath(Kind::Cycleway, "cycleway", 1.05, 4.2, 1.8);
}

void MapStyle::setOtherLines()
{
    const double near = std::max(0, m_zoom - 13);
    const auto set = [&](Kind kind, const char *name, double width) -> LineStyle & {
        LineStyle &style = m_lines[size_t(kind)];
        style.colour = colour(name);
        style.width = width;
        return style;
    };
    set(Kind::River, "river", m_zoom < 12 ? 1.1 : 1.6 * std::pow(1.32, near));
    set(Kind::Stream, "river", m_zoom < 14 ? 0.8 : 0.9 * std::pow(1.25, near));
    set(Kind::CityWall, "wall", m_zoom < 16 ? 1.2 : 2.4);
    set(Kind::Pier, "road", m_zoom < 16 ? 1.4 : 3.0).casing = colour("roadCasing");
    m_lines[size_t(Kind::Pier)].casingWidth = 0.5;
    set(Kind::Runway, "runway", 2.0 * std::pow(1.75, near));
    LineStyle &rail = set(Kind::Rail, "rail", m_zoom < 12 ? 0.9 : std::min(1.7 + 0.42 * near, 4.2));
    rail.railway = m_zoom >= 13;
    LineStyle &minor = set(Kind::RailMinor, "rail", m_zoom < 15 ? 0.8 : std::min(1.2 + 0.35 * near, 3.4));
    minor.railway = m_zoom >= 16;
    LineStyle &boundary = set(Kind::Boundary, "boundary", 1.0);
    boundary.dash = 7;
    boundary.gap = 3;
    LineStyle &border = set(Kind::CountryBorder, "boundary", m_zoom < 5 ? 0.7 : 1.2);
    if (m_zoom >= 7) {
        border.dash = 9;
        border.gap = 3;
    }
}

QColor MapStyle::text(TextStyle style) const
{
    switch (style) {
    case TextStyle::Water:
        return colour("waterLabel");
    case TextStyle::Green:
        return colour("greenLabel");
    case TextStyle::Country:
        return colour("countryLabel");
    case TextStyle::City:
    case TextStyle::Town:
        return colour("label");
    case TextStyle::Suburb:
    case TextStyle::Village:
    case TextStyle::Station:
        return colour("placeLabel");
    case TextStyle::Hamlet:
    case TextStyle::Locality:
    case TextStyle::Street:
    case TextStyle::SmallStreet:
    case TextStyle::Count:
        break;
    }
    return colour("streetLabel");
}

} // namespace bt::basemap
