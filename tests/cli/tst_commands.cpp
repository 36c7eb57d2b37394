// SPDX-License-Identifier: GPL-3.0-or-later
// The program's lists and its webhook commands as a process of its own, against the simulated cloud.
#include "programrun.h"

#include <QTcpServer>

using namespace bt;
using namespace bt::test;

namespace {

constexpr int bikes = 12;

QStringList split(const QString &text) { return text.split(u' ', Qt::SkipEmptyParts); }

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void recordsAreWhole_data();
    void recordsAreWhole();
    void unknownBikeSuggests();
    void passwordFromInput();
    void unreachable();
    void fullDisk();
    void closedPipe();
    void brokenProfileFile();
    void secretsAreMasked();
    void webhookIsSetAndUnset();
    void webhookConflict();
    void webhookTestReachesListener();

private:
    QJsonObject user()
    {
        return parsed(m_cloud->ask([](auto &s) { return s.user(1); })).object();
    }
    static QJsonDocument parsed(const QByteArray &json) { return QJsonDocument::fromJson(json); }

    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_cloud;
    Home m_home;
};

void TestCommands::initTestCase()
{
    simulator::Options options;
    options.bikes = bikes;
    m_cloud = std::make_unique<SimulatorFixture>(m_clock, options);
    QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
    m_home.signInTo(m_cloud->endpoint());
}

void TestCommands::answers_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");

    const auto row = [](const char *words, int code, const char *out, const char *err) {
        QTest::newRow(words) << QString::fromUtf8(words) << code << QString::fromUtf8(out)
                             << QString::fromUtf8(err);
    };
    row("--help", 0, "Commands:", "");
    row("--version", 0, "biketrax ", "");
    row("webhook set --help", 0, "--generate-secret", "");
    row("", 2, "", "biketrax --help lists the commands");
    row("devcies", 2, "", "Did you mean “devices”?");
    row("devices", 0, "Battery", "");
    row("devices --group Nirgendwo", 5, "", "no group “Nirgendwo”");
    row("positions --utc", 0, "Z  ", "");
    row("geofences", 0, "Shape", "");
    row("account", 0, "fleet@example.org", "");
    row("notifications", 0, "Meaning", "");
    row("history yesterday", 0, "Average", "");
    row("history nonsense", 2, "", "“nonsense” is no time");
    row("history 2999-01-01", 2, "", "still to come");
    row("events last 3 days", 0, "What happened", "");
    row("events 2001-01-01", 0, "", "Nothing happened in this time.");
    row("forward status", 5, "", "there is no queue");
    row("webhook show", 0, "Authorization header", "");
    row("webhook set", 2, "", "Say what to set");
    row("webhook set ftp://a.example", 2, "", "cannot be used");
    row("webhook set --type alarm --dry-run", 2, "", "say one");
    row("devices --server https://me:secret@a.example", 2, "", "address with a password");
    row("devices --server http://192.0.2.1", 4, "", "unencrypted");
    row("devices --profile nobody", 5, "", "no profile “nobody”");
    row("devices --password-stdin", 2, "", "whose it is");
}

void TestCommands::answers()
{
    QFETCH(const QString, words);
    QFETCH(const int, code);
    QFETCH(const QString, out);
    QFETCH(const QString, err);
    Program program(m_home, split(words), "secret\n");
    QCOMPARE(program.wait(), code);
    const QString said = QString::fromUtf8(program.err());
    QVERIFY2(QString::fromUtf8(program.out()).contains(out), program.out().constData());
    QVERIFY2(said.contains(err), qPrintable(said));
    QCOMPARE(program.out().isEmpty(), out.isEmpty());
    // Nothing but sentences there, and no colours in a pipe.
    QVERIFY2(!said.contains(QStringLiteral("Sanitizer")), qPrintable(said));
    QVERIFY(!program.out().contains('\x1b') && !said.contains(u'\x1b'));
    for (const QString &line : said.split(u'\n', Qt::SkipEmptyParts))
        QVERIFY2(line.startsWith(QStringLiteral("biketrax: ")), qPrintable(line));
    QVERIFY(!said.contains(m_cloud->endpoint().token));
}

