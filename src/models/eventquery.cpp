// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventquery.h"

#include "core/sentences.h"

namespace bt::models {

using fleet::FeedEvent;

QStringList typesOf(EventKind kind)
{
    const auto list = [](std::initializer_list<const char *> types) {
        QStringList result;
        for (const char *type : types)
            result.append(QString::fromLatin1(type));
        return result;
    };
    switch (kind) {
    case EventKind::Alarms:
        return list({"alarm"});
    case EventKind::Rides:
        return list({"deviceMoving", "deviceStopped", "ignitionOn", "ignitionOff", "deviceOverspeed"});
    case EventKind::Areas:
        return list({"geofenceEnter", "geofenceExit"});
    case EventKind::Connection:
        return list({"deviceOnline", "deviceOffline", "deviceUnknown", "deviceInactive"});
    case EventKind::Service:
        return list({"maintenance", "commandResult", "queuedCommandSent", "textMessage", "driverChanged",
                     "deviceFuelDrop", "deviceFuelIncrease", "media"});
    }
    return {};
}

EventMatcher::EventMatcher(const EventQuery &query)
    : m_query(query)
    , m_types(query.types.begin(), query.types.end())
    , m_bikes(query.bikes.begin(), query.bikes.end())
    , m_words(query.text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts))
{
}

bool EventMatcher::matches(const FeedEvent &event) const
{
    if (m_query.onlyNew && event.acknowledged)
        return false;
    if (!m_types.isEmpty() && !m_types.contains(event.event.type))
        return false;
    if (m_query.onlyBikes && !m_bikes.contains(event.uniqueId))
        return false;
    // "No time" is before any time.
    if (m_query.from && (!event.event.time || *event.event.time < *m_query.from))
        return false;
    if (m_query.to && event.event.time && *event.event.time >= *m_query.to)
        return false;
    return m_words.isEmpty() || matchesText(event);
}

bool EventMatcher::matchesText(const FeedEvent &event) const
{
    const Event &cloud = event.event;
    const QString text
        = QStringList{event.bikeName, event.uniqueId, cloud.type,
                      cloud.alarm,    event.areaName, sentences::eventName(cloud.type, cloud.alarm)}
              .join(u'\n')
              .toCaseFolded();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word); });
}

} // namespace bt::models
