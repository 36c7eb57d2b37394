// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/eventquery.h"

#include <QHash>
#include <QSet>

namespace bt::archive {

/// What of an event a query looks at.
struct EventKeys
{
    QString type;
    QString alarm;
    QString bike; ///< uniqueId.
    GeofenceId area;
    QByteArray attributes; ///< JSON; looked at only for text.
};

/// The words of an attribute's texts that can be found, folded.
QStringList wordsOf(const QByteArray &attributes);

/// Says of an event whether it fits a query. Its time and whether it was acknowledged are the database's
/// matter.
class EventFilter
{
public:
    /// @p names gives the folded name of each bike by its uniqueId, and outlives the filter; @p areas the
    /// folded names of areas.
    EventFilter(const EventQuery &query, const QHash<QString, QString> &names,
                const QHash<GeofenceId, QString> &areas);

    bool takesAll() const { return !m_kindsMatter && m_bikes.isEmpty() && m_words.isEmpty(); }
    bool readsText() const { return !m_words.isEmpty(); }
    bool matches(const EventKeys &event);

    /// The same for an index: what a word may stand for.
    struct Word
    {
        QString text; // folded
        QSet<QString> bikes; // whose name or number has it
        QSet<GeofenceId> areas; // whose name has it
        QHash<QString, bool> bikeHas; // others, as they come up
        QHash<QString, bool> typeHas;
        QHash<QString, bool> alarmHas;
    };
    QList<Word> &words() { return m_words; }
    static bool typeMatches(Word &word, const QString &type);
    static bool alarmMatches(Word &word, const QString &alarm);

private:
    bool matches(Word &word, const EventKeys &event) const;

    QSet<QString> m_types;
    QSet<QString> m_alarms;
    QSet<QString> m_bikes;
    bool m_kindsMatter = false;
    QList<Word> m_words;
    const QHash<QString, QString> &m_names;
};

} // namespace bt::archive
