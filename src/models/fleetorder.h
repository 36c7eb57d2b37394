// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alphabet.h"

#include <limits>
#include <vector>

namespace bt::models {

class FleetModel;

/// Where a state stands in the desk's list: what needs somebody first, what cannot act last.
int urgencyRank(BikeState state);

/// Every bike of the fleet in one order. Ties go by name in the reader's alphabet, what is not known comes
/// last in both directions. A change costs its own row and, when the order is asked for, one pass over the
/// fleet; only another order sorts everything. GUI thread.
class FleetOrder
{
public:
    enum class By : quint8
    {
        Urgency,
        Contact, ///< Heard from last first.
        Fix, ///< Youngest first.
        Name,
        Number,
        Group,
        Battery, ///< As estimated, emptiest first.
        Speed,
        Today, ///< Metres.
        Total,
        Firmware,
        FrameNumber
    };
    static constexpr By allOrders[]
        = {By::Urgency, By::Contact, By::Fix,   By::Name,  By::Number,   By::Group,
           By::Battery, By::Speed,   By::Today, By::Total, By::Firmware, By::FrameNumber};

    explicit FleetOrder(const FleetModel &model);

    By by() const { return m_by; }
    bool isDescending() const { return m_descending; }
    void set(By by, bool descending);
    /// These come first; in the order of urgency behind what is urgent. One flag a row of the store; empty
    /// for none.
    void setFirst(const std::vector<bool> &rows);

    void insert(int first, int last); ///< Rows of the store.
    void remove(int first, int last);
    void clear();
    /// Something of the bike is another now. Whether its place may be.
    bool touch(int row, fleet::Changes changes);
    /// Keys that do not come from the bike itself are others: groups, distances of today.
    void touchAll() { m_stale = true; }

    /// Whether rows() gives another order than last time.
    bool isStale() const { return m_stale || !m_dirty.empty(); }
    /// Rows of the store, first to last; brings the order up to date.
    const std::vector<int> &rows();
    /// By what is known now, which rows() may have yet to follow.
    bool less(int a, int b) const;

private:
    // Everything else comes before what is not known.
    static constexpr qint64 unknown = std::numeric_limits<qint64>::max();

    qint64 keyOf(int row) const;
    qint64 urgencyKey(const fleet::Bike &bike) const;
    qint64 batteryKey(const fleet::Bike &bike) const;
    void makeTextRanks();
    void sortAll();
    void mergeDirty();

    const FleetModel &m_model;
    Alphabet m_alphabet;
    StateThresholds m_thresholds;
    By m_by = By::Urgency;
    bool m_descending = false;
    bool m_stale = true;
    std::vector<bool> m_first;
    QHash<GroupId, qint64> m_groupRanks;
    QHash<QString, qint64> m_textRanks; // of firmware or frame numbers
    std::vector<qint64> m_keys; // by row
    std::vector<int> m_rows;
    std::vector<int> m_dirty; // each once
    std::vector<bool> m_isDirty; // by row
};

} // namespace bt::models
