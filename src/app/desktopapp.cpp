// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"

#include "app/demo.h"
#include "app/linkopener.h"
#include "app/screenshot.h"
#include "app/summary.h"
#include "cloud/tracefiles.h"
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
#include "desktop/messagebar.h"
#include "desktop/picturecontroller.h"
#include "desktop/protocolwindow.h"
#include "desktop/pushoffer.h"
#include "desktop/regioncontroller.h"
#include "desktop/replaymap.h"
#include "desktop/settings.h"
#include "desktop/settingscontroller.h"
#include "desktop/signinpage.h"
#include "desktop/statisticsdialog.h"
#include "desktop/style.h"
#include "desktop/trackscontroller.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"
#include "secrets/secretsource.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QStandardPaths>
#include <QTextStream>

namespace bt::app {

namespace {

using State = cloud::Session::State;

QString cacheFolder() { return QStandardPaths::writableLocation(QStandardPaths::CacheLocation); }

} // namespace

DesktopApp::DesktopApp(const DesktopParts &parts, const DesktopOptions &options)
    : m_parts(parts)
    , m_options(options)
    , m_store(*parts.clock)
    , m_feed(m_store)
    , m_session(*parts.clock)
    , m_end(*parts.clock)
{
    m_theme.setChoice(options.theme.value_or(parts.settings->scheme()));
    m_store.setThresholds(parts.settings->thresholds());
    desktop::applyStyle(*qApp, m_theme);
}

DesktopApp::~DesktopApp()
{
    // The session's worker may still speak to the simulated cloud: it goes first.
    m_session.signOut();
}

Result<void> DesktopApp::start()
{
    if (auto map = startMap(); !map)
        return map;
    m_context.emplace(
        desktop::Context{m_store, m_feed, m_theme, *m_parts.clock, *m_parts.settings,
                         [this](GeoPoint place) { return m_renderer->map().streetNear(place); }});
    const desktop::Context &context = *m_context;
    m_window = std::make_unique<desktop::MainWindow>(context);
    m_map = new mapview::MapPane(m_store, *m_parts.clock, m_theme, nullptr,
                                 m_options.noMap ? mapview::MapPane::Drawing::None
                                                 : mapview::MapPane::Drawing::Map);
    m_window->desk().setCentre(m_map);
    m_accounts = std::make_unique<desktop::AccountController>(context, m_session, *m_parts.keychain,
                                                              m_window->signInPage());
    m_push = std::make_unique<desktop::PushOffer>(context, m_session, m_window->messages());
    m_history = std::make_unique<desktop::HistoryController>(context, m_session, m_window->desk().history());
    m_webhook = std::make_unique<desktop::WebhookController>(context, m_session, *m_window, [this] {
        const archive::Archive *archive = m_archive ? m_archive->archive() : nullptr;
        return archive ? QDir(archive->folder()).filePath(QStringLiteral("webhook-deliveries.ndjson"))
                       : QString();
    });
    m_mapController
        = std::make_unique<desktop::MapController>(context, m_session, *m_window, *m_map, *m_history);
    m_mapController->setKeepsViews(!m_options.isScripted());
    m_mapSource = std::make_unique<desktop::MapSourceController>(
        context,
        desktop::MapSourceController::Parts{m_session, *m_window, *m_map, *m_tiles, *m_parts.keychain,
                                            cacheFolder() + QStringLiteral("/tiles")});
    m_mapSource->setAsks(m_options.screenshot.isEmpty() && !m_options.exitAfter);
    startRegions();
    m_archive = std::make_unique<desktop::ArchiveController>(context, m_session, *m_accounts, *m_window,
                                                             *m_mapController, m_parts.dataFolder);
    const auto archive = [this] { return m_archive ? m_archive->archive() : nullptr; };
    m_history->setArchive(archive);
    m_window->desk().history().setArchive(archive);
    m_replay = std::make_unique<desktop::ReplayMap>(context, m_window->desk().history(), *m_map);
    connect(m_window.get(), &desktop::MainWindow::statisticsRequested, this,
            [this, context, archive](DeviceId bike) {
                (new desktop::StatisticsDialog(context, archive(), bike, m_window.get()))->show();
            });
    m_events = std::make_unique<desktop::EventController>(context, m_session, *m_archive, *m_window);
    m_eventMarker = std::make_unique<desktop::EventMarker>(context, m_session, *m_window, *m_map);
    connect(m_eventMarker.get(), &desktop::EventMarker::fixFound, m_archive.get(),
            &desktop::ArchiveController::keepFix);
    using desktop::AlarmController;
    m_alarms = std::make_unique<AlarmController>(context, *m_window, m_parts.outlets,
                                                 m_parts.tray ? AlarmController::Tray::WherePossible
                                                              : AlarmController::Tray::Never);
    connect(m_alarms.get(), &AlarmController::raiseRequested, this, &DesktopApp::raise);
    connect(m_archive.get(), &desktop::ArchiveController::movementsRestored, m_alarms.get(),
            &AlarmController::restoreMovements);
    connect(m_alarms.get(), &AlarmController::movementRang, m_archive.get(),
            &desktop::ArchiveController::keepMovement);
    m_settings = std::make_unique<desktop::SettingsController>(
        context,
        desktop::SettingsController::Parts{m_session, *m_window, *m_map, *m_accounts, *m_mapSource, *m_tiles,
                                           *m_archive});
    m_tracks = std::make_unique<desktop::TracksController>(context, m_session, archive, *m_window);
    m_pictures = std::make_unique<desktop::PictureController>(m_session);
    for (desktop::BikePanel *panel : m_window->desk().bikePanels())
        m_pictures->serve(panel->passport());
    m_links = std::make_unique<LinkOpener>(context, *m_window, *m_map, *m_webhook, *m_events);
    connect(m_archive.get(), &desktop::ArchiveController::restored, m_links.get(), &LinkOpener::setRestored);
    if (m_options.link)
        m_links->open(*m_options.link);
    if (auto traced = startTrace(); !traced)
        return traced;
    connectSession();
    connectAccounts();
    watchNetwork();
    connectWindow();
    m_window->resize(m_options.size);
    if (m_options.isScripted() == false && !m_parts.settings->windowGeometry().isEmpty())
        m_window->restoreGeometry(m_parts.settings->windowGeometry());
    if (m_options.summary) {
        new Summary(*m_parts.clock, m_session, m_store, m_feed, this);
        watchFirstBikes();
    }
    if (m_options.exitAfter) {
        connect(&m_end, &Timer::timeout, qApp, &QCoreApplication::quit);
        m_end.startOnce(*m_options.exitAfter);
    }
    m_window->show();
    if (!m_options.screenshot.isEmpty())
        takeScreenshot();

    if (m_options.demoBikes)
        return startDemo(*m_options.demoBikes);
    if (m_options.server.isValid()) {
        m_window->signInPage().setServer(m_options.server);
        if (auto token = secretFromEnvironment("BIKETRAX_TOKEN")) {
            m_fleetExpected = true;
            m_accounts->startWithToken(m_options.server, *token);
            return {};
        }
        m_window->showSignIn();
        return {};
    }
    m_accounts->startWithKeptAccount();
    return {};
}

Result<void> DesktopApp::startMap()
{
    auto map = basemap::OfflineMap::builtIn();
    if (!map)
        return std::unexpected(map.error());
    m_renderer = std::make_shared<basemap::Renderer>(*map);
    m_tiles = std::make_unique<basemap::TileGateway>(m_renderer, *m_parts.clock,
                                                     cacheFolder() + QStringLiteral("/online-tiles"));
    return m_tiles->start();
}

Result<void> DesktopApp::startDemo(int bikes)
{
    m_demo = std::make_unique<Demo>(*m_parts.clock);
    simulator::Options options;
    options.bikes = bikes;
    const auto endpoint = m_demo->start(options);
    if (!endpoint)
        return std::unexpected(endpoint.error());
    m_window->setSimulated(true);
    m_mapController->setKeepsViews(false);
    m_mapSource->setSimulated(true);
    m_push->setOffered(false);
    m_alarms->setSimulated(true);
    m_settings->setSimulated(true);
    m_fleetExpected = true;
    m_accounts->startDemo(endpoint->url, endpoint->email, Secret(endpoint->password));
    return {};
}

void DesktopApp::startRegions()
{
    if (m_parts.dataFolder.isEmpty()) {
        m_window->actionRegistry().find(QStringLiteral("offlineMaps"))->setVisible(false);
        return;
    }
    m_regions = std::make_unique<basemap::RegionLibrary>(
        m_renderer, *m_parts.clock, QDir(m_parts.dataFolder).filePath(QStringLiteral("maps")),
        QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/biketrax-desktop/biketrax-mapc"));
    m_regionController
        = std::make_unique<desktop::RegionController>(*m_context, *m_regions, *m_window, *m_map);
    connect(m_regions.get(), &basemap::RegionLibrary::changed, m_mapSource.get(),
            &desktop::MapSourceController::showRegions);
    connect(m_mapSource.get(), &desktop::MapSourceController::regionWanted, m_regionController.get(),
            &desktop::RegionController::open);
    m_regions->load();
}

void DesktopApp::connectSession()
{
    connect(&m_session, &cloud::Session::statusChanged, this, [this] {
        m_window->setStatus(m_session.status());
        m_map->setLinkDown(!desktop::flows(m_session.status().state));
        m_links->setSignedIn(isSignedIn());
        if (isSignedIn())
            m_mapController->fetchAreas();
    });
    m_window->setLastMessageSource([this] { return m_session.status().lastMessage; });
    connect(&m_session, &cloud::Session::signedIn, m_window.get(), &desktop::MainWindow::setAccount);
    connect(&m_session, &cloud::Session::accountChanged, m_window.get(), &desktop::MainWindow::setAccount);
    connect(&m_session, &cloud::Session::eventsCompleteUntilChanged, m_window.get(), [this](Instant until) {
        m_eventsArrived = true;
        m_window->setEventsCompleteUntil(until);
        m_links->setEventsArrived();
    });
    connect(&m_session, &cloud::Session::signInFailed, this, [this](const Error &error) {
        if (m_options.isScripted())
            endWith(sentences::error(error, m_session.server().host()));
    });
    connect(&m_session, &cloud::Session::signedOut, this, [this] {
        m_feed.clear();
        m_store.clear();
        m_mapController->clear();
        m_eventsArrived = false;
        m_demo.reset();
        m_window->setSimulated(false);
        m_mapController->setKeepsViews(!m_options.isScripted());
        m_mapSource->setSimulated(false);
        m_push->setOffered(true);
        m_alarms->setSimulated(false);
        m_settings->setSimulated(false);
    });
    connect(m_mapController.get(), &desktop::MapController::notice, this, &DesktopApp::hint);
    connect(m_links.get(), &LinkOpener::notice, this,
            [this](const QString &sentence) { say(sentence, desktop::Message::Kind::Answer); });
}

void DesktopApp::connectAccounts()
{
    desktop::AccountController &accounts = *m_accounts;
    desktop::MainWindow &window = *m_window;
    connect(&accounts, &desktop::AccountController::pageWanted, &window, &desktop::MainWindow::showSignIn);
    connect(&accounts, &desktop::AccountController::fleetWanted, &window, &desktop::MainWindow::showDesk);
    connect(&accounts, &desktop::AccountController::notice, this, &DesktopApp::hint);
    // Its map is shown before the cloud has answered.
    connect(&accounts, &desktop::AccountController::accountExpected, m_mapSource.get(),
            &desktop::MapSourceController::setAccount);
    connect(&accounts, &desktop::AccountController::accountExpected, m_mapController.get(),
            &desktop::MapController::expectAccount);
    connect(&window, &desktop::MainWindow::signOutRequested, &accounts, &desktop::AccountController::signOut);
    connect(&window, &desktop::MainWindow::otherAccountRequested, &accounts,
            &desktop::AccountController::leave);
    connect(&window, &desktop::MainWindow::keptChosen, &accounts, &desktop::AccountController::use);
    connect(&window, &desktop::MainWindow::signInAgainRequested, &accounts,
            &desktop::AccountController::askAgain);
    connect(&window, &desktop::MainWindow::certificateRequested, &accounts,
            &desktop::AccountController::askAboutCertificate);
    connect(&window, &desktop::MainWindow::largerMessagesRequested, &accounts,
            &desktop::AccountController::doubleLargestMessage);
    connect(&window, &desktop::MainWindow::protocolRequested, this, &DesktopApp::showProtocol);
    const auto showKept = [this] { m_window->setKept(m_accounts->book().accounts()); };
    connect(&accounts.book(), &cloud::AccountBook::changed, this, showKept);
    showKept();
}

Result<void> DesktopApp::startTrace()
{
    m_trace = std::make_shared<cloud::TraceRing>();
    if (m_options.traceFolder.isEmpty()) {
        m_session.setTraceSink(m_trace);
        return {};
    }
    auto files = cloud::TraceFiles::open(m_options.traceFolder, m_parts.clock->now());
    if (!files)
        return std::unexpected(files.error());
    m_session.setTraceSink(
        std::make_shared<cloud::TraceTee>(QList<std::shared_ptr<cloud::TraceSink>>{m_trace, *files}));
    return {};
}

void DesktopApp::showProtocol()
{
    if (!m_protocol)
        m_protocol = std::make_unique<desktop::ProtocolWindow>(m_context.value(), m_trace, m_session);
    m_protocol->show();
    m_protocol->raise();
    m_protocol->activateWindow();
}

void DesktopApp::watchNetwork()
{
    // A hint only ever brings a try forward: in odd networks it says "disconnected" while everything works.
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, &m_session,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected) {
                    m_session.networkMayBeBack();
                    m_mapSource->networkMayBeBack();
                }
            });
}

