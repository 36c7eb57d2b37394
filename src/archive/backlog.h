// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"

namespace bt::archive {

/// What waits to be written. Where the disk falls behind what the cloud tells, the fleet's news are
/// condensed: the newest of each bike stays, so that a backlog is bounded by the fleet and not by its length
/// in time. What its tracks then lack is not marked as covered, and the cloud has it. Everything else stays
/// as it is. Not for several threads at once.
class Backlog
{
public:
    static constexpr qsizetype condensedFrom = 100'000; ///< Devices and positions.

    /// True where nothing waited before.
    bool add(QList<Record> records);
    /// In the order in which they came, but that news between two lists are one.
    QList<Record> take();

    /// Whether it tells of single bikes, and not of a list or a part of one, which names who is gone.
    static bool isNews(const Record &record);
    /// How many devices and positions a record brings.
    static qsizetype weightOf(const Record &record);

private:
    void joinNews();
    void condenseNews();

    QList<Record> m_records;
    qsizetype m_weight = 0;
    qsizetype m_largest = condensedFrom; // half more than was left the last time, where that is more
};

} // namespace bt::archive
