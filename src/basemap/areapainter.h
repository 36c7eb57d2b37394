// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/offlinemap.h"
#include "basemap/projection.h"
#include "basemap/style.h"

class QPainter;

namespace bt::basemap {

/// From this zoom on a region ends at a visible edge: beyond it there is nothing but land and borders.
constexpr int detailZoom = 9;

/// The device pixels of a region's coverage, rounded alike in every picture.
QRect coverageRect(const Projection &projection, const MapBox &coverage);

/// Land and borders of the world; @p painter already shows water.
void paintWorld(QPainter &painter, const Projection &projection, const MapStyle &style,
                const OfflineMap &map);

/// Ground, water and buildings among @p features, which are sorted by painting order.
void paintAreas(QPainter &painter, VisibleGeometry &geometry, const MapStyle &style, const MapData &data,
                const std::vector<quint32> &features, double ratio);

} // namespace bt::basemap
