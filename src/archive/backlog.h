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
    QList<Record> take();

private:
    void condenseNews();

    QList<Record> m_records;
    qsizetype m_weight = 0;
    qsizetype m_largest = condensedFrom; // half more than was left the last time, where that is more
};

} // namespace bt::archive
