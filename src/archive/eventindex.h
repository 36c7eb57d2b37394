// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventfilter.h"
#include "archive/sql.h"

namespace bt::archive {

/// Which events have which type, alarm, bike and words: a full-text index (SQLite FTS5) of keys. Names of
/// bikes and what types are called in a language are not in it, so that neither renaming nor another language
/// changes it; a word is turned into the keys it may stand for. Kept in the events' own transactions; events
/// of a file from before the index are taken in afterwards, newest first, in slices. Lives in the database's
/// thread.
class EventIndex
{
public:
    explicit EventIndex(const QSqlDatabase &database);

    Result<void> prepareAll();
    /// Reads how far the index is; another program may have gone on with it. At the begin of a transaction.
    Result<void> refresh();
    /// Every event is in it.
    bool isComplete() const { return m_from == 0; }
    Result<void> put(EventId id, const EventKeys &event);
    /// An event that came before its bike was known.
    Result<void> name(EventId id, const EventKeys &nameless, const QString &bike);
    /// Takes in some more of the former events.
    Result<void> advance();
    /// A transaction failed: nothing of it counts.
    void rolledBack() { m_known.clear(); }

    /// The numbers of all bikes that events in it are of.
    Result<QStringList> bikes();

    /// What finds the events that fit @p query, and maybe others; empty where nothing in it narrows enough.
    Result<QString> expression(const EventQuery &query, EventFilter &filter);

private:
    Result<void> insert(EventId id, const EventKeys &event);
    Result<QStringList> valuesOf(char letter);

    QSqlDatabase m_database;
    QSqlQuery m_put;
    QSqlQuery m_drop;
    QSqlQuery m_putValue;
    QSet<QString> m_known; // types, alarms and bikes that are in the file
    qint64 m_from = 0; // events from this id on are in the index
};

} // namespace bt::archive
