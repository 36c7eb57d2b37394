// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/fleetcontroller.h"

#include "core/deeplink.h"
#include "core/sentences.h"
#include "desktop/actions.h"
#include "desktop/bikepanel.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/messagebar.h"
#include "desktop/selectionpanel.h"
#include "desktop/settings.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>

namespace bt::desktop {

namespace {

/// A column is widened pixel by pixel; the settings follow when the hand rests.
constexpr Milliseconds viewRest{1000};
const QString exportKey = QStringLiteral("fleetExport");

} // namespace

FleetController::FleetController(const Context &context, DeskPage &desk, ActionRegistry &actions,
                                 MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_desk(desk)
    , m_actions(actions)
    , m_messages(messages)
    , m_export(desk)
    , m_rest(context.clock)
{
    addActions();
    connectDesk();
    connect(&m_rest, &Timer::timeout, this, &FleetController::remember);
    const auto say = [this](const QString &words) {
        Message message;
        message.kind = Message::Kind::Answer;
        message.key = exportKey;
        message.rest = words;
        message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
        m_messages.post(message);
    };
    connect(&m_export, &FleetExport::finished, this, [say](const QString &file, int bikes) {
        say(tr("%n bike(s) saved to %1.", nullptr, bikes).arg(QDir::toNativeSeparators(file)));
    });
    connect(&m_export, &FleetExport::failed, this, [say](const Error &error) {
        say(tr("The bikes could not be exported.") + u' ' + sentences::error(error));
    });
}

FleetController::~FleetController()
{
    if (m_rest.isRunning())
        remember();
}

void FleetController::addActions()
{
    FleetPanel &fleet = m_desk.fleet();
    QAction *table = m_actions.add(QStringLiteral("table"), tr("Show the fleet as a table"),
                                   QKeySequence(Qt::Key_T), [this, &fleet] {
                                       m_desk.setFleetShown(true);
                                       fleet.setTable(!fleet.isTable());
                                       fleet.focusList();
                                   });
    table->setCheckable(true);
    connect(&fleet, &FleetPanel::tableChanged, table, &QAction::setChecked);
    m_actions.add(QStringLiteral("columns"), tr("Choose the table’s columns"), {},
                  [&fleet] { fleet.openColumns(); });
    m_actions.add(QStringLiteral("filters"), tr("Filter the fleet"), QKeySequence(Qt::Key_G),
                  [&fleet] { fleet.openFilters(); });
    m_actions.add(QStringLiteral("clearFilters"), tr("Clear search and filters of the fleet"),
                  QKeySequence(Qt::SHIFT | Qt::Key_G), [&fleet] { fleet.filter().clearCriteria(); });
    m_actions.add(QStringLiteral("favourite"), tr("Chosen bikes: favourites or not"), QKeySequence(Qt::Key_S),
                  [this] { toggleFavourites(); });
    QAction *first = m_actions.add(QStringLiteral("favouritesFirst"), tr("Favourites first"), {}, [&fleet] {
        fleet.filter().setFavouritesFirst(!fleet.filter().areFavouritesFirst());
    });
    first->setCheckable(true);
    connect(&fleet.filter(), &models::FleetFilter::orderChanged, first,
            [first, &fleet] { first->setChecked(fleet.filter().areFavouritesFirst()); });
    m_actions.add(QStringLiteral("showChosen"), tr("Chosen bikes: show on the map"), QKeySequence(Qt::Key_M),
                  [this] { showOnMap(chosen()); });
    m_actions.add(QStringLiteral("copyLinks"), tr("Chosen bikes: copy links"),
                  QKeySequence(QStringLiteral("Ctrl+Shift+C")), [this] { copyLinks(chosen()); });
    m_actions.add(QStringLiteral("exportChosen"), tr("Chosen bikes: export…"),
                  QKeySequence(QStringLiteral("Ctrl+Shift+E")), [this] { exportBikes(chosen()); });
    m_actions.add(QStringLiteral("exportTracks"), tr("Chosen bikes: export tracks…"),
                  QKeySequence(QStringLiteral("Ctrl+Shift+T")), [this] { Q_EMIT tracksRequested(chosen()); });
    m_actions.add(QStringLiteral("exportShown"), tr("Export all bikes that are shown…"), {}, [this, &fleet] {
        QList<DeviceId> bikes;
        for (int row = 0; row < fleet.filter().rowCount(); ++row)
            bikes.append(fleet.filter().bikeAt(row).device.id);
        exportBikes(bikes);
    });
}

void FleetController::connectDesk()
{
    FleetPanel &fleet = m_desk.fleet();
    connect(&fleet, &FleetPanel::menuRequested, this, &FleetController::showMenu);
    connect(&fleet, &FleetPanel::viewChanged, this, [this] { m_rest.startOnce(viewRest); });
    connect(&fleet, &FleetPanel::chosenChanged, this,
            [this] { m_desk.selection().setFavourites(areFavourites(m_desk.fleet().chosen())); });
    SelectionPanel &several = m_desk.selection();
    connect(&several, &SelectionPanel::showRequested, this, [this] { showOnMap(chosen()); });
    connect(&several, &SelectionPanel::copyLinksRequested, this, [this] { copyLinks(chosen()); });
    connect(&several, &SelectionPanel::exportRequested, this, [this] { exportBikes(chosen()); });
    connect(&several, &SelectionPanel::tracksRequested, this, [this] { Q_EMIT tracksRequested(chosen()); });
    connect(&several, &SelectionPanel::favouritesRequested, this,
            [this](bool favourite) { setFavourite(chosen(), favourite); });
    connect(&several, &SelectionPanel::bikeRequested, &m_desk, &DeskPage::select);
    for (BikePanel *panel : m_desk.bikePanels()) {
        connect(panel, &BikePanel::favouriteToggled, this,
                [this](DeviceId bike, bool on) { setFavourite({bike}, on); });
        connect(panel, &BikePanel::exportRequested, this, [this](DeviceId bike) { exportBikes({bike}); });
        connect(panel, &BikePanel::tracksRequested, this,
                [this](DeviceId bike) { Q_EMIT tracksRequested({bike}); });
    }
}

void FleetController::setAccount(const QString &account)
{
    if (account == m_account && !account.isEmpty())
        return;
    if (m_rest.isRunning())
        remember();
    m_rest.stop();
    m_account = account;
    m_favourites = account.isEmpty() ? QStringList() : m_context.settings.favourites(account);
    m_desk.fleet().setView(account.isEmpty() ? FleetView() : m_context.settings.fleetView(account));
    refreshFavourites();
}

void FleetController::remember()
{
    m_rest.stop();
    if (!m_account.isEmpty())
        m_context.settings.setFleetView(m_account, m_desk.fleet().view());
}

QList<DeviceId> FleetController::chosen() const
{
    const QList<DeviceId> bikes = m_desk.fleet().chosen();
    if (bikes.size() > 1 || !m_desk.selected())
        return bikes;
    return {m_desk.selected()};
}

bool FleetController::areFavourites(const QList<DeviceId> &bikes) const
{
    const QSet<QString> &favourites = m_desk.fleet().filter().favourites();
    return !bikes.isEmpty() && std::ranges::all_of(bikes, [&](DeviceId bike) {
        const int row = m_context.store.rowOf(bike);
        return row >= 0 && favourites.contains(m_context.store.at(row).device.uniqueId);
    });
}

void FleetController::toggleFavourites()
{
    const QList<DeviceId> bikes = chosen();
    setFavourite(bikes, !areFavourites(bikes));
}

void FleetController::setFavourite(const QList<DeviceId> &bikes, bool favourite)
{
    QSet<QString> named;
    for (const DeviceId bike : bikes) {
        if (const int row = m_context.store.rowOf(bike); row >= 0)
            named.insert(m_context.store.at(row).device.uniqueId);
    }
    if (named.isEmpty())
        return;
    m_favourites.removeIf([&](const QString &uniqueId) { return named.contains(uniqueId); });
    if (favourite)
        m_favourites.append(named.values());
    m_favourites.sort();
    if (!m_account.isEmpty())
        m_context.settings.setFavourites(m_account, m_favourites);
    refreshFavourites();
}

void FleetController::refreshFavourites()
{
    const QSet<QString> favourites(m_favourites.cbegin(), m_favourites.cend());
    m_desk.fleet().filter().setFavourites(favourites);
    for (BikePanel *panel : m_desk.bikePanels())
        panel->setFavourites(favourites);
    m_desk.selection().setFavourites(areFavourites(m_desk.fleet().chosen()));
}

void FleetController::copyLinks(const QList<DeviceId> &bikes)
{
    QStringList links;
    for (const DeviceId bike : bikes) {
        if (const int row = m_context.store.rowOf(bike); row >= 0)
            links << toUrl(place::Bike{m_context.store.at(row).device.uniqueId}).toString();
    }
    if (!links.isEmpty())
        QGuiApplication::clipboard()->setText(links.join(u'\n'));
}

void FleetController::showOnMap(const QList<DeviceId> &bikes)
{
    if (bikes.isEmpty())
        return;
    m_desk.uncoverMap();
    Q_EMIT showRequested(bikes);
}

void FleetController::exportBikes(const QList<DeviceId> &bikes)
{
    if (!bikes.isEmpty())
        m_export.ask(fleetCsv(m_desk.fleet().model(), bikes, m_context.clock.now()), int(bikes.size()));
}

void FleetController::showMenu(QPoint globalPosition)
{
    const QList<DeviceId> bikes = chosen();
    if (bikes.isEmpty())
        return;
    auto *menu = new QMenu(&m_desk);
    menu->setObjectName(QStringLiteral("fleetMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const char *name, const QString &text, auto act) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1StringView(name));
        connect(action, &QAction::triggered, this, act);
    };
    const bool one = bikes.size() == 1;
    add("menuShow", one ? tr("Show on the map") : tr("Show all on the map"),
        [this, bikes] { showOnMap(bikes); });
    if (one) {
        add("menuHistory", tr("History"), [this, bikes] { Q_EMIT historyRequested(bikes.first()); });
        add("menuFollow", tr("Follow"), [this, bikes] { Q_EMIT followRequested(bikes.first()); });
    }
    menu->addSeparator();
    const bool favourites = areFavourites(bikes);
    add("menuFavourite", favourites ? tr("Take out of favourites") : tr("Add to favourites"),
        [this, bikes, favourites] { setFavourite(bikes, !favourites); });
    menu->addSeparator();
    add("menuCopyLinks", one ? tr("Copy the link to this bike") : tr("Copy links"),
        [this, bikes] { copyLinks(bikes); });
    if (one)
        add("menuBrowser", tr("Open in the browser’s map"),
            [this, bikes] { Q_EMIT openInBrowserRequested(bikes.first()); });
    add("menuExport", tr("Export…"), [this, bikes] { exportBikes(bikes); });
    add("menuTracks", tr("Export tracks…"), [this, bikes] { Q_EMIT tracksRequested(bikes); });
    menu->popup(globalPosition);
}

} // namespace bt::desktop
