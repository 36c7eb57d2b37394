// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <vector>

namespace bt::models {

/// Where a state stands in the desk's list: what needs somebody first, what cannot act last.
int urgencyRank(BikeState state);

/// Which of two bikes comes first in a list. Names are compared once per fleet, by the reader's alphabet.
class FleetOrder
{
public:
    enum class By : quint8
    {
        Urgency,
        Contact,
        Name,
        Number,
        Group,
        Battery,
        Speed
    };
    struct Key
    {
        qint64 primary;
        qint32 nameRank;
        qint32 row;
    };

    explicit FleetOrder(const fleet::FleetStore &store)
        : m_store(store)
    {
    }

    By by() const { return m_by; }
    bool isDescending() const { return m_descending; }
    void set(By by, bool descending);
    /// A bike came, went or has another name: the alphabet is made anew before the next comparison.
    void namesChanged() { m_namesStale = true; }

    /// Brings the alphabet up to date; before keyOf().
    void rankNames();
    /// Of a row of the store.
    Key keyOf(int row, Instant now) const;
    bool less(const Key &a, const Key &b) const;
    /// Rows of the store, first to last.
    std::vector<int> sorted(std::vector<int> rows, Instant now);

private:
    const fleet::FleetStore &m_store;
    By m_by = By::Urgency;
    bool m_descending = false;
    std::vector<qint32> m_nameRanks; ///< By row; place in the reader's alphabetical order.
    bool m_namesStale = true;
};

} // namespace bt::models
