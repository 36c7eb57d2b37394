// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/eventfeed.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace bt::models {

/// The event feed as a list, newest first. Lives in the GUI thread; the feed must outlive it.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum DataRole : int
    {
        EventRole
        = Qt::UserRole, ///< const bt::fleet::FeedEvent *, valid until control returns to the event loop
        EventIdRole, ///< bt::EventId
        AcknowledgedRole, ///< bool
    };

    explicit EventModel(const fleet::EventFeed &feed, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// "Cargo 7: alarm, vibration".
    static QString title(const fleet::FeedEvent &event);

private:
    const fleet::EventFeed &m_feed;
};

/// The events of one bike, of one kind, or those nobody has seen.
class EventFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Kind : quint8
    {
        All,
        New,
        Alarms,
        Rides,
        Areas,
        Connection
    };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    void setDevice(std::optional<DeviceId> device); ///< Empty for every bike.

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Kind m_kind = Kind::All;
    std::optional<DeviceId> m_device;
};

} // namespace bt::models

Q_DECLARE_METATYPE(const bt::fleet::FeedEvent *)
