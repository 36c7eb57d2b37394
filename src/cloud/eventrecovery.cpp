// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/eventrecovery.h"

#include "cloud/httprestclient.h"

namespace bt::cloud {

namespace {

constexpr Milliseconds span = std::chrono::hours(24);

} // namespace

EventRecovery::EventRecovery(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void EventRecovery::start(Link *link, std::optional<Instant> completeUntil)
{
    stop();
    m_link = link;
    m_groupsRefused = false;
    m_fleetKnown = false;
    m_completeUntil = completeUntil;
}

void EventRecovery::stop()
{
    ++m_generation;
    m_running = false;
}

void EventRecovery::setFleet(const QList<EventPortion> &portions, const QList<DeviceId> &devices)
{
    m_fleetKnown = true;
    m_devices = devices;
    m_portions = m_groupsRefused ? portionsOf(devices) : portions;
}

// A group that the account does not own is refused as a whole by some versions.
bool EventRecovery::leaveGroups(const Error &error)
{
    const bool asked = std::ranges::any_of(
        m_portions, [](const EventPortion &portion) { return !portion.groups.isEmpty(); });
    if (!asked || (error.kind != ErrorKind::NotAllowed && error.kind != ErrorKind::NotFound))
        return false;
    m_groupsRefused = true;
    m_portions = portionsOf(m_devices);
    return true;
}

bool EventRecovery::goBackTo(Instant since)
{
    if (m_completeUntil && *m_completeUntil <= since)
        return false;
    stop();
    m_completeUntil = since;
    return true;
}

void EventRecovery::run()
{
    // Asking for the events of nobody would count as having asked for all.
    if (m_running || !m_link || !m_fleetKnown)
        return;
    const Instant serverNow = m_clock.now() + m_link->skew();
    m_from = m_completeUntil ? std::min(*m_completeUntil, serverNow) - overlap : serverNow - firstLook;
    m_until = serverNow;
    m_spansRead = 0;
    m_running = true;
    nextSpan();
}

void EventRecovery::nextSpan()
{
    // The last span reaches ahead, for trackers whose clock is fast.
    const bool last = m_from + span >= m_until;
    m_to = last ? m_until + ahead : m_from + span - Milliseconds(1);
    m_asked = m_portions;
    m_answered = 0;
    nextPortion();
}

// One after the other, so that those who were heard from first are found before the rest is asked for.
void EventRecovery::nextPortion()
{
    if (m_answered == m_asked.size())
        return spanRead();
    const auto calls = [portion = m_asked.at(m_answered), from = m_from, to = m_to] {
        return requests::events({portion}, from, to);
    };
    m_link->collect<Event>(calls, parse::events)
        .then(this, [this, generation = m_generation](const Result<QList<Event>> &events) {
            if (generation != m_generation)
                return;
            if (!events && leaveGroups(events.error()))
                return nextSpan();
            if (!events) {
                m_running = false;
                Q_EMIT failed(events.error());
                return;
            }
            ++m_answered;
            if (!events->isEmpty())
                Q_EMIT found(*events);
            if (generation != m_generation) // somebody signed out on what was found
                return;
            sayProgress();
            if (generation == m_generation && m_link)
                nextPortion();
        });
}

void EventRecovery::spanRead()
{
    const bool last = m_to >= m_until;
    m_completeUntil = last ? m_until : m_to;
    m_from = m_to + Milliseconds(1);
    ++m_spansRead;
    if (!last && m_link)
        return nextSpan();
    m_running = false;
    Q_EMIT finished();
}

void EventRecovery::sayProgress()
{
    const auto spansLeft = m_to >= m_until ? 0 : int((m_until - m_to) / span) + 1;
    const int calls = int(m_asked.size());
    Q_EMIT progressed(m_spansRead * calls + int(m_answered), (m_spansRead + 1 + spansLeft) * calls);
}

QList<Event> EventSieve::fresh(QList<Event> events)
{
    events.removeIf([this](const Event &event) {
        if (!event.id)
            return false;
        if (m_young.contains(event.id) || m_old.contains(event.id))
            return true;
        m_young.insert(event.id);
        return false;
    });
    if (m_young.size() >= generation)
        m_old = std::exchange(m_young, {});
    return events;
}

void EventSieve::clear()
{
    m_young.clear();
    m_old.clear();
}

} // namespace bt::cloud
