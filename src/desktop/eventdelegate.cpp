// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventdelegate.h"

#include "core/sentences.h"
#include "desktop/bikedelegate.h"
#include "desktop/eventplace.h"
#include "desktop/times.h"
#include "models/eventmodel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace bt::desktop {

using fleet::FeedEvent;
using models::EventModel;

namespace {

constexpr int narrowRow = 300;

const FeedEvent *eventOf(const QModelIndex &index)
{
    return index.data(EventModel::EventRole).value<const FeedEvent *>();
}

struct Symbol
{
    std::optional<BikeState> mark;
    const char *icon = "info";
};

Symbol symbolOf(const QString &type)
{
    if (type == u"alarm")
        return {BikeState::Alarm, ""};
    if (type == u"deviceMoving" || type == u"ignitionOn")
        return {BikeState::Riding, ""};
    if (type == u"deviceStopped" || type == u"ignitionOff")
        return {BikeState::Parked, ""};
    if (type.startsWith(u"geofence"))
        return {{}, "map"};
    if (type == u"deviceOnline" || type == u"deviceOffline" || type == u"deviceUnknown"
        || type == u"deviceInactive")
        return {{}, "plug"};
    if (type == u"deviceOverspeed" || type == u"maintenance")
        return {{}, "warn"};
    return {};
}

} // namespace

