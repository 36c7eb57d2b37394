// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/sql.h"
#include "forward/queuefixture.h"
#include "forward/queuelock.h"
#include "forward/queueschema.h"
#include "forward/verdict.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <sys/resource.h>

using namespace bt;
using namespace bt::forward;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

const QString bikeA = QStringLiteral("100");
const QString bikeB = QStringLiteral("200");

/// Changes the file as another program would.
void withFile(const QString &file, const std::function<void(const QSqlDatabase &)> &change)
{
    const QString connection = archive::newConnectionName("other");
    QVERIFY(archive::connectTo(connection, file));
    change(QSqlDatabase::database(connection, false));
    archive::disconnectFrom(connection);
}

/// No file of this process may grow beyond a size while it lives, as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(qint64 bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{rlim_t(bytes), m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_former); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_former{};
};

} // namespace

/// The queue's file: what it takes, what it remembers, what it survives.
class TestQueue : public QObject, private QueueFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeQueue(); }
    void cleanup() { dropQueue(); }
    void takesEachEventOnce();
    void keepsEachBikesOrder();
    void heldEventsWaitForTheGap();
    void aFixChangesTheBody();
    void beginsWhereItIsTold_data();
    void beginsWhereItIsTold();
    void aNewArchiveBringsNothingTwice();
    void forgetsWhatIsLongDone();
    void refusedEventsAreSetAsideAndComeBack();
    void dropsByHand_data();
    void dropsByHand();
    void saysHowItStands();
    void olderVersionsAreBroughtUp();
    void aLaterVersionIsLeftAlone();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void aFullDiskTakesNothingHalf();
    void filesAreForTheirOwnerOnly();
    void oneForwarderAtATime();
};

void TestQueue::takesEachEventOnce()
{
    QCOMPARE(take({queued(1), queued(2)}), (QList<qint64>{1, 2}));
    QCOMPARE(take({queued(2), queued(3)}), (QList<qint64>{3}));
    QVERIFY(m_queue->delivered(EventId{1}, m_clock.now()));
    QCOMPARE(take({queued(1)}), QList<qint64>());
    QVERIFY(reopen());
    QCOMPARE(take({queued(1), queued(2), queued(3)}, true, true), QList<qint64>());
    QCOMPARE(m_queue->status()->waiting, 2);
    QCOMPARE(m_queue->status()->delivered, 1);
}

void TestQueue::keepsEachBikesOrder()
{
    take({queued(7, bikeA), queued(9, bikeB), queued(5, bikeA)});
    QCOMPARE(headOf(bikeA), 5);
    QCOMPARE(headOf(bikeB), 9);
    QCOMPARE(m_queue->heads()->value(bikeA), EventId{5});
    QVERIFY(m_queue->delivered(EventId{5}, m_clock.now()));
    QCOMPARE(headOf(bikeA), 7);
    QVERIFY(m_queue->delivered(EventId{7}, m_clock.now()));
    QCOMPARE(headOf(bikeA), 0);
    QCOMPARE(m_queue->heads()->size(), 1);
}

void TestQueue::heldEventsWaitForTheGap()
{
    take({queued(9)}, false);
    QVERIFY((*m_queue->head(bikeA))->held);
    take({queued(4)}, false); // found later, in the gap
    QVERIFY(reopen());
    QVERIFY((*m_queue->head(bikeA))->held);
    QCOMPARE(m_queue->status()->held, 2);
    QVERIFY(m_queue->settle());
    QVERIFY(!(*m_queue->head(bikeA))->held);
    QCOMPARE(headOf(bikeA), 4);
}

void TestQueue::aFixChangesTheBody()
{
    QueuedEvent event = queued(1);
    event.awaitsFix = true;
    take({event});
    QVERIFY(*(*m_queue->head(bikeA))->notBefore == m_clock.now() + Queue::fixPatience);
    QCOMPARE(*m_queue->attachFix(EventId{1}, "{}"), std::optional(bikeA));
    QVERIFY(!(*m_queue->head(bikeA))->notBefore);
    QCOMPARE((*m_queue->head(bikeA))->body, QByteArray("{}"));
    QCOMPARE(*m_queue->attachFix(EventId{99}, "{}"), std::optional<QString>());
}

