// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/waypainter.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <map>
#include <numbers>

namespace bt::basemap {

namespace {

constexpr int bridgeZoom = 14; // below it a bridge is only a piece of its road

// Painted from the first to the last within one level.
constexpr Kind paintOrder[] = {
    Kind::Stream,  Kind::River,       Kind::Boundary, Kind::CityWall,  Kind::Runway,
    Kind::Pier,    Kind::Steps,       Kind::Path,     Kind::Track,     Kind::Cycleway,
    Kind::Service, Kind::QuietStreet, Kind::Street,   Kind::Tertiary,  Kind::Secondary,
    Kind::Primary, Kind::Trunk,       Kind::Motorway, Kind::RailMinor, Kind::Rail,
};

struct Way
{
    const Feature *feature;
    std::vector<LineRun> runs;
};

/// The ways of one level, by kind.
struct Level
{
    std::array<std::vector<Way>, size_t(Kind::Count)> ways;
};

class WayPainter
{
public:
    WayPainter(QPainter &painter, const MapStyle &style, double ratio)
        : m_painter(painter)
        , m_style(style)
        , m_ratio(ratio)
    {
    }

    void paintTunnels(const Level &level);
    void paintGround(const Level &level);
    void paintBridges(const Level &level);
    void paintArrows(const Level &level, const std::vector<QRectF> &names);

private:
    void stroke(const std::vector<Way> &ways, const QColor &colour, double width, Qt::PenCapStyle cap);
    void dash(const std::vector<Way> &ways, const QColor &colour, double width, double on, double off);
    void paintCasing(Kind kind, const std::vector<Way> &ways);
    void paintFill(Kind kind, const std::vector<Way> &ways);
    void paintArrow(QPointF at, double angle, double size, const QColor &colour);

