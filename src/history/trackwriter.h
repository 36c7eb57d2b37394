// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/trips.h"

#include <QByteArray>
#include <QString>

namespace bt::history {

enum class TrackFormat : quint8
{
    Gpx, ///< GPX 1.1: a track a bike, a segment where nothing is a guess; speed and course as extensions.
    Csv, ///< RFC 4180, with a header; texts that a spreadsheet would take for formulas are defused.
    Ndjson, ///< An object a fix.
    Kml, ///< KML 2.2: a placemark a bike, its tracks with times (gx:Track), so that Google Earth replays
         ///< them.
    GeoJson ///< RFC 7946: a line a segment; times and speeds of its points are properties.
};

/// Where bikes were, as text for other programs: times in UTC, numbers with a point, speeds in km/h.
class TrackWriter
{
public:
    explicit TrackWriter(TrackFormat format)
        : m_format(format)
    {
    }

    QByteArray begin() const;
    /// One bike's fixes by time, as cutIntoTrips() cleans them.
    QByteArray track(const Device &device, const QList<Position> &fixes);
    QByteArray end() const;

private:
    TrackFormat m_format;
    bool m_hasFeatures = false;
};

} // namespace bt::history
