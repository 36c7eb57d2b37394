// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "forward/queue.h"

#include <QTemporaryDir>
#include <QTest>

namespace bt::test {

inline forward::QueuedEvent queued(qint64 id, const QString &bike = QStringLiteral("100"),
                                   std::optional<Instant> time = fromEpochMs(2'000'000'000'000))
{
    return {EventId{id},
            bike,
            QStringLiteral("alarm"),
            time,
            R"({"event":{"id":)" + QByteArray::number(id) + R"(},"device":{"uniqueId":")" + bike.toUtf8()
                + "\"}}",
            false};
}

/// A queue in a folder of its own, which began with nothing.
class QueueFixture
{
protected:
    void makeQueue()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_file = forward::queueFile(m_home->path(), QStringLiteral("default"));
        QVERIFY(reopen());
        forward::Portion first;
        first.beginning = forward::Beginning{m_begun, EventId{0}, {QStringLiteral("archive"), 0}};
        QVERIFY(m_queue->take(first, m_clock.now()));
        QVERIFY(m_queue->settle());
    }
    void dropQueue()
    {
        m_queue.reset();
        m_home.reset();
    }
    bool reopen()
    {
        m_queue.reset();
        auto opened = forward::Queue::open(m_file, m_clock.now());
        if (opened)
            m_queue = *std::move(opened);
        return m_queue != nullptr;
    }
    /// Those that are new.
    QList<qint64> take(const QList<forward::QueuedEvent> &events, bool settled = true, bool replayed = false)
    {
        forward::Portion portion;
        portion.events = events;
        portion.settled = settled;
        portion.replayed = replayed;
        const auto taken = m_queue->take(portion, m_clock.now());
        QList<qint64> ids;
        for (const forward::QueuedEvent &event : taken.value_or(QList<forward::QueuedEvent>()))
            ids.append(event.id.value);
        return taken ? ids : QList<qint64>{-1};
    }
    qint64 headOf(const QString &bike)
    {
        const auto head = m_queue->head(bike);
        return head && *head ? (*head)->id.value : 0;
    }

    ManualClock m_clock;
    Instant m_begun = m_clock.now();
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_file;
    std::unique_ptr<forward::Queue> m_queue;
};

} // namespace bt::test
