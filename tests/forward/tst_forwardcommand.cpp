// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"
#include "archive/sql.h"
#include "cli/programrun.h"
#include "forward/queue.h"
#include "support/endpoint.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <sys/resource.h>

using namespace bt;
using namespace bt::test;

using Manner = bt::test::Endpoint::Manner;
using Request = bt::test::Endpoint::Request;

namespace {

constexpr int exitDone = 0;
constexpr int exitFailed = 1;
constexpr int exitBadUsage = 2;
constexpr int exitNotFound = 5;
constexpr int exitConflict = 6;
constexpr int exitDisk = 7;

simulator::Options livelyFleet()
{
    simulator::Options options;
    options.bikes = 1500;
    return options;
}

QJsonObject bodyOf(const Request &request) { return QJsonDocument::fromJson(request.body).object(); }

} // namespace

/// The program itself between the simulated cloud and an endpoint.
class TestForwardCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ::signal(SIGXFSZ, SIG_IGN); // a full disk says so to a write; inherited by the program
        m_endpoint = std::make_unique<bt::test::Endpoint>(m_clock);
        m_home = std::make_unique<Home>();
        m_home->signInTo(m_cloud.endpoint());
        m_home->set("BIKETRAX_EMAIL", m_cloud.endpoint().email);
        m_home->set("BIKETRAX_FORWARD_AUTHORIZATION", QStringLiteral("Bearer hush"));
    }
    void cleanup()
    {
        m_endpoint.reset();
        m_home.reset();
    }
    void postsWhatTheCloudWould();
    void goesOnWhereItEnded();
    void oneForwarderForOneQueue();
    void peopleDecideBesideAForwarder();
    void saysWhatCannotBe_data();
    void saysWhatCannotBe();
    void queuesThatCannotBeUsed_data();
    void queuesThatCannotBeUsed();
    void aFullDiskLosesNothing();
    void aClosedPipeLosesNothing();

private:
    QStringList forwarding() const
    {
        return {QStringLiteral("stream"), QStringLiteral("--forward"), m_endpoint->url().toString()};
    }
    QString queueFile() const
    {
        const QString folder
            = archive::folderOf(m_home->path(QStringLiteral("data/biketrax-desktop/biketrax-desktop")),
                                m_cloud.endpoint().url, m_cloud.endpoint().email);
        return forward::queueFile(folder, QStringLiteral("default"));
    }
    bool takes(int requests)
    {
        return QTest::qWaitFor([&] { return m_endpoint->requests.size() >= requests; }, patience);
    }
    // The endpoint lives in this thread and goes on answering.
    static int end(Program &program, int signal = SIGTERM)
    {
        program.signal(signal);
        (void)QTest::qWaitFor([&] { return program.process().state() == QProcess::NotRunning; }, patience);
        return program.wait();
    }

    SystemClock m_clock;
    SimulatorFixture m_cloud{m_clock, livelyFleet()};
    std::unique_ptr<bt::test::Endpoint> m_endpoint;
    std::unique_ptr<Home> m_home;
};

