// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetpanel.h"

#include "desktop/ageticker.h"
#include "desktop/bikedelegate.h"
#include "desktop/counttile.h"
#include "desktop/emptystate.h"
#include "desktop/parts.h"
#include "desktop/searchfield.h"
#include "desktop/settings.h"
#include "desktop/style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace bt::desktop {

using models::FleetFilter;
using models::FleetModel;
using models::StateSet;

namespace {

constexpr StateSet parked{BikeState::Parked, BikeState::ParkedArmed};
constexpr StateSet silent{BikeState::Silent, BikeState::LostContact};

QString orderName(FleetFilter::Order order)
{
    switch (order) {
    case FleetFilter::Order::Urgency:
        return FleetPanel::tr("By urgency");
    case FleetFilter::Order::Contact:
        return FleetPanel::tr("By last contact");
    case FleetFilter::Order::Name:
        return FleetPanel::tr("By name");
    case FleetFilter::Order::Number:
        return FleetPanel::tr("By number");
    case FleetFilter::Order::Group:
        return FleetPanel::tr("By group");
    case FleetFilter::Order::Battery:
        return FleetPanel::tr("By battery");
    case FleetFilter::Order::Speed:
        return FleetPanel::tr("By speed");
    default:
        return {};
    }
}

} // namespace

FleetPanel::FleetPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(new FleetModel(context.store, context.clock, this))
    , m_filter(new FleetFilter(*m_model, this))
    , m_delegate(new BikeDelegate(context.theme, context.store, context.clock, this))
{
    setObjectName(QStringLiteral("fleetPanel"));
    setAccessibleName(tr("Fleet"));
    setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    tight(*column);
    column->addWidget(makeTiles());
    column->addWidget(makeSearch());
    column->addWidget(makeHead());
    column->addWidget(makeList(), 1);

    connect(&context.store, &fleet::FleetStore::countsChanged, this, &FleetPanel::refreshCounts);
    connect(&context.store, &fleet::FleetStore::groupsChanged, this, &FleetPanel::refreshGroups);
    for (auto signal : {&FleetFilter::criteriaChanged, &FleetFilter::orderChanged})
        connect(m_filter, signal, this, &FleetPanel::refreshCriteria);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &FleetPanel::refreshEmpty);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        restoreSelection();
        refreshEmpty();
    });
    // Rows move as bikes report; the chosen one stays in sight if it was.
    connect(m_filter, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        const QRect row = m_list->visualRect(m_list->currentIndex());
        m_selectedInSight = row.isValid() && m_list->viewport()->rect().intersects(row);
    });
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, [this] {
        if (m_selectedInSight)
            m_list->scrollTo(m_list->currentIndex());
    });
    refreshCounts();
    refreshGroups();
    refreshCriteria();
}

