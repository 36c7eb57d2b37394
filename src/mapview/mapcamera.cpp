// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapcamera.h"

namespace bt::mapview {

namespace {
constexpr Milliseconds flightTime{250};
constexpr Milliseconds frame{16};
constexpr size_t longestHistory = 50;
} // namespace

MapCamera::MapCamera(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_flight(clock)
{
    connect(&m_flight, &Timer::timeout, this, &MapCamera::advance);
}

void MapCamera::set(Camera camera)
{
    camera.size = m_camera.size;
    camera = clamped(camera, m_maximumZoom);
    if (camera == m_camera)
        return;
    m_camera = camera;
    Q_EMIT changed();
}

void MapCamera::setMaximumZoom(double zoom)
{
    m_maximumZoom = std::isfinite(zoom) ? std::clamp(zoom, 1.0, highestZoom) : highestZoom;
    set(m_camera);
    Q_EMIT changed();
}

void MapCamera::setSize(QSizeF size)
{
    if (size == m_camera.size || size.isEmpty())
        return;
    Camera camera = m_camera;
    camera.size = size;
    m_camera = clamped(camera, m_maximumZoom);
    m_target.size = size;
    m_start.size = size;
    Q_EMIT changed();
    Q_EMIT resized();
}

void MapCamera::jumpTo(const Camera &target)
{
    m_flight.stop();
    set(target);
}

void MapCamera::flyTo(const Camera &target)
{
    Camera end = target;
    end.size = m_camera.size;
    end = clamped(end, m_maximumZoom);
    // Across half the world there is nothing to see on the way, only tiles to fetch.
    const QPointF way
        = m_camera.toScreen(end.centre) - QPointF(m_camera.size.width() / 2, m_camera.size.height() / 2);
    const bool far
        = std::hypot(way.x(), way.y()) > 8 * std::max(m_camera.size.width(), m_camera.size.height());
    if (m_reducedMotion || far || m_camera.size.isEmpty()) {
        jumpTo(end);
        return;
    }
    m_start = m_camera;
    m_target = end;
    m_startedAt = m_clock.monotonic();
    m_flight.startRepeating(frame);
}

void MapCamera::advance()
{
    const double part = double((m_clock.monotonic() - m_startedAt).count()) / double(flightTime.count());
    if (part >= 1) {
        m_flight.stop();
        set(m_target);
        return;
    }
    const double eased = 1 - std::pow(1 - part, 3);
    set(between(m_start, m_target, eased));
}

void MapCamera::pan(QPointF from, QPointF to)
{
    m_flight.stop();
    set(panned(m_camera, from, to));
    Q_EMIT movedByHand();
}

void MapCamera::zoomAt(QPointF anchor, double steps)
{
    if (!std::isfinite(steps))
        return;
    m_flight.stop();
    set(zoomedAt(m_camera, anchor, m_camera.zoom + steps, m_maximumZoom));
    Q_EMIT movedByHand();
}

void MapCamera::zoomSmoothly(QPointF anchor, double steps)
{
    const Camera from = destination();
    flyTo(zoomedAt(from, anchor, std::round((from.zoom + steps) * 4) / 4, m_maximumZoom));
    Q_EMIT movedByHand();
}

void MapCamera::turnAt(QPointF anchor, double degrees)
{
    m_flight.stop();
    set(turnedAt(m_camera, anchor, m_camera.bearingDegrees + degrees));
    Q_EMIT movedByHand();
}

void MapCamera::panSmoothly(double x, double y)
{
    const Camera from = destination();
    const QPointF middle(from.size.width() / 2, from.size.height() / 2);
    flyTo(panned(from, middle, middle + QPointF(x, y)));
    Q_EMIT movedByHand();
}

void MapCamera::turnNorth()
{
    Camera target = destination();
    target.bearingDegrees = 0;
    flyTo(target);
}

void MapCamera::remember()
{
    if (m_camera.size.isEmpty() || (!m_back.empty() && m_back.back() == destination()))
        return;
    m_back.push_back(destination());
    if (m_back.size() > longestHistory)
        m_back.erase(m_back.begin());
    m_forward.clear();
    Q_EMIT historyChanged();
}

void MapCamera::goBack()
{
    if (m_back.empty())
        return;
    m_forward.push_back(destination());
    const Camera target = m_back.back();
    m_back.pop_back();
    flyTo(target);
    Q_EMIT movedByHand();
    Q_EMIT historyChanged();
}

void MapCamera::goForward()
{
    if (m_forward.empty())
        return;
    m_back.push_back(destination());
    const Camera target = m_forward.back();
    m_forward.pop_back();
    flyTo(target);
    Q_EMIT movedByHand();
    Q_EMIT historyChanged();
}

} // namespace bt::mapview
