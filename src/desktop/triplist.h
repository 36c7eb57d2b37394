// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/trips.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace bt::desktop {

/// Trips and the stops between them in order of time.
class TripModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum DataRole : int
    {
        TripRole = Qt::UserRole, ///< int: number of the trip, −1 on a stop.
    };

    explicit TripModel(const Context &context, QObject *parent = nullptr);

    void setDay(const history::Day &day);
    const history::Trip *tripAt(int row) const;
    const history::Stop *stopAt(int row) const;
    int rowOfTrip(int trip) const;
    QString title(int row) const; ///< "08:12–08:39", "Stop 2 h 29 min".
    QString details(int row) const; ///< "27 min, avg 16, top 28 km/h".

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        int trip = -1;
        int stop = -1;
    };
    Context m_context;
    QList<history::Trip> m_trips;
    QList<history::Stop> m_stops;
    QList<Row> m_rows;
};

/// The trips of a span beside its graph; a trip can be chosen, a stop only read.
class TripList : public QListView
{
    Q_OBJECT
public:
    explicit TripList(const Context &context, QWidget *parent = nullptr);

    /// The trip that was chosen stays so where the new day still has it.
    void setDay(const history::Day &day);
    void choose(int trip); ///< Does not emit; −1 chooses none.
    int chosen() const; ///< −1: none.

Q_SIGNALS:
    void tripChosen(int trip);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    TripModel *m_model;
};

} // namespace bt::desktop
