// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/fleetwriter.h"

#include "archive/packing.h"

#include <algorithm>

namespace bt::archive {

namespace {

bool drawable(const Position &position) { return position.valid && position.hasPlace(); }

/// In the order of their ids, in which most of them lie on disk.
QList<Device> newestById(QList<Device> devices)
{
    std::ranges::stable_sort(devices, {}, &Device::id);
    const auto older = std::ranges::unique(devices.rbegin(), devices.rend(), {}, &Device::id);
    devices.erase(devices.begin(), older.begin().base());
    return devices;
}

} // namespace

FleetWriter::FleetWriter(const QSqlDatabase &database, EventIndex &index, TrackStore &tracks)
    : m_database(database)
    , m_index(index)
    , m_tracks(tracks)
    , m_putBike(database)
    , m_putPosition(database)
    , m_putGroup(database)
    , m_nameless(database)
    , m_nameEvents(database)
    , m_leave(database)
{
}

Result<void> FleetWriter::prepareAll()
{
    if (m_prepared)
        return {};
    // A tracker that was removed and added again has a new id; its former fixes then only say where it was.
    const std::pair<QSqlQuery *, const char *> statements[] = {
        {&m_putBike,
         "INSERT INTO bikes (unique_id, device, present, name, packed, events_from) VALUES (?, ?, 1, ?, ?, "
         "(SELECT value FROM meta WHERE name = 'eventsCompleteUntil')) "
         "ON CONFLICT (unique_id) DO UPDATE SET "
         // Of one that left for a moment nothing is missing: the reports are asked for two hours again.
         "events_from = CASE WHEN present OR events_until >= excluded.events_from - 7200000 THEN events_from "
         "ELSE excluded.events_from END, present = 1, name "
         "= excluded.name, packed = excluded.packed, "
         "place = CASE WHEN device = excluded.device THEN place ELSE COALESCE(place, position) END, "
         "position = CASE WHEN device = excluded.device THEN position END, device = excluded.device"},
        {&m_putPosition,
         "UPDATE bikes SET place = CASE WHEN ? THEN NULL ELSE COALESCE(place, position) END, position = ? "
         "WHERE unique_id = ?"},
        {&m_putGroup, "INSERT OR REPLACE INTO groups (id, parent, name) VALUES (?, ?, ?)"},
        {&m_nameless,
         "SELECT id, type, alarm, geofence, attributes FROM events WHERE device = ? AND bike = ''"},
        {&m_nameEvents, "UPDATE events SET bike = ? WHERE device = ? AND bike = ''"},
        {&m_leave,
         "UPDATE bikes SET present = 0, events_until = (SELECT value FROM meta WHERE name = "
         "'eventsCompleteUntil') WHERE unique_id = ?"},
    };
    if (auto prepared = prepareEach(m_database, statements); !prepared)
        return prepared;
    m_prepared = true;
    return {};
}

Result<void> FleetWriter::load(Snapshot &snapshot)
{
    m_known.clear();
    m_idOf.clear();
    m_fixes.clear();
    m_positions.clear();
    m_named.clear();
    m_listOpen = false;
    if (auto prepared = prepareAll(); !prepared)
        return prepared;
    auto query = prepare(m_database, "SELECT packed, position, place, present FROM bikes ORDER BY rowid");
    if (!query)
        return std::unexpected(query.error());
    if (!query->exec())
        return std::unexpected(errorOf(query->lastError()));
    while (query->next()) {
        const QByteArray packed = query->value(0).toByteArray();
        const std::optional<Device> device = unpackDevice(packed);
        if (!device)
            continue; // the next list brings it anew
        Known known{device->uniqueId, qHash(packed), query->value(3).toBool(), {}, {}};
        for (const int column : {2, 1}) {
            std::optional<Position> position = unpackPosition(query->value(column).toByteArray());
            if (!position)
                continue;
            position->device = device->id; // the place may be of the tracker's former id
            if (column == 1) {
                known.fixTime = position->fixTime;
                known.position = position->id;
            }
            if (known.present)
                snapshot.positions.append(*position);
        }
        if (known.present)
            snapshot.devices.append(*device);
        m_idOf.insert(device->uniqueId, device->id);
        m_known.insert(device->id, std::move(known));
    }
    if (query->lastError().isValid())
        return std::unexpected(errorOf(query->lastError()));
    auto groups = prepare(m_database, "SELECT id, parent, name FROM groups");
    if (!groups)
        return std::unexpected(groups.error());
    if (!groups->exec())
        return std::unexpected(errorOf(groups->lastError()));
    while (groups->next())
        snapshot.groups.append({GroupId{groups->value(0).toLongLong()},
                                GroupId{groups->value(1).toLongLong()}, groups->value(2).toString()});
    return {};
}

Result<void> FleetWriter::take(const CloudUpdate &update)
{
    if (!update.groups.isEmpty() || update.groupsComplete) {
        if (auto done = writeGroups(update); !done)
            return done;
    }
    if (!update.devices.isEmpty() || update.devicesBegin || update.devicesComplete) {
        if (auto done = writeDevices(update); !done)
            return done;
    }
    for (const Position &position : update.positions)
        takePosition(position);
    return {};
}

Result<void> FleetWriter::writeGroups(const CloudUpdate &update)
{
    if (update.groupsComplete) {
        if (auto done = run(m_database, QStringLiteral("DELETE FROM groups")); !done)
            return done;
    }
    for (const Group &group : update.groups) {
        if (auto done = run(m_putGroup, {group.id.value, group.parent.value, group.name}); !done)
            return done;
    }
    return {};
}

Result<void> FleetWriter::writeDevices(const CloudUpdate &update)
{
    // The same reading of begin and complete as the live fleet's.
    if (update.devicesBegin || (update.devicesComplete && !m_listOpen)) {
        m_named.clear();
        m_listOpen = true;
    }
    // News come in a bike's turn and again with each report; a list has an order that is kept.
    const QList<Device> devices = m_listOpen ? update.devices : newestById(update.devices);
    for (const Device &device : devices) {
        if (m_listOpen)
            m_named.insert(device.uniqueId);
        if (auto done = writeDevice(device); !done)
            return done;
    }
    if (!update.devicesComplete)
        return {};
    m_listOpen = false;
    return markGone();
}

Result<void> FleetWriter::writeDevice(const Device &device)
{
    const QByteArray packed = pack(device);
    const size_t hash = qHash(packed);
    const auto found = m_known.constFind(device.id);
    const bool isNew = found == m_known.cend();
    if (!isNew && found->present && found->hash == hash && found->uniqueId == device.uniqueId)
        return {};
    const DeviceId former = m_idOf.value(device.uniqueId);
    if (isNew && m_known.contains(former) && m_positions.contains(former)) {
        if (auto done = writeLatest(m_known[former], m_positions.take(former)); !done)
            return done;
    }
    if (auto done = run(m_putBike, {device.uniqueId, device.id.value, device.name, packed}); !done)
        return done;
    if (isNew) {
        if (auto done = nameEvents(device); !done)
            return done;
        m_known.remove(former);
    }
    m_idOf.insert(device.uniqueId, device.id);
    Known &known = m_known[device.id];
    known.uniqueId = device.uniqueId;
    known.hash = hash;
    known.present = true;
    return {};
}

Result<void> FleetWriter::nameEvents(const Device &device)
{
    if (auto done = run(m_nameless, {device.id.value}); !done)
        return done;
    QList<std::pair<EventId, EventKeys>> nameless;
    while (m_nameless.next())
        nameless.emplaceBack(EventId{m_nameless.value(0).toLongLong()},
                             EventKeys{m_nameless.value(1).toString(), m_nameless.value(2).toString(),
                                       QString(), GeofenceId{m_nameless.value(3).toLongLong()},
                                       m_nameless.value(4).toByteArray()});
    for (const auto &[id, keys] : std::as_const(nameless)) {
        if (auto done = m_index.name(id, keys, device.uniqueId); !done)
            return done;
    }
    return nameless.isEmpty() ? Result<void>() : run(m_nameEvents, {device.uniqueId, device.id.value});
}

Result<void> FleetWriter::markGone()
{
    for (Known &known : m_known) {
        if (!known.present || m_named.contains(known.uniqueId))
            continue;
        if (auto done = run(m_leave, {known.uniqueId}); !done)
            return done;
        known.present = false;
    }
    m_named.clear();
    return {};
}

void FleetWriter::takePosition(const Position &position)
{
    const auto known = m_known.constFind(position.device);
    const auto waiting = m_positions.find(position.device);
    std::optional<Instant> fixTime;
    PositionId id;
    if (waiting != m_positions.end()) {
        fixTime = waiting->last.fixTime;
        id = waiting->last.id;
    } else if (known != m_known.cend()) {
        fixTime = known->fixTime;
        id = known->position;
    }
    if (id && position.id == id) // told again, as after every connection
        return;
    if (known != m_known.cend())
        m_fixes.emplace_back(known->uniqueId, position);
    if (id && (position.fixTime < fixTime || (position.fixTime == fixTime && position.id < id)))
        return;
    Latest &latest = m_positions[position.device];
    latest.last = position;
    if (drawable(position))
        latest.valid = position;
}

// A page that is written once for all that it holds is written less often.
Result<void> FleetWriter::writeTracks()
{
    std::ranges::stable_sort(m_fixes, {}, &std::pair<QString, Position>::first);
    for (const auto &[bike, fix] : m_fixes) {
        if (auto done = m_tracks.put(bike, fix); !done)
            return done;
    }
    m_fixes.clear();
    return {};
}

Result<void> FleetWriter::finish()
{
    if (auto done = writeTracks(); !done)
        return done;
    QList<DeviceId> bikes = m_positions.keys();
    std::ranges::sort(bikes);
    for (const DeviceId bike : std::as_const(bikes)) {
        const auto known = m_known.find(bike);
        if (known == m_known.end()) // the opening burst comes before the list
            continue;
        if (auto done = writeLatest(*known, m_positions.take(bike)); !done)
            return done;
    }
    return {};
}

Result<void> FleetWriter::writeLatest(Known &known, const Latest &latest)
{
    if (latest.valid && latest.valid->id != latest.last.id) {
        if (auto done = writePosition(known.uniqueId, *latest.valid); !done)
            return done;
    }
    known.fixTime = latest.last.fixTime;
    known.position = latest.last.id;
    return writePosition(known.uniqueId, latest.last);
}

Result<void> FleetWriter::writePosition(const QString &uniqueId, const Position &position)
{
    return run(m_putPosition, {drawable(position), pack(position), uniqueId});
}

} // namespace bt::archive
