// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/tracklayer.h"

#include "mapview/linenode.h"
#include "mapview/spritenode.h"
#include "mapview/trackpins.h"

#include <QPainter>
#include <QQuickWindow>

namespace bt::mapview {

namespace {

constexpr double casingPixels = 7;
constexpr double linePixels = 4.6;
constexpr double gapPixels = 2.5;
constexpr double dashPixels = 6;
constexpr double dashGapPixels = 5;
constexpr double regionMargin = 0.5;

class TrackNode : public QSGNode
{
public:
    TrackNode()
    {
        for (LineNode *node : {&gaps, &casing, &line}) {
            node->setFlag(OwnedByParent, false);
            appendChildNode(node);
        }
        pins.setFlag(OwnedByParent, false);
        appendChildNode(&pins);
        clock.set(Milliseconds(0));
    }
    ~TrackNode() override { removeAllChildNodes(); }

    LineNode gaps;
    LineNode casing;
    LineNode line;
    PinNode pins;
    VertexClock clock;
};

} // namespace

TrackLayer::TrackLayer(QQuickItem *parent)
    : MapLayer(parent)
{
}

void TrackLayer::setTheme(const Theme &theme)
{
    m_theme = &theme;
    connect(&theme, &Theme::changed, this, [this] {
        m_pinsStale = m_segmentsDirty = true;
        update();
    });
}

void TrackLayer::setTrack(const Track &track)
{
    m_shape = TrackShape(track);
    m_stops = track.stops;
    m_cursor.reset();
    m_level = -1;
    m_pinsStale = true;
    update();
}

void TrackLayer::clear() { setTrack({}); }

void TrackLayer::setCursor(const std::optional<TrackCursor> &cursor)
{
    m_cursor = cursor;
    m_pinsStale = true;
    update();
}

void TrackLayer::makePins()
{
    m_pins.clear();
    const double ratio = devicePixelRatio();
    const auto pin = [&](MercatorPoint place, const QImage &picture, QPointF offset = {}) {
        Pin result;
        result.picture = picture;
        result.place = result.from = place;
        result.offset = offset;
        m_pins.push_back(result);
    };
    for (const GeoPoint stop : m_stops) {
        if (isPlace(stop))
            pin(toMercator(stop), TrackPins::stop(*m_theme, ratio));
    }
    if (!m_shape.isEmpty()) {
        pin(m_shape.at(0), TrackPins::letter(u'A', *m_theme, ratio));
        if (m_shape.size() > 1)
            pin(m_shape.at(m_shape.size() - 1), TrackPins::letter(u'B', *m_theme, ratio));
    }
    if (m_cursor && isPlace(m_cursor->place)) {
        const MercatorPoint place = toMercator(m_cursor->place);
        const QImage disc = TrackPins::cursor(
            Theme::trackSpeedColour(double(m_shape.speedShare(m_cursor->speedKnots))), *m_theme, ratio);
        pin(place, disc);
        const QImage chip = TrackPins::cursorText(m_cursor->time, m_cursor->speed, *m_theme, ratio);
        pin(place, chip, {(disc.width() + chip.width()) / 2.0 / ratio + 4, 0});
    }
    m_pinRatio = ratio;
    m_pinsStale = false;
    m_pinsDirty = true;
}

bool TrackLayer::prepare(const Camera &camera)
{
    if (!m_theme || m_shape.isEmpty()) {
        m_segments.clear();
        m_level = -1;
        return false;
    }
    const int level = int(std::ceil(camera.zoom));
    if (level != m_level || !m_region.contains(camera.visible())) {
        m_level = level;
        m_region = camera.visible().grown(regionMargin);
        m_segments = m_shape.segments(m_region, camera.zoom);
        m_segmentsDirty = true;
    }
    if (m_pinsStale || m_pinRatio != devicePixelRatio())
        makePins();
    return true;
}

QSGNode *TrackLayer::updateNodes(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<TrackNode *>(old);
    if (!node) {
        node = new TrackNode;
        m_segmentsDirty = m_pinsDirty = true;
    }
    const QColor casing = Theme::trackCasing(m_theme->scheme());
    if (m_segmentsDirty) {
        std::vector<LineNode::Line> gaps;
        std::vector<LineNode::Line> lines;
        lines.reserve(m_segments.size());
        for (const TrackSegment &segment : m_segments) {
            if (segment.gap)
                gaps.push_back({segment.from, segment.to, casing, casing});
            else
                lines.push_back({segment.from, segment.to, Theme::trackSpeedColour(double(segment.speedFrom)),
                                 Theme::trackSpeedColour(double(segment.speedTo))});
        }
        node->gaps.setLines(gaps);
        node->gaps.setStyle(gapPixels / 2, dashPixels, dashGapPixels);
        node->casing.setLines(lines);
        node->casing.setStyle(casingPixels / 2, 0, 0, casing);
        node->line.setLines(lines);
        node->line.setStyle(linePixels / 2);
        m_segmentsDirty = false;
    }
    if (m_pinsDirty) {
        node->pins.setPins(m_pins, devicePixelRatio(), *window(), node->clock);
        m_pinsDirty = false;
    }
    for (LineNode *lines : {&node->gaps, &node->casing, &node->line})
        lines->setCamera(camera, devicePixelRatio());
    node->pins.setCamera(camera, devicePixelRatio(), node->clock);
    return node;
}

void TrackLayer::paint(QPainter &painter, const Camera &camera)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor casing = Theme::trackCasing(m_theme->scheme());
    struct Drawn
    {
        QPointF from;
        QPointF to;
        const TrackSegment *segment;
    };
    std::vector<Drawn> drawn;
    drawn.reserve(m_segments.size());
    const QRectF screen = QRectF(QPointF(), camera.size).adjusted(-8, -8, 8, 8);
    for (const TrackSegment &segment : m_segments) {
        const QPointF from = camera.toScreen(segment.from);
        const QPointF to = camera.toScreen(segment.to);
        if (QRectF(from, to).normalized().adjusted(-1, -1, 1, 1).intersects(screen))
            drawn.push_back({from, to, &segment});
    }
    QPen dashes(casing, gapPixels, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({dashPixels / gapPixels, dashGapPixels / gapPixels});
    painter.setPen(dashes);
    for (const Drawn &line : drawn) {
        if (line.segment->gap)
            painter.drawLine(line.from, line.to);
    }
    painter.setPen(QPen(casing, casingPixels, Qt::SolidLine, Qt::RoundCap));
    for (const Drawn &line : drawn) {
        if (!line.segment->gap)
            painter.drawLine(line.from, line.to);
    }
    for (const Drawn &line : drawn) {
        if (line.segment->gap)
            continue;
        painter.setPen(
            QPen(Theme::trackSpeedColour(double(line.segment->speedFrom + line.segment->speedTo) / 2),
                 linePixels, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(line.from, line.to);
    }
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    paintPins(painter, m_pins, camera, devicePixelRatio(), Milliseconds(0));
}

} // namespace bt::mapview
