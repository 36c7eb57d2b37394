// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/sentences.h"
#include "fleet/fleetstore.h"
#include "models/fleetdetails.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QTimeZone>

namespace bt::models {

/// The fleet as a table, one row per row of the store. Rows keep the store's order; sorting and filtering is
/// FleetFilter's job. Changes are gathered and told at most every 250 ms, the first of a quiet time at once;
/// the model resets only when the store is cleared. Lives in the GUI thread; the store must outlive it.
class FleetModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column : int
    {
        StateColumn,
        NameColumn,
        NumberColumn,
        GroupColumn,
        ContactColumn,
        FixColumn,
        BatteryColumn,
        SpeedColumn,
        TodayColumn, ///< Ridden since midnight, where setToday() told it.
        TotalColumn,
        FirmwareColumn,
        FrameNumberColumn
    };
    static constexpr int columns = FrameNumberColumn + 1;

    enum DataRole : int
    {
        DeviceIdRole = Qt::UserRole, ///< bt::DeviceId
        BikeRole, ///< const bt::fleet::Bike *, valid until control returns to the event loop
        StateRole, ///< int of bt::BikeState
        FavouriteRole, ///< bool; of FleetFilter only
    };

    FleetModel(const fleet::FleetStore &store, Clock &clock, QObject *parent = nullptr);

    const fleet::FleetStore &store() const { return m_store; }
    Clock &clock() const { return m_clock; }
    const BikeDetails &details(int row) const { return m_details.at(row); }
    /// What speeds, distances and moments are read in.
    void setFormats(SpeedUnit unit, const QTimeZone &zone);
    /// What a bike has ridden since midnight; its counter goes on from there.
    void setToday(DeviceId bike, double metres);
    std::optional<double> todayMetres(const fleet::Bike &bike) const; ///< Empty where it is not known.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Texts are made when asked for, so only rows on screen cost anything.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static constexpr Milliseconds throttle{250};

Q_SIGNALS:
    /// The same as the dataChanged() signals of one batch, in one piece, after them.
    void rowsChanged(const bt::fleet::ChangeSet &changes);

private:
    struct Today
    {
        double metres;
        double totalThen; // the counter's when the metres were told; below 0 unknown
        QDate day;
    };
    void connectStore();
    void gather(const fleet::ChangeSet &changes);
    void tell();
    QString text(int row, Column column) const;
    QDate day() const;

    const fleet::FleetStore &m_store;
    Clock &m_clock;
    FleetDetails m_details;
    QHash<DeviceId, Today> m_todays;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    std::vector<std::pair<int, fleet::Changes>> m_pending;
    Milliseconds m_lastTold = Milliseconds::min();
    Timer m_timer;
};

} // namespace bt::models

Q_DECLARE_METATYPE(const bt::fleet::Bike *)
