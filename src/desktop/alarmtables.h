// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/alarmrules.h"
#include "fleet/fleetstore.h"

#include <QAbstractTableModel>

namespace bt::desktop {

/// Rules to tick: a name, then columns of check boxes. Sound needs a notification: ticking it ticks that, and
/// taking that away takes the sound.
class RuleTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column : int
    {
        Name,
        Notification,
        Sound,
        OnlyWhileArmed
    };

    explicit RuleTable(QObject *parent = nullptr)
        : QAbstractTableModel(parent)
    {
    }

    const alarms::AlarmRules &rules() const { return m_rules; }
    void setRules(const alarms::AlarmRules &rules);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void edited(const bt::alarms::AlarmRules &rules); ///< By a person.

protected:
    virtual QString nameOfRows() const = 0;
    virtual QString nameAt(int row) const = 0;
    virtual alarms::KindRule ruleAt(int row) const = 0;
    virtual void setRuleAt(int row, const alarms::KindRule &rule) = 0;

    alarms::AlarmRules m_rules;
};

/// What every kind of event does.
class KindTable : public RuleTable
{
    Q_OBJECT
public:
    explicit KindTable(QObject *parent = nullptr)
        : RuleTable(parent)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    QString nameOfRows() const override;
    QString nameAt(int row) const override;
    alarms::KindRule ruleAt(int row) const override;
    void setRuleAt(int row, const alarms::KindRule &rule) override;
};

/// What each bike may do of it, by name. The bikes are those of the moment it was made.
class BikeTable : public RuleTable
{
    Q_OBJECT
public:
    explicit BikeTable(const fleet::FleetStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;

protected:
    QString nameOfRows() const override;
    QString nameAt(int row) const override;
    alarms::KindRule ruleAt(int row) const override;
    void setRuleAt(int row, const alarms::KindRule &rule) override;

private:
    struct Row
    {
        QString name;
        QString uniqueId;
    };
    QList<Row> m_bikes;
};

} // namespace bt::desktop
