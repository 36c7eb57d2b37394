// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventlist.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace bt::desktop {

using models::EventModel;

namespace {

// At the top of the list no more rows are kept than somebody soon scrolls through.
constexpr int rowsAtTop = 400;
constexpr int rowsLetGoFrom = 800;

} // namespace

EventList::EventList(EventModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("eventList"));
    setAccessibleName(tr("Events, newest first"));
    setAccessibleDescription(tr("Enter shows the event, A acknowledges it"));
    setModel(&model);
    setSelectionMode(ExtendedSelection);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &EventList::look);
}

QList<EventId> EventList::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    if (rows.isEmpty() && currentIndex().isValid())
        rows = {currentIndex()};
    QList<EventId> events;
    for (const QModelIndex &row : std::as_const(rows)) {
        if (!row.data(EventModel::AcknowledgedRole).toBool())
            events.append(row.data(EventModel::EventIdRole).value<EventId>());
    }
    return events;
}

void EventList::look()
{
    const QModelIndex top = indexAt({4, 0});
    if (!top.isValid())
        return;
    QScrollBar *bar = verticalScrollBar();
    m_anchor = bar->value() > 0 ? QPersistentModelIndex(top) : QPersistentModelIndex();
    m_anchorTop = visualRect(top).top();
    // Rows may come and go by it, which must not happen within a paint.
    if (!std::exchange(m_askingPosted, true))
        QMetaObject::invokeMethod(this, &EventList::ask, Qt::QueuedConnection);
}

void EventList::ask()
{
    m_askingPosted = false;
    const QModelIndex top = indexAt({4, 0});
    if (!top.isValid())
        return;
    const QModelIndex bottom = indexAt({4, viewport()->height() - 1});
    m_model.look(top.row(), bottom.isValid() ? bottom.row() : m_model.rowCount() - 1);
    const QScrollBar *bar = verticalScrollBar();
    if (bar->value() == 0 && m_model.rowCount() > rowsLetGoFrom)
        m_model.trim(rowsAtTop);
    else if (bar->maximum() - bar->value() < 2 * bar->pageStep())
        m_model.fetchMore({});
}

void EventList::doItemsLayout()
{
    QListView::doItemsLayout();
    if (!m_anchor.isValid())
        return;
    const int moved = visualRect(m_anchor).top() - m_anchorTop;
    if (moved != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
}

void EventList::paintEvent(QPaintEvent *event)
{
    // Whatever changes what is on the screen ends in a paint.
    look();
    QListView::paintEvent(event);
}

void EventList::keyPressEvent(QKeyEvent *event)
{
    // The button in a row cannot have the focus, so the row's own key does what it does.
    if (event->key() == Qt::Key_A && event->modifiers() == Qt::NoModifier) {
        if (const QList<EventId> events = chosen(); !events.isEmpty())
            Q_EMIT acknowledgeRequested(events);
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace bt::desktop
