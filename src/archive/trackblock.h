// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

namespace bt::archive {

/// Positions of one bike, in order of their fix times and each with one, as a few bytes each: the steps from
/// one to the next, column by column, compressed. Places keep 1e-7 degrees, speeds 0.01 knots, other figures
/// a tenth. The raw attributes are left out, and so is the device's id, which changes when a tracker is added
/// again.
QByteArray packTrack(const QList<Position> &positions);

/// What is not understood reads as nothing, never as other places.
std::optional<QList<Position>> unpackTrack(const QByteArray &block);

/// Several blocks one after the other, read by all cores; those that are not understood are left out.
QList<Position> unpackTracks(const QList<QByteArray> &blocks);

} // namespace bt::archive
