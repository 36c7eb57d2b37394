// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timespan.h"

#include "cli/text.h"

#include <QRegularExpression>

namespace bt::cli {

namespace {

struct Word
{
    QLatin1StringView said;
    QLatin1StringView meant;
};

// Other words for the same, German ones among them, so that nobody has to know the language of the program.
constexpr Word synonyms[] = {
    {QLatin1StringView("heute"), QLatin1StringView("today")},
    {QLatin1StringView("gestern"), QLatin1StringView("yesterday")},
    {QLatin1StringView("vorgestern"), QLatin1StringView("dayBeforeYesterday")},
    {QLatin1StringView("jetzt"), QLatin1StringView("now")},
    {QLatin1StringView("seit"), QLatin1StringView("since")},
    {QLatin1StringView("ab"), QLatin1StringView("since")},
    {QLatin1StringView("from"), QLatin1StringView("since")},
    {QLatin1StringView("past"), QLatin1StringView("last")},
    {QLatin1StringView("letzte"), QLatin1StringView("last")},
    {QLatin1StringView("letzten"), QLatin1StringView("last")},
    {QLatin1StringView("letzter"), QLatin1StringView("last")},
    {QLatin1StringView("diese"), QLatin1StringView("this")},
    {QLatin1StringView("dieser"), QLatin1StringView("this")},
    {QLatin1StringView("s"), QLatin1StringView("second")},
    {QLatin1StringView("sec"), QLatin1StringView("second")},
    {QLatin1StringView("seconds"), QLatin1StringView("second")},
    {QLatin1StringView("sekunde"), QLatin1StringView("second")},
    {QLatin1StringView("sekunden"), QLatin1StringView("second")},
    {QLatin1StringView("m"), QLatin1StringView("minute")},
    {QLatin1StringView("min"), QLatin1StringView("minute")},
    {QLatin1StringView("minutes"), QLatin1StringView("minute")},
    {QLatin1StringView("minuten"), QLatin1StringView("minute")},
    {QLatin1StringView("h"), QLatin1StringView("hour")},
    {QLatin1StringView("hours"), QLatin1StringView("hour")},
    {QLatin1StringView("stunde"), QLatin1StringView("hour")},
    {QLatin1StringView("stunden"), QLatin1StringView("hour")},
    {QLatin1StringView("d"), QLatin1StringView("day")},
    {QLatin1StringView("days"), QLatin1StringView("day")},
    {QLatin1StringView("tag"), QLatin1StringView("day")},
    {QLatin1StringView("tage"), QLatin1StringView("day")},
    {QLatin1StringView("tagen"), QLatin1StringView("day")},
    {QLatin1StringView("w"), QLatin1StringView("week")},
    {QLatin1StringView("weeks"), QLatin1StringView("week")},
    {QLatin1StringView("woche"), QLatin1StringView("week")},
    {QLatin1StringView("wochen"), QLatin1StringView("week")},
    {QLatin1StringView("months"), QLatin1StringView("month")},
    {QLatin1StringView("monat"), QLatin1StringView("month")},
    {QLatin1StringView("monate"), QLatin1StringView("month")},
};

constexpr QLatin1StringView weekdays[] = {
    QLatin1StringView("monday"),   QLatin1StringView("tuesday"),    QLatin1StringView("wednesday"),
    QLatin1StringView("thursday"), QLatin1StringView("friday"),     QLatin1StringView("saturday"),
    QLatin1StringView("sunday"),   QLatin1StringView("montag"),     QLatin1StringView("dienstag"),
    QLatin1StringView("mittwoch"), QLatin1StringView("donnerstag"), QLatin1StringView("freitag"),
    QLatin1StringView("samstag"),  QLatin1StringView("sonntag"),
};

QStringList wordsOf(const QString &text)
{
    // "24h" are two words.
    static const QRegularExpression glued(QStringLiteral("^(\\d{1,5})([a-z]+)$"));
    QStringList words;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const auto match = glued.match(word);
        for (const QString &part : match.hasMatch() ? match.capturedTexts().sliced(1) : QStringList{word}) {
            const auto *known = std::ranges::find(synonyms, part, &Word::said);
            words << (known == std::end(synonyms) ? part : QString(known->meant));
        }
    }
    return words;
}

/// Reads spans relative to a moment, in days of a zone.
class Reader
{
public:
    Reader(Instant now, const QTimeZone &zone)
        : m_now(now)
        , m_zone(zone)
        , m_local(toDateTime(now).toTimeZone(zone))
    {
    }

    Result<TimeSpan> span(const QString &text) const
    {
        const qsizetype dots = text.indexOf(QStringLiteral(".."));
        if (dots >= 0)
            return between(text.first(dots).trimmed(), text.sliced(dots + 2).trimmed());
        QStringList words = wordsOf(text);
        if (words.size() > 1 && words.first() == u"since") {
            const auto begin = part(words.sliced(1));
            return begin ? Result<TimeSpan>({begin->from, m_now}) : begin;
        }
        return part(words);
    }

private:
    Result<TimeSpan> between(const QString &from, const QString &to) const
    {
        const auto begin = part(wordsOf(from));
        if (!begin || to.isEmpty())
            return begin ? Result<TimeSpan>({begin->from, m_now}) : begin;
        // "2026-11-01 08:00..12:30" ends on the day it begins.
        const QDate day = local(begin->from).date();
        if (const QTime time = timeOfDay(to); time.isValid())
            return TimeSpan{begin->from, at(day, time)};
        const auto end = part(wordsOf(to));
        return end ? Result<TimeSpan>({begin->from, end->to}) : end;
    }

