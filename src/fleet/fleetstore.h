// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "core/clock.h"
#include "core/values.h"

#include <QFlags>
#include <QHash>
#include <QList>
#include <QObject>

#include <array>

namespace bt::fleet {

/// What of a bike changed; several are ORed between two ticks.
enum class Change : quint16
{
    Identity = 1, ///< Name, number, group.
    Place = 2, ///< Coordinates or course.
    Contact = 4, ///< Last contact, connection status.
    Battery = 8,
    State = 16, ///< The bike's state, or what its sentence says (speed, alarm).
    Attributes = 32,
};
Q_DECLARE_FLAGS(Changes, Change)
Q_DECLARE_OPERATORS_FOR_FLAGS(Changes)

/// One row of the fleet: the bike's own data and what follows from it.
struct Bike
{
    Device device;
    std::optional<Position> position; ///< The latest by (fixTime, id).
    std::optional<GeoPoint>
        place; ///< Where to draw it: the last valid place, which may be older than `position`.
    std::optional<Instant> placeTime; ///< Fix time of `place`.
    BikeFacts facts;
    BikeState state = BikeState::Unknown;
    QString alarm; ///< What rang, while the state is Alarm.
    std::optional<Instant> alarmTime;
};

/// Rows that changed since the last tick, ascending, with what changed in each.
struct ChangeSet
{
    QList<int> rows;
    QList<Changes> changes; ///< Parallel to rows.
    Changes all; ///< All of them together.
};

/// The truth about every bike: one dense row each, changed by apply() only. Lives in the GUI thread.
///
/// Rows keep their order; new bikes are appended, a removed bike moves the rows behind it up. Nothing is
/// emitted per entity: apply() marks rows dirty and one changed() follows per tick (33 ms), at once when a
/// bike becomes urgent.
class FleetStore : public QObject
{
    Q_OBJECT
public:
    explicit FleetStore(Clock &clock, QObject *parent = nullptr);
    ~FleetStore() override;

    int count() const { return int(m_bikes.size()); }
    const Bike &at(int row) const { return m_bikes[size_t(row)]; }
    int rowOf(DeviceId id) const { return m_rowOfId.value(id, -1); }
    int rowOf(const QString &uniqueId) const { return m_rowOfNumber.value(uniqueId, -1); }
    const QHash<GroupId, Group> &groups() const { return m_groups; }
    QString groupName(GroupId id) const; ///< Empty for none.
    /// How many bikes are in each state, by the enum's order.
    const std::array<int, bikeStateCount> &counts() const { return m_counts; }
    const StateThresholds &thresholds() const { return m_thresholds; }
    void setThresholds(const StateThresholds &thresholds);

    /// The one path for REST and socket. Older fixes are refused; unknown devices in positions are reported
    /// through unknownDevice().
    void apply(const CloudUpdate &update);
    /// Alarm events that nobody acknowledged keep a bike in the state Alarm.
    void raiseAlarm(DeviceId device, const QString &alarm, std::optional<Instant> time);
    void clearAlarm(DeviceId device);
    void clear();
    /// Emits what is pending without waiting for the tick.
    void flush();

Q_SIGNALS:
    void aboutToInsert(int first, int last);
    void inserted(int first, int last);
    void aboutToRemove(int first, int last);
    void removed(int first, int last);
    void aboutToClear();
    void cleared();
    void changed(const bt::fleet::ChangeSet &changes);
    void countsChanged();
    void groupsChanged();
    void unknownDevice(bt::DeviceId device);

private:
    // What the store remembers of a row besides the bike itself.
    struct Bookkeeping
    {
        Changes dirty;
        std::optional<Instant> agesAt; // the entry of this bike in m_deadlines
        quint32 named = 0; // m_list when a list or frame last named it
    };
    struct RaisedAlarm
    {
        QString alarm;
        std::optional<Instant> time;
    };

    void applyGroups(const CloudUpdate &update);
    void applyDevices(const CloudUpdate &update);
    bool applyPosition(const Position &position);
    void removeUnnamed();
    void makeRoom(qsizetype bikes);
    void removeRows(int first, int last);
    void append(const QList<Device> &devices);
    void updateDevice(int row, const Device &device);
    void reindexFrom(int row);
    void mark(int row, Changes changes);
    void refreshState(int row);
    void refreshFacts(int row);
    void scheduleAging(int row);
    void startAging();
    void age();

    Clock &m_clock;
    StateThresholds m_thresholds;
    std::vector<Bike> m_bikes;
    std::vector<Bookkeeping> m_books; // parallel to m_bikes
    QHash<DeviceId, int> m_rowOfId;
    QHash<QString, int> m_rowOfNumber;
    QHash<GroupId, Group> m_groups;
    QHash<DeviceId, RaisedAlarm> m_alarms;
    QHash<DeviceId, Position> m_orphans; // positions that came before their device, as the opening burst does
    std::array<int, bikeStateCount> m_counts{};
    QList<int> m_dirtyRows;
    quint32 m_list = 0; // counts complete lists of devices
    bool m_listOpen = false;
    bool m_countsDirty = false;
    bool m_urgent = false;
    Timer m_tick;
    Timer m_aging;
    Timer m_removal; // goes on with what a list left unnamed
    // A heap, earliest first, of when a bike's state may change by time alone; at most one entry a bike
    // counts.
    std::vector<std::pair<Instant, DeviceId>> m_deadlines;
};

} // namespace bt::fleet
