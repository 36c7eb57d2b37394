// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/eventpanel.h"

#include "core/sentences.h"
#include "desktop/ageticker.h"
#include "desktop/emptystate.h"
#include "desktop/eventdelegate.h"
#include "desktop/eventfilterbar.h"
#include "desktop/eventlist.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>

namespace bt::desktop {

using fleet::FeedEvent;
using models::EventModel;

EventPanel::EventPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(new EventModel(context.feed, this))
    , m_title(makeLabel("name", tr("Events")))
    , m_new(makeChip(context.theme, "newEvents", "neutral"))
    , m_filterButton(makeIconButton(context.theme, "eventFilter", QStringLiteral("quiet"),
                                    QStringLiteral("filter"), tr("Choose which events are shown")))
    , m_all(makeIconButton(context.theme, "acknowledgeAll", QStringLiteral("quiet"), QStringLiteral("check"),
                           tr("Acknowledge all")))
    , m_more(makeIconButton(context.theme, "eventMenu", QStringLiteral("quiet"), QStringLiteral("dots"),
                            tr("More about the events")))
    , m_menu(new QMenu(m_more))
    , m_complete(new ElidedLabel("detail", "warn"))
    , m_filter(new EventFilterBar(context))
    , m_stack(new QStackedWidget)
    , m_list(new EventList(*m_model))
    , m_empty(new EmptyState(context.theme, "noEvents", QStringLiteral("bell")))
    , m_timeMoves(context.clock)
{
    setObjectName(QStringLiteral("eventPanel"));
    setAccessibleName(tr("Events"));
    setProperty("surface", QStringLiteral("panel"));
    m_model->setActive(false);
    auto *column = new QVBoxLayout(this);
    tight(*column);
    makeHeader(*column);
    makeList();
    column->addWidget(m_stack, 1);

    connect(&context.feed, &fleet::EventFeed::unreadChanged, this, [this] {
        if (isVisible())
            refreshHeader();
    });
    m_model->setTimeZone(context.zone());
    connect(&context.settings, &Settings::formatsChanged, this, [this] {
        m_model->setTimeZone(m_context.zone());
        refreshQuery();
        refreshFilters();
        m_list->viewport()->update();
    });
    connect(&context.store, &fleet::FleetStore::inserted, this, &EventPanel::refreshQuery);
    connect(&context.store, &fleet::FleetStore::removed, this, &EventPanel::refreshQuery);
    connect(m_filter, &EventFilterBar::criteriaChanged, this, [this] {
        refreshQuery();
        refreshFilters();
        Q_EMIT bikeShownChanged();
    });
    connect(&m_timeMoves, &Timer::timeout, this, [this] {
        refreshQuery();
        m_list->viewport()->update();
        waitForMidnight();
    });
    refreshFilters();
    refreshList();
}

void EventPanel::makeHeader(QVBoxLayout &column)
{
    auto *header = new QHBoxLayout;
    header->setContentsMargins(16, 6, 8, 6);
    header->setSpacing(4);
    header->addWidget(m_title);
    header->addSpacing(4);
    header->addWidget(m_new);
    header->addStretch();
    for (QPushButton *button : {m_filterButton, m_all, m_more}) {
        button->setProperty("compact", true);
        header->addWidget(button);
    }
    column.addLayout(header);
    m_complete->setObjectName(QStringLiteral("eventsComplete"));
    auto *completeLine = new QWidget;
    auto *completeRow = new QHBoxLayout(completeLine);
    completeRow->setContentsMargins(16, 0, 12, 6);
    completeRow->addWidget(m_complete);
    completeLine->hide();
    column.addWidget(completeLine);
    column.addWidget(m_filter);
    column.addWidget(makeHairline());

    m_filterButton->setCheckable(true);
    connect(m_filterButton, &QPushButton::toggled, this, [this](bool on) {
        m_filter->setToolsShown(on);
        if (on)
            m_filter->focusSearch();
    });
    connect(m_all, &QPushButton::clicked, this, [this] { Q_EMIT acknowledgeAllRequested(query()); });
    connect(m_menu, &QMenu::aboutToShow, this, &EventPanel::fillMenu);
    m_more->setMenu(m_menu);
}

void EventPanel::makeList()
{
    auto *delegate = new EventDelegate(m_context, this);
    connect(delegate, &EventDelegate::acknowledgeRequested, this, [this](EventId event) {
        m_buttonPressed = true;
        QMetaObject::invokeMethod(
            this,
            [this, event] {
                m_buttonPressed = false;
                m_context.feed.acknowledge(event);
            },
            Qt::QueuedConnection);
    });
    m_list->setItemDelegate(delegate);
    new AgeTicker(m_context.clock, *m_list, [](const QModelIndex &index) -> std::optional<Instant> {
        const auto *event = index.data(EventModel::EventRole).value<const FeedEvent *>();
        return event ? event->event.time : std::nullopt;
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        // A click that selects one more row shows nothing.
        if (!m_buttonPressed && QGuiApplication::keyboardModifiers() == Qt::NoModifier)
            choose(index);
    });
    connect(m_list, &QListView::activated, this, &EventPanel::choose);
    connect(m_list, &EventList::acknowledgeRequested, &m_context.feed,
            qOverload<const QList<EventId> &>(&fleet::EventFeed::acknowledge));
    connect(m_list, &QWidget::customContextMenuRequested, this, &EventPanel::showRowMenu);

    m_clear = m_empty->addButton("clearEventFilters", QStringLiteral("plain"), tr("Clear the filters"));
    connect(m_clear, &QPushButton::clicked, m_filter, &EventFilterBar::clear);
    m_retry = m_empty->addButton("retryEvents", QStringLiteral("plain"), tr("Try again"));
    connect(m_retry, &QPushButton::clicked, m_model, &EventModel::retry);
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &EventPanel::refreshList);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventPanel::refreshList);
    connect(m_model, &EventModel::loadingChanged, this, [this] {
        refreshList();
        if (!m_model->isLoading() && !selectWanted())
            m_wanted.reset(); // it is not there
    });
}

