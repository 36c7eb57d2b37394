// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/trips.h"

#include <QDate>
#include <QMap>

class QTimeZone;

namespace bt::history {

/// What was ridden in some time.
struct RideSum
{
    double metres = 0;
    Milliseconds riding{0};
    int rides = 0;

    RideSum &operator+=(const RideSum &other);
    friend bool operator==(const RideSum &, const RideSum &) = default;
};

enum class Period : quint8
{
    Day,
    Week, ///< From Monday, as ISO 8601 has it.
    Month
};

/// By the first day of the period; days and periods without a ride are not in it.
using RideTable = QMap<QDate, RideSum>;

/// A ride counts for the day on which it began, in @p zone.
RideTable ridesByDay(const QList<Trip> &trips, const QTimeZone &zone);
QDate firstDayOf(Period period, QDate day);
QDate nextPeriod(Period period, QDate first);
RideTable grouped(const RideTable &days, Period period);
RideSum totalOf(const RideTable &table);
void add(RideTable &table, const RideTable &other);

/// One line of a statistic: a period, or a bike.
struct RideLine
{
    QString name;
    RideSum sum;
};
/// RFC 4180 with a byte order mark: name, rides, kilometres, hours, with points in the figures whatever the
/// language. Names that a spreadsheet would take for a formula begin with an apostrophe.
QByteArray toCsv(const QString &nameOfNames, const QList<RideLine> &lines);

} // namespace bt::history
