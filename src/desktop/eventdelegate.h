// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QStyledItemDelegate>

namespace bt::desktop {

/// Draws an event in one list row: new dot, mark, title, time, place and age. An alarm that nobody has
/// acknowledged has a line more for them and a button. Rows that begin a day carry the day's name above.
class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    EventDelegate(const Context &context, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

Q_SIGNALS:
    void acknowledgeRequested(bt::EventId event);

private:
    static bool asksForSomebody(const fleet::FeedEvent &event)
    {
        return !event.acknowledged && event.isAlarm();
    }
    int dayHeight(const QModelIndex &index) const;
    QRect buttonRect(const QRect &row, int inset) const;
    QString buttonText(const QRect &row) const;
    void paintSymbol(QPainter &painter, const fleet::FeedEvent &event, const QRect &box) const;

    Context m_context;
};

} // namespace bt::desktop
