// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/times.h"

#include <QCoreApplication>
#include <QLocale>

namespace bt::desktop::times {

namespace {

QDateTime local(Instant t, const QTimeZone &zone) { return toDateTime(t).toTimeZone(zone); }

} // namespace

QDate localDay(Instant t, const QTimeZone &zone) { return local(t, zone).date(); }
Instant startOf(QDate day, const QTimeZone &zone) { return fromDateTime(day.startOfDay(zone)); }

QString clockTime(Instant t, const QTimeZone &zone)
{
    return local(t, zone).time().toString(QStringLiteral("HH:mm:ss"));
}

QString clockMinutes(Instant t, const QTimeZone &zone)
{
    return local(t, zone).time().toString(QStringLiteral("HH:mm"));
}

QString moment(Instant t, Instant now, const QTimeZone &zone)
{
    const QDate day = localDay(t, zone);
    const QDate today = localDay(now, zone);
    if (day == today)
        return clockTime(t, zone);
    return date(day, Weekday::None, day.year() != today.year()) + u' ' + clockMinutes(t, zone);
}

QString shortMoment(Instant t, Instant now, const QTimeZone &zone)
{
    return localDay(t, zone) == localDay(now, zone) ? clockMinutes(t, zone) : moment(t, now, zone);
}

QString dayName(QDate day, QDate today)
{
    if (day == today)
        return QCoreApplication::translate("Times", "Today");
    if (day == today.addDays(-1))
        return QCoreApplication::translate("Times", "Yesterday");
    return date(day, Weekday::Short, day.year() != today.year());
}

QString full(Instant t, const QTimeZone &zone)
{
    const QDateTime when = local(t, zone);
    return QCoreApplication::translate("Times", "%1, %2")
        .arg(date(when.date(), Weekday::Long, true) + QStringLiteral(", ") + clockTime(t, zone),
             when.timeZoneAbbreviation());
}

QString date(QDate day, Weekday weekday, bool withYear)
{
    const QLocale locale;
    const QString usual = locale.dateFormat(QLocale::ShortFormat);
    const bool monthFirst = usual.indexOf(u'M') < usual.indexOf(u'd');
    const bool dotted = locale.language() == QLocale::German;
    const QString month = weekday == Weekday::Long ? QStringLiteral("MMMM") : QStringLiteral("MMM");
    const QString dayFormat = dotted ? QStringLiteral("d.") : QStringLiteral("d");
    QStringList parts = monthFirst ? QStringList{month, dayFormat} : QStringList{dayFormat, month};
    if (withYear) {
        if (monthFirst)
            parts.last() += u',';
        parts.append(QStringLiteral("yyyy"));
    }
    if (weekday != Weekday::None) {
        const QString name = weekday == Weekday::Long ? QStringLiteral("dddd") : QStringLiteral("ddd");
        parts.prepend(monthFirst || dotted ? name + u',' : name);
    }
    return locale.toString(day, parts.join(u' '));
}

} // namespace bt::desktop::times
