// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/alarmtables.h"

#include "core/sentences.h"

namespace bt::desktop {

void RuleTable::setRules(const alarms::AlarmRules &rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Notification), index(rowCount() - 1, columnCount() - 1),
                           {Qt::CheckStateRole});
}

QVariant RuleTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.column() == Name)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(nameAt(index.row()))
                                                                  : QVariant();
    const alarms::KindRule rule = ruleAt(index.row());
    if (role == Qt::CheckStateRole) {
        const bool on = index.column() == Notification ? rule.response.notify
            : index.column() == Sound                  ? rule.response.sound
                                                       : rule.onlyWhileArmed;
        return on ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::AccessibleTextRole)
        return tr("%1: %2").arg(nameAt(index.row()), headerData(index.column(), Qt::Horizontal).toString());
    return {};
}

bool RuleTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || index.column() == Name)
        return false;
    const bool on = value.value<Qt::CheckState>() == Qt::Checked;
    alarms::KindRule rule = ruleAt(index.row());
    if (index.column() == OnlyWhileArmed) {
        rule.onlyWhileArmed = on;
    } else if (index.column() == Notification) {
        rule.response.notify = on;
        rule.response.sound = rule.response.sound && on;
    } else {
        rule.response.sound = on;
        rule.response.notify = rule.response.notify || on;
    }
    setRuleAt(index.row(), rule);
    // A kind of alarm without a rule of its own shows that of all alarms.
    Q_EMIT dataChanged(this->index(0, Notification), this->index(rowCount() - 1, columnCount() - 1),
                       {Qt::CheckStateRole});
    Q_EMIT edited(m_rules);
    return true;
}

QVariant RuleTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case Name:
        return nameOfRows();
    case Notification:
        return role == Qt::DisplayRole ? tr("Notification") : tr("A system notification with Acknowledge");
    case Sound:
        return role == Qt::DisplayRole ? tr("Sound") : tr("Repeats until somebody acknowledges it");
    case OnlyWhileArmed:
        return role == Qt::DisplayRole ? tr("Only armed") : tr("Only while the bike's alarm is armed");
    default:
        return {};
    }
}

Qt::ItemFlags RuleTable::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Name ? flags : flags | Qt::ItemIsUserCheckable;
}

int KindTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(alarms::AlarmRules::kinds().size());
}

int KindTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 4; }

QString KindTable::nameOfRows() const { return tr("Event"); }

QString KindTable::nameAt(int row) const
{
    const alarms::Kind &kind = alarms::AlarmRules::kinds()[row];
    if (kind.type == alarms::movingWhileArmed)
        return sentences::stateName(BikeState::MovingWhileArmed);
    if (kind.type == alarms::alarmType)
        return kind.alarm.isEmpty() ? tr("Alarm: any other")
                                    : tr("Alarm: %1").arg(sentences::alarmName(kind.alarm));
    return sentences::eventMeaning(kind.type);
}

alarms::KindRule KindTable::ruleAt(int row) const { return m_rules.ofKind(alarms::AlarmRules::kinds()[row]); }
void KindTable::setRuleAt(int row, const alarms::KindRule &rule)
{
    m_rules.setKind(alarms::AlarmRules::kinds()[row], rule);
}

BikeTable::BikeTable(const fleet::FleetStore &store, QObject *parent)
    : RuleTable(parent)
{
    m_bikes.reserve(store.count());
    for (int row = 0; row < store.count(); ++row) {
        const Device &device = store.at(row).device;
        m_bikes.append({device.name.simplified(), device.uniqueId});
    }
    std::ranges::sort(m_bikes, [](const Row &a, const Row &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.uniqueId < b.uniqueId;
    });
}

int BikeTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_bikes.size());
}
int BikeTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 3; }

QString BikeTable::nameOfRows() const { return tr("Bike"); }

QString BikeTable::nameAt(int row) const
{
    const Row &bike = m_bikes[row];
    return bike.name.isEmpty() ? bike.uniqueId : tr("%1, %2").arg(bike.name, bike.uniqueId);
}

alarms::KindRule BikeTable::ruleAt(int row) const { return {m_rules.ofBike(m_bikes[row].uniqueId), false}; }
void BikeTable::setRuleAt(int row, const alarms::KindRule &rule)
{
    m_rules.setBike(m_bikes[row].uniqueId, rule.response);
}

} // namespace bt::desktop
