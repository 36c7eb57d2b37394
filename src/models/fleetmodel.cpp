// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetmodel.h"

#include <QLocale>

#include <algorithm>

namespace bt::models {

using fleet::Bike;
using fleet::Change;
using fleet::Changes;

namespace {

std::pair<int, int> columnsOf(Changes changes)
{
    struct Span
    {
        Change change;
        int first;
        int last;
    };
    static constexpr Span spans[] = {
        {Change::Identity, FleetModel::NameColumn, FleetModel::GroupColumn},
        {Change::Place, FleetModel::FixColumn, FleetModel::SpeedColumn},
        {Change::Contact, FleetModel::ContactColumn, FleetModel::ContactColumn},
        {Change::Battery, FleetModel::BatteryColumn, FleetModel::BatteryColumn},
        {Change::State, FleetModel::StateColumn, FleetModel::SpeedColumn},
        {Change::Attributes, FleetModel::NameColumn, FleetModel::GroupColumn},
    };
    std::pair<int, int> range{FleetModel::columns, -1};
    for (const Span &span : spans) {
        if (changes.testFlag(span.change))
            range = {std::min(range.first, span.first), std::max(range.second, span.last)};
    }
    return range;
}

} // namespace

FleetModel::FleetModel(const fleet::FleetStore &store, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
    , m_timer(clock)
{
    using fleet::FleetStore;
    connect(&m_timer, &Timer::timeout, this, &FleetModel::tell);
    connect(&store, &FleetStore::changed, this, &FleetModel::gather);
    connect(&store, &FleetStore::aboutToInsert, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&store, &FleetStore::inserted, this, [this] { endInsertRows(); });
    connect(&store, &FleetStore::aboutToRemove, this, [this](int first, int last) {
        tell(); // what waits is numbered by the rows as they still are
        beginRemoveRows({}, first, last);
    });
    connect(&store, &FleetStore::removed, this, [this] { endRemoveRows(); });
    connect(&store, &FleetStore::aboutToClear, this, [this] {
        m_pending.clear();
        beginResetModel();
    });
    connect(&store, &FleetStore::cleared, this, [this] { endResetModel(); });
    connect(&store, &FleetStore::groupsChanged, this, [this] {
        if (const int rows = m_store.count(); rows > 0)
            Q_EMIT dataChanged(index(0, GroupColumn), index(rows - 1, GroupColumn));
    });
}

void FleetModel::setSpeedUnit(SpeedUnit unit)
{
    m_unit = unit;
    if (const int rows = m_store.count(); rows > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(rows - 1, SpeedColumn));
}

void FleetModel::gather(const fleet::ChangeSet &changes)
{
    m_pending.reserve(m_pending.size() + size_t(changes.rows.size()));
    for (qsizetype i = 0; i < changes.rows.size(); ++i)
        m_pending.emplace_back(changes.rows[i], changes.changes[i]);
    if (m_timer.isRunning())
        return;
    const Milliseconds now = m_clock.monotonic();
    if (m_lastTold == Milliseconds::min() || now - m_lastTold >= throttle)
        tell();
    else
        m_timer.startOnce(throttle - (now - m_lastTold));
}

void FleetModel::tell()
{
    m_timer.stop();
    if (m_pending.empty())
        return;
    m_lastTold = m_clock.monotonic();
    std::ranges::sort(m_pending, {}, &std::pair<int, Changes>::first);

    fleet::ChangeSet set;
    for (const auto &[row, changes] : m_pending) {
        set.all |= changes;
        if (!set.rows.isEmpty() && set.rows.last() == row) {
            set.changes.last() |= changes;
        } else if (row < m_store.count()) {
            set.rows.append(row);
            set.changes.append(changes);
        }
    }
    m_pending.clear();

    for (qsizetype i = 0; i < set.rows.size();) {
        qsizetype end = i + 1;
        Changes together = set.changes[i];
        while (end < set.rows.size() && set.rows[end] == set.rows[end - 1] + 1)
            together |= set.changes[end++];
        if (const auto [first, last] = columnsOf(together); first <= last)
            Q_EMIT dataChanged(createIndex(set.rows[i], first), createIndex(set.rows[end - 1], last));
        i = end;
    }
    Q_EMIT rowsChanged(set);
}

int FleetModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_store.count(); }

int FleetModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QString FleetModel::text(const Bike &bike, Column column) const
{
    const Instant now = m_clock.now();
    const double knots = bike.position ? double(bike.position->speedKnots) : 0;
    switch (column) {
    case StateColumn:
        return sentences::state(bike.state, bike.facts, knots, bike.alarm, now, m_unit);
    case NameColumn:
        return bike.device.name;
    case NumberColumn:
        return bike.device.uniqueId;
    case GroupColumn:
        return m_store.groupName(bike.device.group);
    case ContactColumn:
        return sentences::age(bike.facts.lastContact, now);
    case FixColumn:
        return sentences::age(bike.placeTime, now);
    case BatteryColumn:
        return sentences::battery(bike.facts.batteryPercent, bike.facts.batteryReadAt, now,
                                  m_store.thresholds());
    case SpeedColumn:
        return bike.position ? sentences::speed(knots, m_unit) : QString();
    }
    return {};
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Bike &bike = m_store.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(bike, Column(index.column()));
    case Qt::ToolTipRole:
        if (index.column() == ContactColumn && bike.facts.lastContact)
            return QLocale().toString(toDateTime(*bike.facts.lastContact).toLocalTime(), QLocale::LongFormat);
        if (index.column() == FixColumn && bike.placeTime)
            return QLocale().toString(toDateTime(*bike.placeTime).toLocalTime(), QLocale::LongFormat);
        return {};
    case Qt::AccessibleTextRole: {
        const double knots = bike.position ? double(bike.position->speedKnots) : 0;
        return tr("%1: %2").arg(
            bike.device.name,
            sentences::truth(bike.state, bike.facts, knots, bike.alarm, m_clock.now(), m_unit));
    }
    case Qt::TextAlignmentRole:
        return int(index.column() >= ContactColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                   : Qt::AlignLeft | Qt::AlignVCenter);
    case DeviceIdRole:
        return QVariant::fromValue(bike.device.id);
    case BikeRole:
        return QVariant::fromValue(&bike);
    case StateRole:
        return int(bike.state);
    default:
        return {};
    }
}

QVariant FleetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Name");
    case NumberColumn:
        return tr("Number");
    case GroupColumn:
        return tr("Group");
    case ContactColumn:
        return tr("Last contact");
    case FixColumn:
        return tr("Last fix");
    case BatteryColumn:
        return tr("Battery");
    case SpeedColumn:
        return tr("Speed");
    default:
        return {};
    }
}

} // namespace bt::models
