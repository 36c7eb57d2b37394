// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/queue.h"

#include "archive/privatefile.h"
#include "archive/sql.h"
#include "forward/queueschema.h"

#include <QDir>
#include <QFile>

namespace bt::forward {

using archive::run;

namespace {

// What is numbered below Dead is a bike's next one; the index counts on it.
enum State
{
    Held = 0,
    Ready = 1,
    Dead = 2
};

constexpr Milliseconds forgetEvery = std::chrono::hours(1);

QVariant column(std::optional<Instant> time) { return time ? QVariant(toEpochMs(*time)) : QVariant(); }

std::optional<Instant> timeOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(fromEpochMs(value.toLongLong()));
}

std::optional<Instant> timeOf(const QString &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(fromEpochMs(value.toLongLong()));
}

QString listOf(const QList<EventId> &ids)
{
    QStringList numbers;
    for (const EventId id : ids)
        numbers += QString::number(id.value);
    return numbers.join(u',');
}

/// A null string would be bound as NULL.
QString text(const QString &string) { return string.isNull() ? QStringLiteral("") : string; }

} // namespace

Queue::Queue(const QString &connection)
    : m_connection(connection)
{
}

Queue::~Queue()
{
    for (QSqlQuery *query :
         {&m_put, &m_known, &m_head, &m_remove, &m_putDone, &m_count, &m_putMeta, &m_getMeta})
        *query = QSqlQuery();
    archive::disconnectFrom(m_connection);
}

Result<std::unique_ptr<Queue>> Queue::open(const QString &file, Instant now)
{
    if (auto made = archive::makePrivateFile(file); !made)
        return std::unexpected(made.error());
    auto queue = openFile(file);
    if (queue || queue.error().kind != ErrorKind::NotUnderstood)
        return queue;
    const auto aside = archive::setFileAside(file, now);
    if (!aside)
        return std::unexpected(aside.error());
    if (auto made = archive::makePrivateFile(file); !made)
        return std::unexpected(made.error());
    queue = openFile(file);
    if (queue)
        (*queue)->m_brokenFile = *aside;
    return queue;
}

Result<std::unique_ptr<Queue>> Queue::openExisting(const QString &file, Instant now)
{
    if (!QFile::exists(file))
        return failure(ErrorKind::NotFound);
    return open(file, now);
}

Result<std::unique_ptr<Queue>> Queue::openFile(const QString &file)
{
    std::unique_ptr<Queue> queue(new Queue(archive::newConnectionName("queue")));
    if (auto connected = archive::connectTo(queue->m_connection, file); !connected)
        return std::unexpected(connected.error());
    if (auto migrated = queueschema::migrate(QSqlDatabase::database(queue->m_connection, false)); !migrated)
        return std::unexpected(migrated.error());
    if (auto prepared = queue->prepareAll(); !prepared)
        return std::unexpected(prepared.error());
    return queue;
}