EventDelegate::EventDelegate(const Context &context, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
{
}

int EventDelegate::dayHeight(const QModelIndex &index) const
{
    const auto *model = qobject_cast<const EventModel *>(index.model());
    return model && model->beginsDay(index.row()) ? m_context.theme.px(24) : 0;
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const FeedEvent *event = eventOf(index);
    const int row = m_context.theme.px(event && asksForSomebody(*event) ? 68 : 44);
    return {m_context.theme.px(160), row + dayHeight(index)};
}

QString EventDelegate::buttonText(const QRect &row) const
{
    return row.width() < m_context.theme.px(narrowRow) ? QString() : tr("Acknowledge");
}

QRect EventDelegate::buttonRect(const QRect &row, int inset) const
{
    const Theme &theme = m_context.theme;
    QFont font = theme.font(TypeSize::Detail);
    font.setWeight(QFont::Medium);
    const QString text = buttonText(row);
    const int width
        = text.isEmpty() ? theme.px(28) : QFontMetrics(font).horizontalAdvance(text) + theme.px(18);
    const int height = theme.px(28);
    return {row.right() + 1 - inset - width, row.center().y() - height / 2, width, height};
}

void EventDelegate::paintSymbol(QPainter &painter, const FeedEvent &event, const QRect &box) const
{
    const Theme &theme = m_context.theme;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const Symbol symbol = symbolOf(event.event.type);
    if (symbol.mark) {
        painter.drawPixmap(box.topLeft(), theme.mark(*symbol.mark, box.width(), ratio));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Role::Sunken));
    painter.drawEllipse(box);
    const int icon = theme.px(12);
    painter.drawPixmap(box.center().x() - icon / 2 + 1, box.center().y() - icon / 2 + 1,
                       theme.iconPixmap(QLatin1StringView(symbol.icon), Role::Text2, icon, ratio));
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const FeedEvent *event = eventOf(index);
    const Theme &theme = m_context.theme;
    if (!event) // it is on its way from the disk
        return painter->fillRect(option.rect, theme.colour(Role::Panel));
    const Instant now = m_context.clock.now();
    painter->save();

    QStyleOptionViewItem rowOption = option;
    if (const int day = dayHeight(index); day > 0) {
        const QRect band(option.rect.topLeft(), QSize(option.rect.width(), day));
        painter->fillRect(band, theme.colour(Role::Sunken));
        painter->setFont(theme.font(TypeSize::Label));
        painter->setPen(theme.colour(Role::Text2));
        painter->drawText(band.adjusted(theme.px(16), 0, 0, 0), int(Qt::AlignVCenter | Qt::AlignLeft),
                          times::dayName(times::localDay(*event->event.time, m_context.zone()),
                                         times::localDay(now, m_context.zone())));
        rowOption.rect.setTop(band.bottom() + 1);
    }
    const bool asks = asksForSomebody(*event);
    paintRowSurface(*painter, theme, rowOption, asks ? Role::DangerSoft : Role::Panel);
    const QRect &row = rowOption.rect;

    if (!event->acknowledged) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.colour(Role::Accent));
        painter->drawEllipse(QPointF(row.x() + theme.px(8), row.center().y() + 0.5), 3, 3);
    }
    const int side = theme.px(18);
    paintSymbol(*painter, *event, QRect(row.x() + theme.px(16), row.center().y() - side / 2, side, side));

    int right = row.right() + 1 - rightInset(theme, option, 16);
    if (asks) {
        const QRect button = buttonRect(row, rightInset(theme, option, 12));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(theme.colour(Role::Line));
        painter->setBrush(theme.colour(Role::Panel));
        painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        if (const QString text = buttonText(row); text.isEmpty()) {
            const int icon = theme.px(16);
            painter->drawPixmap(button.center().x() - icon / 2 + 1, button.center().y() - icon / 2 + 1,
                                theme.iconPixmap(QStringLiteral("check"), Role::Text, icon,
                                                 painter->device()->devicePixelRatioF()));
        } else {
            QFont font = theme.font(TypeSize::Detail);
            font.setWeight(QFont::Medium);
            painter->setFont(font);
            painter->setPen(theme.colour(Role::Text));
            painter->drawText(button, int(Qt::AlignCenter), text);
        }
        right = button.left() - theme.px(8);
    } else {
        painter->setFont(theme.figureFont(TypeSize::Detail));
        painter->setPen(theme.colour(Role::Text2));
        const QString age = event->event.time ? sentences::age(event->event.time, now) : QString();
        painter->drawText(QRect(row.x(), row.y(), right - row.x(), row.height()),
                          int(Qt::AlignRight | Qt::AlignVCenter), age);
        right -= painter->fontMetrics().horizontalAdvance(age) + theme.px(8);
    }

    const int left = row.x() + theme.px(16) + side + theme.px(12);
    QFont title = theme.font(TypeSize::Text);
    title.setWeight(event->acknowledged ? QFont::Medium : QFont::DemiBold);
    painter->setFont(title);
    painter->setPen(theme.colour(Role::Text));
    QRect line(left, row.y() + theme.px(3), right - left, theme.px(20));
    const auto draw = [&](const QString &text) {
        painter->drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
        line = QRect(left, line.bottom() + 1, right - left, theme.px(17));
    };
    if (asks)
        line.translate(0, theme.px(4));
    draw(EventModel::title(*event).simplified());
    painter->setFont(theme.font(TypeSize::Detail));
    painter->setPen(theme.colour(Role::Text2));
    QString when = event->event.time ? times::clockTime(*event->event.time, m_context.zone()) : QString();
    const QString where = whereOf(*event, m_context);
    const auto joined = [](const QString &one, const QString &other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + QStringLiteral(", ") + other;
    };
    if (asks) { // what, how old, where: nothing of it may be cut off for the others
        if (event->event.time)
            when = joined(when, sentences::ago(event->event.time, now));
        draw(when);
        draw(where);
    } else {
        draw(joined(when, where));
    }
    painter->restore();
}

bool EventDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const FeedEvent *row = eventOf(index);
    QRect rect = option.rect;
    rect.setTop(rect.top() + dayHeight(index));
    if (!row || !asksForSomebody(*row)
        || !buttonRect(rect, rightInset(m_context.theme, option, 12))
                .contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
        return false;
    Q_EMIT acknowledgeRequested(row->event.id);
    return true;
}

bool EventDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                              const QModelIndex &index)
{
    const FeedEvent *row = eventOf(index);
    if (!row || event->type() != QEvent::ToolTip)
        return false;
    QStringList lines{EventModel::title(*row).left(300)};
    if (row->event.time)
        lines << times::full(*row->event.time, m_context.zone());
    if (const QString where = whereOf(*row, m_context); !where.isEmpty())
        lines << where;
    QToolTip::showText(event->globalPos(),
                       lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")), view);
    return true;
}

} // namespace bt::desktop