void TestCommands::recordsAreWhole_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("count"); // below 0: at least one
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("devices") << QStringLiteral("devices") << bikes
                             << QByteArray("id,unique_id,name,group,status");
    QTest::newRow("positions") << QStringLiteral("positions") << -1
                               << QByteArray("unique_id,name,id,device_id");
    QTest::newRow("geofences") << QStringLiteral("geofences") << -1 << QByteArray("id,name,area");
    QTest::newRow("notifications") << QStringLiteral("notifications") << -1 << QByteArray("id,type,web");
    QTest::newRow("events") << QStringLiteral("events yesterday") << -1
                            << QByteArray("id,time,type,alarm,bike");
    QTest::newRow("history") << QStringLiteral("history yesterday") << -1
                             << QByteArray("bike,bike_name,time,latitude");
}

// The same rows as JSON and as a table for spreadsheets.
void TestCommands::recordsAreWhole()
{
    QFETCH(const QString, words);
    QFETCH(const int, count);
    QFETCH(const QByteArray, header);
    Program lines(m_home, split(words) + split(QStringLiteral("--format ndjson")));
    QCOMPARE(lines.wait(), 0);
    const QList<QJsonObject> objects = lines.objects();
    QVERIFY(count < 0 ? !objects.isEmpty() : objects.size() == count);
    for (const QJsonObject &object : objects)
        QVERIFY(!object.isEmpty());

    Program table(m_home, split(words) + split(QStringLiteral("--format csv")));
    QCOMPARE(table.wait(), 0);
    QVERIFY2(table.out().startsWith(header), table.out().left(200).constData());
    QCOMPARE(table.out().count("\r\n"), objects.size() + 1);
}

void TestCommands::unknownBikeSuggests()
{
    Program all(m_home, split(QStringLiteral("devices --format ndjson")));
    QCOMPARE(all.wait(), 0);
    const QJsonObject first = all.objects().constFirst();
    const QString name = first[u"name"].toString();
    QVERIFY(name.size() > 4);
    // By name, number, id and in any case it is the same bike.
    for (const QString &said :
         {name, name.toUpper(), first[u"uniqueId"].toString(), QString::number(first[u"id"].toInteger())}) {
        Program one(m_home,
                    {QStringLiteral("devices"), QStringLiteral("--format"), QStringLiteral("ndjson"),
                     QStringLiteral("--bike"), said});
        QCOMPARE(one.wait(), 0);
        QCOMPARE(one.objects().size(), 1);
        QCOMPARE(one.objects().constFirst()[u"id"], first[u"id"]);
    }
    QString misspelled = name;
    misspelled[1] = u'x';
    Program wrong(m_home, {QStringLiteral("positions"), QStringLiteral("--bike"), misspelled});
    QCOMPARE(wrong.wait(), 5);
    QVERIFY2(QString::fromUtf8(wrong.err()).contains(QStringLiteral("Did you mean “%1”?").arg(name)),
             wrong.err().constData());
}

void TestCommands::passwordFromInput()
{
    Home home;
    const simulator::Endpoint &cloud = m_cloud->endpoint();
    const QStringList words{QStringLiteral("account"), QStringLiteral("--server"),
                            cloud.url.toString(),      QStringLiteral("--password-stdin"),
                            QStringLiteral("--email"), cloud.email};
    Program right(home, words, cloud.password.toUtf8() + '\n');
    QCOMPARE(right.wait(), 0);
    QVERIFY(right.out().contains(cloud.email.toUtf8()));
    Program wrong(home, words, "wrong\n");
    QCOMPARE(wrong.wait(), 4);
    QVERIFY2(wrong.err().contains("Sign-in was refused"), wrong.err().constData());
    Program none(home, words, {});
    QCOMPARE(none.wait(), 4);
    home.set("BIKETRAX_SERVER", cloud.url.toString());
    home.set("BIKETRAX_EMAIL", cloud.email);
    home.set("BIKETRAX_PASSWORD", cloud.password);
    Program environment(home, {QStringLiteral("account")});
    QCOMPARE(environment.wait(), 0);
}

