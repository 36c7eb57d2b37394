// SPDX-License-Identifier: GPL-3.0-or-later
// `biketrax stream` as a process of its own: every event once, whatever happens to the cloud, to the program
// or to whoever reads it.
#include "archive/archive.h"
#include "archive/archivefolder.h"
#include "programrun.h"

#include <QJsonArray>
#include <QSet>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace bt;
using namespace bt::test;

namespace {

QStringList split(const QString &text) { return text.split(u' ', Qt::SkipEmptyParts); }

bool isUnique(const QList<qint64> &ids) { return QSet<qint64>(ids.begin(), ids.end()).size() == ids.size(); }

} // namespace

class TestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachEventOnceThroughFaults();
    void twoProgramsOnOneArchive();
    void onlyWhatIsAskedFor();
    void positionsAndDevices();
    void positionsOfABreakAreFilledIn();
    void endsWithItsSignals_data();
    void endsWithItsSignals();
    void endsWithItsPipe();
    void endsThoughNobodyReads();
    void waitsForTheCloud();
    void refusedAtOnce();

private:
    /// Ids of what really happened from @p from until now, by the simulated cloud's own account.
    QSet<qint64> truth(Instant from)
    {
        const QByteArray json = m_cloud->ask([from](auto &s) { return s.events(0, from, s.now()); });
        QSet<qint64> ids;
        for (const auto &event : QJsonDocument::fromJson(json).array())
            ids.insert(event.toObject()[u"id"].toInteger());
        return ids;
    }
    static bool covers(Program &program, const QSet<qint64> &wanted)
    {
        const QList<qint64> ids = program.eventIds();
        return QSet<qint64>(ids.begin(), ids.end()).contains(wanted);
    }
    QStringList sinceHours(int hours) const
    {
        return {QStringLiteral("stream"), QStringLiteral("--since"), QStringLiteral("%1 hours").arg(hours)};
    }

    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_cloud;
    std::unique_ptr<Home> m_home;
};

void TestStream::init()
{
    simulator::Options options;
    options.bikes = 30;
    options.updatesPerSecond = 10;
    m_cloud = std::make_unique<SimulatorFixture>(m_clock, options);
    QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
    m_home = std::make_unique<Home>();
    m_home->signInTo(m_cloud->endpoint());
}

void TestStream::eachEventOnceThroughFaults()
{
    const Instant from = m_clock.now() - std::chrono::hours(3);
    Program program(*m_home, sinceHours(4));
    const QSet<qint64> before = truth(from);
    QVERIFY(before.size() > 10);
    QTRY_VERIFY_WITH_TIMEOUT(covers(program, before), patience);

    QVERIFY(m_cloud->inject(
        {{QStringLiteral("kind"), QStringLiteral("duplicateFrames")}, {QStringLiteral("count"), 20}}));
    QVERIFY(m_cloud->inject(
        {{QStringLiteral("kind"), QStringLiteral("restart")}, {QStringLiteral("downMs"), 3000}}));
    QTRY_VERIFY_WITH_TIMEOUT(program.err().contains("Trying again until it works."), patience);
    // What happens while nobody listens is filled in.
    QTRY_VERIFY_WITH_TIMEOUT(program.err().contains("Connected"), patience);
    const QSet<qint64> after = truth(from);
    QTRY_VERIFY_WITH_TIMEOUT(covers(program, after), 2 * patience);

    program.signal(SIGTERM);
    QCOMPARE(program.wait(), 0);
    QVERIFY(isUnique(program.eventIds()));
    for (const QJsonObject &object : program.objects()) {
        QVERIFY(object[u"event"].isObject());
        QVERIFY(!object[u"device"].toObject()[u"uniqueId"].toString().isEmpty());
    }
}