    /// A day, a week, a moment (which begins and ends at once), …
    Result<TimeSpan> part(const QStringList &words) const
    {
        const QDate today = m_local.date();
        const QString text = words.join(u' ');
        if (text == u"now")
            return TimeSpan{m_now, m_now};
        if (text == u"today")
            return days(today, 1);
        if (text == u"yesterday")
            return days(today.addDays(-1), 1);
        if (text == u"dayBeforeYesterday")
            return days(today.addDays(-2), 1);
        if (const auto *day = std::ranges::find(weekdays, text); day != std::end(weekdays)) {
            const int number = int(day - weekdays) % 7 + 1;
            return days(today.addDays(-((today.dayOfWeek() - number + 7) % 7)), 1);
        }
        if (const auto named = period(words))
            return *named;
        if (const auto moment = pointInTime(text))
            return *moment;
        return failure(ErrorKind::BadInput,
                       Text::tr("“%1” is no time; say for example “yesterday”, “last 3 days” or "
                                "“2026-11-01..2026-11-07”")
                           .arg(text.left(60)));
    }

    std::optional<TimeSpan> period(const QStringList &words) const
    {
        const QDate today = m_local.date();
        const QDate monday = today.addDays(1 - today.dayOfWeek());
        const QDate first(today.year(), today.month(), 1);
        const QString text = words.join(u' ');
        if (text == u"this week")
            return TimeSpan{startOf(monday), m_now};
        if (text == u"last week")
            return days(monday.addDays(-7), 7);
        if (text == u"this month")
            return TimeSpan{startOf(first), m_now};
        if (text == u"last month")
            return TimeSpan{startOf(first.addMonths(-1)), startOf(first)};
        QStringList rest = words;
        if (rest.size() > 1 && rest.first() == u"last")
            rest.removeFirst();
        bool isNumber = true;
        const int number = rest.size() == 2 ? rest.first().toInt(&isNumber) : 1;
        if (!isNumber || number < 1 || number > 100'000 || rest.isEmpty() || rest.size() > 2
            || (rest.size() == 1 && words.size() == 1))
            return {};
        return back(number, rest.last());
    }

    std::optional<TimeSpan> back(int number, const QString &unit) const
    {
        using namespace std::chrono;
        if (unit == u"second")
            return TimeSpan{m_now - seconds(number), m_now};
        if (unit == u"minute")
            return TimeSpan{m_now - minutes(number), m_now};
        if (unit == u"hour")
            return TimeSpan{m_now - hours(number), m_now};
        // The same time of day, however long the days between were.
        if (unit == u"day")
            return TimeSpan{fromDateTime(m_local.addDays(-number)), m_now};
        if (unit == u"week")
            return TimeSpan{fromDateTime(m_local.addDays(-7LL * number)), m_now};
        if (unit == u"month" && number < 1200)
            return TimeSpan{fromDateTime(m_local.addMonths(-number)), m_now};
        return {};
    }

    std::optional<TimeSpan> pointInTime(const QString &text) const
    {
        if (const QDate date = QDate::fromString(text, Qt::ISODate); date.isValid() && text.size() == 10)
            return days(date, 1);
        if (const QTime time = timeOfDay(text); time.isValid())
            return TimeSpan{at(m_local.date(), time), at(m_local.date(), time)};
        static const QRegularExpression withoutZone(
            QStringLiteral("^(\\d{4}-\\d\\d-\\d\\d)[t ](\\d\\d:\\d\\d(?::\\d\\d)?)$"));
        if (const auto match = withoutZone.match(text); match.hasMatch()) {
            const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
            const QTime time = timeOfDay(match.captured(2));
            if (!date.isValid() || !time.isValid())
                return {};
            return TimeSpan{at(date, time), at(date, time)};
        }
        static const QRegularExpression withZone(
            QStringLiteral("^\\d{4}-\\d\\d-\\d\\d[t ].*(z|[+-]\\d\\d:?\\d\\d)$"));
        if (withZone.match(text).hasMatch()) {
            if (const auto moment = parseInstant(text.toUpper()))
                return TimeSpan{*moment, *moment};
        }
        return {};
    }

    static QTime timeOfDay(const QString &text)
    {
        const QTime time = QTime::fromString(text, QStringLiteral("HH:mm"));
        return time.isValid() ? time : QTime::fromString(text, QStringLiteral("HH:mm:ss"));
    }
    QDateTime local(Instant moment) const { return toDateTime(moment).toTimeZone(m_zone); }
    Instant at(QDate date, QTime time) const { return fromDateTime(QDateTime(date, time, m_zone)); }
    Instant startOf(QDate date) const { return fromDateTime(date.startOfDay(m_zone)); }
    TimeSpan days(QDate first, int count) const { return {startOf(first), startOf(first.addDays(count))}; }

    Instant m_now;
    QTimeZone m_zone;
    QDateTime m_local;
};

} // namespace

Result<TimeSpan> parseTimeSpan(const QString &text, Instant now, const QTimeZone &zone)
{
    QString said = text.toLower().simplified();
    said.replace(QStringLiteral(" to "), QStringLiteral(".."))
        .replace(QStringLiteral(" bis "), QStringLiteral(".."));
    const auto span = Reader(now, zone).span(said);
    if (span && span->to <= span->from)
        return failure(ErrorKind::BadInput, Text::tr("“%1” ends before it begins").arg(text.left(60)));
    return span;
}

} // namespace bt::cli
