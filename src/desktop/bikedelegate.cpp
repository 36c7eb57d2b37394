// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bikedelegate.h"

#include "desktop/fleetcelldelegate.h"
#include "models/fleetmodel.h"

#include <QAbstractItemView>
#include <QPainter>

namespace bt::desktop {

void paintRowSurface(QPainter &painter, const Theme &theme, const QStyleOptionViewItem &option, Role rest,
                     bool edge)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.fillRect(option.rect,
                     theme.colour(selected                             ? Role::AccentSoft
                                      : hovered && rest == Role::Panel ? Role::Hover
                                                                       : rest));
    if (selected && edge)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                         theme.colour(Role::Accent));
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(theme.colour(Role::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
}

int rightInset(const Theme &theme, const QStyleOptionViewItem &option, double designPixels)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int taken = view ? view->width() - view->viewport()->width() : 0;
    return std::max(2, theme.px(designPixels) - taken);
}

BikeDelegate::BikeDelegate(const Theme &theme, const fleet::FleetStore &store, Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_store(store)
    , m_clock(clock)
    , m_star(theme.icon(QStringLiteral("starred"), Role::Accent))
{
}

QSize BikeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.px(200), m_theme.px(48)};
}

void BikeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto *bike = index.data(models::FleetModel::BikeRole).value<const fleet::Bike *>();
    if (!bike)
        return;
    const Instant now = m_clock.now();
    const double knots = bike->position ? double(bike->position->speedKnots) : 0;
    const bool lastSeen
        = m_stale && (bike->state == BikeState::Riding || bike->state == BikeState::MovingWhileArmed);
    QString sentence = sentences::state(bike->state, bike->facts, knots, bike->alarm, now, m_unit);
    if (lastSeen) {
        sentence[0] = sentence[0].toLower();
        sentence = tr("Last seen %1").arg(sentence);
    }

    painter->save();
    paintRowSurface(*painter, m_theme, option, Role::Panel);
    const QRect &row = option.rect;
    const int pad = m_theme.px(12);
    const int mark = m_theme.px(20);
    painter->setOpacity(lastSeen || bike->state == BikeState::LostContact ? 0.5 : 1);
    painter->drawPixmap(row.x() + pad, row.y() + (row.height() - mark) / 2,
                        m_theme.mark(bike->state, mark, painter->device()->devicePixelRatioF()));
    painter->setOpacity(1);

    const int left = row.x() + pad + mark + m_theme.px(12);
    const int right = row.right() + 1 - rightInset(m_theme, option, 12);
    const QRect upper(left, row.y() + m_theme.px(5), right - left, m_theme.px(20));
    const QRect lower(left, row.y() + m_theme.px(24), right - left, m_theme.px(18));

    painter->setFont(m_theme.figureFont(TypeSize::Detail));
    const QString age = sentences::age(bike->facts.lastContact, now);
    painter->setPen(m_theme.colour(lastSeen ? Role::WarnText : Role::Text));
    painter->drawText(upper, int(Qt::AlignRight | Qt::AlignVCenter), age);
    const int ageWidth = painter->fontMetrics().horizontalAdvance(age) + m_theme.px(8);
    const QString battery = sentences::battery(bike->facts.batteryPercent, bike->facts.batteryReadAt, now,
                                               m_store.thresholds());
    painter->setPen(m_theme.colour(Role::Text2));
    painter->drawText(lower, int(Qt::AlignRight | Qt::AlignVCenter), battery);
    const int batteryWidth = painter->fontMetrics().horizontalAdvance(battery) + m_theme.px(8);
    painter->drawText(
        lower, int(Qt::AlignLeft | Qt::AlignVCenter),
        painter->fontMetrics().elidedText(sentence, Qt::ElideRight, lower.width() - batteryWidth));

    painter->setFont(m_theme.font(TypeSize::Name));
    painter->setPen(m_theme.colour(Role::Text));
    const bool star = index.data(models::FleetModel::FavouriteRole).toBool();
    const QString name = painter->fontMetrics().elidedText(
        shownName(bike->device), Qt::ElideRight, upper.width() - ageWidth - (star ? starRoom(m_theme) : 0));
    painter->drawText(upper, int(Qt::AlignLeft | Qt::AlignVCenter), name);
    if (star)
        paintStar(*painter, m_theme, m_star, upper, painter->fontMetrics().horizontalAdvance(name));
    painter->restore();
}

} // namespace bt::desktop
