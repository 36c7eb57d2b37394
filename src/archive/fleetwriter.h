// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventindex.h"
#include "archive/records.h"
#include "archive/trackstore.h"

#include <QHash>
#include <QSet>

namespace bt::archive {

/// Keeps the last known fleet in the database: one row a bike, written only where it changed. Lives in the
/// database's thread.
class FleetWriter
{
public:
    /// @p index and @p tracks outlive it.
    FleetWriter(const QSqlDatabase &database, EventIndex &index, TrackStore &tracks);

    /// Reads what is kept. Also after a transaction that failed, since what was remembered of it is not true.
    Result<void> load(Snapshot &snapshot);
    /// Takes in one update; positions are written by finish(), in the order in which they lie on disk.
    Result<void> take(const CloudUpdate &update);
    Result<void> finish();

private:
    struct Known
    {
        QString uniqueId;
        size_t hash = 0; // of the packed device
        bool present = false;
        std::optional<Instant> fixTime;
        PositionId position;
    };
    struct Latest
    {
        std::optional<Position> valid; // the newest with a place to draw
        Position last;
    };

    Result<void> prepareAll();
    Result<void> writeGroups(const CloudUpdate &update);
    Result<void> writeDevices(const CloudUpdate &update);
    Result<void> writeDevice(const Device &device);
    Result<void> nameEvents(const Device &device);
    Result<void> markGone();
    void takePosition(const Position &position);
    Result<void> writeTracks();
    Result<void> writeLatest(Known &known, const Latest &latest);
    Result<void> writePosition(const QString &uniqueId, const Position &position);

    QSqlDatabase m_database;
    EventIndex &m_index;
    TrackStore &m_tracks;
    bool m_prepared = false;
    QSqlQuery m_putBike;
    QSqlQuery m_putPosition;
    QSqlQuery m_putGroup;
    QSqlQuery m_nameless;
    QSqlQuery m_nameEvents;
    QSqlQuery m_leave;
    QHash<DeviceId, Known> m_known;
    QHash<QString, DeviceId> m_idOf;
    std::vector<std::pair<QString, Position>> m_fixes; // of this transaction, each with its bike's number
    QHash<DeviceId, Latest> m_positions; // of this transaction, and those whose bike is not known yet
    QSet<QString> m_named; // by the list that is open
    bool m_listOpen = false;
};

} // namespace bt::archive