void EventPanel::refreshHeader()
{
    const int unread = m_context.feed.unread();
    const bool filtered = !m_filter->criteria().isEmpty();
    m_new->setText(tr("%1 new").arg(QLocale().toString(unread)));
    m_new->setVisible(unread > 0);
    m_all->setEnabled(unread > 0 || filtered);
    const QString words = filtered ? tr("Acknowledge all that are shown by these filters")
                                   : tr("Acknowledge all %1").arg(QLocale().toString(unread));
    m_all->setToolTip(words);
    m_all->setAccessibleName(words);
}

void EventPanel::refreshFilters()
{
    const bool filtered = !m_filter->criteria().isEmpty();
    m_filterButton->setIcon(
        m_context.theme.icon(QStringLiteral("filter"), filtered ? Role::Accent : Role::Text));
    refreshHeader();
}

void EventPanel::refreshList()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    const bool filtered = !m_filter->criteria().isEmpty();
    const std::optional<Error> &trouble = m_model->trouble();
    m_clear->setVisible(filtered && !trouble && !m_model->isLoading());
    m_retry->setVisible(trouble.has_value());
    if (trouble)
        m_empty->setText(tr("The events cannot be read"), sentences::error(*trouble));
    else if (m_model->isLoading())
        m_empty->setText(tr("Searching…"), {});
    else if (filtered)
        m_empty->setText(tr("No such event"), tr("Nothing that is kept here fits all of the filters."));
    else
        m_empty->setText(tr("No events yet"), tr("Rides, alarms and areas appear here as they happen."));
    m_stack->setCurrentWidget(m_empty);
}

void EventPanel::refreshQuery()
{
    const Instant now = m_context.clock.now();
    models::EventQuery wanted
        = queryFor(m_filter->criteria(), m_context.store, m_selected, now, m_context.zone());
    if (m_device) {
        const int row = m_context.store.rowOf(*m_device);
        wanted.onlyBikes = true;
        wanted.bikes = row < 0 ? QStringList() : QStringList{m_context.store.at(row).device.uniqueId};
    }
    m_model->setQuery(wanted);
    waitForMidnight();
}

// Days and spans that end now move on with the time.
void EventPanel::waitForMidnight()
{
    if (!isVisible())
        return;
    const Instant now = m_context.clock.now();
    const QDate tomorrow = times::localDay(now, m_context.zone()).addDays(1);
    Milliseconds wait = times::startOf(tomorrow, m_context.zone()) - now + Milliseconds(1);
    if (m_filter->criteria().followsTime())
        wait = std::min<Milliseconds>(wait, std::chrono::minutes(1));
    m_timeMoves.startOnce(wait);
}

void EventPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    refreshHeader();
    refreshQuery();
    m_model->setActive(true);
}

void EventPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_timeMoves.stop();
    m_model->setActive(false);
}

void EventPanel::choose(const QModelIndex &index)
{
    if (const auto *event = index.data(EventModel::EventRole).value<const FeedEvent *>())
        Q_EMIT eventChosen(FeedEvent(*event));
}

