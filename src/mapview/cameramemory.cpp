// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/cameramemory.h"

namespace bt::mapview {

namespace {
constexpr qsizetype longestMemory = 100;
}

QByteArray toMemory(const Camera &camera)
{
    const GeoPoint centre = toGeo({camera.centre.x - std::floor(camera.centre.x), camera.centre.y});
    return QByteArray::number(centre.latitude, 'f', 6) + ' ' + QByteArray::number(centre.longitude, 'f', 6)
        + ' ' + QByteArray::number(camera.zoom, 'f', 3) + ' '
        + QByteArray::number(camera.bearingDegrees, 'f', 2);
}

std::optional<Camera> cameraFromMemory(QByteArrayView text)
{
    if (text.size() > longestMemory)
        return {};
    const QList<QByteArray> parts = text.toByteArray().simplified().split(' ');
    if (parts.size() != 4)
        return {};
    double numbers[4];
    for (int i = 0; i < 4; ++i) {
        bool good = false;
        numbers[i] = parts[i].toDouble(&good);
        if (!good || !std::isfinite(numbers[i]))
            return {};
    }
    const GeoPoint centre{numbers[0], numbers[1]};
    if (!isPlace(centre) || numbers[2] < 0 || numbers[2] > highestZoom)
        return {};
    Camera camera;
    camera.centre = toMercator(centre);
    camera.zoom = numbers[2];
    camera.bearingDegrees = numbers[3];
    return camera;
}

} // namespace bt::mapview
