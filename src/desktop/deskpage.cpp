// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/deskpage.h"

#include "desktop/bikepanel.h"
#include "desktop/emptystate.h"
#include "desktop/eventpanel.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/parts.h"
#include "desktop/selectionpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QSplitter>
#include <QTabBar>

namespace bt::desktop {

namespace {

// Widths of the design at 100 %.
constexpr int narrowWindow = 1200;
constexpr int lowWindow = 800;
constexpr int ownerWidth = 344;
constexpr int fleetWidth = 312;
constexpr int fleetWidthNarrow = 288;
constexpr int fleetWidthBesideHistory = 264;
constexpr int rightWidth = 336;
constexpr int rightWidthNarrow = 264;
constexpr int tableWidth = 480; // at least
constexpr int tableAndMap = 860; // below this there is room for one of them
constexpr int splitterGrip = 5;

} // namespace

DeskPage::DeskPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_fleet(new FleetPanel(context))
{
    setObjectName(QStringLiteral("deskPage"));
    auto *row = new QHBoxLayout(this);
    tight(*row);
    const auto withLine = [](QWidget *panel, bool lineFirst) {
        auto *column = new QWidget;
        auto *inner = new QHBoxLayout(column);
        tight(*inner);
        if (lineFirst)
            inner->addWidget(makeHairline(Qt::Vertical));
        inner->addWidget(panel, 1);
        if (!lineFirst)
            inner->addWidget(makeHairline(Qt::Vertical));
        return column;
    };
    m_ownerColumn = withLine(makeOwnerColumn(), false);
    m_rightColumn = withLine(makeRightColumn(), true);
    m_history = new HistoryPanel(context);
    m_centreArea = new QWidget;
    m_centreColumn = new QVBoxLayout(m_centreArea);
    tight(*m_centreColumn);
    m_centre = new QWidget;
    m_centreColumn->addWidget(m_centre, 1);
    m_centreColumn->addWidget(m_history);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("fleetSplitter"));
    m_splitter->addWidget(m_fleet);
    m_splitter->addWidget(m_centreArea);
    m_splitter->setCollapsible(0, false);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        const QList<int> sizes = m_splitter->sizes();
        m_fleet->setTableShare(double(sizes[0]) / std::max(1, sizes[0] + sizes[1]));
    });
    row->addWidget(m_ownerColumn);
    row->addWidget(m_splitter, 1);
    row->addWidget(m_rightColumn);

    connect(m_fleet, &FleetPanel::bikeSelected, this, &DeskPage::select);
    connect(m_fleet, &FleetPanel::tableChanged, this, &DeskPage::arrange);
    connect(m_fleet, &FleetPanel::chosenChanged, this, &DeskPage::refreshChosen);
    connect(m_selection, &SelectionPanel::closed, this, [this] { select({}); });
    for (BikePanel *panel : bikePanels())
        connect(panel, &BikePanel::closed, this, [this] { select({}); });
    connect(&context.store, &fleet::FleetStore::inserted, this, &DeskPage::refreshOwner);
    connect(&context.store, &fleet::FleetStore::removed, this, &DeskPage::refreshOwner);
    connect(&context.store, &fleet::FleetStore::cleared, this, [this] {
        select({});
        refreshOwner();
    });
    refreshOwner();
    arrange();
}

QWidget *DeskPage::makeOwnerColumn()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(area);
    tight(*column);
    m_ownerChoice = new Segments("ownerChoice");
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(24, 12, 24, 0);
    choice->addWidget(m_ownerChoice);
    choice->addStretch();
    column->addLayout(choice);
    m_ownerBike = new BikePanel(m_context, BikePanel::Form::Owner);
    m_ownerEvents = new EventPanel(m_context);
    m_ownerEvents->setObjectName(QStringLiteral("ownerEvents"));
    column->addWidget(m_ownerBike);
    column->addWidget(makeHairline());
    column->addWidget(m_ownerEvents, 1);
    connect(m_ownerChoice, &Segments::chosen, this, [this](const QString &uniqueId) {
        if (const int row = m_context.store.rowOf(uniqueId); row >= 0)
            select(m_context.store.at(row).device.id);
    });
    return area;
}

