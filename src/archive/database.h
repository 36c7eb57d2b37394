// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventreader.h"
#include "archive/fleetwriter.h"
#include "archive/trackstore.h"

namespace bt::archive {

/// One account's SQLite file (WAL). Everything here blocks; it is used in one thread, which is not the GUI's.
class Database
{
public:
    /// Opens the file in @p folder, which must be there, and brings it to this program's schema.
    /// NotUnderstood: the file is broken. Disk: full, read-only or gone. Unsupported: of a later program.
    static Result<std::unique_ptr<Database>> open(const QString &folder, qint64 largestBytes,
                                                  const TrackLimits &limits);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    Result<Snapshot> load(Instant now);
    /// All of it or, on an error, nothing. What it reports as written survives the end of this process in any
    /// manner.
    Result<void> write(const QList<Record> &records);
    EventReader &events() { return *m_reader; }
    Result<KeptTrack> track(const QString &uniqueId, const Span &span);
    Result<EventCoverage> eventCoverage(const QString &uniqueId);
    Result<QList<LateBike>> lateBikes();
    /// What was left for after the start: takes some more events of a former file into the index, packs some
    /// more tracks. True while there is more.
    Result<bool> tidy();

private:
    explicit Database(const QString &connection);

    Result<void> begin(const QString &folder, qint64 largestBytes, const TrackLimits &limits);
    Result<void> prepareAll();
    /// In one transaction, all or nothing.
    template <class Write> Result<void> transact(Write write);
    Result<void> writeAll(const QList<Record> &records);
    Result<void> write(const FleetHeard &heard);
    Result<void> write(const EventsHeard &heard);
    Result<void> write(const FixFound &found);
    Result<void> write(const Acknowledged &acknowledged);
    Result<void> write(const EventsComplete &complete);
    Result<void> write(const AccountRead &read);
    Result<void> write(const AreasRead &read);
    Result<void> write(const TrackRead &read);
    Result<void> write(const EarlierEventsComplete &earlier);
    Result<void> write(const MovementRung &rung);
    Result<void> setMeta(const char *name, const QVariant &value);
    Result<void> loadMeta(Snapshot &snapshot);
    Result<void> loadAreas(Snapshot &snapshot);
    Result<void> loadMovements(Snapshot &snapshot);
    Result<void> loadEvents(Snapshot &snapshot, Instant now);

    QString m_connection;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<EventReader> m_reader;
    std::unique_ptr<TrackStore> m_tracks;
    std::unique_ptr<FleetWriter> m_fleet;
    QSqlQuery m_putEvent;
    QSqlQuery m_putArrival;
    QSqlQuery m_putFix;
    QSqlQuery m_acknowledge;
    QSqlQuery m_putMeta;
    QSqlQuery m_putArea;
    QSqlQuery m_putAreaName;
    std::optional<Instant> m_heardAt; // of the transaction under way
};

} // namespace bt::archive
