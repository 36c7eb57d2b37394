// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/backlog.h"

#include "core/condense.h"

#include <algorithm>

namespace bt::archive {

qsizetype Backlog::weightOf(const Record &record)
{
    const auto *heard = std::get_if<FleetHeard>(&record);
    return heard ? heard->update.devices.size() + heard->update.positions.size() : 0;
}

bool Backlog::isNews(const Record &record)
{
    const auto *heard = std::get_if<FleetHeard>(&record);
    return heard && !heard->update.devicesBegin && !heard->update.devicesComplete
        && !heard->update.groupsComplete;
}

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
    joinNews();
    m_weight = 0;
    m_largest = condensedFrom;
    return std::exchange(m_records, {});
}

// News before a list do not pass it, nor do those after it.
void Backlog::joinNews()
{
    QList<Record> records;
    FleetHeard *into = nullptr;
    records.reserve(m_records.size()); // `into` points there
    for (Record &record : m_records) {
        auto *heard = std::get_if<FleetHeard>(&record);
        const bool news = isNews(record);
        if (news && into) {
            into->update.devices += std::move(heard->update.devices);
            into->update.positions += std::move(heard->update.positions);
            into->update.groups += std::move(heard->update.groups);
            into->at = heard->at;
            continue;
        }
        records.append(std::move(record));
        if (heard)
            into = news ? &std::get<FleetHeard>(records.last()) : nullptr;
    }
    m_records = std::move(records);
}

void Backlog::condenseNews()
{
    joinNews();
    m_weight = 0;
    for (Record &record : m_records) {
        if (auto *heard = std::get_if<FleetHeard>(&record)) {
            condense(heard->update);
            m_weight += weightOf(record);
        }
    }
    m_largest = std::max(condensedFrom, m_weight + m_weight / 2);
}

} // namespace bt::archive
