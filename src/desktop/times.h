// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QDate>
#include <QString>
#include <QTimeZone>

namespace bt::desktop {

/// Moments in the reader's language and time zone, which Settings::timeZone() tells. Dates go by the locale;
/// the clock has 24 hours everywhere, so that times stand in columns and need no words.
namespace times {

QDate localDay(Instant t, const QTimeZone &zone);
Instant startOf(QDate day, const QTimeZone &zone); ///< Its first moment, also where clocks skip midnight.
QString clockTime(Instant t, const QTimeZone &zone); ///< "14:02:31".
QString clockMinutes(Instant t, const QTimeZone &zone); ///< "14:02".
/// "14:02:31" today, "13 Jul 14:02" before.
QString moment(Instant t, Instant now, const QTimeZone &zone);
/// "14:02" today, "13 Jul 14:02" before.
QString shortMoment(Instant t, Instant now, const QTimeZone &zone);
QString dayName(QDate day, QDate today); ///< "Today", "Yesterday", "Mon 13 Jul".
QString full(Instant t, const QTimeZone &zone); ///< For tooltips, with date and zone.

enum class Weekday : quint8
{
    None,
    Short,
    Long
};
/// "13 Jul", "Mon 13 Jul 2026"; "Mon, Jul 13" where the locale says it so.
QString date(QDate day, Weekday weekday = Weekday::None, bool withYear = false);

} // namespace times
} // namespace bt::desktop
