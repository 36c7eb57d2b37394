// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/instant.h"

#include <QStringList>

namespace bt::archive {

/// What somebody looks for among the events. Everything that is set narrows further.
struct EventQuery
{
    /// An event of one of these types, or an alarm of one of these kinds. Both empty: every event.
    QStringList types = {};
    QStringList alarms = {};
    QStringList bikes = {}; ///< uniqueIds; empty: every bike.
    std::optional<Instant> from = {}; ///< Not before it.
    std::optional<Instant> to = {}; ///< Before it.
    /// Every word of it must be found, in any case: anywhere in the bike's name or number or in what the type
    /// or alarm is called (by the cloud, or in the reader's language), or where a word of an attribute's text
    /// begins.
    QString text = {};
    bool onlyUnacknowledged = false;
};

/// Where a page of events ends: the next one holds what is older. An empty time is older than any.
struct EventPlace
{
    std::optional<Instant> time;
    EventId id;
};

struct EventCount
{
    int events = 0;
    bool more = false; ///< Counting stopped: there are more than `events`.
};

} // namespace bt::archive
