// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::archive {

/// Values as bytes, with the number of their format first, so that a later version still reads them. What is
/// not understood reads as empty, never as something else.
QByteArray pack(const Device &device);
QByteArray pack(const Position &position);
std::optional<Device> unpackDevice(const QByteArray &bytes);
std::optional<Position> unpackPosition(const QByteArray &bytes);

} // namespace bt::archive
