// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/worker.h"

#include "archive/privatefile.h"
#include "forward/verdict.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace bt::forward {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Forwarding)
};

} // namespace

Worker::Worker(Clock &clock, const QString &queueName)
    : m_clock(clock)
    , m_name(queueName)
{
}

Worker::~Worker() = default;

void Worker::open(const QString &archiveFolder, const Endpoint &endpoint, const QByteArray &keyPrefix)
{
    const auto fail = [this](const Error &error) { Q_EMIT failed(error, queueSentence(error, m_name)); };
    m_forwarder.reset(); // of another account
    m_queue.reset();
    m_lock.reset();
    const QString file = queueFile(archiveFolder, m_name);
    // The lock comes first, so that a second program does not even look at the file, but lies beside it.
    if (auto made = archive::makePrivateFile(file); !made)
        return fail(made.error());
    auto lock = QueueLock::take(file);
    if (!lock)
        return fail(lock.error());
    auto queue = Queue::open(file, m_clock.now());
    if (!queue)
        return fail(queue.error());
    const auto cursor = (*queue)->cursor();
    if (!cursor)
        return fail(cursor.error());
    m_lock = *std::move(lock);
    m_queue = *std::move(queue);
    const QString name = displayName(endpoint.url);
    (void)m_queue->setEndpoint(name); // only for people who ask
    const bool broken = !m_queue->brokenFile().isEmpty();
    if (broken)
        Q_EMIT noticed(Text::tr("The queue's file was broken and was set aside as %1. What happened since "
                                "yesterday is forwarded again; --since goes back further.")
                           .arg(QFileInfo(m_queue->brokenFile()).fileName()));
    m_forwarder = std::make_unique<Forwarder>(m_clock, *m_queue, endpoint, keyPrefix);
    connect(m_forwarder.get(), &Forwarder::delivered, this, &Worker::delivered);
    connect(m_forwarder.get(), &Forwarder::troubled, this, &Worker::noticed);
    connect(m_forwarder.get(), &Forwarder::recovered, this,
            [this, name] { Q_EMIT noticed(Text::tr("%1 takes events again.").arg(name)); });
    connect(m_forwarder.get(), &Forwarder::setAside, this, [this](EventId event, const QString &sentence) {
        Q_EMIT noticed(Text::tr("Event %1 was set aside: %2 \"biketrax forward retry %1\" sends it again.")
                           .arg(event.value)
                           .arg(sentence));
    });
    connect(m_forwarder.get(), &Forwarder::diskFailed, this, &Worker::failDisk);
    connect(m_forwarder.get(), &Forwarder::idle, this, &Worker::finished);
    Q_EMIT opened(*cursor, broken);
    m_forwarder->start();
}

void Worker::take(const Portion &portion)
{
    if (!m_queue)
        return;
    const auto taken = m_queue->take(portion, m_clock.now());
    if (!taken) {
        failDisk(taken.error());
        Q_EMIT refused();
        return;
    }
    m_diskFailing = false;
    QList<EventId> ids;
    ids.reserve(taken->size());
    for (const QueuedEvent &event : *taken)
        ids.append(event.id);
    Q_EMIT accepted(ids);
    m_forwarder->wake(*taken);
}

void Worker::settle()
{
    if (!m_queue)
        return;
    if (auto settled = m_queue->settle(); !settled) {
        failDisk(settled.error());
        Q_EMIT unsettled();
        return;
    }
    m_forwarder->reload();
}

void Worker::attachFix(EventId event, const QByteArray &body)
{
    if (!m_queue)
        return;
    // Where that fails the event goes without it.
    if (const auto bike = m_queue->attachFix(event, body); bike && *bike)
        m_forwarder->fixArrived(**bike);
}

void Worker::finish(Milliseconds patience)
{
    if (m_forwarder)
        m_forwarder->finish(patience);
    else
        Q_EMIT finished();
}

void Worker::failDisk(const Error &error)
{
    if (!std::exchange(m_diskFailing, true))
        Q_EMIT noticed(queueSentence(error, m_name));
}

} // namespace bt::forward
