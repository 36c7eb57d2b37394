// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bt::simulator {

/// What somebody might have photographed: a bike, drawn in colours of its own, as PNG. The same for the same
/// number and @p index.
QByteArray bikePicture(const QString &uniqueId, int index);

/// The names under which a bike's passport has pictures, "bike-1.png" …; for some bikes none.
QList<QByteArray> pictureNames(const QString &uniqueId);

} // namespace bt::simulator
