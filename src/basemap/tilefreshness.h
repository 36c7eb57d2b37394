// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

class QHttpHeaders;

namespace bt::basemap {

/// How long an answer may be shown without asking again (RFC 9111, for a private cache).
struct Freshness
{
    Milliseconds lifetime{0}; ///< From its arrival.
    bool mayStore = true; ///< False: not on disk.

    static constexpr Milliseconds withoutWord = std::chrono::days(7); ///< As the tile policies ask.
    static constexpr Milliseconds longest = std::chrono::days(365);
};

/// Cache-Control before Expires; what cannot be read counts as already expired.
Freshness freshnessOf(const QHttpHeaders &headers, Instant now);

/// A Retry-After in seconds or as a date.
std::optional<Milliseconds> retryAfterOf(const QHttpHeaders &headers, Instant now);

} // namespace bt::basemap
