// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/eventindex.h"

namespace bt::archive {

namespace {

constexpr int slice = 2000;
// More alternatives than that are no search but most of the archive.
constexpr int mostAlternatives = 400;
constexpr qsizetype longestWord = 32;

// Keys as the index holds them: a letter that tells what it is, and hexadecimal digits, so that no character
// of a stranger means anything to the tokenizer and a word's beginning is its key's beginning.
enum KeyLetter : char
{
    TypeKey = 't',
    AlarmKey = 'a',
    BikeKey = 'b',
    AreaKey = 'g',
    WordKey = 'w'
};

QString keyOf(KeyLetter letter, const QString &value)
{
    return QLatin1Char(char(letter)) + QString::fromLatin1(value.toUtf8().toHex());
}

QString areaKey(GeofenceId area) { return QLatin1Char(char(AreaKey)) + QString::number(area.value); }

QString wordKey(const QString &word) { return keyOf(WordKey, word.left(longestWord)); }

QStringList valueKeys(const EventKeys &event)
{
    QStringList keys{keyOf(TypeKey, event.type)};
    if (!event.alarm.isEmpty())
        keys += keyOf(AlarmKey, event.alarm);
    if (!event.bike.isEmpty())
        keys += keyOf(BikeKey, event.bike);
    return keys;
}

QString keysOf(const EventKeys &event)
{
    QStringList keys = valueKeys(event);
    if (event.area)
        keys += areaKey(event.area);
    for (const QString &word : wordsOf(event.attributes))
        keys += wordKey(word);
    return keys.join(u' ');
}

} // namespace

EventIndex::EventIndex(const QSqlDatabase &database)
    : m_database(database)
    , m_put(database)
    , m_drop(database)
    , m_putValue(database)
{
}

Result<void> EventIndex::prepareAll()
{
    const std::pair<QSqlQuery *, const char *> statements[] = {
        {&m_put, "INSERT INTO event_keys (rowid, keys) VALUES (?, ?)"},
        {&m_drop, "INSERT INTO event_keys (event_keys, rowid, keys) VALUES ('delete', ?, ?)"},
        {&m_putValue, "INSERT OR IGNORE INTO event_key_values (key) VALUES (?)"},
    };
    if (auto prepared = prepareEach(m_database, statements); !prepared)
        return prepared;
    return refresh();
}

Result<void> EventIndex::refresh()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT value FROM meta WHERE name = 'eventsIndexedFrom'")))
        return std::unexpected(errorOf(query.lastError()));
    m_from = query.next() ? query.value(0).toLongLong() : 0;
    return {};
}

Result<void> EventIndex::put(EventId id, const EventKeys &event)
{
    if (id.value < m_from) // a slice will come to it
        return {};
    return insert(id, event);
}

Result<void> EventIndex::insert(EventId id, const EventKeys &event)
{
    for (const QString &key : valueKeys(event)) {
        if (m_known.contains(key))
            continue;
        if (auto done = run(m_putValue, {key}); !done)
            return done;
        m_known.insert(key);
    }
    return run(m_put, {id.value, keysOf(event)});
}

Result<void> EventIndex::name(EventId id, const EventKeys &nameless, const QString &bike)
{
    if (id.value < m_from)
        return {};
    if (auto done = run(m_drop, {id.value, keysOf(nameless)}); !done)
        return done;
    EventKeys named = nameless;
    named.bike = bike;
    return insert(id, named);
}

Result<void> EventIndex::advance()
{
    if (isComplete())
        return {};
    auto former = prepare(m_database,
                          "SELECT id, type, alarm, bike, geofence, attributes FROM events WHERE id < ? "
                          "ORDER BY id DESC LIMIT ?");
    if (!former)
        return std::unexpected(former.error());
    if (auto done = run(*former, {m_from, slice}); !done)
        return done;
    qint64 from = 0;
    int taken = 0;
    for (; former->next(); ++taken) {
        from = former->value(0).toLongLong();
        const EventKeys event{former->value(1).toString(), former->value(2).toString(),
                              former->value(3).toString(), GeofenceId{former->value(4).toLongLong()},
                              former->value(5).toByteArray()};
        if (auto done = insert(EventId{from}, event); !done)
            return done;
    }
    m_from = taken < slice ? 0 : from;
    auto remember = prepare(m_database, "UPDATE meta SET value = ? WHERE name = 'eventsIndexedFrom'");
    return remember ? run(*remember, {m_from}) : std::unexpected(remember.error());
}

Result<QStringList> EventIndex::valuesOf(char letter)
{
    auto query = prepare(m_database, "SELECT key FROM event_key_values WHERE key >= ? AND key < ?");
    if (!query)
        return std::unexpected(query.error());
    const QChar first = QLatin1Char(letter);
    if (auto done = run(*query, {QString(first), QString(QChar(first.unicode() + 1))}); !done)
        return std::unexpected(done.error());
    QStringList values;
    while (query->next())
        values += QString::fromUtf8(QByteArray::fromHex(query->value(0).toByteArray().sliced(1)));
    return values;
}

Result<QStringList> EventIndex::bikes() { return valuesOf(BikeKey); }

Result<QString> EventIndex::expression(const EventQuery &query, EventFilter &filter)
{
    QStringList all;
    const auto narrow = [&all](const QStringList &anyOf) {
        if (!anyOf.isEmpty() && anyOf.size() <= mostAlternatives)
            all += u'(' + anyOf.join(QStringLiteral(" OR ")) + u')';
    };
    QStringList keys;
    for (const QString &bike : query.bikes)
        keys += keyOf(BikeKey, bike);
    narrow(keys);
    keys.clear();
    for (const QString &type : query.types)
        keys += keyOf(TypeKey, type);
    for (const QString &alarm : query.alarms)
        keys += keyOf(AlarmKey, alarm);
    narrow(keys);
    if (filter.words().isEmpty())
        return all.join(QStringLiteral(" AND "));
    const auto types = valuesOf(TypeKey);
    if (!types)
        return std::unexpected(types.error());
    const auto alarms = valuesOf(AlarmKey);
    if (!alarms)
        return std::unexpected(alarms.error());
    for (EventFilter::Word &word : filter.words()) {
        if (word.bikes.size() + word.areas.size() > mostAlternatives)
            continue;
        keys = {wordKey(word.text) + u'*'};
        for (const QString &bike : std::as_const(word.bikes))
            keys += keyOf(BikeKey, bike);
        for (const GeofenceId area : std::as_const(word.areas))
            keys += areaKey(area);
        for (const QString &type : *types) {
            if (EventFilter::typeMatches(word, type))
                keys += keyOf(TypeKey, type);
        }
        for (const QString &alarm : *alarms) {
            if (EventFilter::alarmMatches(word, alarm))
                keys += keyOf(AlarmKey, alarm);
        }
        narrow(keys);
    }
    return all.join(QStringLiteral(" AND "));
}

} // namespace bt::archive
