// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/faultytileserver.h"
#include "desktop/actions.h"
#include "desktop/mapcard.h"
#include "desktop/mapsourcecontroller.h"
#include "desktop/ownmapdialog.h"
#include "mapview/mappane.h"
#include "windowrig.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QQuickItem>
#include <QQuickWidget>
#include <QStandardPaths>

using namespace bt;
using State = cloud::Session::State;
using test::FaultyTileServer;

namespace {

const QColor pink(0xE0, 0x20, 0xC0);
constexpr GeoPoint rome{41.89, 12.49};

/// A variable of the environment until it goes out of scope.
class Environment
{
public:
    Environment(const char *name, const QByteArray &value)
        : m_name(name)
        , m_former(qgetenv(name))
    {
        qputenv(name, value);
    }
    ~Environment() { m_former.isEmpty() ? qunsetenv(m_name) : qputenv(m_name, m_former); }
    Q_DISABLE_COPY_MOVE(Environment)

private:
    const char *m_name;
    QByteArray m_former;
};

FaultyTileServer::Rule always(const FaultyTileServer::Answer &answer)
{
    return [answer](const QByteArray &) { return answer; };
}

} // namespace

/// The choice of the street map and what becomes of it, by clicks in the real window. A server of the test
/// stands in for the internet.
class TestMapTiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup() { m_rig.reset(); }
    void asksARealAccountOnce();
    void asksEachAccountByItself();
    void asksTheChosenServerAlone_data();
    void asksTheChosenServerAlone();
    void takesAServerOfOnesOwn();
    void saysOnceThatAServerIsDead();
    void offersWaysOutOfAnEmptyArea();
    void demoStaysAtHome();

private:
    static constexpr int patience = test::WindowRig::patience;

    QWidget *card(const char *name) const
    {
        return m_rig->app->window().findChild<desktop::MapCard *>(QLatin1StringView(name));
    }
    QString attribution() const;
    /// The share of the map's picture that has a colour.
    double share(const QColor &colour) const;
    QAction *menuAction(const QString &name) const;
    bool signIn(SchemeChoice scheme = SchemeChoice::Light);
    /// What the settings know the account by.
    QString account(size_t index = 0) const
    {
        const simulator::Endpoint &endpoint = m_rig->cloud.endpoint();
        return desktop::MapSourceController::accountName(endpoint.url, endpoint.accounts[index].email);
    }
    void chooseOwn(const FaultyTileServer &server, const QString &rest = QStringLiteral("/{z}/{x}/{y}.png"),
                   const QString &key = {});
    void keepPicture(const char *name) const;

    std::unique_ptr<test::WindowRig> m_rig;
};

void TestMapTiles::init()
{
    QDir(QStandardPaths::writableLocation(QStandardPaths::CacheLocation)).removeRecursively();
    simulator::Options small;
    small.bikes = 10;
    small.accounts = 2;
    m_rig = std::make_unique<test::WindowRig>(small);
    m_rig->withMap = true;
}

bool TestMapTiles::signIn(SchemeChoice scheme)
{
    app::DesktopOptions options;
    options.theme = scheme;
    options.server = m_rig->cloud.endpoint().url;
    if (!m_rig->open(options))
        return false;
    m_rig->signIn();
    const QString email = m_rig->cloud.endpoint().email;
    return QTest::qWaitFor(
        [&] { return m_rig->state() == State::Live && m_rig->isKept(options.server, email); }, patience);
}

QString TestMapTiles::attribution() const
{
    auto *view = m_rig->app->map().findChild<QQuickWidget *>();
    return view->rootObject()
        ->findChild<QObject *>(QStringLiteral("attribution"))
        ->property("text")
        .toString();
}

double TestMapTiles::share(const QColor &colour) const
{
    const QImage image = m_rig->app->map().picture();
    int same = 0;
    int all = 0;
    for (int y = 2; y < image.height(); y += 5) {
        for (int x = 2; x < image.width(); x += 5) {
            const QColor c = image.pixelColor(x, y);
            same += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green())
                    + std::abs(c.blue() - colour.blue())
                < 24;
            ++all;
        }
    }
    return all > 0 ? double(same) / all : 0;
}

