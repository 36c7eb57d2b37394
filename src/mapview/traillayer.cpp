// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/traillayer.h"

#include "fleet/fleetstore.h"
#include "mapview/tracknode.h"

#include <QPointer>

namespace bt::mapview {

namespace {

constexpr double regionMargin = 0.5;
constexpr Milliseconds newPiece{500}; // a way that got longer may show it so much later
constexpr double shortestPieceMetres = 4; // less is the noise of a bike that stands
constexpr size_t longestTrail = 4000; // points; one bike's day at a fix every ten seconds of riding
constexpr size_t shortestTrail = 64;
constexpr Milliseconds longestStep = std::chrono::minutes(10); // between fixes of one ride

} // namespace

TrailLayer::TrailLayer(QQuickItem *parent)
    : MapLayer(parent)
    , m_picture([layer = QPointer<TrailLayer>(this)] {
        if (TrailLayer *alive = layer.data())
            alive->update();
    })
{
}

void TrailLayer::setSources(fleet::FleetStore &store, Clock &clock, const Theme &theme)
{
    m_store = &store;
    m_clock = &clock;
    m_theme = &theme;
    m_frame = std::make_unique<Timer>(clock);
    connect(m_frame.get(), &Timer::timeout, this, &QQuickItem::update);
    connect(&store, &fleet::FleetStore::changed, this, &TrailLayer::apply);
    connect(&store, &fleet::FleetStore::cleared, this, &TrailLayer::clear);
    connect(&theme, &Theme::changed, this, [this] {
        m_stale = true;
        update();
    });
    startDay();
}

void TrailLayer::clear()
{
    m_trails.clear();
    m_points = 0;
    m_stale = true;
    update();
}

QDate TrailLayer::dayOf(Instant time) const { return toDateTime(time).toTimeZone(m_zone).date(); }

void TrailLayer::setTimeZone(const QTimeZone &zone)
{
    if (std::exchange(m_zone, zone) == zone)
        return;
    m_day = {};
    startDay();
}

void TrailLayer::startDay()
{
    const QDate today = dayOf(m_clock->now());
    if (today == m_day)
        return;
    m_day = today;
    clear();
}

void TrailLayer::setTrails(Trails trails)
{
    m_mode = trails;
    m_stale = true;
    update();
}

void TrailLayer::setSelected(DeviceId id)
{
    if (m_selected == id)
        return;
    m_selected = id;
    m_stale = true;
    update();
}

void TrailLayer::setFilter(const QBitArray &rows)
{
    m_filter = rows;
    if (m_mode != Trails::Shown)
        return;
    m_stale = true;
    update();
}

void TrailLayer::setShown(bool shown)
{
    m_shown = shown;
    update();
}

const TrackShape *TrailLayer::trailOf(DeviceId id) const
{
    const auto it = m_trails.constFind(id);
    return it == m_trails.cend() ? nullptr : &it->shape;
}

void TrailLayer::setTrail(DeviceId id, const Track &today)
{
    startDay();
    Trail trail;
    trail.last = today.points.empty() ? Instant() : today.points.back().time;
    trail.shape = TrackShape(today);
    while (trail.shape.size() > longestTrail)
        trail.shape.halve();
    if (const auto it = m_trails.constFind(id); it != m_trails.cend())
        m_points -= it->shape.size();
    m_points += trail.shape.size();
    m_trails.insert(id, std::move(trail));
    changed(id);
}

void TrailLayer::apply(const fleet::ChangeSet &changes)
{
    if (!changes.all.testFlag(fleet::Change::Place) || m_mode == Trails::None
        || (m_mode == Trails::Selected && !m_selected && m_trails.isEmpty()))
        return;
    startDay();
    for (qsizetype i = 0; i < changes.rows.size(); ++i) {
        const int row = changes.rows[i];
        if (!changes.changes[i].testFlag(fleet::Change::Place) || row >= m_store->count())
            continue;
        const fleet::Bike &bike = m_store->at(row);
        // Fifty thousand bikes that nobody looks at have no way kept: the cloud has it when it is wanted.
        const DeviceId id = bike.device.id;
        if (m_mode != Trails::Shown && id != m_selected && !m_trails.contains(id))
            continue;
        if (bike.place && bike.position && bike.position->fixTime && dayOf(*bike.position->fixTime) == m_day)
            append(id, {*bike.place, *bike.position->fixTime, bike.position->speedKnots, false});
    }
}

void TrailLayer::append(DeviceId id, const TrackPoint &point)
{
    Trail &trail = m_trails[id];
    if (trail.shape.isEmpty()) {
        trail.last = point.time;
    } else {
        const MercatorPoint from = trail.shape.at(trail.shape.size() - 1);
        const MercatorPoint to = toMercator(point.place);
        const double metres = std::hypot(std::remainder(to.x - from.x, 1.0), to.y - from.y)
            * metresPerMercatorUnit(point.place.latitude);
        if (point.time <= trail.last || metres < shortestPieceMetres)
            return;
    }
    TrackPoint next = point;
    next.gapBefore = point.time - trail.last > longestStep;
    trail.last = point.time;
    const size_t before = trail.shape.size();
    trail.shape.append(next);
    const size_t most
        = std::clamp(mostPoints / std::max<size_t>(1, size_t(m_store->count())), shortestTrail, longestTrail);
    if (trail.shape.size() > most)
        trail.shape.halve();
    m_points = m_points - before + trail.shape.size();
    changed(id);
}

bool TrailLayer::isDrawn(DeviceId id) const
{
    if (m_mode == Trails::None)
        return false;
    if (id == m_selected)
        return true;
    if (m_mode != Trails::Shown)
        return false;
    const int row = m_store->rowOf(id);
    return row >= 0 && (m_filter.isEmpty() || (row < m_filter.size() && m_filter.testBit(row)));
}

void TrailLayer::changed(DeviceId id)
{
    if (!isDrawn(id))
        return;
    m_stale = true;
    if (!m_frame->isRunning())
        m_frame->startOnce(newPiece);
}

void TrailLayer::collect(const Camera &camera)
{
    m_level = int(std::ceil(camera.zoom));
    m_region = camera.visible().grown(regionMargin);
    m_segments.clear();
    double scale = 0;
    for (auto it = m_trails.cbegin(); it != m_trails.cend(); ++it) {
        if (it->shape.size() > 1 && isDrawn(it.key()))
            scale = std::max(scale, it->shape.speedScaleKnots());
    }
    for (auto it = m_trails.cbegin(); it != m_trails.cend(); ++it) {
        if (!isDrawn(it.key()))
            continue;
        const auto share = float(it->shape.speedScaleKnots() / std::max(scale, 1.0));
        for (TrackSegment piece : it->shape.segments(m_region, camera.zoom)) {
            piece.speedFrom *= share;
            piece.speedTo *= share;
            m_segments.push_back(piece);
        }
    }
    setSpeedScale(scale);
    m_stale = false;
    m_segmentsDirty = true;
}

void TrailLayer::setSpeedScale(double knots)
{
    if (knots == m_scaleKnots)
        return;
    m_scaleKnots = knots;
    // Collected while a frame is made, when nothing of the scene may change.
    QMetaObject::invokeMethod(this, [this, knots] { Q_EMIT speedScaleChanged(knots); }, Qt::QueuedConnection);
}

bool TrailLayer::prepare(const Camera &camera)
{
    if (!m_theme || !m_shown || m_mode == Trails::None || m_trails.isEmpty()) {
        setSpeedScale(0);
        m_stale = true;
        return false;
    }
    if (m_stale || int(std::ceil(camera.zoom)) != m_level || !m_region.contains(camera.visible()))
        collect(camera);
    if (m_segments.empty()) {
        m_segmentsDirty = true;
        return false;
    }
    return true;
}

QSGNode *TrailLayer::updateNodes(QSGNode *old, const Camera &camera)
{
    auto *node = static_cast<TrackNode *>(old);
    if (!node) {
        node = new TrackNode;
        m_segmentsDirty = true;
    }
    if (std::exchange(m_segmentsDirty, false))
        node->setSegments(m_segments, m_theme->scheme());
    node->setCamera(camera, devicePixelRatio());
    return node;
}

void TrailLayer::paint(QPainter &painter, const Camera &camera)
{
    if (std::exchange(m_segmentsDirty, false))
        m_picture.setSegments(m_segments, m_region, m_theme->scheme());
    m_picture.paint(painter, camera, devicePixelRatio());
}

} // namespace bt::mapview
