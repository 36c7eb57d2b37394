// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "fleet/eventfeed.h"
#include "history/profile.h"
#include "history/replay.h"

#include <QObject>

namespace bt::desktop {

/// Plays a day: turns the replay clock into moments of the way, frame by frame while it plays, and tells the
/// events as they come by. Where motion is to be reduced it goes from fix to fix. GUI thread.
class Replayer : public QObject
{
    Q_OBJECT
public:
    explicit Replayer(const Context &context, QObject *parent = nullptr);

    /// Where the replay is stays if it still lies in the span.
    void setDay(std::shared_ptr<const history::Profile> profile, const QList<history::Trip> &trips);
    void setEvents(const QList<fleet::FeedEvent> &events); ///< Of the bike and the span, in any order.
    const QList<fleet::FeedEvent> &events() const { return m_events; }

    bool isPlaying() const { return m_clock.isPlaying(); }
    bool isEmpty() const { return !m_profile || m_profile->isEmpty(); }
    Instant at() const { return m_clock.at(); }
    Instant from() const { return m_clock.from(); }
    Instant to() const { return m_clock.to(); }
    int speed() const { return m_clock.speed(); }
    /// Where it is now; not while it is empty.
    history::Profile::Moment moment() const;

    void play();
    void pause();
    void toggle();
    void step(int fixes); ///< To the next fixes, or back; pauses.
    void seek(Instant at);
    void setSpeed(int times);
    void setSkipsStops(bool skips);

Q_SIGNALS:
    void moved(bt::Instant at); ///< By playing, stepping or seeking.
    void playingChanged(bool playing);
    void eventPassed(const bt::fleet::FeedEvent &event, const bt::GeoPoint &place);

private:
    void tick();
    void tellEvents(Instant after, Instant until);

    Context m_context;
    history::ReplayClock m_clock;
    std::shared_ptr<const history::Profile> m_profile;
    QList<fleet::FeedEvent> m_events; // by time, each with one
    Timer m_frame;
};

} // namespace bt::desktop
