// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/geofencelayer.h"

#include "mapview/linenode.h"
#include "mapview/namechip.h"
#include "mapview/spritenode.h"

#include <QPainter>
#include <QQuickWindow>

#include <numbers>

namespace bt::mapview {

namespace {

constexpr int circleCorners = 96;
constexpr int capCorners = 12;
constexpr float fillOpacity = 0.12F;
constexpr double outlinePixels = 1.5;
/// An area that is a dot on the screen has no use for a name on it.
constexpr double namedFromPixels = 28;

class AreaNode : public QSGNode
{
public:
    AreaNode()
    {
        for (LineNode *node : {&fill, &outline}) {
            node->setFlag(OwnedByParent, false);
            appendChildNode(node);
        }
        pins.setFlag(OwnedByParent, false);
        appendChildNode(&pins);
        clock.set(Milliseconds(0));
    }
    ~AreaNode() override { removeAllChildNodes(); }

    LineNode fill;
    LineNode outline;
    PinNode pins;
    VertexClock clock;
};

MercatorPoint near(GeoPoint place, std::optional<double> x)
{
    MercatorPoint p = toMercator(place);
    if (x)
        p.x = *x + std::remainder(p.x - *x, 1.0);
    return p;
}

std::vector<MercatorPoint> circle(GeoPoint centre, double radiusMetres)
{
    std::vector<MercatorPoint> result;
    const double x = toMercator(centre).x;
    for (int i = 0; i < circleCorners; ++i)
        result.push_back(near(destination(centre, 360.0 * i / circleCorners, radiusMetres), x));
    return result;
}

/// One side of the band there, the other back, half circles at the ends. Width is right at each point's
/// latitude.
std::vector<MercatorPoint> band(const QList<GeoPoint> &line, double halfWidthMetres)
{
    std::vector<MercatorPoint> centre;
    for (const GeoPoint point : line) {
        const MercatorPoint p = near(point, centre.empty() ? std::nullopt : std::optional(centre.back().x));
        if (centre.empty() || !(p == centre.back()))
            centre.push_back(p);
    }
    if (centre.empty())
        return {};
    if (centre.size() == 1)
        return circle(line.front(), halfWidthMetres);
    const auto radiusAt
        = [&](MercatorPoint p) { return halfWidthMetres / metresPerMercatorUnit(toGeo(p).latitude); };
    const auto direction = [&](size_t i) {
        const double dx = centre[i + 1].x - centre[i].x;
        const double dy = centre[i + 1].y - centre[i].y;
        return std::atan2(dy, dx);
    };
    std::vector<MercatorPoint> result;
    const auto at = [&](size_t i, double angle, double stretch = 1) {
        const double r = radiusAt(centre[i]) * stretch;
        result.push_back({centre[i].x + r * std::cos(angle), centre[i].y + r * std::sin(angle)});
    };
    const size_t last = centre.size() - 1;
    const auto side = [&](size_t i, double turn) {
        const double before = direction(i - 1);
        const double bend = std::remainder(direction(i) - before, 2 * std::numbers::pi);
        // A mitre, but never a spike.
        at(i, before + bend / 2 + turn, std::min(2.0, 1 / std::max(0.01, std::cos(bend / 2))));
    };
    constexpr double quarter = std::numbers::pi / 2;
    for (int k = 0; k <= capCorners; ++k)
        at(0, direction(0) + quarter + std::numbers::pi * k / capCorners);
    for (size_t i = 1; i < last; ++i)
        side(i, -quarter);
    for (int k = 0; k <= capCorners; ++k)
        at(last, direction(last - 1) - quarter + std::numbers::pi * k / capCorners);
    for (size_t i = last - 1; i > 0; --i)
        side(i, quarter);
    return result;
}

double cross(MercatorPoint o, MercatorPoint a, MercatorPoint b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

double extentOf(const std::vector<MercatorPoint> &outline)
{
    if (outline.empty())
        return 0;
    const auto [left, right] = std::ranges::minmax(outline, {}, &MercatorPoint::x);
    const auto [top, bottom] = std::ranges::minmax(outline, {}, &MercatorPoint::y);
    return std::max(right.x - left.x, bottom.y - top.y);
}

} // namespace

std::vector<MercatorPoint> GeofenceLayer::outline(const GeofenceShape &shape)
{
    if (shape.points.isEmpty())
        return {};
    switch (shape.kind) {
    case GeofenceShape::Kind::Circle:
        return circle(shape.points.front(), shape.radiusMetres);
    case GeofenceShape::Kind::Line:
        return band(shape.points, shape.halfWidthMetres);
    case GeofenceShape::Kind::Polygon:
        break;
    }
    std::vector<MercatorPoint> result;
    for (const GeoPoint point : shape.points)
        result.push_back(near(point, result.empty() ? std::nullopt : std::optional(result.back().x)));
    return result;
}

std::vector<quint32> GeofenceLayer::triangles(const std::vector<MercatorPoint> &polygon)
{
    std::vector<quint32> ring(polygon.size());
    double area = 0;
    for (size_t i = 0; i < polygon.size(); ++i) {
        ring[i] = quint32(i);
        const MercatorPoint a = polygon[i];
        const MercatorPoint b = polygon[(i + 1) % polygon.size()];
        area += (a.x - polygon[0].x) * (b.y - polygon[0].y) - (b.x - polygon[0].x) * (a.y - polygon[0].y);
    }
    if (area < 0)
        std::ranges::reverse(ring);
    std::vector<quint32> result;
    while (ring.size() >= 3) {
        bool clipped = false;
        for (size_t i = 0; i < ring.size(); ++i) {
            const quint32 a = ring[(i + ring.size() - 1) % ring.size()];
            const quint32 b = ring[i];
            const quint32 c = ring[(i + 1) % ring.size()];
            if (cross(polygon[a], polygon[b], polygon[c]) <= 0)
                continue;
            const bool empty = std::ranges::none_of(ring, [&](quint32 p) {
                return p != a && p != b && p != c && cross(polygon[a], polygon[b], polygon[p]) >= 0
                    && cross(polygon[b], polygon[c], polygon[p]) >= 0
                    && cross(polygon[c], polygon[a], polygon[p]) >= 0;
            });
            if (!empty)
                continue;
            result.insert(result.end(), {a, b, c});
            ring.erase(ring.begin() + qsizetype(i));
            clipped = true;
            break;
        }
        if (!clipped) // nothing convex and empty is left: it crosses itself or is a line
            break;
    }
    return result;
}

GeofenceLayer::GeofenceLayer(QQuickItem *parent)
    : MapLayer(parent)
{
}

void GeofenceLayer::setTheme(const Theme &theme)
{
    m_theme = &theme;
    connect(&theme, &Theme::changed, this, [this] { setAreas(QList<MapArea>(m_areas)); });
}

void GeofenceLayer::setAreas(const QList<MapArea> &areas)
{
    m_areas = areas;
    m_drawn.clear();
    for (const MapArea &area : areas) {
        m_drawn.push_back(
            {outline(area.shape), area.colour.isValid() ? area.colour : m_theme->colour(Role::Accent), 0});
        m_drawn.back().extent = extentOf(m_drawn.back().outline);
    }
    m_pinRatio = 0; // the names are made when it is known how sharp
    m_dirty = true;
    update();
}

void GeofenceLayer::makePins()
{
    m_names.clear();
    m_pins.clear();
    m_pinRatio = devicePixelRatio();
    for (size_t i = 0; i < m_drawn.size(); ++i) {
        const auto &outline = m_drawn[i].outline;
        const QString name = m_areas[qsizetype(i)].name;
        if (outline.empty() || name.isEmpty())
            continue;
        Pin pin;
        pin.picture = NameChip::areaPicture(name, m_drawn[i].colour, *m_theme, m_pinRatio);
        pin.place = pin.from = *std::ranges::min_element(outline, {}, &MercatorPoint::y);
        pin.offset = {0, -double(pin.picture.height()) / m_pinRatio / 2 - 2};
        m_names.push_back({pin, m_drawn[i].extent});
    }
    std::ranges::stable_sort(m_names, std::greater(), &NamePin::extent);
    m_pinsDirty = true;
}

void GeofenceLayer::choosePins(const Camera &camera)
{
    const double smallest = namedFromPixels / camera.pixelsPerWorld();
    const auto end = std::ranges::partition_point(
        m_names, [smallest](const NamePin &name) { return name.extent >= smallest; });
    const auto shown = size_t(end - m_names.begin());
    if (shown == m_pins.size())
        return;
    m_pins.clear();
    for (size_t i = 0; i < shown; ++i)
        m_pins.push_back(m_names[i].pin);
    m_pinsDirty = true;
}

bool GeofenceLayer::prepare(const Camera &camera)
{
    if (!m_theme || m_drawn.empty())
        return false;
    if (m_pinRatio != devicePixelRatio())
        makePins();
    choosePins(camera);
    return true;
}

QSGNode *GeofenceLayer::updateNodes(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<AreaNode *>(old);
    if (!node) {
        node = new AreaNode;
        m_dirty = m_pinsDirty = true;
    }
    if (m_dirty) {
        std::vector<std::pair<MercatorPoint, QColor>> corners;
        std::vector<LineNode::Line> lines;
        for (const Drawn &area : m_drawn) {
            QColor soft = area.colour;
            soft.setAlphaF(fillOpacity);
            for (const quint32 i : triangles(area.outline))
                corners.emplace_back(area.outline[i], soft);
            for (size_t i = 0; i < area.outline.size(); ++i)
                lines.push_back(
                    {area.outline[i], area.outline[(i + 1) % area.outline.size()], area.colour, area.colour});
        }
        node->fill.setTriangles(corners);
        node->fill.setStyle(1);
        node->outline.setLines(lines);
        node->outline.setStyle(outlinePixels / 2);
        m_dirty = false;
    }
    if (m_pinsDirty) {
        node->pins.setPins(m_pins, devicePixelRatio(), *window(), node->clock);
        m_pinsDirty = false;
    }
    node->fill.setCamera(camera, devicePixelRatio());
    node->outline.setCamera(camera, devicePixelRatio());
    node->pins.setCamera(camera, devicePixelRatio(), node->clock);
    return node;
}

void GeofenceLayer::paint(QPainter &painter, const Camera &camera)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF screen(QPointF(), camera.size);
    for (const Drawn &area : m_drawn) {
        if (area.outline.empty())
            continue;
        // One corner decides which copy of the world the whole outline is drawn in.
        const QPointF first = camera.toScreen(area.outline.front());
        QPolygonF polygon;
        Camera unwrapped = camera;
        for (const MercatorPoint p : area.outline) {
            unwrapped.centre.x = area.outline.front().x;
            unwrapped.centre.y = area.outline.front().y;
            polygon << first + unwrapped.toScreen(p) - screen.center();
        }
        if (!polygon.boundingRect().intersects(screen))
            continue;
        QColor soft = area.colour;
        soft.setAlphaF(fillOpacity);
        painter.setBrush(soft);
        painter.setPen(QPen(area.colour, outlinePixels));
        painter.drawPolygon(polygon);
    }
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    paintPins(painter, m_pins, camera, devicePixelRatio(), Milliseconds(0));
}

} // namespace bt::mapview
