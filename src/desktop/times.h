// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QDate>
#include <QString>

namespace bt::desktop {

/// Moments in the reader's time zone and language.
namespace times {

QDate localDay(Instant t);
QString clockTime(Instant t); ///< "14:02:31".
QString clockMinutes(Instant t); ///< "14:02".
QString moment(Instant t, Instant now); ///< "14:02:31" today, "13 Jul 14:02" before.
QString shortMoment(Instant t, Instant now); ///< "14:02" today, "13 Jul 14:02" before.
QString dayName(QDate day, QDate today); ///< "Today", "Yesterday", "Mon 13 Jul".
QString full(Instant t); ///< For tooltips, with date and zone.

} // namespace times
} // namespace bt::desktop
