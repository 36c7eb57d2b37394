// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace bt::fleet {

class FleetStore;

/// An event as it is shown: with the bike it belongs to, its fix once that is known, and whether somebody has
/// seen it.
struct FeedEvent
{
    Event event;
    QString uniqueId;
    QString bikeName;
    std::optional<Position> fix;
    bool acknowledged = false;
    QString areaName = {}; ///< Of the area it names; empty where none does or nobody said what it is called.

    bool isAlarm() const { return event.type == u"alarm"; }
};

/// Where an event stands in the order of all events: by time, then by id. No time is before any time.
struct EventPlace
{
    std::optional<Instant> time;
    EventId id;

    friend auto operator<=>(const EventPlace &, const EventPlace &) = default;
};

inline EventPlace placeOf(const FeedEvent &event) { return {event.event.time, event.event.id}; }

/// Every event once, newest first, whatever way and however often it came. Alarms that nobody acknowledged
/// are raised in the store. Lives in the GUI thread.
class EventFeed : public QObject
{
    Q_OBJECT
public:
    EventFeed(FleetStore &store, QObject *parent = nullptr);

    int count() const { return int(m_events.size()); }
    const FeedEvent &at(int index) const { return *m_events[slot(index)]; } ///< 0 is the newest.
    /// Null when it is not here; valid until control returns to the event loop.
    const FeedEvent *find(EventId id) const { return m_known.value(id); }
    int indexOf(EventId id) const; ///< -1 when it is not here.
    /// Index of the newest event that is older than @p place; count() when there is none.
    int firstBefore(const EventPlace &place) const;
    int unread() const { return m_unread; } ///< Also of those that only the archive has.
    /// Alarms that nobody acknowledged, newest first.
    QList<FeedEvent> ringing() const;
    int ringingCount() const { return int(m_ringing.size()); }
    const FeedEvent *newestRinging() const; ///< Null when nothing rings.

    enum class Before : quint8
    {
        NewForADay, ///< What happened in the 24 h before is new to the person.
        OnlyAlarms ///< Of those 24 h only alarms are.
    };
    /// Events older than 24 h at the first sign-in arrive as seen.
    void begin(Instant signedInAt, Before before = Before::NewForADay);
    /// Keeps no more than this many events, the newest, and every alarm that nobody acknowledged; 0 keeps
    /// all. For an account whose archive has the others.
    void setLargest(int events);
    /// What areas are called; those that were named before keep their name.
    void setAreas(const QList<GeofenceRecord> &areas);
    void apply(const CloudUpdate &update);
    /// Events that were known before: as they were left, without ringing again. What is here already only
    /// takes over that somebody has seen it. @p unseenElsewhere: what nobody has seen among those that the
    /// archive keeps to itself.
    void restore(const QList<FeedEvent> &events, int unseenElsewhere = 0);
    /// What bikes did before anybody watched them: rings no alarm, and was seen where it is older than
    /// @p seenBefore.
    void applyEarlier(const QList<Event> &events, Instant seenBefore);
    void setFix(const Position &position);
    /// Events that are not here count too, as unseen ones: acknowledged() names them for the archive.
    void acknowledge(const QList<EventId> &events);
    void acknowledge(EventId id) { acknowledge(QList<EventId>{id}); }
    void acknowledgeAll(); ///< All that are here.
    void clear();

Q_SIGNALS:
    void aboutToInsert(int first, int last);
    void inserted(int first, int last);
    void changed(int first, int last);
    void aboutToClear();
    void cleared();
    void unreadChanged();
    /// Somebody saw these; not emitted for what arrives as seen.
    void acknowledged(const QList<bt::EventId> &events);
    /// The report an event belongs to came after it.
    void fixFound(bt::EventId event, const bt::Position &fix);
    /// A new alarm that asks for somebody; not emitted for what arrives as seen.
    void alarmRang(const bt::fleet::FeedEvent &event);

private:
    using Entry = std::unique_ptr<FeedEvent>;

    size_t slot(int index) const { return m_events.size() - 1 - size_t(index); }
    Entry entryOf(const Event &event) const;
    enum class Alarms : quint8
    {
        Ring,
        StayQuiet
    };
    void insert(std::vector<Entry> fresh, Alarms alarms);
    void insertRun(std::span<Entry> run, std::vector<Entry>::iterator place, Alarms alarms);
    void raise(const FeedEvent &event);
    void settleAlarms(const QSet<DeviceId> &devices);
    void forgetOldest();
    void setUnread(int unread);

    FleetStore &m_store;
    std::vector<Entry> m_events; // oldest first, so that the newest is appended cheaply
    QHash<EventId, FeedEvent *> m_known; // every event of this run; null: forgotten
    std::map<EventPlace, const FeedEvent *, std::greater<>> m_ringing;
    QMultiHash<PositionId, EventId> m_awaitingFix; // one report may cause several events
    QHash<GeofenceId, QString> m_areaNames;
    std::optional<Instant> m_signedInAt;
    Before m_before = Before::NewForADay;
    size_t m_largest = 0;
    int m_unread = 0;
    int m_unseenForgotten = 0; // of m_unread
};

} // namespace bt::fleet
