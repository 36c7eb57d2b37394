// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mapsourcecontroller.h"

#include "core/geo.h"
#include "desktop/mainwindow.h"
#include "desktop/mapcard.h"
#include "desktop/messagebar.h"
#include "desktop/ownmapdialog.h"
#include "desktop/settings.h"
#include "mapview/mappane.h"

#include <QActionGroup>
#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QMetaMethod>
#include <QPushButton>

namespace bt::desktop {

namespace {

using basemap::TileSource;

const QString messageKey = QStringLiteral("mapSource");
const QString ownId = QStringLiteral("own");
/// From this zoom on one looks for streets.
constexpr double streetsExpected = 10;
constexpr Milliseconds handRest{400};

bool isOwn(const TileSource &source) { return source.id.startsWith(QLatin1StringView("own-")); }

} // namespace

MapSourceController::MapSourceController(const Context &context, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_parts(parts)
    , m_rest(context.clock)
{
    makeCards();
    makeMenu();
    connectGateway();
    connect(&m_parts.session, &cloud::Session::signedIn, this, [this](const Account &account) {
        setAccount(m_parts.session.server(), account.email);
        ask();
    });
    connect(&m_parts.session, &cloud::Session::signedOut, this, [this] { setAccount({}, {}); });
    connect(&m_parts.map, &mapview::MapPane::cameraChanged, this, [this] { m_rest.startOnce(handRest); });
    connect(&m_rest, &Timer::timeout, this, &MapSourceController::look);
    m_parts.window.installEventFilter(this);
    use(chosen());
}

bool MapSourceController::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_parts.window && event->type() == QEvent::DevicePixelRatioChange)
        refresh();
    return QObject::eventFilter(watched, event);
}

void MapSourceController::makeCards()
{
    const Theme &theme = m_context.theme;
    const auto openStreetMap = [this] {
        m_question->hide();
        m_outside->hide();
        choose(QStringLiteral("osm"));
    };
    m_question = new MapCard(theme, "mapQuestion", m_parts.map);
    m_question->setWords(tr("Street map from OpenStreetMap?"),
                         tr("The area you look at is then sent to openstreetmap.org. You can change this "
                            "at any time in the map's menu."));
    connect(m_question->addButton("mapQuestionOffline", QStringLiteral("plain"), tr("Offline only")),
            &QPushButton::clicked, this, [this] {
                m_question->hide();
                choose(TileSource::offlineId());
                look();
            });
    connect(m_question->addButton("mapQuestionOnline", QStringLiteral("primary"), tr("Use OpenStreetMap")),
            &QPushButton::clicked, this, openStreetMap);

    m_outside = new MapCard(theme, "mapOutside", m_parts.map);
    m_outside->setWords(tr("This computer has no street map of this area."), {});
    connect(m_outside->addButton("mapOutsideClose", QStringLiteral("quiet"), tr("Leave it so")),
            &QPushButton::clicked, this, [this] {
                m_outsideSeen = true;
                m_outside->hide();
            });
    QPushButton *region = m_outside->addButton("mapOutsideRegion", QStringLiteral("plain"), tr("Add a map…"));
    connect(region, &QPushButton::clicked, this, &MapSourceController::regionWanted);
    m_outsideRegion = region;
    connect(m_outside->addButton("mapOutsideOnline", QStringLiteral("plain"), tr("Use OpenStreetMap")),
            &QPushButton::clicked, this, openStreetMap);
}

void MapSourceController::makeMenu()
{
    m_menu = m_parts.map.layersMenu();
    m_menu->addSeparator();
    m_choices = new QActionGroup(this);
    m_clearAction = new QAction(tr("Clear the kept map tiles"), this);
    m_clearAction->setObjectName(QStringLiteral("mapClearTiles"));
    connect(m_clearAction, &QAction::triggered, this, [this] { m_parts.gateway.clearCache(); });
    connect(m_menu, &QMenu::aboutToShow, this, &MapSourceController::showMenu);
    connect(m_choices, &QActionGroup::triggered, this, [this](const QAction *action) {
        if (const QString id = action->data().toString(); id.isEmpty())
            askForOwn();
        else
            choose(id);
    });
}

void MapSourceController::showMenu()
{
    for (QAction *action : m_choices->actions())
        delete action;
    const auto add = [this](const QString &name, const QString &id, const QString &text) {
        QAction *action = m_choices->addAction(text);
        action->setObjectName(name);
        action->setData(id);
        action->setCheckable(!id.isEmpty());
        action->setChecked(id == m_wanted.id);
        m_menu->addAction(action);
    };
    for (const TileSource &source : sources())
        add(QStringLiteral("mapSource-") + (isOwn(source) ? ownId : source.id), source.id,
            wordsFor(source).replace(u'&', QStringLiteral("&&")));
    add(QStringLiteral("mapSource-other"), {}, tr("Another map server…"));
    m_menu->addAction(m_clearAction);
    m_parts.gateway.measureCache();
}