QWidget *DeskPage::makeRightColumn()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(area);
    tight(*column);
    m_rightTabRow = new QWidget;
    auto *tabs = new QVBoxLayout(m_rightTabRow);
    tight(*tabs);
    m_rightTabs = new QTabBar;
    m_rightTabs->setObjectName(QStringLiteral("rightTabs"));
    m_rightTabs->setAccessibleName(tr("Bike or events"));
    m_rightTabs->setDrawBase(false);
    m_rightTabs->setExpanding(false);
    m_rightTabs->addTab(tr("Bike"));
    m_rightTabs->addTab(tr("Events"));
    m_rightTabs->setCurrentIndex(1);
    auto *tabLine = new QHBoxLayout;
    tabLine->setContentsMargins(12, 0, 12, 0);
    tabLine->addWidget(m_rightTabs);
    tabLine->addStretch();
    tabs->addLayout(tabLine);
    tabs->addWidget(makeHairline());
    m_bike = new BikePanel(m_context, BikePanel::Form::Desk);
    m_events = new EventPanel(m_context);
    column->addWidget(m_rightTabRow);
    m_selection = new SelectionPanel(m_context);
    column->addWidget(m_bike);
    column->addWidget(m_selection);
    column->addWidget(m_events, 1);
    connect(m_rightTabs, &QTabBar::currentChanged, this, &DeskPage::arrange);
    return area;
}

void DeskPage::setCentre(QWidget *centre)
{
    delete m_centreColumn->replaceWidget(m_centre, centre);
    m_centreColumn->setStretchFactor(centre, 1);
    m_centre->deleteLater();
    m_centre = centre;
}

void DeskPage::showMapFailure(const QString &details)
{
    auto *state = new EmptyState(m_context.theme, "mapFailure", QStringLiteral("map"));
    state->setText(tr("No map on this computer"),
                   tr("The graphics driver refused to start. List, events and dialogs work as usual."));
    state->setDetails(details);
    auto *software
        = state->addButton("softwareDrawing", QStringLiteral("primary"), tr("Use software drawing"));
    auto *copy = state->addButton("copyDetails", QStringLiteral("plain"), tr("Copy the details"),
                                  QStringLiteral("copy"));
    connect(software, &QPushButton::clicked, this, &DeskPage::softwareDrawingRequested);
    connect(copy, &QPushButton::clicked, this, [details] { QGuiApplication::clipboard()->setText(details); });
    setCentre(state);
}

void DeskPage::select(DeviceId bike)
{
    if (m_owner && !bike && m_context.store.count() > 0)
        bike = m_context.store.at(0).device.id;
    const bool changed = bike != m_selected;
    m_selected = bike;
    m_fleet->select(bike);
    m_selection->setBikes({});
    m_bike->setBike(bike);
    m_ownerBike->setBike(bike);
    m_ownerEvents->setDevice(bike ? std::optional(bike) : std::nullopt);
    m_events->setSelectedBike(bike);
    if (const int row = m_context.store.rowOf(bike); row >= 0)
        m_ownerChoice->choose(m_context.store.at(row).device.uniqueId);
    if (changed && bike)
        m_rightTabs->setCurrentIndex(0);
    arrange();
    if (changed)
        Q_EMIT selectedChanged(bike);
}

void DeskPage::refreshChosen()
{
    const QList<DeviceId> chosen = m_fleet->chosen();
    const bool before = !m_selection->bikes().isEmpty();
    m_selection->setBikes(chosen.size() > 1 ? chosen : QList<DeviceId>());
    if (!before && chosen.size() > 1)
        m_rightTabs->setCurrentIndex(0);
    arrange();
}

void DeskPage::uncoverMap()
{
    if (!m_centreArea->isVisibleTo(this) || m_splitter->sizes().last() == 0)
        m_fleet->setTable(false);
}

void DeskPage::refreshOwner()
{
    const int count = m_context.store.count();
    const bool owner = count > 0 && count <= ownerBikes;
    if (owner) {
        QStringList ids;
        for (int row = 0; row < count; ++row)
            ids << m_context.store.at(row).device.uniqueId;
        if (ids != m_ownerIds) {
            m_ownerIds = ids;
            m_ownerChoice->clear();
            for (int row = 0; row < count; ++row) {
                const Device &device = m_context.store.at(row).device;
                m_ownerChoice->add(
                    device.uniqueId,
                    device.name.first(std::min<qsizetype>(device.name.size(), 14)).simplified());
            }
        }
        m_ownerChoice->setVisible(count > 1);
    }
    const bool changed = owner != m_owner;
    m_owner = owner;
    if (owner && m_context.store.rowOf(m_selected) < 0)
        select(m_context.store.at(0).device.id);
    arrange();
    if (changed)
        Q_EMIT ownerLayoutChanged(owner);
}

