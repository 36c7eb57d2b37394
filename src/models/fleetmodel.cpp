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
        {Change::Contact, FleetModel::ContactColumn, FleetModel::TotalColumn},
        {Change::Battery, FleetModel::BatteryColumn, FleetModel::BatteryColumn},
        {Change::State, FleetModel::StateColumn, FleetModel::SpeedColumn},
        {Change::Attributes, FleetModel::TodayColumn, FleetModel::FrameNumberColumn},
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
    , m_details(store)
    , m_timer(clock)
{
    connect(&m_timer, &Timer::timeout, this, &FleetModel::tell);
    if (store.count() > 0)
        m_details.insert(0, store.count() - 1);
    connectStore();
}

void FleetModel::connectStore()
{
    using fleet::FleetStore;
    connect(&m_store, &FleetStore::changed, this, &FleetModel::gather);
    connect(&m_store, &FleetStore::aboutToInsert, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&m_store, &FleetStore::inserted, this, [this](int first, int last) {
        m_details.insert(first, last);
        endInsertRows();
    });
    connect(&m_store, &FleetStore::aboutToRemove, this, [this](int first, int last) {
        tell(); // what waits is numbered by the rows as they still are
        beginRemoveRows({}, first, last);
    });
    connect(&m_store, &FleetStore::removed, this, [this](int first, int last) {
        m_details.remove(first, last);
        endRemoveRows();
    });
    connect(&m_store, &FleetStore::aboutToClear, this, [this] {
        m_pending.clear();
        m_todays.clear();
        beginResetModel();
    });
    connect(&m_store, &FleetStore::cleared, this, [this] {
        m_details.clear();
        endResetModel();
    });
    connect(&m_store, &FleetStore::groupsChanged, this, [this] {
        m_details.refreshKeys();
        if (const int rows = m_store.count(); rows > 0)
            Q_EMIT dataChanged(index(0, GroupColumn), index(rows - 1, GroupColumn));
    });
}

void FleetModel::setFormats(SpeedUnit unit, const QTimeZone &zone)
{
    m_unit = unit;
    m_zone = zone;
    if (const int rows = m_store.count(); rows > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(rows - 1, TotalColumn));
}

QDate FleetModel::day() const { return toDateTime(m_clock.now()).toTimeZone(m_zone).date(); }

void FleetModel::setToday(DeviceId bike, double metres)
{
    const int row = m_store.rowOf(bike);
    if (row < 0)
        return;
    const std::optional<Position> &position = m_store.at(row).position;
    m_todays.insert(bike, {metres, position ? position->totalDistanceMetres : -1, day()});
    m_pending.emplace_back(row, Change::Attributes);
    tell();
}

std::optional<double> FleetModel::todayMetres(const Bike &bike) const
{
    if (m_todays.isEmpty())
        return {};
    const auto known = m_todays.constFind(bike.device.id);
    if (known == m_todays.cend() || known->day != day())
        return {};
    const double total = bike.position ? bike.position->totalDistanceMetres : -1;
    const double since = known->totalThen >= 0 && total > known->totalThen ? total - known->totalThen : 0;
    return known->metres + since;
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
    for (qsizetype i = 0; i < set.rows.size(); ++i) {
        if (set.changes[i].testAnyFlags(Change::Identity | Change::Attributes))
            m_details.refresh(set.rows[i]);
    }

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

QString FleetModel::text(int row, Column column) const
{
    const Bike &bike = m_store.at(row);
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
    case TodayColumn: {
        const std::optional<double> metres = todayMetres(bike);
        return metres ? sentences::distance(*metres, m_unit) : QString();
    }
    case TotalColumn:
        return bike.position && bike.position->totalDistanceMetres >= 0
            ? sentences::distance(bike.position->totalDistanceMetres, m_unit)
            : QString();
    case FirmwareColumn:
        return m_details.at(row).firmware;
    case FrameNumberColumn:
        return m_details.at(row).frameNumber;
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
        return text(index.row(), Column(index.column()));
    case Qt::ToolTipRole:
        if (index.column() == ContactColumn && bike.facts.lastContact)
            return QLocale().toString(toDateTime(*bike.facts.lastContact).toTimeZone(m_zone),
                                      QLocale::LongFormat);
        if (index.column() == FixColumn && bike.placeTime)
            return QLocale().toString(toDateTime(*bike.placeTime).toTimeZone(m_zone), QLocale::LongFormat);
        return {};
    case Qt::AccessibleTextRole: {
        // A row speaks for itself where its name is read; the other cells are read with their headings.
        if (index.column() > NameColumn)
            return text(index.row(), Column(index.column()));
        const double knots = bike.position ? double(bike.position->speedKnots) : 0;
        return tr("%1: %2").arg(
            bike.device.name,
            sentences::truth(bike.state, bike.facts, knots, bike.alarm, m_clock.now(), m_unit));
    }
    case Qt::TextAlignmentRole:
        return int(index.column() >= ContactColumn && index.column() <= TotalColumn
                       ? Qt::AlignRight | Qt::AlignVCenter
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
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(section >= ContactColumn && section <= TotalColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                                      : Qt::AlignLeft | Qt::AlignVCenter);
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
    case TodayColumn:
        return tr("Today");
    case TotalColumn:
        return tr("In total");
    case FirmwareColumn:
        return tr("Firmware");
    case FrameNumberColumn:
        return tr("Frame number");
    default:
        return {};
    }
}

} // namespace bt::models