void TestCommands::unreachable()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    Program program(m_home,
                    {QStringLiteral("devices"), QStringLiteral("--server"),
                     QStringLiteral("http://127.0.0.1:%1").arg(port)});
    QCOMPARE(program.wait(), 3);
    QCOMPARE(program.err().count('\n'), 1);
    QVERIFY(program.out().isEmpty());
}

void TestCommands::fullDisk()
{
    QProcess process;
    process.setProcessEnvironment(m_home.environment());
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax"), {QStringLiteral("devices")});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 7);
    QVERIFY(process.readAllStandardError().contains("could not be written"));
}

void TestCommands::closedPipe()
{
    QProcess shell;
    shell.setProcessEnvironment(m_home.environment());
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-c"), QStringLiteral("\"$0\" devices | true; exit ${PIPESTATUS[0]}"),
                 QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax")});
    QVERIFY(shell.waitForFinished(patience));
    QCOMPARE(shell.exitCode(), 141);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestCommands::brokenProfileFile()
{
    const Home home;
    const QString folder = home.path(QStringLiteral("config/biketrax-desktop/biketrax-desktop"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/profiles.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"profiles\":");
    file.close();
    for (const char *words : {"profiles", "devices --profile work", "login --profile work"}) {
        Program program(home, split(QString::fromLatin1(words)));
        QCOMPARE(program.wait(), 2);
        QVERIFY2(program.err().contains("profiles.json are broken"), program.err().constData());
    }
}

void TestCommands::secretsAreMasked()
{
    QVERIFY(m_cloud->inject(
        {{QStringLiteral("kind"), QStringLiteral("changeUser")},
         {QStringLiteral("userId"), 1},
         {QStringLiteral("attributes"),
          QJsonObject{{QStringLiteral("webhookUrl"), QStringLiteral("https://a.example/h")},
                      {QStringLiteral("webhookPsk"), QStringLiteral("Bearer very-secret")}}}}));
    for (const char *words : {"account", "account --format ndjson", "webhook show",
                              "webhook show --format ndjson", "webhook set --no-secret --dry-run"}) {
        Program program(m_home, split(QString::fromLatin1(words)));
        QCOMPARE(program.wait(), 0);
        QVERIFY2(!program.out().contains("very-secret"), words);
        QVERIFY2(!program.out().isEmpty(), words);
    }
}

void TestCommands::webhookIsSetAndUnset()
{
    const QJsonObject before = user()[u"attributes"].toObject();
    QVERIFY(before.size() > 2); // others' attributes, push tokens among them
    Program set(m_home,
                split(QStringLiteral("webhook set https://hooks.example/in --type alarm --type deviceMoving "
                                     "--secret-stdin --no-wait")),
                "Bearer piped\n");
    QCOMPARE(set.wait(), 0);
    QVERIFY(!set.out().contains("piped"));
    QJsonObject wanted = before;
    wanted.insert(QStringLiteral("webhookUrl"), QStringLiteral("https://hooks.example/in"));
    wanted.insert(QStringLiteral("webhookPsk"), QStringLiteral("Bearer piped"));
    wanted.insert(QStringLiteral("webhookTypes"), QStringLiteral("alarm,deviceMoving"));
    QCOMPARE(user()[u"attributes"].toObject(), wanted);

    Program same(m_home, split(QStringLiteral("webhook set https://hooks.example/in --no-wait")));
    QCOMPARE(same.wait(), 0);
    QVERIFY(same.err().contains("Nothing to change"));

    Program generated(m_home, split(QStringLiteral("webhook set --generate-secret --all-types --no-wait")));
    QCOMPARE(generated.wait(), 0);
    const QString psk = user()[u"attributes"].toObject()[u"webhookPsk"].toString();
    QVERIFY(psk.startsWith(QStringLiteral("Bearer ")) && psk.size() > 30);
    QVERIFY(generated.out().endsWith(psk.toUtf8() + '\n'));
    QVERIFY(!user()[u"attributes"].toObject().contains(QStringLiteral("webhookTypes")));

    Program unset(m_home, split(QStringLiteral("webhook unset --no-wait")));
    QCOMPARE(unset.wait(), 0);
    QJsonObject rest = before;
    for (const char *key : {"webhookUrl", "webhookPsk", "webhookTypes"})
        rest.remove(QLatin1StringView(key));
    QCOMPARE(user()[u"attributes"].toObject(), rest);
}

void TestCommands::webhookConflict()
{
    // The client has read the account and is slow to write: somebody else is faster.
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/api/session")},
                             {QStringLiteral("latencyMs"), 1500},
                             {QStringLiteral("count"), -1}}));
    Program program(m_home, split(QStringLiteral("webhook set https://mine.example/in --no-wait")));
    QTRY_VERIFY_WITH_TIMEOUT(program.out().contains("https://mine.example/in"), patience);
    QVERIFY(m_cloud->inject(
        {{QStringLiteral("kind"), QStringLiteral("changeUser")},
         {QStringLiteral("userId"), 1},
         {QStringLiteral("attributes"),
          QJsonObject{{QStringLiteral("webhookUrl"), QStringLiteral("https://theirs.example/in")}}}}));
    QCOMPARE(program.wait(), 6);
    m_cloud->clearFaults();
    QVERIFY2(program.err().contains("https://theirs.example/in"), program.err().constData());
    QCOMPARE(user()[u"attributes"].toObject()[u"webhookUrl"].toString(),
             QStringLiteral("https://theirs.example/in"));
}

