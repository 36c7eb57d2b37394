// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/spritemask.h"

#include <algorithm>

namespace bt::mapview {

void SpriteMask::reset(size_t sprites)
{
    constexpr size_t perLine = perTexel * texelsPerLine;
    const size_t lines = std::max<size_t>(1, (sprites + perLine - 1) / perLine);
    m_picture = QImage(int(texelsPerLine), int(lines), QImage::Format_RGBA8888_Premultiplied);
    m_picture.fill(0);
}

void SpriteMask::hide(size_t sprite)
{
    const size_t byte = sprite / 8;
    constexpr size_t bytesPerLine = 4 * texelsPerLine;
    m_picture.scanLine(int(byte / bytesPerLine))[byte % bytesPerLine] |= uchar(1U << (sprite % 8));
}

} // namespace bt::mapview