void TestForwardCommand::postsWhatTheCloudWould()
{
    bt::test::Endpoint webhook(m_clock);
    const QJsonObject attributes{{QStringLiteral("webhookUrl"), webhook.url().toString()}};
    QVERIFY(m_cloud.inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                            {QStringLiteral("userId"), 1},
                            {QStringLiteral("attributes"), attributes}}));
    Program program(*m_home, forwarding());
    const auto both = [&] {
        QList<std::pair<QJsonObject, QJsonObject>> pairs;
        for (const Request &request : std::as_const(m_endpoint->requests)) {
            for (const Request &cloud : std::as_const(webhook.requests)) {
                if (cloud.event == request.event)
                    pairs.append({bodyOf(cloud), bodyOf(request)});
            }
        }
        return pairs;
    };
    int withPosition = 0;
    QVERIFY2(QTest::qWaitFor(
                 [&] {
                     const auto pairs = both();
                     withPosition = int(std::ranges::count_if(
                         pairs, [](const auto &pair) { return pair.first.contains(u"position"); }));
                     return pairs.size() >= 10 && withPosition >= 3;
                 },
                 patience),
             program.err().constData());
    for (const auto &[cloud, own] : both()) {
        QJsonObject event = own[u"event"].toObject();
        QJsonObject known = event[u"attributes"].toObject();
        known.remove(u"message"); // a notification's text, which the cloud puts into the socket's copy
        event[u"attributes"] = known;
        for (auto member = event.begin(); member != event.end(); ++member)
            QCOMPARE(*member, cloud[u"event"][member.key()]);
        QCOMPARE(own[u"device"][u"uniqueId"], cloud[u"device"][u"uniqueId"]);
        QCOMPARE(own[u"device"][u"name"], cloud[u"device"][u"name"]);
        QCOMPARE(own[u"device"][u"groupId"], cloud[u"device"][u"groupId"]);
        QCOMPARE(own.contains(u"position"), cloud.contains(u"position"));
        const QJsonObject position = own[u"position"].toObject();
        for (auto member = position.begin(); member != position.end(); ++member) {
            if (member->isDouble())
                QVERIFY2(std::abs(member->toDouble() - cloud[u"position"][member.key()].toDouble()) < 1e-3,
                         qPrintable(member.key()));
            else
                QCOMPARE(*member, cloud[u"position"][member.key()]);
        }
    }
    QCOMPARE(end(program), exitDone);
    QCOMPARE(program.out(), QByteArray()); // forwarded, not printed
    QCOMPARE(m_endpoint->requests.first().authorization, QByteArray("Bearer hush"));
    QVERIFY(m_cloud.inject(
        {{QStringLiteral("kind"), QStringLiteral("changeUser")},
         {QStringLiteral("userId"), 1},
         {QStringLiteral("attributes"), QJsonObject{{QStringLiteral("webhookUrl"), QJsonValue()}}}}));
}

void TestForwardCommand::goesOnWhereItEnded()
{
    const Instant begun = m_clock.now();
    {
        Program program(*m_home, forwarding());
        QVERIFY2(takes(3), program.err().constData());
        program.kill();
    }
    m_endpoint->down();
    {
        Program program(*m_home, forwarding());
        QVERIFY(
            QTest::qWaitFor([&] { return program.err().contains("does not accept connections"); }, patience));
        QCOMPARE(end(program, SIGINT), exitDone);
    }
    m_endpoint->up();
    Program program(*m_home, forwarding());
    const Instant restarted = m_clock.now();
    QVERIFY(takes(int(m_endpoint->requests.size()) + 5));
    // What happened while it was away, too.
    QVERIFY(QTest::qWaitFor(
        [&] {
            const QByteArray truth = m_cloud.ask(
                [&](simulator::Simulator &cloud) { return cloud.events(0, begun + Seconds(30), restarted); });
            const QList<qint64> ids = m_endpoint->ids();
            return std::ranges::all_of(QJsonDocument::fromJson(truth).array(), [&](const QJsonValue &event) {
                return ids.contains(event[u"id"].toInteger());
            });
        },
        patience));
    QCOMPARE(end(program), exitDone);
}

void TestForwardCommand::oneForwarderForOneQueue()
{
    Program first(*m_home, forwarding());
    QVERIFY2(takes(1), first.err().constData());
    Program second(*m_home, forwarding());
    QVERIFY(QTest::qWaitFor([&] { return second.process().state() == QProcess::NotRunning; }, patience));
    QCOMPARE(second.wait(), exitConflict);
    QVERIFY2(second.err().contains(QByteArray::number(first.process().processId())),
             second.err().constData());
    QCOMPARE(second.err().count('\n'), 1);
    // On another queue it may.
    Program third(*m_home, forwarding() + QStringList{QStringLiteral("--queue"), QStringLiteral("other")});
    const auto twice = [&] {
        const QList<qint64> ids = m_endpoint->ids();
        return std::ranges::any_of(ids, [&](qint64 id) { return ids.count(id) > 1; });
    };
    QVERIFY2(QTest::qWaitFor(twice, patience), third.err().constData());
    QCOMPARE(first.process().state(), QProcess::Running);
    QCOMPARE(end(third), exitDone);
    QCOMPARE(end(first), exitDone);
}

