// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventmarker.h"

#include "cloud/restclient.h"
#include "core/sentences.h"
#include "desktop/mainwindow.h"
#include "desktop/settings.h"
#include "desktop/times.h"
#include "mapview/mappane.h"

namespace bt::desktop {

EventMarker::EventMarker(const Context &context, cloud::Session &session, MainWindow &window,
                         mapview::MapPane &map, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_map(map)
    , m_ages(context.clock)
{
    connect(&window, &MainWindow::eventShown, this, &EventMarker::show);
    connect(&window, &MainWindow::bikeSelected, this, [this](DeviceId bike) {
        if (m_bike && m_bike != bike)
            clear();
    });
    connect(&window, &MainWindow::historyOpened, this, &EventMarker::clear);
    connect(&session, &cloud::Session::signedOut, this, &EventMarker::clear);
    connect(&m_ages, &Timer::timeout, this, &EventMarker::mark);
}

void EventMarker::show(const fleet::FeedEvent &event)
{
    clear();
    m_bike = event.event.device;
    m_event = event.event.id;
    const std::optional<EventSpot> spot = spotOf(event, m_context.store);
    if (spot)
        place(*spot);
    if ((spot && spot->ofEvent) || !event.event.position)
        return;
    // Events name their fix by number only; an old one may be gone from the cloud, then the bike's place
    // remains.
    m_session.rest().position(event.event.position).then(this, [this, event](const Result<Position> &fix) {
        if (!fix)
            return;
        m_context.feed.setFix(*fix);
        Q_EMIT fixFound(event.event.id, *fix);
        fleet::FeedEvent found = event;
        found.fix = *fix;
        if (const auto there = spotOf(found, m_context.store); there && m_event == event.event.id)
            place(*there);
    });
}

// The place then, which is seldom where the bike is now.
void EventMarker::place(const EventSpot &spot)
{
    m_spot = spot;
    m_map.follow({});
    m_map.centreOn(spot.point);
    mark();
}

void EventMarker::mark()
{
    const Instant now = m_context.clock.now();
    QString when;
    if (m_spot->fixTime) {
        const QString age = sentences::ago(m_spot->fixTime, now);
        const QString moment = times::shortMoment(*m_spot->fixTime, now, m_context.zone());
        when = m_spot->ofEvent ? tr("%1, %2").arg(moment, age) : tr("Last fix %1, %2").arg(moment, age);
    }
    const QString accuracy = m_spot->accuracyMetres > 0
        ? QStringLiteral("± %1").arg(
              sentences::distance(double(m_spot->accuracyMetres), m_context.settings.speedUnit()))
        : tr("accuracy unknown");
    m_map.setTrackCursor(mapview::TrackCursor{m_spot->point, m_spot->speedKnots, when, accuracy});
    // Ages are said in seconds first, then in minutes.
    const bool young = m_spot->fixTime && now - *m_spot->fixTime < std::chrono::minutes(1);
    m_ages.startOnce(young ? std::chrono::seconds(1) : std::chrono::minutes(1));
}

void EventMarker::clear()
{
    m_ages.stop();
    if (m_spot)
        m_map.setTrackCursor({});
    m_spot.reset();
    m_bike = {};
    m_event = {};
}

} // namespace bt::desktop
