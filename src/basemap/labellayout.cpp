// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/labellayout.h"

#include "basemap/nameindex.h"

#include <cmath>

namespace bt::basemap {

namespace {

constexpr double cellPixels = 256;
// Blocks of one colour are laid out without looking at each other: their names must stay apart by themselves,
// and the same name may not come again too soon.
constexpr double blockPixels = 768;
constexpr double labelReach = 370; // less than half a block
constexpr double anchorReach = 250;
constexpr int firstBlockZoom = 13; // below, streets have no names

struct NameRule
{
    Kind kind;
    TextStyle style;
    int firstZoom; ///< In addition to the feature's own.
    int lastZoom;
    double margin;
    double repeatPixels; ///< The same name is not shown again within this distance.
};

// In the order in which names take their places.
constexpr NameRule nameRules[] = {
    {Kind::CountryName, TextStyle::Country, 2, 7, 8, 300},
    {Kind::City, TextStyle::City, 5, 16, 4, 120},
    {Kind::Town, TextStyle::Town, 7, 16, 4, 120},
    {Kind::Village, TextStyle::Village, 11, 17, 6, 120},
    {Kind::Suburb, TextStyle::Suburb, 12, 17, 6, 120},
    {Kind::WaterName, TextStyle::Water, 9, 19, 6, 400},
    {Kind::Hamlet, TextStyle::Hamlet, 13, 18, 6, 120},
    {Kind::Station, TextStyle::Station, 14, 19, 6, 2500},
    {Kind::Locality, TextStyle::Locality, 15, 19, 10, 120},
};
constexpr NameRule greenNames{Kind::GreenName, TextStyle::Green, 14, 19, 10, 300}; // after the streets

struct StreetRule
{
    Kind last; ///< This kind and the more important ones not yet handled.
    TextStyle style;
    int firstZoom;
};

constexpr StreetRule streetRules[] = {
    {Kind::Primary, TextStyle::Street, 13},       {Kind::Secondary, TextStyle::Street, 14},
    {Kind::Tertiary, TextStyle::Street, 14},      {Kind::QuietStreet, TextStyle::Street, 15},
    {Kind::Cycleway, TextStyle::SmallStreet, 16},
};

QRectF grown(const QRectF &area, double by) { return area.adjusted(-by, -by, by, by); }

} // namespace

LabelLayout::LabelLayout(const OfflineMap &map, GlyphStore &glyphs, std::mutex &glyphMutex, int zoom)
    : m_glyphs(glyphs)
    , m_mutex(glyphMutex)
    , m_zoom(zoom)
    , m_blocksASide(int(std::ceil(std::ldexp(tilePixels, zoom) / blockPixels)))
{
    m_names.push_back(&map.worldNames());
    for (const auto &region : map.regions())
        m_names.push_back(&region->names());
    const std::lock_guard lock(m_mutex);
    LabelPlacer placer(m_glyphs, zoom, m_places);
    for (const NameRule &rule : nameRules) {
        if (zoom < rule.firstZoom || zoom > rule.lastZoom)
            continue;
        for (const NameIndex *names : m_names) {
            for (const quint32 index : names->points(rule.kind)) {
                const Feature &feature = names->map().features()[index];
                if (feature.minZoom > zoom)
                    break; // what is worth showing earlier comes first
                placer.placePoint(names->map().name(feature), names->map().part(feature.firstPart).front(),
                                  rule.style, rule.margin, rule.repeatPixels);
            }
        }
    }
    for (quint32 i = 0; i < m_places.size(); ++i)
        forEachSquare(m_places[i].bounds, cellPixels,
                      [&](int column, int row) { m_cells[squareKey(column, row)].push_back(i); });
}

std::vector<const Label *> LabelLayout::placesIn(const QRectF &area) const
{
    std::vector<quint32> found;
    forEachSquare(area, cellPixels, [&](int column, int row) {
        const auto cell = m_cells.constFind(squareKey(column, row));
        if (cell != m_cells.constEnd())
            found.insert(found.end(), cell->begin(), cell->end());
    });
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    std::vector<const Label *> labels;
    for (const quint32 i : found) {
        if (m_places[i].bounds.intersects(area))
            labels.push_back(&m_places[i]);
    }
    return labels;
}

std::vector<const Label *> LabelLayout::query(const QRectF &area) const
{
    std::vector<const Label *> found = placesIn(area);
    if (m_zoom < firstBlockZoom)
        return found;
    const std::lock_guard lock(m_mutex);
    forEachSquare(grown(area, labelReach), blockPixels, [&](int column, int row) {
        for (const Label &label : block(column, row)) {
            if (label.bounds.intersects(area))
                found.push_back(&label);
        }
    });
    return found;
}

struct LabelLayout::Candidates
{
    std::vector<const NamedLine *> lines;
    std::vector<std::pair<const MapData *, const Feature *>> greens;

