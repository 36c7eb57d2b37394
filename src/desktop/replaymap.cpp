// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/replaymap.h"

#include "core/sentences.h"
#include "desktop/historypanel.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/times.h"
#include "mapview/mappane.h"

#include <QLabel>
#include <QMouseEvent>

namespace bt::desktop {

namespace {

constexpr Milliseconds eventStays{4000};
constexpr double near = 14; // px from the pointer to the track
/// So many fixes are looked at to find the one under the pointer; between them the neighbours.
constexpr qsizetype mostLookedAt = 20'000;

} // namespace

ReplayMap::ReplayMap(const Context &context, HistoryPanel &panel, mapview::MapPane &map, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_panel(panel)
    , m_map(map)
    , m_event(makeChip(context.theme, "replayEvent", "warn"))
    , m_eventEnds(context.clock)
{
    m_event->setParent(&map);
    m_event->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_event->hide();
    connect(&panel, &HistoryPanel::replayMoved, this, &ReplayMap::move);
    connect(&panel, &HistoryPanel::replayEventPassed, this, &ReplayMap::showEvent);
    connect(&panel, &HistoryPanel::replayFollowToggled, this, [this](bool on) {
        m_following = on;
        if (on)
            m_map.follow({}); // one at a time moves the camera
    });
    connect(&map, &mapview::MapPane::movedByHand, &panel, &HistoryPanel::endReplayFollow);
    connect(&panel, &HistoryPanel::spanRequested, this, &ReplayMap::clear);
    connect(&panel, &HistoryPanel::closed, this, &ReplayMap::clear);
    connect(&map, &mapview::MapPane::cameraChanged, this, &ReplayMap::placeEvent);
    connect(&m_eventEnds, &Timer::timeout, this, &ReplayMap::clear);
    if (auto *view = map.findChild<QWidget *>(QStringLiteral("mapView"))) // none where nothing is drawn
        view->installEventFilter(this);
}

void ReplayMap::showMark(const history::Profile::Moment &moment)
{
    m_map.setTrackCursor(mapview::TrackCursor{
        moment.place, float(moment.speedKnots), times::clockTime(moment.time, m_context.zone()),
        sentences::speed(moment.speedKnots, m_context.settings.speedUnit())});
}

void ReplayMap::move(const history::Profile::Moment &moment)
{
    showMark(moment);
    if (!m_following)
        return;
    mapview::Camera camera = m_map.camera();
    const QPointF at = camera.toScreen(toMercator(moment.place));
    const QRectF inner(camera.size.width() * 0.2, camera.size.height() * 0.2, camera.size.width() * 0.6,
                       camera.size.height() * 0.6);
    // Still maps are easier to look at: then the camera only moves when the bike would leave the picture.
    if (m_context.settings.reducedMotion() && inner.contains(at))
        return;
    camera.centre = toMercator(moment.place);
    m_map.setCamera(camera);
}

void ReplayMap::showEvent(const fleet::FeedEvent &event, GeoPoint place)
{
    m_event->setText(
        tr("%1  %2").arg(event.event.time ? times::clockTime(*event.event.time, m_context.zone()) : QString(),
                         sentences::eventName(event.event.type, event.event.alarm, event.areaName)));
    m_event->adjustSize();
    m_eventPlace = place;
    placeEvent();
    m_eventEnds.startOnce(eventStays);
}

// Above its place, whatever the camera does meanwhile.
void ReplayMap::placeEvent()
{
    if (!m_eventPlace)
        return;
    const mapview::Camera &camera = m_map.camera();
    const QPointF at = camera.toScreen(toMercator(*m_eventPlace));
    m_event->setVisible(QRectF({}, camera.size).contains(at));
    const QPoint corner = at.toPoint() - QPoint(m_event->width() / 2, m_event->height() + 16);
    m_event->move(std::clamp(corner.x(), 0, std::max(0, m_map.width() - m_event->width())),
                  std::max(0, corner.y()));
    m_event->raise();
}

void ReplayMap::clear()
{
    m_eventEnds.stop();
    m_eventPlace.reset();
    m_event->hide();
}

bool ReplayMap::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && m_map.hasTrack() && !m_panel.isReplaying()) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->buttons() == Qt::NoButton)
            pointAt(mouse->position());
    }
    return QObject::eventFilter(watched, event);
}

void ReplayMap::pointAt(QPointF screen)
{
    const auto profile = m_panel.profile();
    if (!profile || profile->isEmpty())
        return;
    const mapview::Projector project(m_map.camera());
    const auto distance = [&](qsizetype i) {
        const QPointF way = project(toMercator(profile->place(i))) - screen;
        return QPointF::dotProduct(way, way);
    };
    qsizetype best = 0;
    const auto look = [&](qsizetype first, qsizetype last, qsizetype step) {
        for (qsizetype i = std::max<qsizetype>(0, first); i < std::min(last, profile->size()); i += step) {
            if (distance(i) < distance(best))
                best = i;
        }
    };
    const qsizetype step = profile->size() / mostLookedAt + 1;
    look(0, profile->size(), step);
    look(best - step, best + step, 1);
    if (distance(best) > near * near)
        return;
    m_panel.setCursor(profile->time(best));
    showMark(profile->at(profile->time(best)));
}

} // namespace bt::desktop
