// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QTimeZone>

namespace bt::cli {

/// From a moment until another, which is not in it.
struct TimeSpan
{
    Instant from;
    Instant to;

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// A span as people say it, in English or German and any case: "today", "yesterday", "monday", "last week",
/// "this month", "last 3 days", "24 h", "2026-11-01", "2026-11-01..2026-11-07" (both days whole),
/// "2026-11-01 08:00..12:30", "since yesterday", "2026-11-01..". Dates are days of @p zone, which may have 23
/// or 25 hours; times with a zone of their own ("2026-11-01T08:00Z") keep it. What has no end ends at @p now.
/// "last 3 days" begins at this time of day three days ago, "last week" is the one from Monday to Sunday.
/// BadInput with a part of a sentence for what is no span, or one that ends before it begins.
Result<TimeSpan> parseTimeSpan(const QString &text, Instant now, const QTimeZone &zone);

} // namespace bt::cli