QString MapSourceController::wordsFor(const TileSource &source)
{
    return source.isOffline() ? tr("Built-in street map, offline")
                              : tr("Street map from %1").arg(source.name);
}

bool MapSourceController::canAddRegion() const
{
    return isSignalConnected(QMetaMethod::fromSignal(&MapSourceController::regionWanted));
}

void MapSourceController::connectGateway()
{
    const basemap::TileGateway *gateway = &m_parts.gateway;
    connect(gateway, &basemap::TileGateway::tilesImproved, &m_parts.map, &mapview::MapPane::reloadTiles);
    connect(gateway, &basemap::TileGateway::cacheBytesChanged, this, [this](qint64 bytes) {
        m_clearAction->setText(
            bytes > 0 ? tr("Clear the kept map tiles (%1)")
                            .arg(QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat))
                      : tr("Clear the kept map tiles"));
        m_clearAction->setEnabled(bytes > 0);
    });
    connect(gateway, &basemap::TileGateway::healthChanged, this, [this](bool down, const Error &error) {
        if (!down) {
            m_parts.window.messages().withdraw(messageKey);
            return;
        }
        const bool refused = error.kind == ErrorKind::NotAllowed;
        say(refused ? tr("%1 refuses its map tiles.").arg(m_source.name)
                    : tr("%1 gives no map tiles.").arg(m_source.name),
            refused && m_source.needsKey()
                ? tr("The key may be wrong. Until then the map shows kept tiles and the built-in map.")
                : tr("The map shows kept tiles and the built-in map, and tries again by itself."),
            true);
    });
    connect(gateway, &basemap::TileGateway::cacheFailed, this, [this] {
        say(tr("Map tiles cannot be kept on this disk."),
            tr("They are fetched anew each time the program runs."), false);
    });
    MessageBar &messages = m_parts.window.messages();
    connect(&messages, &MessageBar::triggered, this, [this](const QString &key, const QString &action) {
        if (key != messageKey)
            return;
        if (action == u"tryNow")
            m_parts.gateway.tryNow();
        else
            m_parts.window.messages().withdraw(messageKey);
    });
}

void MapSourceController::say(const QString &strong, const QString &rest, bool tryable)
{
    Message message;
    message.key = messageKey;
    message.strong = strong;
    message.rest = rest;
    if (tryable)
        message.actions.append({QStringLiteral("tryNow"), tr("Try now"), {}, false, true});
    message.actions.append({QStringLiteral("close"), tr("Close"), {}, false, false});
    m_parts.window.messages().post(message);
}

QList<TileSource> MapSourceController::sources() const
{
    QList<TileSource> all{TileSource()};
    all += basemap::knownTileSources();
    if (const auto own
        = basemap::ownTileSource(m_context.settings.ownMapAddress(), m_context.settings.ownMapAttribution()))
        all.append(*own);
    return all;
}

TileSource MapSourceController::chosen() const
{
    if (m_account.isEmpty())
        return {};
    const QString id = m_context.settings.mapSource(m_account);
    for (const TileSource &source : sources()) {
        if (source.id == id)
            return source;
    }
    return {};
}

QString MapSourceController::accountName(const QUrl &server, const QString &email)
{
    return server.authority().toLower() + u' ' + email.toLower();
}

void MapSourceController::setAccount(const QUrl &server, const QString &email)
{
    const QString account = email.isEmpty() ? QString() : accountName(server, email);
    if (std::exchange(m_account, account) == account)
        return;
    m_question->hide();
    if (!m_simulated)
        use(chosen());
}

void MapSourceController::setSimulated(bool simulated)
{
    if (std::exchange(m_simulated, simulated) == simulated)
        return;
    m_question->hide();
    use(simulated ? TileSource() : chosen());
}

void MapSourceController::choose(const QString &id)
{
    const QList<TileSource> all = sources();
    const auto found = std::ranges::find(all, id, &TileSource::id);
    const TileSource source = found == all.cend() ? TileSource() : *found;
    if (!m_simulated && !m_account.isEmpty())
        m_context.settings.setMapSource(m_account, source.id);
    m_question->hide();
    use(source);
}