void DesktopApp::connectWindow()
{
    desktop::MainWindow &window = *m_window;
    connect(&m_theme, &Theme::changed, this, [this] {
        desktop::applyStyle(*qApp, m_theme);
        m_mapSource->refresh();
    });
    connect(&window, &desktop::MainWindow::webhookRequested, m_webhook.get(),
            &desktop::WebhookController::open);
    connect(&window, &desktop::MainWindow::reconnectRequested, &m_session, &cloud::Session::reconnectNow);
    connect(&window, &desktop::MainWindow::lookAgainRequested, &m_session, &cloud::Session::reconnectNow);
    connect(&window, &desktop::MainWindow::copyLinkRequested, this, [this](DeviceId bike) {
        if (const int row = m_store.rowOf(bike); row >= 0)
            QGuiApplication::clipboard()->setText(
                toUrl(place::Bike{m_store.at(row).device.uniqueId}).toString());
    });
    connect(&window, &desktop::MainWindow::openInBrowserRequested, this, [this](DeviceId bike) {
        const int row = m_store.rowOf(bike);
        if (row < 0 || !m_store.at(row).place)
            return;
        const GeoPoint at = *m_store.at(row).place;
        QDesktopServices::openUrl(
            QUrl(QStringLiteral("https://www.openstreetmap.org/?mlat=%1&mlon=%2#map=17/%1/%2")
                     .arg(at.latitude, 0, 'f', 5)
                     .arg(at.longitude, 0, 'f', 5)));
    });
    const auto demo = [this] {
        if (auto started = startDemo(60); !started)
            hint(sentences::error(started.error()));
    };
    connect(&window, &desktop::MainWindow::demoRequested, this, demo);
    connect(&window.signInPage(), &desktop::SignInPage::demoRequested, this, demo);
    connect(&window.signInPage(), &desktop::SignInPage::languageChosen, this,
            [this](const QString &language) {
                m_parts.settings->setLanguage(language);
                m_window->signInPage().showSentence(
                    tr("The language changes when the program starts the next time."));
            });
    connect(&window, &desktop::MainWindow::bikeSelected, m_webhook.get(),
            &desktop::WebhookController::setBike);
    // The file in the account's folder goes with it.
    connect(m_archive.get(), &desktop::ArchiveController::archiveChanged, m_webhook.get(),
            &desktop::WebhookController::close);
    connect(m_webhook.get(), &desktop::WebhookController::opened, this, [this] { m_webhookReady = true; });
    connect(m_webhook.get(), &desktop::WebhookController::failed, this,
            [this](const Error &error) { hint(sentences::error(error, m_session.server().host())); });
    connect(m_webhook.get(), &desktop::WebhookController::undoneByOthers, this, [this] {
        hint(tr("Another program has just put the former webhook settings back. Open the webhook dialog to "
                "see both."));
    });
    connect(&window.signInPage(), &desktop::SignInPage::schemeChosen, m_parts.settings,
            &desktop::Settings::setScheme);
}

