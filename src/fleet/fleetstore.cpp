// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"

#include <QSet>

namespace bt::fleet {

namespace {

constexpr Milliseconds tick{33};
// Ageing may be this late; it keeps a fleet that went silent together from waking the program once a bike.
constexpr Milliseconds agingStep{1000};

// Removing a row moves those behind it: where many go, the rest waits for the next turn of the event loop.
constexpr int rowsMovedAtOnce = 20'000;

bool isNewer(const Position &candidate, const std::optional<Position> &known)
{
    if (!known)
        return true;
    if (candidate.fixTime != known->fixTime)
        return candidate.fixTime > known->fixTime; // an empty fix time is older than any
    return candidate.id > known->id;
}

// A list that was written before the last frame came may arrive after it: what frames tell stays, the rest
// is news.
Device newest(const Device &known, const Device &given)
{
    if (known.id != given.id || !(given.lastUpdate < known.lastUpdate))
        return given;
    Device device = known;
    device.uniqueId = given.uniqueId;
    device.name = given.name;
    device.group = given.group;
    device.disabled = given.disabled;
    return device;
}

bool sameFlags(const DeviceFlags &a, const DeviceFlags &b)
{
    return a.guarded == b.guarded && a.alarm == b.alarm && a.stolen == b.stolen
        && a.gpsDisabled == b.gpsDisabled && a.autoGuard == b.autoGuard && a.doubleBattery == b.doubleBattery;
}

} // namespace

FleetStore::FleetStore(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_tick(clock)
    , m_aging(clock)
    , m_removal(clock)
{
    connect(&m_tick, &Timer::timeout, this, &FleetStore::flush);
    connect(&m_aging, &Timer::timeout, this, &FleetStore::age);
    connect(&m_removal, &Timer::timeout, this, &FleetStore::removeUnnamed);
}

FleetStore::~FleetStore() = default;

QString FleetStore::groupName(GroupId id) const
{
    const auto group = m_groups.constFind(id);
    return group == m_groups.cend() ? QString() : group->name;
}

void FleetStore::setThresholds(const StateThresholds &thresholds)
{
    if (m_thresholds == thresholds)
        return;
    m_thresholds = thresholds;
    for (int row = 0; row < count(); ++row)
        refreshState(row);
}

void FleetStore::apply(const CloudUpdate &update)
{
    if (!update.groups.isEmpty() || update.groupsComplete)
        applyGroups(update);
    if (!update.devices.isEmpty() || update.devicesBegin || update.devicesComplete)
        applyDevices(update);
    for (const Position &position : update.positions) {
        if (!applyPosition(position))
            Q_EMIT unknownDevice(position.device);
    }
    if (m_urgent)
        flush();
}

void FleetStore::applyGroups(const CloudUpdate &update)
{
    if (update.groupsComplete)
        m_groups.clear();
    for (const Group &group : update.groups)
        m_groups.insert(group.id, group);
    Q_EMIT groupsChanged();
}

void FleetStore::applyDevices(const CloudUpdate &update)
{
    if (update.devicesBegin || (update.devicesComplete && !m_listOpen)) {
        ++m_list;
        m_listOpen = true;
        m_removal.stop(); // this list will tell
        makeRoom(std::max(update.devicesExpected, update.devices.size()));
    }
    QList<Device> fresh;
    QSet<QString> freshNumbers;
    for (const Device &device : update.devices) {
        int row = rowOf(device.id);
        if (row < 0)
            row = rowOf(device.uniqueId);
        if (row >= 0) {
            updateDevice(row, device);
        } else if (!freshNumbers.contains(device.uniqueId)) {
            freshNumbers.insert(device.uniqueId);
            fresh.append(device);
        }
    }
    if (!fresh.isEmpty())
        append(fresh);
    if (update.devicesComplete) {
        m_listOpen = false;
        removeUnnamed();
    }
}

void FleetStore::updateDevice(int row, const Device &given)
{
    m_books[size_t(row)].named = m_list;
    Bike &bike = m_bikes[size_t(row)];
    const Device &old = bike.device;
    const Device device = newest(old, given);
    Changes changes;
    if (old.id != device.id) {
        // The tracker was removed and added again: its number stays, its id is new.
        m_rowOfId.remove(old.id);
        m_rowOfId.insert(device.id, row);
        bike.position.reset(); // ids of the old tracker entry no longer compare
        changes |= Change::Identity | Change::Attributes;
    }
    if (old.uniqueId != device.uniqueId) {
        m_rowOfNumber.remove(old.uniqueId);
        m_rowOfNumber.insert(device.uniqueId, row);
        changes |= Change::Identity;
    }
    if (old.name != device.name || old.group != device.group)
        changes |= Change::Identity;
    if (old.lastUpdate != device.lastUpdate || old.status != device.status)
        changes |= Change::Contact;
    if (!sameFlags(old.flags, device.flags) || old.disabled != device.disabled
        || old.attributes != device.attributes)
        changes |= Change::Attributes;
    bike.device = device;
    if (!changes)
        return;
    mark(row, changes);
    refreshFacts(row);
}

bool FleetStore::applyPosition(const Position &position)
{
    const int row = rowOf(position.device);
    if (row < 0) {
        const auto orphan = m_orphans.constFind(position.device);
        const bool firstHeard = orphan == m_orphans.cend();
        if (firstHeard || isNewer(position, *orphan))
            m_orphans.insert(position.device, position);
        return !firstHeard;
    }
    Bike &bike = m_bikes[size_t(row)];
    if (!isNewer(position, bike.position))
        return true;
    Changes changes = Change::Contact | Change::Attributes;
    // A fix without lock may carry 0/0 or a cell tower: the mark stays at the last place that is known.
    if (position.hasPlace() && (position.valid || !bike.place)) {
        bike.place = position.point;
        bike.placeTime = position.fixTime;
        changes |= Change::Place;
    }
    if (!bike.position || bike.position->batteryPercent != position.batteryPercent)
        changes |= Change::Battery;
    if (!bike.position || bike.position->speedKnots != position.speedKnots)
        changes |= Change::State;
    bike.position = position;
    mark(row, changes);
    refreshFacts(row);
    return true;
}

void FleetStore::raiseAlarm(DeviceId device, const QString &alarm, std::optional<Instant> time)
{
    const auto known = m_alarms.constFind(device);
    if (known != m_alarms.cend() && known->time > time)
        return;
    m_alarms.insert(device, {alarm, time});
    if (const int row = rowOf(device); row >= 0) {
        mark(row, Change::State);
        refreshFacts(row);
    }
    if (m_urgent)
        flush();
}

void FleetStore::clearAlarm(DeviceId device)
{
    if (!m_alarms.remove(device))
        return;
    if (const int row = rowOf(device); row >= 0) {
        mark(row, Change::State);
        refreshFacts(row);
        flush();
    }
}

void FleetStore::clear()
{
    Q_EMIT aboutToClear();
    m_bikes.clear();
    m_books.clear();
    m_rowOfId.clear();
    m_rowOfNumber.clear();
    m_groups.clear();
    m_alarms.clear();
    m_orphans.clear();
    m_counts.fill(0);
    m_dirtyRows.clear();
    m_deadlines.clear();
    m_listOpen = false;
    m_removal.stop();
    m_urgent = false;
    m_countsDirty = false;
    m_tick.stop();
    m_aging.stop();
    Q_EMIT cleared();
    Q_EMIT groupsChanged();
    Q_EMIT countsChanged();
}

void FleetStore::flush()
{
    m_tick.stop();
    m_urgent = false;
    if (!m_dirtyRows.isEmpty()) {
        ChangeSet set;
        set.rows = std::move(m_dirtyRows);
        m_dirtyRows.clear();
        std::sort(set.rows.begin(), set.rows.end());
        set.changes.reserve(set.rows.size());
        for (const int row : std::as_const(set.rows)) {
            const Changes changes = std::exchange(m_books[size_t(row)].dirty, {});
            set.changes.append(changes);
            set.all |= changes;
        }
        Q_EMIT changed(set);
    }
    if (std::exchange(m_countsDirty, false))
        Q_EMIT countsChanged();
}

void FleetStore::mark(int row, Changes changes)
{
    Changes &dirty = m_books[size_t(row)].dirty;
    if (!dirty)
        m_dirtyRows.append(row);
    dirty |= changes;
    if (!m_tick.isRunning())
        m_tick.startOnce(tick);
}

void FleetStore::refreshFacts(int row)
{
    Bike &bike = m_bikes[size_t(row)];
    const auto alarm = m_alarms.constFind(bike.device.id);
    const bool raised = alarm != m_alarms.cend();
    const BikeFacts before = bike.facts;
    bike.facts = factsOf(bike.device, bike.position ? &*bike.position : nullptr, raised);
    bike.facts.everFixed = bike.facts.everFixed || bike.place.has_value();
    bike.alarm = raised ? alarm->alarm : bike.position ? bike.position->alarm : QString();
    bike.alarmTime = raised ? alarm->time : bike.device.lastAlarm;
    if (before.armed != bike.facts.armed || before.guarded != bike.facts.guarded)
        mark(row, Change::State);
    refreshState(row);
}

void FleetStore::refreshState(int row)
{
    Bike &bike = m_bikes[size_t(row)];
    const Instant now = m_clock.now();
    const BikeState state = stateOf(bike.facts, now, m_thresholds);
    if (state != bike.state) {
        --m_counts[size_t(bike.state)];
        ++m_counts[size_t(state)];
        m_countsDirty = true;
        m_urgent = m_urgent || isUrgent(state);
        bike.state = state;
        mark(row, Change::State);
    }
    scheduleAging(row);
}

void FleetStore::scheduleAging(int row)
{
    const auto next = nextStateChange(m_bikes[size_t(row)].facts, m_clock.now(), m_thresholds);
    std::optional<Instant> &scheduled = m_books[size_t(row)].agesAt;
    // A later deadline needs no entry of its own: the earlier one recomputes it when it comes up.
    if (!next || (scheduled && *scheduled <= *next))
        return;
    scheduled = next;
    m_deadlines.emplace_back(*next, m_bikes[size_t(row)].device.id);
    std::push_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
    if (m_deadlines.front().first == *next)
        startAging();
}

void FleetStore::startAging()
{
    if (m_deadlines.empty())
        return;
    m_aging.startOnce(std::max(agingStep, m_deadlines.front().first - m_clock.now()));
}

void FleetStore::age()
{
    const Instant now = m_clock.now();
    while (!m_deadlines.empty() && m_deadlines.front().first <= now) {
        const auto [deadline, device] = m_deadlines.front();
        std::pop_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
        m_deadlines.pop_back();
        const int row = rowOf(device);
        if (row < 0 || m_books[size_t(row)].agesAt != deadline)
            continue;
        m_books[size_t(row)].agesAt.reset();
        refreshState(row);
    }
    startAging();
    if (m_urgent)
        flush();
}

// Once for the whole list: moving every row whenever a part of it arrives would take longer than the part.
void FleetStore::makeRoom(qsizetype bikes)
{
    if (m_bikes.capacity() >= size_t(bikes))
        return;
    m_bikes.reserve(size_t(bikes + bikes / 8));
    m_books.reserve(size_t(bikes + bikes / 8));
    m_rowOfId.reserve(bikes);
    m_rowOfNumber.reserve(bikes);
}

void FleetStore::append(const QList<Device> &devices)
{
    flush();
    const int first = count();
    const int last = first + int(devices.size()) - 1;
    Q_EMIT aboutToInsert(first, last);
    for (const Device &device : devices) {
        const int row = count();
        Bike bike;
        bike.device = device;
        m_bikes.push_back(std::move(bike));
        m_books.emplace_back().named = m_list;
        m_rowOfId.insert(device.id, row);
        m_rowOfNumber.insert(device.uniqueId, row);
        ++m_counts[size_t(BikeState::Unknown)];
        if (m_orphans.contains(device.id)) {
            applyPosition(m_orphans.take(device.id));
        } else {
            refreshFacts(row);
        }
    }
    // The rows are new as a whole: nobody needs to hear what changed in them.
    for (int row = first; row <= last; ++row)
        m_books[size_t(row)].dirty = {};
    m_dirtyRows.clear();
    m_countsDirty = true;
    Q_EMIT inserted(first, last);
    flush();
}

void FleetStore::removeUnnamed()
{
    int moved = 0;
    const auto stays = [this](int row) { return m_books[size_t(row)].named == m_list; };
    for (int last = count() - 1; last >= 0; --last) {
        if (stays(last))
            continue;
        int first = last;
        while (first > 0 && !stays(first - 1))
            --first;
        removeRows(first, last);
        moved += count() - first;
        if (moved > rowsMovedAtOnce)
            return m_removal.startOnce(Milliseconds(0));
        last = first;
    }
}

void FleetStore::removeRows(int first, int last)
{
    flush();
    Q_EMIT aboutToRemove(first, last);
    for (int row = first; row <= last; ++row) {
        const Bike &bike = m_bikes[size_t(row)];
        --m_counts[size_t(bike.state)];
        m_rowOfId.remove(bike.device.id);
        m_rowOfNumber.remove(bike.device.uniqueId);
        m_alarms.remove(bike.device.id);
    }
    m_bikes.erase(m_bikes.begin() + first, m_bikes.begin() + last + 1);
    m_books.erase(m_books.begin() + first, m_books.begin() + last + 1);
    reindexFrom(first);
    m_countsDirty = true;
    Q_EMIT removed(first, last);
    flush();
}

void FleetStore::reindexFrom(int row)
{
    for (int i = row; i < count(); ++i) {
        m_rowOfId.insert(m_bikes[size_t(i)].device.id, i);
        m_rowOfNumber.insert(m_bikes[size_t(i)].device.uniqueId, i);
    }
}

} // namespace bt::fleet
