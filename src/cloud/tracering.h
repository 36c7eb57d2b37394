// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/trace.h"

#include <QMutex>
#include <QObject>

#include <deque>

namespace bt::cloud {

/// The last things that went over the wire, for the protocol window: at most `mostRecords` and about
/// `mostBytes`, the oldest go first. Thread-safe.
class TraceRing : public QObject, public TraceSink
{
    Q_OBJECT
public:
    static constexpr size_t mostRecords = 2000;
    static constexpr qsizetype mostBytes = 8 << 20;

    struct Entry
    {
        quint64 number = 0; ///< Counts from 1, without gaps, over the life of the ring.
        TraceRecord record;
    };

    void record(const TraceRecord &record) override;

    /// What came after the entry with this number, oldest first; 0 for all that is kept.
    QList<Entry> after(quint64 number) const;
    quint64 last() const; ///< Number of the newest entry, 0 for none.
    void clear(); ///< Forgets the entries; numbers go on.

Q_SIGNALS:
    /// Something new is there. Emitted once until after() is called; in the thread that recorded it.
    void grown();

private:
    mutable QMutex m_mutex;
    std::deque<Entry> m_entries;
    quint64 m_last = 0;
    qsizetype m_bytes = 0;
    mutable bool m_announced = false;
};

/// Hands each record to several sinks.
class TraceTee : public TraceSink
{
public:
    explicit TraceTee(QList<std::shared_ptr<TraceSink>> sinks)
        : m_sinks(std::move(sinks))
    {
    }
    void record(const TraceRecord &record) override
    {
        for (const auto &sink : m_sinks)
            sink->record(record);
    }

private:
    const QList<std::shared_ptr<TraceSink>> m_sinks;
};

} // namespace bt::cloud
