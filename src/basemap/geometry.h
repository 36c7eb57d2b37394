// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

namespace bt::basemap {

/// Drops points that are nearer than @p tolerance (map units) to the line through their neighbours
/// (Douglas–Peucker). First and last point stay; a closed line keeps enough points to enclose an area where
/// it has one.
std::vector<MapPoint> simplified(std::span<const MapPoint> points, double tolerance);

/// Twice the signed area of a ring in square map units; positive for clockwise on the map.
double doubledArea(std::span<const MapPoint> ring);

/// A point well inside the outer ring, as far from its edge as a coarse search finds: where a name belongs.
MapPoint interiorPoint(std::span<const MapPoint> ring);

/// Whether a point lies within a ring and at least @p distance from its edge.
bool isWellInside(MapPoint point, std::span<const MapPoint> ring, double distance);

/// Distance of @p point from the segment a–b in map units.
double distanceToSegment(MapPoint point, MapPoint a, MapPoint b);

} // namespace bt::basemap