QWidget *FleetPanel::makeTiles()
{
    const Theme &theme = m_context.theme;
    m_tileArea = new QWidget;
    auto *column = new QVBoxLayout(m_tileArea);
    column->setContentsMargins(12, 12, 12, 0);
    column->setSpacing(6);
    m_tileGrid = new QGridLayout;
    m_tileGrid->setSpacing(8);
    column->addLayout(m_tileGrid);
    m_tiles = {
        new CountTile(theme, "tileStolen", BikeState::Stolen, {BikeState::Stolen}, tr("Stolen")),
        new CountTile(theme, "tileAlarm", BikeState::Alarm, {BikeState::Alarm}, tr("Alarm")),
        new CountTile(theme, "tileMovingArmed", BikeState::MovingWhileArmed, {BikeState::MovingWhileArmed},
                      tr("Armed, moving")),
        new CountTile(theme, "tileSilent", BikeState::Silent, silent, tr("Silent")),
        new CountTile(theme, "tileBattery", BikeState::BatteryLow, {BikeState::BatteryLow},
                      tr("Battery low")),
        new CountTile(theme, "tileRiding", BikeState::Riding, {BikeState::Riding}, tr("Riding")),
        new CountTile(theme, "tileParked", BikeState::ParkedArmed, parked, tr("Parked")),
    };
    for (CountTile *tile : std::as_const(m_tiles)) {
        tile->setParent(m_tileArea); // one that is not in the grid belongs to the panel too
        connect(tile, &CountTile::clicked, this,
                [this, tile] { m_filter->setStates(tile->isChecked() ? tile->states() : StateSet::all()); });
    }

    auto *links = new QHBoxLayout;
    tight(*links, 12);
    m_all = makeButton(theme, "showAll", QStringLiteral("count"), {});
    m_trackingOff = makeButton(theme, "showTrackingOff", QStringLiteral("count"), {});
    m_neverSeen = makeButton(theme, "showNeverSeen", QStringLiteral("count"), {});
    for (QPushButton *link : {m_all, m_trackingOff, m_neverSeen}) {
        link->setCheckable(true);
        links->addWidget(link);
    }
    links->addStretch();
    column->addLayout(links);
    connect(m_all, &QPushButton::clicked, this, [this] { m_filter->setStates(StateSet::all()); });
    connect(m_trackingOff, &QPushButton::clicked, this,
            [this] { m_filter->setStates({BikeState::TrackingOff}); });
    connect(m_neverSeen, &QPushButton::clicked, this,
            [this] { m_filter->setStates({BikeState::NeverSeen}); });
    return m_tileArea;
}

QWidget *FleetPanel::makeSearch()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(8);
    m_search = new SearchField(theme, "fleetSearch", tr("Name, number or frame number"), QStringLiteral("/"));
    m_search->setAccessibleName(tr("Search the fleet"));
    m_search->installEventFilter(this);
    column->addWidget(m_search);
    connect(m_search, &QLineEdit::textChanged, m_filter, &FleetFilter::setText);

    m_tools = new QWidget;
    auto *tools = new QHBoxLayout(m_tools);
    tight(*tools, 8);
    m_groups = new MenuButton(theme, "groupFilter", QStringLiteral("plain"));
    m_groups->setProperty("compact", true);
    m_groups->setMenu(new QMenu(m_groups));
    m_filterButton
        = makeButton(theme, "stateFilter", QStringLiteral("plain"), tr("Filter"), QStringLiteral("filter"));
    m_filterButton->setProperty("compact", true);
    auto *menu = new QMenu(m_filterButton);
    for (const BikeState state : allBikeStates) {
        QAction *action = menu->addAction(sentences::stateName(state));
        connect(action, &QAction::triggered, this, [this, state] { m_filter->setStates({state}); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Clear all filters")), &QAction::triggered, m_filter,
            &FleetFilter::clearCriteria);
    m_filterButton->setMenu(menu);
    tools->addWidget(m_groups);
    tools->addWidget(m_filterButton);
    tools->addStretch();
    column->addWidget(m_tools);

    m_chipRow = new QWidget;
    m_chips = new QHBoxLayout(m_chipRow);
    tight(*m_chips, 6);
    m_chips->addStretch();
    column->addWidget(m_chipRow);
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
    m_order->setAccessibleName(tr("Order of the list"));
    auto *menu = new QMenu(m_order);
    using Order = FleetFilter::Order;
    for (const Order order : {Order::Urgency, Order::Contact, Order::Name, Order::Number, Order::Group,
                              Order::Battery, Order::Speed})
        connect(menu->addAction(orderName(order)), &QAction::triggered, this,
                [this, order] { m_filter->setOrder(order); });
    m_order->setMenu(menu);
    row->addWidget(m_order);
    row->addStretch();
    row->addWidget(makeLabel("label", tr("Last contact"), "2"));
    return head;
}

QWidget *FleetPanel::makeList()
{
    const Theme &theme = m_context.theme;
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("bikeList"));
    m_list->setAccessibleName(tr("Bikes"));
    m_list->setModel(m_filter);
    m_list->setModelColumn(FleetModel::NameColumn);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    new AgeTicker(m_context.clock, *m_list, [this](const QModelIndex &index) {
        return m_filter->bikeAt(index.row()).facts.lastContact;
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                // A reset or a filter takes the current row away without anybody choosing another bike.
                if (!current.isValid() || !m_list->hasFocus())
                    return;
                m_selected = m_filter->bikeAt(current.row()).device.id;
                Q_EMIT bikeSelected(m_selected);
            });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        const DeviceId bike = m_filter->bikeAt(index.row()).device.id;
        m_selected = bike;
        Q_EMIT bikeSelected(bike);
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT bikeActivated(m_filter->bikeAt(index.row()).device.id);
    });

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

    m_stack = new QStackedWidget;
    m_stack->setSizePolicy(QSizePolicy::Preferred,
                           QSizePolicy::Ignored); // a page not on show asks for no room
    for (QWidget *page : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_noMatch),
                          static_cast<QWidget *>(m_noBikes)})
        m_stack->addWidget(page);
    return m_stack;
}

