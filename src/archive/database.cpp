// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/database.h"

#include "archive/archivefolder.h"
#include "archive/packing.h"
#include "archive/schema.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bt::archive {

namespace {

constexpr int newestEvents = 2000;
constexpr int oldestAlarms = 1000;
// The cloud is asked again for a while before what is complete; those events must be known as old ones.
constexpr Milliseconds askedAgain = std::chrono::hours(3);
constexpr Milliseconds askedFirst = std::chrono::hours(25);
constexpr int pageBytes = 4096;

// What a start without network shows of the account. Attributes may hold secrets and stay out.
QByteArray toJson(const Account &account)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("id"), account.id.value},
                                     {QStringLiteral("name"), account.name},
                                     {QStringLiteral("email"), account.email},
                                     {QStringLiteral("readonly"), account.readonly},
                                     {QStringLiteral("deviceReadonly"), account.deviceReadonly},
                                     {QStringLiteral("disableReports"), account.disableReports},
                                     {QStringLiteral("administrator"), account.administrator}})
        .toJson(QJsonDocument::Compact);
}

Account accountOf(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Account account;
    account.id = UserId{object[QLatin1StringView("id")].toInteger()};
    account.name = object[QLatin1StringView("name")].toString();
    account.email = object[QLatin1StringView("email")].toString();
    account.readonly = object[QLatin1StringView("readonly")].toBool();
    account.deviceReadonly = object[QLatin1StringView("deviceReadonly")].toBool();
    account.disableReports = object[QLatin1StringView("disableReports")].toBool();
    account.administrator = object[QLatin1StringView("administrator")].toBool();
    return account;
}

/// A null string would be bound as NULL.
QString text(const QString &string) { return string.isNull() ? QStringLiteral("") : string; }

} // namespace

Database::Database(const QString &connection)
    : m_connection(connection)
{
}

Database::~Database()
{
    m_fleet.reset();
    m_tracks.reset();
    m_reader.reset();
    m_index.reset();
    for (QSqlQuery *query :
         {&m_putEvent, &m_putArrival, &m_putFix, &m_acknowledge, &m_putMeta, &m_putArea, &m_putAreaName})
        *query = QSqlQuery();
    disconnectFrom(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &folder, qint64 largestBytes,
                                                 const TrackLimits &limits)
{
    std::unique_ptr<Database> database(new Database(newConnectionName("archive")));
    if (auto begun = database->begin(folder, largestBytes, limits); !begun)
        return std::unexpected(begun.error());
    return database;
}

Result<void> Database::begin(const QString &folder, qint64 largestBytes, const TrackLimits &limits)
{
    // After a power cut "complete until" is as old as the events, so that the cloud is asked for them again.
    if (auto connected = connectTo(m_connection, fileIn(folder)); !connected)
        return connected;
    const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    const qint64 mostPages = std::max<qint64>(1, largestBytes / pageBytes);
    if (auto done = run(database, QStringLiteral("PRAGMA max_page_count = %1").arg(mostPages)); !done)
        return done;
    if (auto migrated = schema::migrate(database); !migrated)
        return migrated;
    m_index = std::make_unique<EventIndex>(database);
    m_reader = std::make_unique<EventReader>(database, *m_index);
    m_tracks = std::make_unique<TrackStore>(database, limits);
    m_fleet = std::make_unique<FleetWriter>(database, *m_index, *m_tracks);
    if (auto prepared = m_index->prepareAll(); !prepared)
        return prepared;
    if (auto prepared = m_tracks->prepareAll(); !prepared)
        return prepared;
    return prepareAll();
}

Result<void> Database::prepareAll()
{
    const std::pair<QSqlQuery *, const char *> statements[] = {
        {&m_putEvent,
         "INSERT INTO events (id, time, type, alarm, bike, device, position, geofence, attributes, fix, "
         "acknowledged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"},
        {&m_putArrival, "INSERT INTO event_arrivals (event) VALUES (?)"},
        {&m_putFix, "UPDATE events SET fix = ? WHERE id = ? AND fix IS NULL"},
        {&m_acknowledge, "UPDATE events SET acknowledged = 1 WHERE id = ?"},
        {&m_putMeta, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"},
        {&m_putAreaName, "INSERT OR REPLACE INTO area_names (id, name) VALUES (?, ?)"},
        {&m_putArea, "INSERT OR REPLACE INTO areas (id, name, area, attributes) VALUES (?, ?, ?, ?)"},
    };
    return prepareEach(QSqlDatabase::database(m_connection, false), statements);
}

template <class Write> Result<void> Database::transact(Write write)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    auto done = run(database, QStringLiteral("BEGIN IMMEDIATE"));
    if (done)
        done = m_index->refresh();
    if (done)
        done = write();
    if (done)
        done = run(database, QStringLiteral("COMMIT"));
    if (!done) {
        (void)run(database, QStringLiteral("ROLLBACK"));
        m_index->rolledBack();
        m_tracks->rolledBack();
    }
    return done;
}

Result<void> Database::write(const QList<Record> &records)
{
    auto done = transact([&] { return writeAll(records); });
    if (!done) {
        Snapshot former;
        (void)m_fleet->load(former);
    }
    return done;
}

Result<bool> Database::tidy()
{
    Result<bool> more = false;
    const auto done = transact([&]() -> Result<void> {
        if (!m_index->isComplete()) {
            more = true;
            return m_index->advance();
        }
        more = m_tracks->tidy();
        return more ? Result<void>() : std::unexpected(more.error());
    });
    return done ? more : std::unexpected(done.error());
}

Result<KeptTrack> Database::track(const QString &uniqueId, const Span &span)
{
    auto track = m_tracks->read(uniqueId, span);
    if (!track)
        return track;
    auto device = prepare(QSqlDatabase::database(m_connection, false),
                          "SELECT device FROM bikes WHERE unique_id = ?");
    if (!device)
        return std::unexpected(device.error());
    if (auto done = run(*device, {uniqueId}); !done)
        return std::unexpected(done.error());
    if (device->next()) {
        for (Position &position : track->positions)
            position.device = DeviceId{device->value(0).toLongLong()};
    }
    return track;
}

Result<EventCoverage> Database::eventCoverage(const QString &uniqueId)
{
    auto query
        = prepare(QSqlDatabase::database(m_connection, false),
                  "SELECT CASE WHEN present THEN (SELECT value FROM meta WHERE name = 'eventsCompleteUntil') "
                  "ELSE events_until END, "
                  "MAX((SELECT value FROM meta WHERE name = 'eventsCompleteFrom'), COALESCE(events_from, 0)) "
                  "FROM bikes WHERE unique_id = ?");
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, {uniqueId}); !done)
        return std::unexpected(done.error());
    if (!query->next())
        return EventCoverage();
    return EventCoverage{timeOf(query->value(1)), timeOf(query->value(0))};
}

