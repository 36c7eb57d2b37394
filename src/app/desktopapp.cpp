// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"

#include "app/demo.h"
#include "app/screenshot.h"
#include "app/summary.h"
#include "cloud/restclient.h"
#include "core/geofence.h"
#include "core/sentences.h"
#include "desktop/accountcontroller.h"
#include "desktop/bikepanel.h"
#include "desktop/deskpage.h"
#include "desktop/fleetpanel.h"
#include "desktop/historycontroller.h"
#include "desktop/historypanel.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "desktop/style.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"
#include "secrets/secretsource.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QNetworkInformation>
#include <QStandardPaths>
#include <QTextStream>

namespace bt::app {

namespace {

using State = cloud::Session::State;

/// Where a street is legible around a bike.
constexpr double streetZoom = 16;

QList<mapview::MapArea> areasOf(const QList<GeofenceRecord> &records, QStringList &broken)
{
    QList<mapview::MapArea> areas;
    for (const GeofenceRecord &record : records) {
        const QJsonObject attributes = QJsonDocument::fromJson(record.attributes).object();
        const auto shape
            = parseGeofence(record.area, attributes[QLatin1StringView("polylineDistance")].toDouble(25));
        if (shape)
            areas.append(
                {record.name, *shape, QColor::fromString(attributes[QLatin1StringView("color")].toString())});
        else
            broken.append(record.name);
    }
    return areas;
}

} // namespace

DesktopApp::DesktopApp(const DesktopParts &parts, const DesktopOptions &options)
    : m_parts(parts)
    , m_options(options)
    , m_store(*parts.clock)
    , m_feed(m_store)
    , m_session(*parts.clock)
    , m_pendingLink(options.link)
    , m_end(*parts.clock)
    , m_visibility(*parts.clock)
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
    const desktop::Context context{
        m_store,           m_feed,
        m_theme,           *m_parts.clock,
        *m_parts.settings, [this](GeoPoint place) { return m_renderer->map().streetNear(place); }};
    m_window = std::make_unique<desktop::MainWindow>(context);
    m_map = new mapview::MapPane(m_store, *m_parts.clock, m_theme, nullptr,
                                 m_options.noMap ? mapview::MapPane::Drawing::None
                                                 : mapview::MapPane::Drawing::Map);
    m_window->desk().setCentre(m_map);
    m_window->setMapNote(m_renderer->map().dataDate());
    m_accounts = std::make_unique<desktop::AccountController>(m_session, *m_parts.keychain, *m_parts.settings,
                                                              m_window->signInPage());
    m_history = std::make_unique<desktop::HistoryController>(context, m_session, m_window->desk().history());
    m_webhook = std::make_unique<desktop::WebhookController>(context, m_session, *m_window);
    connectSession();
    watchNetwork();
    connectMap();
    connectWindow();
    connectHistory();
    useTiles();
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
    m_tiles = std::make_unique<basemap::TileGateway>(m_renderer);
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
    m_fleetExpected = true;
    m_accounts->startDemo(endpoint->url, endpoint->email, Secret(endpoint->password));
    return {};
}

void DesktopApp::useTiles()
{
    const double ratio = m_window->devicePixelRatioF();
    const QString id = m_tiles->sourceId(m_theme.scheme(), ratio);
    // Pictures of an earlier version's map would be shown as they are: only this version's are kept.
    QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/tiles"));
    const QString thisVersion = id.sliced(id.lastIndexOf(u'-'));
    for (const QString &folder : cache.entryList({QStringLiteral("offline-*")}, QDir::Dirs)) {
        if (!folder.endsWith(thisVersion))
            QDir(cache.filePath(folder)).removeRecursively();
    }
    m_map->setTileSource({id, m_tiles->urlTemplate(m_theme.scheme(), ratio),
                          basemap::OfflineMap::attributionHtml(), cache.filePath(id)});
}

