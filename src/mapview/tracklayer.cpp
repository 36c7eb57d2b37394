// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/tracklayer.h"

#include "mapview/spritenode.h"
#include "mapview/tracknode.h"
#include "mapview/trackpins.h"

#include <QPainter>
#include <QPointer>
#include <QQuickWindow>

namespace bt::mapview {

namespace {

constexpr double regionMargin = 0.5;

/// The way and what stands on it.
class LayerNode : public QSGNode
{
public:
    LayerNode()
    {
        for (QSGNode *node : {static_cast<QSGNode *>(&way), static_cast<QSGNode *>(&pins)}) {
            node->setFlag(OwnedByParent, false);
            appendChildNode(node);
        }
        clock.set(Milliseconds(0));
    }
    ~LayerNode() override
    {
        removeChildNode(&way);
        removeChildNode(&pins);
    }

    TrackNode way;
    PinNode pins;
    VertexClock clock;
};

} // namespace

TrackLayer::TrackLayer(QQuickItem *parent)
    : MapLayer(parent)
    , m_picture([layer = QPointer<TrackLayer>(this)] {
        if (TrackLayer *alive = layer.data())
            alive->update();
    })
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
    m_tripStarts = track.tripStarts;
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
    if (m_tripStarts.size() > 1) {
        for (size_t trip = 1; trip < m_tripStarts.size(); ++trip) { // the first is "A"
            if (isPlace(m_tripStarts[trip]))
                pin(toMercator(m_tripStarts[trip]), TrackPins::number(int(trip) + 1, *m_theme, ratio));
        }
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
    if (!m_theme || (m_shape.isEmpty() && !m_cursor)) {
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
    auto *node = static_cast<LayerNode *>(old);
    if (!node) {
        node = new LayerNode;
        m_segmentsDirty = m_pinsDirty = true;
    }
    if (std::exchange(m_segmentsDirty, false))
        node->way.setSegments(m_segments, m_theme->scheme());
    if (m_pinsDirty) {
        node->pins.setPins(m_pins, devicePixelRatio(), *window(), node->clock);
        m_pinsDirty = false;
    }
    node->way.setCamera(camera, devicePixelRatio());
    node->pins.setCamera(camera, devicePixelRatio(), node->clock);
    return node;
}

void TrackLayer::paint(QPainter &painter, const Camera &camera)
{
    if (std::exchange(m_segmentsDirty, false))
        m_picture.setSegments(m_segments, m_region, m_theme->scheme());
    m_picture.paint(painter, camera, devicePixelRatio());
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    paintPins(painter, m_pins, camera, devicePixelRatio(), Milliseconds(0));
}

} // namespace bt::mapview