void TestQueue::beginsWhereItIsTold_data()
{
    QTest::addColumn<qint64>("id");
    QTest::addColumn<int>("seconds"); // after the beginning
    QTest::addColumn<bool>("settled");
    QTest::addColumn<bool>("replayed");
    QTest::addColumn<bool>("taken");
    // The highest number before the beginning was 50.
    QTest::newRow("after it") << qint64(60) << 5 << true << false << true;
    QTest::newRow("in that moment") << qint64(60) << 0 << false << false << true;
    QTest::newRow("before it, of the cloud's first answer") << qint64(60) << -5 << false << false << false;
    QTest::newRow("of a slow clock, later") << qint64(60) << -5 << true << false << true;
    QTest::newRow("from before, found later") << qint64(40) << -5 << true << false << false;
    QTest::newRow("from before, asked for") << qint64(40) << -5 << true << true << true;
    QTest::newRow("a clock that is fast") << qint64(40) << 5 << true << false << true;
}

void TestQueue::beginsWhereItIsTold()
{
    QFETCH(qint64, id);
    QFETCH(int, seconds);
    QFETCH(bool, settled);
    QFETCH(bool, replayed);
    QFETCH(bool, taken);
    m_queue.reset();
    QVERIFY(QFile::remove(m_file));
    QVERIFY(reopen());
    QCOMPARE(*m_queue->cursor(), std::optional<Cursor>());
    Portion first;
    first.beginning = Beginning{m_begun, EventId{50}, {QStringLiteral("x"), 7}};
    QVERIFY(m_queue->take(first, m_clock.now()));
    QCOMPARE(*m_queue->cursor(), std::optional(Cursor{QStringLiteral("x"), 7}));
    if (settled)
        QVERIFY(m_queue->settle());
    QCOMPARE(take({queued(id, bikeA, m_begun + Seconds(seconds))}, true, replayed).size(), taken ? 1 : 0);
}

void TestQueue::aNewArchiveBringsNothingTwice()
{
    Portion portion;
    portion.events = {queued(1), queued(2)};
    portion.cursor = Cursor{QStringLiteral("archive"), 2};
    QVERIFY(m_queue->take(portion, m_clock.now()));
    QVERIFY(m_queue->delivered(EventId{1}, m_clock.now()));
    portion.events = {queued(2), queued(1), queued(3)};
    portion.cursor = Cursor{QStringLiteral("rebuilt"), 3};
    QCOMPARE(m_queue->take(portion, m_clock.now())->size(), 1);
    QVERIFY(reopen());
    QCOMPARE((*m_queue->cursor())->archive, QStringLiteral("rebuilt"));
    QCOMPARE(m_queue->status()->waiting, 2);
}

void TestQueue::forgetsWhatIsLongDone()
{
    take({queued(1), queued(2)});
    QVERIFY(m_queue->delivered(EventId{1}, m_clock.now()));
    m_clock.advance(Queue::rememberedFor - 1h);
    QVERIFY(m_queue->delivered(EventId{2}, m_clock.now()));
    QCOMPARE(take({queued(1), queued(2)}), QList<qint64>());
    m_clock.advance(2h);
    take({});
    QCOMPARE(take({queued(1), queued(2)}), QList<qint64>{1});
}