void DesktopApp::connectSession()
{
    connect(&m_session, &cloud::Session::updateArrived, this, [this](const CloudUpdate &update) {
        m_store.apply(update);
        m_feed.apply(update);
    });
    connect(&m_store, &fleet::FleetStore::changed, this, &DesktopApp::showPendingLink);
    connect(&m_store, &fleet::FleetStore::unknownDevice, &m_session, &cloud::Session::fetchDevice);
    connect(&m_session, &cloud::Session::statusChanged, this, [this] {
        m_window->setStatus(m_session.status());
        const State state = m_session.status().state;
        m_map->setLinkDown(state == State::Reconnecting || state == State::OfflineStart);
        if (state == State::Live || state == State::Polling) {
            fetchAreas();
            showPendingLink();
        }
    });
    connect(&m_session, &cloud::Session::signedIn, this, [this](const Account &account) {
        m_feed.begin(m_parts.clock->now());
        m_window->setAccount(account);
    });
    connect(&m_session, &cloud::Session::accountChanged, m_window.get(), &desktop::MainWindow::setAccount);
    connect(&m_session, &cloud::Session::eventsCompleteUntilChanged, m_window.get(), [this](Instant until) {
        m_eventsArrived = true;
        m_window->setEventsCompleteUntil(until);
        showPendingLink();
    });
    connect(&m_session, &cloud::Session::signInFailed, this, [this](const Error &error) {
        if (m_options.isScripted())
            endWith(sentences::error(error, m_session.server().host()));
    });
    connect(&m_session, &cloud::Session::signedOut, this, [this] {
        m_feed.clear();
        m_store.clear();
        m_map->clearTrack();
        m_map->setAreas({});
        m_demo.reset();
        m_window->setSimulated(false);
    });
    connect(m_accounts.get(), &desktop::AccountController::pageWanted, m_window.get(),
            &desktop::MainWindow::showSignIn);
    connect(m_accounts.get(), &desktop::AccountController::fleetWanted, m_window.get(),
            &desktop::MainWindow::showDesk);
    connect(m_accounts.get(), &desktop::AccountController::notice, this, &DesktopApp::hint);
}

void DesktopApp::watchNetwork()
{
    // A hint only ever brings a try forward: in odd networks it says "disconnected" while everything works.
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, &m_session,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected)
                    m_session.networkMayBeBack();
            });
}

void DesktopApp::connectMap()
{
    connect(m_map, &mapview::MapPane::bikeActivated, this, [this](DeviceId bike) {
        m_window->openBike(bike);
        m_window->openHistory(bike);
    });
    connect(m_map, &mapview::MapPane::backgroundClicked, this, [this] {
        if (!m_window->desk().isHistoryShown())
            m_window->desk().select({});
    });
    connect(m_map, &mapview::MapPane::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_map, &mapview::MapPane::followedChanged, this, [this](DeviceId bike) {
        for (desktop::BikePanel *panel : m_window->desk().bikePanels())
            panel->setFollowing(bike && panel->bike() == bike);
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        desktop::applyStyle(*qApp, m_theme);
        useTiles();
    });
    models::FleetFilter &filter = m_window->desk().fleet().filter();
    for (const auto signal : {&QAbstractItemModel::layoutChanged})
        connect(&filter, signal, this, [this] { m_visibility.startOnce(Milliseconds(50)); });
    connect(&filter, &QAbstractItemModel::rowsInserted, this,
            [this] { m_visibility.startOnce(Milliseconds(50)); });
    connect(&filter, &QAbstractItemModel::rowsRemoved, this,
            [this] { m_visibility.startOnce(Milliseconds(50)); });
    connect(&filter, &QAbstractItemModel::modelReset, this,
            [this] { m_visibility.startOnce(Milliseconds(50)); });
    connect(&m_visibility, &Timer::timeout, this, &DesktopApp::refreshVisibleRows);
}

void DesktopApp::refreshVisibleRows()
{
    const models::FleetFilter &filter = m_window->desk().fleet().filter();
    if (filter.rowCount() == m_store.count()) {
        m_map->setVisibleRows({});
        return;
    }
    QBitArray rows(m_store.count());
    for (int i = 0; i < filter.rowCount(); ++i) {
        const int row
            = m_store.rowOf(filter.index(i, 0).data(models::FleetModel::DeviceIdRole).value<DeviceId>());
        if (row >= 0)
            rows.setBit(row);
    }
    m_map->setVisibleRows(rows);
}