QAction *TestMapTiles::menuAction(const QString &name) const
{
    QMenu *menu = m_rig->app->map().layersMenu();
    Q_EMIT menu->aboutToShow();
    const QList<QAction *> actions = menu->actions();
    const auto found = std::ranges::find(actions, name, &QAction::objectName);
    return found == actions.cend() ? nullptr : *found;
}

void TestMapTiles::chooseOwn(const FaultyTileServer &server, const QString &rest, const QString &key)
{
    menuAction(QStringLiteral("mapSource-other"))->trigger();
    auto *dialog = m_rig->app->window().findChild<desktop::OwnMapDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("ownMapAddress"))->setText(server.address(rest));
    dialog->findChild<QLineEdit *>(QStringLiteral("ownMapKey"))->setText(key);
    dialog->findChild<QLineEdit *>(QStringLiteral("ownMapAttribution"))
        ->setText(QStringLiteral("© Testers & friends"));
    keepPicture("own-dialog");
    test::WindowRig::press(*dialog, QStringLiteral("ownMapUse"));
    QTRY_VERIFY(!m_rig->app->window().findChild<desktop::OwnMapDialog *>());
}

void TestMapTiles::keepPicture(const char *name) const
{
    const QString folder = qEnvironmentVariable("BIKETRAX_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(1500);
    QDir().mkpath(folder);
    const QString file = folder + u'/' + QLatin1StringView(name);
    m_rig->app->window().grab().save(file + QStringLiteral(".png"));
    if (QMenu *menu = m_rig->app->map().layersMenu(); menu->isVisible())
        menu->grab().save(file + QStringLiteral("-menu.png"));
    if (auto *dialog = m_rig->app->window().findChild<desktop::OwnMapDialog *>())
        dialog->grab().save(file + QStringLiteral("-dialog.png"));
}

void TestMapTiles::asksARealAccountOnce()
{
    QVERIFY(signIn());
    QTRY_VERIFY(card("mapQuestion")->isVisible());
    QVERIFY(m_rig->app->map().rect().contains(card("mapQuestion")->geometry()));
    QVERIFY(attribution().contains(QStringLiteral("openstreetmap.org/copyright")));
    keepPicture("question");
    m_rig->app->window().resize(1024, 640);
    QTRY_VERIFY(m_rig->app->map().rect().contains(card("mapQuestion")->geometry()));
    keepPicture("question-small");
    test::WindowRig::press(*card("mapQuestion"), QStringLiteral("mapQuestionOffline"));
    QVERIFY(!card("mapQuestion")->isVisible());
    QCOMPARE(m_rig->settings.mapSource(account()), QStringLiteral("offline"));
    QVERIFY(menuAction(QStringLiteral("mapSource-offline"))->isChecked());
    QVERIFY(!menuAction(QStringLiteral("mapSource-osm"))->isChecked());
    QVERIFY(menuAction(QStringLiteral("mapSource-cyclosm")));

    QVERIFY(m_rig->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->state(), State::Live, patience);
    QVERIFY(!card("mapQuestion")->isVisible());
}

void TestMapTiles::asksEachAccountByItself()
{
    FaultyTileServer server(always(FaultyTileServer::ok(FaultyTileServer::png(pink))));
    QVERIFY(signIn());
    QTRY_VERIFY(card("mapQuestion")->isVisible());
    chooseOwn(server);
    QTRY_VERIFY_WITH_TIMEOUT(share(pink) > 0.7, patience);
    // Another account has chosen nothing: it is asked, and its places are sent nowhere.
    m_rig->app->window().actionRegistry().find(QStringLiteral("otherAccount"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->state(), State::SignedOut, patience);
    const simulator::Account &other = m_rig->cloud.endpoint().accounts[1];
    m_rig->signIn(other.email, other.password);
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->state(), State::Live, patience);
    QTRY_VERIFY(card("mapQuestion")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete() && share(pink) < 0.01, patience);
    const int asked = server.asked();
    test::WindowRig::press(*card("mapQuestion"), QStringLiteral("mapQuestionOffline"));
    QCOMPARE(m_rig->settings.mapSource(account(1)), QStringLiteral("offline"));
    QVERIFY(m_rig->settings.mapSource(account(0)).startsWith(QStringLiteral("own-")));
    QVERIFY(m_rig->settings.mapSource(account(0)) != m_rig->settings.mapSource(account(1)));
    QCOMPARE(server.asked(), asked);
}

void TestMapTiles::asksTheChosenServerAlone_data()
{
    QTest::addColumn<QByteArray>("cardName");
    QTest::addColumn<QString>("button");
    QTest::newRow("the question") << QByteArray("mapQuestion") << QStringLiteral("mapQuestionOnline");
    QTest::newRow("outside any region") << QByteArray("mapOutside") << QStringLiteral("mapOutsideOnline");
}

void TestMapTiles::asksTheChosenServerAlone()
{
    QFETCH(QByteArray, cardName);
    QFETCH(QString, button);
    // Stands between this computer and the internet, and lets nothing through.
    FaultyTileServer proxy(always(FaultyTileServer::status("502 Bad Gateway")));
    const QByteArray address = "http://127.0.0.1:" + QByteArray::number(proxy.serverPort());
    const Environment http("http_proxy", address);
    const Environment https("https_proxy", address);
    const Environment direct("no_proxy", "127.0.0.1,localhost");
    if (cardName == "mapOutside")
        m_rig->settings.setMapSource(account(), QStringLiteral("offline"));
    QVERIFY(signIn());
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete(), patience);
    if (cardName == "mapOutside")
        m_rig->app->map().centreOn(rome, 14);
    QTRY_VERIFY_WITH_TIMEOUT(card(cardName.constData())->isVisible(), patience);
    QCOMPARE(proxy.asked(), 0); // nothing before it was chosen
    test::WindowRig::press(*card(cardName.constData()), button);
    QVERIFY(!card(cardName.constData())->isVisible());
    QCOMPARE(m_rig->settings.mapSource(account()), QStringLiteral("osm"));
    QTRY_VERIFY_WITH_TIMEOUT(proxy.asked() > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->said().contains(QStringLiteral("OpenStreetMap gives no map tiles")),
                             patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete(), patience);
    for (const QByteArray &head : proxy.heads())
        QVERIFY2(head.startsWith("CONNECT tile.openstreetmap.org:443 "), head.constData());
    QVERIFY(!card("mapOutside")->isVisible());
}

