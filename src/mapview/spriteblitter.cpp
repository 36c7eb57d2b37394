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

} // namespace

SpriteBlitter::SpriteBlitter(const SpriteAtlas &atlas, QImage &picture)
    : m_atlas(atlas)
    , m_pixels(reinterpret_cast<quint32 *>(picture.bits()))
    , m_stride(picture.bytesPerLine() / 4)
    , m_rect(picture.rect())
{
}

const std::vector<SpriteBlitter::Run> &SpriteBlitter::runsOf(int sprite)
{
    const auto known = m_runs.constFind(sprite);
    if (known != m_runs.cend())
        return *known;
    std::vector<Run> runs;
    const QRect rect = m_atlas.sprite(sprite).pixels;
    enum class Kind
    {
        Nothing,
        Mixed,
        Opaque
    };
    for (int y = 0; y < rect.height(); ++y) {
        const auto *line
            = reinterpret_cast<const quint32 *>(m_atlas.image().constScanLine(rect.y() + y)) + rect.x();
        const auto kindAt = [&](int x) {
            const quint32 alpha = line[x] >> 24;
            return alpha == 0 ? Kind::Nothing : alpha == 255 ? Kind::Opaque : Kind::Mixed;
        };
        for (int x = 0; x < rect.width();) {
            const Kind kind = kindAt(x);
            const int first = x;
            while (x < rect.width() && kindAt(x) == kind)
                ++x;
            if (kind != Kind::Nothing)
                runs.push_back({qint16(first), qint16(y), qint16(x - first), kind == Kind::Opaque});
        }
    }
    return *m_runs.insert(sprite, std::move(runs));
}

bool SpriteBlitter::blit(int sprite, QPoint corner)
{
    const QRect rect = m_atlas.sprite(sprite).pixels;
    if (!m_rect.contains(QRect(corner, rect.size())))
        return false;
    const auto *from = reinterpret_cast<const quint32 *>(m_atlas.image().constBits());
    const qsizetype fromStride = m_atlas.image().bytesPerLine() / 4;
    for (const Run run : runsOf(sprite)) {
        const quint32 *source = from + (rect.y() + run.y) * fromStride + rect.x() + run.x;
        quint32 *target = m_pixels + (corner.y() + run.y) * m_stride + corner.x() + run.x;
        if (run.opaque) {
            std::copy_n(source, run.length, target);
        } else {
            for (int i = 0; i < run.length; ++i)
                target[i] = source[i] + times(target[i], 255 - (source[i] >> 24));
        }
    }
    return true;
}

} // namespace bt::mapview