// One is killed and starts again; neither loses or doubles anything, and the archive has each event once.
void TestStream::twoProgramsOnOneArchive()
{
    const Instant from = m_clock.now() - std::chrono::hours(3);
    Program steady(*m_home, sinceHours(4));
    {
        Program killed(*m_home, sinceHours(4));
        QTRY_VERIFY_WITH_TIMEOUT(killed.eventIds().size() > 3, patience);
        killed.kill();
        QCOMPARE(killed.wait(), -1);
        QVERIFY(isUnique(killed.eventIds()));
    }
    Program again(*m_home, sinceHours(4));
    const QSet<qint64> wanted = truth(from);
    QTRY_VERIFY_WITH_TIMEOUT(covers(again, wanted), patience);
    QTRY_VERIFY_WITH_TIMEOUT(covers(steady, wanted), patience);
    for (Program *program : {&steady, &again}) {
        program->signal(SIGTERM);
        QCOMPARE(program->wait(), 0);
        QVERIFY(isUnique(program->eventIds()));
    }

    const simulator::Endpoint &cloud = m_cloud->endpoint();
    archive::Archive archive(
        m_clock,
        {archive::folderOf(m_home->path(QStringLiteral("data/biketrax-desktop/biketrax-desktop")), cloud.url,
                           cloud.email)});
    archive.open();
    const auto found = archive.events({}, {}, 100'000);
    QTRY_VERIFY_WITH_TIMEOUT(found.isFinished(), patience);
    const Result<QList<archive::ArchivedEvent>> kept = found.result();
    QVERIFY(kept.has_value());
    QList<qint64> ids;
    for (const archive::ArchivedEvent &event : *kept)
        ids << event.event.id.value;
    QVERIFY(isUnique(ids));
    QVERIFY(QSet<qint64>(ids.begin(), ids.end()).contains(wanted));
    const QList<qint64> printed = steady.eventIds() + again.eventIds();
    QVERIFY(QSet<qint64>(ids.begin(), ids.end()).contains(QSet<qint64>(printed.begin(), printed.end())));
}

void TestStream::onlyWhatIsAskedFor()
{
    Program all(*m_home, sinceHours(6) << QStringLiteral("--no-archive"));
    QTRY_VERIFY_WITH_TIMEOUT(all.eventIds().size() > 10, patience);
    all.signal(SIGINT);
    QCOMPARE(all.wait(), 0);
    QVERIFY(!QFile::exists(m_home->path(QStringLiteral("data"))));
    const QJsonObject sample = all.objects().constFirst();
    const QString type = sample[u"event"].toObject()[u"type"].toString();
    const QString bike = sample[u"device"].toObject()[u"name"].toString();

    Program some(*m_home,
                 sinceHours(6) << QStringLiteral("--no-archive") << QStringLiteral("--type") << type
                               << QStringLiteral("--bike") << bike);
    QTRY_VERIFY_WITH_TIMEOUT(!some.eventIds().isEmpty(), patience);
    some.signal(SIGINT);
    QCOMPARE(some.wait(), 0);
    for (const QJsonObject &object : some.objects()) {
        QCOMPARE(object[u"event"].toObject()[u"type"].toString(), type);
        QCOMPARE(object[u"device"].toObject()[u"name"].toString(), bike);
    }
    Program nobody(*m_home, split(QStringLiteral("stream --bike Zeppelin")));
    QCOMPARE(nobody.wait(), 5);
}

void TestStream::positionsAndDevices()
{
    Program program(*m_home, split(QStringLiteral("stream --positions --devices")));
    const auto count = [&](QStringView kind) {
        const QList<QJsonObject> objects = program.objects();
        return std::ranges::count_if(objects,
                                     [&](const QJsonObject &o) { return o[u"kind"].toString() == kind; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(count(u"device") >= 30, patience);
    QTRY_VERIFY_WITH_TIMEOUT(count(u"position") > 60, patience);
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("cut")},
                             {QStringLiteral("wire"), QStringLiteral("socket")}}));
    const auto before = count(u"position");
    QTRY_VERIFY_WITH_TIMEOUT(count(u"position") > before + 30, patience);
    program.signal(SIGTERM);
    QCOMPARE(program.wait(), 0);
    QCOMPARE(count(u"event"), 0);
    QList<qint64> ids;
    for (const QJsonObject &object : program.objects()) {
        if (object[u"kind"].toString() == u"position")
            ids << object[u"position"].toObject()[u"id"].toInteger();
    }
    QVERIFY(isUnique(ids)); // also those that a new connection brings once more
}

