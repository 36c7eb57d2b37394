// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetpanel.h"

#include "desktop/ageticker.h"
#include "desktop/bikedelegate.h"
#include "desktop/emptystate.h"
#include "desktop/fleetchoice.h"
#include "desktop/fleetfilterbar.h"
#include "desktop/fleettable.h"
#include "desktop/fleettiles.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/settings.h"
#include "desktop/style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace bt::desktop {

using models::FleetFilter;
using models::FleetModel;

namespace {

QString orderName(FleetFilter::Order order)
{
    using Order = FleetFilter::Order;
    switch (order) {
    case Order::Urgency:
        return FleetPanel::tr("By urgency");
    case Order::Contact:
        return FleetPanel::tr("By last contact");
    case Order::Fix:
        return FleetPanel::tr("By last fix");
    case Order::Name:
        return FleetPanel::tr("By name");
    case Order::Number:
        return FleetPanel::tr("By number");
    case Order::Group:
        return FleetPanel::tr("By group");
    case Order::Battery:
        return FleetPanel::tr("By battery");
    case Order::Speed:
        return FleetPanel::tr("By speed");
    case Order::Today:
        return FleetPanel::tr("By today’s distance");
    case Order::Total:
        return FleetPanel::tr("By total distance");
    case Order::Firmware:
        return FleetPanel::tr("By firmware");
    case Order::FrameNumber:
        return FleetPanel::tr("By frame number");
    }
    return {};
}

/// Where people look for the largest first.
bool isDescendingByNature(FleetFilter::Order order)
{
    using Order = FleetFilter::Order;
    return order == Order::Speed || order == Order::Today || order == Order::Total;
}

} // namespace

FleetPanel::FleetPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(new FleetModel(context.store, context.clock, this))
    , m_filter(new FleetFilter(*m_model, this))
    , m_choice(std::make_unique<FleetChoice>(*m_filter))
    , m_delegate(new BikeDelegate(context.theme, context.store, context.clock, this))
{
    setObjectName(QStringLiteral("fleetPanel"));
    setAccessibleName(tr("Fleet"));
    setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    tight(*column);
    m_tiles = new FleetTiles(context, *m_filter);
    column->addWidget(m_tiles);
    column->addWidget(makeSearch());
    m_head = makeHead();
    column->addWidget(m_head);
    column->addWidget(makeList(), 1);
    connect(m_choice.get(), &FleetChoice::chosen, this, &FleetPanel::bikeSelected);
    connect(m_choice.get(), &FleetChoice::changed, this, &FleetPanel::chosenChanged);
    connectFilter();
    connect(&context.settings, &Settings::formatsChanged, this, &FleetPanel::applyFormats);
    applyFormats();
    refreshCriteria();
    refreshOrder();
    arrange();
}

FleetPanel::~FleetPanel()
{
    // The views go with the panel, after the selection that they show.
    m_list->setModel(nullptr);
    if (m_table)
        m_table->setModel(nullptr);
}

void FleetPanel::applyFormats()
{
    m_model->setFormats(m_context.unit(), m_context.zone());
    m_delegate->setSpeedUnit(m_context.unit());
    m_list->viewport()->update();
}

void FleetPanel::connectFilter()
{
    connect(&m_context.store, &fleet::FleetStore::countsChanged, this, &FleetPanel::refreshEmpty);
    connect(m_filter, &FleetFilter::criteriaChanged, this, &FleetPanel::refreshCriteria);
    connect(m_filter, &FleetFilter::orderChanged, this, &FleetPanel::refreshOrder);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &FleetPanel::refreshEmpty);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &FleetPanel::refreshEmpty);
    // Rows move as bikes report; the chosen one stays in sight if it was.
    connect(m_filter, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        const QRect row = shownView().visualRect(shownView().currentIndex());
        m_currentInSight = row.isValid() && shownView().viewport()->rect().intersects(row);
    });
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, [this] {
        if (m_currentInSight)
            shownView().scrollTo(shownView().currentIndex());
    });
    const auto remember = [this] {
        if (!m_restoring)
            Q_EMIT viewChanged();
    };
    connect(m_filter, &FleetFilter::criteriaChanged, this, remember);
    connect(m_filter, &FleetFilter::orderChanged, this, remember);
}

