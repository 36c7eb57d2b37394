// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/tracks.h"
#include "core/values.h"

#include <variant>

namespace bt::archive {

/// An event as the archive keeps it. The bike is named by its number, which stays when the tracker is removed
/// from the account and added again; the device's id does not.
struct ArchivedEvent
{
    Event event; ///< `device` is the id the tracker has now, where it still is in the account.
    QString uniqueId; ///< Empty while no list has named the device.
    QString bikeName;
    std::optional<Position> fix;
    bool acknowledged = false;
    QString areaName = {}; ///< What the area it names is or was called; read only.
};

/// A bike whose own alarm of this program rang: moving while armed.
struct MovementRung
{
    QString uniqueId;
    Instant at; ///< When it rang.
    bool acknowledged = false;
};

/// In which span no event of a bike is missing; what is not known is empty.
struct EventCoverage
{
    std::optional<Instant> from;
    std::optional<Instant> until; ///< Of a bike that left the account: until it left.
};

/// A bike that joined the account after its events began to be kept.
struct LateBike
{
    QString uniqueId;
    DeviceId device;
    Instant eventsFrom; ///< Before that some of its events may be missing.
    Instant accountFrom; ///< Since when the others' are complete.
};

/// What came into the archive, in the order in which it came there: neither ids nor times tell it, since a
/// gap is filled later.
struct Arrivals
{
    struct Arrival
    {
        qint64 number = 0; ///< Grows with each event; never used again.
        ArchivedEvent event;
    };
    QString archive; ///< Names the file: in another one, numbers begin anew.
    QList<Arrival> events;
    qint64 last = 0; ///< The newest arrival's number, of all of them.
    EventId highest; ///< The highest id of all events.
};

/// What a start without network shows, and what the cloud is then asked for.
struct Snapshot
{
    std::optional<Account> account; ///< Without attributes: they may hold secrets.
    QList<Device> devices;
    QList<Group> groups;
    QList<GeofenceRecord> areas;
    QList<Position> positions; ///< A bike's last valid place comes before its latest report.
    /// Newest first: whatever the cloud may send again, at least the newest, and every alarm that nobody
    /// acknowledged.
    QList<ArchivedEvent> events;
    int unacknowledgedElsewhere = 0; ///< Of the events that do not come along.
    std::optional<Instant> eventsCompleteUntil;
    QList<MovementRung> movementsRung;
    std::optional<Instant> watchedSince; ///< First sign-in. Empty: this archive is new.
    std::optional<Instant> heardAt; ///< When the cloud last brought anything.

    bool isNew() const { return !watchedSince; }
};

// What is written, in the order in which it happened.
struct FleetHeard
{
    CloudUpdate update; ///< Its events are not looked at: they come as EventsHeard, with what was seen.
    Instant at;
};
struct EventsHeard
{
    QList<ArchivedEvent> events; ///< One that is kept already stays as it is.
};
struct FixFound
{
    EventId event;
    Position fix;
};
struct Acknowledged
{
    QList<EventId> events;
};
struct EventsComplete
{
    Instant until; ///< Written only when everything before it is.
    /// Since when, where nothing was complete before; otherwise that stays as it is.
    std::optional<Instant> from = {};
};
struct EarlierEventsComplete
{
    QString uniqueId;
    Instant from; ///< Written only when the bike's events from then on are.
};
struct AccountRead
{
    Account account;
    Instant at;
};
struct AreasRead
{
    QList<GeofenceRecord> areas;
};
using Record = std::variant<FleetHeard, EventsHeard, FixFound, Acknowledged, EventsComplete, AccountRead,
                            AreasRead, TrackRead, EarlierEventsComplete, MovementRung>;

} // namespace bt::archive

Q_DECLARE_METATYPE(bt::archive::Snapshot)
