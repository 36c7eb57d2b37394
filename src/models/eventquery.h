// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/eventfeed.h"

#include <QSet>
#include <QStringList>

namespace bt::models {

/// The groups of event types people choose from.
enum class EventKind : quint8
{
    Alarms,
    Rides,
    Areas,
    Connection,
    Service
};
inline constexpr EventKind allEventKinds[]
    = {EventKind::Alarms, EventKind::Rides, EventKind::Areas, EventKind::Connection, EventKind::Service};

/// The types of the cloud that belong to it.
QStringList typesOf(EventKind kind);

/// Which events are looked for; what is empty does not matter.
struct EventQuery
{
    QStringList types = {};
    bool onlyNew = false;
    bool onlyBikes = false; ///< Only those in `bikes`, which may be none: an empty group.
    QStringList bikes = {}; ///< uniqueIds.
    std::optional<Instant> from = {}; ///< Not before it.
    std::optional<Instant> to = {}; ///< Before it.
    /// Words that are all found, in any case, in the bike's name or number, the area's name or in what the
    /// event is called.
    QString text = {};

    friend bool operator==(const EventQuery &, const EventQuery &) = default;
    bool takesAll() const { return *this == EventQuery(); }
};

/// A query prepared for asking of one event after the other.
class EventMatcher
{
public:
    EventMatcher() = default;
    explicit EventMatcher(const EventQuery &query);

    bool matches(const fleet::FeedEvent &event) const;

private:
    bool matchesText(const fleet::FeedEvent &event) const;

    EventQuery m_query;
    QSet<QString> m_types;
    QSet<QString> m_bikes;
    QStringList m_words; // folded
};

} // namespace bt::models
