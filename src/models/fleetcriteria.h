// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "core/geofence.h"

#include <QString>

#include <optional>

namespace bt::models {

/// A set of bike states, one bit each.
class StateSet
{
public:
    constexpr StateSet() = default;
    constexpr StateSet(std::initializer_list<BikeState> states)
    {
        for (const BikeState state : states)
            m_bits |= bit(state);
    }
    static constexpr StateSet all()
    {
        StateSet set;
        set.m_bits = (1U << bikeStateCount) - 1U;
        return set;
    }
    constexpr bool contains(BikeState state) const { return (m_bits & bit(state)) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr StateSet with(BikeState state, bool in) const
    {
        StateSet set = *this;
        set.m_bits = in ? m_bits | bit(state) : m_bits & ~bit(state);
        return set;
    }
    friend constexpr bool operator==(StateSet, StateSet) = default;

private:
    static constexpr quint32 bit(BikeState state) { return 1U << unsigned(state); }
    quint32 m_bits = 0;
};

/// Which bikes are shown: those that fit all of it.
struct FleetCriteria
{
    QString text; ///< Each word must occur in name, number, frame number or group.
    StateSet states = StateSet::all();
    std::optional<GroupId> group; ///< With the groups below it.
    std::optional<GeofenceId> area; ///< Whose last known place lies in it.
    std::optional<int> batteryBelowPercent; ///< As estimated; bikes without a reading do not fit.
    std::optional<Seconds> contactOlderThan; ///< Never counts as older.
    bool favourites = false;

    bool isNarrowed() const
    {
        FleetCriteria all;
        all.text = text;
        return *this != all || !text.trimmed().isEmpty();
    }
    friend bool operator==(const FleetCriteria &, const FleetCriteria &) = default;
};

} // namespace bt::models
