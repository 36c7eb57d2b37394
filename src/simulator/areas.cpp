// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/areas.h"

#include <QRegularExpression>

#include <cmath>
#include <numbers>

namespace bt::simulator {

namespace {
constexpr GeoPoint origin{53.5567, 13.2603};
constexpr double usualHalfWidthMetres = 25;

double distanceToSegment(double px, double py, double ax, double ay, double bx, double by)
{
    const double dx = bx - ax;
    const double dy = by - ay;
    const double squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((px - ax) * dx + (py - ay) * dy) / squared, 0.0, 1.0) : 0;
    return std::hypot(px - ax - t * dx, py - ay - t * dy);
}
} // namespace

Areas::Areas()
    : m_records{
          {{1, QStringLiteral("Depot South"), "CIRCLE (53.5462 13.2622, 350)", "{}"},
           {2, QStringLiteral("Old Town"),
            "POLYGON ((53.5609 13.2583, 53.5606 13.2639, 53.5580 13.2676, 53.5545 13.2672, 53.5525 13.2625, "
            "53.5527 13.2572, 53.5556 13.2536, 53.5588 13.2543))",
            "{\"color\":\"#2f7d8c\"}"},
           {3, QStringLiteral("Woldegker Straße"),
            "LINESTRING (53.5575 13.2690, 53.5571 13.2760, 53.5566 13.2850)", "{\"polylineDistance\":40.0}"}}}
{
    for (size_t i = 0; i < m_records.size(); ++i)
        m_town[i] = parse(QString::fromLatin1(m_records[i].area), 40).value_or(Shape());
}

Areas::Metres Areas::local(GeoPoint point)
{
    static const double eastScale = 111'320 * std::cos(origin.latitude * std::numbers::pi / 180);
    return {(point.longitude - origin.longitude) * eastScale, (point.latitude - origin.latitude) * 111'320};
}

std::optional<Areas::Shape> Areas::parse(const QString &area, double halfWidthMetres)
{
    static const QRegularExpression form(
        QStringLiteral("^(CIRCLE|POLYGON|LINESTRING) \\(\\(?([-0-9., ]+?)(, *([0-9.]+))?\\)\\)?$"));
    static const QRegularExpression pair(QStringLiteral("(-?[0-9.]+) (-?[0-9.]+)"));
    const QRegularExpressionMatch match = form.match(area.trimmed());
    if (!match.hasMatch())
        return {};
    Shape shape;
    auto pairs = pair.globalMatch(match.captured(2));
    while (pairs.hasNext()) {
        const QRegularExpressionMatch found = pairs.next();
        shape.points.push_back(local({found.captured(1).toDouble(), found.captured(2).toDouble()}));
    }
    if (match.captured(1) == u"CIRCLE") {
        shape.metres = match.captured(4).toDouble();
        return shape.points.size() == 1 && shape.metres > 0 ? std::optional(shape) : std::nullopt;
    }
    const bool isPolygon = match.captured(1) == u"POLYGON";
    shape.kind = isPolygon ? Shape::Kind::Polygon : Shape::Kind::Line;
    shape.metres = halfWidthMetres > 0 ? halfWidthMetres : usualHalfWidthMetres;
    return shape.points.size() >= (isPolygon ? 3u : 2u) ? std::optional(shape) : std::nullopt;
}

bool Areas::Shape::holds(Metres p) const
{
    switch (kind) {
    case Kind::Circle:
        return std::hypot(p.east - points[0].east, p.north - points[0].north) <= metres;
    case Kind::Line:
        for (size_t i = 1; i < points.size(); ++i) {
            if (distanceToSegment(p.east, p.north, points[i - 1].east, points[i - 1].north, points[i].east,
                                  points[i].north)
                <= metres)
                return true;
        }
        return false;
    case Kind::Polygon:
        break;
    }
    bool inside = false;
    for (size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
        const Metres a = points[i];
        const Metres b = points[j];
        if ((a.north > p.north) != (b.north > p.north)
            && p.east < (b.east - a.east) * (p.north - a.north) / (b.north - a.north) + a.east)
            inside = !inside;
    }
    return inside;
}

quint16 Areas::maskAt(GeoPoint point, int bike, qint64 time) const
{
    const Metres place = local(point);
    unsigned mask = 0;
    for (size_t i = 0; i < m_town.size(); ++i)
        mask |= unsigned(m_town[i].holds(place)) << i;
    for (size_t i = 0; i < m_added.size(); ++i) {
        const auto [first, last] = m_added[i].links.equal_range(bike);
        if (std::none_of(first, last, [&](const Span &span) { return span.has(time); }))
            continue;
        const bool holds = std::ranges::any_of(m_added[i].shapes, [&](const auto &shape) {
            return shape.first.has(time) && shape.second.holds(place);
        });
        mask |= unsigned(holds) << (townCount + i);
    }
    return quint16(mask);
}

Areas::Added *Areas::find(qint64 id)
{
    const auto found = std::ranges::find(m_added, id, &Added::id);
    return found == m_added.end() ? nullptr : &*found;
}

void Areas::keep(qint64 id, const QString &area, double halfWidthMetres, qint64 now)
{
    const std::optional<Shape> shape = parse(area, halfWidthMetres);
    Added *added = find(id);
    if (!shape || id <= townCount || (!added && m_added.size() == mostAdded))
        return;
    drop(id, now);
    if (!added)
        added = &m_added.emplace_back(Added{id, {}, {}});
    added->shapes.emplace_back(Span{now}, *shape);
}

void Areas::drop(qint64 id, qint64 now)
{
    if (Added *added = find(id); added && !added->shapes.empty())
        added->shapes.back().first.until = std::min(added->shapes.back().first.until, now);
}

void Areas::link(qint64 id, int bike, qint64 now)
{
    unlink(id, bike, now);
    if (Added *added = find(id))
        added->links.insert(bike, Span{now});
}

void Areas::unlink(qint64 id, int bike, qint64 now)
{
    Added *added = find(id);
    if (!added)
        return;
    const auto [first, last] = added->links.equal_range(bike);
    std::for_each(first, last, [&](Span &span) { span.until = std::min(span.until, now); });
}

} // namespace bt::simulator
