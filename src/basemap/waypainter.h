// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/projection.h"
#include "basemap/style.h"

class QPainter;

namespace bt::basemap {

constexpr double arrowReach = 6; ///< Of an arrow from its middle, pixels.

/// Waterways, boundaries, roads, paths and railways among @p features: tunnels, then the ground, then bridges
/// by level. Arrows of one-ways give way to @p names, what names will occupy in the picture.
void paintWays(QPainter &painter, VisibleGeometry &geometry, const MapStyle &style, const MapData &data,
               const std::vector<quint32> &features, const std::vector<QRectF> &names, double ratio);

} // namespace bt::basemap
