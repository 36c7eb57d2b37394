// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/tracering.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace bt::desktop {

/// The last things that went over the wire, newest first, as far as a TraceRing keeps them. Grows by what was
/// recorded since the last look, at most a few times a second.
class TraceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        Time,
        What,
        Size,
        Unread, ///< Objects in it that could not be read.
        ColumnCount
    };
    enum Role
    {
        SearchRole = Qt::UserRole, ///< Line and beginning of the body, for a filter.
    };

    TraceModel(std::shared_ptr<cloud::TraceRing> ring, const QTimeZone &zone, QObject *parent = nullptr);

    const cloud::TraceRecord &recordAt(int row) const { return m_entries[at(row)].record; }
    /// Takes what was recorded since; rows go where the ring let them go.
    void refresh();
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    size_t at(int row) const { return m_entries.size() - 1 - size_t(row); }

    std::shared_ptr<cloud::TraceRing> m_ring;
    QTimeZone m_zone;
    std::deque<cloud::TraceRing::Entry> m_entries; // oldest first
};

} // namespace bt::desktop
