// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "fleet/fleetstore.h"

#include <QHash>
#include <QObject>

namespace bt::alarms {

/// Notices bikes that move while they are armed, which the cloud itself need not call an alarm. Once per
/// episode: it ends when the bike stood or was disarmed for five minutes (what ends a trip for the cloud), or
/// when it moves again after an hour of silence. Only reports that are news count: neither an old fix at the
/// start nor one that a tracker held back. Costs as much as there are rows that changed. Lives in the GUI
/// thread.
class MovementWatch : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds standingEnds = std::chrono::minutes(5);
    static constexpr Milliseconds silenceEnds = std::chrono::hours(1);

    /// @p store and @p clock outlive it.
    MovementWatch(const fleet::FleetStore &store, Clock &clock, QObject *parent = nullptr);

    /// In a former run an episode began. Before the store has that run's fleet, which may say that it ended.
    void restore(const QString &uniqueId, Instant began);
    /// Forgets every episode: another account.
    void clear() { m_episodes.clear(); }

Q_SIGNALS:
    void began(int row); ///< The bike's row in the store now.

private:
    struct Episode
    {
        Instant seenAt; // the last report of it
        std::optional<Instant> calmSince;
    };

    void look(int row);

    const fleet::FleetStore &m_store;
    Clock &m_clock;
    QHash<QString, Episode> m_episodes; // by uniqueId, which a re-added tracker keeps
};

} // namespace bt::alarms
