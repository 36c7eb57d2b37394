// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/sql.h"
#include "forward/queuefixture.h"
#include "forward/worker.h"

#include <QSignalSpy>

using namespace bt;
using namespace bt::forward;
using namespace bt::test;

/// What the forwarding's thread says of its disk.
class TestWorker : public QObject, private QueueFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeQueue(); }
    void cleanup() { dropQueue(); }
    void saysWhatWasNotSettled();
};

// Otherwise what is held would wait until the next gap is closed, which may be never.
void TestWorker::saysWhatWasNotSettled()
{
    take({queued(7)}, false);
    Worker worker(m_clock, QStringLiteral("default"));
    worker.open(m_home->path(), {QUrl(QStringLiteral("http://127.0.0.1:9/")), {}, {}}, "key-");
    QSignalSpy unsettled(&worker, &Worker::unsettled);
    QSignalSpy noticed(&worker, &Worker::noticed);

    const QString other = archive::newConnectionName("other");
    QVERIFY(archive::connectTo(other, m_file));
    const auto onOther = [&](const QString &statement) {
        return bool(archive::run(QSqlDatabase::database(other, false), statement));
    };
    QVERIFY(onOther(QStringLiteral("BEGIN IMMEDIATE"))); // nobody else may write
    worker.settle();
    QCOMPARE(unsettled.size(), 1);
    QCOMPARE(noticed.size(), 1);
    QVERIFY(m_queue->head(QStringLiteral("100")).value().value().held);

    QVERIFY(onOther(QStringLiteral("ROLLBACK")));
    archive::disconnectFrom(other);
    worker.settle();
    QCOMPARE(unsettled.size(), 1);
    QVERIFY(!m_queue->head(QStringLiteral("100")).value().value().held);
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
