// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/session.h"
#include "desktop/accountcontroller.h"
#include "desktop/deskpage.h"
#include "desktop/eventpanel.h"
#include "desktop/historypanel.h"
#include "desktop/signinpage.h"
#include "desktop/webhookdialog.h"
#include "e2e/programfixture.h"
#include "mapview/mappane.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace bt;
using namespace bt::app;
using namespace bt::test;
using State = cloud::Session::State;

class TestDesktop : public QObject, private ProgramFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeCloud(); }
    void cleanup() { dropAll(); }
    void theWholeWay();
    void wrongPasswordSaysSo();
    void keptAccountSignsInByItself();
    void withoutAMapEverythingElseWorks();
    void theDemoIsOneClickAwayAndSaysWhatItIs();
    void linksThatNameNothingSaySo();

private:
    void open(const DesktopOptions &options);
    void signIn(const QString &password);
    QJsonObject cloudUser()
    {
        return QJsonDocument::fromJson(m_cloud->ask([](simulator::Simulator &s) { return s.user(); }))
            .object();
    }
    /// A bike that is riding and on the map, alone enough to be clicked.
    std::optional<DeviceId> ridingBike();
};

void TestDesktop::open(const DesktopOptions &options)
{
    start(options);
    QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
}

void TestDesktop::signIn(const QString &password)
{
    auto *email = find<QLineEdit>("email");
    auto *field = find<QLineEdit>("password");
    QVERIFY(email && field);
    email->setFocus();
    email->selectAll();
    QTest::keyClicks(email, m_cloud->endpoint().email);
    field->selectAll();
    QTest::keyClicks(field, password);
    QTest::mouseClick(find<QPushButton>("signInPassword"), Qt::LeftButton);
}

std::optional<DeviceId> TestDesktop::ridingBike()
{
    for (int row = 0; row < m_app->store().count(); ++row) {
        const fleet::Bike &bike = m_app->store().at(row);
        if (bike.state == BikeState::Riding && bike.place && bike.position)
            return bike.device.id;
    }
    return {};
}

void TestDesktop::theWholeWay()
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    open(options);
    QVERIFY(!m_app->window().isDeskShown());

    // Signs in through the real page.
    signIn(m_cloud->endpoint().password);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QVERIFY(m_app->window().isDeskShown());
    QCOMPARE(m_app->store().count(), 30);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().isComplete(), patience);

    // Sees a bike move on the map.
    std::optional<DeviceId> bike;
    QTRY_VERIFY_WITH_TIMEOUT((bike = ridingBike()), patience);
    m_app->map().setSelected(*bike); // a selected bike stays out of groups
    m_app->map().centreOn(*m_app->store().at(m_app->store().rowOf(*bike)).place, 16);
    const auto placeOf = [&] { return m_app->store().at(m_app->store().rowOf(*bike)).place; };
    const auto before = placeOf();
    QTRY_VERIFY_WITH_TIMEOUT(placeOf() != before, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().positionOf(*bike), patience);

    // An event arrives in the sidebar.
    QListView *list = nullptr; // owners of few bikes have another one
    const auto shownList = [&] {
        const QList<QListView *> lists
            = m_app->window().findChildren<QListView *>(QStringLiteral("eventList"));
        const auto shown = std::find_if(lists.begin(), lists.end(),
                                        [](const QListView *each) { return each->isVisible(); });
        return list = shown == lists.end() ? nullptr : *shown;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shownList(), patience);
    const int known = m_app->feed().count();
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() > known && list->model()->rowCount() > 0, patience);

    // A click on the bike opens its history as a track.
    m_app->map().centreOn(*placeOf(), 17);
    QSignalSpy clicked(&m_app->map(), &mapview::MapPane::bikeActivated);
    const auto click = [&] {
        QTest::qWait(0);
        if (const auto at = m_app->map().positionOf(*bike)) {
            if (QWidget *under = m_app->map().childAt(at->toPoint()))
                QTest::mouseClick(under, Qt::LeftButton, {}, under->mapFrom(&m_app->map(), at->toPoint()));
        }
        return clicked.count() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(click(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->window().desk().isHistoryShown(), patience);
    auto *history = find<QWidget>("historyPanel");
    QVERIFY(history && history->isVisible());
    QSignalSpy complete(&m_app->map(), &mapview::MapPane::pictureComplete);
    m_app->openLink(QUrl(QStringLiteral("biketrax://bike/%1/history")
                             .arg(m_app->store().at(m_app->store().rowOf(*bike)).device.uniqueId)));
    QTRY_VERIFY_WITH_TIMEOUT(m_app->map().hasTrack(), patience);

    // The webhook dialog changes one attribute and leaves every other as it is.
    const QJsonObject attributesBefore = cloudUser()[QLatin1StringView("attributes")].toObject();
    QVERIFY(attributesBefore.contains(QStringLiteral("fcmTokens")));
    m_app->openLink(QUrl(QStringLiteral("biketrax://webhook")));
    QTRY_VERIFY_WITH_TIMEOUT(find<desktop::WebhookDialog>("webhookDialog"), patience);
    auto *dialog = find<desktop::WebhookDialog>("webhookDialog");
    auto *url = dialog->findChild<QLineEdit *>(QStringLiteral("webhookUrl"));
    url->setFocus();
    url->selectAll();
    QTest::keyClicks(url, QStringLiteral("https://hooks.example.org/biketrax"));
    auto *save = dialog->findChild<QPushButton *>(QStringLiteral("webhookSave"));
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(
        cloudUser()[QLatin1StringView("attributes")][QLatin1StringView("webhookUrl")].toString(),
        QStringLiteral("https://hooks.example.org/biketrax"), patience);
    QJsonObject attributesAfter = cloudUser()[QLatin1StringView("attributes")].toObject();
    attributesAfter.remove(QStringLiteral("webhookUrl"));
    QCOMPARE(attributesAfter, attributesBefore);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->hasChanges(), patience);

    // Signing out leaves nothing behind.
    QPointer<desktop::WebhookDialog> shown(dialog);
    Q_EMIT m_app->window().signOutRequested();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::SignedOut, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!shown, patience);
    QCOMPARE(m_app->store().count(), 0);
    QCOMPARE(m_app->feed().count(), 0);
    QVERIFY(!m_app->window().isDeskShown());
}