Result<void> Queue::prepareAll()
{
    const std::pair<QSqlQuery *, const char *> statements[] = {
        {&m_put,
         "INSERT INTO events (id, bike, type, time, state, queued, not_before, body) "
         "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
        {&m_known,
         "SELECT EXISTS (SELECT 1 FROM events WHERE id = ?) OR EXISTS (SELECT 1 FROM done WHERE id = ?)"},
        {&m_head,
         "SELECT id, state, not_before, refusals, first_refused, body FROM events "
         "WHERE bike = ? AND state < 2 ORDER BY id LIMIT 1"},
        {&m_remove, "DELETE FROM events WHERE id = ?"},
        {&m_putDone, "INSERT OR REPLACE INTO done (id, at) VALUES (?, ?)"},
        {&m_count,
         "INSERT INTO meta (name, value) VALUES ('delivered', '1') "
         "ON CONFLICT (name) DO UPDATE SET value = value + 1"},
        {&m_putMeta, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"},
        {&m_getMeta, "SELECT value FROM meta WHERE name = ?"},
    };
    return archive::prepareEach(QSqlDatabase::database(m_connection, false), statements);
}

template <class Write> Result<void> Queue::transact(Write write)
{
    const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    Result<void> done = run(database, QStringLiteral("BEGIN IMMEDIATE"));
    if (done)
        done = write();
    if (done)
        done = run(database, QStringLiteral("COMMIT"));
    if (!done)
        (void)run(database, QStringLiteral("ROLLBACK"));
    return done;
}

Result<QString> Queue::meta(const char *name)
{
    if (auto done = run(m_getMeta, {QString::fromLatin1(name)}); !done)
        return std::unexpected(done.error());
    const QString value = m_getMeta.next() ? m_getMeta.value(0).toString() : QString();
    m_getMeta.finish();
    return value;
}

Result<void> Queue::setMeta(const char *name, const QString &value)
{
    return run(m_putMeta, {QString::fromLatin1(name), text(value)});
}

Result<std::optional<Cursor>> Queue::cursor()
{
    const auto archive = meta("archive");
    const auto arrival = meta("arrival");
    if (!archive || !arrival)
        return std::unexpected(archive ? arrival.error() : archive.error());
    if (archive->isEmpty())
        return std::nullopt;
    return Cursor{*archive, arrival->toLongLong()};
}

Result<void> Queue::begin(const Beginning &beginning)
{
    const std::pair<const char *, QString> values[] = {
        {"archive", beginning.cursor.archive},
        {"arrival", QString::number(beginning.cursor.arrival)},
        {"from", QString::number(toEpochMs(beginning.from))},
        {"floor", QString::number(beginning.floor.value)},
    };
    for (const auto &[name, value] : values) {
        if (auto done = setMeta(name, value); !done)
            return done;
    }
    return {};
}

// Trackers bring old reports late and their clocks are wrong, so time alone does not tell what is from before
// the beginning; the cloud's numbers do, once it is known which of them that was.
Result<bool> Queue::admits(const QueuedEvent &event, bool replayed)
{
    if (auto done = run(m_known, {event.id.value, event.id.value}); !done)
        return std::unexpected(done.error());
    const bool known = !m_known.next() || m_known.value(0).toBool();
    m_known.finish();
    if (known || replayed)
        return !known;
    const auto from = meta("from");
    const auto floor = meta("floor");
    const auto settled = meta("settled");
    for (const auto *each : {&from, &floor, &settled}) {
        if (!*each)
            return std::unexpected(each->error());
    }
    if (!event.time || *event.time >= fromEpochMs(from->toLongLong()))
        return true;
    const qint64 highest = floor->toLongLong();
    if (!settled->isEmpty())
        return event.id.value > highest;
    if (event.id.value > highest) {
        if (auto done = setMeta("floor", QString::number(event.id.value)); !done)
            return std::unexpected(done.error());
    }
    return false;
}

Result<QList<QueuedEvent>> Queue::take(const Portion &portion, Instant now)
{
    QList<QueuedEvent> taken;
    const auto done = transact([&]() -> Result<void> {
        if (portion.beginning) {
            if (auto begun = begin(*portion.beginning); !begun)
                return begun;
        }
        for (const QueuedEvent &event : portion.events) {
            const auto admitted = admits(event, portion.replayed);
            if (!admitted)
                return std::unexpected(admitted.error());
            if (!*admitted)
                continue;
            const std::optional<Instant> notBefore
                = event.awaitsFix ? std::optional(now + fixPatience) : std::nullopt;
            if (auto put
                = run(m_put,
                      {event.id.value, text(event.bike), text(event.type), column(event.time),
                       portion.settled ? Ready : Held, toEpochMs(now), column(notBefore), event.body});
                !put)
                return put;
            taken.append(event);
        }
        if (portion.cursor) {
            if (auto put = setMeta("archive", portion.cursor->archive); !put)
                return put;
            if (auto put = setMeta("arrival", QString::number(portion.cursor->arrival)); !put)
                return put;
        }
        return forget(now);
    });
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

Result<void> Queue::settle()
{
    return transact([&]() -> Result<void> {
        if (auto done
            = run(QSqlDatabase::database(m_connection, false),
                  QStringLiteral("UPDATE events SET state = %1 WHERE state = %2").arg(Ready).arg(Held));
            !done)
            return done;
        return setMeta("settled", QStringLiteral("1"));
    });
}

Result<std::optional<QString>> Queue::attachFix(EventId id, const QByteArray &body)
{
    auto query
        = archive::prepare(QSqlDatabase::database(m_connection, false),
                           "UPDATE events SET body = ?, not_before = NULL WHERE id = ? RETURNING bike");
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, {body, id.value}); !done)
        return std::unexpected(done.error());
    return query->next() ? std::optional(query->value(0).toString()) : std::nullopt;
}

Result<QHash<QString, EventId>> Queue::heads()
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT bike, MIN(id) FROM events WHERE state < 2 GROUP BY bike")))
        return std::unexpected(archive::errorOf(query.lastError()));
    QHash<QString, EventId> heads;
    while (query.next())
        heads.insert(query.value(0).toString(), EventId{query.value(1).toLongLong()});
    if (query.lastError().isValid())
        return std::unexpected(archive::errorOf(query.lastError()));
    return heads;
}

