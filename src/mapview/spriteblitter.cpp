// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/spriteblitter.h"

#include <algorithm>
#include <bit>

namespace bt::mapview {

namespace {

constexpr int wordBits = 64;

/// Every channel times @p share / 255, rounded as QPainter does.
constexpr quint32 times(quint32 pixel, quint32 share)
{
    quint32 even = (pixel & 0x00FF00FFU) * share;
    even = ((even + ((even >> 8) & 0x00FF00FFU) + 0x00800080U) >> 8) & 0x00FF00FFU;
    quint32 odd = ((pixel >> 8) & 0x00FF00FFU) * share;
    odd = (odd + ((odd >> 8) & 0x00FF00FFU) + 0x00800080U) & 0xFF00FF00U;
    return even | odd;
}

constexpr quint64 lowBits(int count) { return count >= wordBits ? ~quint64(0) : (quint64(1) << count) - 1; }

/// Which of them are opaque.
quint64 putUnder(quint32 *target, const quint32 *source, int count, quint8 opacity)
{
    if (opacity == 255) {
        for (int i = 0; i < count; ++i)
            target[i] += times(source[i], 255 - (target[i] >> 24));
    } else {
        for (int i = 0; i < count; ++i)
            target[i] += times(times(source[i], opacity), 255 - (target[i] >> 24));
    }
    quint64 opaque = 0;
    for (int i = 0; i < count; ++i)
        opaque |= quint64(target[i] >= 0xFF000000U) << i;
    return opaque;
}

} // namespace

SpriteBlitter::SpriteBlitter(const SpriteAtlas &atlas)
    : m_atlas(atlas)
{
}

void SpriteBlitter::begin(QImage &picture)
{
    m_pixels = reinterpret_cast<quint32 *>(picture.bits());
    m_stride = picture.bytesPerLine() / 4;
    m_rect = picture.rect();
    m_wordsAcross = (m_rect.width() + wordBits - 1) / wordBits + 2;
    m_open.resize(size_t(m_wordsAcross) * size_t(m_rect.height()));
    for (int word = 0; word < m_wordsAcross; ++word)
        m_open[size_t(word)] = lowBits(std::clamp(m_rect.width() - (word - 1) * wordBits, 0, wordBits));
    m_open[0] = 0;
    for (int y = 1; y < m_rect.height(); ++y)
        std::copy_n(m_open.begin(), m_wordsAcross, m_open.begin() + qsizetype(y) * m_wordsAcross);
}

const std::vector<SpriteBlitter::Column> &SpriteBlitter::columnsOf(int sprite)
{
    if (m_columns.size() <= size_t(sprite))
        m_columns.resize(size_t(sprite) + 1);
    std::vector<Column> &columns = m_columns[size_t(sprite)];
    const QRect rect = m_atlas.sprite(sprite).pixels;
    for (int left = int(columns.size()) * wordBits; left < rect.width(); left += wordBits) {
        Column column{left, {}};
        for (int y = 0; y < rect.height(); ++y) {
            const auto *line
                = reinterpret_cast<const quint32 *>(m_atlas.image().constScanLine(rect.y() + y)) + rect.x();
            quint64 shown = 0;
            for (int x = left; x < std::min(left + wordBits, rect.width()); ++x)
                shown |= quint64(line[x] >> 24 != 0) << (x - left);
            column.lines.push_back(shown);
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

void SpriteBlitter::blitUnder(int sprite, QPoint corner, quint8 opacity)
{
    const QRect pixels = m_atlas.sprite(sprite).pixels;
    const qsizetype stride = m_atlas.image().bytesPerLine() / 4;
    const auto *source
        = reinterpret_cast<const quint32 *>(m_atlas.image().constBits()) + pixels.y() * stride + pixels.x();
    for (const Column &column : columnsOf(sprite))
        blitColumn(column, corner + QPoint(column.left, 0), source + column.left, stride, opacity);
}

void SpriteBlitter::blitColumn(const Column &column, QPoint corner, const quint32 *source, qsizetype stride,
                               quint8 opacity)
{
    if (corner.x() <= -wordBits || corner.x() >= m_rect.width())
        return;
    const int first = std::max(0, -corner.y());
    const int end = std::min(int(column.lines.size()), m_rect.height() - corner.y());
    // A line of the column lies across two neighbouring words.
    const int shift = (corner.x() + wordBits) % wordBits;
    quint64 *open
        = m_open.data() + qsizetype(corner.y() + first) * m_wordsAcross + (corner.x() + wordBits) / wordBits;
    for (int line = first; line < end; ++line, open += m_wordsAcross) {
        quint64 wanted = open[0] >> shift;
        if (shift > 0)
            wanted |= open[1] << (wordBits - shift);
        wanted &= column.lines[size_t(line)];
        if (wanted == 0)
            continue;
        quint64 opaque = 0;
        quint32 *target = m_pixels + qsizetype(corner.y() + line) * m_stride + corner.x();
        while (wanted != 0) {
            const int x = std::countr_zero(wanted);
            const int count = std::countr_one(wanted >> x);
            opaque |= putUnder(target + x, source + line * stride + x, count, opacity) << x;
            wanted &= ~(lowBits(count) << x);
        }
        open[0] &= ~(opaque << shift);
        if (shift > 0)
            open[1] &= ~(opaque >> (wordBits - shift));
    }
}

} // namespace bt::mapview
