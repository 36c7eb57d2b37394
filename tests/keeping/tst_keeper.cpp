// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetvalues.h"
#include "keeping/keeper.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::keeping;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

const QString anna = QStringLiteral("anna@example.org");
const QString ben = QStringLiteral("ben@example.org");

/// One run of the program. The session is never signed in: the test says what it would.
struct Run
{
    Run(Clock &clock, const QString &folder, bool mayKeep = true)
        : store(clock)
        , feed(store)
        , session(clock)
        , keeper({clock, store, feed, session}, {folder, [mayKeep] { return mayKeep; }})
        , restored(&keeper, &Keeper::restored)
        , rang(&feed, &fleet::EventFeed::alarmRang)
    {
    }
    void signIn(const QString &email)
    {
        Account account;
        account.email = email;
        Q_EMIT session.signedIn(account);
    }
    bool isAcknowledged(qint64 id) const { return feed.at(feed.indexOf(EventId{id})).acknowledged; }
    bool flush() { return keeper.archive() && keeper.archive()->flush().result().has_value(); }

    fleet::FleetStore store;
    fleet::EventFeed feed;
    cloud::Session session;
    Keeper keeper;
    QSignalSpy restored;
    QSignalSpy rang;
};

} // namespace

/// What goes from session to store, feed and archive, and what comes back at the next start.
class TestKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void eventsWaitUntilTheArchiveIsRead_data();
    void eventsWaitUntilTheArchiveIsRead();
    void anotherAccountFindsNothingOfTheFormer();
    void nothingIsKeptWhereNobodyMay();
    void anArchiveThatCannotBeReadHoldsNobodyUp();
    void completenessIsNeverSaidBeforeItIsKnown();

private:
    void firstRun();

    std::unique_ptr<QTemporaryDir> m_home;
    ManualClock m_clock;
};

// Anna's bike, an alarm that she acknowledged, and one that nobody has seen.
void TestKeeper::firstRun()
{
    Run run(m_clock, m_home->path());
    run.signIn(anna);
    QTRY_COMPARE(run.restored.count(), 1);
    Q_EMIT run.session.updateArrived(complete({device(1, QStringLiteral("100"), m_clock.now())}));
    Q_EMIT run.session.updateArrived(events({makeEvent(1, 1, m_clock.now() + 1s, QStringLiteral("alarm")),
                                             makeEvent(2, 1, m_clock.now() + 2s, QStringLiteral("alarm"))}));
    QCOMPARE(run.rang.count(), 2);
    run.feed.acknowledge(EventId{1});
    QVERIFY(run.flush());
}

void TestKeeper::eventsWaitUntilTheArchiveIsRead_data()
{
    QTest::addColumn<bool>("expected");
    QTest::newRow("the account was expected") << true;
    QTest::newRow("it signs in again by hand") << false;
}

void TestKeeper::eventsWaitUntilTheArchiveIsRead()
{
    QFETCH(bool, expected);
    firstRun();
    const Instant between = m_clock.now() + 30min;
    m_clock.advance(1h);
    Run run(m_clock, m_home->path());
    if (expected)
        run.keeper.open({}, anna);
    run.signIn(anna);
    // The cloud is faster than the disk: old ones again, and what happened between the two runs.
    Q_EMIT run.session.updateArrived(
        events({makeEvent(1, 1, between - 20min, QStringLiteral("alarm")),
                makeEvent(2, 1, between - 20min, QStringLiteral("alarm")), makeEvent(3, 1, between)}));
    QTRY_COMPARE(run.restored.count(), 1);
    QCOMPARE(run.feed.count(), 3);
    QVERIFY(run.isAcknowledged(1));
    QVERIFY(!run.isAcknowledged(2));
    QVERIFY(!run.isAcknowledged(3)); // the account was watched before it happened
    QCOMPARE(run.rang.count(), 0); // both alarms rang in the first run
    QCOMPARE(run.feed.ringing().size(), 1);
    QCOMPARE(run.store.count(), 1);
    QCOMPARE(run.feed.at(0).bikeName, QStringLiteral("Bike 100"));
}

void TestKeeper::anotherAccountFindsNothingOfTheFormer()
{
    firstRun();
    Run run(m_clock, m_home->path());
    run.keeper.open({}, anna);
    QTRY_COMPARE(run.restored.count(), 1);
    QCOMPARE(run.store.count(), 1);
    run.signIn(ben);
    QTRY_COMPARE(run.restored.count(), 2);
    QCOMPARE(run.store.count(), 0);
    QCOMPARE(run.feed.count(), 0);
    QVERIFY(run.keeper.keepsAnythingOf({}, anna));
}

void TestKeeper::nothingIsKeptWhereNobodyMay()
{
    Run run(m_clock, m_home->path(), false);
    run.signIn(anna);
    Q_EMIT run.session.updateArrived(complete({device(1, QStringLiteral("100"), m_clock.now())}));
    Q_EMIT run.session.updateArrived(events({makeEvent(1, 1, m_clock.now() + 1s)}));
    QCOMPARE(run.store.count(), 1);
    QCOMPARE(run.feed.count(), 1);
    QVERIFY(!run.keeper.archive());
    QVERIFY(!run.keeper.remove());
    QVERIFY(QDir(m_home->path()).isEmpty());
}

void TestKeeper::anArchiveThatCannotBeReadHoldsNobodyUp()
{
    QFile inTheWay(m_home->filePath(QStringLiteral("accounts")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder would be
    Run run(m_clock, m_home->path());
    QSignalSpy failed(&run.keeper, &Keeper::failed);
    run.signIn(anna);
    Q_EMIT run.session.updateArrived(events({makeEvent(1, 1, m_clock.now() + 1s)}));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(run.feed.count(), 1);
    QVERIFY(!run.isAcknowledged(1));
}

void TestKeeper::completenessIsNeverSaidBeforeItIsKnown()
{
    const Instant until = m_clock.now() + 1min;
    for (const bool again : {false, true}) {
        Run run(m_clock, m_home->path());
        run.signIn(anna);
        Q_EMIT run.session.eventsCompleteUntilChanged(again ? until + 1min : until);
        QTRY_COMPARE(run.restored.count(), 1);
        QVERIFY(run.flush());
        const auto snapshot = run.restored.first().first().value<archive::Snapshot>();
        QCOMPARE(snapshot.eventsCompleteUntil, again ? std::optional(until) : std::nullopt);
    }
    // In the second run more was missing than that sign-in had asked for: the archive keeps to what it knew.
    Run run(m_clock, m_home->path());
    run.keeper.open({}, anna);
    QTRY_COMPARE(run.restored.count(), 1);
    QCOMPARE(run.restored.first().first().value<archive::Snapshot>().eventsCompleteUntil, until);
}

QTEST_GUILESS_MAIN(TestKeeper)
#include "tst_keeper.moc"