KeychainKey MapSourceController::keyName(const TileSource &source) const
{
    const QUrl url = source.url({}, {});
    return {url.scheme() + QStringLiteral("://") + url.authority(), source.id, QStringLiteral("map tiles")};
}

void MapSourceController::use(const TileSource &source)
{
    m_wanted = source;
    Q_EMIT choiceChanged();
    if (!source.needsKey() || !m_ownKey.isEmpty()) {
        apply(source, source.needsKey() ? m_ownKey : Secret());
        return;
    }
    // Nothing of another source while the keychain thinks, or when it has nothing.
    apply({}, {});
    m_parts.keychain.read(keyName(source)).then(this, [this, source](const Result<Secret> &key) {
        if (m_wanted != source)
            return; // changed meanwhile
        if (!key) {
            say(tr("The key of the map server %1 is not there.").arg(source.name),
                tr("Enter it again under “Another map server…” in the map's menu."), false);
            return;
        }
        m_ownKey = *key;
        apply(source, *key);
    });
}

void MapSourceController::apply(const TileSource &source, const Secret &key)
{
    if (source != m_source)
        m_parts.window.messages().withdraw(messageKey);
    m_source = source;
    m_key = key;
    m_parts.gateway.setSource(source.forPixelRatio(m_parts.window.devicePixelRatioF()), key);
    m_parts.window.setMapNote(source.isOffline() ? m_parts.gateway.map().dataDate()
                                                 : tr("Map from %1").arg(source.name));
    refresh();
    look();
}

void MapSourceController::refresh()
{
    const double ratio = m_parts.window.devicePixelRatioF();
    if (const TileSource served = m_source.forPixelRatio(ratio); m_parts.gateway.source() != served)
        m_parts.gateway.setSource(served, m_key);
    const ColourScheme scheme = m_context.theme.scheme();
    const QString id = m_parts.gateway.sourceId(scheme, ratio);
    const QDir folder(m_parts.tileFolder);
    mapview::TileSource tiles{id,
                              m_parts.gateway.urlTemplate(scheme, ratio),
                              m_source.attributionHtml(),
                              folder.filePath(id),
                              double(m_source.maximumZoom),
                              m_source.isOffline()};
    if (m_source.isOffline()) {
        // Pictures of an earlier version's map would be shown as they are: only this version's are kept.
        const QString thisVersion = id.sliced(id.lastIndexOf(u'-'));
        for (const QString &old : folder.entryList({QStringLiteral("offline-*")}, QDir::Dirs)) {
            if (!old.endsWith(thisVersion))
                QDir(folder.filePath(old)).removeRecursively();
        }
    } else {
        tiles.cacheDirectory = folder.filePath(QStringLiteral("passing"));
    }
    m_parts.map.setTileSource(tiles);
}

void MapSourceController::showRegions()
{
    refresh();
    look();
}

void MapSourceController::ask()
{
    if (!m_asks || m_simulated || m_parts.map.hasFailed()
        || !m_context.settings.mapSource(m_account).isEmpty())
        return;
    m_outside->hide();
    m_question->show();
}

void MapSourceController::look()
{
    const mapview::Camera &camera = m_parts.map.camera();
    const bool outside
        = camera.zoom >= streetsExpected && !m_parts.gateway.map().covers(toGeo(camera.centre));
    if (!outside)
        m_outsideSeen = false;
    m_outsideRegion->setVisible(canAddRegion());
    m_outside->setVisible(m_asks && !m_parts.map.hasFailed() && outside && m_wanted.isOffline()
                          && !m_outsideSeen && m_question->isHidden());
}

void MapSourceController::askForOwn()
{
    auto *dialog = new OwnMapDialog(m_context.theme, m_context.settings.ownMapAddress(),
                                    m_context.settings.ownMapAttribution(), &m_parts.window);
    connect(dialog, &OwnMapDialog::chosen, this, &MapSourceController::keepOwn);
    dialog->open();
}

void MapSourceController::keepOwn(const TileSource &source, const Secret &key)
{
    const auto former = basemap::ownTileSource(m_context.settings.ownMapAddress(), {});
    if (former && former->needsKey() && former->id != source.id)
        m_parts.keychain.remove(keyName(*former));
    m_context.settings.setOwnMap(source.urlTemplate, source.attribution);
    m_ownKey = key;
    if (!key.isEmpty())
        m_parts.keychain.write(keyName(source), key).then(this, [this](const Result<void> &kept) {
            if (!kept)
                say(tr("The key could not be kept."),
                    tr("This computer's keychain does not answer: the map server is asked with it until you "
                       "close the program."),
                    false);
        });
    choose(source.id);
}

} // namespace bt::desktop