void EventPanel::showRowMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    const auto *event = index.data(EventModel::EventRole).value<const FeedEvent *>();
    if (!event)
        return;
    const QList<EventId> chosen = m_list->chosen();
    auto *menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("eventRowMenu"));
    connect(menu->addAction(tr("Show on the map")), &QAction::triggered, this,
            [this, shown = FeedEvent(*event)] { Q_EMIT eventChosen(shown); });
    QAction *acknowledge = menu->addAction(
        chosen.size() > 1 ? tr("Acknowledge these %1").arg(QLocale().toString(chosen.size()))
                          : tr("Acknowledge"));
    acknowledge->setShortcut(QKeySequence(Qt::Key_A));
    acknowledge->setEnabled(!chosen.isEmpty());
    connect(acknowledge, &QAction::triggered, this, [this, chosen] { m_context.feed.acknowledge(chosen); });
    menu->addSeparator();
    QAction *bike = menu->addAction(tr("Only this bike"));
    bike->setEnabled(!m_device && !event->uniqueId.isEmpty());
    connect(bike, &QAction::triggered, this, [this, uniqueId = event->uniqueId] {
        EventCriteria criteria = m_filter->criteria();
        criteria.onlySelected = false;
        criteria.group.reset();
        criteria.bike = uniqueId;
        m_filter->setCriteria(criteria);
    });
    for (const models::EventKind kind : models::allEventKinds) {
        if (!models::typesOf(kind).contains(event->event.type))
            continue;
        connect(menu->addAction(tr("Only this type: %1").arg(kindName(kind))), &QAction::triggered, this,
                [this, kind] {
                    EventCriteria criteria = m_filter->criteria();
                    criteria.kinds = {kind};
                    m_filter->setCriteria(criteria);
                });
    }
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void EventPanel::fillMenu()
{
    m_menu->clear();
    const bool filtered = !m_filter->criteria().isEmpty();
    for (const auto &[format, text] :
         {std::pair(history::ExportFormat::Csv,
                    filtered ? tr("Export what is filtered as CSV…") : tr("Export as CSV…")),
          std::pair(history::ExportFormat::Json,
                    filtered ? tr("Export what is filtered as JSON…") : tr("Export as JSON…"))})
        connect(m_menu->addAction(text), &QAction::triggered, this,
                [this, format] { Q_EMIT exportRequested(format, query()); });
    m_menu->addSeparator();
    QAction *all = m_menu->addAction(m_all->toolTip());
    all->setEnabled(m_all->isEnabled());
    connect(all, &QAction::triggered, m_all, &QPushButton::click);
    QAction *clear = m_menu->addAction(tr("Clear the filters"));
    clear->setEnabled(filtered);
    connect(clear, &QAction::triggered, m_filter, &EventFilterBar::clear);
}

void EventPanel::setDevice(std::optional<DeviceId> device)
{
    m_device = device;
    m_filter->setBikeChoosable(!device);
    refreshQuery();
    Q_EMIT bikeShownChanged();
}

void EventPanel::setSelectedBike(DeviceId bike)
{
    m_selected = bike;
    m_filter->setSelectedBike(bike);
    if (m_filter->criteria().onlySelected) {
        refreshQuery();
        Q_EMIT bikeShownChanged();
    }
}

std::optional<DeviceId> EventPanel::bikeShown() const
{
    if (m_device)
        return m_device;
    const EventCriteria &criteria = m_filter->criteria();
    if (criteria.onlySelected && m_selected)
        return m_selected;
    const int row = criteria.bike.isEmpty() ? -1 : m_context.store.rowOf(criteria.bike);
    return row < 0 ? std::nullopt : std::optional(m_context.store.at(row).device.id);
}

void EventPanel::setCompleteness(const QString &words, bool stale)
{
    m_complete->parentWidget()->setVisible(!words.isEmpty());
    m_complete->setFullText(words);
    setLook(*m_complete, "tone", stale ? QStringLiteral("warn") : QStringLiteral("3"));
}

void EventPanel::setTitleShown(bool shown) { m_title->setVisible(shown); }

void EventPanel::reveal(const FeedEvent &event)
{
    m_wanted = fleet::placeOf(event);
    if (selectWanted() || !event.event.time || event.uniqueId.isEmpty())
        return;
    const QDate day = times::localDay(*event.event.time, m_context.zone());
    EventCriteria criteria;
    criteria.bike = event.uniqueId;
    criteria.span = EventCriteria::Span::Custom;
    criteria.from = times::startOf(day, m_context.zone());
    criteria.to = times::startOf(day.addDays(1), m_context.zone());
    m_filter->setCriteria(criteria);
    selectWanted();
}

bool EventPanel::selectWanted()
{
    const int row = m_wanted ? m_model->rowOf(*m_wanted) : -1;
    if (row < 0)
        return false;
    m_wanted.reset();
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_model->index(row));
    return true;
}

void EventPanel::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

} // namespace bt::desktop
