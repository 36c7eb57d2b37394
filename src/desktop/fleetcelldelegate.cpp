// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetcelldelegate.h"

#include "desktop/bikedelegate.h"
#include "models/fleetmodel.h"

#include <QPainter>

namespace bt::desktop {

using models::FleetModel;

namespace {

constexpr qsizetype longestName = 200;
constexpr int starSide = 12;

bool isFigure(int column) { return column >= FleetModel::ContactColumn && column <= FleetModel::TotalColumn; }

} // namespace

QString shownName(const Device &device)
{
    const QString name = device.name.left(longestName).simplified();
    return name.isEmpty() ? device.uniqueId : name;
}

int starRoom(const Theme &theme) { return theme.px(starSide + 5); }

void paintStar(QPainter &painter, const Theme &theme, const QIcon &star, const QRect &line, int textWidth)
{
    const int side = theme.px(starSide);
    star.paint(&painter, line.x() + textWidth + starRoom(theme) - side, line.y() + (line.height() - side) / 2,
               side, side);
}

FleetCellDelegate::FleetCellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_star(theme.icon(QStringLiteral("starred"), Role::Accent))
{
}

QSize FleetCellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.px(80), m_theme.px(28)};
}

void FleetCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto *bike = index.data(FleetModel::BikeRole).value<const fleet::Bike *>();
    if (!bike)
        return;
    const bool lastSeen
        = m_stale && (bike->state == BikeState::Riding || bike->state == BikeState::MovingWhileArmed);
    const int column = index.column();
    QString text = column == FleetModel::NameColumn ? shownName(bike->device)
                                                    : index.data().toString().left(longestName).simplified();
    if (lastSeen && column == FleetModel::StateColumn && !text.isEmpty()) {
        text[0] = text[0].toLower();
        text = tr("Last seen %1").arg(text);
    }

    painter->save();
    paintRowSurface(*painter, m_theme, option, Role::Panel, option.rect.x() <= 0);
    painter->setPen(m_theme.colour(Role::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    QRect line = option.rect.adjusted(m_theme.px(8), 0, -m_theme.px(8), -1);
    const bool named = column == FleetModel::NameColumn;
    painter->setFont(named                  ? m_theme.font(TypeSize::Name)
                         : isFigure(column) ? m_theme.figureFont(TypeSize::Detail)
                         : column == FleetModel::NumberColumn || column == FleetModel::FrameNumberColumn
                         ? m_theme.monospace()
                         : m_theme.font(TypeSize::Detail));
    painter->setPen(m_theme.colour(lastSeen && column == FleetModel::ContactColumn ? Role::WarnText
                                       : named || isFigure(column)                 ? Role::Text
                                                                                   : Role::Text2));
    if (column == FleetModel::StateColumn) {
        const int side = m_theme.px(16);
        painter->setOpacity(lastSeen || bike->state == BikeState::LostContact ? 0.5 : 1);
        painter->drawPixmap(line.x(), line.y() + (line.height() - side) / 2,
                            m_theme.mark(bike->state, side, painter->device()->devicePixelRatioF()));
        painter->setOpacity(1);
        line.setLeft(line.left() + side + m_theme.px(8));
    }
    const bool star = named && index.data(FleetModel::FavouriteRole).toBool();
    const int room = line.width() - (star ? starRoom(m_theme) : 0);
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, room);
    painter->drawText(line, int((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                      shown);
    if (star)
        paintStar(*painter, m_theme, m_star, line, painter->fontMetrics().horizontalAdvance(shown));
    painter->restore();
}

} // namespace bt::desktop
