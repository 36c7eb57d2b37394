// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

namespace bt::basemap {

/// A named line as people see it: the ways of one name joined end to end.
struct NamedLine
{
    QString name;
    Kind kind = Kind::Street; ///< The most important of its ways.
    quint8 minZoom = 0;
    std::vector<MapPoint> points;
};

/// Joins the streets and rivers of a region that have the same name and touch at their ends.
std::vector<NamedLine> joinNamedLines(const MapData &data);

} // namespace bt::basemap
