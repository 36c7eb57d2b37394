// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"
#include "forward/queue.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace bt::forward {

/// Reads from the archive what came to it after the queue's cursor, in portions, and hands it on in the
/// webhook's shape. Knows the archive alone: an event that was archived by another program, or by this one
/// just before it was killed, comes the same way as one that just arrived. Lives in the archive's thread.
class Intake : public QObject
{
    Q_OBJECT
public:
    Intake(Clock &clock, const fleet::FleetStore &store, QObject *parent = nullptr);

    /// @p cursor as the queue has it; empty: the queue is new.
    void start(archive::Archive *archive, const std::optional<Cursor> &cursor, std::optional<Instant> since);
    void stop();
    /// Reads what is new. caughtUp() follows when everything written to the archive before is in the queue.
    void pull();
    bool isRunning() const { return !m_archive.isNull(); }
    void accepted(); ///< The queue has the last portion on disk.
    void refused(); ///< It has not; tried again after a while.
    /// The body of an event whose fix came after it.
    QByteArray bodyWith(const fleet::FeedEvent &event, const Position &fix) const;

Q_SIGNALS:
    /// Answered by accepted() or refused().
    void portion(const bt::forward::Portion &portion);
    void caughtUp();

private:
    void begin();
    void replay(const std::optional<archive::EventPlace> &before);
    void read();
    void take(const archive::Arrivals &arrivals);
    void handOver(const Portion &portion, std::function<void()> next);
    void wait(std::function<void()> next);
    /// Runs @p next with what the archive says, unless another archive was started meanwhile; where it cannot
    /// be read, @p asked again after a while.
    template <class T>
    void ask(QFuture<Result<T>> answer, std::function<void()> asked, std::function<void(const T &)> next);
    QueuedEvent queued(const archive::ArchivedEvent &event) const;
    Device deviceOf(const archive::ArchivedEvent &event) const;

    Clock &m_clock;
    const fleet::FleetStore &m_store;
    Timer m_retry;
    QPointer<archive::Archive> m_archive;
    std::optional<Cursor> m_cursor;
    std::optional<Instant> m_since; // still to be replayed
    Portion m_portion; // not accepted yet
    std::function<void()> m_next; // when it is
    std::function<void()> m_retried;
    quint32 m_generation = 0;
    bool m_reading = false;
    bool m_more = false; // pull() was called meanwhile
};

} // namespace bt::forward