Result<QList<LateBike>> Database::lateBikes()
{
    auto query = prepare(QSqlDatabase::database(m_connection, false),
                         "SELECT unique_id, device, events_from, value FROM bikes, meta "
                         "WHERE meta.name = 'eventsCompleteFrom' AND present AND events_from > value");
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, {}); !done)
        return std::unexpected(done.error());
    QList<LateBike> bikes;
    while (query->next())
        bikes.append({query->value(0).toString(), DeviceId{query->value(1).toLongLong()},
                      fromEpochMs(query->value(2).toLongLong()), fromEpochMs(query->value(3).toLongLong())});
    return bikes;
}

Result<void> Database::writeAll(const QList<Record> &records)
{
    m_heardAt.reset();
    for (const Record &record : records) {
        if (auto done = std::visit([this](const auto &each) { return write(each); }, record); !done)
            return done;
    }
    if (auto done = m_fleet->finish(); !done)
        return done;
    return m_heardAt ? setMeta("heardAt", toEpochMs(*m_heardAt)) : Result<void>();
}

Result<void> Database::write(const FleetHeard &heard)
{
    m_heardAt = heard.at;
    m_reader->learnNames(heard.update.devices);
    if (auto done = m_tracks->trim(heard.at); !done)
        return done;
    return m_fleet->take(heard.update);
}

Result<void> Database::write(const EventsHeard &heard)
{
    for (const ArchivedEvent &each : heard.events) {
        const Event &event = each.event;
        if (auto done
            = run(m_putEvent,
                  {event.id.value, timeColumn(event.time), text(event.type), text(event.alarm),
                   text(each.uniqueId), event.device.value, event.position.value, event.geofence.value,
                   event.attributes, each.fix ? QVariant(pack(*each.fix)) : QVariant(), each.acknowledged});
            !done)
            return done;
        if (m_putEvent.numRowsAffected() == 0)
            continue;
        if (auto done = run(m_putArrival, {event.id.value}); !done)
            return done;
        m_reader->learnBike(each.uniqueId);
        if (auto done = m_index->put(
                event.id, {event.type, event.alarm, each.uniqueId, event.geofence, event.attributes});
            !done)
            return done;
    }
    return {};
}

Result<void> Database::write(const FixFound &found)
{
    return run(m_putFix, {pack(found.fix), found.event.value});
}

Result<void> Database::write(const Acknowledged &acknowledged)
{
    for (const EventId id : acknowledged.events) {
        if (auto done = run(m_acknowledge, {id.value}); !done)
            return done;
    }
    return {};
}

Result<void> Database::write(const EventsComplete &complete)
{
    if (complete.from) {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        query.prepare(
            QStringLiteral("INSERT OR IGNORE INTO meta (name, value) VALUES ('eventsCompleteFrom', ?)"));
        if (auto done = run(query, {toEpochMs(*complete.from)}); !done)
            return done;
    }
    return setMeta("eventsCompleteUntil", toEpochMs(complete.until));
}