void FleetPanel::placeTiles()
{
    const bool stolen = m_tiles.first()->count() > 0;
    m_tiles.first()->setVisible(stolen);
    int at = 0;
    for (CountTile *tile : std::as_const(m_tiles)) {
        m_tileGrid->removeWidget(tile);
        if (tile == m_tiles.first() && !stolen)
            continue;
        m_tileGrid->addWidget(tile, at / 3, at % 3);
        ++at;
    }
}

void FleetPanel::refreshCounts()
{
    const auto &counts = m_context.store.counts();
    const bool stolenBefore = m_tiles.first()->count() > 0;
    for (CountTile *tile : std::as_const(m_tiles)) {
        int sum = 0;
        for (const BikeState state : allBikeStates)
            sum += tile->states().contains(state) ? counts[size_t(state)] : 0;
        tile->setCount(sum);
    }
    if (m_tileGrid->count() == 0 || stolenBefore != (m_tiles.first()->count() > 0))
        placeTiles();
    const QLocale locale;
    const auto set = [&](QPushButton *link, const QString &text, bool shown) {
        link->setText(text);
        link->setAccessibleName(text);
        link->setVisible(shown);
    };
    const int off = counts[size_t(BikeState::TrackingOff)];
    const int never = counts[size_t(BikeState::NeverSeen)];
    set(m_all, tr("All %1").arg(locale.toString(m_context.store.count())), true);
    set(m_trackingOff, tr("%1 tracking off").arg(locale.toString(off)), off > 0);
    set(m_neverSeen, tr("%1 never seen").arg(locale.toString(never)), never > 0);
    refreshEmpty();
}

