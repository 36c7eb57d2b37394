// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "osm/streetgraph.h"

namespace bt::osm {

/// The largest connected network of streets open to bikes in an .osm.pbf extract, shape points between
/// junctions kept. No motorways, trunk roads, steps or private ways; footways only where bikes are welcome.
Result<StreetGraph> importStreets(const QString &pbfPath);

} // namespace bt::osm
