// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QString>
#include <QTimeZone>

namespace bt::cli {

/// Names and texts come from strangers: what would steer a terminal (control characters, line ends, marks
/// that turn the direction of writing) becomes a blank.
QString plainText(QString text);

/// "2026-11-23 17:31:02" in that zone; "-" where there is none. UTC says so: "… Z".
QString timeText(std::optional<Instant> time, const QTimeZone &zone);

} // namespace bt::cli
