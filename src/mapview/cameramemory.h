// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/camera.h"

#include <QByteArray>

#include <optional>

namespace bt::mapview {

/// A camera as a line of text for the settings: "latitude longitude zoom bearing". Without the size, which is
/// the window's.
QByteArray toMemory(const Camera &camera);
/// None for anything that is no such line or shows no place.
std::optional<Camera> cameraFromMemory(QByteArrayView text);

} // namespace bt::mapview
