// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/link.h"
#include "core/clock.h"

#include <QPointer>
#include <QSet>

namespace bt::cloud {

/// Completes the events from `/reports/events`, since the socket carries only some of them and none while it
/// is down. Works through [last complete − overlap, now] in spans of at most 24 h, oldest first, and can be
/// stopped and taken up again at any span. Lives in the GUI thread.
class EventRecovery : public QObject
{
    Q_OBJECT
public:
    /// Events carry the tracker's clock and may appear inside a window that was read before.
    static constexpr Milliseconds overlap = std::chrono::hours(2);
    /// Traccar takes fixes of trackers whose clock is up to a day ahead.
    static constexpr Milliseconds ahead = std::chrono::hours(24);
    static constexpr Milliseconds firstLook = std::chrono::hours(24);

    explicit EventRecovery(Clock &clock, QObject *parent = nullptr);

    /// Nothing before is asked for again. Empty: the last 24 h.
    void start(Link *link, std::optional<Instant> completeUntil);
    void stop();
    /// Whose events: in the portions that suit the fleet, or by device where the server refuses those.
    void setFleet(const QList<EventPortion> &portions, const QList<DeviceId> &devices);
    /// Nothing after @p since counts as complete; a run under way ends. False where that was so already.
    bool goBackTo(Instant since);
    void run(); ///< Does nothing while it runs, or before it knows whose events to ask for.
    bool isRunning() const { return m_running; }
    std::optional<Instant> completeUntil() const { return m_completeUntil; }
    /// Calls that one run over a short window takes.
    qsizetype callsPerRun() const { return m_portions.size(); }

Q_SIGNALS:
    void found(const QList<bt::Event> &events);
    /// Of the calls that this run takes, so many are answered.
    void progressed(int answered, int calls);
    void finished();
    void failed(const bt::Error &error); ///< completeUntil() stays; the next run takes it up from there.

private:
    void nextSpan();
    void nextPortion();
    void spanRead();
    void sayProgress();
    bool leaveGroups(const Error &error);

    Clock &m_clock;
    QPointer<Link> m_link;
    QList<EventPortion> m_portions;
    QList<DeviceId> m_devices;
    bool m_groupsRefused = false;
    bool m_fleetKnown = false;
    std::optional<Instant> m_completeUntil;
    Instant m_from;
    Instant m_until; ///< What counts as complete when this run is through.
    Instant m_to; ///< The end of the span under way.
    QList<EventPortion> m_asked; ///< Those of the span under way: the fleet may change meanwhile.
    qsizetype m_answered = 0; ///< Of them.
    int m_spansRead = 0;
    quint32 m_generation = 0;
    bool m_running = false;
};

/// Remembers the ids of recent events, since the socket, the overlap of the reports and several notifications
/// for one type all bring the same event again. Bounded: the oldest half is forgotten.
class EventSieve
{
public:
    static constexpr qsizetype generation = 200'000;

    /// Leaves the events that are new. Ids 0 (test notifications) always are.
    QList<Event> fresh(QList<Event> events);
    void clear();

private:
    QSet<EventId> m_young;
    QSet<EventId> m_old;
};

} // namespace bt::cloud