Result<std::optional<Head>> Queue::head(const QString &bike)
{
    if (auto done = run(m_head, {text(bike)}); !done)
        return std::unexpected(done.error());
    std::optional<Head> head;
    if (m_head.next())
        head = Head{EventId{m_head.value(0).toLongLong()},
                    m_head.value(5).toByteArray(),
                    m_head.value(1).toInt() == Held,
                    timeOf(m_head.value(2)),
                    m_head.value(3).toInt(),
                    timeOf(m_head.value(4))};
    else if (m_head.lastError().isValid())
        return std::unexpected(archive::errorOf(m_head.lastError()));
    m_head.finish(); // an open reader would keep the journal from being emptied
    return head;
}

Result<void> Queue::done(EventId id, Instant now)
{
    if (auto removed = run(m_remove, {id.value}); !removed)
        return removed;
    return run(m_putDone, {id.value, toEpochMs(now)});
}

Result<void> Queue::delivered(EventId id, Instant now)
{
    return transact([&]() -> Result<void> {
        if (auto removed = done(id, now); !removed)
            return removed;
        if (auto counted = run(m_count, {}); !counted)
            return counted;
        return setMeta("lastDelivered", QString::number(toEpochMs(now)));
    });
}

Result<void> Queue::refused(EventId id, const Refusal &refusal, Instant now)
{
    auto query
        = archive::prepare(QSqlDatabase::database(m_connection, false),
                           "UPDATE events SET refusals = refusals + 1, "
                           "first_refused = COALESCE(first_refused, ?), http = ?, detail = ? WHERE id = ?");
    return query ? run(*query, {toEpochMs(now), refusal.http, text(refusal.detail), id.value})
                 : std::unexpected(query.error());
}

Result<void> Queue::setAside(EventId id, Instant now)
{
    auto query = archive::prepare(QSqlDatabase::database(m_connection, false),
                                  "UPDATE events SET state = 2, set_aside = ? WHERE id = ?");
    return query ? run(*query, {toEpochMs(now), id.value}) : std::unexpected(query.error());
}

Result<int> Queue::retry(const QList<EventId> &ids)
{
    int count = 0;
    const auto done = transact([&]() -> Result<void> {
        QString statement
            = QStringLiteral("UPDATE events SET state = %1, refusals = 0, first_refused = NULL, "
                             "set_aside = NULL WHERE state = %2")
                  .arg(Ready)
                  .arg(Dead);
        if (!ids.isEmpty())
            statement += QStringLiteral(" AND id IN (%1)").arg(listOf(ids));
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        if (!query.exec(statement))
            return std::unexpected(archive::errorOf(query.lastError()));
        count = query.numRowsAffected();
        // Also where nothing is dead, a forwarder that waits for its next try shall make it now.
        const auto nudges = meta("nudges");
        return nudges ? setMeta("nudges", QString::number(nudges->toLongLong() + 1))
                      : std::unexpected(nudges.error());
    });
    return done ? Result<int>(count) : std::unexpected(done.error());
}

Result<int> Queue::drop(Drop what, const QList<EventId> &ids, Instant now)
{
    const QString where = what == Drop::These ? QStringLiteral("id IN (%1)").arg(listOf(ids))
        : what == Drop::AllDead               ? QStringLiteral("state = %1").arg(Dead)
                                              : QStringLiteral("1");
    int count = 0;
    const auto done = transact([&]() -> Result<void> {
        const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (auto put = run(database,
                           QStringLiteral("INSERT OR REPLACE INTO done SELECT id, %1 FROM events WHERE %2")
                               .arg(toEpochMs(now))
                               .arg(where));
            !put)
            return put;
        QSqlQuery query(database);
        if (!query.exec(QStringLiteral("DELETE FROM events WHERE ") + where))
            return std::unexpected(archive::errorOf(query.lastError()));
        count = query.numRowsAffected();
        return {};
    });
    return done ? Result<int>(count) : std::unexpected(done.error());
}