void TestCommands::webhookTestReachesListener()
{
    Home home = m_home;
    home.set("BIKETRAX_WEBHOOK_SECRET", QStringLiteral("Bearer right"));
    Program listener(home, split(QStringLiteral("webhook listen --format ndjson")));
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains("Listening on "), patience);
    const QString text = QString::fromUtf8(listener.err());
    const qsizetype begin = text.indexOf(QStringLiteral("http://"));
    const QString url = text.sliced(begin, text.indexOf(u';', begin) - begin);

    Program foreign(m_home, {QStringLiteral("webhook"), QStringLiteral("test"), url});
    QCOMPARE(foreign.wait(), 0);
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                             {QStringLiteral("userId"), 1},
                             {QStringLiteral("attributes"),
                              QJsonObject{{QStringLiteral("webhookUrl"), url},
                                          {QStringLiteral("webhookPsk"), QStringLiteral("Bearer right")}}}}));
    Program own(m_home, split(QStringLiteral("webhook test --type deviceMoving")));
    QCOMPARE(own.wait(), 0);
    QVERIFY2(own.out().contains("200"), own.out().constData());
    QTRY_COMPARE_WITH_TIMEOUT(listener.objects().size(), 2, patience);
    listener.signal(SIGINT);
    QCOMPARE(listener.wait(), 0);
    // An address that is only tried does not get to know the account's secret.
    QCOMPARE(listener.objects().constFirst()[u"secret"].toString(), QStringLiteral("missing"));
    const QJsonObject delivery = listener.objects().constLast();
    QCOMPARE(delivery[u"secret"].toString(), QStringLiteral("right"));
    QCOMPARE(delivery[u"body"].toObject()[u"event"].toObject()[u"type"].toString(),
             QStringLiteral("deviceMoving"));
    QVERIFY(!listener.out().contains("Bearer right"));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
