// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/projection.h"
#include "basemap/style.h"

class QPainter;

namespace bt::basemap {

/// Waterways, boundaries, roads, paths and railways among @p features: tunnels, then the ground, then bridges
/// by level.
void paintWays(QPainter &painter, VisibleGeometry &geometry, const MapStyle &style, const MapData &data,
               const std::vector<quint32> &features, double ratio);

} // namespace bt::basemap
