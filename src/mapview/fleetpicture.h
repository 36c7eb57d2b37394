// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/camera.h"
#include "mapview/clustergrid.h"
#include "mapview/fleetsnapshot.h"
#include "mapview/labels.h"
#include "mapview/motion.h"
#include "mapview/spriteatlas.h"
#include "mapview/stepaside.h"

#include <QPointF>
#include <QSet>

#include <set>

namespace bt::mapview {

/// One sprite at a place; what both ways of drawing start from.
struct Mark
{
    MercatorPoint place;
    MercatorPoint from; ///< Where it moves from…
    Milliseconds start{-1'000'000'000}; ///< …since when, on the monotonic clock.
    QPointF offset; ///< Logical pixels from the place to the sprite's middle.
    qint16 sprite = -1; ///< -1 draws nothing.
    quint8 opacity = 255;
};

struct BikeLabel
{
    int row = -1;
    QPointF offset;
    bool selected = false;
    bool hovered = false;
    friend bool operator==(const BikeLabel &, const BikeLabel &) = default;
};

/// What a click or the pointer meets.
struct Hit
{
    int row = -1; ///< A bike, or…
    std::optional<Crowd> crowd; ///< …a group.
    MercatorPoint place;
    bool isNothing() const { return row < 0 && !crowd; }
};

/// Decides what of the fleet is drawn where: groups, single bikes, those that must stand out, names. Pure
/// values in, marks out; the layer only brings them to the screen.
///
/// Grouped, it holds what lies in and around the screen and is made anew when the camera leaves that or bikes
/// change: a few hundred marks, whatever the fleet's size. Ungrouped, it holds one mark per row that is
/// patched in place.
class FleetPicture
{
public:
    explicit FleetPicture(const FleetSnapshot &snapshot);

    void setAtlas(const SpriteAtlas *atlas);
    void setGrouping(bool grouping);
    bool isGrouping() const { return m_grouping; }
    void setSelectedRow(int row);
    void setHoveredRow(int row);
    int selectedRow() const { return m_selected; }
    int hoveredRow() const { return m_hovered; }
    void setLinkDown(bool down); ///< What a state said of movement cannot be held.
    /// Widths of name labels by row, logical pixels; without it there are no labels.
    void setLabelSize(std::function<QSizeF(int row)> size) { m_labelSize = std::move(size); }

    /// The snapshot has other rows or another filter.
    void rowsChanged();
    /// The snapshot's row has another place or state.
    void rowChanged(int row);
    /// A name is another one, so its label has another size.
    void labelsChanged() { m_stale = true; }

    /// Brings everything up to date for the camera. Cheap when nothing was left or changed.
    void update(const Camera &camera, double devicePixelRatio = 1);

    /// All marks from the bottom to the top: base(), then front().
    const std::vector<Mark> &base() const { return m_base; }
    const std::vector<Mark> &front() const { return m_front; }
    /// Rows that stand out by their state, wherever they are.
    const std::set<int> &urgentRows() const { return m_urgent; }
    bool hasRinging() const;
    const std::vector<BikeLabel> &labels() const { return m_labels; }

    /// Marks of base() that changed since the last call, where it was only patched; `all` where it was made
    /// anew.
    struct Dirty
    {
        bool all = false;
        std::vector<int> marks;
        bool front = false;
    };
    Dirty takeDirty();

    /// The topmost under a screen position: selected, urgent, then the nearest.
    Hit hitTest(const Camera &camera, QPointF screen, Milliseconds now) const;
    std::vector<int> rowsOf(const Crowd &crowd) const { return m_grid.rowsOf(crowd); }
    /// Of what lies in and around the screen.
    const Motion &motion() const { return m_motion; }
    /// Whether update() or takeDirty() has something to do.
    bool hasChanges() const { return m_stale || m_dirty.all || m_dirty.front || !m_dirty.marks.empty(); }

private:
    void setOutstanding(int &which, int row);
    bool standsOut(int row) const;
    bool isShown(int row) const; // where there is such a row
    bool isInView(int row) const; // or around it, as everything that is made ready
    bool isStale(int row) const;
    void fillGrid(int level);
    void rebuild(const Camera &camera);
    void rebuildFront(const Camera &camera);
    void rebuildLabels(const Camera &camera);
    std::vector<int> singleRows() const;
    Outstanding outstanding(const Camera &camera) const;
    void addCrowd(const Crowd &crowd);
    void noteMotionOf(int row);
    void noteMotion(MercatorPoint from, MercatorPoint to, Milliseconds start);
    Mark markOf(int row, bool large) const;
    int headingOnScreen(int row) const;
    Mark baseMarkOf(int row) const;

    const FleetSnapshot &m_snapshot;
    const SpriteAtlas *m_atlas = nullptr;
    ClusterGrid m_grid;
    std::set<int> m_urgent; // rows that stand out by their state, in any view
    std::function<QSizeF(int)> m_labelSize;
    MercatorRect m_region;
    double m_builtZoom = -1;
    int m_bearingSteps = 0; // by which headings are turned back on a turned map
    int m_selected = -1;
    int m_hovered = -1;
    bool m_grouping = true;
    bool m_linkDown = false;
    bool m_stale = true;
    bool m_gridStale = true;
    Motion m_motion;
    double m_devicePixelsPerWorld = 0;
    std::vector<Mark> m_base;
    std::vector<Mark> m_front;
    std::vector<Crowd> m_crowds;
    std::vector<BikeLabel> m_labels;
    std::set<int> m_labelledRows;
    Dirty m_dirty;
};

} // namespace bt::mapview
