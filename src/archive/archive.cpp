// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"

#include "archive/archivefolder.h"
#include "archive/backlog.h"
#include "archive/database.h"

#include <QMutex>
#include <QPromise>

namespace bt::archive {

namespace {

constexpr Milliseconds gatherFor{30'000};
constexpr qsizetype mostGathered = 50'000; // devices and positions
constexpr Milliseconds retryAfter{30'000};

} // namespace

/// The archive's side in its own thread. Signals go to the Archive, which repeats them.
class Archive::Worker : public QObject
{
public:
    Worker(Archive *archive, Clock &clock, const ArchiveOptions &options)
        : m_archive(archive)
        , m_clock(clock)
        , m_options(options)
    {
    }

    // Any thread. True where the queue was empty, so that somebody must call drain().
    bool enqueue(QList<Record> records)
    {
        const QMutexLocker lock(&m_mutex);
        return m_queue.add(std::move(records));
    }

    void open()
    {
        if (auto opened = reopen(); !opened)
            return fail(opened.error());
        auto snapshot = m_database->load(m_clock.now());
        if (!snapshot && snapshot.error().kind == ErrorKind::NotUnderstood) {
            if (auto replaced = replaceBroken(); !replaced)
                return fail(replaced.error());
            snapshot = m_database->load(m_clock.now());
        }
        if (!snapshot)
            return fail(snapshot.error());
        m_loaded = true;
        Q_EMIT m_archive->opened(*snapshot);
        tidy();
    }

    Result<void> drain()
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_held += m_queue.take();
        }
        if (m_dropped)
            m_held.clear();
        if (m_held.isEmpty())
            return {};
        auto written = writeHeld();
        if (!written && written.error().kind == ErrorKind::NotUnderstood) {
            if (auto replaced = replaceBroken(); !replaced)
                written = replaced;
            else
                written = writeHeld();
        }
        if (!written) {
            // Places are worth nothing once newer ones are there; events and what was done to them are.
            m_held.removeIf([](const Record &record) { return std::holds_alternative<FleetHeard>(record); });
            fail(written.error());
            return written;
        }
        m_held.clear();
        if (std::exchange(m_failing, false))
            Q_EMIT m_archive->recovered();
        return {};
    }

    template <class T, class Read> Result<T> read(Read read)
    {
        if (!m_database)
            return failure(ErrorKind::Disk);
        return read(*m_database);
    }

    Result<void> remove()
    {
        m_dropped = true;
        m_held.clear();
        m_database.reset();
        return removeFolder(m_options.folder);
    }

private:
    Result<void> reopen()
    {
        if (auto made = makePrivate(m_options.folder); !made)
            return made;
        auto database = Database::open(m_options.folder, m_options.largestBytes, m_options.tracks);
        if (!database && database.error().kind == ErrorKind::NotUnderstood)
            return replaceBroken();
        if (!database)
            return std::unexpected(database.error());
        m_database = *std::move(database);
        return {};
    }

    Result<void> replaceBroken()
    {
        m_database.reset();
        const auto file = setAside(m_options.folder, m_clock.now());
        if (!file)
            return std::unexpected(file.error());
        if (auto made = makePrivate(m_options.folder); !made)
            return made;
        auto database = Database::open(m_options.folder, m_options.largestBytes, m_options.tracks);
        if (!database)
            return std::unexpected(database.error());
        m_database = *std::move(database);
        Q_EMIT m_archive->brokenSetAside(*file);
        return {};
    }

    Result<void> writeHeld()
    {
        if (!m_database) {
            if (auto opened = reopen(); !opened)
                return opened;
        }
        if (!m_loaded) { // what the fleet's rows hold must be known before they are compared
            if (auto snapshot = m_database->load(m_clock.now()); !snapshot)
                return std::unexpected(snapshot.error());
            m_loaded = true;
        }
        return m_database->write(m_held);
    }

    // A slice in a turn of the event loop, so that writing and asking get theirs. What fails here, a full
    // disk for one, fails again at the next write; the next start goes on.
    void tidy()
    {
        if (!m_database)
            return;
        if (const auto more = m_database->tidy(); more && *more)
            QMetaObject::invokeMethod(this, [this] { tidy(); }, Qt::QueuedConnection);
    }

    void fail(const Error &error)
    {
        if (error.kind == ErrorKind::Unsupported)
            m_dropped = true; // a later program's file is not for us to touch
        if (!std::exchange(m_failing, true))
            Q_EMIT m_archive->failed(error);
    }

