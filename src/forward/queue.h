// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"

#include <QSqlQuery>

namespace bt::forward {

/// How far the queue has read an archive. The archive's own name: another file counts from the beginning.
struct Cursor
{
    QString archive;
    qint64 arrival = 0;

    friend bool operator==(const Cursor &, const Cursor &) = default;
};

/// Where a new queue begins. What happened before `from` and what the cloud numbered up to `floor` is not
/// forwarded.
struct Beginning
{
    Instant from;
    EventId floor;
    Cursor cursor;
};

/// An event as it waits.
struct QueuedEvent
{
    EventId id;
    QString bike; ///< Whose order it keeps: the bike's number, or its device's id where no list has named it.
    QString type;
    std::optional<Instant> time;
    QByteArray body; ///< JSON in the webhook's shape, as it is posted.
    bool awaitsFix = false; ///< Names a position that is not in the body yet.
};

/// What one transaction brings into the queue.
struct Portion
{
    std::optional<Beginning> beginning = {}; ///< Of a new queue.
    QList<QueuedEvent> events = {};
    std::optional<Cursor> cursor = {}; ///< Reached with it.
    bool settled = true; ///< Nothing earlier is missing: may be sent at once.
    bool replayed = false; ///< Asked for by a person, so that the beginning does not matter.
};

/// The next event of a bike.
struct Head
{
    EventId id;
    QByteArray body;
    bool held = false; ///< Waits until a gap is closed.
    std::optional<Instant> notBefore;
    int refusals = 0; ///< Lasting 4xx so far.
    std::optional<Instant> firstRefused;
};

/// An answer that says no.
struct Refusal
{
    int http = 0;
    QString detail; ///< For people; no secrets.
};

struct DeadEvent
{
    EventId id;
    QString bike;
    QString type;
    std::optional<Instant> time;
    Refusal refusal;
    int refusals = 0;
    std::optional<Instant> setAside;
};

struct QueueStatus
{
    QString endpoint; ///< Without secrets; empty before the first forwarder.
    std::optional<Instant> begun; ///< What happened before is not forwarded.
    qint64 waiting = 0; ///< Those held included.
    qint64 held = 0; ///< Wait for earlier events that are still missing.
    qint64 dead = 0;
    qint64 delivered = 0; ///< Since the queue began.
    int bikesWaiting = 0;
    std::optional<Instant> oldestWaiting; ///< When it came into the queue.
    std::optional<Instant> lastDelivered;
    QString trouble; ///< Why nothing gets through, for people; empty where something does.
    std::optional<Instant> troubleSince;
};

/// Events on their way to an endpoint, each once by its id, in an SQLite file (WAL) for this user alone. What
/// was taken survives the end of this process in any manner. Ids of what was delivered or dropped are
/// remembered for a month, at most a million, so that an archive that has to be rebuilt brings nothing twice.
/// Holds no secrets. Everything here blocks and is used in one thread; several processes may have it open.
class Queue
{
public:
    static constexpr Milliseconds rememberedFor = std::chrono::days(30);
    static constexpr qint64 mostRemembered = 1'000'000;
    /// So long an event waits for the report it names.
    static constexpr Milliseconds fixPatience = std::chrono::seconds(2);

    /// Makes it where it is missing. Unsupported: of a later version, left as it is. Disk: full, read-only or
    /// gone. A broken file is set aside; its new name is in brokenFile().
    static Result<std::unique_ptr<Queue>> open(const QString &file, Instant now);
    /// The same without making one: NotFound where there is none.
    static Result<std::unique_ptr<Queue>> openExisting(const QString &file, Instant now);
    ~Queue();
    Q_DISABLE_COPY_MOVE(Queue)

    QString brokenFile() const { return m_brokenFile; }

    Result<std::optional<Cursor>> cursor(); ///< Empty: the queue is new.
    /// Those that are new, once they are on disk. One that is here, or was, stays as it is.
    Result<QList<QueuedEvent>> take(const Portion &portion, Instant now);
    /// Nothing is missing before what waits. Before the first call, only their time tells old from new.
    Result<void> settle();
    /// Where it still waits: its bike.
    Result<std::optional<QString>> attachFix(EventId id, const QByteArray &body);

    Result<QHash<QString, EventId>> heads(); ///< The first of each bike that has any.
    Result<std::optional<Head>> head(const QString &bike);
    Result<void> delivered(EventId id, Instant now);
    Result<void> refused(EventId id, const Refusal &refusal, Instant now); ///< And waits on.
    Result<void> setAside(EventId id, Instant now); ///< Until a person decides.

    /// Waits again, with a new count. Of dead events; empty: all of them. How many.
    Result<int> retry(const QList<EventId> &ids);
    enum class Drop : quint8
    {
        These, ///< Waiting or dead.
        AllDead,
        Everything
    };
    Result<int> drop(Drop what, const QList<EventId> &ids, Instant now);

    Result<QueueStatus> status();
    Result<QList<DeadEvent>> dead(int most = 1000); ///< Oldest first.
    Result<void> setEndpoint(const QString &name);
    Result<void> setTrouble(const QString &sentence, Instant now); ///< Empty: none any more.
    /// Changes when another process wrote to the file.
    Result<qint64> version();

private:
    explicit Queue(const QString &connection);
    static Result<std::unique_ptr<Queue>> openFile(const QString &file);

    Result<void> prepareAll();
    template <class Write> Result<void> transact(Write write);
    Result<void> begin(const Beginning &beginning);
    Result<bool> admits(const QueuedEvent &event, bool replayed);
    Result<void> forget(Instant now);
    Result<void> done(EventId id, Instant now);
    Result<QString> meta(const char *name);
    Result<void> setMeta(const char *name, const QString &value);

    QString m_connection;
    QString m_brokenFile;
    QSqlQuery m_put;
    QSqlQuery m_known;
    QSqlQuery m_head;
    QSqlQuery m_remove;
    QSqlQuery m_putDone;
    QSqlQuery m_count;
    QSqlQuery m_putMeta;
    QSqlQuery m_getMeta;
    std::optional<Instant> m_forgotten; // when it was last looked for
};

/// The file of an account's queue in its archive's folder.
QString queueFile(const QString &archiveFolder, const QString &name);
/// Those that are there.
QStringList queueNames(const QString &archiveFolder);

} // namespace bt::forward
