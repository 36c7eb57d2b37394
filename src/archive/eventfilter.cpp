// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/eventfilter.h"

#include "core/sentences.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bt::archive {

namespace {

QStringList wordsIn(const QString &text)
{
    QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words) {
        while (!word.isEmpty() && !word.front().isLetterOrNumber())
            word.removeFirst();
    }
    words.removeAll(QString());
    return words;
}

bool has(QHash<QString, bool> &known, const QString &key, auto &&find)
{
    const auto found = known.constFind(key);
    return found != known.cend() ? *found : *known.insert(key, find());
}

} // namespace

QStringList wordsOf(const QByteArray &attributes)
{
    QStringList words;
    if (attributes.size() <= 2) // {}
        return words;
    const QJsonObject object = QJsonDocument::fromJson(attributes).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isString() && it.key() != u"alarm") // which has a column of its own
            words += wordsIn(it.value().toString().simplified());
    }
    return words;
}

EventFilter::EventFilter(const EventQuery &query, const QHash<QString, QString> &names,
                         const QHash<GeofenceId, QString> &areas)
    : m_types(query.types.cbegin(), query.types.cend())
    , m_alarms(query.alarms.cbegin(), query.alarms.cend())
    , m_bikes(query.bikes.cbegin(), query.bikes.cend())
    , m_kindsMatter(!query.types.isEmpty() || !query.alarms.isEmpty())
    , m_names(names)
{
    for (const QString &text : query.text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts)) {
        Word &word = m_words.emplaceBack(Word{text, {}, {}, {}, {}, {}});
        for (const auto &[bike, name] : names.asKeyValueRange()) {
            if (name.contains(text) || bike.contains(text, Qt::CaseInsensitive))
                word.bikes.insert(bike);
        }
        for (const auto &[area, name] : areas.asKeyValueRange()) {
            if (name.contains(text))
                word.areas.insert(area);
        }
    }
}

bool EventFilter::typeMatches(Word &word, const QString &type)
{
    return has(word.typeHas, type, [&] {
        return type.contains(word.text, Qt::CaseInsensitive)
            || sentences::eventName(type, {}).contains(word.text, Qt::CaseInsensitive);
    });
}

bool EventFilter::alarmMatches(Word &word, const QString &alarm)
{
    return !alarm.isEmpty() && has(word.alarmHas, alarm, [&] {
        return alarm.contains(word.text, Qt::CaseInsensitive)
            || sentences::alarmName(alarm).contains(word.text, Qt::CaseInsensitive);
    });
}

bool EventFilter::matches(Word &word, const EventKeys &event) const
{
    if (word.bikes.contains(event.bike) || word.areas.contains(event.area) || typeMatches(word, event.type)
        || alarmMatches(word, event.alarm))
        return true;
    if (!m_names.contains(event.bike)
        && has(word.bikeHas, event.bike, [&] { return event.bike.contains(word.text, Qt::CaseInsensitive); }))
        return true;
    const QStringList words = wordsOf(event.attributes);
    return std::ranges::any_of(words, [&](const QString &each) { return each.startsWith(word.text); });
}

bool EventFilter::matches(const EventKeys &event)
{
    if (m_kindsMatter && !m_types.contains(event.type) && !m_alarms.contains(event.alarm))
        return false;
    if (!m_bikes.isEmpty() && !m_bikes.contains(event.bike))
        return false;
    return std::ranges::all_of(m_words, [&](Word &word) { return matches(word, event); });
}

} // namespace bt::archive
