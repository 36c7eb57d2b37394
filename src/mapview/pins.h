// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "mapview/camera.h"

#include <QImage>

#include <vector>

class QPainter;

namespace bt::mapview {

/// A small picture fixed to a place: names, the ends of a track. For some hundred at most; what there may be
/// thousands of stands in the SpriteAtlas.
struct Pin
{
    QImage picture; ///< Device pixels, even in width and height so that it stays sharp.
    MercatorPoint place;
    MercatorPoint from;
    Milliseconds start{-1'000'000'000};
    QPointF offset; ///< Logical pixels from the place to the picture's middle.
};

/// Where something is that moves from one place to another since a moment.
MercatorPoint placeAt(MercatorPoint place, MercatorPoint from, Milliseconds start, Milliseconds now);

/// For the software backend. The painter's unit is one device pixel.
void paintPins(QPainter &painter, const std::vector<Pin> &pins, const Camera &camera, double devicePixelRatio,
               Milliseconds now);

/// The device pixel at which what stands at @p place is centred: the same one the shaders choose.
QPointF pixelOf(const Camera &camera, MercatorPoint place, double devicePixelRatio);

} // namespace bt::mapview
