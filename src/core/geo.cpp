// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geo.h"

#include <algorithm>
#include <numbers>

namespace bt {

namespace {
constexpr double earthRadiusMetres = 6'371'008.8;
constexpr double maxMercatorLatitude = 85.051128779806604;
constexpr double degree = std::numbers::pi / 180.0;
// From one fix to the next the earth is flat: at most 0.02 degrees apart and below 75 degrees of latitude
// that is wrong by less than a millimetre, for a fifth of the time.
constexpr double flatDegrees = 0.02;
constexpr double flatLatitude = 75;
} // namespace

bool isPlace(GeoPoint p)
{
    return std::isfinite(p.latitude) && std::isfinite(p.longitude) && std::abs(p.latitude) <= 90.0
        && std::abs(p.longitude) <= 180.0 && (p.latitude != 0.0 || p.longitude != 0.0);
}

MercatorPoint toMercator(GeoPoint p)
{
    if (!std::isfinite(p.latitude) || !std::isfinite(p.longitude))
        return {0.5, 0.5};
    const double phi = std::clamp(p.latitude, -maxMercatorLatitude, maxMercatorLatitude) * degree;
    double x = p.longitude / 360.0 + 0.5;
    if (x < 0.0 || x > 1.0)
        x -= std::floor(x);
    return {x, 0.5 - std::asinh(std::tan(phi)) / (2.0 * std::numbers::pi)};
}

GeoPoint toGeo(MercatorPoint p)
{
    return {std::atan(std::sinh((0.5 - p.y) * 2.0 * std::numbers::pi)) / degree, (p.x - 0.5) * 360.0};
}

double distanceMetres(GeoPoint a, GeoPoint b)
{
    const double east = b.longitude - a.longitude;
    const double north = b.latitude - a.latitude;
    if (std::abs(east) < flatDegrees && std::abs(north) < flatDegrees
        && std::abs(a.latitude) < flatLatitude) {
        const double x = east * std::cos((a.latitude + b.latitude) / 2 * degree);
        return earthRadiusMetres * degree * std::sqrt(x * x + north * north);
    }
    const double dLat = std::sin((b.latitude - a.latitude) * degree / 2);
    const double dLon = std::sin((b.longitude - a.longitude) * degree / 2);
    const double h
        = dLat * dLat + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * dLon * dLon;
    return 2 * earthRadiusMetres * std::asin(std::min(1.0, std::sqrt(h)));
}

double courseDegrees(GeoPoint a, GeoPoint b)
{
    const double dLon = (b.longitude - a.longitude) * degree;
    const double y = std::sin(dLon) * std::cos(b.latitude * degree);
    const double x = std::cos(a.latitude * degree) * std::sin(b.latitude * degree)
        - std::sin(a.latitude * degree) * std::cos(b.latitude * degree) * std::cos(dLon);
    const double course = std::atan2(y, x) / degree;
    return course < 0 ? course + 360.0 : course;
}

GeoPoint destination(GeoPoint from, double course, double metres)
{
    const double angle = metres / earthRadiusMetres;
    const double lat = from.latitude * degree;
    const double sinLat
        = std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(course * degree);
    const double lat2 = std::asin(std::clamp(sinLat, -1.0, 1.0));
    const double lon2 = from.longitude * degree
        + std::atan2(std::sin(course * degree) * std::sin(angle) * std::cos(lat),
                     std::cos(angle) - std::sin(lat) * sinLat);
    return {lat2 / degree, std::remainder(lon2 / degree, 360.0)};
}

double metresPerMercatorUnit(double latitude)
{
    return 2 * std::numbers::pi * earthRadiusMetres
        * std::cos(std::clamp(latitude, -maxMercatorLatitude, maxMercatorLatitude) * degree);
}

} // namespace bt
