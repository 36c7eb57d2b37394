// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/glyphs.h"

#include <QFont>
#include <QGlyphRun>
#include <QPainterPathStroker>
#include <QTextLayout>

#include <array>

namespace bt::basemap {

namespace {

struct TextLook
{
    double pixels;
    QFont::Weight weight;
    bool italic;
    double haloPixels;
    double letterSpacingPixels;
};

// In the order of TextStyle.
constexpr std::array<TextLook, size_t(TextStyle::Count)> looks{{
    {12.5, QFont::Medium, false, 1.6, 0.6}, // Country
    {15.5, QFont::DemiBold, false, 2.0, 0}, // City
    {14, QFont::DemiBold, false, 1.9, 0}, // Town
    {12.5, QFont::Medium, false, 1.8, 0}, // Suburb
    {12.5, QFont::Medium, false, 1.8, 0}, // Village
    {11.5, QFont::Normal, false, 1.7, 0}, // Hamlet
    {11, QFont::Normal, false, 1.6, 0}, // Locality
    {11.5, QFont::Medium, true, 1.5, 0}, // Water
    {11, QFont::Normal, false, 1.6, 0}, // Green
    {11, QFont::Normal, false, 1.7, 0.1}, // Street
    {10.5, QFont::Normal, false, 1.6, 0.1}, // SmallStreet
    {11, QFont::Medium, false, 1.7, 0}, // Station
}};

std::vector<QPainterPath::Element> elements(const QPainterPath &path)
{
    std::vector<QPainterPath::Element> result;
    result.reserve(size_t(path.elementCount()));
    for (int i = 0; i < path.elementCount(); ++i)
        result.push_back(path.elementAt(i));
    return result;
}

} // namespace

GlyphStore::GlyphStore(const QStringList &families)
    : m_families(families)
{
}

const ShapedText &GlyphStore::shape(const QString &text, TextStyle style)
{
    std::shared_ptr<const ShapedText> &known = m_texts[{text, int(style)}];
    if (known)
        return *known;

    const TextLook &look = looks[size_t(style)];
    QFont font(m_families);
    font.setPixelSize(64); // shaped large and scaled down, so that metrics carry no rounding
    font.setWeight(look.weight);
    font.setItalic(look.italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferOutline);
    const double scale = look.pixels / 64.0;

    QTextLayout layout(text, font);
    QTextOption option;
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();

    auto shaped = std::make_shared<ShapedText>();
    double capHeight = 0;
    for (const QGlyphRun &run : layout.glyphRuns()) {
        const QRawFont raw = run.rawFont();
        const QList<quint32> indexes = run.glyphIndexes();
        const QList<QPointF> positions = run.positions();
        const QList<QPointF> advances = raw.advancesForGlyphIndexes(indexes, QRawFont::UseDesignMetrics);
        capHeight = std::max(capHeight, raw.capHeight());
        for (qsizetype i = 0; i < indexes.size(); ++i) {
            const double baseLine = layout.lineAt(0).ascent();
            shaped->glyphs.push_back({outline(raw, indexes[i], style), float(positions[i].x() * scale),
                                      float((positions[i].y() - baseLine) * scale),
                                      float(advances[i].x() * scale)});
        }
    }
    std::ranges::stable_sort(shaped->glyphs, {}, &ShapedGlyph::x);
    float shift = 0;
    for (ShapedGlyph &glyph : shaped->glyphs) {
        glyph.x += shift;
        if (glyph.advance > 0)
            shift += float(look.letterSpacingPixels);
        shaped->width = std::max(shaped->width, glyph.x + glyph.advance);
    }
    shaped->ascent = float(capHeight * scale);
    shaped->descent = float(look.pixels * 0.22);
    known = std::move(shaped);
    return *known;
}

const GlyphOutline *GlyphStore::outline(const QRawFont &font, quint32 glyph, TextStyle style)
{
    const GlyphOutline *&known = m_known[Key{font.familyName() + font.styleName(), glyph, style}];
    if (known)
        return known;
    const TextLook &look = looks[size_t(style)];
    QTransform scale = QTransform::fromScale(look.pixels / font.pixelSize(), look.pixels / font.pixelSize());
    const QPainterPath path = scale.map(font.pathForGlyph(glyph));
    QPainterPathStroker stroker;
    stroker.setWidth(2 * look.haloPixels);
    stroker.setJoinStyle(Qt::RoundJoin);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setCurveThreshold(0.6);
    m_outlines.push_back(
        {elements(path),
         path.isEmpty() ? std::vector<QPainterPath::Element>() : elements(stroker.createStroke(path))});
    known = &m_outlines.back();
    return known;
}

} // namespace bt::basemap
