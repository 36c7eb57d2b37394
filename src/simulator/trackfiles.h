// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http.h"
#include "simulator/life.h"

namespace bt::simulator {

enum class TrackFormat : quint8
{
    Csv,
    Gpx,
    Kml
};

std::optional<TrackFormat> trackFormat(QStringView name); ///< "csv", "gpx", "kml".
/// The positions as an attachment, as 5.12 writes it: CSV without quotes and in knots, GPX without speed, KML
/// with the longitude first.
HttpReply trackFile(TrackFormat format, qint64 deviceId, const QString &deviceName,
                    std::span<const Report> reports);

} // namespace bt::simulator
