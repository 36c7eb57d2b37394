// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/labellayout.h"

#include "basemap/streetlines.h"

#include <cmath>
#include <numbers>

namespace bt::basemap {

namespace {

constexpr double cellPixels = 256;

quint64 cellKey(int column, int row) { return quint64(quint32(column)) << 32 | quint32(row); }

template <class Visit> void forEachCell(const QRectF &box, double size, const Visit &visit)
{
    const int right = int(std::floor(box.right() / size));
    const int bottom = int(std::floor(box.bottom() / size));
    for (int row = int(std::floor(box.top() / size)); row <= bottom; ++row) {
        for (int column = int(std::floor(box.left() / size)); column <= right; ++column)
            visit(cellKey(column, row));
    }
}

/// What is taken already.
class Occupancy
{
public:
    bool isFree(const std::vector<QRectF> &boxes, double margin) const
    {
        return std::ranges::all_of(boxes, [&](const QRectF &box) {
            const QRectF wide = box.adjusted(-margin, -margin, margin, margin);
            bool free = true;
            forEachCell(wide, gridPixels, [&](quint64 key) {
                const auto cell = m_cells.constFind(key);
                if (free && cell != m_cells.constEnd())
                    free = std::ranges::none_of(*cell,
                                                [&](const QRectF &taken) { return taken.intersects(wide); });
            });
            return free;
        });
    }
    void take(const std::vector<QRectF> &boxes)
    {
        for (const QRectF &box : boxes)
            forEachCell(box, gridPixels, [&](quint64 key) { m_cells[key].push_back(box); });
    }

private:
    static constexpr double gridPixels = 64;
    QHash<quint64, std::vector<QRectF>> m_cells;
};

/// A polyline in pixels that knows where a distance along it lies.
class PixelLine
{
public:
    PixelLine(std::span<const MapPoint> points, double scale)
    {
        for (const MapPoint point : points) {
            const QPointF pixel(point.x * scale, point.y * scale);
            if (m_points.empty()) {
                m_lengths.push_back(0);
            } else {
                const QPointF step = pixel - m_points.back();
                const double length = std::hypot(step.x(), step.y());
                if (length < 0.01)
                    continue;
                m_lengths.push_back(m_lengths.back() + length);
            }
            m_points.push_back(pixel);
        }
    }
    double length() const { return m_lengths.back(); }
    bool isLine() const { return m_points.size() > 1; }
    QPointF at(double distance) const
    {
        const auto next = std::ranges::upper_bound(m_lengths, std::clamp(distance, 0.0, length()));
        const size_t i = std::clamp<size_t>(size_t(next - m_lengths.begin()), 1, m_points.size() - 1);
        const double part = (distance - m_lengths[i - 1]) / (m_lengths[i] - m_lengths[i - 1]);
        return m_points[i - 1] + (m_points[i] - m_points[i - 1]) * part;
    }

private:
    std::vector<QPointF> m_points;
    std::vector<double> m_lengths;
};

double angleOf(QPointF vector) { return std::atan2(vector.y(), vector.x()); }
double turn(double from, double to) { return std::remainder(to - from, 2 * std::numbers::pi); }

QRectF united(const std::vector<QRectF> &boxes)
{
    QRectF all = boxes.front();
    for (const QRectF &box : boxes)
        all = all.united(box);
    return all;
}

class Placer
{
public:
    Placer(GlyphStore &glyphs, int zoom, std::vector<Label> &labels)
        : m_glyphs(glyphs)
        , m_zoom(zoom)
        , m_scale(std::ldexp(256.0, zoom - worldBits))
        , m_labels(labels)
    {
    }

    void placePoint(const QString &text, MapPoint at, TextStyle style, double margin, double repeatPixels);
    void placeAlong(const NamedLine &line, TextStyle style, double spacing);

private:
    bool curve(const ShapedText &text, const PixelLine &line, double from, Label &label) const;
    bool isRepeated(const QString &text, QPointF at, double distance) const;
    void accept(Label label);
    static QStringList broken(const QString &text);

