// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"

#include "app/demo.h"
#include "app/desktopface.h"
#include "app/language.h"
#include "app/linkopener.h"
#include "app/screenshot.h"
#include "app/summary.h"
#include "cloud/tracefiles.h"
#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/alarmcontroller.h"
#include "desktop/archivecontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcontroller.h"
#include "desktop/mapsourcecontroller.h"
#include "desktop/protocolwindow.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "desktop/style.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"
#include "secrets/secretsource.h"

#include <QApplication>
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
    if (!m_parts.dataFolder.isEmpty())
        m_regions = std::make_unique<basemap::RegionLibrary>(
            m_renderer, *m_parts.clock, QDir(m_parts.dataFolder).filePath(QStringLiteral("maps")),
            QCoreApplication::applicationDirPath()
                + QStringLiteral("/../lib/biketrax-desktop/biketrax-mapc"));
    makeFace();
    makeLasting();
    m_face->join({*m_accounts, *m_archive, *m_alarms, *m_webhook});
    connectFace();
    if (m_regions)
        m_regions->load();
    if (m_options.link)
        m_face->links().open(*m_options.link);
    if (auto traced = startTrace(); !traced)
        return traced;
    connectSession();
    watchNetwork();
    watchLanguage();
    connect(&m_theme, &Theme::changed, this, [this] { desktop::applyStyle(*qApp, m_theme); });
    desktop::MainWindow &window = m_face->window();
    window.resize(m_options.size);
    if (m_options.isScripted() == false && !m_parts.settings->windowGeometry().isEmpty())
        window.restoreGeometry(m_parts.settings->windowGeometry());
    if (m_options.summary) {
        new Summary(*m_parts.clock, m_session, m_store, m_feed, this);
        watchFirstBikes();
    }
    if (m_options.exitAfter) {
        connect(&m_end, &Timer::timeout, qApp, &QCoreApplication::quit);
        m_end.startOnce(*m_options.exitAfter);
    }
    window.show();
    if (!m_options.screenshot.isEmpty())
        takeScreenshot();

    if (m_options.demoBikes)
        return startDemo(*m_options.demoBikes);
    if (m_options.server.isValid()) {
        window.signInPage().setServer(m_options.server);
        if (auto token = secretFromEnvironment("BIKETRAX_TOKEN")) {
            m_fleetExpected = true;
            m_accounts->startWithToken(m_options.server, *token);
            return {};
        }
        window.showSignIn();
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
    m_face->setSimulated(true);
    m_alarms->setSimulated(true);
    m_fleetExpected = true;
    m_accounts->startDemo(endpoint->url, endpoint->email, Secret(endpoint->password));
    return {};
}

void DesktopApp::makeFace()
{
    m_face = std::make_unique<DesktopFace>(
        DesktopFace::Parts{*m_context, m_parts, m_options, m_session, *m_tiles, m_regions.get(),
                           [this] { return m_archive ? m_archive->archive() : nullptr; }});
}

void DesktopApp::makeLasting()
{
    const desktop::Context &context = *m_context;
    desktop::MainWindow &window = m_face->window();
    m_accounts = std::make_unique<desktop::AccountController>(context, m_session, *m_parts.keychain,
                                                              window.signInPage());
    m_webhook = std::make_unique<desktop::WebhookController>(context, m_session, window, [this] {
        const archive::Archive *archive = m_archive ? m_archive->archive() : nullptr;
        return archive ? QDir(archive->folder()).filePath(QStringLiteral("webhook-deliveries.ndjson"))
                       : QString();
    });
    using desktop::ArchiveController;
    m_archive = std::make_unique<ArchiveController>(context, m_session, *m_accounts, window,
                                                    m_face->mapController(), m_parts.dataFolder);
    // The file in the account's folder goes with it.
    connect(m_archive.get(), &ArchiveController::archiveChanged, m_webhook.get(),
            &desktop::WebhookController::close);
    connect(m_webhook.get(), &desktop::WebhookController::opened, this, [this] { m_webhookReady = true; });
    using desktop::AlarmController;
    m_alarms = std::make_unique<AlarmController>(context, window, m_parts.outlets,
                                                 m_parts.tray ? AlarmController::Tray::WherePossible
                                                              : AlarmController::Tray::Never);
    connect(m_alarms.get(), &AlarmController::raiseRequested, this, &DesktopApp::raise);
    connect(m_archive.get(), &ArchiveController::movementsRestored, m_alarms.get(),
            &AlarmController::restoreMovements);
    connect(m_alarms.get(), &AlarmController::movementRang, m_archive.get(),
            &ArchiveController::keepMovement);
}