void DesktopApp::connectWindow()
{
    desktop::MainWindow &window = *m_window;
    connect(&window, &desktop::MainWindow::bikeSelected, this, [this](DeviceId bike) {
        m_map->setSelected(bike);
        if (bike)
            m_history->fetchToday(bike);
    });
    connect(&window, &desktop::MainWindow::bikeActivated, this, [this](DeviceId bike) {
        if (const int row = m_store.rowOf(bike); row >= 0 && m_store.at(row).place)
            m_map->centreOn(*m_store.at(row).place);
    });
    connect(&window, &desktop::MainWindow::eventShown, this, &DesktopApp::showEventPlace);
    connect(&window, &desktop::MainWindow::followToggled, this,
            [this](DeviceId bike, bool follow) { m_map->follow(follow ? bike : DeviceId()); });
    connect(&window, &desktop::MainWindow::trailToggled, this, [this](DeviceId bike, bool shown) {
        m_trailOf = shown ? bike : DeviceId();
        if (shown)
            m_history->fetchToday(bike);
        else
            m_map->clearTrack();
    });
    connect(&window, &desktop::MainWindow::webhookRequested, m_webhook.get(),
            &desktop::WebhookController::open);
    connect(&window, &desktop::MainWindow::signOutRequested, m_accounts.get(),
            &desktop::AccountController::signOut);
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
    connect(m_webhook.get(), &desktop::WebhookController::failed, this,
            [this](const Error &error) { hint(sentences::error(error, m_session.server().host())); });
    connect(&window.signInPage(), &desktop::SignInPage::schemeChosen, this, [this](SchemeChoice choice) {
        m_parts.settings->setScheme(choice);
        m_theme.setChoice(choice);
    });
}

void DesktopApp::connectHistory()
{
    connect(m_window.get(), &desktop::MainWindow::historyClosed, this, [this] {
        m_trackExpected = false;
        m_map->setTrackCursor({});
        m_map->clearTrack();
    });
    connect(&m_window->desk().history(), &desktop::HistoryPanel::spanRequested, this,
            [this] { m_trackExpected = true; });
    connect(m_history.get(), &desktop::HistoryController::trackReady, this,
            [this](const mapview::Track &track) {
                m_trackExpected = false;
                m_map->setTrackCursor({});
                m_map->setTrack(track);
                if (track.points.size() > 1)
                    m_map->fitTrack();
            });
    connect(m_history.get(), &desktop::HistoryController::failed, this, [this] { m_trackExpected = false; });
    connect(m_history.get(), &desktop::HistoryController::placeWanted, this,
            [this](GeoPoint place) { m_map->centreOn(place); });
    connect(m_history.get(), &desktop::HistoryController::cursorMoved, this,
            [this](const std::optional<Position> &fix) {
                if (!fix) {
                    m_map->setTrackCursor({});
                    return;
                }
                const QString time = QLocale().toString(toDateTime(*fix->fixTime).toLocalTime().time(),
                                                        QStringLiteral("HH:mm:ss"));
                m_map->setTrackCursor(mapview::TrackCursor{
                    fix->point, fix->speedKnots, time,
                    sentences::speed(double(fix->speedKnots), m_parts.settings->speedUnit())});
            });
    connect(m_history.get(), &desktop::HistoryController::todayReady, this,
            [this](DeviceId bike, const history::Day &day) {
                for (desktop::BikePanel *panel : m_window->desk().bikePanels())
                    panel->setToday(bike, day.distanceMetres(), int(day.trips.size()));
                if (m_trailOf == bike)
                    m_map->setTrack(desktop::HistoryController::trackOf(day));
            });
    connect(m_webhook.get(), &desktop::WebhookController::opened, this, [this] { m_webhookReady = true; });
}

