// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/fleetpicture.h"

#include <algorithm>

namespace bt::mapview {

namespace {

constexpr double regionMargin = 0.5; // of the screen, kept ready on every side
constexpr double regroupZoomStep = 0.25;
constexpr double mergePixels = 36;
constexpr double bikeReachPixels = 15; // a click this near means the bike
constexpr int mostLabels = 120; // in the region, about a quarter of them on screen
constexpr size_t mostWishes = 1000;
constexpr size_t mostStoodAside = 64;
constexpr double selectedRadius = 20; // with its ring
constexpr double labelZoom = 10; // further out names only hide the land
constexpr quint8 staleOpacity = 128;

QRectF around(QPointF centre, double radius)
{
    return {centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius};
}

} // namespace

FleetPicture::FleetPicture(const FleetSnapshot &snapshot)
    : m_snapshot(snapshot)
{
}

void FleetPicture::setAtlas(const SpriteAtlas *atlas)
{
    m_atlas = atlas;
    m_stale = true;
}

void FleetPicture::setGrouping(bool grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    rowsChanged();
}

void FleetPicture::setSelectedRow(int row) { setOutstanding(m_selected, row); }

void FleetPicture::setHoveredRow(int row) { setOutstanding(m_hovered, row); }

void FleetPicture::setOutstanding(int &which, int row)
{
    if (which == row)
        return;
    const int before = std::exchange(which, row);
    for (const int changed : {before, row}) {
        if (changed >= 0 && changed < m_snapshot.count())
            rowChanged(changed);
    }
    m_stale = true;
}

void FleetPicture::setLinkDown(bool down)
{
    if (m_linkDown == down)
        return;
    m_linkDown = down;
    m_builtZoom = -1;
    m_stale = true;
}

void FleetPicture::rowsChanged()
{
    m_urgent.clear();
    for (int row = 0; row < m_snapshot.count(); ++row) {
        if (m_snapshot.isShown(row) && isUrgent(m_snapshot.state(row)))
            m_urgent.insert(row);
    }
    m_gridStale = true;
    m_builtZoom = -1;
    m_stale = true;
}

void FleetPicture::rowChanged(int row)
{
    if (m_snapshot.isShown(row) && isUrgent(m_snapshot.state(row)))
        m_urgent.insert(row);
    else
        m_urgent.erase(row);
    noteMotionOf(row);
    if (m_grouping) {
        if (!m_gridStale) {
            if (m_snapshot.isShown(row) && !standsOut(row))
                m_grid.put(row, m_snapshot.place(row), m_snapshot.state(row));
            else
                m_grid.take(row);
        }
        if (!m_stale && m_snapshot.hasPlace(row))
            m_stale = m_region.contains(m_snapshot.place(row)) || m_region.contains(m_snapshot.from(row));
        return;
    }
    if (size_t(row) < m_base.size()) {
        m_base[size_t(row)] = baseMarkOf(row);
        m_dirty.marks.push_back(row);
    }
    if (standsOut(row) || m_labelledRows.contains(row))
        m_stale = true;
}

bool FleetPicture::isShown(int row) const
{
    return row >= 0 && row < m_snapshot.count() && m_snapshot.isShown(row);
}

bool FleetPicture::isInView(int row) const
{
    return isShown(row) && m_region.contains(m_snapshot.place(row));
}

bool FleetPicture::standsOut(int row) const
{
    return row == m_selected || row == m_hovered || isUrgent(m_snapshot.state(row));
}

bool FleetPicture::isStale(int row) const
{
    const BikeState state = m_snapshot.state(row);
    return state == BikeState::LostContact || (m_linkDown && showsHeading(state));
}

void FleetPicture::fillGrid(int level)
{
    m_grid.clear(level, m_snapshot.count());
    for (int row = 0; row < m_snapshot.count(); ++row) {
        if (m_snapshot.isShown(row) && !standsOut(row))
            m_grid.put(row, m_snapshot.place(row), m_snapshot.state(row));
    }
    m_gridStale = false;
}

void FleetPicture::update(const Camera &camera, double devicePixelRatio)
{
    if (!m_atlas || camera.size.isEmpty())
        return;
    const int bearingSteps = int(std::lround(camera.bearingDegrees * headingSteps / 360.0)) % headingSteps;
    if (bearingSteps != m_bearingSteps) {
        m_bearingSteps = bearingSteps;
        m_builtZoom = -1;
    }
    const bool left = m_builtZoom < 0 || std::abs(camera.zoom - m_builtZoom) > regroupZoomStep
        || !m_region.contains(camera.visible());
    if (!left && !m_stale)
        return;
    m_devicePixelsPerWorld = camera.pixelsPerWorld() * devicePixelRatio;
    m_region = camera.visible().grown(regionMargin);
    if (m_grouping) {
        const int level = ClusterGrid::levelFor(camera.zoom);
        if (m_gridStale || m_grid.level() != level)
            fillGrid(level);
        rebuild(camera);
    } else if (m_builtZoom < 0 || m_base.size() != size_t(m_snapshot.count())) {
        m_crowds.clear();
        m_base.clear();
        m_base.reserve(size_t(m_snapshot.count()));
        for (int row = 0; row < m_snapshot.count(); ++row)
            m_base.push_back(baseMarkOf(row));
        m_dirty.all = true;
    }
    m_builtZoom = camera.zoom;
    rebuildFront(camera);
    rebuildLabels(camera);
    if (left) {
        // Closer or elsewhere, other movements are to be seen; what merely changed was noted when it did.
        m_motion.clear();
        for (const auto *marks : {&m_base, &m_front}) {
            for (const Mark &mark : *marks)
                noteMotion(mark.from, mark.place, mark.start);
        }
    }
    m_stale = false;
}

void FleetPicture::noteMotionOf(int row)
{
    if (m_builtZoom >= 0 && m_snapshot.isShown(row)
        && (m_region.contains(m_snapshot.place(row)) || m_region.contains(m_snapshot.from(row))))
        noteMotion(m_snapshot.from(row), m_snapshot.place(row), m_snapshot.startOf(row));
}

void FleetPicture::noteMotion(MercatorPoint from, MercatorPoint to, Milliseconds start)
{
    const double way = std::hypot(std::remainder(from.x - to.x, 1.0), from.y - to.y);
    m_motion.note(start, way * m_devicePixelsPerWorld);
}

bool FleetPicture::hasRinging() const
{
    return std::ranges::any_of(m_urgent,
                               [this](int row) { return m_snapshot.state(row) == BikeState::Alarm; });
}

FleetPicture::Dirty FleetPicture::takeDirty() { return std::exchange(m_dirty, {}); }

void FleetPicture::rebuild(const Camera &camera)
{
    m_crowds = m_grid.crowds(m_region, camera.zoom, mergePixels);
    stepAside(m_crowds, outstanding(camera), camera, m_devicePixelsPerWorld / camera.pixelsPerWorld());
    m_base.clear();
    // Singles first: a group's figure is never covered by a single bike's mark.
    for (const Crowd &crowd : m_crowds) {
        if (crowd.count == 1)
            m_base.push_back(markOf(crowd.row, false));
    }
    for (const Crowd &crowd : m_crowds) {
        if (crowd.count > 1)
            addCrowd(crowd);
    }
    m_dirty.all = true;
}

Outstanding FleetPicture::outstanding(const Camera &camera) const
{
    const Projector project(camera);
    Outstanding result;
    const auto consider = [&](int row, double radius) {
        if (isInView(row) && result.marks.size() < mostStoodAside)
            result.marks.push_back({project(m_snapshot.place(row)), radius});
    };
    consider(m_selected, selectedRadius);
    if (!result.marks.empty() && m_labelSize) {
        const QSizeF name = m_labelSize(m_selected);
        result.name = QRectF(QPointF(), name);
        result.name.moveCenter(result.marks.front().middle
                               + offsetOf(LabelSide::Above, name, selectedRadius));
    }
    const auto byState = [&](int row) {
        if (row != m_selected)
            consider(row, SpriteAtlas::markPixels(m_snapshot.state(row)) / 2);
    };
    if (isInView(m_hovered))
        byState(m_hovered);
    for (const int row : m_urgent)
        byState(row);
    return result;
}

void FleetPicture::addCrowd(const Crowd &crowd)
{
    const QString text = shortCount(crowd.count);
    const auto put = [&](int sprite, QPointF offset) {
        Mark mark;
        mark.place = mark.from = crowd.centre;
        mark.offset = offset + crowd.shift;
        mark.sprite = qint16(sprite);
        m_base.push_back(mark);
    };
    put(m_atlas->group(crowd.worst, int(text.size())), {});
    if (hasBadge(crowd))
        put(m_atlas->badge(crowd.worst), badgeOffset(crowd));
    double width = 0;
    for (const QChar c : text)
        width += m_atlas->sprite(m_atlas->figure(c)).size.width();
    double left = -width / 2;
    for (const QChar c : text) {
        const int figure = m_atlas->figure(c);
        const double advance = m_atlas->sprite(figure).size.width();
        put(figure, {left + advance / 2, 0});
        left += advance;
    }
}

int FleetPicture::headingOnScreen(int row) const
{
    return (m_snapshot.heading(row) - m_bearingSteps + headingSteps) % headingSteps;
}

Mark FleetPicture::markOf(int row, bool large) const
{
    Mark mark;
    mark.place = m_snapshot.place(row);
    mark.from = m_snapshot.from(row);
    mark.start = m_snapshot.startOf(row);
    mark.sprite = qint16(m_atlas->mark(m_snapshot.state(row), headingOnScreen(row),
                                       large ? SpriteAtlas::MarkSize::Large : SpriteAtlas::MarkSize::Map));
    mark.opacity = isStale(row) ? staleOpacity : 255;
    return mark;
}

Mark FleetPicture::baseMarkOf(int row) const
{
    if (!m_snapshot.isShown(row) || standsOut(row)) {
        Mark nothing;
        nothing.place = nothing.from = m_snapshot.place(row);
        return nothing;
    }
    return markOf(row, false);
}

void FleetPicture::rebuildFront(const Camera &)
{
    m_front.clear();
    std::vector<int> rows;
    for (const int row : m_urgent) {
        if (row != m_selected && row != m_hovered)
            rows.push_back(row);
    }
    std::ranges::stable_sort(rows, std::greater<>(), [this](int row) { return m_snapshot.state(row); });
    for (const int row : rows)
        m_front.push_back(markOf(row, false));
    for (const int row : {m_hovered, m_selected}) {
        if (!isShown(row)
            || (row == m_hovered && row == m_selected && !m_front.empty()
                && m_front.back().sprite == m_atlas->selectedRing()))
            continue;
        Mark ring = markOf(row, false);
        ring.sprite = qint16(row == m_selected ? m_atlas->selectedRing() : m_atlas->hoveredRing());
        ring.opacity = 255;
        m_front.push_back(markOf(row, row == m_selected));
        m_front.push_back(ring);
        if (row == m_selected)
            break;
    }
    m_dirty.front = true;
}

// In and around the screen, neither in a group nor standing out; one more than may have names at most.
std::vector<int> FleetPicture::singleRows() const
{
    std::vector<int> rows;
    if (m_grouping) {
        for (const Crowd &crowd : m_crowds) {
            if (crowd.count == 1)
                rows.push_back(crowd.row);
        }
        return rows;
    }
    for (int row = 0; row < m_snapshot.count() && rows.size() <= mostWishes; ++row) {
        if (isInView(row) && !standsOut(row))
            rows.push_back(row);
    }
    return rows;
}

void FleetPicture::rebuildLabels(const Camera &camera)
{
    const std::set<int> before = std::exchange(m_labelledRows, {});
    m_labels.clear();
    if (!m_labelSize)
        return;
    std::vector<int> rows;
    std::vector<LabelWish> wishes;
    std::vector<QRectF> obstacles;
    const auto wish = [&](int row, double radius) {
        LabelWish result;
        result.anchor = camera.toScreen(m_snapshot.place(row));
        result.size = m_labelSize(row);
        result.markRadius = radius;
        result.aboveFirst = result.always = row == m_selected;
        wishes.push_back(result);
        rows.push_back(row);
    };
    const auto markRadius = [&](int row) { return SpriteAtlas::markPixels(m_snapshot.state(row)) / 2 + 2; };
    if (isShown(m_selected))
        wish(m_selected, selectedRadius);
    if (isShown(m_hovered) && m_hovered != m_selected)
        wish(m_hovered, 17);
    for (const int row : m_urgent) {
        if (row != m_selected && row != m_hovered && rows.size() < mostWishes && isInView(row))
            wish(row, markRadius(row));
    }
    const size_t urgent = rows.size();
    const std::vector<int> single = camera.zoom >= labelZoom ? singleRows() : std::vector<int>();
    // Those named before come first, so that names do not hop about while bikes move. Where there are more
    // bikes than room for names, names would only hide bikes.
    if (single.size() <= mostWishes) {
        for (const bool kept : {true, false}) {
            for (const int row : single) {
                if (before.contains(row) == kept)
                    wish(row, markRadius(row));
            }
        }
    }
    for (const Crowd &crowd : m_crowds) {
        const double radius = crowd.count == 1 ? markRadius(crowd.row) : groupRadius(crowd) + 2;
        obstacles.push_back(around(camera.toScreen(crowd.centre) + crowd.shift, radius));
    }
    for (size_t i = 0; i < urgent; ++i)
        obstacles.push_back(around(wishes[i].anchor, wishes[i].markRadius));
    if (!m_grouping) {
        for (size_t i = urgent; i < wishes.size(); ++i)
            obstacles.push_back(around(wishes[i].anchor, wishes[i].markRadius));
    }
    for (const PlacedLabel &label : placeLabels(wishes, obstacles, mostLabels)) {
        const int row = rows[size_t(label.wish)];
        m_labels.push_back({row, label.offset, row == m_selected, row == m_hovered});
        m_labelledRows.insert(row);
    }
}

Hit FleetPicture::hitTest(const Camera &camera, QPointF screen, Milliseconds now) const
{
    struct Best
    {
        double squared;
        int row;
    } best{bikeReachPixels * bikeReachPixels, -1};
    const Projector project(camera);
    const auto consider = [&](int row) {
        const QPointF d = project(m_snapshot.drawnAt(row, now)) - screen;
        const double squared = QPointF::dotProduct(d, d);
        if (squared < best.squared)
            best = {squared, row};
    };
    for (const int row : {m_selected, m_hovered}) {
        if (isShown(row))
            consider(row);
        if (best.row >= 0)
            return {best.row, {}, m_snapshot.drawnAt(best.row, now)};
    }
    for (const int row : m_urgent)
        consider(row);
    if (best.row >= 0)
        return {best.row, {}, m_snapshot.drawnAt(best.row, now)};
    if (m_grouping) {
        // Groups are drawn above single bikes.
        for (const Crowd &crowd : m_crowds) {
            if (crowd.count == 1)
                continue;
            const double reach = groupRadius(crowd) + 1;
            const QPointF d = project(crowd.centre) + crowd.shift - screen;
            if (QPointF::dotProduct(d, d) < reach * reach)
                return {-1, crowd, crowd.centre};
        }
        for (const Crowd &crowd : m_crowds) {
            if (crowd.count == 1)
                consider(crowd.row);
        }
    } else {
        const MercatorRect visible = camera.visible().grown(0.05);
        for (int row = 0; row < m_snapshot.count(); ++row) {
            if (m_snapshot.isShown(row) && visible.contains(m_snapshot.place(row)))
                consider(row);
        }
    }
    if (best.row < 0)
        return {};
    return {best.row, {}, m_snapshot.drawnAt(best.row, now)};
}

} // namespace bt::mapview
