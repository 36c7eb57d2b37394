// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace bt {

/// A place in WGS 84 degrees.
struct GeoPoint
{
    double latitude = 0;
    double longitude = 0;

    friend bool operator==(GeoPoint, GeoPoint) = default;
};

/// Web Mercator, both axes 0…1 over the whole world, y to the south (as map tiles count).
struct MercatorPoint
{
    double x = 0;
    double y = 0;

    friend bool operator==(MercatorPoint, MercatorPoint) = default;
};

/// Finite, within ±90 and ±180, and not the "null island" 0/0 that trackers send without a fix.
bool isPlace(GeoPoint p);

/// Latitudes beyond ±85.0511287798° are clamped, longitudes wrapped. NaN becomes 0.
MercatorPoint toMercator(GeoPoint p);
GeoPoint toGeo(MercatorPoint p);

/// Great-circle distance in metres on the mean sphere (R = 6 371 008.8 m, haversine).
double distanceMetres(GeoPoint a, GeoPoint b);

/// Initial course from @p a to @p b in degrees, 0 is north, clockwise, 0…360.
double courseDegrees(GeoPoint a, GeoPoint b);

/// The point @p metres from @p from in the direction @p courseDegrees on the sphere.
GeoPoint destination(GeoPoint from, double courseDegrees, double metres);

/// Metres that one unit of Mercator (the world's width) spans at a latitude.
double metresPerMercatorUnit(double latitude);

} // namespace bt