void DesktopApp::raise()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void DesktopApp::openLink(const QUrl &url) { m_links->open(url); }

void DesktopApp::hint(const QString &sentence) { say(sentence, desktop::Message::Kind::Hint); }

void DesktopApp::say(const QString &sentence, desktop::Message::Kind kind)
{
    desktop::Message message;
    message.kind = kind;
    message.key = QStringLiteral("hint");
    message.rest = sentence;
    message.actions = {{QStringLiteral("close"), tr("Close"), {}, false, false}};
    m_window->messages().post(message);
}

void DesktopApp::watchFirstBikes()
{
    auto *connection = new QMetaObject::Connection;
    const Milliseconds begun = m_parts.clock->monotonic();
    *connection = connect(m_map, &mapview::MapPane::pictureComplete, this, [this, connection, begun] {
        if (m_store.count() == 0)
            return;
        QObject::disconnect(*connection);
        delete connection;
        QTextStream(stdout) << tr("first bikes drawn after %1 s")
                                   .arg(double((m_parts.clock->monotonic() - begun).count()) / 1000)
                            << Qt::endl;
    });
}

bool DesktopApp::isSignedIn() const
{
    const State state = m_session.status().state;
    return state == State::Live || state == State::Polling;
}

bool DesktopApp::isReadyForPicture() const
{
    if (!m_window->isDeskShown())
        return !m_fleetExpected;
    const bool linkDone = !m_links->isPending() && !m_mapController->isTrackExpected()
        && (m_webhookReady || !m_options.link || !std::holds_alternative<place::Webhook>(*m_options.link));
    return isSignedIn() && m_eventsArrived && linkDone && m_map->isComplete() && m_map->looksComplete()
        && m_tiles->isIdle();
}

