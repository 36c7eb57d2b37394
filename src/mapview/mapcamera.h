// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "mapview/camera.h"

#include <QObject>
#include <QtQmlIntegration/qqmlintegration.h>

#include <vector>

namespace bt::mapview {

/// The one camera that the tiles and all layers show. What it holds is always clamped(), so the tiles take it
/// as it is. Flights take 250 ms on the program's clock; reduced motion jumps. GUI thread.
class MapCamera : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The map pane owns the camera.")
    Q_PROPERTY(double latitude READ latitude NOTIFY changed)
    Q_PROPERTY(double longitude READ longitude NOTIFY changed)
    Q_PROPERTY(double zoom READ zoom NOTIFY changed)
    Q_PROPERTY(double bearing READ bearing NOTIFY changed)
    Q_PROPERTY(bool canZoomIn READ canZoomIn NOTIFY changed)
    Q_PROPERTY(bool canZoomOut READ canZoomOut NOTIFY changed)
    Q_PROPERTY(double viewWidth READ viewWidth NOTIFY changed)
    Q_PROPERTY(double viewHeight READ viewHeight NOTIFY changed)
    Q_PROPERTY(double maximumZoom READ maximumZoom NOTIFY changed)
public:
    explicit MapCamera(Clock &clock, QObject *parent = nullptr);

    const Camera &value() const { return m_camera; }
    double latitude() const { return toGeo(m_camera.centre).latitude; }
    double longitude() const { return toGeo(m_camera.centre).longitude; }
    double zoom() const { return m_camera.zoom; }
    double bearing() const { return m_camera.bearingDegrees; }
    double viewWidth() const { return m_camera.size.width(); }
    double viewHeight() const { return m_camera.size.height(); }
    double maximumZoom() const { return m_maximumZoom; }
    bool canZoomIn() const { return m_camera.zoom < m_maximumZoom - 1e-6; }
    bool canZoomOut() const { return m_camera.zoom > lowestZoom(m_camera.size) + 1e-6; }
    bool isFlying() const { return m_flight.isRunning(); }

    void setMaximumZoom(double zoom);
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    Q_INVOKABLE void setSize(QSizeF size); ///< Keeps the centre.
    void jumpTo(const Camera &target); ///< The size of @p target is not used.
    void flyTo(const Camera &target);
    /// Where a flight ends, else where it is.
    Camera destination() const { return isFlying() ? m_target : m_camera; }

    // What people do with pointer and keys; each ends a flight and is told by movedByHand().
    Q_INVOKABLE void pan(QPointF from, QPointF to);
    Q_INVOKABLE void zoomAt(QPointF anchor, double steps); ///< At once: wheel and pinch.
    Q_INVOKABLE void zoomSmoothly(QPointF anchor, double steps); ///< A flight: double click, buttons, keys.
    Q_INVOKABLE void turnAt(QPointF anchor, double degrees);
    Q_INVOKABLE void panSmoothly(double x, double y); ///< Logical pixels.
    Q_INVOKABLE void turnNorth();

    /// The views before the last deliberate jumps, as a browser keeps pages.
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    Q_INVOKABLE void goBack();
    Q_INVOKABLE void goForward();
    void remember(); ///< The present view becomes one to go back to.

Q_SIGNALS:
    void changed();
    void resized();
    void movedByHand();
    void historyChanged();

private:
    void set(Camera camera);
    void advance();

    Clock &m_clock;
    Timer m_flight;
    Camera m_camera;
    Camera m_start;
    Camera m_target;
    Milliseconds m_startedAt{0};
    double m_maximumZoom = highestZoom;
    bool m_reducedMotion = false;
    std::vector<Camera> m_back;
    std::vector<Camera> m_forward;
};

} // namespace bt::mapview
