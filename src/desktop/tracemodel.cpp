// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/tracemodel.h"

#include <QLocale>

namespace bt::desktop {

TraceModel::TraceModel(std::shared_ptr<cloud::TraceRing> ring, const QTimeZone &zone, QObject *parent)
    : QAbstractTableModel(parent)
    , m_ring(std::move(ring))
    , m_zone(zone)
{
    refresh();
}

void TraceModel::refresh()
{
    const QList<cloud::TraceRing::Entry> fresh
        = m_ring->after(m_entries.empty() ? 0 : m_entries.back().number);
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
    endInsertRows();
    const size_t most = cloud::TraceRing::mostRecords;
    if (m_entries.size() <= most)
        return;
    beginRemoveRows({}, int(most), int(m_entries.size()) - 1);
    m_entries.erase(m_entries.begin(), m_entries.end() - qsizetype(most));
    endRemoveRows();
}

void TraceModel::clear()
{
    beginResetModel();
    m_ring->clear();
    m_entries.clear();
    endResetModel();
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const cloud::TraceRecord &record = recordAt(index.row());
    if (role == Qt::TextAlignmentRole && index.column() >= Size)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SearchRole)
        return QString(QString::fromUtf8(record.line) + u'\n'
                       + QString::fromUtf8(record.body.first(std::min<qsizetype>(record.body.size(), 4096))));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return toDateTime(record.time).toTimeZone(m_zone).toString(QStringLiteral("HH:mm:ss.zzz"));
    case What:
        // A frame has no name of its own: its beginning tells what it brings.
        return record.kind == cloud::TraceRecord::Kind::Frame
            ? QString(QString::fromUtf8(record.line) + QStringLiteral("  ")
                      + QString::fromUtf8(record.body.first(std::min<qsizetype>(record.body.size(), 160))))
            : QString::fromUtf8(record.line);
    case Size:
        return record.bytes > 0 ? QLocale().formattedDataSize(record.bytes, 1) : QString();
    case Unread:
        return record.rejected > 0 ? QLocale().toString(record.rejected) : QString();
    default:
        return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case What:
        return tr("What went over the wire");
    case Size:
        return tr("Size");
    case Unread:
        return tr("Not readable");
    default:
        return {};
    }
}

} // namespace bt::desktop