void TestQueue::refusedEventsAreSetAsideAndComeBack()
{
    take({queued(1), queued(2)});
    const Instant first = m_clock.now();
    QVERIFY(m_queue->refused(EventId{1}, {422, QStringLiteral("no")}, first));
    m_clock.advance(1min);
    QVERIFY(m_queue->refused(EventId{1}, {400, QStringLiteral("not this")}, m_clock.now()));
    QVERIFY(reopen());
    const Head head = **m_queue->head(bikeA);
    QCOMPARE(head.id, EventId{1});
    QCOMPARE(head.refusals, 2);
    QVERIFY(head.firstRefused == first);
    QVERIFY(m_queue->setAside(EventId{1}, m_clock.now()));
    QCOMPARE(headOf(bikeA), 2);
    const auto dead = m_queue->dead();
    QCOMPARE(dead->size(), 1);
    QCOMPARE(dead->first().refusal.http, 400);
    QCOMPARE(dead->first().refusal.detail, QStringLiteral("not this"));
    QCOMPARE(take({queued(1)}), QList<qint64>()); // set aside is not forgotten

    QCOMPARE(*m_queue->retry({EventId{2}}), 0); // not dead
    QCOMPARE(*m_queue->retry({EventId{1}}), 1);
    QCOMPARE(headOf(bikeA), 1);
    QCOMPARE((*m_queue->head(bikeA))->refusals, 0);
}

void TestQueue::dropsByHand_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QList<EventId>>("ids");
    QTest::addColumn<int>("dropped");
    QTest::addColumn<qint64>("next");
    QTest::newRow("one that waits") << int(Queue::Drop::These) << QList<EventId>{EventId{2}} << 1
                                    << qint64(3);
    QTest::newRow("one that is dead")
        << int(Queue::Drop::These) << QList<EventId>{EventId{1}} << 1 << qint64(2);
    QTest::newRow("unknown") << int(Queue::Drop::These) << QList<EventId>{EventId{77}} << 0 << qint64(2);
    QTest::newRow("the dead") << int(Queue::Drop::AllDead) << QList<EventId>() << 1 << qint64(2);
    QTest::newRow("everything") << int(Queue::Drop::Everything) << QList<EventId>() << 3 << qint64(0);
}

void TestQueue::dropsByHand()
{
    QFETCH(int, what);
    QFETCH(QList<EventId>, ids);
    QFETCH(int, dropped);
    QFETCH(qint64, next);
    take({queued(1), queued(2), queued(3)});
    QVERIFY(m_queue->setAside(EventId{1}, m_clock.now()));
    QCOMPARE(*m_queue->drop(Queue::Drop(what), ids, m_clock.now()), dropped);
    QCOMPARE(headOf(bikeA), next);
    // What was dropped does not come back by itself.
    const auto status = m_queue->status();
    QCOMPARE(take({queued(1), queued(2), queued(3)}), QList<qint64>());
    QCOMPARE(m_queue->status()->waiting, status->waiting);
}

void TestQueue::saysHowItStands()
{
    const Instant first = m_clock.now();
    take({queued(1, bikeA), queued(2, bikeA), queued(3, bikeB)});
    m_clock.advance(1min);
    take({queued(4, bikeB)}, false);
    QVERIFY(m_queue->delivered(EventId{1}, m_clock.now()));
    QVERIFY(m_queue->setAside(EventId{2}, m_clock.now()));
    QVERIFY(m_queue->setEndpoint(QStringLiteral("https://example.org/x")));
    QVERIFY(m_queue->setTrouble(QStringLiteral("It is away."), m_clock.now()));
    m_clock.advance(1min);
    QVERIFY(m_queue->setTrouble(QStringLiteral("It is broken."), m_clock.now()));
    const auto status = m_queue->status();
    QCOMPARE(status->waiting, 2);
    QCOMPARE(status->held, 1);
    QCOMPARE(status->dead, 1);
    QCOMPARE(status->delivered, 1);
    QCOMPARE(status->bikesWaiting, 1);
    QVERIFY(status->oldestWaiting == first);
    QVERIFY(status->lastDelivered == first + 1min);
    QVERIFY(status->begun == m_begun);
    QCOMPARE(status->endpoint, QStringLiteral("https://example.org/x"));
    QCOMPARE(status->trouble, QStringLiteral("It is broken."));
    QVERIFY(status->troubleSince == first + 1min);
    QVERIFY(m_queue->setTrouble({}, m_clock.now()));
    QVERIFY(!m_queue->status()->troubleSince);
}