QWidget *FleetPanel::makeSearch()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    m_tools = new QVBoxLayout(area);
    m_tools->setContentsMargins(12, 8, 12, 10);
    m_tools->setSpacing(8);
    m_search = new SearchField(theme, "fleetSearch", tr("Name, number or frame number"), QStringLiteral("/"));
    m_search->setAccessibleName(tr("Search the fleet"));
    m_search->installEventFilter(this);
    m_tools->addWidget(m_search, 0, Qt::AlignTop);
    m_tools->setAlignment(m_search, {});
    connect(m_search, &QLineEdit::textChanged, m_filter, &FleetFilter::setText);
    m_bar = new FleetFilterBar(m_context, *m_filter);
    connect(m_bar, &FleetFilterBar::tableToggled, this, &FleetPanel::setTable);
    m_tools->addWidget(m_bar, 1);
    return area;
}

QWidget *FleetPanel::makeHead()
{
    auto *head = new QFrame;
    head->setProperty("surface", QStringLiteral("sunken"));
    head->setStyleSheet(QStringLiteral("border-radius: 0"));
    head->setFixedHeight(m_context.theme.px(26));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(4, 0, 12, 0);
    m_order = new MenuButton(m_context.theme, "listOrder", QStringLiteral("quiet"));
    m_order->setProperty("mini", true);
    m_order->setMenu(new QMenu(m_order));
    connect(m_order->menu(), &QMenu::aboutToShow, this, &FleetPanel::fillOrderMenu);
    row->addWidget(m_order);
    row->addStretch();
    row->addWidget(makeLabel("label", tr("Last contact"), "2"));
    return head;
}

void FleetPanel::fillOrderMenu()
{
    QMenu *menu = m_order->menu();
    menu->clear();
    for (const FleetFilter::Order order : models::FleetOrder::allOrders) {
        QAction *action = menu->addAction(orderName(order));
        action->setCheckable(true);
        action->setChecked(m_filter->order() == order);
        connect(action, &QAction::triggered, this,
                [this, order] { m_filter->setOrder(order, isDescendingByNature(order)); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Turn the order round")), &QAction::triggered, this,
            [this] { m_filter->setOrder(m_filter->order(), !m_filter->isDescending()); });
    QAction *first = menu->addAction(tr("Favourites first"));
    first->setCheckable(true);
    first->setChecked(m_filter->areFavouritesFirst());
    connect(first, &QAction::toggled, m_filter, &FleetFilter::setFavouritesFirst);
}

QWidget *FleetPanel::makeList()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("bikeList"));
    m_list->setAccessibleName(tr("Bikes"));
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_choice->attach(*m_list);
    m_list->setModelColumn(FleetModel::NameColumn);
    connectView(*m_list);
    new AgeTicker(m_context.clock, *m_list, [this](const QModelIndex &index) {
        return m_filter->bikeAt(index.row()).facts.lastContact;
    });
    m_stack = new QStackedWidget;
    m_stack->setSizePolicy(QSizePolicy::Preferred,
                           QSizePolicy::Ignored); // a page not on show asks for no room
    m_stack->addWidget(m_list);
    makeEmptyStates();
    return m_stack;
}

void FleetPanel::makeTable()
{
    m_table = new FleetTable(m_context, *m_filter);
    m_table->setModel(nullptr); // until it is shown, which attaches it
    m_stack->addWidget(m_table);
    m_bar->setColumnMenu(m_table->columnMenu());
    connectView(*m_table);
    // The youngest of the two ages in a row is the first to become another one.
    new AgeTicker(m_context.clock, *m_table, [this](const QModelIndex &index) {
        const fleet::Bike &bike = m_filter->bikeAt(index.row());
        return std::max(bike.facts.lastContact, bike.placeTime);
    });
    connect(m_table, &FleetTable::columnsChanged, this, [this] {
        m_view.columns = m_table->columns();
        Q_EMIT viewChanged();
    });
}

