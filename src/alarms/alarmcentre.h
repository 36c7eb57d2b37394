// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmrules.h"
#include "alarms/movementwatch.h"
#include "fleet/eventfeed.h"

#include <QHash>
#include <QObject>

#include <set>

namespace bt::alarms {

/// Something that waits for somebody.
struct Alarm
{
    EventId event; ///< None for the program's own alarm.
    DeviceId device;
    QString uniqueId;
    QString bikeName; ///< Plain text from a stranger.
    Kind kind;
    std::optional<Instant> time;
    std::optional<Position> fix; ///< That of the event, where it has one.
    bool sounds = false;
    QString areaName = {}; ///< Of the area it names, also a stranger's text.

    /// An alarm, not a ride or the like that somebody wants to be told of.
    bool isUrgent() const { return !event || kind.type == alarmType; }
};

/// That the program's own alarm rang for a bike: what outlives the program, so that one ride rings once.
struct RungMovement
{
    QString uniqueId;
    Instant at;
    bool acknowledged = false;
};

/// What rings now: events nobody acknowledged that the rules ask for, and bikes that move while armed. One
/// thing rings once: the own alarm is silent where the cloud raised one for the same bike at the same time.
/// What happened before it began to watch rings without sound. Lives in the GUI thread.
class AlarmCentre : public QObject
{
    Q_OBJECT
public:
    /// Of two alarms of a bike within this time the second tells nothing new.
    static constexpr Milliseconds sameMatter = std::chrono::minutes(10);

    /// All of it outlives the centre.
    AlarmCentre(const fleet::FleetStore &store, fleet::EventFeed &feed, Clock &clock,
                QObject *parent = nullptr);

    const AlarmRules &rules() const { return m_rules; }
    /// What rings is looked through again.
    void setRules(const AlarmRules &rules);

    int count() const { return int(m_events.size() + m_own.size()); }
    int urgentCount() const { return int(m_own.size()) + m_urgent; } ///< Those of them that are alarms.
    bool sounds() const { return m_sounding > 0; }
    quint64 arrivals() const { return m_arrivals; } ///< How many ever rang; grows with each.
    /// By its own time; empty when nothing rings.
    std::optional<Alarm> newest() const;
    /// The program's own ones, newest first.
    QList<Alarm> own() const;
    /// Those that ring now, and nothing else in the feed.
    void acknowledgeAll();
    void acknowledgeOwn();
    /// What rang in a former run: a ride that still goes on does not ring again, and what nobody acknowledged
    /// stands there without sound. Before the fleet as it was then comes into the store.
    void restoreMovements(const QList<RungMovement> &rung);

Q_SIGNALS:
    void movementRang(const bt::alarms::RungMovement &rung); ///< Or was acknowledged.
    void changed(); ///< Once however many came or went together.

private:
    void takeInserted(int first, int last);
    void take(const fleet::FeedEvent &event, bool isNews);
    void dropAcknowledged(const QList<EventId> &events);
    void takeMovement(int row);
    void ringOwn(int row, Instant at, bool sounds);
    void ringRestored();
    void settleOwn(const Alarm &byCloud);
    bool isKnownMatter(const Alarm &alarm) const;
    void rescan();
    void clear();
    void ring(Alarm alarm);
    void drop(EventId event);
    void announceChange();

    const fleet::FleetStore &m_store;
    fleet::EventFeed &m_feed;
    Clock &m_clock;
    AlarmRules m_rules;
    MovementWatch m_movements;
    QHash<EventId, Alarm> m_events;
    std::set<std::pair<std::optional<Instant>, EventId>> m_order; // of m_events
    QHash<QString, Alarm> m_own; // by uniqueId
    QHash<QString, Instant> m_ownSeen; // when somebody acknowledged a bike's own alarm
    QHash<DeviceId, Instant> m_cloudRang; // the last alarm the cloud raised for a bike
    QHash<QString, Instant> m_restored; // own alarms of a former run whose bikes are not in the store yet
    Instant m_watchingSince;
    int m_sounding = 0; // of m_events and m_own
    int m_urgent = 0; // of m_events
    quint64 m_arrivals = 0;
    bool m_announcing = false;
};

} // namespace bt::alarms
