// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/trips.h"

#include <QPointF>

#include <span>
#include <vector>

namespace bt::history {

/// A day's fixes column by column, as graph and replay read them: what costs time is done once, in any
/// thread. Immutable afterwards.
class Profile
{
public:
    enum class Axis : quint8
    {
        Time, ///< Positions are milliseconds since 1970.
        Distance ///< Positions are metres since the first fix.
    };
    enum class Figure : quint8
    {
        Speed, ///< Knots.
        Altitude, ///< Metres.
        Battery ///< Percent.
    };
    struct Range
    {
        double low = 0;
        double high = 0;
        friend bool operator==(const Range &, const Range &) = default;
    };
    /// Where the bike was at a moment between two fixes.
    struct Moment
    {
        Instant time;
        GeoPoint place;
        double speedKnots = 0;
        qsizetype fix = 0; ///< The one at or before the moment.
    };

    Profile() = default;
    explicit Profile(const Day &day);

    bool isEmpty() const { return m_times.empty(); }
    qsizetype size() const { return qsizetype(m_times.size()); }
    Instant time(qsizetype i) const { return m_times[size_t(i)]; }
    GeoPoint place(qsizetype i) const { return m_places[size_t(i)]; }
    double position(Axis axis, qsizetype i) const;
    double figure(Figure figure, qsizetype i) const; ///< NaN where it was not reported.
    bool has(Figure figure) const; ///< Whether any fix reported it.

    qsizetype nearest(Instant at) const; ///< Index of the fix nearest in time; not on an empty profile.
    qsizetype nearest(Axis axis, double position) const;
    /// On the straight way between two fixes; at the earlier one while nothing is known of the way, or while
    /// the bike stood. Before the first fix and after the last one: there. Not on an empty profile.
    Moment at(Instant time) const;

    Range whole(Axis axis) const;
    /// The smallest and largest figure in a part; both 0 where there is none.
    Range extent(Figure figure, Axis axis, Range part) const;
    /// At most four points for each of @p columns: first, smallest, largest and last, so that a line through
    /// them covers the same pixels as all. One fix outside on both sides comes along. In a long silence the
    /// speed over time is 0.
    QList<QPointF> thinned(Figure figure, Axis axis, Range part, int columns) const;
    /// The parts of which nothing is known while the bike moved on; each as positions of an axis.
    QList<Range> gaps(Axis axis) const;

    /// A silence longer than this is no ride, whatever the distance.
    static constexpr Milliseconds longestWay = std::chrono::minutes(5);

private:
    const std::vector<float> &column(Figure figure) const { return m_figures[size_t(figure)]; }
    std::pair<qsizetype, qsizetype> indices(Axis axis, Range part) const;

    std::vector<Instant> m_times;
    std::vector<GeoPoint> m_places;
    std::vector<double> m_metres;
    std::array<std::vector<float>, 3> m_figures;
    std::array<bool, 3> m_has{};
    std::vector<qsizetype> m_gaps; // nothing is known between the fix before and this one
};

} // namespace bt::history
