// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/sql.h"
#include "archive/tracks.h"

#include <QHash>

namespace bt::archive {

/// Keeps where bikes were: a packed block for each bike and UTC day, before it a tail of single reports that
/// goes into the block when it has grown. Lives in the database's thread; writes are part of the transaction
/// under way.
class TrackStore
{
public:
    TrackStore(const QSqlDatabase &database, const TrackLimits &limits);

    Result<void> prepareAll();
    /// A report as it came. Without a fix time or a place to draw it is left out.
    Result<void> put(const QString &bike, const Position &position);
    /// Takes the place of what was known of the span, and marks it as covered.
    Result<void> put(const TrackRead &read);
    Result<KeptTrack> read(const QString &bike, const Span &span);
    /// Once a day: deletes what is too old and was never asked for, and the oldest days of what is too much.
    Result<void> trim(Instant now);
    /// Packs the tails that a former run left, those of some bikes a call. True while there are more.
    Result<bool> tidy();
    void rolledBack() { m_tails.clear(); }

private:
    Result<QList<Position>> readTail(const QString &bike, qint64 fromMs, qint64 toMs);
    Result<QList<Position>> readDays(const QString &bike, qint64 firstDay, qint64 lastDay);
    Result<void> packTail(const QString &bike);
    Result<void> merge(const QString &bike, qint64 day, QList<Position> added);
    Result<void> cover(const QString &bike, const Span &span);
    Result<QList<Span>> coverage(const QString &bike, const Span &span);
    Result<void> forgetUncoveredBefore(qint64 day); ///< What only came by itself.
    Result<void> forgetBefore(qint64 day);

    QSqlDatabase m_database;
    TrackLimits m_limits;
    QSqlQuery m_putTail;
    QSqlQuery m_readTail;
    QSqlQuery m_dropTail;
    QSqlQuery m_readDays;
    QSqlQuery m_putDay;
    QHash<QString, int> m_tails; // reports since the last packing
    QString m_tidied; // bikes up to this one have no long tail left
    qint64 m_trimmedOn = 0; // a day
    int m_packings = 0;
};

} // namespace bt::archive
