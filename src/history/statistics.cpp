// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/statistics.h"

#include <QTimeZone>

namespace bt::history {

RideSum &RideSum::operator+=(const RideSum &other)
{
    metres += other.metres;
    riding += other.riding;
    rides += other.rides;
    return *this;
}

RideTable ridesByDay(const QList<Trip> &trips, const QTimeZone &zone)
{
    RideTable table;
    for (const Trip &trip : trips)
        table[toDateTime(trip.start).toTimeZone(zone).date()] += {trip.distanceMetres, trip.duration(), 1};
    return table;
}

QDate firstDayOf(Period period, QDate day)
{
    switch (period) {
    case Period::Day:
        break;
    case Period::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Period::Month:
        return {day.year(), day.month(), 1};
    }
    return day;
}

QDate nextPeriod(Period period, QDate first)
{
    return period == Period::Month ? first.addMonths(1) : first.addDays(period == Period::Week ? 7 : 1);
}

RideTable grouped(const RideTable &days, Period period)
{
    RideTable table;
    for (const auto &[day, sum] : days.asKeyValueRange())
        table[firstDayOf(period, day)] += sum;
    return table;
}

RideSum totalOf(const RideTable &table)
{
    RideSum total;
    for (const RideSum &sum : table)
        total += sum;
    return total;
}

void add(RideTable &table, const RideTable &other)
{
    for (const auto &[day, sum] : other.asKeyValueRange())
        table[day] += sum;
}

QByteArray toCsv(const QString &nameOfNames, const QList<RideLine> &lines)
{
    const auto field = [](QString text) {
        if (!text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front()))
            text.prepend(u'\'');
        text.replace(u'"', QStringLiteral("\"\""));
        return u'"' + text + u'"';
    };
    QString csv = QChar::ByteOrderMark + field(nameOfNames) + QStringLiteral(",rides,kilometres,hours\r\n");
    for (const RideLine &line : lines)
        csv += QStringLiteral("%1,%2,%3,%4\r\n")
                   .arg(field(line.name), QString::number(line.sum.rides),
                        QString::number(line.sum.metres / 1000, 'f', 3),
                        QString::number(double(line.sum.riding.count()) / 3'600'000, 'f', 3));
    return csv.toUtf8();
}

} // namespace bt::history
