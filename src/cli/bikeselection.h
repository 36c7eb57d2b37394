// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "fleet/fleetstore.h"

#include <QSet>

namespace bt::cli {

/// The bikes that --bike and --group name; all of them where neither is given.
class BikeSelection
{
public:
    explicit BikeSelection(const Arguments &arguments);

    bool isAll() const { return m_bikes.isEmpty() && m_groups.isEmpty(); }
    /// Looks the names up. A name that several bikes have means all of them; a part of a name is enough where
    /// it fits one bike only. NotFound with the nearest name otherwise.
    Outcome<void> resolve(const fleet::FleetStore &store);
    /// Once resolved. Bikes that join a group later count too.
    bool contains(const Device &device) const;
    QList<int> rows(const fleet::FleetStore &store) const; ///< By name.

private:
    Outcome<void> resolveBike(const QString &text, const fleet::FleetStore &store);
    Outcome<void> resolveGroup(const QString &text, const fleet::FleetStore &store);

    QStringList m_bikes;
    QStringList m_groups;
    QSet<QString> m_uniqueIds;
    QSet<GroupId> m_groupIds;
};

} // namespace bt::cli
