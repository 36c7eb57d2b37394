// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QCollator>

#include <vector>

namespace bt::models {

/// Where each name of the fleet stands in the reader's alphabet, numbers inside names counted as numbers.
/// A name that changes costs one comparison key and one pass over the fleet. GUI thread.
class Alphabet
{
public:
    explicit Alphabet(const fleet::FleetStore &store);

    void insert(int first, int last); ///< Rows of the store.
    void remove(int first, int last);
    void clear();
    void touch(int row); ///< It has another name.

    /// By row; equal names have equal ranks. Brings them up to date.
    const std::vector<qint32> &ranks();
    /// As ranks() left them.
    const std::vector<qint32> &latestRanks() const { return m_ranks; }
    /// For other texts to be ordered in the same way.
    const QCollator &collator() const { return m_collator; }

private:
    QCollatorSortKey keyOf(int row) const;

    const fleet::FleetStore &m_store;
    QCollator m_collator;
    std::vector<QCollatorSortKey> m_keys; // by row
    std::vector<int> m_sorted; // rows as they were ranked last
    std::vector<int> m_fresh; // rows that are new or have another name since, each once
    std::vector<bool> m_isFresh; // by row
    std::vector<qint32> m_ranks;
};

} // namespace bt::models