void TestMapTiles::takesAServerOfOnesOwn()
{
    FaultyTileServer server(always(FaultyTileServer::ok(FaultyTileServer::png(pink))));
    QVERIFY(signIn());
    chooseOwn(server, QStringLiteral("/{z}/{x}/{y}.png?apikey={key}"), QStringLiteral("s3cr3t"));
    QVERIFY(!card("mapQuestion")->isVisible()); // answered
    QTRY_VERIFY_WITH_TIMEOUT(share(pink) > 0.7, patience);
    QVERIFY(attribution().startsWith(QStringLiteral("© Testers &amp; friends")));
    QVERIFY(server.heads().first().contains("apikey=s3cr3t"));
    keepPicture("own");
    // At home again, and not one pink tile is left.
    menuAction(QStringLiteral("mapSource-offline"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete(), patience);
    QCOMPARE(share(pink), 0.0);
    QCOMPARE(attribution().count(QStringLiteral("<a ")), 1);
    keepPicture("home-again");
    menuAction(QStringLiteral("mapSource-own"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(share(pink) > 0.7, patience);

    // The next run finds the choice in the settings and the key in the keychain, and in no file.
    QVERIFY(m_rig->open());
    QTRY_VERIFY_WITH_TIMEOUT(share(pink) > 0.7, patience);
    QFile file(m_rig->folder.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("ownAddress"));
    QVERIFY(!text.contains("s3cr3t"));
    // Tiles of an online source are kept by the gateway alone.
    const QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    QVERIFY(QDir(cache.filePath(QStringLiteral("tiles/passing"))).entryList(QDir::Files).isEmpty());
    QVERIFY(
        !QDir(cache.filePath(QStringLiteral("online-tiles"))).entryList({QStringLiteral("own-*")}).isEmpty());
    // Clearing says how much, and does it.
    QMenu *menu = m_rig->app->map().layersMenu();
    menu->popup(m_rig->app->map().mapToGlobal(QPoint(40, 40)));
    keepPicture("menu");
    menu->hide();
    QAction *clear = menuAction(QStringLiteral("mapClearTiles"));
    QTRY_VERIFY(clear->text().contains(QStringLiteral("B)")));
    clear->trigger();
    QTRY_VERIFY(!clear->isEnabled());
}

void TestMapTiles::saysOnceThatAServerIsDead()
{
    FaultyTileServer server(always(FaultyTileServer::status("503 Gone")));
    QVERIFY(signIn());
    chooseOwn(server);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->said().contains(QStringLiteral("gives no map tiles")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete(), patience);
    QVERIFY(share(pink) < 0.01);
    keepPicture("dead");
    // It comes back: used at once, and the words go.
    server.setRule(always(FaultyTileServer::ok(FaultyTileServer::png(pink))));
    QTRY_VERIFY_WITH_TIMEOUT(share(pink) > 0.7, patience);
    QVERIFY(!m_rig->said().contains(QStringLiteral("gives no map tiles")));
}

void TestMapTiles::offersWaysOutOfAnEmptyArea()
{
    m_rig->settings.setMapSource(account(), QStringLiteral("offline"));
    QVERIFY(signIn(SchemeChoice::Dark));
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().isComplete(), patience);
    QVERIFY(!card("mapOutside")->isVisible());
    m_rig->app->map().centreOn(rome, 14);
    QTRY_VERIFY_WITH_TIMEOUT(card("mapOutside")->isVisible(), patience);
    QVERIFY(m_rig->app->map().rect().contains(card("mapOutside")->geometry()));
    keepPicture("outside");
    test::WindowRig::press(*card("mapOutside"), QStringLiteral("mapOutsideClose"));
    QVERIFY(!card("mapOutside")->isVisible());
    // Once it was dismissed, not again until the map has been elsewhere.
    m_rig->app->map().centreOn({41.9, 12.5}, 14);
    const auto comes = [this] { return card("mapOutside")->isVisible(); };
    QVERIFY(!QTest::qWaitFor(comes, 1000));
    m_rig->app->map().centreOn({53.557, 13.261}, 14);
    QVERIFY(!QTest::qWaitFor(comes, 1000));
    m_rig->app->map().centreOn(rome, 14);
    QTRY_VERIFY_WITH_TIMEOUT(card("mapOutside")->isVisible(), patience);
    // Another map takes it away.
    FaultyTileServer server(always(FaultyTileServer::ok(FaultyTileServer::png(pink))));
    chooseOwn(server);
    QTRY_VERIFY(!card("mapOutside")->isVisible());
}

void TestMapTiles::demoStaysAtHome()
{
    FaultyTileServer server(always(FaultyTileServer::ok(FaultyTileServer::png(pink))));
    m_rig->settings.setOwnMap(server.address(), {});
    const QString own = basemap::ownTileSource(server.address(), {})->id;
    m_rig->settings.setMapSource(account(), own);
    app::DesktopOptions options;
    options.demoBikes = 10;
    QVERIFY(m_rig->open(options));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->app->map().looksComplete(), patience);
    QCOMPARE(share(pink), 0.0);
    QVERIFY(!card("mapQuestion")->isVisible());
    menuAction(QStringLiteral("mapSource-osm")); // the menu is there
    QVERIFY(menuAction(QStringLiteral("mapSource-offline"))->isChecked());
    QCOMPARE(m_rig->settings.mapSource(account()), own);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestMapTiles test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_maptiles.moc"