    bool isEmpty() const { return lines.empty() && greens.empty(); }
};

/// The names of one block, laid out when they are first asked for. Blocks have four colours, as a chessboard
/// would that also tells even rows from odd ones: each gives way to its neighbours of earlier colours, so
/// that the outcome is the same whichever is asked for first.
const std::vector<Label> &LabelLayout::block(int column, int row) const
{
    static const std::vector<Label> none;
    if (column < 0 || row < 0 || column >= m_blocksASide || row >= m_blocksASide)
        return none;
    const auto known = m_blocks.find(squareKey(column, row));
    if (known != m_blocks.end())
        return known->second;

    const QRectF area(column * blockPixels, row * blockPixels, blockPixels, blockPixels);
    const Candidates candidates = candidatesIn(area);
    std::vector<Label> labels;
    if (!candidates.isEmpty()) {
        LabelPlacer placer(m_glyphs, m_zoom, labels);
        placer.confine(grown(area, anchorReach), grown(area, labelReach));
        for (const Label *label : placesIn(grown(area, labelReach + anchorReach)))
            placer.avoid(*label);
        const auto colour = [](int x, int y) { return (x & 1) + 2 * (y & 1); };
        for (int y = row - 1; y <= row + 1; ++y) {
            for (int x = column - 1; x <= column + 1; ++x) {
                if (colour(x, y) >= colour(column, row))
                    continue;
                for (const Label &label : block(x, y))
                    placer.avoid(label);
            }
        }
        place(candidates, area, placer);
    }
    return m_blocks.emplace(squareKey(column, row), std::move(labels)).first->second;
}

LabelLayout::Candidates LabelLayout::candidatesIn(const QRectF &area) const
{
    Candidates candidates;
    const double units = std::ldexp(1.0, worldBits - 8 - m_zoom);
    const auto unit = [&](double pixels) { return qint32(std::min(pixels * units, double(worldUnits - 1))); };
    const MapBox box{unit(area.left()), unit(area.top()), unit(area.right()), unit(area.bottom())};
    for (const NameIndex *names : m_names) {
        const MapData &data = names->map();
        if (data.coverage.isEmpty() || !data.coverage.intersects(box))
            continue;
        const std::vector<const NamedLine *> lines = names->lines(box);
        candidates.lines.insert(candidates.lines.end(), lines.begin(), lines.end());
        if (m_zoom < greenNames.firstZoom)
            continue;
        for (const quint32 index : names->points(greenNames.kind)) {
            const Feature &feature = data.features()[index];
            if (feature.minZoom > m_zoom)
                break;
            if (feature.bounds.intersects(box))
                candidates.greens.emplace_back(&data, &feature);
        }
    }
    return candidates;
}

void LabelLayout::place(const Candidates &candidates, const QRectF &area, LabelPlacer &placer) const
{
    const auto isHere = [&](QPointF at) {
        return std::floor(at.x() / blockPixels) * blockPixels == area.left()
            && std::floor(at.y() / blockPixels) * blockPixels == area.top();
    };
    Kind after = Kind::Stream;
    for (const StreetRule &rule : streetRules) {
        for (const NamedLine *line : candidates.lines) {
            if (m_zoom >= rule.firstZoom && isHighway(line->kind) && line->kind > after
                && line->kind <= rule.last)
                placer.placeAlong(*line, rule.style, 320, isHere);
        }
        after = rule.last;
    }
    for (const NamedLine *line : candidates.lines) {
        if (!isHighway(line->kind) && (line->kind == Kind::River || m_zoom >= 15))
            placer.placeAlong(*line, TextStyle::Water, 500, isHere);
    }
    const double pixels = std::ldexp(256.0, m_zoom - worldBits);
    for (const auto &[data, feature] : candidates.greens) {
        const MapPoint at = data->part(feature->firstPart).front();
        if (isHere(QPointF(at.x * pixels, at.y * pixels)))
            placer.placePoint(data->name(*feature), at, greenNames.style, greenNames.margin,
                              greenNames.repeatPixels);
    }
}

} // namespace bt::basemap
