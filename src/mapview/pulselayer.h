// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapitem.h"

#include <memory>

namespace bt {
class Theme;
}

namespace bt::mapview {

class FleetLayer;

/// The rings of bikes that ring, below their marks. A layer of its own with a small picture per bike, so that
/// software drawing repaints those spots only; drawn in steps, because every frame of an emulated graphics
/// card costs as much as the whole map. Still where motion is reduced, and nothing at all while no ringing
/// bike is on the screen or nobody sees the window.
class PulseLayer : public MapItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bt::mapview::FleetLayer *fleet READ fleet WRITE setFleet NOTIFY fleetSet REQUIRED)
public:
    explicit PulseLayer(QQuickItem *parent = nullptr);
    ~PulseLayer() override;

    FleetLayer *fleet() const { return m_fleet; }
    void setFleet(FleetLayer *fleet); ///< Once; a sibling in the same scene.
    void setSources(Clock &clock, const Theme &theme); ///< Once; both outlive the layer.
    void setReducedMotion(bool reduced);
    /// Steps of a period that were drawn so far, the spots of one step together counting once.
    quint64 framesDrawn() const { return m_frames; }

Q_SIGNALS:
    void fleetSet();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *) override;

private:
    void tick();
    Milliseconds step() const;

    FleetLayer *m_fleet = nullptr;
    Clock *m_clock = nullptr;
    const Theme *m_theme = nullptr;
    std::unique_ptr<Timer> m_timer;
    bool m_reducedMotion = false;
    bool m_picturesStale = true;
    bool m_drawsSpots = false;
    quint64 m_frames = 0;
};

} // namespace bt::mapview