void FleetPanel::makeEmptyStates()
{
    const Theme &theme = m_context.theme;
    m_noMatch = new EmptyState(theme, "noMatch", QStringLiteral("search"));
    QPushButton *clear = m_noMatch->addButton("clearFilters", QStringLiteral("plain"), tr("Clear all"));
    connect(clear, &QPushButton::clicked, m_filter, &FleetFilter::clearCriteria);
    m_noBikes = new EmptyState(theme, "noBikes", QStringLiteral("bike"));
    m_noBikes->setText(
        tr("No bikes yet"),
        tr("This account has no tracker. Add one in the phone app, it appears here by itself."));
    QPushButton *again = m_noBikes->addButton("lookAgain", QStringLiteral("plain"), tr("Look again"),
                                              QStringLiteral("reload"));
    QPushButton *demo = m_noBikes->addButton("emptyDemo", QStringLiteral("link"), tr("Try the demo fleet"));
    connect(again, &QPushButton::clicked, this, &FleetPanel::lookAgainRequested);
    connect(demo, &QPushButton::clicked, this, &FleetPanel::demoRequested);
    m_stack->addWidget(m_noMatch);
    m_stack->addWidget(m_noBikes);
}

void FleetPanel::connectView(QAbstractItemView &view)
{
    connect(&view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT bikeActivated(m_filter->bikeAt(index.row()).device.id);
    });
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, [this, &view](QPoint at) {
        // The menu key asks at the pointer's place or the widget's middle; the row is where eyes are.
        QModelIndex index = view.indexAt(at);
        if (!index.isValid() || !view.underMouse()) {
            index = view.currentIndex();
            at = view.visualRect(index).center();
        }
        if (index.isValid() && !chosen().isEmpty())
            Q_EMIT menuRequested(view.viewport()->mapToGlobal(at));
    });
}

QAbstractItemView &FleetPanel::shownView() const
{
    if (m_table && m_view.table && !m_compact)
        return *m_table;
    return *m_list;
}

void FleetPanel::setTable(bool table)
{
    if (table == m_view.table)
        return;
    const bool focused = shownView().hasFocus();
    m_view.table = table;
    arrange();
    if (focused)
        focusList();
    Q_EMIT tableChanged(table);
    if (!m_restoring)
        Q_EMIT viewChanged();
}

void FleetPanel::setTableShare(double share)
{
    if (qFuzzyCompare(share, m_view.tableShare))
        return;
    m_view.tableShare = share;
    if (!m_restoring)
        Q_EMIT viewChanged();
}

FleetView FleetPanel::view() const
{
    FleetView view = m_view;
    view.order = m_filter->order();
    view.descending = m_filter->isDescending();
    view.favouritesFirst = m_filter->areFavouritesFirst();
    view.criteria = m_filter->criteria();
    view.criteria.text.clear();
    return view;
}

void FleetPanel::setView(const FleetView &view)
{
    m_restoring = true;
    m_view.columns = view.columns;
    m_view.tableShare = view.tableShare;
    if (m_table)
        m_table->setColumns(view.columns);
    m_filter->setCriteria(view.criteria);
    m_filter->setFavouritesFirst(view.favouritesFirst);
    m_filter->setOrder(view.order, view.descending);
    m_view.table = view.table;
    arrange();
    Q_EMIT tableChanged(view.table);
    m_restoring = false;
}

