// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historydays.h"

#include <QtConcurrentRun>

namespace bt::desktop {

HistoryDays prepareDays(const QList<QList<Position>> &pieces, Instant now, const history::TripRules &rules)
{
    QList<Position> all = pieces.value(0); // mostly the only one, and then it stays shared
    for (const QList<Position> &piece : pieces.sliced(std::min<qsizetype>(1, pieces.size())))
        all += piece;
    HistoryDays days{history::cutIntoTrips(std::move(all), now, rules), {}, {}};
    auto track = QtConcurrent::run(
        [day = days.day] { return std::make_shared<const mapview::DrawnTrack>(trackOf(day)); });
    days.profile = std::make_shared<const history::Profile>(days.day);
    days.track = track.result();
    return days;
}

mapview::Track trackOf(const history::Day &day)
{
    mapview::Track track;
    track.points.reserve(size_t(day.fixes.size()));
    for (qsizetype i = 0; i < day.fixes.size(); ++i) {
        const Position &fix = day.fixes[i];
        track.points.push_back(
            {fix.point, *fix.fixTime, fix.speedKnots, i > 0 && history::isGap(day.fixes[i - 1], fix)});
    }
    for (const history::Stop &stop : day.stops)
        track.stops.push_back(stop.place);
    for (const history::Trip &trip : day.trips)
        track.tripStarts.push_back(day.fixes[trip.first].point);
    return track;
}

} // namespace bt::desktop
