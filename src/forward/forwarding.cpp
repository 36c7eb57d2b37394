// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/forwarding.h"

#include "forward/worker.h"

#include <QCryptographicHash>

namespace bt::forward {

namespace {

/// How far a queue goes back that takes the place of a broken one.
constexpr Milliseconds afterBroken = std::chrono::hours(24);
constexpr Milliseconds settleRetry{5'000};

// The cloud's numbers are its own: two clouds give the same one to two events.
QByteArray keyPrefix(const QUrl &server)
{
    const QByteArray origin
        = server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
              .toEncoded();
    return "biketrax-" + QCryptographicHash::hash(origin, QCryptographicHash::Sha256).toHex().first(12) + '-';
}

} // namespace

Forwarding::Forwarding(const Parts &parts, const Options &options, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_options(options)
    , m_worker(new Worker(parts.clock, options.queue))
    , m_intake(parts.clock, parts.store)
    , m_gap(parts.clock, parts.session, longestHold)
    , m_settleAgain(parts.clock)
{
    connectWorker();
    connect(&parts.keeper, &keeping::Keeper::archiveChanged, this, [this] {
        m_intake.stop();
        m_open = m_restored = m_settled = false;
    });
    // The session hears of its server right after the keeper.
    connect(&parts.keeper, &keeping::Keeper::archiveChanged, this, &Forwarding::openQueue,
            Qt::QueuedConnection);
    connect(&parts.keeper, &keeping::Keeper::restored, this, [this](const archive::Snapshot &snapshot) {
        // The session is asked for what is missing since then, which is more than it was asked for so far.
        if (snapshot.eventsCompleteUntil)
            m_gap.reset();
        m_restored = true;
        startIntake();
    });
    connect(&parts.keeper, &keeping::Keeper::recovered, &m_intake, &Intake::pull);
    connect(&parts.feed, &fleet::EventFeed::inserted, &m_intake, &Intake::pull);
    connect(&parts.feed, &fleet::EventFeed::fixFound, this, [this](EventId id, const Position &fix) {
        if (const fleet::FeedEvent *event = m_parts.feed.find(id); event && m_intake.isRunning())
            tell([id, body = m_intake.bodyWith(*event, fix)](Worker &worker) { worker.attachFix(id, body); });
    });
    connect(&m_gap, &GapWatch::opened, this, [this] { m_settled = false; });
    connect(&m_gap, &GapWatch::closed, &m_intake, &Intake::pull);
    connect(&m_settleAgain, &Timer::timeout, &m_intake, &Intake::pull); // it settles where nothing is missing
    connect(&m_intake, &Intake::portion, this, [this](Portion portion) {
        portion.settled = portion.settled && m_settled;
        tell([portion](Worker &worker) { worker.take(portion); });
    });
    connect(&m_intake, &Intake::caughtUp, this, [this] {
        // What filled the gap is in the queue, each bike's events in order.
        if (!m_gap.isOpen() && !std::exchange(m_settled, true))
            tell([](Worker &worker) { worker.settle(); });
    });
}

Forwarding::~Forwarding()
{
    m_intake.stop();
    m_thread.quit();
    m_thread.wait();
}

void Forwarding::connectWorker()
{
    m_thread.setObjectName(QStringLiteral("forward"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &Worker::opened, this, [this](const std::optional<Cursor> &cursor, bool broken) {
        m_open = true;
        m_cursor = cursor;
        if (broken && !m_options.since)
            m_options.since = m_parts.clock.now() - afterBroken;
        startIntake();
    });
    connect(m_worker, &Worker::failed, this, &Forwarding::failed);
    connect(m_worker, &Worker::noticed, this, &Forwarding::noticed);
    connect(m_worker, &Worker::delivered, this, &Forwarding::delivered);
    connect(m_worker, &Worker::finished, this, &Forwarding::finished);
    connect(m_worker, &Worker::refused, &m_intake, &Intake::refused);
    connect(m_worker, &Worker::unsettled, this, [this] {
        m_settled = false;
        m_settleAgain.startOnce(settleRetry);
    });
    connect(m_worker, &Worker::accepted, this, [this](const QList<EventId> &events) {
        if (!events.isEmpty())
            Q_EMIT enqueued(events);
        m_intake.accepted();
    });
    m_thread.start();
}

void Forwarding::start(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
    openQueue();
}

void Forwarding::finish()
{
    m_endpoint.reset();
    m_intake.stop();
    tell([](Worker &worker) { worker.finish(endingPatience); });
}

void Forwarding::openQueue()
{
    const archive::Archive *archive = m_parts.keeper.archive();
    if (!m_endpoint || !archive)
        return;
    tell([folder = archive->folder(), endpoint = *m_endpoint, prefix = keyPrefix(m_parts.session.server())](
             Worker &worker) { worker.open(folder, endpoint, prefix); });
}

void Forwarding::startIntake()
{
    if (!m_open || !m_restored || m_intake.isRunning())
        return;
    m_intake.start(m_parts.keeper.archive(), m_cursor, m_options.since);
    Q_EMIT started();
}

template <class Do> void Forwarding::tell(Do act)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, act] { act(*worker); }, Qt::QueuedConnection);
}

} // namespace bt::forward
