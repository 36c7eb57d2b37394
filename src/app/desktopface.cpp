// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopface.h"

#include "app/linkopener.h"
#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/actions.h"
#include "desktop/alarmcontroller.h"
#include "desktop/archivecontroller.h"
#include "desktop/bikepanel.h"
#include "desktop/deskpage.h"
#include "desktop/eventcontroller.h"
#include "desktop/eventmarker.h"
#include "desktop/historycontroller.h"
#include "desktop/historypanel.h"
#include "desktop/linkmessage.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcontroller.h"
#include "desktop/mapsourcecontroller.h"
#include "desktop/picturecontroller.h"
#include "desktop/pushoffer.h"
#include "desktop/regioncontroller.h"
#include "desktop/replaymap.h"
#include "desktop/settings.h"
#include "desktop/settingscontroller.h"
#include "desktop/signinpage.h"
#include "desktop/statisticsdialog.h"
#include "desktop/trackscontroller.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QStandardPaths>

namespace bt::app {

using State = cloud::Session::State;

DesktopFace::DesktopFace(const Parts &parts)
    : m_parts(parts)
    , m_context(parts.context)
    , m_session(parts.session)
    , m_window(std::make_unique<desktop::MainWindow>(m_context))
{
    m_map = new mapview::MapPane(m_context.store, m_context.clock, m_context.theme, nullptr,
                                 parts.options.noMap ? mapview::MapPane::Drawing::None
                                                     : mapview::MapPane::Drawing::Map);
    m_window->desk().setCentre(m_map);
    m_push = std::make_unique<desktop::PushOffer>(m_context, m_session, m_window->messages());
    m_history
        = std::make_unique<desktop::HistoryController>(m_context, m_session, m_window->desk().history());
    m_history->setArchive(parts.archive);
    m_window->desk().history().setArchive(parts.archive);
    m_mapController
        = std::make_unique<desktop::MapController>(m_context, m_session, *m_window, *m_map, *m_history);
    m_mapController->setKeepsViews(!parts.options.isScripted());
    m_mapSource = std::make_unique<desktop::MapSourceController>(
        m_context,
        desktop::MapSourceController::Parts{
            m_session, *m_window, *m_map, parts.tiles, *parts.program.keychain,
            QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/tiles")});
    m_mapSource->setAsks(parts.options.screenshot.isEmpty() && !parts.options.exitAfter);
    startRegions();
    m_replay = std::make_unique<desktop::ReplayMap>(m_context, m_window->desk().history(), *m_map);
    m_eventMarker = std::make_unique<desktop::EventMarker>(m_context, m_session, *m_window, *m_map);
    m_tracks = std::make_unique<desktop::TracksController>(m_context, m_session, parts.archive, *m_window);
    m_pictures = std::make_unique<desktop::PictureController>(m_session);
    for (desktop::BikePanel *panel : m_window->desk().bikePanels())
        m_pictures->serve(panel->passport());
}

DesktopFace::~DesktopFace() = default;

void DesktopFace::startRegions()
{
    if (!m_parts.regions) {
        m_window->actionRegistry().find(QStringLiteral("offlineMaps"))->setVisible(false);
        return;
    }
    m_regionController
        = std::make_unique<desktop::RegionController>(m_context, *m_parts.regions, *m_window, *m_map);
    connect(m_parts.regions, &basemap::RegionLibrary::changed, m_mapSource.get(),
            &desktop::MapSourceController::showRegions);
    connect(m_mapSource.get(), &desktop::MapSourceController::regionWanted, m_regionController.get(),
            &desktop::RegionController::open);
}

void DesktopFace::join(const Lasting &lasting)
{
    m_accounts = &lasting.accounts;
    m_events = std::make_unique<desktop::EventController>(m_context, m_session, lasting.archive, *m_window);
    m_settings = std::make_unique<desktop::SettingsController>(
        m_context,
        desktop::SettingsController::Parts{m_session, *m_window, *m_map, lasting.accounts, *m_mapSource,
                                           m_parts.tiles, lasting.archive});
    m_links = std::make_unique<LinkOpener>(m_context, *m_window, *m_map, lasting.webhook, *m_events);
    connect(&lasting.archive, &desktop::ArchiveController::restored, m_links.get(), &LinkOpener::setRestored);
    connect(m_eventMarker.get(), &desktop::EventMarker::fixFound, &lasting.archive,
            &desktop::ArchiveController::keepFix);
    connect(m_mapController.get(), &desktop::MapController::notice, this, &DesktopFace::hint);
    connect(m_links.get(), &LinkOpener::notice, this,
            [this](const QString &sentence) { say(sentence, desktop::Message::Kind::Answer); });
    connectSession();
    connectAccounts(lasting.accounts);
    connectWindow(lasting);
}

void DesktopFace::connectSession()
{
    connect(&m_session, &cloud::Session::statusChanged, this, [this] {
        showStatus();
        if (isSignedIn())
            m_mapController->fetchAreas();
    });
    m_window->setLastMessageSource([this] { return m_session.status().lastMessage; });
    for (auto signal : {&cloud::Session::signedIn, &cloud::Session::accountChanged})
        connect(&m_session, signal, m_window.get(), &desktop::MainWindow::setAccount);
}

void DesktopFace::showStatus()
{
    const cloud::SessionStatus &status = m_session.status();
    m_window->setStatus(status);
    m_map->setLinkDown(!desktop::flows(status.state));
    m_links->setSignedIn(isSignedIn());
}

bool DesktopFace::isSignedIn() const
{
    const State state = m_session.status().state;
    return state == State::Live || state == State::Polling;
}

void DesktopFace::connectAccounts(desktop::AccountController &accounts)
{
    using desktop::AccountController;
    using desktop::MainWindow;
    MainWindow &window = *m_window;
    connect(&accounts, &AccountController::pageWanted, &window, &MainWindow::showSignIn);
    connect(&accounts, &AccountController::fleetWanted, &window, &MainWindow::showDesk);
    connect(&accounts, &AccountController::notice, this, &DesktopFace::hint);
    // Its map is shown before the cloud has answered.
    connect(&accounts, &AccountController::accountExpected, m_mapSource.get(),
            &desktop::MapSourceController::setAccount);
    connect(&accounts, &AccountController::accountExpected, m_mapController.get(),
            &desktop::MapController::expectAccount);
    connect(&window, &MainWindow::signOutRequested, &accounts, &AccountController::signOut);
    connect(&window, &MainWindow::otherAccountRequested, &accounts, &AccountController::leave);
    connect(&window, &MainWindow::keptChosen, &accounts, &AccountController::use);
    connect(&window, &MainWindow::signInAgainRequested, &accounts, &AccountController::askAgain);
    connect(&window, &MainWindow::certificateRequested, &accounts, &AccountController::askAboutCertificate);
    connect(&window, &MainWindow::largerMessagesRequested, &accounts,
            &AccountController::doubleLargestMessage);
    const auto showKept = [this] { m_window->setKept(m_accounts->book().accounts()); };
    connect(&accounts.book(), &cloud::AccountBook::changed, this, showKept);
    showKept();
}

void DesktopFace::connectWindow(const Lasting &lasting)
{
    using desktop::MainWindow;
    MainWindow &window = *m_window;
    desktop::WebhookController &webhook = lasting.webhook;
    connect(&m_context.theme, &Theme::changed, m_mapSource.get(), &desktop::MapSourceController::refresh);
    connect(&window, &MainWindow::webhookRequested, &webhook, &desktop::WebhookController::open);
    connect(&window, &MainWindow::bikeSelected, &webhook, &desktop::WebhookController::setBike);
    connect(&webhook, &desktop::WebhookController::failed, this,
            [this](const Error &error) { hint(sentences::error(error, m_session.server().host())); });
    connect(&webhook, &desktop::WebhookController::undoneByOthers, this, [this] {
        hint(tr("Another program has just put the former webhook settings back. Open the webhook dialog to "
                "see both."));
    });
    connect(&window, &MainWindow::protocolRequested, this, &DesktopFace::protocolRequested);
    connect(&window, &MainWindow::reconnectRequested, &m_session, &cloud::Session::reconnectNow);
    connect(&window, &MainWindow::lookAgainRequested, &m_session, &cloud::Session::reconnectNow);
    connect(&window, &MainWindow::statisticsRequested, this, [this](DeviceId bike) {
        (new desktop::StatisticsDialog(m_context, m_parts.archive(), bike, m_window.get()))->show();
    });
    connect(&window, &MainWindow::copyLinkRequested, this, [this](DeviceId bike) {
        if (const int row = m_context.store.rowOf(bike); row >= 0)
            QGuiApplication::clipboard()->setText(
                toUrl(place::Bike{m_context.store.at(row).device.uniqueId}).toString());
    });
    connect(&window, &MainWindow::openInBrowserRequested, this, &DesktopFace::openInBrowser);
    connect(&window, &MainWindow::demoRequested, this, &DesktopFace::demoRequested);
    connect(&window.signInPage(), &desktop::SignInPage::demoRequested, this, &DesktopFace::demoRequested);
    connect(&window.signInPage(), &desktop::SignInPage::languageChosen, &m_context.settings,
            &desktop::Settings::setLanguage);
    connect(&window.signInPage(), &desktop::SignInPage::schemeChosen, &m_context.settings,
            &desktop::Settings::setScheme);
}

void DesktopFace::openInBrowser(DeviceId bike)
{
    const int row = m_context.store.rowOf(bike);
    if (row < 0 || !m_context.store.at(row).place)
        return;
    const GeoPoint at = *m_context.store.at(row).place;
    QDesktopServices::openUrl(
        QUrl(QStringLiteral("https://www.openstreetmap.org/?mlat=%1&mlon=%2#map=17/%1/%2")
                 .arg(at.latitude, 0, 'f', 5)
                 .arg(at.longitude, 0, 'f', 5)));
}

void DesktopFace::setSimulated(bool simulated)
{
    m_simulated = simulated;
    m_window->setSimulated(simulated);
    m_mapController->setKeepsViews(!simulated && !m_parts.options.isScripted());
    m_mapSource->setSimulated(simulated);
    m_push->setOffered(!simulated);
    m_settings->setSimulated(simulated);
}

void DesktopFace::setEventsCompleteUntil(Instant until)
{
    m_eventsCompleteUntil = until;
    m_window->setEventsCompleteUntil(until);
    m_links->setEventsArrived();
}

void DesktopFace::say(const QString &sentence, desktop::Message::Kind kind)
{
    desktop::Message message;
    message.kind = kind;
    message.key = QStringLiteral("hint");
    message.rest = sentence;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_window->messages().post(message);
}

DesktopFace::Place DesktopFace::place() const
{
    desktop::DeskPage &desk = m_window->desk();
    Place place;
    place.desk = m_window->isDeskShown();
    place.shown = m_window->isVisible();
    place.server = m_window->signInPage().server();
    place.bike = desk.selected();
    place.history = desk.isHistoryShown();
    place.from = desk.history().from();
    place.to = desk.history().to();
    place.simulated = m_simulated;
    place.eventsCompleteUntil = m_eventsCompleteUntil;
    place.geometry = m_window->saveGeometry();
    place.mapView = m_map->keptView();
    place.areas = m_mapController->areas();
    place.settingsPage = m_settings->page();
    return place;
}

void DesktopFace::resume(const Place &place)
{
    desktop::MainWindow &window = *m_window;
    desktop::SignInPage &page = window.signInPage();
    page.setServer(place.server);
    page.setLanguage(m_context.settings.language());
    page.setScheme(m_context.settings.scheme());
    setSimulated(place.simulated);
    showStatus();
    const Account &account = m_session.account();
    const auto &kept = m_accounts->current();
    if (m_session.status().state != State::SignedOut) {
        m_mapSource->setAccount(m_session.server(),
                                !account.email.isEmpty() ? account.email
                                    : kept               ? kept->email
                                                         : QString());
        if (!account.email.isEmpty()) {
            window.setAccount(account);
            m_mapController->beginAccount(account);
        } else if (kept) {
            m_mapController->expectAccount(kept->server, kept->email);
        }
    }
    if (place.eventsCompleteUntil) {
        setEventsCompleteUntil(*place.eventsCompleteUntil);
        m_events->setCompleteUntil(place.eventsCompleteUntil);
    }
    m_mapController->showAreas(place.areas);
    if (!place.mapView.isEmpty())
        m_map->beginFleet(place.mapView);
    if (place.desk)
        window.showDesk();
    window.restoreGeometry(place.geometry);
    window.setVisible(place.shown);
    window.desk().select(place.bike);
    if (place.history)
        window.openHistory(place.bike, place.from, place.to);
    if (!place.settingsPage.isEmpty())
        m_settings->open(place.settingsPage);
}

} // namespace bt::app
