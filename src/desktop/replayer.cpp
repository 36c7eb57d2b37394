// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/replayer.h"

#include "desktop/settings.h"

namespace bt::desktop {

namespace {
constexpr Milliseconds frame{16};
constexpr Milliseconds calmFrame{250};
/// More than this many at once are a flood: only the last are told.
constexpr qsizetype mostAtOnce = 3;
} // namespace

Replayer::Replayer(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_clock(context.clock)
    , m_frame(context.clock)
{
    m_clock.setSpeed(20);
    connect(&m_frame, &Timer::timeout, this, &Replayer::tick);
}

void Replayer::setDay(std::shared_ptr<const history::Profile> profile, const QList<history::Trip> &trips)
{
    m_profile = std::move(profile);
    if (isEmpty()) {
        pause();
        m_clock.setSpan({}, {}, {});
        return;
    }
    QList<history::ReplayClock::Ride> rides;
    for (const history::Trip &trip : trips)
        rides.append({trip.start, trip.end});
    m_clock.setSpan(m_profile->time(0), m_profile->time(m_profile->size() - 1), rides);
}

void Replayer::setEvents(const QList<fleet::FeedEvent> &events)
{
    m_events = events;
    m_events.removeIf([](const fleet::FeedEvent &event) { return !event.event.time; });
    std::ranges::sort(m_events, {}, &fleet::placeOf);
}

history::Profile::Moment Replayer::moment() const
{
    const auto moment = m_profile->at(at());
    if (!m_context.settings.reducedMotion())
        return moment;
    return {moment.time, m_profile->place(moment.fix),
            m_profile->figure(history::Profile::Figure::Speed, moment.fix), moment.fix};
}

void Replayer::play()
{
    if (isEmpty() || isPlaying())
        return;
    m_clock.play();
    if (!isPlaying())
        return;
    m_frame.startRepeating(m_context.settings.reducedMotion() ? calmFrame : frame);
    Q_EMIT playingChanged(true);
}

void Replayer::pause()
{
    if (!m_frame.isRunning())
        return;
    m_frame.stop();
    // What happened since the last frame belongs to the replay too.
    const auto step = m_clock.advance();
    m_clock.pause();
    tellEvents(step.before, step.at);
    Q_EMIT playingChanged(false);
}

void Replayer::toggle() { isPlaying() ? pause() : play(); }

void Replayer::step(int fixes)
{
    if (isEmpty())
        return;
    pause();
    const qsizetype here = m_profile->at(at()).fix;
    // Between two fixes the one before is the one at hand.
    const bool between = fixes < 0 && at() > m_profile->time(here);
    seek(m_profile->time(std::clamp<qsizetype>(here + fixes + (between ? 1 : 0), 0, m_profile->size() - 1)));
}

void Replayer::seek(Instant at)
{
    if (isEmpty())
        return;
    m_clock.seek(at);
    Q_EMIT moved(m_clock.at());
}

void Replayer::setSpeed(int times) { m_clock.setSpeed(times); }
void Replayer::setSkipsStops(bool skips) { m_clock.setSkipsStops(skips); }

void Replayer::tick()
{
    const auto step = m_clock.advance();
    tellEvents(step.before, step.at);
    Q_EMIT moved(step.at);
    if (!isPlaying())
        pause();
}

void Replayer::tellEvents(Instant after, Instant until)
{
    if (isEmpty() || until <= after)
        return;
    const auto timeOf = [](const fleet::FeedEvent &event) { return *event.event.time; };
    const auto first = std::ranges::upper_bound(m_events, after, {}, timeOf);
    const auto last = std::ranges::upper_bound(m_events, until, {}, timeOf);
    const qsizetype skipped = std::max<qsizetype>(0, (last - first) - mostAtOnce);
    for (auto event = first + skipped; event < last; ++event)
        Q_EMIT eventPassed(*event,
                           event->fix && event->fix->hasPlace() ? event->fix->point
                                                                : m_profile->at(*event->event.time).place);
}

} // namespace bt::desktop
