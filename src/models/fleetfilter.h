// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetmodel.h"
#include "models/fleetorder.h"

#include <QAbstractProxyModel>
#include <QSet>

#include <optional>

namespace bt::models {

/// A set of bike states, one bit each.
class StateSet
{
public:
    constexpr StateSet() = default;
    constexpr StateSet(std::initializer_list<BikeState> states)
    {
        for (const BikeState state : states)
            m_bits |= bit(state);
    }
    static constexpr StateSet all()
    {
        StateSet set;
        set.m_bits = (1U << bikeStateCount) - 1U;
        return set;
    }
    constexpr bool contains(BikeState state) const { return (m_bits & bit(state)) != 0; }
    friend constexpr bool operator==(StateSet, StateSet) = default;

private:
    static constexpr quint32 bit(BikeState state) { return 1U << unsigned(state); }
    quint32 m_bits = 0;
};

/// The rows of a FleetModel that fit search, states and group, in order. Search looks into name, number,
/// frame number and group through keys made once per bike; every word must occur. Cost follows what changed:
/// a change that touches neither filter nor order only passes on. The order is brought up to date at most
/// once a second, at once when a bike becomes urgent.
class FleetFilter : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit FleetFilter(FleetModel &model, QObject *parent = nullptr);

    using Order = FleetOrder::By;

    QString text() const { return m_text; }
    StateSet states() const { return m_states; }
    std::optional<GroupId> group() const { return m_group; }
    Order order() const { return m_order.by(); }
    bool isDescending() const { return m_order.isDescending(); }
    bool isNarrowed() const { return !m_words.isEmpty() || m_states != StateSet::all() || m_group; }

    void setText(const QString &text);
    void setStates(StateSet states);
    void setGroup(std::optional<GroupId> group); ///< With the groups below it; empty for all.
    void setOrder(Order order, bool descending = false);
    void clearCriteria();
    /// Bikes that the text alone would show.
    int countByTextAlone() const;

    int rowOf(DeviceId id) const; ///< −1 where it is filtered out or unknown.
    const fleet::Bike &bikeAt(int row) const { return m_model.store().at(m_rows[size_t(row)]); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    using QObject::parent;

Q_SIGNALS:
    void criteriaChanged();

private:
    bool accepts(int sourceRow) const;
    bool matchesText(int sourceRow) const;
    bool matchesRest(const fleet::Bike &bike) const;
    QString searchKey(const fleet::Bike &bike) const;
    void refreshGroupSet();

    void refilter();
    void resort();
    void show(std::vector<int> rows);
    void indexRows(size_t from);
    void insertOne(int sourceRow);
    void removeOne(int sourceRow);
    void onRowsChanged(const fleet::ChangeSet &changes);
    void onInserted(int first, int last);
    void onRemoved(int first, int last);

    FleetModel &m_model;
    FleetOrder m_order;
    QString m_text;
    QStringList m_words;
    StateSet m_states = StateSet::all();
    std::optional<GroupId> m_group;
    QSet<GroupId> m_groups; ///< m_group and everything below it.
    std::vector<QString> m_searchKeys; ///< By source row, lower case.
    std::vector<int> m_rows; ///< Source row by row shown.
    std::vector<int> m_shownAt; ///< Row shown by source row, −1 where it is filtered out.
    Timer m_resortTimer;
    Milliseconds m_sortedAt;
};

} // namespace bt::models
