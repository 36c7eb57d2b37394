// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/backlog.h"

#include "core/condense.h"

#include <algorithm>

namespace bt::archive {

namespace {

qsizetype weightOf(const Record &record)
{
    const auto *heard = std::get_if<FleetHeard>(&record);
    return heard ? heard->update.devices.size() + heard->update.positions.size() : 0;
}

/// Of a whole list, or a part of one, which names who is gone.
bool isOfList(const CloudUpdate &update)
{
    return update.devicesBegin || update.devicesComplete || update.groupsComplete;
}

} // namespace

bool Backlog::add(QList<Record> records)
{
    const bool wasEmpty = m_records.isEmpty();
    for (const Record &record : std::as_const(records))
        m_weight += weightOf(record);
    m_records += std::move(records);
    if (m_weight > m_largest)
        condenseNews();
    return wasEmpty;
}

QList<Record> Backlog::take()
{
    m_weight = 0;
    m_largest = condensedFrom;
    return std::exchange(m_records, {});
}

// News before a list do not pass it, nor do those after it.
void Backlog::condenseNews()
{
    QList<Record> records;
    FleetHeard *into = nullptr;
    records.reserve(m_records.size()); // `into` points there
    for (Record &record : m_records) {
        auto *heard = std::get_if<FleetHeard>(&record);
        const bool isNews = heard && !isOfList(heard->update);
        if (isNews && into) {
            into->update.devices += std::move(heard->update.devices);
            into->update.positions += std::move(heard->update.positions);
            into->update.groups += std::move(heard->update.groups);
            into->at = heard->at;
            continue;
        }
        records.append(std::move(record));
        if (heard)
            into = isNews ? &std::get<FleetHeard>(records.last()) : nullptr;
    }
    m_weight = 0;
    for (Record &record : records) {
        if (auto *heard = std::get_if<FleetHeard>(&record)) {
            condense(heard->update);
            m_weight += weightOf(record);
        }
    }
    m_records = std::move(records);
    m_largest = std::max(condensedFrom, m_weight + m_weight / 2);
}

} // namespace bt::archive
