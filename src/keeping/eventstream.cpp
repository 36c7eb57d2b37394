// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/eventstream.h"

#include "keeping/archivedevents.h"

namespace bt::keeping {

using fleet::FeedEvent;

namespace {

constexpr int pageSize = 1'000;
constexpr qsizetype mostAtOnce = 2'000;
/// What the feed holds for finding fixes; the archive has the rest.
constexpr int largestFeed = 5'000;

} // namespace

EventStream::EventStream(const Parts &parts, Keeper &keeper, Instant from, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_keeper(keeper)
    , m_from(from)
{
    connect(&parts.session, &cloud::Session::signedIn, this, &EventStream::onSignedIn);
    connect(&parts.session, &cloud::Session::eventsCompleteUntilChanged, this, [this] { m_caughtUp = true; });
    connect(&keeper, &Keeper::aboutToRestore, this, [this] { m_restoring = true; });
    connect(&keeper, &Keeper::restored, this, &EventStream::onRestored);
    connect(&keeper, &Keeper::failed, this, [this] {
        if (m_phase == Phase::ReadingArchive)
            follow();
    });
    connect(&parts.feed, &fleet::EventFeed::inserted, this, &EventStream::onInserted);
}

void EventStream::onSignedIn()
{
    m_parts.feed.setLargest(largestFeed);
    if (!m_keeper.archive() && m_phase == Phase::ReadingArchive) {
        m_parts.session.completeEventsSince(m_from);
        follow();
    }
}

void EventStream::onRestored(const archive::Snapshot &snapshot)
{
    m_restoring = false;
    if (m_phase != Phase::ReadingArchive)
        return;
    // An archive that is younger than what is asked for: the cloud may know more.
    if (!snapshot.watchedSince || m_from < *snapshot.watchedSince)
        m_parts.session.completeEventsSince(m_from);
    m_phase = Phase::Replaying;
    replayDay(m_from);
}

void EventStream::replayDay(Instant from)
{
    // Fixes of a tracker whose clock is ahead lie in the future: the last portion has no end.
    const bool last = from >= m_parts.clock.now();
    const Instant to = last ? Instant::max() : from + std::chrono::hours(24);
    replayPage(from, to, {}, {});
}

// Day by day, since pages come newest first and a stream goes the other way.
void EventStream::replayPage(Instant from, Instant to, const std::optional<archive::EventPlace> &before,
                             QList<archive::ArchivedEvent> newer)
{
    archive::Archive *archive = m_keeper.archive();
    if (!archive)
        return follow();
    archive::EventQuery query;
    query.from = from;
    if (to != Instant::max())
        query.to = to;
    archive->events(query, before, pageSize)
        .then(this,
              [this, from, to,
               newer = std::move(newer)](const Result<QList<archive::ArchivedEvent>> &page) mutable {
                  if (page)
                      newer += *page;
                  if (page && page->size() == pageSize) {
                      const Event &oldest = page->last().event;
                      return replayPage(from, to, archive::EventPlace{oldest.time, oldest.id},
                                        std::move(newer));
                  }
                  handOnDay(newer);
                  if (!page || to == Instant::max())
                      return follow();
                  replayDay(to);
              });
}

void EventStream::handOnDay(const QList<archive::ArchivedEvent> &newestFirst)
{
    QList<StreamedEvent> events;
    for (auto event = newestFirst.crbegin(); event != newestFirst.crend(); ++event) {
        if (m_replayed.contains(event->event.id))
            continue; // of two days' edges
        m_replayed.insert(event->event.id);
        const FeedEvent shown = toFeed(*event);
        events.append({shown, deviceOf(shown)});
        if (events.size() == mostAtOnce)
            Q_EMIT arrived(std::exchange(events, {}));
    }
    if (!events.isEmpty())
        Q_EMIT arrived(events);
}

void EventStream::follow()
{
    m_phase = Phase::Following;
    Q_EMIT replayed();
    handOn();
}

void EventStream::onInserted(int first, int last)
{
    if (m_restoring)
        return; // the replay has them
    for (int index = last; index >= first; --index) {
        const FeedEvent &event = m_parts.feed.at(index);
        // Until the cloud's first answer is complete it brings the past along.
        const bool past = !m_caughtUp && event.event.time && *event.event.time < m_from;
        if (!past)
            m_pending.append(event);
    }
    handOn();
}

void EventStream::handOn()
{
    if (m_flushing || m_phase != Phase::Following || m_pending.isEmpty())
        return;
    m_flushing = true;
    // The keeper hears of events in the same turn as this, before or after it: it writes them first.
    QMetaObject::invokeMethod(
        this,
        [this] {
            const qsizetype count = std::min(m_pending.size(), mostAtOnce);
            archive::Archive *archive = m_keeper.archive();
            if (!archive)
                return handOnPending(count);
            archive->flushEvents().then(this, [this, count](const Result<void> &) { handOnPending(count); });
        },
        Qt::QueuedConnection);
}

void EventStream::handOnPending(qsizetype count)
{
    QList<StreamedEvent> events;
    for (const FeedEvent &heard : m_pending.first(count)) {
        if (m_replayed.contains(heard.event.id))
            continue;
        // The report it belongs to often comes right after it.
        const FeedEvent *now = m_parts.feed.find(heard.event.id);
        const FeedEvent &event = now ? *now : heard;
        events.append({event, deviceOf(event)});
    }
    m_pending.remove(0, count);
    m_flushing = false;
    if (!events.isEmpty())
        Q_EMIT arrived(events);
    handOn();
}

Device EventStream::deviceOf(const FeedEvent &event) const
{
    const fleet::FleetStore &store = m_parts.store;
    int row = store.rowOf(event.event.device);
    if (row < 0 && !event.uniqueId.isEmpty())
        row = store.rowOf(event.uniqueId);
    if (row >= 0)
        return store.at(row).device;
    Device device;
    device.id = event.event.device;
    device.uniqueId = event.uniqueId;
    device.name = event.bikeName;
    return device;
}

} // namespace bt::keeping