    GlyphStore &m_glyphs;
    int m_zoom;
    double m_scale;
    std::vector<Label> &m_labels;
    Occupancy m_occupancy;
    QHash<QString, std::vector<QPointF>> m_placed;
};

// Long names take two lines, broken where the halves are most alike.
QStringList Placer::broken(const QString &text)
{
    if (text.size() < 16)
        return {text};
    qsizetype best = -1;
    for (qsizetype i = 3; i + 3 < text.size(); ++i) {
        if ((text[i] == u' ' || text[i] == u'-')
            && (best < 0 || std::abs(2 * i - text.size()) < std::abs(2 * best - text.size())))
            best = i;
    }
    if (best < 0)
        return {text};
    return {text.left(text[best] == u'-' ? best + 1 : best), text.mid(best + 1)};
}

void Placer::placePoint(const QString &text, MapPoint at, TextStyle style, double margin, double repeatPixels)
{
    Label label;
    label.style = style;
    label.text = text;
    label.anchor = QPointF(at.x * m_scale, at.y * m_scale);
    const QStringList lines = broken(text);
    double baseLine = 0;
    for (const QString &lineText : lines) {
        const ShapedText &line = m_glyphs.shape(lineText, style);
        const double pitch = line.ascent * 1.75;
        // The block of lines is centred on the place.
        baseLine
            = label.boxes.empty() ? (line.ascent - pitch * double(lines.size() - 1)) / 2 : baseLine + pitch;
        const double left = -line.width / 2.0;
        for (const ShapedGlyph &glyph : line.glyphs)
            label.glyphs.push_back({glyph.outline, float(left + glyph.x), float(baseLine + glyph.y), 1, 0});
        label.boxes.push_back(QRectF(label.anchor.x() + left - 2,
                                     label.anchor.y() + baseLine - line.ascent - 3, line.width + 4,
                                     line.ascent + line.descent + 5));
    }
    if (!m_occupancy.isFree(label.boxes, margin) || isRepeated(text, label.anchor, repeatPixels))
        return;
    accept(std::move(label));
}

void Placer::placeAlong(const NamedLine &named, TextStyle style, double spacing)
{
    const PixelLine line(named.points, m_scale);
    if (!line.isLine())
        return;
    const ShapedText &text = m_glyphs.shape(named.name, style);
    const double room = line.length() - text.width;
    if (room < 6)
        return;
    const int copies = std::max(1, int(std::lround(line.length() / (text.width + spacing))));
    const double slice = line.length() / copies;
    for (int copy = 0; copy < copies; ++copy) {
        const double middle = slice * (copy + 0.5);
        // The middle of the slice first, then ever farther from it.
        for (const double shift : {0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36}) {
            const double from = middle + shift * slice - text.width / 2.0;
            if (from < 3 || from + text.width > line.length() - 3)
                continue;
            Label label;
            label.style = style;
            label.text = named.name;
            if (!curve(text, line, from, label) || !m_occupancy.isFree(label.boxes, 2)
                || isRepeated(named.name, label.anchor, std::min(260.0, spacing)))
                continue;
            accept(std::move(label));
            break;
        }
    }
}

/// Sets @p text glyph by glyph on the line from @p from on; false where the line turns too sharply to be
/// read.
bool Placer::curve(const ShapedText &text, const PixelLine &line, double from, Label &label) const
{
    constexpr double maxTurn = 0.36; // between neighbours
    constexpr double maxTotalTurn = 1.15; // over the whole name
    const QPointF start = line.at(from);
    const QPointF end = line.at(from + text.width);
    const QPointF along = end - start;
    const double overall = angleOf(along);
    // A name on a line that comes back on itself would be squeezed.
    if (std::hypot(along.x(), along.y()) < 0.82 * text.width)
        return false;
    const bool backwards = along.x() < -0.001 || (std::abs(along.x()) <= 0.001 && along.y() > 0);
    label.anchor = line.at(from + text.width / 2.0);
    const double rise = text.ascent / 2.0; // the middle of the letters on the line
    double previous = backwards ? overall + std::numbers::pi : overall;
    const double straight = previous;
    bool first = true;
    struct
    {
        QPointF position;
        float advance = 0;
    } before;
    for (const ShapedGlyph &glyph : text.glyphs) {
        const double centre = glyph.x + glyph.advance / 2.0;
        const double reach = std::max(4.0, glyph.advance * 0.75);
        const auto place = [&](double distance) {
            return line.at(backwards ? from + text.width - distance : from + distance);
        };
        const double angle = angleOf(place(centre + reach) - place(centre - reach));
        if ((!first && std::abs(turn(previous, angle)) > maxTurn)
            || std::abs(turn(straight, angle)) > maxTotalTurn)
            return false;
        first = false;
        previous = angle;
        const double cosine = std::cos(angle);
        const double sine = std::sin(angle);
        const QPointF middle = place(centre) - label.anchor;
        // In a tight bend letters would slide into each other.
        const QPointF step = middle - before.position;
        if (before.advance > 0
            && std::hypot(step.x(), step.y()) < 0.86 * (double(before.advance) + double(glyph.advance)) / 2)
            return false;
        before = {middle, glyph.advance};
        const double back = -glyph.advance / 2.0;
        const double down = rise + glyph.y;
        label.glyphs.push_back({glyph.outline, float(middle.x() + back * cosine - down * sine),
                                float(middle.y() + back * sine + down * cosine), float(cosine), float(sine)});
        const double half = std::max(text.ascent, glyph.advance) / 2.0 + 2.0;
        const QPointF centrePoint = middle + label.anchor;
        label.boxes.push_back(QRectF(centrePoint.x() - half, centrePoint.y() - half, 2 * half, 2 * half));
    }
    return !label.glyphs.empty();
}

bool Placer::isRepeated(const QString &text, QPointF at, double distance) const
{
    const auto places = m_placed.constFind(text);
    return places != m_placed.constEnd() && std::ranges::any_of(*places, [&](QPointF other) {
               return std::hypot(other.x() - at.x(), other.y() - at.y()) < distance;
           });
}

void Placer::accept(Label label)
{
    m_occupancy.take(label.boxes);
    m_placed[label.text].push_back(label.anchor);
    label.bounds = united(label.boxes).adjusted(-6, -6, 6, 6);
    m_labels.push_back(std::move(label));
}

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
constexpr NameRule lateNameRules[] = {
    {Kind::GreenName, TextStyle::Green, 14, 19, 10, 300},
};

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

} // namespace

LabelLayout::LabelLayout(const OfflineMap &map, GlyphStore &glyphs, int zoom)
{
    Placer placer(glyphs, zoom, m_labels);
    std::vector<const MapData *> sources{&map.world()};
    for (const auto &region : map.regions())
        sources.push_back(&region->data);

    const auto placeNames = [&](const NameRule &rule) {
        if (zoom < rule.firstZoom || zoom > rule.lastZoom)
            return;
        for (const MapData *data : sources) {
            std::vector<const Feature *> features;
            for (const Feature &feature : data->features()) {
                // Places beyond the edge of a region came with ways that cross it.
                if (feature.kind == rule.kind && feature.minZoom <= zoom
                    && (data->coverage.isEmpty() || data->coverage.intersects(feature.bounds)))
                    features.push_back(&feature);
            }
            // What is worth showing earlier is larger.
            std::ranges::stable_sort(features, {}, &Feature::minZoom);
            for (const Feature *feature : features)
                placer.placePoint(data->name(*feature), data->part(feature->firstPart).front(), rule.style,
                                  rule.margin, rule.repeatPixels);
        }
    };

    for (const NameRule &rule : nameRules)
        placeNames(rule);
    if (zoom >= 13) {
        for (const auto &region : map.regions()) {
            const std::vector<NamedLine> lines = joinNamedLines(region->data);
            Kind after = Kind::Stream;
            for (const StreetRule &rule : streetRules) {
                for (const NamedLine &line : lines) {
                    if (zoom >= rule.firstZoom && isHighway(line.kind) && line.kind > after
                        && line.kind <= rule.last)
                        placer.placeAlong(line, rule.style, 320);
                }
                after = rule.last;
            }
            for (const NamedLine &line : lines) {
                if (!isHighway(line.kind) && (line.kind == Kind::River ? zoom >= 13 : zoom >= 15))
                    placer.placeAlong(line, TextStyle::Water, 500);
            }
        }
    }
    for (const NameRule &rule : lateNameRules)
        placeNames(rule);
    index();
}

void LabelLayout::index()
{
    for (quint32 i = 0; i < m_labels.size(); ++i)
        forEachCell(m_labels[i].bounds, cellPixels, [&](quint64 key) { m_cells[key].push_back(i); });
}

std::vector<quint32> LabelLayout::query(const QRectF &area) const
{
    std::vector<quint32> found;
    forEachCell(area, cellPixels, [&](quint64 key) {
        for (const quint32 i : m_cells.value(key)) {
            if (m_labels[i].bounds.intersects(area))
                found.push_back(i);
        }
    });
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

} // namespace bt::basemap
