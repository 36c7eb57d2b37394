// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/alarmcentre.h"

namespace bt::alarms {

namespace {

// Rides and the like are news while they are younger than this. Alarms are, however late they come, when they
// happened while somebody relied on being told; by so much the clocks may differ.
constexpr Milliseconds newsFor = std::chrono::minutes(10);

bool isEarlier(const Alarm &a, const Alarm &b)
{
    return a.time != b.time ? a.time < b.time : a.event < b.event;
}

} // namespace

AlarmCentre::AlarmCentre(const fleet::FleetStore &store, fleet::EventFeed &feed, Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_feed(feed)
    , m_clock(clock)
    , m_movements(store, clock)
    , m_watchingSince(clock.now())
{
    connect(&feed, &fleet::EventFeed::inserted, this, &AlarmCentre::takeInserted);
    connect(&feed, &fleet::EventFeed::alarmRang, this, [this](const fleet::FeedEvent &event) {
        take(event, !event.event.time || *event.event.time > m_watchingSince - newsFor);
    });
    connect(&feed, &fleet::EventFeed::acknowledged, this, &AlarmCentre::dropAcknowledged);
    connect(&feed, &fleet::EventFeed::fixFound, this, [this](EventId event, const Position &fix) {
        if (const auto alarm = m_events.find(event); alarm != m_events.end()) {
            alarm->fix = fix;
            announceChange();
        }
    });
    connect(&feed, &fleet::EventFeed::cleared, this, &AlarmCentre::clear);
    connect(&store, &fleet::FleetStore::inserted, this, [this] {
        if (!m_restored.isEmpty())
            ringRestored();
    });
    connect(&m_movements, &MovementWatch::began, this, &AlarmCentre::takeMovement);
    rescan();
}

void AlarmCentre::setRules(const AlarmRules &rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    rescan();
}

void AlarmCentre::takeInserted(int first, int last)
{
    const Instant now = m_clock.now();
    for (int index = first; index <= last; ++index) {
        const fleet::FeedEvent &event = m_feed.at(index);
        if (!event.acknowledged)
            take(event,
                 event.event.type != alarmType && event.event.time && now - *event.event.time < newsFor);
    }
}

void AlarmCentre::take(const fleet::FeedEvent &event, bool isNews)
{
    const int row = m_store.rowOf(event.event.device);
    const Kind kind{event.event.type, event.event.type == alarmType ? event.event.alarm : QString()};
    const Response response
        = m_rules.responseTo(kind, event.uniqueId, row >= 0 && m_store.at(row).facts.isArmed());
    if (!response.notify)
        return;
    Alarm alarm{event.event.id,   event.event.device, event.uniqueId,           event.bikeName, kind,
                event.event.time, event.fix,          response.sound && isNews, event.areaName};
    if (isKnownMatter(alarm))
        return;
    if (kind.type == alarmType)
        settleOwn(alarm);
    ring(std::move(alarm));
}

void AlarmCentre::takeMovement(int row)
{
    const fleet::Bike &bike = m_store.at(row);
    const Instant now = m_clock.now();
    const Kind kind{movingWhileArmed, {}};
    const Response response = m_rules.responseTo(kind, bike.device.uniqueId, true);
    const auto rang = m_cloudRang.constFind(bike.device.id);
    if (!response.notify || (rang != m_cloudRang.constEnd() && now - *rang < sameMatter))
        return;
    m_ownSeen.remove(bike.device.uniqueId);
    ringOwn(row, now, response.sound);
    ++m_arrivals;
    Q_EMIT movementRang({bike.device.uniqueId, now, false});
}

void AlarmCentre::ringOwn(int row, Instant at, bool sounds)
{
    const fleet::Bike &bike = m_store.at(row);
    Alarm alarm;
    alarm.device = bike.device.id;
    alarm.uniqueId = bike.device.uniqueId;
    alarm.bikeName = bike.device.name;
    alarm.kind = {movingWhileArmed, {}};
    alarm.time = at;
    alarm.fix = bike.position;
    alarm.sounds = sounds;
    m_sounding += int(sounds) - int(m_own.value(alarm.uniqueId).sounds);
    m_own.insert(alarm.uniqueId, alarm);
    announceChange();
}

void AlarmCentre::restoreMovements(const QList<RungMovement> &rung)
{
    for (const RungMovement &movement : rung) {
        m_movements.restore(movement.uniqueId, movement.at);
        if (movement.acknowledged)
            m_ownSeen.insert(movement.uniqueId, movement.at);
        else
            m_restored.insert(movement.uniqueId, movement.at);
    }
    ringRestored();
}

void AlarmCentre::ringRestored()
{
    m_restored.removeIf([this](QHash<QString, Instant>::iterator restored) {
        const int row = m_store.rowOf(restored.key());
        if (row >= 0 && !m_own.contains(restored.key())
            && m_rules.responseTo({movingWhileArmed, {}}, restored.key(), true).notify)
            ringOwn(row, *restored, false);
        return row >= 0;
    });
}

// What somebody acknowledged as the program's own alarm may come once more as the cloud's, up to a minute
// later.
bool AlarmCentre::isKnownMatter(const Alarm &alarm) const
{
    const auto seen = m_ownSeen.constFind(alarm.uniqueId);
    return alarm.kind.type == alarmType && seen != m_ownSeen.constEnd() && alarm.time && *alarm.time <= *seen
        && *seen - *alarm.time < sameMatter;
}

// The cloud's alarm takes the place of the program's own for the same bike.
void AlarmCentre::settleOwn(const Alarm &byCloud)
{
    if (byCloud.time) {
        Instant &last = m_cloudRang[byCloud.device];
        last = std::max(last, *byCloud.time);
    }
    const auto own = m_own.constFind(byCloud.uniqueId);
    if (own == m_own.constEnd() || !byCloud.time || *own->time - *byCloud.time >= sameMatter)
        return;
    m_sounding -= own->sounds ? 1 : 0;
    const RungMovement settled{own->uniqueId, *own->time, true};
    m_own.erase(own);
    Q_EMIT movementRang(settled);
}

void AlarmCentre::ring(Alarm alarm)
{
    if (!m_events.contains(alarm.event)) {
        ++m_arrivals;
        m_urgent += alarm.isUrgent() ? 1 : 0;
    }
    Alarm &known = m_events[alarm.event];
    alarm.sounds = alarm.sounds || known.sounds;
    m_sounding += int(alarm.sounds) - int(known.sounds);
    m_order.emplace(alarm.time, alarm.event);
    known = std::move(alarm);
    announceChange();
}

void AlarmCentre::drop(EventId event)
{
    const auto alarm = m_events.constFind(event);
    if (alarm == m_events.constEnd())
        return;
    m_sounding -= alarm->sounds ? 1 : 0;
    m_urgent -= alarm->isUrgent() ? 1 : 0;
    m_order.erase({alarm->time, event});
    m_events.erase(alarm);
    announceChange();
}

void AlarmCentre::dropAcknowledged(const QList<EventId> &events)
{
    for (const EventId event : events)
        drop(event);
}

void AlarmCentre::rescan()
{
    const quint64 arrivals = m_arrivals;
    const QHash<EventId, Alarm> before = std::exchange(m_events, {});
    m_order.clear();
    m_sounding = m_urgent = 0;
    // What rang by itself still has to be wanted, and what was news stays news.
    m_own.removeIf([this](QHash<QString, Alarm>::iterator own) {
        const Response response = m_rules.responseTo(own->kind, own->uniqueId, true);
        own->sounds = own->sounds && response.sound;
        m_sounding += own->sounds ? 1 : 0;
        return !response.notify;
    });
    for (int index = 0; index < m_feed.count(); ++index) {
        const fleet::FeedEvent &event = m_feed.at(index);
        if (!event.acknowledged)
            take(event, before.value(event.event.id).sounds);
    }
    // Only what did not ring before has come.
    const auto isNew = [&before](EventId event) { return !before.contains(event); };
    m_arrivals = arrivals + quint64(std::ranges::count_if(m_events.keys(), isNew));
    announceChange();
}

void AlarmCentre::clear()
{
    m_events.clear();
    m_order.clear();
    m_own.clear();
    m_restored.clear();
    m_ownSeen.clear();
    m_cloudRang.clear();
    m_movements.clear();
    m_watchingSince = m_clock.now();
    m_sounding = m_urgent = 0;
    announceChange();
}

std::optional<Alarm> AlarmCentre::newest() const
{
    std::optional<Alarm> newest;
    if (!m_order.empty())
        newest = m_events.value(m_order.rbegin()->second);
    for (const Alarm &alarm : m_own) {
        if (!newest || isEarlier(*newest, alarm))
            newest = alarm;
    }
    return newest;
}

QList<Alarm> AlarmCentre::own() const
{
    QList<Alarm> alarms = m_own.values();
    std::ranges::sort(alarms, [](const Alarm &a, const Alarm &b) { return isEarlier(b, a); });
    return alarms;
}

void AlarmCentre::acknowledgeAll()
{
    acknowledgeOwn();
    m_feed.acknowledge(m_events.keys());
}

void AlarmCentre::acknowledgeOwn()
{
    if (m_own.isEmpty())
        return;
    const Instant now = m_clock.now();
    const QHash<QString, Alarm> seen = std::exchange(m_own, {});
    for (const Alarm &alarm : seen) {
        m_ownSeen.insert(alarm.uniqueId, now);
        m_sounding -= alarm.sounds ? 1 : 0;
        Q_EMIT movementRang({alarm.uniqueId, *alarm.time, true});
    }
    announceChange();
}

void AlarmCentre::announceChange()
{
    // A thousand alarms in one message are one change.
    if (std::exchange(m_announcing, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announcing = false;
            Q_EMIT changed();
        },
        Qt::QueuedConnection);
}

} // namespace bt::alarms