void DeskPage::setFleetShown(bool shown)
{
    m_fleetShown = shown;
    arrange();
}

void DeskPage::setEventsShown(bool shown)
{
    m_eventsShown = shown;
    if (shown)
        m_rightTabs->setCurrentIndex(1);
    arrange();
}

void DeskPage::setHistoryShown(bool shown)
{
    m_historyShown = shown;
    arrange();
}

void DeskPage::setStale(bool stale)
{
    m_fleet->setStale(stale);
    for (BikePanel *panel : bikePanels())
        panel->setStale(stale);
}

void DeskPage::arrange()
{
    const Theme &theme = m_context.theme;
    const bool narrow = width() < theme.px(narrowWindow);
    // The tool bar, the message bar and the strip belong to the window's height too.
    const bool low = window()->height() < theme.px(lowWindow);

    m_ownerColumn->setVisible(m_owner);
    m_ownerEvents->setVisible(m_eventsShown || m_historyShown);
    m_ownerColumn->setFixedWidth(theme.px(narrow ? fleetWidth : ownerWidth));
    m_fleet->setCompact(m_historyShown);
    m_fleet->setLow(low);

    m_history->setVisible(m_historyShown);
    // In a low window the map gives way: it is still a map, and the graph still a graph.
    m_history->setFixedHeight(std::min(theme.px(388), height() * 56 / 100));
    arrangeRight(narrow, low);
    const bool right = m_rightColumn->isVisibleTo(this);
    arrangeFleet(narrow, width() - (right ? m_rightColumn->width() : 0));
}

void DeskPage::arrangeRight(bool narrow, bool low)
{
    const Theme &theme = m_context.theme;
    const bool several = !m_selection->bikes().isEmpty();
    const bool chosen = (bool(m_selected) || several) && !m_owner && !m_historyShown;
    const bool tabbed = low && chosen && m_eventsShown;
    const bool front = chosen && (!tabbed || m_rightTabs->currentIndex() == 0);
    m_rightColumn->setVisible(!m_owner && (m_eventsShown || chosen));
    m_rightColumn->setFixedWidth(theme.px(narrow ? rightWidthNarrow : rightWidth));
    m_rightTabRow->setVisible(tabbed);
    m_rightTabs->setTabText(0, several ? tr("Bikes") : tr("Bike"));
    m_bike->setVisible(front && !several);
    m_selection->setVisible(front && several);
    for (QWidget *panel : {static_cast<QWidget *>(m_bike), static_cast<QWidget *>(m_selection)})
        panel->setSizePolicy(QSizePolicy::Preferred,
                             tabbed || !m_eventsShown ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    m_events->setVisible(m_eventsShown && (!tabbed || m_rightTabs->currentIndex() == 1));
    m_events->setTitleShown(!tabbed);
}

void DeskPage::arrangeFleet(bool narrow, int room)
{
    const Theme &theme = m_context.theme;
    const bool shown = !m_owner && m_fleetShown && !(narrow && m_historyShown);
    const bool table = shown && m_fleet->isTable() && !m_historyShown;
    m_fleet->setVisible(shown);
    m_centreArea->setVisible(!table || room >= theme.px(tableAndMap));
    m_splitter->setHandleWidth(table ? splitterGrip : 1);
    m_splitter->handle(1)->setEnabled(table);
    if (!table) {
        const int fixed = theme.px(m_historyShown ? fleetWidthBesideHistory
                                       : narrow   ? fleetWidthNarrow
                                                  : fleetWidth);
        m_fleet->setFixedWidth(fixed);
        // The splitter shares by what it was told last, not by what its widgets can be.
        m_splitter->setSizes({fixed, std::max(1, room - fixed)});
        return;
    }
    m_fleet->setMinimumWidth(theme.px(tableWidth));
    m_fleet->setMaximumWidth(QWIDGETSIZE_MAX);
    if (room >= theme.px(tableAndMap)) {
        const int share = qRound(m_fleet->view().tableShare * room);
        m_splitter->setSizes({share, room - share});
    }
}

void DeskPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace bt::desktop
