// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/sentences.h"
#include "fleet/fleetstore.h"
#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace bt::desktop {

/// Draws a bike in one list row: mark, name, sentence; the age of the last contact and the battery at the
/// right. Reads models::FleetModel::BikeRole. Texts are made here, for rows on screen only.
class BikeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    BikeDelegate(const Theme &theme, const fleet::FleetStore &store, Clock &clock, QObject *parent = nullptr);

    void setSpeedUnit(SpeedUnit unit) { m_unit = unit; }
    /// The link is down: what moves is "last seen" moving, and says so.
    void setStale(bool stale) { m_stale = stale; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    const fleet::FleetStore &m_store;
    Clock &m_clock;
    QIcon m_star;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
    bool m_stale = false;
};

/// The room to leave at the right of a row so that figures stand in one column with and without a scroll bar.
int rightInset(const Theme &theme, const QStyleOptionViewItem &option, double designPixels);

/// Surface, selection edge and focus ring that every list row shares. Of a row of cells only the first has
/// the edge.
void paintRowSurface(QPainter &painter, const Theme &theme, const QStyleOptionViewItem &option, Role rest,
                     bool edge = true);

} // namespace bt::desktop