Result<void> Database::write(const EarlierEventsComplete &earlier)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("UPDATE bikes SET events_from = ? WHERE unique_id = ? AND events_from > ?"));
    const qint64 from = toEpochMs(earlier.from);
    return run(query, {from, earlier.uniqueId, from});
}

Result<void> Database::write(const MovementRung &rung)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(
        QStringLiteral("INSERT OR REPLACE INTO movements_rung (bike, time, acknowledged) VALUES (?, ?, ?)"));
    return run(query, {rung.uniqueId, toEpochMs(rung.at), rung.acknowledged});
}

Result<void> Database::write(const AccountRead &read)
{
    if (auto done = setMeta("account", toJson(read.account)); !done)
        return done;
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.prepare(QStringLiteral("INSERT OR IGNORE INTO meta (name, value) VALUES ('watchedSince', ?)"));
    return run(query, {toEpochMs(read.at)});
}

Result<void> Database::write(const AreasRead &read)
{
    if (auto done = run(QSqlDatabase::database(m_connection, false), QStringLiteral("DELETE FROM areas"));
        !done)
        return done;
    for (const GeofenceRecord &area : read.areas) {
        if (auto done = run(m_putArea, {area.id.value, text(area.name), text(area.area), area.attributes});
            !done)
            return done;
        if (auto done = run(m_putAreaName, {area.id.value, text(area.name)}); !done)
            return done;
    }
    return {};
}

Result<void> Database::write(const TrackRead &read) { return m_tracks->put(read); }

Result<void> Database::setMeta(const char *name, const QVariant &value)
{
    return run(m_putMeta, {QString::fromLatin1(name), value});
}

Result<Snapshot> Database::load(Instant now)
{
    Snapshot snapshot;
    auto done = loadMeta(snapshot);
    if (done)
        done = m_fleet->load(snapshot);
    if (done)
        done = loadAreas(snapshot);
    if (done)
        done = loadMovements(snapshot);
    if (done)
        done = loadEvents(snapshot, now);
    if (!done)
        return std::unexpected(done.error());
    return snapshot;
}

Result<void> Database::loadMeta(Snapshot &snapshot)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT name, value FROM meta")))
        return std::unexpected(errorOf(query.lastError()));
    while (query.next()) {
        const QString name = query.value(0).toString();
        const QVariant value = query.value(1);
        if (name == u"eventsCompleteUntil")
            snapshot.eventsCompleteUntil = timeOf(value);
        else if (name == u"watchedSince")
            snapshot.watchedSince = timeOf(value);
        else if (name == u"heardAt")
            snapshot.heardAt = timeOf(value);
        else if (name == u"account")
            snapshot.account = accountOf(value.toByteArray());
    }
    return {};
}

Result<void> Database::loadAreas(Snapshot &snapshot)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT id, name, area, attributes FROM areas")))
        return std::unexpected(errorOf(query.lastError()));
    while (query.next())
        snapshot.areas.append({GeofenceId{query.value(0).toLongLong()}, query.value(1).toString(),
                               query.value(2).toString(), query.value(3).toByteArray()});
    return {};
}

Result<void> Database::loadMovements(Snapshot &snapshot)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT bike, time, acknowledged FROM movements_rung")))
        return std::unexpected(errorOf(query.lastError()));
    while (query.next())
        snapshot.movementsRung.append(
            {query.value(0).toString(), fromEpochMs(query.value(1).toLongLong()), query.value(2).toBool()});
    return {};
}

Result<void> Database::loadEvents(Snapshot &snapshot, Instant now)
{
    const Instant again = snapshot.eventsCompleteUntil
        ? std::min(*snapshot.eventsCompleteUntil, now) - askedAgain
        : now - askedFirst;
    qint64 from = toEpochMs(again);
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT time FROM events ORDER BY time DESC, id DESC LIMIT 1 OFFSET %1")
                        .arg(newestEvents - 1)))
        return std::unexpected(errorOf(query.lastError()));
    // Fewer than that: all of them.
    from = query.next() ? std::min(from, query.value(0).toLongLong()) : std::numeric_limits<qint64>::min();
    auto events = m_reader->read(QStringLiteral("events.time >= ? ORDER BY events.time DESC, events.id DESC"),
                                 {from});
    if (!events)
        return std::unexpected(events.error());
    auto alarms = m_reader->read(
        QStringLiteral("events.acknowledged = 0 AND events.time < ? AND events.type = 'alarm' "
                       "ORDER BY events.time DESC LIMIT %1")
            .arg(oldestAlarms),
        {from});
    if (!alarms)
        return std::unexpected(alarms.error());
    snapshot.events = *std::move(events) + *std::move(alarms);
    if (!query.exec(QStringLiteral("SELECT COUNT(*) FROM events WHERE acknowledged = 0")) || !query.next())
        return std::unexpected(errorOf(query.lastError()));
    const auto here = std::ranges::count_if(snapshot.events,
                                            [](const ArchivedEvent &each) { return !each.acknowledged; });
    snapshot.unacknowledgedElsewhere = query.value(0).toInt() - int(here);
    return {};
}

} // namespace bt::archive