void TestDesktop::wrongPasswordSaysSo()
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    open(options);
    signIn(QStringLiteral("not the password"));
    auto *error = find<QLabel>("passwordError");
    QTRY_VERIFY_WITH_TIMEOUT(error && error->isVisible() && error->text().contains(QStringLiteral("refused")),
                             patience);
    QVERIFY(!m_app->window().isDeskShown());
    QCOMPARE(state(), State::SignedOut);
}

void TestDesktop::keptAccountSignsInByItself()
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    open(options);
    signIn(m_cloud->endpoint().password);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!desktop::AccountController::keptAccounts(*m_settings).isEmpty(), patience);
    // What is kept in the file is no secret.
    QFile file(m_folder->filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(m_cloud->endpoint().password.toUtf8()));
    QTest::qWait(0);
    // The token is made after the sign-in; only then is there something to start with.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_keychain
            ->read({m_cloud->endpoint().url.toString(), m_cloud->endpoint().email, QStringLiteral("token")})
            .result()
            .has_value(),
        patience);

    // What the map shows is kept too, however soon after the last touch the program ends.
    m_app->map().centreOn({53.6, 13.4}, 15);
    m_app.reset();
    open({});
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QVERIFY(m_app->window().isDeskShown());
    QTRY_COMPARE(m_app->map().camera().zoom, 15.0);
    QVERIFY(std::abs(toGeo(m_app->map().camera().centre).latitude - 53.6) < 1e-4);
}

void TestDesktop::withoutAMapEverythingElseWorks()
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    options.noMap = true;
    open(options);
    signIn(m_cloud->endpoint().password);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QVERIFY(m_app->map().hasFailed());
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() > 0, patience);
    auto *list = find<QListView>("bikeList");
    QVERIFY(list && list->model()->rowCount() == 30);
}

void TestDesktop::theDemoIsOneClickAwayAndSaysWhatItIs()
{
    open({});
    QVERIFY(!m_app->window().isDeskShown());
    QTest::mouseClick(find<QPushButton>("tryDemo"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QCOMPARE(m_app->store().count(), 60);
    auto *chip = find<QWidget>("simulatedBikes");
    QVERIFY(chip && chip->isVisible());
    // A demo is no account: the next start begins at the sign-in page.
    QVERIFY(desktop::AccountController::keptAccounts(*m_settings).isEmpty());
}

void TestDesktop::linksThatNameNothingSaySo()
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    open(options);
    signIn(m_cloud->endpoint().password);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    m_app->openLink(QUrl(QStringLiteral("biketrax://bike/1")));
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("no bike with the number 1")), patience);
    m_app->openLink(QUrl(QStringLiteral("biketrax://bike/1/delete")));
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("names no place")), patience);
    QCOMPARE(m_app->store().count(), 30);
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
