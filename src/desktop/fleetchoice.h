// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetfilter.h"

#include <QItemSelectionModel>

class QAbstractItemView;

namespace bt::desktop {

/// Which bikes are chosen, one selection for every view of the fleet. Kept by id, so that it outlives sorting
/// and filtering; of several chosen bikes those stay that are still shown. Bikes that come, go and move never
/// choose another one by themselves.
class FleetChoice : public QObject
{
    Q_OBJECT
public:
    explicit FleetChoice(models::FleetFilter &filter, QObject *parent = nullptr);

    /// Gives the view model and selection; any number of views, one after the other or together.
    void attach(QAbstractItemView &view);
    void detach(QAbstractItemView &view);

    /// One bike, or none; says nothing.
    void choose(DeviceId bike);
    DeviceId current() const { return m_current; }
    QList<DeviceId> bikes() const { return m_bikes; } ///< In the order of the list.

Q_SIGNALS:
    void chosen(bt::DeviceId bike); ///< By a person: this one alone.
    void changed(); ///< bikes(), by a person or because some are no longer shown.

private:
    void onSelectionChanged();
    void restore();

    models::FleetFilter &m_filter;
    std::unique_ptr<QItemSelectionModel> m_selection;
    DeviceId m_current;
    QList<DeviceId> m_bikes;
    QMetaObject::Connection m_afterReset;
    QMetaObject::Connection m_afterRemoval;
    bool m_busy = false; // the fleet changes, not the choice
};

} // namespace bt::desktop
