// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventindex.h"
#include "archive/records.h"

namespace bt::archive {

/// Answers queries over every event of an archive. What many events fit is found by going back from the
/// newest, what few fit through the index. Lives in the database's thread.
class EventReader
{
public:
    EventReader(const QSqlDatabase &database, EventIndex &index);

    /// Newest first, older than @p before where that is given.
    Result<QList<ArchivedEvent>> find(const EventQuery &query, const std::optional<EventPlace> &before,
                                      int limit);
    /// Stops counting at @p most.
    Result<EventCount> count(const EventQuery &query, int most);
    /// Events by an SQL condition and order of our own.
    Result<QList<ArchivedEvent>> read(const QString &where, const QVariantList &values);
    /// In the order in which they came here, those after that one.
    Result<Arrivals> arrivals(qint64 after, int limit);
    /// Bikes that this connection wrote, maybe under another name.
    void learnNames(const QList<Device> &devices);
    /// A bike that maybe only events name.
    void learnBike(const QString &uniqueId);

private:
    struct Search
    {
        const EventQuery &query;
        std::optional<EventPlace> before;
        EventFilter &filter;
        qsizetype limit;
        QList<EventId> found; // newest first
        bool ended = false; // there are no more
    };

    Result<QList<EventId>> search(const EventQuery &query, const std::optional<EventPlace> &before,
                                  qsizetype limit);
    Result<void> look(Search &search, const QString &expression, qint64 mostRows);
    Result<void> readNames();
    Result<QHash<GeofenceId, QString>> areaNames(); // folded

    QSqlDatabase m_database;
    EventIndex &m_index;
    QHash<QString, QString> m_names; // folded, by uniqueId
    qint64 m_namesVersion = 0; // of the file, by what others wrote
};

/// 0 in the file is "no time": the trackers' own way of saying so.
qint64 timeColumn(std::optional<Instant> time);
std::optional<Instant> timeOf(const QVariant &column);

} // namespace bt::archive
