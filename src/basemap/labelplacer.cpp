// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/labelplacer.h"

#include <cmath>
#include <numbers>

namespace bt::basemap {

namespace {

constexpr double gridPixels = 64;
constexpr double repeatSquarePixels = 512;
constexpr double streetRepeatPixels = 260;

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

/// Of a label that occupies these; the halo reaches a little beyond.
QRectF boundsOf(const std::vector<QRectF> &boxes)
{
    QRectF all;
    for (const QRectF &box : boxes)
        all = all.united(box);
    return all.adjusted(-6, -6, 6, 6);
}

// Long names take two lines, broken where the halves are most alike.
QStringList broken(const QString &text)
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

/// Sets @p text glyph by glyph on the line from @p from on; false where the line turns too sharply to be
/// read.
bool curve(const ShapedText &text, const PixelLine &line, double from, Label &label)
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

} // namespace

bool Occupancy::isFree(const std::vector<QRectF> &boxes, double margin) const
{
    return std::ranges::all_of(boxes, [&](const QRectF &box) {
        const QRectF wide = box.adjusted(-margin, -margin, margin, margin);
        bool free = true;
        forEachSquare(wide, gridPixels, [&](int column, int row) {
            const auto cell = m_cells.constFind(squareKey(column, row));
            if (free && cell != m_cells.constEnd())
                free = std::ranges::none_of(*cell,
                                            [&](const QRectF &taken) { return taken.intersects(wide); });
        });
        return free;
    });
}

void Occupancy::take(const std::vector<QRectF> &boxes)
{
    for (const QRectF &box : boxes)
        forEachSquare(box, gridPixels,
                      [&](int column, int row) { m_cells[squareKey(column, row)].push_back(box); });
}

LabelPlacer::LabelPlacer(GlyphStore &glyphs, int zoom, std::vector<Label> &labels)
    : m_glyphs(glyphs)
    , m_scale(std::ldexp(256.0, zoom - worldBits))
    , m_labels(labels)
{
}

void LabelPlacer::confine(const QRectF &anchors, const QRectF &bounds)
{
    m_anchors = anchors;
    m_bounds = bounds;
}

void LabelPlacer::avoid(const Label &label)
{
    m_occupancy.take(label.boxes);
    const QPointF square = label.anchor / repeatSquarePixels;
    m_placed[label.text][squareKey(int(std::floor(square.x())), int(std::floor(square.y())))].push_back(
        label.anchor);
}

void LabelPlacer::placePoint(const QString &text, MapPoint at, TextStyle style, double margin,
                             double repeatPixels)
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
    label.bounds = boundsOf(label.boxes);
    if (isAllowed(label, margin, repeatPixels))
        accept(std::move(label));
}

void LabelPlacer::placeAlong(const NamedLine &named, TextStyle style, double spacing,
                             const std::function<bool(QPointF)> &wanted)
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
        if (!wanted(line.at(middle)))
            continue;
        // The middle of the slice first, then ever farther from it.
        for (const double shift : {0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36}) {
            const double from = middle + shift * slice - text.width / 2.0;
            if (from < 3 || from + text.width > line.length() - 3)
                continue;
            Label label;
            label.style = style;
            label.text = named.name;
            if (!curve(text, line, from, label))
                continue;
            label.bounds = boundsOf(label.boxes);
            if (!isAllowed(label, 2, std::min(streetRepeatPixels, spacing)))
                continue;
            accept(std::move(label));
            break;
        }
    }
}

bool LabelPlacer::isAllowed(const Label &label, double margin, double distance) const
{
    if (!m_anchors.isNull() && (!m_anchors.contains(label.anchor) || !m_bounds.contains(label.bounds)))
        return false;
    return m_occupancy.isFree(label.boxes, margin) && !isRepeated(label.text, label.anchor, distance);
}

bool LabelPlacer::isRepeated(const QString &text, QPointF at, double distance) const
{
    const auto places = m_placed.constFind(text);
    if (places == m_placed.constEnd())
        return false;
    bool repeated = false;
    const QRectF near(at.x() - distance, at.y() - distance, 2 * distance, 2 * distance);
    forEachSquare(near, repeatSquarePixels, [&](int column, int row) {
        const auto square = places->constFind(squareKey(column, row));
        if (!repeated && square != places->constEnd())
            repeated = std::ranges::any_of(*square, [&](QPointF other) {
                return std::hypot(other.x() - at.x(), other.y() - at.y()) < distance;
            });
    });
    return repeated;
}

void LabelPlacer::accept(Label label)
{
    avoid(label);
    m_labels.push_back(std::move(label));
}

} // namespace bt::basemap
