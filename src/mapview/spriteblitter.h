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
    /// Which pixels of a sprite are not transparent: a column of up to 64 pixels, a word for each line.
    struct Column
    {
        int left = 0; // in the sprite
        std::vector<quint64> lines;
    };
    const std::vector<Column> &columnsOf(int sprite);
    void blitColumn(const Column &column, QPoint corner, const quint32 *source, qsizetype stride,
                    quint8 opacity);

    const SpriteAtlas &m_atlas;
    std::vector<std::vector<Column>> m_columns; // by sprite, found when first wanted
    quint32 *m_pixels = nullptr;
    qsizetype m_stride = 0; // in pixels
    QRect m_rect;
    int m_wordsAcross = 0;
    std::vector<quint64>
        m_open; // a bit for each pixel that is not opaque yet, a closed word at each line's ends
};

} // namespace bt::mapview
