// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetcriteria.h"
#include "models/fleetmodel.h"
#include "models/fleetorder.h"

#include <QAbstractProxyModel>
#include <QSet>

namespace bt::models {

/// The rows of a FleetModel that fit the criteria, in order. Search looks into keys made once per bike. Cost
/// follows what changed: a change that touches neither filter nor order only passes on. The order is brought
/// up to date at most once a second, at once when a bike becomes urgent. Bikes that fit or no longer fit by
/// time alone come and go by themselves.
class FleetFilter : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit FleetFilter(FleetModel &model, QObject *parent = nullptr);

    using Order = FleetOrder::By;

    const FleetCriteria &criteria() const { return m_criteria; }
    void setCriteria(const FleetCriteria &criteria);
    QString text() const { return m_criteria.text; }
    StateSet states() const { return m_criteria.states; }
    std::optional<GroupId> group() const { return m_criteria.group; }
    bool isNarrowed() const { return m_criteria.isNarrowed(); }
    void setText(const QString &text);
    void setStates(StateSet states);
    void setGroup(std::optional<GroupId> group);
    void clearCriteria() { setCriteria({}); }

    Order order() const { return m_order.by(); }
    bool isDescending() const { return m_order.isDescending(); }
    void setOrder(Order order, bool descending = false);
    static std::optional<Order> orderOf(int column); ///< What a click on the column's head sorts by.
    static int columnOf(Order order);

    /// The areas of the account, for FleetCriteria::area. One that cannot be read holds no bike.
    void setAreas(const QList<GeofenceRecord> &areas);
    const QList<GeofenceRecord> &areas() const { return m_areas; }
    void setFavourites(const QSet<QString> &uniqueIds);
    const QSet<QString> &favourites() const { return m_favourites; }
    /// Whether favourites come before the other bikes.
    void setFavouritesFirst(bool first);
    bool areFavouritesFirst() const { return m_favouritesFirst; }

    /// Bikes that the text alone would show.
    int countByTextAlone() const;

    int rowOf(DeviceId id) const; ///< −1 where it is filtered out or unknown.
    int storeRowAt(int row) const { return m_rows[size_t(row)]; }
    const fleet::Bike &bikeAt(int row) const { return m_model.store().at(m_rows[size_t(row)]); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    using QObject::parent;

Q_SIGNALS:
    void criteriaChanged();
    void orderChanged();
    void areasChanged();
    void favouritesChanged();

private:
    bool accepts(int sourceRow) const;
    bool matchesText(int sourceRow) const;
    bool matchesRest(int sourceRow) const;
    bool isInArea(const fleet::Bike &bike) const;
    std::optional<Instant> nextChange(const fleet::Bike &bike) const;
    void refreshGroupSet();
    void refreshArea();
    void refreshFirst();

    void connectModel();
    void refilter();
    void awaitTime();
    void resort();
    void show(std::vector<int> rows);
    std::vector<int> shownInOrder();
    void indexRows(size_t from);
    void insertOne(int sourceRow);
    void removeOne(int sourceRow);
    void onRowsChanged(const fleet::ChangeSet &changes);
    void tellChanged(std::vector<int> rows);
    void onInserted(int first, int last);
    void onRemoved(int first, int last);

    FleetModel &m_model;
    FleetOrder m_order;
    FleetCriteria m_criteria;
    QStringList m_words;
    QSet<GroupId> m_groups; ///< The group of the criteria and everything below it.
    QList<GeofenceRecord> m_areas;
    std::optional<GeofenceShape> m_area; ///< Of the criteria, where it can be read.
    QSet<QString> m_favourites;
    bool m_favouritesFirst = false;
    std::vector<int> m_rows; ///< Source row by row shown.
    std::vector<int> m_shownAt; ///< Row shown by source row, −1 where it is filtered out.
    Timer m_resortTimer;
    Timer m_time;
    Milliseconds m_sortedAt;
};

} // namespace bt::models
