// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventcriteria.h"

#include "desktop/times.h"

#include <QCoreApplication>

namespace bt::desktop {

using models::EventKind;
using Span = EventCriteria::Span;

namespace {

QString text(const char *source) { return QCoreApplication::translate("EventCriteria", source); }

QString uniqueIdOf(const fleet::FleetStore &store, DeviceId bike)
{
    const int row = store.rowOf(bike);
    return row < 0 ? QString() : store.at(row).device.uniqueId;
}

bool isWithin(const QHash<GroupId, Group> &groups, GroupId inner, GroupId outer)
{
    // Groups of a broken account may contain each other.
    for (qsizetype depth = 0; inner && depth <= groups.size(); ++depth) {
        if (inner == outer)
            return true;
        inner = groups.value(inner).parent;
    }
    return false;
}

} // namespace

models::EventQuery queryFor(const EventCriteria &criteria, const fleet::FleetStore &store, DeviceId selected,
                            Instant now, const QTimeZone &zone)
{
    models::EventQuery query;
    for (const EventKind kind : criteria.kinds)
        query.types += models::typesOf(kind);
    query.onlyNew = criteria.onlyNew;
    query.text = criteria.text.simplified();
    query.onlyBikes = criteria.onlySelected || !criteria.bike.isEmpty() || criteria.group;
    if (criteria.onlySelected) {
        if (const QString bike = uniqueIdOf(store, selected); !bike.isEmpty())
            query.bikes = {bike};
    } else if (!criteria.bike.isEmpty()) {
        query.bikes = {criteria.bike};
    } else if (criteria.group) {
        for (int row = 0; row < store.count(); ++row) {
            const Device &device = store.at(row).device;
            if (isWithin(store.groups(), device.group, *criteria.group))
                query.bikes += device.uniqueId;
        }
        query.bikes.sort();
    }
    switch (criteria.span) {
    case Span::Any:
        break;
    case Span::Today:
        query.from = times::startOf(times::localDay(now, zone), zone);
        break;
    case Span::Day:
        query.from = std::chrono::floor<std::chrono::minutes>(now) - std::chrono::hours(24);
        break;
    case Span::Week:
        query.from = std::chrono::floor<std::chrono::minutes>(now) - std::chrono::days(7);
        break;
    case Span::Custom:
        query.from = criteria.from;
        query.to = criteria.to;
        break;
    }
    return query;
}

QString kindName(EventKind kind)
{
    switch (kind) {
    case EventKind::Alarms:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Alarms"));
    case EventKind::Rides:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Rides"));
    case EventKind::Areas:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Areas"));
    case EventKind::Connection:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Connection"));
    case EventKind::Service:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Service"));
    }
    return {};
}

QString spanName(const EventCriteria &criteria, Instant now, const QTimeZone &zone)
{
    switch (criteria.span) {
    case Span::Any:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Any time"));
    case Span::Today:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Today"));
    case Span::Day:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Last 24 hours"));
    case Span::Week:
        return text(QT_TRANSLATE_NOOP("EventCriteria", "Last 7 days"));
    case Span::Custom:
        break;
    }
    const auto end = [now, &zone](const std::optional<Instant> &time) {
        return time ? times::shortMoment(*time, now, zone) : QString();
    };
    return QStringLiteral("%1 – %2").arg(end(criteria.from), end(criteria.to)).trimmed();
}

} // namespace bt::desktop
