// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "models/eventquery.h"

#include <QTimeZone>

namespace bt::desktop {

/// What a person chose to see of the events.
struct EventCriteria
{
    enum class Span : quint8
    {
        Any,
        Today,
        Day,
        Week,
        Custom
    };

    QList<models::EventKind> kinds = {}; ///< Empty: all.
    bool onlyNew = false;
    bool onlySelected = false; ///< Of the selected bike, whichever that is.
    QString bike = {}; ///< uniqueId; empty: every bike.
    std::optional<GroupId> group = {}; ///< With the groups in it.
    Span span = Span::Any;
    std::optional<Instant> from = {}; ///< Of Span::Custom.
    std::optional<Instant> to = {};
    QString text = {};

    friend bool operator==(const EventCriteria &, const EventCriteria &) = default;
    bool isEmpty() const { return *this == EventCriteria(); }
    bool followsTime() const { return span != Span::Any && span != Span::Custom; }
};

/// The query for it now, where days are those of @p zone. @p selected is the selected bike, or none.
models::EventQuery queryFor(const EventCriteria &criteria, const fleet::FleetStore &store, DeviceId selected,
                            Instant now, const QTimeZone &zone);

QString kindName(models::EventKind kind);
/// "Today", "13 Jul 08:00 – 14 Jul 12:00".
QString spanName(const EventCriteria &criteria, Instant now, const QTimeZone &zone);

} // namespace bt::desktop
