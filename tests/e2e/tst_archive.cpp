// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"
#include "archive/archivefolder.h"
#include "desktop/actions.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "support/simulatorfixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::app;
using namespace std::chrono_literals;
using State = cloud::Session::State;

namespace {

constexpr int patience = 60'000;

} // namespace

/// What one run of the program leaves for the next.
class TestKeptData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theLastKnownFleetWithoutNetworkAndEachEventOnce();
    void theTracksOfAFormerRunWithoutNetwork();
    void aBrokenArchiveIsRebuilt();
    void localDataCanBeDeleted();
    void signingOutSaysThatDataStays();
    void nothingIsKeptUnasked_data();
    void nothingIsKeptUnasked();

private:
    void open(const DesktopOptions &options = {});
    void signIn(bool stay = true);
    void closeOnceKept();
    void cutOff();
    QString folder() const
    {
        return archive::folderOf(m_folder->path(), m_cloud->endpoint().url, m_cloud->endpoint().email);
    }
    State state() const { return m_app->session().status().state; }
    QString said() const;
    QSet<EventId> shownEvents() const; // fails the test where one is shown twice
    QSet<EventId> cloudsEvents(Instant from, Instant to);
    std::pair<DeviceId, qsizetype> farthestRidden(Instant from, Instant to); // and its reports
    QString textOf(const char *label) const;

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<desktop::Settings> m_settings;
    std::unique_ptr<MemoryKeychain> m_keychain;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    std::unique_ptr<DesktopApp> m_app;
};

void TestKeptData::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<desktop::Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_keychain = std::make_unique<MemoryKeychain>();
    simulator::Options options;
    options.bikes = 30;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
}

void TestKeptData::cleanup()
{
    m_app.reset();
    m_cloud.reset();
    m_settings.reset();
}

void TestKeptData::open(const DesktopOptions &options)
{
    DesktopOptions withoutMap = options;
    withoutMap.noMap = true; // other tests look at it
    m_app = std::make_unique<DesktopApp>(
        DesktopParts{&m_clock, m_settings.get(), m_keychain.get(), m_folder->path()}, withoutMap);
    const auto started = m_app->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().detail));
}

void TestKeptData::signIn(bool stay)
{
    DesktopOptions options;
    options.server = m_cloud->endpoint().url;
    open(options);
    m_app->window().signInPage().setStaySignedIn(stay);
    m_app->window().findChild<QLineEdit *>(QStringLiteral("email"))->setText(m_cloud->endpoint().email);
    m_app->window().findChild<QLineEdit *>(QStringLiteral("password"))->setText(m_cloud->endpoint().password);
    QSignalSpy complete(&m_app->session(), &cloud::Session::eventsCompleteUntilChanged);
    QTest::mouseClick(m_app->window().findChild<QPushButton *>(QStringLiteral("signInPassword")),
                      Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!complete.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() > 3, patience);
}

void TestKeptData::closeOnceKept()
{
    // The token is made after the sign-in; only then is there something to start with.
    const KeychainKey key{m_cloud->endpoint().url.toString(), m_cloud->endpoint().email,
                          QStringLiteral("token")};
    QTRY_VERIFY_WITH_TIMEOUT(m_keychain->read(key).result().has_value(), patience);
    QTest::qWait(0);
    m_app.reset();
}

void TestKeptData::cutOff()
{
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/")},
                             {QStringLiteral("status"), 503},
                             {QStringLiteral("count"), -1}}));
}

QString TestKeptData::said() const
{
    desktop::MessageBar &bar = m_app->window().messages();
    const desktop::Message *message = bar.current();
    // Alarms come before what is looked for.
    for (; message && message->kind == desktop::Message::Kind::Alarm; message = bar.current())
        bar.withdraw(QString(message->key));
    return message ? message->strong + u' ' + message->rest : QString();
}

QSet<EventId> TestKeptData::shownEvents() const
{
    QSet<EventId> ids;
    for (int i = 0; i < m_app->feed().count(); ++i)
        ids.insert(m_app->feed().at(i).event.id);
    if (ids.size() != m_app->feed().count())
        QTest::qFail("an event is shown twice", __FILE__, __LINE__);
    return ids;
}