void TestForwardCommand::peopleDecideBesideAForwarder()
{
    m_endpoint->manner.status = 400;
    Program program(*m_home, forwarding());
    QVERIFY2(takes(3), program.err().constData());
    const auto status = [&] {
        Program asked(*m_home, {QStringLiteral("forward"), QStringLiteral("status")});
        const int code = asked.wait();
        return code == exitDone && !asked.objects().isEmpty() ? asked.objects().first() : QJsonObject();
    };
    const QJsonObject before = status();
    QCOMPARE(before[u"process"].toInteger(), program.process().processId());
    QVERIFY(before[u"waiting"].toInteger() >= 3);
    QCOMPARE(before[u"delivered"].toInteger(), 0);
    QVERIFY(before[u"endpoint"].toString().endsWith(QStringLiteral("/events"))); // without its key
    Program table(*m_home,
                  {QStringLiteral("forward"), QStringLiteral("status"), QStringLiteral("--format"),
                   QStringLiteral("table")});
    QCOMPARE(table.wait(), exitDone);
    QVERIFY2(table.out().contains("127.0.0.1") && !table.out().contains('{'), table.out().constData());

    const qint64 first = m_endpoint->requests.first().event;
    Program dropped(*m_home, {QStringLiteral("forward"), QStringLiteral("drop"), QString::number(first)});
    QCOMPARE(dropped.wait(), exitDone);
    m_endpoint->requests.clear();
    m_endpoint->manner = {};
    Program retried(*m_home, {QStringLiteral("forward"), QStringLiteral("retry")});
    QCOMPARE(retried.wait(), exitDone);
    QVERIFY(QTest::qWaitFor([&] { return status()[u"delivered"].toInteger() >= 3; }, patience));
    QVERIFY(!m_endpoint->ids().contains(first));
    QCOMPARE(end(program), exitDone);
    QVERIFY(status()[u"process"].isNull());
}

void TestForwardCommand::saysWhatCannotBe_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *words, int code, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(words).split(u' ') << code << QByteArray(says);
    };
    row("a password in sight", "stream --forward https://u:p@example.org/", exitBadUsage,
        "BIKETRAX_FORWARD_URL");
    row("no address", "stream --forward nowhere", exitBadUsage, "address");
    row("no variable", "stream --forward -", exitBadUsage, "BIKETRAX_FORWARD_URL");
    row("a secret in the clear", "stream --forward http://example.org/", exitBadUsage, "unencrypted");
    row("nothing kept", "stream --no-archive --forward http://127.0.0.1/", exitBadUsage, "archive");
    row("a wrong name", "stream --forward http://127.0.0.1/ --queue ../x", exitBadUsage, "queue");
    row("two secrets at once", "stream --forward http://127.0.0.1/ --token-stdin --authorization-stdin",
        exitBadUsage, "one secret");
    row("no queue", "forward status", exitNotFound, "forwarded");
    row("no such queue", "forward status --queue other", exitNotFound, "other");
    row("nothing to retry in", "forward retry", exitNotFound, "default");
    row("half a command", "forward", exitBadUsage, "status");
}

void TestForwardCommand::saysWhatCannotBe()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    Program program(*m_home, words, "secret\n");
    QCOMPARE(program.wait(), code);
    QVERIFY2(program.err().contains(says), program.err().constData());
    QCOMPARE(program.err().count('\n'), 1);
    QVERIFY(!program.err().contains("u:p"));
    QCOMPARE(program.out(), QByteArray());
}

void TestForwardCommand::queuesThatCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("file"); // "version": of a later one
    QTest::addColumn<int>("code"); // of a stream; below 0: it goes on
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("of a later version") << QByteArray("version") << exitFailed << QByteArray("later version");
    QTest::newRow("broken") << QByteArray("nothing that was ever a database\n").repeated(300) << -1
                            << QByteArray("set aside");
    QTest::newRow("not to be written") << QByteArray("folder") << exitDisk << QByteArray("cannot be written");
}

void TestForwardCommand::queuesThatCannotBeUsed()
{
    QFETCH(QByteArray, file);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const QString name = queueFile();
    QVERIFY(QDir().mkpath(QFileInfo(name).path()));
    if (file == "version") {
        const QString connection = archive::newConnectionName("test");
        QVERIFY(archive::connectTo(connection, name));
        QVERIFY(archive::run(QSqlDatabase::database(connection, false),
                             QStringLiteral("PRAGMA user_version = 99")));
        archive::disconnectFrom(connection);
    } else if (file == "folder") {
        QVERIFY(QDir().mkpath(name)); // where a file should be
    } else {
        QFile written(name);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(file);
    }
    Program program(*m_home, forwarding());
    if (code < 0) {
        QVERIFY2(takes(1), program.err().constData());
        QCOMPARE(end(program), exitDone);
    } else {
        (void)QTest::qWaitFor([&] { return program.process().state() == QProcess::NotRunning; }, patience);
        const int ended = program.wait();
        QVERIFY2(ended == code, (QByteArray::number(ended) + program.err()).constData());
    }
    QVERIFY2(program.err().contains(says), program.err().constData());
    QVERIFY2(program.err().count('\n') == 1, program.err().constData());
}

