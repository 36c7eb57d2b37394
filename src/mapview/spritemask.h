// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace bt::mapview {

/// A bit for each of many sprites, in a picture that sprite.vert can read: 32 to a texel, 64 texels to a
/// line.
class SpriteMask
{
public:
    void reset(size_t sprites); ///< None is hidden.
    void hide(size_t sprite);
    const QImage &picture() const
    {
        return m_picture;
    } ///< Format_RGBA8888_Premultiplied, and never converted.

private:
    static constexpr size_t perTexel = 32;
    static constexpr size_t texelsPerLine = 64; // a power of two: what a shader divides by it stays exact

    QImage m_picture;
};

} // namespace bt::mapview