Result<QueueStatus> Queue::status()
{
    QueueStatus status;
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("SELECT state, COUNT(*), MIN(queued) FROM events GROUP BY state")))
        return std::unexpected(archive::errorOf(query.lastError()));
    while (query.next()) {
        const qint64 count = query.value(1).toLongLong();
        if (query.value(0).toInt() == Dead) {
            status.dead = count;
            continue;
        }
        status.waiting += count;
        if (query.value(0).toInt() == Held)
            status.held = count;
        const Instant queued = fromEpochMs(query.value(2).toLongLong());
        status.oldestWaiting = std::min(status.oldestWaiting.value_or(queued), queued);
    }
    if (query.lastError().isValid())
        return std::unexpected(archive::errorOf(query.lastError()));
    if (!query.exec(QStringLiteral("SELECT COUNT(DISTINCT bike) FROM events WHERE state < 2"))
        || !query.next())
        return std::unexpected(archive::errorOf(query.lastError()));
    status.bikesWaiting = query.value(0).toInt();
    QHash<QString, QString> values;
    if (!query.exec(QStringLiteral("SELECT name, value FROM meta")))
        return std::unexpected(archive::errorOf(query.lastError()));
    while (query.next())
        values.insert(query.value(0).toString(), query.value(1).toString());
    status.endpoint = values.value(QStringLiteral("endpoint"));
    status.begun = timeOf(values.value(QStringLiteral("from")));
    status.delivered = values.value(QStringLiteral("delivered")).toLongLong();
    status.lastDelivered = timeOf(values.value(QStringLiteral("lastDelivered")));
    status.trouble = values.value(QStringLiteral("trouble"));
    status.troubleSince = timeOf(values.value(QStringLiteral("troubleSince")));
    return status;
}

Result<QList<DeadEvent>> Queue::dead(int most)
{
    auto query
        = archive::prepare(QSqlDatabase::database(m_connection, false),
                           "SELECT id, bike, type, time, http, detail, refusals, set_aside FROM events "
                           "WHERE state = 2 ORDER BY id LIMIT ?");
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, {most}); !done)
        return std::unexpected(done.error());
    QList<DeadEvent> dead;
    while (query->next())
        dead.append({EventId{query->value(0).toLongLong()},
                     query->value(1).toString(),
                     query->value(2).toString(),
                     timeOf(query->value(3)),
                     {query->value(4).toInt(), query->value(5).toString()},
                     query->value(6).toInt(),
                     timeOf(query->value(7))});
    return dead;
}

Result<void> Queue::setEndpoint(const QString &name) { return setMeta("endpoint", name); }

Result<void> Queue::setTrouble(const QString &sentence, Instant now)
{
    return transact([&]() -> Result<void> {
        const auto since = meta("troubleSince");
        if (!since)
            return std::unexpected(since.error());
        const QString began = sentence.isEmpty() ? QString()
            : since->isEmpty()                   ? QString::number(toEpochMs(now))
                                                 : *since;
        if (auto done = setMeta("troubleSince", began); !done)
            return done;
        return setMeta("trouble", sentence);
    });
}

Result<qint64> Queue::version()
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(QStringLiteral("PRAGMA data_version")) || !query.next())
        return std::unexpected(archive::errorOf(query.lastError()));
    return query.value(0).toLongLong();
}

Result<void> Queue::forget(Instant now)
{
    if (m_forgotten && now - *m_forgotten < forgetEvery && now >= *m_forgotten)
        return {};
    m_forgotten = now;
    const QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (auto done
        = run(database, QStringLiteral("DELETE FROM done WHERE at < %1").arg(toEpochMs(now - rememberedFor)));
        !done)
        return done;
    return run(database,
               QStringLiteral("DELETE FROM done WHERE id IN (SELECT id FROM done ORDER BY at, id LIMIT "
                              "max(0, (SELECT COUNT(*) FROM done) - %1))")
                   .arg(mostRemembered));
}

QString queueFile(const QString &archiveFolder, const QString &name)
{
    return archiveFolder + QStringLiteral("/forward/") + name + QStringLiteral(".sqlite");
}

QStringList queueNames(const QString &archiveFolder)
{
    QStringList names = QDir(archiveFolder + QStringLiteral("/forward"))
                            .entryList({QStringLiteral("*.sqlite")}, QDir::Files);
    names.removeIf([](const QString &name) { return name.contains(QStringLiteral("-broken-")); });
    for (QString &name : names)
        name.chop(qsizetype(sizeof ".sqlite") - 1);
    return names;
}

} // namespace bt::forward
