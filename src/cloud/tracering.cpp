// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tracering.h"

namespace bt::cloud {

namespace {

qsizetype sizeOf(const TraceRecord &record)
{
    qsizetype bytes = qsizetype(sizeof(TraceRecord)) + record.line.size() + record.body.size();
    for (const auto &[name, value] : record.headers)
        bytes += name.size() + value.size();
    return bytes;
}

} // namespace

void TraceRing::record(const TraceRecord &record)
{
    bool announce = false;
    {
        const QMutexLocker lock(&m_mutex);
        m_entries.push_back({++m_last, record});
        m_bytes += sizeOf(record);
        while (m_entries.size() > mostRecords || (m_bytes > mostBytes && m_entries.size() > 1)) {
            m_bytes -= sizeOf(m_entries.front().record);
            m_entries.pop_front();
        }
        announce = !std::exchange(m_announced, true);
    }
    if (announce)
        Q_EMIT grown();
}

QList<TraceRing::Entry> TraceRing::after(quint64 number) const
{
    const QMutexLocker lock(&m_mutex);
    m_announced = false;
    const auto first = std::ranges::upper_bound(m_entries, number, {}, &Entry::number);
    return {first, m_entries.end()};
}

quint64 TraceRing::last() const
{
    const QMutexLocker lock(&m_mutex);
    return m_last;
}

void TraceRing::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_entries.clear();
    m_bytes = 0;
}

} // namespace bt::cloud
