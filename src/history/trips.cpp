// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/trips.h"

#include "core/units.h"

#include <algorithm>

namespace bt::history {

namespace {

using namespace std::chrono_literals;

bool isUsable(const Position &p, Instant now) { return p.valid && p.hasPlace() && *p.fixTime <= now + 24h; }

bool isMoving(const Position &p, const TripRules &rules)
{
    return p.motion.value_or(knotsToKmh(double(p.speedKnots)) > rules.movingKmh);
}

bool inOrder(const Position &a, const Position &b)
{
    return a.fixTime != b.fixTime ? a.fixTime < b.fixTime : a.id < b.id;
}

// What is clean already stays shared: a year of fixes is not copied to find nothing.
qsizetype clean(QList<Position> &fixes, Instant now)
{
    const qsizetype before = fixes.size();
    if (!std::ranges::all_of(std::as_const(fixes), [now](const Position &p) { return isUsable(p, now); }))
        fixes.removeIf([now](const Position &p) { return !isUsable(p, now); });
    const auto unordered = std::ranges::adjacent_find(
        std::as_const(fixes), [](const Position &a, const Position &b) { return a.fixTime >= b.fixTime; });
    if (unordered == fixes.cend())
        return before - fixes.size();
    std::sort(fixes.begin(), fixes.end(), inOrder);
    // A tracker repeats the last fix with new readings while it has no lock; the place counts once.
    const auto end = std::unique(fixes.begin(), fixes.end(),
                                 [](const Position &a, const Position &b) { return a.fixTime == b.fixTime; });
    fixes.erase(end, fixes.end());
    return before - fixes.size();
}

// Walks over the fixes once and closes a trip where the rules say it ended.
class Cutter
{
public:
    Cutter(Day &day, const TripRules &rules)
        : m_day(day)
        , m_rules(rules)
    {
    }

    void run()
    {
        for (qsizetype i = 0; i < m_day.fixes.size(); ++i)
            step(i);
        closeTrip();
        fillStops();
    }

private:
    const Position &fix(qsizetype i) const { return m_day.fixes.at(i); } // anything else would copy a year

    void step(qsizetype i)
    {
        if (m_first >= 0) {
            const bool silent = *fix(i).fixTime - *fix(i - 1).fixTime >= m_rules.gapIsStop;
            const bool stood = *fix(i).fixTime - *fix(m_lastMoving).fixTime >= m_rules.parkingEnds;
            if (silent || stood)
                closeTrip();
        }
        if (isMoving(fix(i), m_rules)) {
            if (m_first < 0)
                m_first = i;
            m_lastMoving = i;
        } else if (m_first >= 0 && m_lastMoving == i - 1) {
            m_settled = i;
        }
        if (m_first >= 0 && fix(i).ignition == false && fix(i - 1 >= 0 ? i - 1 : i).ignition == true) {
            m_settled = std::max(m_settled, m_lastMoving);
            closeTrip();
        }
    }

    void closeTrip()
    {
        if (m_first < 0)
            return;
        const qsizetype last = std::max(m_lastMoving, m_settled);
        Trip trip{m_first, last, *fix(m_first).fixTime, *fix(last).fixTime};
        for (qsizetype i = m_first; i <= last; ++i)
            trip.topKnots = std::max(trip.topKnots, double(fix(i).speedKnots));
        trip.distanceMetres = ridden(m_first, last);
        const double hours = double(trip.duration().count()) / 3'600'000.0;
        trip.averageKnots = hours > 0 ? trip.distanceMetres / 1852.0 / hours : 0;
        if (trip.duration() >= m_rules.minimumDuration || trip.distanceMetres >= m_rules.minimumMetres)
            m_day.trips.append(trip);
        m_first = m_lastMoving = m_settled = -1;
    }

    /// By the tracker's counter, as the cloud's reports count; by the fixes where that is missing or was set
    /// anew.
    double ridden(qsizetype first, qsizetype last) const
    {
        double metres = 0;
        for (qsizetype i = first; i < last; ++i)
            metres += distanceMetres(fix(i).point, fix(i + 1).point);
        const double begin = fix(first).totalDistanceMetres;
        const double counted = fix(last).totalDistanceMetres - begin;
        const bool credible = begin >= 0 && counted >= 0.5 * metres && counted <= 2 * metres + 1000;
        return credible ? counted : metres;
    }

    void fillStops()
    {
        if (m_day.fixes.isEmpty())
            return;
        qsizetype from = 0;
        const auto stand = [&](qsizetype to) {
            const Stop stop{*fix(from).fixTime, *fix(to).fixTime, fix(from).point};
            if (stop.duration() >= m_rules.parkingEnds)
                m_day.stops.append(stop);
        };
        for (const Trip &trip : std::as_const(m_day.trips)) {
            stand(trip.first);
            from = trip.last;
        }
        stand(m_day.fixes.size() - 1);
    }

    Day &m_day;
    const TripRules &m_rules;
    qsizetype m_first = -1; // of the trip that is going on
    qsizetype m_lastMoving = -1;
    qsizetype m_settled = -1; // the fix at which it came to rest
};

} // namespace

double Day::distanceMetres() const
{
    double sum = 0;
    for (const Trip &trip : trips)
        sum += trip.distanceMetres;
    return sum;
}

Milliseconds Day::ridingTime() const
{
    Milliseconds sum{0};
    for (const Trip &trip : trips)
        sum += trip.duration();
    return sum;
}

Day cutIntoTrips(QList<Position> positions, Instant now, const TripRules &rules)
{
    Day day;
    day.fixes = std::move(positions);
    day.leftOut = clean(day.fixes, now);
    Cutter(day, rules).run();
    return day;
}

bool isGap(const Position &a, const Position &b)
{
    if (!a.fixTime || !b.fixTime)
        return true;
    const Milliseconds silence = *b.fixTime - *a.fixTime;
    const double metres = distanceMetres(a.point, b.point);
    const double seconds = std::max(1.0, double(silence.count()) / 1000.0);
    // Standing still in silence is no gap in the line; a jump faster than 120 km/h is.
    return (silence > 5min && metres > 50) || (metres > 200 && metres / seconds > 33);
}

} // namespace bt::history
