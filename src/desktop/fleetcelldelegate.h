// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace bt::desktop {

/// Cells of the fleet's table: text of the model in one line, the state with its mark, a favourite with its
/// star. Asks for texts only of cells that are painted.
class FleetCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit FleetCellDelegate(const Theme &theme, QObject *parent = nullptr);

    /// The link is down: a bike that moved was "last seen" moving.
    void setStale(bool stale) { m_stale = stale; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    QIcon m_star;
    bool m_stale = false;
};

/// What of a name is drawn: one line of at most some hundred letters, the number where there is no name.
QString shownName(const Device &device);
/// The star of a favourite, where its name ends, and the room it takes there.
int starRoom(const Theme &theme);
void paintStar(QPainter &painter, const Theme &theme, const QIcon &star, const QRect &line, int textWidth);

} // namespace bt::desktop
