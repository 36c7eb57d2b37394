// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/eventreader.h"

#include "archive/packing.h"

#include <algorithm>
#include <limits>

namespace bt::archive {

namespace {

// What is not found among so many newest events is rare enough for the index.
constexpr qint64 rowsBeforeIndex = 10'000;
constexpr qint64 everyRow = std::numeric_limits<qint64>::max();

} // namespace

qint64 timeColumn(std::optional<Instant> time) { return time ? toEpochMs(*time) : 0; }

std::optional<Instant> timeOf(const QVariant &column)
{
    const qint64 ms = column.toLongLong();
    return ms == 0 ? std::nullopt : std::optional(fromEpochMs(ms));
}

EventReader::EventReader(const QSqlDatabase &database, EventIndex &index)
    : m_database(database)
    , m_index(index)
{
}

Result<QList<ArchivedEvent>> EventReader::find(const EventQuery &query,
                                               const std::optional<EventPlace> &before, int limit)
{
    const auto found = search(query, before, limit);
    if (!found)
        return std::unexpected(found.error());
    QStringList ids;
    for (const EventId id : *found)
        ids += QString::number(id.value);
    return read(
        QStringLiteral("events.id IN (%1) ORDER BY events.time DESC, events.id DESC").arg(ids.join(u',')),
        {});
}

Result<EventCount> EventReader::count(const EventQuery &query, int most)
{
    const auto found = search(query, {}, qsizetype(most) + 1);
    if (!found)
        return std::unexpected(found.error());
    return EventCount{int(std::min<qsizetype>(found->size(), most)), found->size() > most};
}

Result<QList<EventId>> EventReader::search(const EventQuery &query, const std::optional<EventPlace> &before,
                                           qsizetype limit)
{
    auto done = m_index.refresh();
    if (done && !query.text.isEmpty())
        done = readNames();
    if (!done)
        return std::unexpected(done.error());
    const auto areas = query.text.isEmpty() ? Result<QHash<GeofenceId, QString>>(QHash<GeofenceId, QString>())
                                            : areaNames();
    if (!areas)
        return std::unexpected(areas.error());
    EventFilter filter(query, m_names, *areas);
    Search search{query, before, filter, limit, {}, false};
    QString expression;
    if (m_index.isComplete() && !filter.takesAll()) {
        auto given = m_index.expression(query, filter);
        if (!given)
            return std::unexpected(given.error());
        expression = *std::move(given);
    }
    done = look(search, {}, expression.isEmpty() ? everyRow : std::max<qint64>(rowsBeforeIndex, 2 * limit));
    if (done && !search.ended && search.found.size() < limit) {
        search.found.clear();
        done = look(search, expression, everyRow);
    }
    if (!done)
        return std::unexpected(done.error());
    return std::move(search.found);
}

// One way through the events, newest first: all of them, or those that the expression finds.
Result<void> EventReader::look(Search &search, const QString &expression, qint64 mostRows)
{
    const EventQuery &query = search.query;
    QStringList conditions;
    QVariantList values;
    const auto condition = [&](const char *text, const QVariantList &bound) {
        conditions += QString::fromLatin1(text);
        values += bound;
    };
    if (!expression.isEmpty())
        condition("id IN (SELECT rowid FROM event_keys WHERE event_keys MATCH ?)", {expression});
    if (query.onlyUnacknowledged)
        condition("acknowledged = 0", {});
    if (query.from)
        condition("time >= ?", {timeColumn(query.from)});
    if (query.to)
        condition("time < ?", {timeColumn(query.to)});
    if (search.before)
        condition("(time, id) < (?, ?)", {timeColumn(search.before->time), search.before->id.value});
    const QString where = conditions.isEmpty()
        ? QString()
        : QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
    auto rows = prepare(
        m_database,
        QStringLiteral("SELECT id, type, alarm, bike, geofence%1 FROM events%2 ORDER BY time DESC, id DESC")
            .arg(search.filter.readsText() ? QStringLiteral(", attributes") : QString(), where));
    if (!rows)
        return std::unexpected(rows.error());
    if (auto done = run(*rows, values); !done)
        return done;
    const bool takesAll = search.filter.takesAll();
    for (qint64 row = 0; row < mostRows && search.found.size() < search.limit; ++row) {
        if (!rows->next()) {
            search.ended = true;
            break;
        }
        const auto text = [&rows](int column) { return rows->value(column).toString(); };
        if (takesAll
            || search.filter.matches(
                {text(1), text(2), text(3), GeofenceId{rows->value(4).toLongLong()},
                 search.filter.readsText() ? rows->value(5).toByteArray() : QByteArray()}))
            search.found.append(EventId{rows->value(0).toLongLong()});
    }
    if (rows->lastError().isValid())
        return std::unexpected(errorOf(rows->lastError()));
    return {};
}

void EventReader::learnNames(const QList<Device> &devices)
{
    if (m_names.isEmpty()) // nobody has asked yet
        return;
    for (const Device &device : devices)
        m_names.insert(device.uniqueId, device.name.toCaseFolded());
}

void EventReader::learnBike(const QString &uniqueId)
{
    if (!m_names.isEmpty() && !m_names.contains(uniqueId))
        m_names.insert(uniqueId, {});
}

Result<void> EventReader::readNames()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA data_version")) || !query.next())
        return std::unexpected(errorOf(query.lastError()));
    const qint64 version = query.value(0).toLongLong();
    if (std::exchange(m_namesVersion, version) != version)
        m_names.clear();
    if (!m_names.isEmpty())
        return {};
    const auto named = m_index.bikes();
    if (!named)
        return std::unexpected(named.error());
    for (const QString &bike : *named)
        m_names.insert(bike, {});
    auto bikes = prepare(m_database, QStringLiteral("SELECT unique_id, name FROM bikes"));
    if (!bikes)
        return std::unexpected(bikes.error());
    if (!bikes->exec())
        return std::unexpected(errorOf(bikes->lastError()));
    while (bikes->next())
        m_names.insert(bikes->value(0).toString(), bikes->value(1).toString().toCaseFolded());
    return {};
}

