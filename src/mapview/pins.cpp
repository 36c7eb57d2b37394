// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/pins.h"

#include "mapview/fleetsnapshot.h"

#include <QPainter>

namespace bt::mapview {

MercatorPoint placeAt(MercatorPoint place, MercatorPoint from, Milliseconds start, Milliseconds now)
{
    const Milliseconds elapsed = now - start;
    if (elapsed >= smoothMovement)
        return place;
    const double left = 1.0 - std::max(0.0, double(elapsed.count()) / double(smoothMovement.count()));
    return {place.x + std::remainder(from.x - place.x, 1.0) * left, place.y + (from.y - place.y) * left};
}

QPointF pixelOf(const Camera &camera, MercatorPoint place, double devicePixelRatio)
{
    const QPointF p = camera.toScreen(place) * devicePixelRatio;
    return {std::floor(p.x() + 0.5), std::floor(p.y() + 0.5)};
}

void paintPins(QPainter &painter, const std::vector<Pin> &pins, const Camera &camera, double devicePixelRatio,
               Milliseconds now)
{
    const QRectF screen(QPointF(), camera.size * devicePixelRatio);
    for (const Pin &pin : pins) {
        const QPointF middle = pixelOf(camera, placeAt(pin.place, pin.from, pin.start, now), devicePixelRatio)
            + pin.offset * devicePixelRatio;
        const QPoint corner(int(std::lround(middle.x())) - pin.picture.width() / 2,
                            int(std::lround(middle.y())) - pin.picture.height() / 2);
        if (screen.intersects(QRectF(corner, pin.picture.size())))
            painter.drawImage(corner, pin.picture);
    }
}

} // namespace bt::mapview
