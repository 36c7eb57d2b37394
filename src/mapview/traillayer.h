// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "mapview/maplayer.h"
#include "mapview/trackpicture.h"

#include <QBitArray>
#include <QDate>
#include <QHash>
#include <QTimeZone>

namespace bt::fleet {
class FleetStore;
struct ChangeSet;
} // namespace bt::fleet

namespace bt::mapview {

/// Which bikes draw their way since midnight.
enum class Trails : quint8
{
    None,
    Selected,
    Shown ///< Every bike that the filter lets through.
};

/// Ways of the day, under the bikes that draw them. Every fix the store learns makes the way of a bike that
/// is asked for longer; what was before that is given from outside. Holds at most about a million points: a
/// bigger fleet keeps coarser ways.
class TrailLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
public:
    explicit TrailLayer(QQuickItem *parent = nullptr);

    /// Call once; all three outlive the layer.
    void setTimeZone(const QTimeZone &zone); ///< Whose midnight begins the trails.
    void setSources(fleet::FleetStore &store, Clock &clock, const Theme &theme);
    void setTrails(Trails trails);
    void setSelected(DeviceId id);
    void setFilter(const QBitArray &rows); ///< By the store's rows; empty shows all.
    void setShown(bool shown);
    /// A bike's day so far, instead of what was gathered; later fixes are added to it.
    void setTrail(DeviceId id, const Track &today);
    void clear();

    size_t points() const { return m_points; }
    const TrackShape *trailOf(DeviceId id) const;

    static constexpr size_t mostPoints = 1'000'000;

Q_SIGNALS:
    /// What the fastest colour stands for; 0 while no way is drawn. One scale for all of them.
    void speedScaleChanged(double knots);

protected:
    bool prepare(const Camera &camera) override;
    QSGNode *updateNodes(QSGNode *old, const Camera &camera) override;
    void paint(QPainter &painter, const Camera &camera) override;

private:
    void apply(const fleet::ChangeSet &changes);
    void append(DeviceId id, const TrackPoint &point);
    void startDay();
    bool isDrawn(DeviceId id) const;
    void collect(const Camera &camera);
    void changed(DeviceId id);
    void setSpeedScale(double knots);

    fleet::FleetStore *m_store = nullptr;
    Clock *m_clock = nullptr;
    const Theme *m_theme = nullptr;
    std::unique_ptr<Timer> m_frame;
    struct Trail
    {
        TrackShape shape;
        Instant last; ///< Of the newest fix in it.
    };
    QHash<DeviceId, Trail> m_trails;
    size_t m_points = 0;
    QDate dayOf(Instant time) const;

    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    QDate m_day;
    DeviceId m_selected;
    QBitArray m_filter;
    Trails m_mode = Trails::Selected;
    bool m_shown = true;
    bool m_stale = true; // what is drawn is another way than m_segments
    double m_scaleKnots = 0;
    MercatorRect m_region;
    int m_level = -1;
    std::vector<TrackSegment> m_segments;
    bool m_segmentsDirty = true; // not yet in the nodes
    TrackPicture m_picture;
};

} // namespace bt::mapview
