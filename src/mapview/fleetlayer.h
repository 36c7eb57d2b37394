// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "mapview/fleetpicture.h"
#include "mapview/framepacer.h"
#include "mapview/maplayer.h"
#include "mapview/pins.h"

#include <QBitArray>
#include <QHash>

namespace bt::fleet {
class FleetStore;
struct ChangeSet;
} // namespace bt::fleet

namespace bt::mapview {

class SpriteBlitter;

/// The bikes on the map. Follows the store by its change sets; costs nothing while nothing visible changes.
/// What is urgent is drawn at once; movement and ordinary changes wait for the FramePacer.
class FleetLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
public:
    explicit FleetLayer(QQuickItem *parent = nullptr);
    ~FleetLayer() override;

    /// Call once; all three outlive the layer.
    void setSources(fleet::FleetStore &store, Clock &clock, const Theme &theme);

    void setSelected(DeviceId id);
    DeviceId selected() const { return m_selected; }
    void setHovered(DeviceId id);
    DeviceId hovered() const { return m_hovered; }
    void setFilter(const QBitArray &rows); ///< Rows to show; empty shows all.
    void setGrouping(bool grouping);
    void setShown(bool shown); ///< Hidden bikes are neither drawn nor met by the pointer.
    void setLinkDown(bool down);
    void setReducedMotion(bool reduced);

    Hit hitTest(QPointF position) const;
    std::vector<int> rowsOf(const Crowd &crowd) const { return m_picture.rowsOf(crowd); }
    const FleetSnapshot &snapshot() const { return m_snapshot; }
    const FleetPicture &picture() const { return m_picture; }
    /// Where a bike is drawn at this moment.
    std::optional<MercatorPoint> drawnPlace(DeviceId id) const;
    bool hasRinging() const { return m_shown && m_picture.hasRinging(); }
    /// Where bikes that ring are drawn, within @p margin of the screen, on whole device pixels.
    std::vector<QPointF> ringingOnScreen(const Camera &camera, double margin, size_t most) const;
    const FramePacer &pacer() const { return m_pacer; }

Q_SIGNALS:
    /// A frame was asked for, for another reason than the camera.
    void refreshed();

protected:
    bool prepare(const Camera &camera) override;
    QSGNode *updateNodes(QSGNode *old, const Camera &camera) override;
    void paint(QPainter &painter, const Camera &camera) override;

private:
    void apply(const fleet::ChangeSet &changes);
    void resetRows();
    void afterRowsChanged();
    void refresh(); ///< With the next frame.
    void refreshWithin(Milliseconds time); ///< Unless one comes earlier.
    void scheduleFrame();
    Milliseconds now() const { return m_clock->monotonic(); }
    QSizeF labelSize(int row);
    std::vector<Pin> labelPins();

    fleet::FleetStore *m_store = nullptr;
    Clock *m_clock = nullptr;
    const Theme *m_theme = nullptr;
    FleetSnapshot m_snapshot;
    FleetPicture m_picture;
    SpriteAtlas m_atlas;
    int m_atlasVersion = 0;
    std::unique_ptr<SpriteBlitter> m_blitter; // where there is no graphics card
    QHash<std::pair<QString, bool>, QImage> m_chips; // by name and whether it is the selected bike's
    std::vector<float> m_labelWidths; // by row, 0 is not measured
    std::unique_ptr<Timer> m_frame;
    Milliseconds m_frameDue{0}; // while the timer runs
    FramePacer m_pacer;
    DeviceId m_selected;
    DeviceId m_hovered;
    bool m_reducedMotion = false;
    bool m_shown = true;
};

} // namespace bt::mapview