void TestForwardCommand::aFullDiskLosesNothing()
{
    // Files of the program may not grow beyond some hundred kilobytes until that is lifted.
    Program program(*m_home, forwarding());
    QVERIFY2(takes(1), program.err().constData());
    const Instant from = m_clock.now(); // what is older than its beginning is not the queue's matter
    const pid_t process = pid_t(program.process().processId());
    rlimit former{};
    QCOMPARE(::prlimit(process, RLIMIT_FSIZE, nullptr, &former), 0);
    const rlimit full{4096, former.rlim_max};
    QCOMPARE(::prlimit(process, RLIMIT_FSIZE, &full, nullptr), 0);
    QVERIFY2(
        QTest::qWaitFor(
            [&] { return program.err().contains("cannot be written") || program.err().contains("not kept"); },
            patience),
        program.err().constData());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_cloud.ask([&](simulator::Simulator &cloud) { return cloud.events(0, from, m_clock.now()); })
                .count("eventTime")
            > 20,
        patience);
    const Instant to = m_clock.now() - Seconds(1);
    QCOMPARE(::prlimit(process, RLIMIT_FSIZE, &former, nullptr), 0);
    const QByteArray truth
        = m_cloud.ask([&](simulator::Simulator &cloud) { return cloud.events(0, from, to); });
    const auto missing = [&] {
        const QList<qint64> ids = m_endpoint->ids();
        QByteArray lines;
        for (const QJsonValue &event : QJsonDocument::fromJson(truth).array()) {
            if (!ids.contains(event[u"id"].toInteger()))
                lines += QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact) + '\n';
        }
        return lines;
    };
    // What was not told live comes with the poll, a minute later.
    const bool delivered = QTest::qWaitFor([&] { return missing().isEmpty(); }, 3 * patience);
    QVERIFY2(delivered, (program.err() + "missing: " + missing()).constData());
    QCOMPARE(end(program), exitDone);
}

// Where somebody also wanted to read along and left, the program ends as every filter does; what is not
// delivered by then waits in the queue.
void TestForwardCommand::aClosedPipeLosesNothing()
{
    {
        Program first(*m_home, forwarding()); // from its beginning on the queue owes everything
        QVERIFY2(takes(1), first.err().constData());
        QCOMPARE(end(first), exitDone);
    }
    m_endpoint->manner.status = 503;
    QProcess shell;
    shell.setProcessEnvironment(m_home->environment());
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-c"),
                 QStringLiteral("\"$0\" stream --events --forward \"$1\" | head -n 1; exit ${PIPESTATUS[0]}"),
                 QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax"), m_endpoint->url().toString()});
    QVERIFY(QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, patience));
    const QByteArray read = shell.readAllStandardOutput();
    const QByteArray said = shell.readAllStandardError();
    QVERIFY2(shell.exitCode() == 141, (QByteArray::number(shell.exitCode()) + ' ' + said).constData());
    QCOMPARE(read.count('\n'), 1);
    QVERIFY2(said.isEmpty() || said.contains("503"), said.constData());

    m_endpoint->manner = {};
    Program program(*m_home, forwarding());
    const qint64 seen = QJsonDocument::fromJson(read)[u"event"][u"id"].toInteger();
    QVERIFY(seen > 0);
    const auto isDelivered = [&] {
        return std::ranges::any_of(m_endpoint->requests, [&](const Request &request) {
            return request.event == seen && request.taken;
        });
    };
    const bool delivered = QTest::qWaitFor(isDelivered, 3 * patience); // also after what the cloud still owes
    QVERIFY2(delivered,
             (program.err() + "requests: " + QByteArray::number(m_endpoint->requests.size()) + ' ' + read)
                 .constData());
    QCOMPARE(end(program), exitDone);
}

QTEST_GUILESS_MAIN(TestForwardCommand)
#include "tst_forwardcommand.moc"