void DesktopApp::connectFace()
{
    connect(m_face.get(), &DesktopFace::protocolRequested, this, &DesktopApp::showProtocol);
    connect(m_face.get(), &DesktopFace::demoRequested, this, [this] {
        if (auto started = startDemo(60); !started)
            m_face->hint(sentences::error(started.error()));
    });
}

void DesktopApp::connectSession()
{
    connect(&m_session, &cloud::Session::eventsCompleteUntilChanged, this, [this](Instant until) {
        m_eventsArrived = true;
        m_face->setEventsCompleteUntil(until);
    });
    connect(&m_session, &cloud::Session::signInFailed, this, [this](const Error &error) {
        if (m_options.isScripted())
            endWith(sentences::error(error, m_session.server().host()));
    });
    connect(&m_session, &cloud::Session::signedOut, this, [this] {
        m_feed.clear();
        m_store.clear();
        m_face->mapController().clear();
        m_eventsArrived = false;
        m_demo.reset();
        m_face->setSimulated(false);
        m_alarms->setSimulated(false);
    });
}

// Most texts are made with their widgets. All of them are made anew, so that none is left over.
void DesktopApp::watchLanguage()
{
    if (!m_parts.language)
        return;
    m_language = m_parts.settings->language();
    connect(m_parts.settings, &desktop::Settings::changed, this, [this] {
        if (m_parts.settings->language() != m_language) // not below the button that was pressed
            QMetaObject::invokeMethod(this, &DesktopApp::speakAnew, Qt::QueuedConnection);
    });
}

void DesktopApp::speakAnew()
{
    if (std::exchange(m_language, m_parts.settings->language()) == m_language)
        return;
    const DesktopFace::Place place = m_face->place();
    const bool protocol = m_protocol && m_protocol->isVisible();
    QGuiApplication::setQuitOnLastWindowClosed(false); // the alarms know better once they have a window
    m_protocol.reset();
    m_face.reset();
    m_parts.language->use(m_language);
    makeFace();
    connectFace();
    m_accounts->setPage(m_face->window().signInPage());
    m_archive->setWindow(m_face->window(), m_face->mapController());
    m_webhook->setWindow(m_face->window());
    m_face->join({*m_accounts, *m_archive, *m_alarms, *m_webhook});
    m_face->resume(place);
    m_alarms->setWindow(m_face->window());
    if (protocol)
        showProtocol();
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
                    m_face->mapSource().networkMayBeBack();
                }
            });
}

void DesktopApp::raise()
{
    desktop::MainWindow &window = m_face->window();
    window.show();
    window.raise();
    window.activateWindow();
}

void DesktopApp::openLink(const QUrl &url) { m_face->links().open(url); }

desktop::MainWindow &DesktopApp::window() { return m_face->window(); }
mapview::MapPane &DesktopApp::map() { return m_face->map(); }

void DesktopApp::watchFirstBikes()
{
    auto *connection = new QMetaObject::Connection;
    const Milliseconds begun = m_parts.clock->monotonic();
    *connection
        = connect(&m_face->map(), &mapview::MapPane::pictureComplete, this, [this, connection, begun] {
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
    if (!m_face->window().isDeskShown())
        return !m_fleetExpected;
    const bool linkDone = !m_face->links().isPending() && !m_face->mapController().isTrackExpected()
        && (m_webhookReady || !m_options.link || !std::holds_alternative<place::Webhook>(*m_options.link));
    const mapview::MapPane &map = m_face->map();
    return isSignedIn() && m_eventsArrived && linkDone && map.isComplete() && map.looksComplete()
        && m_tiles->isIdle();
}

bool DesktopApp::isWhole(const QPixmap &windowPicture) const
{
    const mapview::MapPane &map = m_face->map();
    if (!m_face->window().isDeskShown() || !map.isVisible())
        return true;
    const qreal ratio = windowPicture.devicePixelRatio();
    const QRect place(map.mapTo(&m_face->window(), QPoint()) * ratio, map.size() * ratio);
    return map.isCovered(windowPicture.copy(place).toImage());
}

void DesktopApp::takeScreenshot()
{
    auto *screenshot = new Screenshot(
        *m_parts.clock, m_face->window(), m_options.screenshot, [this] { return isReadyForPicture(); },
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
