// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QHash>
#include <QObject>
#include <QSet>

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
};

/// Every event once, newest first, whatever way and however often it came. Alarms that nobody acknowledged
/// are raised in the store. Lives in the GUI thread.
class EventFeed : public QObject
{
    Q_OBJECT
public:
    EventFeed(FleetStore &store, QObject *parent = nullptr);

    int count() const { return int(m_events.size()); }
    const FeedEvent &at(int index) const { return *m_events[slot(index)]; } ///< 0 is the newest.
    int indexOf(EventId id) const; ///< -1 when it is not here.
    int unread() const { return m_unread; }
    /// Alarms that nobody acknowledged, newest first.
    QList<FeedEvent> ringing() const;

    /// Events before @p signedInAt arrive as seen, except alarms of the last 24 h.
    void begin(Instant signedInAt);
    void apply(const CloudUpdate &update);
    /// Events that were known before: as they were left, without ringing again. What is here already only
    /// takes over that somebody has seen it.
    void restore(const QList<FeedEvent> &events);
    void setFix(const Position &position);
    void acknowledge(EventId id);
    /// Costs one walk through the feed, however many they are. What is not here is passed over.
    void acknowledge(const QList<EventId> &ids);
    void acknowledgeAll();
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
    template <class Chosen> void acknowledgeIf(Chosen chosen);
    void raise(const FeedEvent &event);
    void settleAlarm(DeviceId device);
    void setUnread(int unread);

    FleetStore &m_store;
    std::vector<Entry> m_events; // oldest first, so that the newest is appended cheaply
    QSet<EventId> m_ids;
    QHash<PositionId, EventId> m_awaitingFix;
    std::optional<Instant> m_signedInAt;
    int m_unread = 0;
};

} // namespace bt::fleet
