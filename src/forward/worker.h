// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forward/forwarder.h"
#include "forward/queuelock.h"

namespace bt::forward {

/// The part of a Forwarding that lives in its thread: the queue, its lock and the forwarder. After made, its
/// functions are called in that thread only.
class Worker : public QObject
{
    Q_OBJECT
public:
    Worker(Clock &clock, const QString &queueName);
    ~Worker() override;

    /// opened() or failed() follows.
    void open(const QString &archiveFolder, const Endpoint &endpoint, const QByteArray &keyPrefix);
    void take(const Portion &portion); ///< accepted() or refused() follows.
    void settle(); ///< What is held may go; unsettled() follows where the disk does not take that.
    void attachFix(EventId event, const QByteArray &body);
    void finish(Milliseconds patience); ///< finished() follows.

Q_SIGNALS:
    void opened(const std::optional<bt::forward::Cursor> &cursor, bool broken);
    void failed(const bt::Error &error, const QString &sentence);
    void accepted(const QList<bt::EventId> &events); ///< Those that are new.
    void refused();
    void unsettled();
    void noticed(const QString &sentence);
    void delivered(bt::EventId event);
    void finished();

private:
    void failDisk(const Error &error);

    Clock &m_clock;
    QString m_name;
    std::unique_ptr<QueueLock> m_lock; // goes last
    std::unique_ptr<Queue> m_queue;
    std::unique_ptr<Forwarder> m_forwarder;
    bool m_diskFailing = false;
};

} // namespace bt::forward
