// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/spriteblitter.h"

#include <algorithm>

namespace bt::mapview {

namespace {

/// Every channel times @p share / 255, rounded as QPainter does.
quint32 times(quint32 pixel, quint32 share)
{
    quint32 even = (pixel & 0x00FF00FFU) * share;
    even = ((even + ((even >> 8) & 0x00FF00FFU) + 0x00800080U) >> 8) & 0x00FF00FFU;
    quint32 odd = ((pixel >> 8) & 0x00FF00FFU) * share;
    odd = (odd + ((odd >> 8) & 0x00FF00FFU) + 0x00800080U) & 0xFF00FF00U;
    return even | odd;
}

constexpr int blockShift = 3; // blocks of 8×8 pixels: the open ones of each can be counted in a byte

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
    constexpr int size = 1 << blockShift;
    m_blocksAcross = (m_rect.width() + size - 1) >> blockShift;
    const int lines = (m_rect.height() + size - 1) >> blockShift;
    m_open.resize(size_t(m_blocksAcross) * size_t(lines));
    size_t block = 0;
    for (int y = 0; y < lines; ++y) {
        for (int x = 0; x < m_blocksAcross; ++x) {
            m_open[block++] = quint8(std::min(size, m_rect.width() - x * size)
                                     * std::min(size, m_rect.height() - y * size));
        }
    }
}

const std::vector<SpriteBlitter::Run> &SpriteBlitter::runsOf(int sprite)
{
    if (m_runs.size() <= size_t(sprite))
        m_runs.resize(size_t(sprite) + 1);
    std::vector<Run> &runs = m_runs[size_t(sprite)];
    if (!runs.empty())
        return runs;
    const QRect rect = m_atlas.sprite(sprite).pixels;
    for (int y = 0; y < rect.height(); ++y) {
        const auto *line
            = reinterpret_cast<const quint32 *>(m_atlas.image().constScanLine(rect.y() + y)) + rect.x();
        for (int x = 0; x < rect.width(); ++x) {
            const int first = x;
            while (x < rect.width() && line[x] >> 24 != 0)
                ++x;
            if (x > first)
                runs.push_back({qint16(first), qint16(y), qint16(x - first)});
        }
    }
    return runs;
}

bool SpriteBlitter::isCovered(const QRect &rect) const
{
    for (int y = rect.top() >> blockShift; y <= rect.bottom() >> blockShift; ++y) {
        for (int x = rect.left() >> blockShift; x <= rect.right() >> blockShift; ++x) {
            if (m_open[size_t(y) * size_t(m_blocksAcross) + size_t(x)] > 0)
                return false;
        }
    }
    return true;
}

void SpriteBlitter::blitUnder(int sprite, QPoint corner, quint8 opacity)
{
    const QRect pixels = m_atlas.sprite(sprite).pixels;
    const QRect seen = QRect(corner, pixels.size()) & m_rect;
    if (seen.isEmpty() || isCovered(seen))
        return;
    const auto *from = reinterpret_cast<const quint32 *>(m_atlas.image().constBits());
    const qsizetype fromStride = m_atlas.image().bytesPerLine() / 4;
    for (const Run run : runsOf(sprite)) {
        const int y = corner.y() + run.y;
        const int first = std::max(corner.x() + run.x, seen.left());
        const int last = std::min(corner.x() + run.x + run.length - 1, seen.right());
        if (y < seen.top() || y > seen.bottom())
            continue;
        const quint32 *source = from + (pixels.y() + run.y) * fromStride + pixels.x() - corner.x();
        quint32 *target = m_pixels + y * m_stride;
        quint8 *open = m_open.data() + qsizetype(y >> blockShift) * m_blocksAcross;
        for (int x = first; x <= last;) {
            quint8 &left = open[x >> blockShift];
            const int end = std::min(last, x | ((1 << blockShift) - 1));
            if (left == 0) { // covered: the whole block at once
                x = end + 1;
                continue;
            }
            for (; x <= end; ++x) {
                const quint32 room = 255 - (target[x] >> 24);
                if (room == 0)
                    continue;
                const quint32 pixel = opacity == 255 ? source[x] : times(source[x], opacity);
                target[x] += room == 255 ? pixel : times(pixel, room);
                if (target[x] >> 24 == 255)
                    --left;
            }
        }
    }
}

} // namespace bt::mapview