// Only the view on show has the model: a hidden one would follow each change for nobody.
void FleetPanel::arrange()
{
    const bool table = m_view.table && !m_compact;
    if (table && !m_table) {
        makeTable();
        m_table->setStale(m_stale);
    }
    QAbstractItemView &shown = shownView();
    if (!shown.model()) {
        if (m_table)
            m_choice->detach(table ? static_cast<QAbstractItemView &>(*m_list) : *m_table);
        m_choice->attach(shown);
        if (table)
            m_table->setColumns(m_view.columns);
        else
            m_list->setModelColumn(FleetModel::NameColumn);
        if (shown.currentIndex().isValid())
            shown.scrollTo(shown.currentIndex());
    }
    m_bar->setTable(m_view.table);
    m_bar->setToolsShown(!m_compact && (!m_low || m_view.table));
    m_tiles->setVisible(!m_compact);
    m_tiles->setWide(table);
    m_head->setVisible(!table);
    m_tools->setDirection(table ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_search->setMinimumWidth(table ? m_context.theme.px(200) : 0);
    m_search->setMaximumWidth(table ? m_context.theme.px(280) : QWIDGETSIZE_MAX);
    m_tools->setAlignment(m_search, table ? Qt::AlignTop : Qt::Alignment());
    m_search->setPlaceholderText(m_compact || m_low ? tr("Name or number")
                                                    : tr("Name, number or frame number"));
    refreshEmpty();
}

void FleetPanel::refreshCriteria()
{
    if (m_search->text() != m_filter->text()) {
        const QSignalBlocker blocker(m_search);
        m_search->setText(m_filter->text());
    }
    refreshEmpty();
}

void FleetPanel::refreshOrder()
{
    m_order->setText(orderName(m_filter->order()));
    m_order->setAccessibleName(tr("Order of the list: %1").arg(m_order->text()));
}

void FleetPanel::refreshEmpty()
{
    if (m_context.store.count() == 0) {
        m_stack->setCurrentWidget(m_noBikes);
    } else if (m_filter->rowCount() > 0) {
        m_stack->setCurrentWidget(&shownView());
    } else {
        const int byText = m_filter->text().isEmpty() ? 0 : m_filter->countByTextAlone();
        m_noMatch->setText(
            tr("No bike matches"),
            byText > 0 ? tr("Without the filters, %n bike(s) match what is searched.", nullptr, byText)
                : m_filter->text().isEmpty()
                ? tr("No bike fits all of these filters at the moment.")
                : tr("No name, number, frame number or group holds these words."));
        m_stack->setCurrentWidget(m_noMatch);
    }
}

void FleetPanel::select(DeviceId bike)
{
    m_choice->choose(bike);
    if (shownView().currentIndex().isValid())
        shownView().scrollTo(shownView().currentIndex());
}

DeviceId FleetPanel::selected() const { return m_choice->current(); }
QList<DeviceId> FleetPanel::chosen() const { return m_choice->bikes(); }

void FleetPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FleetPanel::focusList() { shownView().setFocus(Qt::ShortcutFocusReason); }
void FleetPanel::openFilters() { m_bar->openFilters(); }

void FleetPanel::openColumns()
{
    setTable(true);
    if (m_table)
        m_table->columnMenu()->popup(m_table->mapToGlobal(QPoint(0, m_context.theme.px(26))));
}

void FleetPanel::setStale(bool stale)
{
    m_stale = stale;
    m_delegate->setStale(stale);
    if (m_table)
        m_table->setStale(stale);
    shownView().viewport()->update();
}

void FleetPanel::setCompact(bool compact)
{
    m_compact = compact;
    arrange();
}

void FleetPanel::setLow(bool low)
{
    m_low = low;
    arrange();
}

bool FleetPanel::eventFilter(QObject *watched, QEvent *event)
{
    // From the search field the arrows go into the list and Enter opens the first match.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int last = m_filter->rowCount() - 1;
        if (key->key() == Qt::Key_Down && last >= 0) {
            const QModelIndex current = shownView().currentIndex();
            focusList();
            shownView().setCurrentIndex(
                m_filter->index(std::clamp(current.row(), 0, last), FleetModel::NameColumn));
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && last >= 0) {
            const DeviceId bike = m_filter->bikeAt(0).device.id;
            select(bike);
            Q_EMIT bikeSelected(bike);
            Q_EMIT bikeActivated(bike);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_search->clear();
            focusList();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace bt::desktop