void FleetPanel::refreshGroups()
{
    QMenu *menu = m_groups->menu();
    menu->clear();
    connect(menu->addAction(tr("All groups")), &QAction::triggered, this, [this] { m_filter->setGroup({}); });
    QList<Group> groups = m_context.store.groups().values();
    std::ranges::sort(groups,
                      [](const Group &a, const Group &b) { return a.name.localeAwareCompare(b.name) < 0; });
    for (const Group &group : std::as_const(groups)) {
        QString name = group.name;
        connect(menu->addAction(name.replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
                [this, id = group.id] { m_filter->setGroup(id); });
    }
    m_groups->setEnabled(!groups.isEmpty());
    refreshCriteria();
}

void FleetPanel::addChip(const QString &objectName, const QString &text, const std::function<void()> &remove)
{
    auto *chip = makeButton(m_context.theme, "", QStringLiteral("chip"), text, QStringLiteral("x"));
    chip->setObjectName(objectName);
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setLayoutDirection(Qt::RightToLeft);
    // The chip goes while its own click is handled, so the filter changes afterwards.
    connect(chip, &QPushButton::clicked, this, remove, Qt::QueuedConnection);
    m_chips->insertWidget(m_chips->count() - 1, chip);
}

void FleetPanel::refreshCriteria()
{
    if (m_search->text() != m_filter->text()) {
        const QSignalBlocker blocker(m_search);
        m_search->setText(m_filter->text());
    }
    const StateSet states = m_filter->states();
    bool byTile = false;
    for (CountTile *tile : std::as_const(m_tiles)) {
        tile->setChecked(states == tile->states());
        byTile = byTile || tile->isChecked();
    }
    m_all->setChecked(states == StateSet::all());
    m_trackingOff->setChecked(states == StateSet{BikeState::TrackingOff});
    m_neverSeen->setChecked(states == StateSet{BikeState::NeverSeen});
    const QString group = m_filter->group() ? m_context.store.groupName(*m_filter->group()) : QString();
    m_groups->setText(m_filter->group() ? group : tr("All groups"));
    m_groups->setAccessibleName(tr("Group: %1").arg(m_groups->text()));
    m_order->setText(orderName(m_filter->order()));

    while (m_chips->count() > 1) {
        QLayoutItem *item = m_chips->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (m_filter->group())
        addChip(QStringLiteral("chipGroup"), tr("Group: %1").arg(group), [this] { m_filter->setGroup({}); });
    if (states != StateSet::all()) {
        QStringList names;
        for (const BikeState state : allBikeStates) {
            if (states.contains(state))
                names << sentences::stateName(state);
        }
        addChip(QStringLiteral("chipState"),
                byTile && states == parked ? tr("Parked") : names.join(QStringLiteral(" · ")),
                [this] { m_filter->setStates(StateSet::all()); });
    }
    m_chipRow->setVisible(m_chips->count() > 1);
    refreshEmpty();
}

void FleetPanel::refreshEmpty()
{
    if (m_context.store.count() == 0) {
        m_stack->setCurrentWidget(m_noBikes);
    } else if (m_filter->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
    } else {
        const int byText = m_filter->text().isEmpty() ? 0 : m_filter->countByTextAlone();
        m_noMatch->setText(
            tr("No bike matches"),
            byText > 0 ? tr("Without the filters, %n bike(s) match what is searched.", nullptr, byText)
                : m_filter->text().isEmpty()
                ? tr("No bike is in this state or group at the moment.")
                : tr("No name, number, frame number or group holds these words."));
        m_stack->setCurrentWidget(m_noMatch);
    }
}

void FleetPanel::restoreSelection()
{
    const int row = m_selected ? m_filter->rowOf(m_selected) : -1;
    const QSignalBlocker blocker(this);
    if (row >= 0)
        m_list->setCurrentIndex(m_filter->index(row, FleetModel::NameColumn));
    else
        m_list->selectionModel()->clear();
}

void FleetPanel::select(DeviceId bike)
{
    m_selected = bike;
    restoreSelection();
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
}

void FleetPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FleetPanel::focusList() { m_list->setFocus(Qt::ShortcutFocusReason); }

void FleetPanel::setStale(bool stale)
{
    m_delegate->setStale(stale);
    m_list->viewport()->update();
}

void FleetPanel::setCompact(bool compact)
{
    m_compact = compact;
    m_search->setPlaceholderText(compact || m_low ? tr("Name or number")
                                                  : tr("Name, number or frame number"));
    m_tileArea->setVisible(!compact);
    m_tools->setVisible(!compact && !m_low);
}

void FleetPanel::setLow(bool low)
{
    m_low = low;
    setCompact(m_compact);
}

bool FleetPanel::eventFilter(QObject *watched, QEvent *event)
{
    // From the search field the arrows go into the list and Enter opens the first match.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : 0;
        if (key->key() == Qt::Key_Down && m_filter->rowCount() > 0) {
            focusList();
            m_list->setCurrentIndex(
                m_filter->index(std::min(row, m_filter->rowCount() - 1), FleetModel::NameColumn));
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && m_filter->rowCount() > 0) {
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