void DesktopApp::fetchAreas()
{
    m_session.rest().geofences().then(this, [this](const Result<QList<GeofenceRecord>> &records) {
        if (!records)
            return;
        QStringList broken;
        m_map->setAreas(areasOf(*records, broken));
        if (!broken.isEmpty())
            hint(tr("The shape of these areas cannot be read, so they are not on the map: %1.")
                     .arg(broken.join(QStringLiteral(", "))));
    });
}

void DesktopApp::showEventPlace(EventId id)
{
    const int index = m_feed.indexOf(id);
    if (index < 0)
        return;
    const fleet::FeedEvent &event = m_feed.at(index);
    if (event.fix && event.fix->hasPlace()) {
        m_map->centreOn(event.fix->point);
        return;
    }
    if (!event.event.position)
        return;
    // Events name their fix by number only; an old one may be gone from the cloud, then the bike's place
    // remains.
    m_session.rest().position(event.event.position).then(this, [this](const Result<Position> &fix) {
        if (!fix)
            return;
        m_feed.setFix(*fix);
        if (fix->hasPlace())
            m_map->centreOn(fix->point);
    });
}

void DesktopApp::raise()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void DesktopApp::openLink(const QUrl &url)
{
    auto link = parseDeepLink(url);
    if (!link) {
        hint(sentences::error(link.error()));
        return;
    }
    m_pendingLink = *std::move(link);
    showPendingLink();
}

void DesktopApp::showPendingLink()
{
    if (!m_pendingLink || !isSignedIn())
        return;
    if (canShow(*m_pendingLink)) {
        const DeepLink link = *std::exchange(m_pendingLink, std::nullopt);
        showPlace(link);
    }
}

bool DesktopApp::canShow(const DeepLink &link) const
{
    // Right after the sign-in bikes, their places and the events come one after the other.
    if (m_eventsArrived)
        return true;
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        const int row = m_store.rowOf(bike->uniqueId);
        return row >= 0 && m_store.at(row).place;
    }
    return !std::holds_alternative<place::EventPlace>(link);
}

void DesktopApp::showPlace(const DeepLink &link)
{
    const auto bikeOf = [this](const QString &uniqueId) {
        const int row = m_store.rowOf(uniqueId);
        if (row < 0)
            hint(tr("This account has no bike with the number %1.").arg(uniqueId.left(40)));
        return row < 0 ? DeviceId() : m_store.at(row).device.id;
    };
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        if (const DeviceId id = bikeOf(bike->uniqueId)) {
            m_window->openBike(id);
            if (const auto &at = m_store.at(m_store.rowOf(id)).place)
                m_map->centreOn(*at, streetZoom);
        }
    } else if (const auto *history = std::get_if<place::History>(&link)) {
        if (const DeviceId id = bikeOf(history->uniqueId))
            m_window->openHistory(id, history->from, history->to);
    } else if (const auto *event = std::get_if<place::EventPlace>(&link)) {
        if (m_feed.indexOf(event->id) >= 0)
            m_window->showEvent(event->id);
        else
            hint(tr("The event %1 is not among those that are known here.").arg(event->id.value));
    } else if (std::holds_alternative<place::Webhook>(link)) {
        m_webhook->open();
    }
}

void DesktopApp::hint(const QString &sentence)
{
    desktop::Message message;
    message.kind = desktop::Message::Kind::Hint;
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

bool DesktopApp::isComplete() const
{
    if (!m_window->isDeskShown())
        return !m_fleetExpected;
    const bool linkDone = !m_pendingLink && !m_trackExpected
        && (m_webhookReady || !m_options.link || !std::holds_alternative<place::Webhook>(*m_options.link));
    return isSignedIn() && m_eventsArrived && linkDone && m_map->isComplete() && m_map->looksComplete()
        && m_tiles->isIdle();
}

void DesktopApp::takeScreenshot()
{
    auto *screenshot = new Screenshot(
        *m_parts.clock, *m_window, m_options.screenshot, [this] { return isComplete(); }, this);
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
