// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to the codec: tolerant readers over simdjson. Not for headers others include; simdjson is large.

#include "core/instant.h"

#include <QByteArray>
#include <QString>

#include <simdjson.h>

namespace bt::cloud::json {

namespace od = simdjson::ondemand;

/// Each reader takes whatever JSON type is there and answers "absent" where no sensible value follows.
std::optional<double> toDouble(od::value value); ///< Finite only.
std::optional<qint64> toInteger(od::value value); ///< 7, 7.0, "7".
std::optional<bool> toBool(od::value value); ///< true, 1, "true", "1".
std::optional<Instant> toInstant(od::value value); ///< ISO text or epoch milliseconds.
QString toText(od::value value); ///< A number's own digits where it is no string.
QByteArray toRawObject(od::value value); ///< The object's own text; empty for anything else and for {}.

} // namespace bt::cloud::json
