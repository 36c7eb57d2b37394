// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/trackstore.h"

#include "archive/packing.h"
#include "archive/trackblock.h"

#include <QMap>

#include <algorithm>
#include <functional>

namespace bt::archive {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int longTail = 128; // a block is written again once for so many reports
constexpr int bikesPerTidying = 200;
constexpr int packingsPerCheck = 2000;

qint64 dayOf(qint64 ms) { return ms >= 0 ? ms / dayMs : (ms + 1) / dayMs - 1; }

qint64 fixMs(const Position &position) { return toEpochMs(*position.fixTime); }

// By time, each once; of two with one time the later in the list counts. Days come in order from the disk:
// a million positions are mostly only looked at.
void sortOut(QList<Position> &positions)
{
    const auto inOrder = [](const Position &a, const Position &b) { return fixMs(a) < fixMs(b); };
    const auto unordered
        = std::ranges::adjacent_find(std::as_const(positions), std::not_fn(inOrder)) - positions.cbegin();
    if (unordered == positions.size())
        return;
    std::ranges::stable_sort(positions, {}, fixMs);
    qsizetype last = 0;
    for (qsizetype i = 1; i < positions.size(); ++i) {
        if (fixMs(positions[i]) != fixMs(positions[last]))
            ++last;
        if (i != last)
            positions[last] = std::move(positions[i]);
    }
    positions.resize(last + 1);
}

// What is before a span's begin or after its end; from a list in order.
void cutTo(QList<Position> &positions, qint64 fromMs, qint64 toMs)
{
    const auto end = std::ranges::lower_bound(positions, toMs, {}, fixMs);
    positions.erase(end, positions.end());
    const auto begin = std::ranges::lower_bound(positions, fromMs, {}, fixMs);
    positions.erase(positions.begin(), begin);
}

} // namespace

TrackStore::TrackStore(const QSqlDatabase &database, const TrackLimits &limits)
    : m_database(database)
    , m_limits(limits)
    , m_putTail(database)
    , m_readTail(database)
    , m_dropTail(database)
    , m_readDays(database)
    , m_putDay(database)
{
}

Result<void> TrackStore::prepareAll()
{
    const std::pair<QSqlQuery *, const char *> statements[] = {
        {&m_putTail, "INSERT OR IGNORE INTO track_tails (bike, time, packed) VALUES (?, ?, ?)"},
        {&m_readTail,
         "SELECT packed FROM track_tails WHERE bike = ? AND time >= ? AND time < ? ORDER BY time"},
        {&m_dropTail, "DELETE FROM track_tails WHERE bike = ? AND time >= ? AND time < ?"},
        {&m_readDays, "SELECT packed FROM tracks WHERE bike = ? AND day >= ? AND day <= ? ORDER BY day"},
        {&m_putDay, "INSERT OR REPLACE INTO tracks (bike, day, bytes, packed) VALUES (?, ?, ?, ?)"},
    };
    return prepareEach(m_database, statements);
}

Result<void> TrackStore::put(const QString &bike, const Position &position)
{
    if (!position.hasPlace())
        return {};
    Position lean = position;
    lean.attributes.clear();
    if (auto done = run(m_putTail, {bike, fixMs(position), pack(lean)}); !done)
        return done;
    if (++m_tails[bike] < longTail)
        return {};
    m_tails.remove(bike);
    return packTail(bike);
}

Result<void> TrackStore::put(const TrackRead &read)
{
    QMap<qint64, QList<Position>> days;
    for (const Position &position : read.positions) {
        if (position.hasPlace())
            days[dayOf(fixMs(position))].append(position);
    }
    for (const auto &[day, positions] : days.asKeyValueRange()) {
        if (auto done = merge(read.uniqueId, day, positions); !done)
            return done;
    }
    return cover(read.uniqueId, read.span);
}

Result<KeptTrack> TrackStore::read(const QString &bike, const Span &span)
{
    const qint64 from = toEpochMs(span.from);
    const qint64 to = toEpochMs(span.to);
    KeptTrack track;
    if (to <= from)
        return track;
    auto packed = readDays(bike, dayOf(from), dayOf(to - 1));
    if (!packed)
        return std::unexpected(packed.error());
    auto tail = readTail(bike, from, to);
    if (!tail)
        return std::unexpected(tail.error());
    track.positions = *std::move(packed);
    track.positions.append(*std::move(tail));
    sortOut(track.positions);
    cutTo(track.positions, from, to);
    auto covered = coverage(bike, span);
    if (!covered)
        return std::unexpected(covered.error());
    track.covered = *std::move(covered);
    return track;
}

Result<QList<Position>> TrackStore::readTail(const QString &bike, qint64 fromMs, qint64 toMs)
{
    if (auto done = run(m_readTail, {bike, fromMs, toMs}); !done)
        return std::unexpected(done.error());
    QList<Position> positions;
    while (m_readTail.next()) {
        if (const auto position = unpackPosition(m_readTail.value(0).toByteArray());
            position && position->fixTime)
            positions.append(*position);
    }
    m_readTail.finish();
    return positions;
}

Result<QList<Position>> TrackStore::readDays(const QString &bike, qint64 firstDay, qint64 lastDay)
{
    if (auto done = run(m_readDays, {bike, firstDay, lastDay}); !done)
        return std::unexpected(done.error());
    QList<QByteArray> blocks;
    while (m_readDays.next())
        blocks.append(m_readDays.value(0).toByteArray());
    m_readDays.finish();
    return unpackTracks(blocks);
}

