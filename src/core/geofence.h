// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/geo.h"

#include <QList>
#include <QString>

namespace bt {

/// The shape of an area. Traccar writes latitude first, the reverse of WKT and GeoJSON.
struct GeofenceShape
{
    enum class Kind : quint8
    {
        Circle,
        Polygon,
        Line
    };
    Kind kind = Kind::Circle;
    QList<GeoPoint> points; ///< Circle: its centre. Polygon: the outer ring, first point not repeated.
    double radiusMetres = 0; ///< Circle.
    double halfWidthMetres = 25; ///< Line: `attributes.polylineDistance`, 25 m where it is absent.
};

/// Reads `CIRCLE (lat lon, m)`, `POLYGON ((lat lon, …))` and `LINESTRING (lat lon, …)`; blanks may vary.
/// Coordinates out of range, too few points or anything else broken is a BadInput error that says what is
/// wrong.
Result<GeofenceShape> parseGeofence(QStringView area, double lineHalfWidthMetres = 25);

/// Whether a place lies inside: of a line, within its half width. Shapes across the date line are not known.
bool contains(const GeofenceShape &shape, GeoPoint place);

} // namespace bt
