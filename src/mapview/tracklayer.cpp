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
        for (QSGNode *node :
             {static_cast<QSGNode *>(&way), static_cast<QSGNode *>(&pins), static_cast<QSGNode *>(&cursor)}) {
            node->setFlag(OwnedByParent, false);
            appendChildNode(node);
        }
        clock.set(Milliseconds(0));
    }
    ~LayerNode() override
    {
        removeChildNode(&way);
        removeChildNode(&pins);
        removeChildNode(&cursor);
    }

    TrackNode way;
    PinNode pins;
    PinNode cursor;
    VertexClock clock;
};

constexpr size_t mostPins = 300;

Pin pinAt(MercatorPoint place, const QImage &picture, QPointF offset = {})
{
    Pin pin;
    pin.picture = picture;
    pin.place = pin.from = place;
    pin.offset = offset;
    return pin;
}

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
        m_pinsStale = m_cursorStale = m_segmentsDirty = true;
        update();
    });
}

void TrackLayer::setTrack(std::shared_ptr<const DrawnTrack> track)
{
    m_track = std::move(track);
    m_cursor.reset();
    m_level = -1;
    m_pinsStale = m_cursorStale = true;
    update();
}

void TrackLayer::setCursor(const std::optional<TrackCursor> &cursor)
{
    m_cursor = cursor;
    m_cursorStale = true;
    update();
}

void TrackLayer::makePins()
{
    m_pins.clear();
    const double ratio = devicePixelRatio();
    // Of a year's rides the numbers would hide the map, and the list has them.
    if (m_track->stops.size() <= mostPins) {
        const QImage stop = m_track->stops.empty() ? QImage() : TrackPins::stop(*m_theme, ratio);
        for (const GeoPoint place : m_track->stops) {
            if (isPlace(place))
                m_pins.push_back(pinAt(toMercator(place), stop));
        }
    }
    if (m_track->tripStarts.size() > 1 && m_track->tripStarts.size() <= mostPins) {
        for (size_t trip = 1; trip < m_track->tripStarts.size(); ++trip) { // the first is "A"
            if (isPlace(m_track->tripStarts[trip]))
                m_pins.push_back(pinAt(toMercator(m_track->tripStarts[trip]),
                                       TrackPins::number(int(trip) + 1, *m_theme, ratio)));
        }
    }
    if (!shape().isEmpty()) {
        m_pins.push_back(pinAt(shape().at(0), TrackPins::letter(u'A', *m_theme, ratio)));
        if (shape().size() > 1)
            m_pins.push_back(pinAt(shape().at(shape().size() - 1), TrackPins::letter(u'B', *m_theme, ratio)));
    }
    m_pinsStale = false;
    m_pinsDirty = true;
}

void TrackLayer::makeCursorPins()
{
    m_cursorPins.clear();
    const double ratio = devicePixelRatio();
    if (m_cursor && isPlace(m_cursor->place)) {
        const MercatorPoint place = toMercator(m_cursor->place);
        const QImage disc = TrackPins::cursor(
            Theme::trackSpeedColour(double(shape().speedShare(m_cursor->speedKnots))), *m_theme, ratio);
        m_cursorPins.push_back(pinAt(place, disc));
        const QImage chip = TrackPins::cursorText(m_cursor->time, m_cursor->speed, *m_theme, ratio);
        m_cursorPins.push_back(pinAt(place, chip, {(disc.width() + chip.width()) / 2.0 / ratio + 4, 0}));
    }
    m_cursorStale = false;
    m_cursorDirty = true;
}

bool TrackLayer::prepare(const Camera &camera)
{
    if (!m_theme || (shape().isEmpty() && !m_cursor)) {
        m_segments.clear();
        m_level = -1;
        return false;
    }
    const int level = int(std::ceil(camera.zoom));
    if (level != m_level || !m_region.contains(camera.visible())) {
        m_level = level;
        m_region = camera.visible().grown(regionMargin);
        m_segments = shape().segments(m_region, camera.zoom);
        m_segmentsDirty = true;
    }
    const bool sharper = std::exchange(m_pinRatio, devicePixelRatio()) != devicePixelRatio();
    if (m_pinsStale || sharper)
        makePins();
    if (m_cursorStale || sharper)
        makeCursorPins();
    return true;
}

QSGNode *TrackLayer::updateNodes(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<LayerNode *>(old);
    if (!node) {
        node = new LayerNode;
        m_segmentsDirty = m_pinsDirty = m_cursorDirty = true;
    }
    if (std::exchange(m_segmentsDirty, false))
        node->way.setSegments(m_segments, m_theme->scheme());
    if (m_pinsDirty) {
        node->pins.setPins(m_pins, devicePixelRatio(), *window(), node->clock);
        m_pinsDirty = false;
    }
    if (std::exchange(m_cursorDirty, false))
        node->cursor.setPins(m_cursorPins, devicePixelRatio(), *window(), node->clock);
    node->way.setCamera(camera, devicePixelRatio());
    node->pins.setCamera(camera, devicePixelRatio(), node->clock);
    node->cursor.setCamera(camera, devicePixelRatio(), node->clock);
    return node;
}

void TrackLayer::paint(QPainter &painter, const Camera &camera)
{
    if (std::exchange(m_segmentsDirty, false))
        m_picture.setSegments(m_segments, m_region, m_theme->scheme());
    m_picture.paint(painter, camera, devicePixelRatio());
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    paintPins(painter, m_pins, camera, devicePixelRatio(), Milliseconds(0));
    paintPins(painter, m_cursorPins, camera, devicePixelRatio(), Milliseconds(0));
}

} // namespace bt::mapview
