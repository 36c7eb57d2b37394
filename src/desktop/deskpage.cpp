// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/deskpage.h"

#include "desktop/bikepanel.h"
#include "desktop/emptystate.h"
#include "desktop/eventpanel.h"
#include "desktop/fleetpanel.h"
#include "desktop/historypanel.h"
#include "desktop/parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
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
    m_fleetColumn = withLine(m_fleet, false);
    m_ownerColumn = withLine(makeOwnerColumn(), false);
    m_rightColumn = withLine(makeRightColumn(), true);
    m_history = new HistoryPanel(context);
    m_centreColumn = new QVBoxLayout;
    tight(*m_centreColumn);
    m_centre = new QWidget;
    m_centreColumn->addWidget(m_centre, 1);
    m_centreColumn->addWidget(m_history);
    row->addWidget(m_fleetColumn);
    row->addWidget(m_ownerColumn);
    row->addLayout(m_centreColumn, 1);
    row->addWidget(m_rightColumn);

    connect(m_fleet, &FleetPanel::bikeSelected, this, &DeskPage::select);
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
    column->addWidget(m_bike);
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
    m_fleetColumn->setVisible(!m_owner && m_fleetShown && !(narrow && m_historyShown));
    m_fleetColumn->setFixedWidth(theme.px(m_historyShown ? fleetWidthBesideHistory
                                              : narrow   ? fleetWidthNarrow
                                                         : fleetWidth));
    m_fleet->setCompact(m_historyShown);
    m_fleet->setLow(low);

    m_history->setVisible(m_historyShown);
    // In a low window the map gives way: it is still a map, and the graph still a graph.
    m_history->setFixedHeight(std::min(theme.px(388), height() * 56 / 100));

    const bool bikeChosen = bool(m_selected) && !m_owner && !m_historyShown;
    const bool tabbed = low && bikeChosen && m_eventsShown;
    m_rightColumn->setVisible(!m_owner && (m_eventsShown || bikeChosen));
    m_rightColumn->setFixedWidth(theme.px(narrow ? rightWidthNarrow : rightWidth));
    m_rightTabRow->setVisible(tabbed);
    m_bike->setVisible(bikeChosen && (!tabbed || m_rightTabs->currentIndex() == 0));
    m_bike->setSizePolicy(QSizePolicy::Preferred,
                          tabbed || !m_eventsShown ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    m_events->setVisible(m_eventsShown && (!tabbed || m_rightTabs->currentIndex() == 1));
    m_events->setTitleShown(!tabbed);
}

void DeskPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace bt::desktop
