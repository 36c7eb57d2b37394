// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/times.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace bt::desktop::times {

namespace {
QDateTime local(Instant t) { return toDateTime(t).toLocalTime(); }
} // namespace

QDate localDay(Instant t) { return local(t).date(); }
QString clockTime(Instant t) { return local(t).time().toString(QStringLiteral("HH:mm:ss")); }
QString clockMinutes(Instant t) { return local(t).time().toString(QStringLiteral("HH:mm")); }

QString moment(Instant t, Instant now)
{
    const QDateTime when = local(t);
    if (when.date() == localDay(now))
        return clockTime(t);
    const bool sameYear = when.date().year() == localDay(now).year();
    return QLocale().toString(when,
                              sameYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy HH:mm"));
}

QString shortMoment(Instant t, Instant now)
{
    return localDay(t) == localDay(now) ? clockMinutes(t) : moment(t, now);
}

QString dayName(QDate day, QDate today)
{
    if (day == today)
        return QCoreApplication::translate("Times", "Today");
    if (day == today.addDays(-1))
        return QCoreApplication::translate("Times", "Yesterday");
    return QLocale().toString(
        day, day.year() == today.year() ? QStringLiteral("ddd d MMM") : QStringLiteral("ddd d MMM yyyy"));
}

QString full(Instant t)
{
    const QDateTime when = local(t);
    return QCoreApplication::translate("Times", "%1, %2")
        .arg(QLocale().toString(when, QStringLiteral("dddd d MMMM yyyy, HH:mm:ss")),
             when.timeZoneAbbreviation());
}

} // namespace bt::desktop::times