    Archive *m_archive;
    Clock &m_clock;
    const ArchiveOptions m_options;
    std::unique_ptr<Database> m_database;
    QList<Record> m_held;
    bool m_loaded = false;
    bool m_failing = false;
    bool m_dropped = false; // nothing is kept any more
    QMutex m_mutex;
    Backlog m_queue;
};

Archive::Archive(Clock &clock, const ArchiveOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_worker(std::make_unique<Worker>(this, clock, options))
    , m_gather(clock)
    , m_retry(clock)
{
    connect(&m_gather, &Timer::timeout, this, &Archive::sendAll);
    connect(&m_retry, &Timer::timeout, this, [this] { flush(); });
    connect(this, &Archive::failed, this, [this](const Error &error) {
        if (error.kind != ErrorKind::Unsupported)
            m_retry.startRepeating(retryAfter);
    });
    connect(this, &Archive::recovered, &m_retry, &Timer::stop);
    m_thread.setObjectName(QStringLiteral("archive"));
    m_worker->moveToThread(&m_thread);
    m_thread.start(QThread::LowPriority);
}

Archive::~Archive()
{
    sendAll();
    // A database connection must end in its own thread.
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            (void)m_worker->drain();
            m_worker.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void Archive::open()
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->open(); });
}

void Archive::write(Record record)
{
    if (!std::holds_alternative<FleetHeard>(record)) {
        QList<Record> prompt{std::move(record)};
        return send(prompt);
    }
    const bool isList = !Backlog::isNews(record);
    m_newsWeight += Backlog::weightOf(record);
    m_news.append(std::move(record));
    if (isList || m_newsWeight >= mostGathered)
        sendAll();
    else if (!m_gather.isRunning())
        m_gather.startOnce(gatherFor);
}

void Archive::send(QList<Record> &records)
{
    if (!records.isEmpty() && m_worker->enqueue(std::exchange(records, {})))
        QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { (void)worker->drain(); });
}

void Archive::sendAll()
{
    m_gather.stop();
    m_newsWeight = 0;
    send(m_news);
}

template <class T, class Ask> QFuture<Result<T>> Archive::ask(Ask ask)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), promise, ask] {
        promise->addResult(ask(*worker));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> Archive::flush()
{
    sendAll();
    return flushEvents();
}

QFuture<Result<void>> Archive::flushEvents()
{
    return ask<void>([](Worker &worker) { return worker.drain(); });
}

QFuture<Result<QList<ArchivedEvent>>> Archive::events(const EventQuery &query,
                                                      const std::optional<EventPlace> &before, int limit)
{
    sendAll(); // a bike is found by the name it has now
    using Events = QList<ArchivedEvent>;
    return ask<Events>([=](Worker &worker) {
        return worker.read<Events>([&](Database &base) { return base.events().find(query, before, limit); });
    });
}

QFuture<Result<EventCount>> Archive::countEvents(const EventQuery &query, int most)
{
    sendAll();
    return ask<EventCount>([=](Worker &worker) {
        return worker.read<EventCount>([&](Database &base) { return base.events().count(query, most); });
    });
}

QFuture<Result<KeptTrack>> Archive::positions(const QString &uniqueId, Instant from, Instant to)
{
    sendAll();
    return ask<KeptTrack>([=](Worker &worker) {
        return worker.read<KeptTrack>([&](Database &base) { return base.track(uniqueId, {from, to}); });
    });
}

QFuture<Result<std::optional<ArchivedEvent>>> Archive::event(EventId id)
{
    using Found = std::optional<ArchivedEvent>;
    return ask<Found>([=](Worker &worker) {
        return worker.read<Found>([&](Database &base) -> Result<Found> {
            auto events = base.events().read(QStringLiteral("events.id = ?"), {id.value});
            if (!events)
                return std::unexpected(events.error());
            return events->isEmpty() ? Found() : Found(events->takeFirst());
        });
    });
}

QFuture<Result<Arrivals>> Archive::arrivals(qint64 after, int limit)
{
    return ask<Arrivals>([=](Worker &worker) {
        return worker.read<Arrivals>([&](Database &base) { return base.events().arrivals(after, limit); });
    });
}

QFuture<Result<EventCoverage>> Archive::eventCoverage(const QString &uniqueId)
{
    return ask<EventCoverage>([=](Worker &worker) {
        return worker.read<EventCoverage>([&](Database &base) { return base.eventCoverage(uniqueId); });
    });
}

QFuture<Result<QList<LateBike>>> Archive::lateBikes()
{
    using Bikes = QList<LateBike>;
    return ask<Bikes>(
        [](Worker &worker) { return worker.read<Bikes>([](Database &base) { return base.lateBikes(); }); });
}

QFuture<Result<void>> Archive::remove()
{
    return ask<void>([](Worker &worker) { return worker.remove(); });
}

} // namespace bt::archive
