// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;

/// The program dies in the middle of writing, several times over: what it was told is kept is there.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingReportedIsLost();
};

void TestKill::nothingReportedIsLost()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("a"));
    SystemClock clock;
    QSet<qint64> reported;
    qint64 next = 1;
    for (int round = 0; round < 5; ++round) {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QStringLiteral(BIKETRAX_BINARY_DIR "/tests/archive_victim"),
                     {folder, QString::number(next)});
        QByteArray output;
        const auto lines = 20 + round * 7; // killed at another point each time
        while (output.count('\n') < lines) {
            QVERIFY2(victim.waitForReadyRead(30'000), "the writer does not write");
            output += victim.readAllStandardOutput();
        }
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        output += victim.readAllStandardOutput();
        output.truncate(output.lastIndexOf('\n')); // a line that was cut is no report
        for (const QByteArray &line : output.split('\n')) {
            const qint64 last = line.toLongLong();
            for (qint64 id = last - 2; id <= last; ++id)
                reported.insert(id);
            next = std::max(next, last + 1);
        }

        Archive archive(clock, {folder, largestArchiveDefault});
        const auto snapshot = opened(archive);
        QVERIFY(snapshot);
        QHash<qint64, bool> kept;
        for (const ArchivedEvent &event : snapshot->events) {
            QVERIFY(!kept.contains(event.event.id.value));
            kept.insert(event.event.id.value, event.acknowledged);
        }
        for (const qint64 id : std::as_const(reported)) {
            QVERIFY2(kept.contains(id), qPrintable(QString::number(id)));
            QCOMPARE(kept.value(id), id % 3 == 1);
        }
        // "Complete" never runs ahead of what is there.
        const qint64 complete = toEpochMs(snapshot->eventsCompleteUntil.value()) - 1'780'000'000'000;
        QVERIFY(complete >= next - 1);
        for (qint64 id = 1; id <= complete; ++id)
            QVERIFY(kept.contains(id));
        next = complete + 1;
    }
    QVERIFY(reported.size() > 300);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
