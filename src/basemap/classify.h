// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/mapdata.h"

#include <osmium/osm/tag.hpp>

namespace bt::basemap {

/// What an OpenStreetMap object becomes on the map, from its tags alone
/// (https://wiki.openstreetmap.org/wiki/Map_features).
struct Classification
{
    Kind kind = Kind::Land;
    quint8 minZoom = 0;
    quint8 flags = 0;
    qint8 level = 0;
    bool reversed = false; ///< One-way against the direction of drawing.
};

std::optional<Classification> classifyArea(const osmium::TagList &tags);
std::optional<Classification> classifyLine(const osmium::TagList &tags);
std::optional<Classification> classifyPlace(const osmium::TagList &tags);

/// The name in the local script.
QString localName(const osmium::TagList &tags);

} // namespace bt::basemap