void TestStream::positionsOfABreakAreFilledIn()
{
    Program program(*m_home, split(QStringLiteral("stream --positions")));
    const auto ids = [&program] {
        QList<qint64> printed;
        for (const QJsonObject &object : program.objects())
            printed << object[u"position"].toObject()[u"id"].toInteger();
        return printed;
    };
    QTRY_VERIFY_WITH_TIMEOUT(ids().size() > 60, patience);
    const Instant down = m_clock.now();
    QVERIFY(m_cloud->inject(
        {{QStringLiteral("kind"), QStringLiteral("restart")}, {QStringLiteral("downMs"), 8000}}));
    QTRY_VERIFY_WITH_TIMEOUT(program.err().contains("Connected"), patience);
    const Instant up = m_clock.now();

    const QByteArray truth = m_cloud->ask([down, up](auto &s) { return s.positions(0, down, up); });
    QSet<qint64> wanted;
    for (const QJsonValue &position : QJsonDocument::fromJson(truth).array()) {
        // What a tracker kept for itself in a dead zone is pushed to nobody.
        const auto fix = parseInstant(position[u"fixTime"].toString());
        const auto stored = parseInstant(position[u"serverTime"].toString());
        QVERIFY(fix && stored);
        if (*stored - *fix < std::chrono::seconds(2))
            wanted.insert(position[u"id"].toInteger());
    }
    QVERIFY(wanted.size() > 20);
    const auto isThere = [&] {
        const QList<qint64> printed = ids();
        return QSet<qint64>(printed.begin(), printed.end()).contains(wanted);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience);
    program.signal(SIGTERM);
    QCOMPARE(program.wait(), 0);
    QVERIFY(isUnique(ids()));
}

void TestStream::endsWithItsSignals_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestStream::endsWithItsSignals()
{
    QFETCH(const int, number);
    Program program(*m_home, split(QStringLiteral("stream --positions")));
    QTRY_VERIFY_WITH_TIMEOUT(!program.out().isEmpty(), patience);
    program.signal(number);
    QCOMPARE(program.wait(), 0);
    QVERIFY2(program.err().isEmpty(), program.err().constData());
    QVERIFY(program.out().endsWith('\n')); // no line is cut
}

void TestStream::endsWithItsPipe()
{
    QProcess shell;
    shell.setProcessEnvironment(m_home->environment());
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-c"),
                 QStringLiteral("\"$0\" stream --positions | head -n 1; exit ${PIPESTATUS[0]}"),
                 QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax")});
    QVERIFY(shell.waitForFinished(patience));
    QCOMPARE(shell.exitCode(), 141);
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestStream::endsThoughNobodyReads()
{
    const QByteArray name = m_home->path(QStringLiteral("pipe")).toLocal8Bit();
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    const int reader = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    QVERIFY(::fcntl(reader, F_SETPIPE_SZ, 4096) >= 4096);
    QProcess process;
    process.setProcessEnvironment(m_home->environment());
    process.setStandardOutputFile(QString::fromLocal8Bit(name));
    process.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax"),
                  split(QStringLiteral("stream --positions")));
    const auto waiting = [&] {
        int bytes = 0;
        ::ioctl(reader, FIONREAD, &bytes);
        return bytes;
    };
    // It holds one page, and thirty bikes take several: with the first in, the program waits for the reader.
    QTRY_VERIFY_WITH_TIMEOUT(waiting() > 0, patience);
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(patience));
    ::close(reader);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestStream::waitsForTheCloud()
{
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/")},
                             {QStringLiteral("status"), 503},
                             {QStringLiteral("count"), -1}}));
    Program program(*m_home, split(QStringLiteral("stream --positions")));
    QTRY_VERIFY_WITH_TIMEOUT(program.err().contains("Trying again until it works."), patience);
    QVERIFY(program.out().isEmpty());
    m_cloud->clearFaults();
    QTRY_VERIFY_WITH_TIMEOUT(!program.out().isEmpty(), patience);
    program.signal(SIGINT);
    QCOMPARE(program.wait(), 0);
    QCOMPARE(program.err().count("Trying again"), 1); // one sentence an outage
}

void TestStream::refusedAtOnce()
{
    Home home = *m_home;
    home.set("BIKETRAX_TOKEN", QStringLiteral("wrong"));
    Program program(home, {QStringLiteral("stream")});
    QCOMPARE(program.wait(), 4);
    QCOMPARE(program.err().count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