void TestQueue::olderVersionsAreBroughtUp()
{
    for (int version = 1; version < queueschema::current(); ++version) {
        m_queue.reset();
        QVERIFY(QFile::remove(m_file));
        withFile(m_file, [&](const QSqlDatabase &database) {
            QVERIFY(queueschema::migrate(database, version));
            QVERIFY(
                archive::run(database,
                             QStringLiteral("INSERT INTO events (id, bike, type, time, state, queued, body) "
                                            "VALUES (7, '100', 'alarm', 1, 1, 1, '{}')")));
        });
        QVERIFY(reopen());
        QCOMPARE(headOf(bikeA), 7);
        QVERIFY(m_queue->refused(EventId{7}, {400, QStringLiteral("no")}, m_clock.now()));
        QCOMPARE((*m_queue->head(bikeA))->refusals, 1);
        QVERIFY(m_queue->brokenFile().isEmpty());
    }
}

void TestQueue::aLaterVersionIsLeftAlone()
{
    take({queued(1)});
    m_queue.reset();
    withFile(m_file, [](const QSqlDatabase &database) {
        QVERIFY(archive::run(database, QStringLiteral("PRAGMA user_version = 99")));
    });
    const auto opened = Queue::open(m_file, m_clock.now());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Unsupported);
    const QString sentence = queueSentence(opened.error(), QStringLiteral("default"));
    QVERIFY2(sentence.contains(QStringLiteral("later version")), qPrintable(sentence));
    QCOMPARE(QFileInfo(m_file).dir().entryList({QStringLiteral("*broken*")}).size(), 0);
}

void TestQueue::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text")
        << QByteArray("this is no database, but long enough to be looked at\n").repeated(200);
    QTest::newRow("half a page") << QByteArray("SQLite format 3").append('\0').append(QByteArray(500, 'x'));
}

void TestQueue::aBrokenFileIsSetAside()
{
    QFETCH(QByteArray, content);
    m_queue.reset();
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    QVERIFY(reopen());
    QVERIFY(QFile::exists(m_queue->brokenFile()));
    QCOMPARE(*m_queue->cursor(), std::optional<Cursor>());
    QCOMPARE(take({queued(1)}), QList<qint64>{1});
    QCOMPARE(queueNames(m_home->path()), QStringList{QStringLiteral("default")});
}

void TestQueue::aFullDiskTakesNothingHalf()
{
    take({queued(1)});
    const auto before = *m_queue->cursor();
    QList<QueuedEvent> many;
    for (int i = 0; i < 5000; ++i)
        many.append(queued(100 + i));
    Portion portion;
    portion.events = many;
    portion.cursor = Cursor{QStringLiteral("archive"), 5000};
    {
        const FullDisk disk(100'000);
        const auto taken = m_queue->take(portion, m_clock.now());
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Disk);
        QVERIFY(queueSentence(taken.error(), QStringLiteral("default"))
                    .contains(QStringLiteral("Free some space")));
        QCOMPARE(*m_queue->cursor(), before);
        QCOMPARE(m_queue->status()->waiting, 1);
    }
    QCOMPARE(m_queue->take(portion, m_clock.now())->size(), 5000);
    QCOMPARE(m_queue->status()->waiting, 5001);
}

void TestQueue::filesAreForTheirOwnerOnly()
{
    take({queued(1)});
    const QDir folder = QFileInfo(m_file).dir();
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(folder.path()).permissions() & others));
    const QFileInfoList files = folder.entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 2); // with its journal
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

void TestQueue::oneForwarderAtATime()
{
    QCOMPARE(QueueLock::holder(m_file), 0);
    {
        const auto first = QueueLock::take(m_file);
        QVERIFY(first);
        QCOMPARE(QueueLock::holder(m_file), QCoreApplication::applicationPid());
        const auto second = QueueLock::take(m_file);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        const QString sentence = queueSentence(second.error(), QStringLiteral("default"));
        QVERIFY2(sentence.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(sentence));
    }
    QVERIFY(QueueLock::take(m_file));
    QCOMPARE(QueueLock::holder(m_file), 0);
}

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
