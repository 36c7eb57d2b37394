// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPainterPath>
#include <QRawFont>
#include <QString>

#include <deque>
#include <vector>

namespace bt::basemap {

/// How a name is written; sizes at 256 pixels a tile.
enum class TextStyle : quint8
{
    Country,
    City,
    Town,
    Suburb,
    Village,
    Hamlet,
    Locality,
    Water,
    Green,
    Street,
    SmallStreet,
    Station,
    Count
};

/// The outline of a glyph and of the halo round it, in pixels with the origin on the base line. Plain points
/// rather than a QPainterPath, whose hidden caches may not be shared between threads.
struct GlyphOutline
{
    std::vector<QPainterPath::Element> fill;
    std::vector<QPainterPath::Element> halo;
};

struct ShapedGlyph
{
    const GlyphOutline *outline = nullptr;
    float x = 0; ///< From the start of the text.
    float y = 0;
    float advance = 0;
};

struct ShapedText
{
    std::vector<ShapedGlyph> glyphs; ///< From left to right as seen.
    float width = 0;
    float ascent = 0; ///< Of capital letters, above the base line.
    float descent = 0;
};

/// Shapes names into outlines that may be turned and scaled freely. Use it from one thread at a time; what it
/// returned may be read by any thread while it lives.
class GlyphStore
{
public:
    /// The first of @p families that is installed, else the system's font.
    explicit GlyphStore(const QStringList &families);

    const ShapedText &shape(const QString &text, TextStyle style);

private:
    struct Key
    {
        QString font;
        quint32 glyph;
        TextStyle style;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.font, key.glyph, int(key.style));
        }
    };
    const GlyphOutline *outline(const QRawFont &font, quint32 glyph, TextStyle style);

    QStringList m_families;
    std::deque<GlyphOutline> m_outlines;
    QHash<Key, const GlyphOutline *> m_known;
    QHash<std::pair<QString, int>, std::shared_ptr<const ShapedText>> m_texts;
};

} // namespace bt::basemap