bool DesktopApp::isWhole(const QPixmap &windowPicture) const
{
    if (!m_window->isDeskShown() || !m_map->isVisible())
        return true;
    const qreal ratio = windowPicture.devicePixelRatio();
    const QRect map(m_map->mapTo(m_window.get(), QPoint()) * ratio, m_map->size() * ratio);
    return m_map->isCovered(windowPicture.copy(map).toImage());
}

void DesktopApp::takeScreenshot()
{
    auto *screenshot = new Screenshot(
        *m_parts.clock, *m_window, m_options.screenshot, [this] { return isReadyForPicture(); },
        [this](const QPixmap &taken) { return isWhole(taken); }, this);
    connect(screenshot, &Screenshot::failed, this,
            [this](const Error &error) { endWith(sentences::error(error)); });
    connect(screenshot, &Screenshot::saved, this, [this](const QString &file, bool complete) {
        QTextStream(stdout)
            << (complete
                    ? tr("Picture saved to %1").arg(file)
                    : tr("The picture was not complete in time; what there is was saved to %1").arg(file))
            << Qt::endl;
        if (!m_options.exitAfter)
            QCoreApplication::exit(complete ? 0 : 1);
    });
}

void DesktopApp::endWith(const QString &sentence)
{
    QTextStream(stderr) << sentence << Qt::endl;
    QCoreApplication::exit(1);
}

} // namespace bt::app
