// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventpanel.h"

#include "desktop/ageticker.h"
#include "desktop/emptystate.h"
#include "desktop/eventdelegate.h"
#include "desktop/parts.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>

namespace bt::desktop {

using models::EventFilter;
using models::EventModel;

EventPanel::EventPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(new EventModel(context.feed, this))
    , m_filter(new EventFilter(this))
    , m_title(makeLabel("name", tr("Events")))
    , m_new(makeChip(context.theme, "newEvents", "neutral"))
    , m_kind(makeIconButton(context.theme, "eventFilter", QStringLiteral("quiet"), QStringLiteral("filter"),
                            tr("Choose which events are shown")))
    , m_all(makeIconButton(context.theme, "acknowledgeAll", QStringLiteral("quiet"), QStringLiteral("check"),
                           tr("Acknowledge all")))
    , m_stack(new QStackedWidget)
    , m_list(new QListView)
    , m_empty(new EmptyState(context.theme, "noEvents", QStringLiteral("bell")))
{
    setObjectName(QStringLiteral("eventPanel"));
    setAccessibleName(tr("Events"));
    setProperty("surface", QStringLiteral("panel"));
    m_filter->setSourceModel(m_model);

    auto *column = new QVBoxLayout(this);
    tight(*column);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(16, 6, 8, 6);
    header->setSpacing(4);
    header->addWidget(m_title);
    header->addSpacing(4);
    header->addWidget(m_new);
    header->addStretch();
    for (QPushButton *button : {m_kind, m_all}) {
        button->setProperty("compact", true);
        header->addWidget(button);
    }
    column->addLayout(header);
    column->addWidget(makeHairline());

    auto *menu = new QMenu(m_kind);
    auto *group = new QActionGroup(menu);
    using Kind = EventFilter::Kind;
    const std::pair<Kind, QString> kinds[]
        = {{Kind::All, tr("All events")}, {Kind::New, tr("New")},     {Kind::Alarms, tr("Alarms")},
           {Kind::Rides, tr("Rides")},    {Kind::Areas, tr("Areas")}, {Kind::Connection, tr("Connection")}};
    for (const auto &[kind, text] : kinds) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(kind == Kind::All);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, kind] {
            m_filter->setKind(kind);
            m_kind->setIcon(m_context.theme.icon(QStringLiteral("filter"),
                                                 kind == Kind::All ? Role::Text : Role::Accent));
            refreshHeader();
        });
    }
    m_kind->setMenu(menu);
    connect(m_all, &QPushButton::clicked, &context.feed, &fleet::EventFeed::acknowledgeAll);

    auto *delegate = new EventDelegate(context, this);
    connect(delegate, &EventDelegate::acknowledgeRequested, &context.feed,
            qOverload<EventId>(&fleet::EventFeed::acknowledge), Qt::QueuedConnection);
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(tr("Events, newest first"));
    m_list->setAccessibleDescription(tr("Enter shows the event, A acknowledges it"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(delegate);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    new AgeTicker(context.clock, *m_list, [](const QModelIndex &index) -> std::optional<Instant> {
        const auto *event = index.data(EventModel::EventRole).value<const fleet::FeedEvent *>();
        return event ? event->event.time : std::nullopt;
    });
    connect(m_list, &QListView::clicked, this, &EventPanel::choose);
    connect(m_list, &QListView::activated, this, &EventPanel::choose);

    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);

    connect(&context.feed, &fleet::EventFeed::unreadChanged, this, &EventPanel::refreshHeader);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &EventPanel::refreshHeader);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &EventPanel::refreshHeader);
    refreshHeader();
}

void EventPanel::refreshHeader()
{
    const int unread = m_context.feed.unread();
    m_new->setText(tr("%1 new").arg(QLocale().toString(unread)));
    m_new->setVisible(unread > 0);
    m_all->setEnabled(unread > 0);
    const bool filtered = m_filter->kind() != EventFilter::Kind::All;
    m_empty->setText(filtered ? tr("No such event") : tr("No events yet"),
                     filtered ? tr("Choose “All events” in the filter to see the others.")
                              : tr("Rides, alarms and areas appear here as they happen."));
    m_stack->setCurrentWidget(m_filter->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_empty);
}

void EventPanel::choose(const QModelIndex &index)
{
    if (const auto *event = index.data(EventModel::EventRole).value<const fleet::FeedEvent *>())
        Q_EMIT eventChosen(event->event.id, event->event.device);
}

void EventPanel::setDevice(std::optional<DeviceId> device)
{
    m_filter->setDevice(device);
    refreshHeader();
}

void EventPanel::setTitleShown(bool shown) { m_title->setVisible(shown); }

void EventPanel::select(EventId event)
{
    const int source = m_context.feed.indexOf(event);
    const QModelIndex index = source < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(source));
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    }
}

void EventPanel::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (!m_list->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
}

bool EventPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The button in a row cannot have the focus, so the row's own key does what it does.
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_A
        && static_cast<QKeyEvent *>(event)->modifiers() == Qt::NoModifier) {
        const QVariant id = m_list->currentIndex().data(EventModel::EventIdRole);
        if (id.isValid())
            m_context.feed.acknowledge(id.value<EventId>());
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace bt::desktop
