// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivevalues.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;

namespace {

/// A program that writes events until it is killed; victim.cpp.
class Victim
{
public:
    Victim(const QString &folder, qint64 first)
        : m_next(first)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(BIKETRAX_BINARY_DIR "/tests/archive_victim"),
                        {folder, QString::number(first)});
    }
    /// Lets it live until it has reported so often.
    bool reports(int times)
    {
        while (m_output.count('\n') < times) {
            if (!m_process.waitForReadyRead(30'000))
                return false;
            m_output += m_process.readAllStandardOutput();
        }
        return true;
    }
    bool die()
    {
        m_process.kill();
        const bool ended = m_process.waitForFinished() && m_process.exitStatus() == QProcess::CrashExit;
        m_output += m_process.readAllStandardOutput();
        m_output.truncate(m_output.lastIndexOf('\n')); // a line that was cut is no report
        for (const QByteArray &line : m_output.split('\n')) {
            const qint64 last = line.toLongLong();
            for (qint64 id = last - 2; id <= last; ++id)
                m_reported.insert(id);
            m_next = std::max(m_next, last + 1);
        }
        return ended;
    }
    const QSet<qint64> &reported() const { return m_reported; }
    qint64 next() const { return m_next; }

private:
    QProcess m_process;
    QByteArray m_output;
    QSet<qint64> m_reported;
    qint64 m_next;
};

QHash<qint64, bool> acknowledgedById(const QList<ArchivedEvent> &events)
{
    QHash<qint64, bool> kept;
    for (const ArchivedEvent &event : events)
        kept.insert(event.event.id.value, event.acknowledged);
    return kept.size() == events.size() ? kept : QHash<qint64, bool>();
}

} // namespace

/// The program dies in the middle of writing, several times over: what it was told is kept is there.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingReportedIsLost();
    void twoProgramsWriteOneArchive();
};

void TestKill::nothingReportedIsLost()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("a"));
    SystemClock clock;
    QSet<qint64> reported;
    qint64 next = 1;
    for (int round = 0; round < 5; ++round) {
        Victim victim(folder, next);
        QVERIFY(victim.reports(20 + round * 7)); // killed at another point each time
        QVERIFY(victim.die());
        reported += victim.reported();
        next = victim.next();

        Archive archive(clock, {folder, largestArchiveDefault});
        const auto snapshot = opened(archive);
        QVERIFY(snapshot);
        const auto kept = acknowledgedById(snapshot->events);
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

// As the window and the command line do: both make the file, both write, some of it the same.
void TestKill::twoProgramsWriteOneArchive()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(QStringLiteral("a"));
    SystemClock clock;
    constexpr qint64 first = 1;
    constexpr qint64 overlapping = 91; // a later part of what the first one writes
    Victim one(folder, first);
    Victim other(folder, overlapping);
    QVERIFY(one.reports(60));
    QVERIFY(other.reports(60));
    QVERIFY(one.die());
    QVERIFY(other.reports(90)); // goes on beside a dead one
    {
        Archive third(clock, {folder, largestArchiveDefault}); // and beside one that reads
        QVERIFY(opened(third));
        QVERIFY(third.countEvents({}).result().has_value());
        QVERIFY(other.reports(100));
    }
    QVERIFY(other.die());

    Archive archive(clock, {folder, largestArchiveDefault});
    QVERIFY(opened(archive));
    const auto events = archive.events({}, {}, 1'000'000).result();
    QVERIFY(events);
    const auto kept = acknowledgedById(*events);
    const QSet<qint64> reported = one.reported() + other.reported();
    for (const qint64 id : reported) {
        QVERIFY2(kept.contains(id), qPrintable(QString::number(id)));
        QCOMPARE(kept.value(id), id % 3 == 1);
    }
    QVERIFY(one.reported().intersects(other.reported()));
    // The index holds what both wrote, too.
    EventQuery query;
    query.bikes = {QStringLiteral("100")};
    query.onlyUnacknowledged = true;
    qsizetype waiting = 0;
    for (const bool acknowledged : kept)
        waiting += acknowledged ? 0 : 1;
    QCOMPARE(archive.countEvents(query, 1'000'000).result()->events, waiting);
    QCOMPARE(QDir(folder).entryList({QStringLiteral("*broken*")}).size(), 0);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