Result<void> TrackStore::packTail(const QString &bike)
{
    const auto tail = readTail(bike, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
    if (!tail)
        return std::unexpected(tail.error());
    QMap<qint64, QList<Position>> days;
    for (const Position &position : *tail)
        days[dayOf(fixMs(position))].append(position);
    for (const auto &[day, positions] : days.asKeyValueRange()) {
        if (auto done = merge(bike, day, positions); !done)
            return done;
    }
    return {};
}

// Into the day's block, together with what the tail has of the day.
Result<void> TrackStore::merge(const QString &bike, qint64 day, QList<Position> added)
{
    auto known = readDays(bike, day, day);
    if (!known)
        return std::unexpected(known.error());
    auto tail = readTail(bike, day * dayMs, (day + 1) * dayMs);
    if (!tail)
        return std::unexpected(tail.error());
    QList<Position> positions = *std::move(known);
    positions.append(*std::move(tail));
    positions.append(std::move(added));
    sortOut(positions);
    const QByteArray packed = packTrack(positions);
    if (auto done = run(m_putDay, {bike, day, packed.size(), packed}); !done)
        return done;
    ++m_packings;
    return run(m_dropTail, {bike, day * dayMs, (day + 1) * dayMs});
}

Result<void> TrackStore::cover(const QString &bike, const Span &span)
{
    auto whole = prepare(m_database,
                         "SELECT MIN(from_ms), MAX(to_ms) FROM track_coverage "
                         "WHERE bike = ? AND from_ms <= ? AND to_ms >= ?");
    if (!whole)
        return std::unexpected(whole.error());
    qint64 from = toEpochMs(span.from);
    qint64 to = toEpochMs(span.to);
    if (to <= from)
        return {};
    const QVariantList touching{bike, to, from};
    if (auto done = run(*whole, touching); !done)
        return done;
    if (whole->next() && !whole->value(0).isNull()) {
        from = std::min(from, whole->value(0).toLongLong());
        to = std::max(to, whole->value(1).toLongLong());
    }
    whole->finish();
    auto drop
        = prepare(m_database, "DELETE FROM track_coverage WHERE bike = ? AND from_ms <= ? AND to_ms >= ?");
    if (!drop)
        return std::unexpected(drop.error());
    if (auto done = run(*drop, touching); !done)
        return done;
    auto put = prepare(m_database, "INSERT INTO track_coverage (bike, from_ms, to_ms) VALUES (?, ?, ?)");
    return put ? run(*put, {bike, from, to}) : std::unexpected(put.error());
}

Result<QList<Span>> TrackStore::coverage(const QString &bike, const Span &span)
{
    auto query
        = prepare(m_database,
                  "SELECT from_ms, to_ms FROM track_coverage WHERE bike = ? AND from_ms < ? AND to_ms > ? "
                  "ORDER BY from_ms");
    if (!query)
        return std::unexpected(query.error());
    if (auto done = run(*query, {bike, toEpochMs(span.to), toEpochMs(span.from)}); !done)
        return std::unexpected(done.error());
    QList<Span> spans;
    while (query->next())
        spans.append({std::max(span.from, fromEpochMs(query->value(0).toLongLong())),
                      std::min(span.to, fromEpochMs(query->value(1).toLongLong()))});
    return spans;
}

Result<void> TrackStore::trim(Instant now)
{
    const qint64 today = dayOf(toEpochMs(now));
    if (today == m_trimmedOn && m_packings < packingsPerCheck)
        return {};
    m_trimmedOn = today;
    m_packings = 0;
    if (auto done = forgetUncoveredBefore(today - m_limits.days); !done)
        return done;
    while (true) {
        QSqlQuery size(m_database);
        if (!size.exec(QStringLiteral("SELECT TOTAL(bytes), MIN(day) FROM tracks")) || !size.next())
            return std::unexpected(errorOf(size.lastError()));
        if (size.value(0).toDouble() <= double(m_limits.bytes))
            return {};
        const qint64 oldest = size.value(1).toLongLong();
        size.finish();
        if (auto done = forgetBefore(oldest + 1); !done)
            return done;
    }
}

Result<void> TrackStore::forgetUncoveredBefore(qint64 day)
{
    return run(m_database,
               QStringLiteral("DELETE FROM tracks WHERE day < %1 AND NOT EXISTS (SELECT 1 FROM "
                              "track_coverage c WHERE c.bike = tracks.bike AND "
                              "c.from_ms < (tracks.day + 1) * %2 AND c.to_ms > tracks.day * %2)")
                   .arg(day)
                   .arg(dayMs));
}

Result<void> TrackStore::forgetBefore(qint64 day)
{
    const qint64 ms = day * dayMs;
    for (const QString &statement :
         {QStringLiteral("DELETE FROM tracks WHERE day < %1").arg(day),
          QStringLiteral("DELETE FROM track_coverage WHERE to_ms <= %1").arg(ms),
          QStringLiteral("UPDATE track_coverage SET from_ms = %1 WHERE from_ms < %1").arg(ms)}) {
        if (auto done = run(m_database, statement); !done)
            return done;
    }
    return {};
}

Result<bool> TrackStore::tidy()
{
    auto next = prepare(
        m_database,
        "SELECT bike, COUNT(*) FROM track_tails WHERE bike > ? GROUP BY bike ORDER BY bike LIMIT ?");
    if (!next)
        return std::unexpected(next.error());
    if (auto done = run(*next, {m_tidied, bikesPerTidying}); !done)
        return std::unexpected(done.error());
    QStringList longOnes;
    int bikes = 0;
    for (; next->next(); ++bikes) {
        m_tidied = next->value(0).toString();
        if (next->value(1).toInt() >= longTail / 2)
            longOnes += m_tidied;
    }
    next->finish();
    for (const QString &bike : std::as_const(longOnes)) {
        if (auto done = packTail(bike); !done)
            return std::unexpected(done.error());
    }
    return bikes == bikesPerTidying;
}

} // namespace bt::archive
