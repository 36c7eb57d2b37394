// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmcentre.h"

#include <QTimeZone>

#include <functional>

namespace bt::alarms {

/// What a notification says. Plain text, also where names hold markup.
struct Announcement
{
    QString title;
    QString body; ///< Lines.

    friend bool operator==(const Announcement &, const Announcement &) = default;
};

/// One alarm by itself, more of them as their count and the newest. Speaks of moments, not of ages: a
/// notification stays as it is for hours; @p zone is the reader's. @p nearby names a street near a point; it
/// may be absent.
Announcement announce(const AlarmCentre &centre, const fleet::FleetStore &store, Instant now,
                      const QTimeZone &zone, const std::function<QString(GeoPoint)> &nearby);

/// "4 alarms", "1 alarm and 2 other events", "2 events".
QString headline(const AlarmCentre &centre);

/// "Cargo 7: alarm, vibration". Control characters are gone, long names are cut.
QString title(const Alarm &alarm);

} // namespace bt::alarms