    QPainter &m_painter;
    const MapStyle &m_style;
    double m_ratio;
};

void WayPainter::stroke(const std::vector<Way> &ways, const QColor &colour, double width, Qt::PenCapStyle cap)
{
    // Way by way: the rasteriser's cost per line of pixels grows with the square of what one path has there.
    m_painter.setPen(QPen(colour, width * m_ratio, Qt::SolidLine, cap, Qt::RoundJoin));
    for (const Way &way : ways) {
        for (const LineRun &run : way.runs)
            m_painter.drawPolyline(run.points);
    }
}

void WayPainter::dash(const std::vector<Way> &ways, const QColor &colour, double width, double on, double off)
{
    m_painter.setPen(QPen(colour, width * m_ratio, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (const Way &way : ways) {
        for (const LineRun &run : way.runs) {
            for (const QPolygonF &piece : dashes(run, on * m_ratio, off * m_ratio))
                m_painter.drawPolyline(piece);
        }
    }
}

void WayPainter::paintCasing(Kind kind, const std::vector<Way> &ways)
{
    const LineStyle &look = m_style.line(kind);
    if (look.casing.isValid())
        stroke(ways, look.casing, look.width + 2 * look.casingWidth, Qt::RoundCap);
}

void WayPainter::paintFill(Kind kind, const std::vector<Way> &ways)
{
    const LineStyle &look = m_style.line(kind);
    if (look.dash > 0) {
        dash(ways, look.colour, look.width, look.dash, look.gap);
    } else if (look.railway) {
        stroke(ways, look.colour, look.width, Qt::FlatCap);
        const double inner = look.width - 1.1;
        if (inner > 0.3)
            dash(ways, m_style.colour("railGap"), inner, look.width * 2.4, look.width * 2.4);
    } else {
        stroke(ways, look.colour, look.width, Qt::RoundCap);
    }
}

void WayPainter::paintTunnels(const Level &level)
{
    m_painter.setOpacity(0.45);
    for (const Kind kind : paintOrder) {
        const std::vector<Way> &ways = level.ways[size_t(kind)];
        const LineStyle &look = m_style.line(kind);
        if (ways.empty() || !look.colour.isValid())
            continue;
        if (look.casing.isValid() && isHighway(kind) && look.dash <= 0) {
            dash(ways, look.casing, look.width + 2 * look.casingWidth, 3.5, 2.5);
            stroke(ways, look.colour, look.width, Qt::FlatCap);
        } else if (look.dash > 0) {
            dash(ways, look.colour, look.width, look.dash, look.gap);
        } else {
            dash(ways, look.colour, look.width, 4, 3);
        }
    }
    m_painter.setOpacity(1);
}

void WayPainter::paintGround(const Level &level)
{
    // Water and walls, then paths, which end under the casing of roads; the roads' own colours come last, so
    // that crossings are open.
    const auto isRoad = [&](Kind kind) { return kind > Kind::Runway && m_style.line(kind).dash <= 0; };
    const auto isDrawn
        = [&](Kind kind) { return !level.ways[size_t(kind)].empty() && m_style.line(kind).colour.isValid(); };
    for (const Kind kind : paintOrder) {
        if (!isDrawn(kind))
            continue;
        paintCasing(kind, level.ways[size_t(kind)]);
        if (!isRoad(kind))
            paintFill(kind, level.ways[size_t(kind)]);
    }
    for (const Kind kind : paintOrder) {
        if (isDrawn(kind) && isRoad(kind))
            paintFill(kind, level.ways[size_t(kind)]);
    }
}

void WayPainter::paintBridges(const Level &level)
{
    for (const Kind kind : paintOrder) {
        const std::vector<Way> &ways = level.ways[size_t(kind)];
        const LineStyle &look = m_style.line(kind);
        if (ways.empty() || !look.colour.isValid())
            continue;
        const bool bare = look.dash > 0 || look.railway; // what has no road of its own gets a deck
        const double deck = look.width + 2 * std::max(look.casingWidth, 0.5) + (bare ? 2.5 : 0.6);
        stroke(ways, m_style.colour("bridge"), deck + 1.2, Qt::FlatCap);
        if (bare)
            stroke(ways, m_style.colour("road"), deck, Qt::FlatCap);
    }
    for (const Kind kind : paintOrder) {
        const std::vector<Way> &ways = level.ways[size_t(kind)];
        if (!ways.empty() && m_style.line(kind).colour.isValid())
            paintFill(kind, ways);
    }
}

void WayPainter::paintArrow(QPointF at, double angle, double size, const QColor &colour)
{
    const QPointF along(std::cos(angle) * size, std::sin(angle) * size);
    const QPointF across(-along.y() * 0.55, along.x() * 0.55);
    QPainterPath arrow(at - along);
    arrow.lineTo(at + along);
    arrow.moveTo(at + along * 0.25 + across);
    arrow.lineTo(at + along);
    arrow.lineTo(at + along * 0.25 - across);
    m_painter.strokePath(arrow, QPen(colour, 1.1 * m_ratio, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void WayPainter::paintArrows(const Level &level, const std::vector<QRectF> &names)
{
    constexpr double spacing = 90;
    const double reach = arrowReach * m_ratio;
    const auto isFree = [&](QPointF at) {
        const QRectF box(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach);
        return std::ranges::none_of(names, [&](const QRectF &name) { return name.intersects(box); });
    };
    for (const Kind kind : paintOrder) {
        if (m_style.line(kind).width < 6)
            continue;
        for (const Way &way : level.ways[size_t(kind)]) {
            if (!way.feature->has(Flag::Oneway))
                continue;
            for (const LineRun &run : way.runs) {
                const double step = spacing * m_ratio;
                double travelled = run.startPixels;
                double next = (std::floor(travelled / step) + 0.5) * step;
                if (next < travelled)
                    next += step;
                for (qsizetype i = 1; i < run.points.size(); ++i) {
                    const QPointF from = run.points[i - 1];
                    const QPointF segment = run.points[i] - from;
                    const double length = std::hypot(segment.x(), segment.y());
                    const double angle = std::atan2(segment.y(), segment.x());
                    for (; next <= travelled + length; next += step) {
                        const QPointF at = from + segment * ((next - travelled) / length);
                        if (isFree(at))
                            paintArrow(at, angle, 4.2 * m_ratio, m_style.colour("arrow"));
                        if (!way.feature->has(Flag::CyclistsBothWays))
                            continue;
                        // Open to bikes the other way: an arrow against the first, in the cycleways' colour.
                        const QPointF behind(std::cos(angle) * 13 * m_ratio, std::sin(angle) * 13 * m_ratio);
                        if (isFree(at - behind))
                            paintArrow(at - behind, angle + std::numbers::pi, 4.2 * m_ratio,
                                       m_style.line(Kind::Cycleway).colour);
                    }
                    travelled += length;
                }
            }
        }
    }
}

} // namespace

void paintWays(QPainter &painter, VisibleGeometry &geometry, const MapStyle &style, const MapData &data,
               const std::vector<quint32> &features, const std::vector<QRectF> &names, double ratio)
{
    Level tunnels;
    Level ground;
    std::map<int, Level> bridges;
    for (const quint32 index : features) {
        const Feature &feature = data.features()[index];
        if (!isLine(feature.kind) || !style.line(feature.kind).colour.isValid())
            continue;
        Way way{&feature, {}};
        for (quint32 i = 0; i < feature.partCount; ++i)
            geometry.appendRuns(data.part(feature.firstPart + i), way.runs);
        if (way.runs.empty())
            continue;
        const bool bridge = feature.has(Flag::Bridge) && style.zoom() >= bridgeZoom;
        Level &level = feature.has(Flag::Tunnel) ? tunnels : bridge ? bridges[feature.level] : ground;
        level.ways[size_t(feature.kind)].push_back(std::move(way));
    }
    WayPainter ways(painter, style, ratio);
    ways.paintTunnels(tunnels);
    ways.paintGround(ground);
    if (style.zoom() >= 16)
        ways.paintArrows(ground, names);
    for (const auto &[height, level] : bridges)
        ways.paintBridges(level);
}

} // namespace bt::basemap