QSet<EventId> TestKeptData::cloudsEvents(Instant from, Instant to)
{
    const QByteArray truth
        = m_cloud->ask([&](simulator::Simulator &simulator) { return simulator.events(0, from, to); });
    QSet<EventId> ids;
    for (const QJsonValue &event : QJsonDocument::fromJson(truth).array())
        ids.insert(EventId{event[QLatin1StringView("id")].toInteger()});
    return ids;
}

void TestKeptData::theLastKnownFleetWithoutNetworkAndEachEventOnce()
{
    signIn();
    const auto unseen = [&] {
        for (int i = 0; i < m_app->feed().count(); ++i) {
            if (!m_app->feed().at(i).acknowledged)
                return m_app->feed().at(i).event.id;
        }
        return EventId();
    };
    EventId first;
    QTRY_VERIFY_WITH_TIMEOUT((first = unseen()), patience);
    m_app->feed().acknowledge(first);
    const QSet<EventId> before = shownEvents();
    const Instant begun = m_clock.now();
    closeOnceKept();

    // No network: the fleet and its events are there, and the window says how old they are.
    cutOff();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(m_app->store().count(), 30, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() >= before.size(), patience);
    QVERIFY(shownEvents().contains(before));
    QVERIFY(m_app->window().isDeskShown());
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::OfflineStart, patience);
    int placed = 0;
    for (int row = 0; row < m_app->store().count(); ++row)
        placed += m_app->store().at(row).place.has_value() ? 1 : 0;
    QVERIFY(placed > 20);
    const auto isSeen = [&](EventId id) { return m_app->feed().at(m_app->feed().indexOf(id)).acknowledged; };
    QVERIFY(isSeen(first));
    EventId second;
    QTRY_VERIFY_WITH_TIMEOUT((second = unseen()), patience);
    while (!m_app->feed().ringing().isEmpty()) // alarms speak before the link does
        m_app->feed().acknowledge(m_app->feed().ringing().first().event.id);
    m_app->feed().acknowledge(second); // what is done offline counts too
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("No connection since")), patience);

    // It comes back: what happened meanwhile comes once, as new.
    QSignalSpy complete(&m_app->session(), &cloud::Session::eventsCompleteUntilChanged);
    m_cloud->clearFaults();
    m_app->session().reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!complete.isEmpty(), patience);
    QVERIFY(shownEvents().contains(before));
    QVERIFY(isSeen(first) && isSeen(second));
    const Instant until = complete.first().first().value<Instant>();
    const QSet<EventId> truth = cloudsEvents(begun - 1h, until - 5s);
    QVERIFY(!truth.isEmpty());
    QVERIFY(shownEvents().contains(truth));
    m_app.reset();

    // And all of it is there in the next run.
    cutOff();
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() >= truth.size(), patience);
    QVERIFY(shownEvents().contains(truth));
    QVERIFY(isSeen(first) && isSeen(second));
}

std::pair<DeviceId, qsizetype> TestKeptData::farthestRidden(Instant from, Instant to)
{
    const QByteArray truth
        = m_cloud->ask([&](simulator::Simulator &simulator) { return simulator.positions(0, from, to); });
    QHash<qint64, qsizetype> reports;
    for (const QJsonValue &position : QJsonDocument::fromJson(truth).array())
        ++reports[position[QLatin1StringView("deviceId")].toInteger()];
    std::pair<DeviceId, qsizetype> most;
    for (const auto &[bike, count] : reports.asKeyValueRange()) {
        if (count > most.second)
            most = {DeviceId{bike}, count};
    }
    return most;
}

QString TestKeptData::textOf(const char *label) const
{
    const auto *found = m_app->window().findChild<desktop::ElidedLabel *>(QLatin1StringView(label));
    return found && found->isVisible() ? found->fullText() : QString();
}