Result<QHash<GeofenceId, QString>> EventReader::areaNames()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT id, name FROM area_names")))
        return std::unexpected(errorOf(query.lastError()));
    QHash<GeofenceId, QString> names;
    while (query.next())
        names.insert(GeofenceId{query.value(0).toLongLong()}, query.value(1).toString().toCaseFolded());
    return names;
}

Result<QList<ArchivedEvent>> EventReader::read(const QString &where, const QVariantList &values)
{
    auto query
        = prepare(m_database,
                  QStringLiteral("SELECT events.id, events.time, events.type, events.alarm, events.bike, "
                                 "events.device, events.position, events.geofence, events.attributes, "
                                 "events.fix, events.acknowledged, bikes.device, bikes.name, area_names.name "
                                 "FROM events LEFT JOIN bikes ON bikes.unique_id = events.bike "
                                 "LEFT JOIN area_names ON area_names.id = events.geofence WHERE ")
                      + where);
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, values); !done)
        return std::unexpected(done.error());
    QList<ArchivedEvent> events;
    while (query->next()) {
        ArchivedEvent &each = events.emplaceBack();
        each.event.id = EventId{query->value(0).toLongLong()};
        each.event.time = timeOf(query->value(1));
        each.event.type = query->value(2).toString();
        each.event.alarm = query->value(3).toString();
        each.uniqueId = query->value(4).toString();
        each.event.device = DeviceId{query->value(11).isNull() ? query->value(5).toLongLong()
                                                               : query->value(11).toLongLong()};
        each.event.position = PositionId{query->value(6).toLongLong()};
        each.event.geofence = GeofenceId{query->value(7).toLongLong()};
        each.event.attributes = query->value(8).toByteArray();
        each.fix = unpackPosition(query->value(9).toByteArray());
        each.acknowledged = query->value(10).toBool();
        each.bikeName = query->value(12).toString();
        each.areaName = query->value(13).toString();
    }
    if (query->lastError().isValid())
        return std::unexpected(errorOf(query->lastError()));
    return events;
}

Result<Arrivals> EventReader::arrivals(qint64 after, int limit)
{
    Arrivals arrivals;
    auto newest = prepare(m_database,
                          "SELECT (SELECT value FROM meta WHERE name = 'identity'), "
                          "(SELECT MAX(number) FROM event_arrivals), (SELECT MAX(id) FROM events)");
    if (!newest)
        return std::unexpected(newest.error());
    if (!newest->exec() || !newest->next())
        return std::unexpected(errorOf(newest->lastError()));
    arrivals.archive = newest->value(0).toString();
    arrivals.last = newest->value(1).toLongLong();
    arrivals.highest = EventId{newest->value(2).toLongLong()};
    if (limit <= 0 || arrivals.last <= after)
        return arrivals;

    auto numbers = prepare(
        m_database, "SELECT number, event FROM event_arrivals WHERE number > ? ORDER BY number LIMIT ?");
    if (!numbers)
        return std::unexpected(numbers.error());
    if (auto done = run(*numbers, {after, limit}); !done)
        return std::unexpected(done.error());
    QList<std::pair<qint64, qint64>> order;
    while (numbers->next())
        order.append({numbers->value(0).toLongLong(), numbers->value(1).toLongLong()});
    if (numbers->lastError().isValid())
        return std::unexpected(errorOf(numbers->lastError()));
    auto events = read(QStringLiteral("events.id IN (SELECT event FROM event_arrivals WHERE number > ? "
                                      "ORDER BY number LIMIT ?)"),
                       {after, limit});
    if (!events)
        return std::unexpected(events.error());
    QHash<qint64, const ArchivedEvent *> byId;
    for (const ArchivedEvent &event : std::as_const(*events))
        byId.insert(event.event.id.value, &event);
    for (const auto &[number, id] : std::as_const(order)) {
        if (const ArchivedEvent *event = byId.value(id))
            arrivals.events.append({number, *event});
    }
    return arrivals;
}

} // namespace bt::archive
