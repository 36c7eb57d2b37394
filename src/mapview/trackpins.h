// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QImage>

namespace bt::mapview {

/// The small pictures on a track; sizes in device pixels, even.
struct TrackPins
{
    static QImage letter(QChar letter, const Theme &theme, double devicePixelRatio);
    static QImage number(int number, const Theme &theme,
                         double devicePixelRatio); ///< Of a trip, at its start.
    static QImage stop(const Theme &theme, double devicePixelRatio);
    static QImage cursor(const QColor &fill, const Theme &theme, double devicePixelRatio);
    static QImage cursorText(const QString &time, const QString &speed, const Theme &theme,
                             double devicePixelRatio);
};

} // namespace bt::mapview
