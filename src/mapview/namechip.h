// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QImage>
#include <QString>

namespace bt::mapview {

/// A name beside a mark: plain text, elided where it is long.
struct NameChip
{
    static double widthOf(const QString &name, const Theme &theme); ///< Logical pixels.
    static double height(const Theme &theme);
    /// Its device pixel ratio is 1: the size is in pixels.
    static QImage picture(const QString &name, bool selected, const Theme &theme, double devicePixelRatio);
    /// An area's name: no frame, its colour, a halo to stay readable on the map.
    static QImage areaPicture(const QString &name, const QColor &colour, const Theme &theme,
                              double devicePixelRatio);
};

} // namespace bt::mapview