void TestKeptData::theTracksOfAFormerRunWithoutNetwork()
{
    signIn();
    const Instant from = m_clock.now() - 20h;
    const Instant to = m_clock.now() - 1min;
    const auto [bike, reports] = farthestRidden(from, to);
    QVERIFY(reports > 20);
    m_app->window().openHistory(bike, from, to);
    QTRY_VERIFY_WITH_TIMEOUT(textOf("historySummary").contains(QStringLiteral("trip")), patience);
    const QString summary = textOf("historySummary");
    QVERIFY(textOf("historyNote").isEmpty()); // the cloud has just said it
    closeOnceKept();

    cutOff();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(m_app->store().count(), 30, patience);
    m_app->window().openHistory(bike, from, to);
    QTRY_COMPARE_WITH_TIMEOUT(textOf("historySummary"), summary, patience);
    QVERIFY2(textOf("historyNote").contains(QStringLiteral("Nothing is missing")),
             qPrintable(textOf("historyNote")));
    m_app->window().openHistory(bike, from, to + 1h); // a minute of it nobody has asked for
    QTRY_VERIFY_WITH_TIMEOUT(textOf("historyNote").contains(QStringLiteral("Complete until")), patience);
    const QString picture = qEnvironmentVariable("BIKETRAX_PICTURE");
    if (!picture.isEmpty())
        m_app->window().grab().save(picture);

    // The cloud is back and asked again: no note any more.
    m_cloud->clearFaults();
    m_app->session().reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    m_app->window().openHistory(bike, from, to);
    QTRY_COMPARE_WITH_TIMEOUT(textOf("historySummary"), summary, patience);
    QVERIFY(textOf("historyNote").isEmpty());
}

void TestKeptData::aBrokenArchiveIsRebuilt()
{
    signIn();
    const QSet<EventId> before = shownEvents();
    closeOnceKept();
    {
        QFile file(archive::fileIn(folder()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(file.size(), 'x'));
    }
    open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() >= before.size(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(shownEvents().contains(before), patience);
    QCOMPARE(QDir(folder()).entryList({QStringLiteral("archive-broken-*.sqlite")}).size(), 1);
    const auto saidBehindTheOthers = [&] {
        m_app->feed().acknowledgeAll();
        if (said().contains(QStringLiteral("could not be read")))
            return true;
        if (const desktop::Message *other = m_app->window().messages().current())
            Q_EMIT m_app->window().messages().triggered(QString(other->key), QStringLiteral("close"));
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(saidBehindTheOthers(), patience);
    m_app.reset();
    cutOff();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(m_app->store().count(), 30, patience);
    QTRY_VERIFY_WITH_TIMEOUT(shownEvents().contains(before), patience);
}

void TestKeptData::localDataCanBeDeleted()
{
    signIn();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(archive::fileIn(folder())), patience);
    m_app->feed().acknowledgeAll();
    const auto press = [&](const char *action) {
        m_app->window().actionRegistry().find(QStringLiteral("deleteLocalData"))->trigger();
        QTRY_VERIFY(said().contains(QStringLiteral("Delete the local data")));
        Q_EMIT m_app->window().messages().triggered(m_app->window().messages().current()->key,
                                                    QString::fromLatin1(action));
    };
    press("keep");
    QTRY_VERIFY(!said().contains(QStringLiteral("Delete the local data")));
    QVERIFY(QFile::exists(archive::fileIn(folder())));
    press("delete");
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder()).exists(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("is deleted")), patience);
    QCOMPARE(m_app->store().count(), 30); // the screen stays
    m_app.reset();
    QVERIFY(!QDir(folder()).exists());
}

void TestKeptData::signingOutSaysThatDataStays()
{
    signIn();
    closeOnceKept();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    Q_EMIT m_app->window().signOutRequested();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::SignedOut, patience);
    QCOMPARE(m_app->store().count(), 0);
    const auto labels = m_app->window().signInPage().findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("stay on this computer"));
    }));
    QVERIFY(QFile::exists(archive::fileIn(folder())));
}

void TestKeptData::nothingIsKeptUnasked_data()
{
    QTest::addColumn<bool>("demo");
    QTest::newRow("demo") << true;
    QTest::newRow("somebody who does not stay signed in") << false;
}

void TestKeptData::nothingIsKeptUnasked()
{
    QFETCH(bool, demo);
    if (demo) {
        DesktopOptions options;
        options.demoBikes = 5;
        open(options);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    } else {
        signIn(false);
    }
    m_app.reset();
    QVERIFY(!QDir(m_folder->filePath(QStringLiteral("accounts"))).exists());
}

QTEST_MAIN(TestKeptData)
#include "tst_archive.moc"
