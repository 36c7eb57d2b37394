// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/profile.h"

#include <cmath>
#include <limits>

namespace bt::history {

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

/// First, smallest, largest and last of the fixes that fall on one column of pixels.
class Column
{
public:
    void add(QPointF point)
    {
        if (m_points == 0)
            m_first = m_lowest = m_highest = point;
        if (point.y() < m_lowest.y()) {
            m_lowest = point;
            m_dipsFirst = false;
        }
        if (point.y() > m_highest.y()) {
            m_highest = point;
            m_dipsFirst = true;
        }
        m_last = point;
        ++m_points;
    }
    void flush(QList<QPointF> &out)
    {
        if (m_points == 0)
            return;
        for (const QPointF &point :
             {m_first, m_dipsFirst ? m_lowest : m_highest, m_dipsFirst ? m_highest : m_lowest, m_last}) {
            if (out.isEmpty() || out.last() != point)
                out.append(point);
        }
        m_points = 0;
    }

private:
    QPointF m_first;
    QPointF m_lowest;
    QPointF m_highest;
    QPointF m_last;
    int m_points = 0;
    bool m_dipsFirst = false; // the lowest comes before the highest
};

} // namespace

Profile::Profile(const Day &day)
{
    const auto count = size_t(day.fixes.size());
    m_times.reserve(count);
    m_places.reserve(count);
    m_metres.reserve(count);
    for (std::vector<float> &figures : m_figures)
        figures.reserve(count);
    double metres = 0;
    for (qsizetype i = 0; i < day.fixes.size(); ++i) {
        const Position &fix = day.fixes[i];
        if (i > 0) {
            metres += distanceMetres(day.fixes[i - 1].point, fix.point);
            if (isGap(day.fixes[i - 1], fix))
                m_gaps.push_back(i);
        }
        m_times.push_back(fix.fixTime.value_or(Instant()));
        m_places.push_back(fix.point);
        m_metres.push_back(metres);
        m_figures[size_t(Figure::Speed)].push_back(fix.speedKnots);
        m_figures[size_t(Figure::Altitude)].push_back(fix.altitudeMetres);
        m_figures[size_t(Figure::Battery)].push_back(fix.batteryPercent < 0 ? unknown : fix.batteryPercent);
    }
    m_has[size_t(Figure::Speed)] = count > 0;
    // The cloud says 0 for "not measured" too; a whole way at exactly 0 m was not.
    m_has[size_t(Figure::Altitude)]
        = std::ranges::any_of(column(Figure::Altitude), [](float altitude) { return altitude != 0; });
    m_has[size_t(Figure::Battery)]
        = std::ranges::any_of(column(Figure::Battery), [](float percent) { return !std::isnan(percent); });
}

double Profile::position(Axis axis, qsizetype i) const
{
    return axis == Axis::Time ? double(toEpochMs(m_times[size_t(i)])) : m_metres[size_t(i)];
}

double Profile::figure(Figure figure, qsizetype i) const { return double(column(figure)[size_t(i)]); }

bool Profile::has(Figure figure) const { return m_has[size_t(figure)]; }

qsizetype Profile::nearest(Instant at) const { return nearest(Axis::Time, double(toEpochMs(at))); }

qsizetype Profile::nearest(Axis axis, double position) const
{
    const auto [first, last] = indices(axis, {position, position});
    return position - this->position(axis, first) <= this->position(axis, last) - position ? first : last;
}

Profile::Moment Profile::at(Instant time) const
{
    const auto after = std::ranges::upper_bound(m_times, time);
    const qsizetype i = std::max<qsizetype>(0, after - m_times.begin() - 1);
    Moment moment{time, place(i), figure(Figure::Speed, i), i};
    if (after == m_times.begin() || after == m_times.end())
        return moment;
    const Milliseconds length = m_times[size_t(i) + 1] - m_times[size_t(i)];
    if (length > longestWay || std::ranges::binary_search(m_gaps, i + 1)) {
        moment.speedKnots = 0;
        return moment;
    }
    const double share = double((time - m_times[size_t(i)]).count()) / double(length.count());
    const GeoPoint next = place(i + 1);
    double longitude = next.longitude - moment.place.longitude;
    longitude -= 360 * std::round(longitude / 360); // the short way over the antimeridian
    moment.place.latitude += share * (next.latitude - moment.place.latitude);
    moment.place.longitude += share * longitude;
    moment.speedKnots += share * (figure(Figure::Speed, i + 1) - moment.speedKnots);
    return moment;
}

Profile::Range Profile::whole(Axis axis) const
{
    return isEmpty() ? Range() : Range{position(axis, 0), position(axis, size() - 1)};
}

// The fixes in a part and the next ones outside; the last one is in it.
std::pair<qsizetype, qsizetype> Profile::indices(Axis axis, Range part) const
{
    const auto clampedPair = [this](qsizetype first, qsizetype last) {
        return std::pair(std::clamp<qsizetype>(first, 0, size() - 1),
                         std::clamp<qsizetype>(last, 0, size() - 1));
    };
    const auto find = [&part, &clampedPair](const auto &column, auto value) {
        const auto first = std::ranges::upper_bound(column, value(part.low)) - column.begin() - 1;
        const auto last = std::ranges::lower_bound(column, value(part.high)) - column.begin();
        return clampedPair(first, last);
    };
    if (axis == Axis::Distance)
        return find(m_metres, [](double metres) { return metres; });
    return find(m_times, [](double ms) { return fromEpochMs(qint64(ms)); });
}

Profile::Range Profile::extent(Figure figure, Axis axis, Range part) const
{
    if (isEmpty())
        return {};
    const auto [first, last] = indices(axis, part);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (qsizetype i = first; i <= last; ++i) {
        const double value = this->figure(figure, i);
        if (!std::isfinite(value))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    return low <= high ? Range{low, high} : Range();
}

QList<QPointF> Profile::thinned(Figure figure, Axis axis, Range part, int columns) const
{
    QList<QPointF> points;
    if (isEmpty() || columns < 1 || part.high <= part.low)
        return points;
    const auto [first, last] = indices(axis, part);
    points.reserve(std::min<qsizetype>(last - first + 1, qsizetype(columns) * 4 + 2));
    Column column;
    qint64 at = std::numeric_limits<qint64>::min();
    const auto take = [&](QPointF point) {
        const auto next = qint64(std::floor((point.x() - part.low) / (part.high - part.low) * columns));
        if (next != at)
            column.flush(points);
        at = next;
        column.add(point);
    };
    for (qsizetype i = first; i <= last; ++i) {
        const QPointF point(position(axis, i), this->figure(figure, i));
        // Between two rides the bike stood, whatever the last fix before and the first one after said.
        if (figure == Figure::Speed && axis == Axis::Time && i > first
            && m_times[size_t(i)] - m_times[size_t(i) - 1] > longestWay) {
            take({position(axis, i - 1), 0});
            take({point.x(), 0});
        }
        if (std::isfinite(point.y()))
            take(point);
    }
    column.flush(points);
    return points;
}

QList<Profile::Range> Profile::gaps(Axis axis) const
{
    QList<Range> gaps;
    gaps.reserve(qsizetype(m_gaps.size()));
    for (const qsizetype i : m_gaps)
        gaps.append({position(axis, i - 1), position(axis, i)});
    return gaps;
}

} // namespace bt::history
