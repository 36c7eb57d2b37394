// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/movementwatch.h"

namespace bt::alarms {

namespace {

// Held back by the tracker, or from before the program was there: it tells what was, not what is.
bool isNews(const fleet::Bike &bike, Instant now, Milliseconds fresh)
{
    if (!bike.position || !bike.position->fixTime || !bike.facts.lastContact
        || now - *bike.facts.lastContact > fresh)
        return false;
    // Against the server's stamp, not this computer's clock, which may be wrong by minutes.
    const Instant sentAt = bike.position->serverTime.value_or(*bike.facts.lastContact);
    return now - sentAt <= fresh && sentAt - *bike.position->fixTime <= fresh;
}

} // namespace

MovementWatch::MovementWatch(const fleet::FleetStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    connect(&store, &fleet::FleetStore::changed, this, [this](const fleet::ChangeSet &changes) {
        for (const int row : changes.rows)
            look(row);
    });
}

void MovementWatch::restore(const QString &uniqueId, Instant began)
{
    if (!m_episodes.contains(uniqueId))
        m_episodes.insert(uniqueId, {began, {}});
}

void MovementWatch::look(int row)
{
    const fleet::Bike &bike = m_store.at(row);
    const bool wanted = bike.facts.isArmed() && bike.facts.isMoving();
    if (!wanted && m_episodes.isEmpty())
        return;
    const Instant now = m_clock.now();
    const auto known = m_episodes.find(bike.device.uniqueId);
    const Instant heardAt = std::min(now, bike.facts.lastContact.value_or(now));
    if (!wanted) {
        if (known != m_episodes.end() && !known->calmSince)
            known->calmSince = heardAt;
        return;
    }
    if (!isNews(bike, now, m_store.thresholds().fresh)) {
        if (known != m_episodes.end())
            known->seenAt = std::max(known->seenAt, heardAt);
        return;
    }
    if (known != m_episodes.end()) {
        const bool over = (known->calmSince && now - *known->calmSince >= standingEnds)
            || now - known->seenAt >= silenceEnds;
        known->seenAt = now;
        known->calmSince.reset();
        if (!over)
            return;
    } else {
        m_episodes.insert(bike.device.uniqueId, {now, {}});
    }
    Q_EMIT began(row);
}

} // namespace bt::alarms
