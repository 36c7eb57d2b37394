// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <vector>

namespace bt::models {

/// What lists and tables need of a bike's JSON attributes, read once for each change of them.
struct BikeDetails
{
    QString frameNumber; ///< Of the passport.
    QString firmware;
    QString searchKey; ///< Name, number, frame number and group, lower case, a line each.
};

/// The details of every row of a store, in the store's order. Told of each change; GUI thread.
class FleetDetails
{
public:
    explicit FleetDetails(const fleet::FleetStore &store)
        : m_store(store)
    {
    }

    const BikeDetails &at(int row) const { return m_rows[size_t(row)].details; }
    void insert(int first, int last);
    void remove(int first, int last);
    void clear() { m_rows.clear(); }
    /// Whether anything in at() is another now.
    bool refresh(int row);
    void refreshKeys(); ///< The groups have other names.

private:
    struct Row
    {
        BikeDetails details;
        QByteArray attributes; // what frame number and firmware were read from
        GroupId group;
        QString name;
        QString uniqueId;
    };
    void read(Row &row, const Device &device) const;
    QString keyOf(const Row &row) const;

    const fleet::FleetStore &m_store;
    std::vector<Row> m_rows;
};

} // namespace bt::models
