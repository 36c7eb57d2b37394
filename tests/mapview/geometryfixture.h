// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/camera.h"

#include <cmath>

namespace bt::test {

constexpr QSizeF screen(1280, 800);

/// The same numbers in every run.
class Random
{
public:
    double operator()()
    {
        m_seed = m_seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(m_seed >> 11) / double(1ULL << 53);
    }

private:
    quint64 m_seed = 42;
};

inline mapview::Camera cameraAt(GeoPoint place, double zoom, double bearing = 0)
{
    return mapview::clamped({toMercator(place), zoom, bearing, screen});
}
inline double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

} // namespace bt::test
