// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/spriteatlas.h"

namespace bt::mapview {

/// Copies sprites into a picture without a painter, the topmost first: what is covered already is not drawn
/// again, so that tens of thousands on one screen cost little more than the screen. The result is that of
/// painting them in the opposite order, within two shades.
class SpriteBlitter
{
public:
    explicit SpriteBlitter(const SpriteAtlas &atlas); ///< Outlives the blitter.
    /// @p picture is blank, Format_ARGB32_Premultiplied and outlives what is blitted into it.
    void begin(QImage &picture);
    /// Under everything blitted since begin(); @p corner may lie outside.
    void blitUnder(int sprite, QPoint corner, quint8 opacity = 255);

private:
    /// Neighbours in a line of a sprite that are not transparent.
    struct Run
    {
        qint16 x, y, length;
    };
    const std::vector<Run> &runsOf(int sprite);
    bool isCovered(const QRect &rect) const;

    const SpriteAtlas &m_atlas;
    std::vector<std::vector<Run>> m_runs; // by sprite, found when first wanted
    quint32 *m_pixels = nullptr;
    qsizetype m_stride = 0; // in pixels
    QRect m_rect;
    int m_blocksAcross = 0;
    std::vector<quint8> m_open; // by block: pixels that are not opaque yet
};

} // namespace bt::mapview
