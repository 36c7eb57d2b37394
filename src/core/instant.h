// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace bt {

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// A moment in UTC with millisecond resolution. "Never" is an empty std::optional<Instant>.
using Instant = std::chrono::sys_time<Milliseconds>;

constexpr Instant fromEpochMs(qint64 ms) { return Instant(Milliseconds(ms)); }
constexpr qint64 toEpochMs(Instant t) { return t.time_since_epoch().count(); }
QDateTime toDateTime(Instant t); ///< UTC; convert to local time where it is shown.
Instant fromDateTime(const QDateTime &t);

/// Reads an ISO date-time with zone in every form Traccar has written: `Z`, `+00:00`, `+0000`, with or
/// without seconds or fraction. Without a zone the text counts as UTC. Empty when it is no date.
std::optional<Instant> parseInstant(QStringView text);
std::optional<Instant> parseInstant(std::string_view text);

/// `2026-03-01T10:15:04.120Z`, which every Traccar version accepts in queries.
QString toIso(Instant t);

} // namespace bt
