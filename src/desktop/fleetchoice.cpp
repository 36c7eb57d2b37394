// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetchoice.h"

#include <QAbstractItemView>

#include <algorithm>

namespace bt::desktop {

using models::FleetModel;

FleetChoice::FleetChoice(models::FleetFilter &filter, QObject *parent)
    : QObject(parent)
    , m_filter(filter)
{
    // Before the selection hears of it.
    const auto begin = [this] { m_busy = true; };
    connect(&filter, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    connect(&filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    m_selection = std::make_unique<QItemSelectionModel>(&filter);
    connect(m_selection.get(), &QItemSelectionModel::selectionChanged, this,
            &FleetChoice::onSelectionChanged);
}

void FleetChoice::attach(QAbstractItemView &view)
{
    QItemSelectionModel *before = view.selectionModel();
    view.setModel(&m_filter);
    QItemSelectionModel *made = view.selectionModel();
    view.setSelectionModel(m_selection.get());
    delete made;
    if (before != made)
        delete before;
    // A view forgets what is chosen when its model resets: it must have heard of that first.
    disconnect(m_afterReset);
    disconnect(m_afterRemoval);
    m_afterReset = connect(&m_filter, &QAbstractItemModel::modelReset, this, &FleetChoice::restore);
    m_afterRemoval = connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &FleetChoice::restore);
    restore();
}

void FleetChoice::detach(QAbstractItemView &view)
{
    m_busy = true;
    view.setModel(nullptr);
    restore();
}

void FleetChoice::choose(DeviceId bike)
{
    m_current = bike;
    m_bikes = bike ? QList{bike} : QList<DeviceId>();
    restore();
}

void FleetChoice::onSelectionChanged()
{
    if (m_busy)
        return;
    std::vector<int> rows;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<DeviceId> bikes;
    bikes.reserve(qsizetype(rows.size()));
    for (const int row : rows)
        bikes.append(m_filter.bikeAt(row).device.id);
    if (bikes == m_bikes)
        return;
    m_bikes = bikes;
    if (bikes.size() == 1)
        m_current = bikes.first();
    Q_EMIT changed();
    if (m_bikes.size() == 1)
        Q_EMIT chosen(m_current);
}

void FleetChoice::restore()
{
    m_busy = true;
    const QList<DeviceId> before = m_bikes;
    std::vector<int> rows;
    for (const DeviceId bike : before) {
        if (const int row = m_filter.rowOf(bike); row >= 0)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    if (before.size() > 1) {
        m_bikes.clear();
        for (const int row : rows)
            m_bikes.append(m_filter.bikeAt(row).device.id);
    }
    const auto at = [this](int row, int column) { return m_filter.index(row, column); };
    QItemSelection selection;
    for (size_t i = 0; i < rows.size();) {
        size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append(QItemSelectionRange(at(rows[i], 0), at(rows[end - 1], FleetModel::columns - 1)));
        i = end;
    }
    m_selection->select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = m_current ? m_filter.rowOf(m_current) : -1;
    const int column = m_selection->currentIndex().isValid() ? m_selection->currentIndex().column()
                                                             : int(FleetModel::NameColumn);
    if (row >= 0)
        m_selection->setCurrentIndex(at(row, column), QItemSelectionModel::NoUpdate);
    else
        m_selection->clearCurrentIndex();
    m_busy = false;
    if (m_bikes.size() != before.size())
        Q_EMIT changed();
}

} // namespace bt::desktop
