// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/actions.h"
#include "desktop/parts.h"
#include "e2e/keptfixture.h"

#include <QDir>
#include <QLabel>

using namespace bt;
using namespace bt::app;
using namespace bt::test;
using namespace std::chrono_literals;
using State = cloud::Session::State;

/// What one run of the program leaves for the next.
class TestKeptData : public QObject, private KeptFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeCloud(); }
    void cleanup() { dropAll(); }
    void theLastKnownFleetWithoutNetworkAndEachEventOnce();
    void theTracksOfAFormerRunWithoutNetwork();
    void aBrokenArchiveIsRebuilt();
    void localDataCanBeDeleted();
    void signingOutSaysThatDataStays();
    void nothingIsKeptUnasked_data();
    void nothingIsKeptUnasked();

private:
    std::pair<DeviceId, qsizetype> farthestRidden(Instant from, Instant to); // and its reports
    QString textOf(const char *label) const;
};

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
    const QSet<EventId> truth = cloudsEvents(0, begun - 1h, until - 5s);
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
    const Instant to = m_clock.now() - 20min;
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
    m_app->window().openHistory(bike, from, to + 1h); // some of it nobody has asked for
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
