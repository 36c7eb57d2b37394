// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/labellayout.h"
#include "basemap/style.h"

class QPainter;

namespace bt::basemap {

/// The names that touch @p area (world pixels at @p zoom), halos first.
void paintLabels(QPainter &painter, const LabelLayout &layout, int zoom, const QRect &area,
                 const MapStyle &style, double ratio);

} // namespace bt::basemap
