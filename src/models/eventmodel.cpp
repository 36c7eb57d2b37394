// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventmodel.h"

#include "core/sentences.h"

#include <QLocale>

namespace bt::models {

using fleet::EventFeed;
using fleet::FeedEvent;

EventModel::EventModel(const EventFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{
    connect(&feed, &EventFeed::aboutToInsert, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&feed, &EventFeed::inserted, this, [this] { endInsertRows(); });
    connect(&feed, &EventFeed::changed, this,
            [this](int first, int last) { Q_EMIT dataChanged(index(first), index(last)); });
    connect(&feed, &EventFeed::aboutToClear, this, [this] { beginResetModel(); });
    connect(&feed, &EventFeed::cleared, this, [this] { endResetModel(); });
}

int EventModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_feed.count(); }

QString EventModel::title(const FeedEvent &event)
{
    const QString what = sentences::eventName(event.event.type, event.event.alarm);
    return event.bikeName.isEmpty() ? tr("Unknown bike: %1").arg(what)
                                    : tr("%1: %2").arg(event.bikeName, what);
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FeedEvent &event = m_feed.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return title(event);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return event.event.time
            ? QLocale().toString(toDateTime(*event.event.time).toLocalTime(), QLocale::LongFormat)
            : tr("Time unknown");
    case Qt::AccessibleTextRole:
        return event.acknowledged ? title(event) : tr("New. %1").arg(title(event));
    case EventRole:
        return QVariant::fromValue(&event);
    case EventIdRole:
        return QVariant::fromValue(event.event.id);
    case AcknowledgedRole:
        return event.acknowledged;
    default:
        return {};
    }
}

void EventFilter::setKind(Kind kind)
{
    m_kind = kind;
    invalidateRowsFilter();
}

void EventFilter::setDevice(std::optional<DeviceId> device)
{
    if (m_device == device)
        return;
    m_device = device;
    invalidateRowsFilter();
}

bool EventFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto *event
        = sourceModel()->index(row, 0, parent).data(EventModel::EventRole).value<const FeedEvent *>();
    if (!event || (m_device && event->event.device != *m_device))
        return false;
    const QString &type = event->event.type;
    switch (m_kind) {
    case Kind::All:
        return true;
    case Kind::New:
        return !event->acknowledged;
    case Kind::Alarms:
        return type == u"alarm";
    case Kind::Rides:
        return type == u"deviceMoving" || type == u"deviceStopped" || type.startsWith(u"ignition");
    case Kind::Areas:
        return type.startsWith(u"geofence");
    case Kind::Connection:
        return type == u"deviceOnline" || type == u"deviceOffline" || type == u"deviceUnknown";
    }
    return true;
}

} // namespace bt::models
