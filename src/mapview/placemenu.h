// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"

class QMenu;

namespace bt::mapview {

class MapPane;

/// "53.55700, 13.26100": what other programs take for a place.
QString coordinatesText(GeoPoint place);

/// What can be done at a place of the map where no bike is. Deletes itself when it closes.
QMenu *makePlaceMenu(GeoPoint place, MapPane &map);

} // namespace bt::mapview
