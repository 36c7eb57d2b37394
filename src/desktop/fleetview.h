// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetfilter.h"

#include <QJsonObject>

namespace bt::desktop {

/// How a person looks at the fleet of an account: what is remembered of the fleet panel. Searched words are
/// not part of it, they are of the moment.
struct FleetView
{
    struct Column
    {
        models::FleetModel::Column column;
        int width = 0; ///< Pixels of the design, 0 for the column's own.
        bool shown = true;

        friend bool operator==(const Column &, const Column &) = default;
    };

    bool table = false;
    double tableShare = 0.62; ///< Of the room beside the map, 0.2–1; 1 hides the map.
    models::FleetFilter::Order order = models::FleetFilter::Order::Urgency;
    bool descending = false;
    bool favouritesFirst = false;
    models::FleetCriteria criteria; ///< Without text.
    QList<Column> columns = standardColumns(); ///< All of the model, each once, from left to right.

    static QList<Column> standardColumns();
    QJsonObject toJson() const;
    /// What does not fit is left at its default; columns of a later version are ignored.
    static FleetView fromJson(const QJsonObject &json);

    friend bool operator==(const FleetView &, const FleetView &) = default;
};

} // namespace bt::desktop
