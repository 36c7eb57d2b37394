// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in for good, against a real keychain that the launcher starts.
#include "programrun.h"
#include "support/certificates.h"
#include "support/tlsfront.h"

#include <QDirIterator>

using namespace bt;
using namespace bt::test;

namespace {

QStringList split(const QString &text) { return text.split(u' ', Qt::SkipEmptyParts); }

} // namespace

class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_home = std::make_unique<Home>(); }
    void profileFromLoginToLogout();
    void byPassword();
    void wrongSecretKeepsNothing_data();
    void wrongSecretKeepsNothing();
    void plainHttpNeedsSomebodyToAgree();
    void aCertificateIsTrustedByItsNumber();
    void archiveAnswersOffline();

private:
    QStringList login(const QString &options = {}) const
    {
        return QStringList{QStringLiteral("login"), m_cloud->endpoint().url.toString()} + split(options);
    }
    bool isInAnyFile(const QByteArray &text) const
    {
        for (QDirIterator it(m_home->path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }

    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_cloud;
    std::unique_ptr<Home> m_home;
};

void TestLogin::initTestCase()
{
    if (!qEnvironmentVariableIsSet("BIKETRAX_TEST_KEYRING"))
        QSKIP("Needs a session bus with an unlocked keyring.");
    simulator::Options options;
    options.bikes = 5;
    m_cloud = std::make_unique<SimulatorFixture>(m_clock, options);
    QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
}

void TestLogin::profileFromLoginToLogout()
{
    const QByteArray token = m_cloud->endpoint().token.toUtf8();
    Program before(*m_home, {QStringLiteral("devices")});
    QCOMPARE(before.wait(), 4);
    QVERIFY(before.err().contains("Nobody is signed in"));

    Program in(*m_home, login(QStringLiteral("--profile work")), token + '\n');
    QCOMPARE(in.wait(), 0);
    QVERIFY2(in.out().contains("fleet@example.org"), in.out().constData());
    QVERIFY(!isInAnyFile(token)); // only the keychain has it

    Program profiles(*m_home, split(QStringLiteral("profiles --format ndjson")));
    QCOMPARE(profiles.wait(), 0);
    QCOMPARE(profiles.objects().size(), 1);
    QCOMPARE(profiles.objects().constFirst()[u"profile"].toString(), QStringLiteral("work"));

    for (const char *words : {"devices --format ndjson", "devices --format ndjson --profile work",
                              "devices --format ndjson --profile FLEET@example.org"}) {
        Program devices(*m_home, split(QString::fromLatin1(words)));
        QCOMPARE(devices.wait(), 0);
        QCOMPARE(devices.objects().size(), 5);
    }
    Program misspelled(*m_home, split(QStringLiteral("devices --profile wrok")));
    QCOMPARE(misspelled.wait(), 5);
    QVERIFY2(QString::fromUtf8(misspelled.err()).contains(QStringLiteral("Did you mean “work”?")),
             misspelled.err().constData());

    Program out(*m_home, split(QStringLiteral("logout --profile work")));
    QCOMPARE(out.wait(), 0);
    Program after(*m_home, split(QStringLiteral("devices")));
    QCOMPARE(after.wait(), 4);
    Program again(*m_home, split(QStringLiteral("logout")));
    QCOMPARE(again.wait(), 4);
}

void TestLogin::byPassword()
{
    const simulator::Endpoint &cloud = m_cloud->endpoint();
    Program two(*m_home, login(), cloud.email.toUtf8() + '\n' + cloud.password.toUtf8() + '\n');
    QCOMPARE(two.wait(), 0);
    QVERIFY(!isInAnyFile(cloud.password.toUtf8()));
    Program account(*m_home, {QStringLiteral("account")});
    QCOMPARE(account.wait(), 0);
    Program one(*m_home, login(QStringLiteral("--email ") + cloud.email), cloud.password.toUtf8() + '\n');
    QCOMPARE(one.wait(), 0);
}

void TestLogin::wrongSecretKeepsNothing_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("options");
    QTest::newRow("token") << QByteArray("wrong\n") << QString();
    QTest::newRow("password") << QByteArray("fleet@example.org\nwrong\n") << QString();
    QTest::newRow("no password") << QByteArray("fleet@example.org\n") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("too long") << QByteArray(10'000, 'x') << QString();
    QTest::newRow("password-stdin") << QByteArray("wrong\n")
                                    << QStringLiteral("--password-stdin --email fleet@example.org");
}

void TestLogin::wrongSecretKeepsNothing()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QString, options);
    Program program(*m_home, login(options), input);
    QCOMPARE(program.wait(), 4);
    QCOMPARE(program.err().count('\n'), 1);
    Program profiles(*m_home, split(QStringLiteral("profiles --format ndjson")));
    QCOMPARE(profiles.wait(), 0);
    QVERIFY(profiles.out().isEmpty());
}

// Nobody can be asked in a pipe: nothing is sent, whatever else is said.
void TestLogin::plainHttpNeedsSomebodyToAgree()
{
    Program program(*m_home, split(QStringLiteral("login http://192.0.2.1")), "token\n");
    QCOMPARE(program.wait(), 4);
    QCOMPARE(program.err().count('\n'), 1);
    QVERIFY2(program.err().contains("Nothing was sent") && program.err().contains("Use https"),
             program.err().constData());
}

void TestLogin::aCertificateIsTrustedByItsNumber()
{
    Certificates certificates;
    const auto ownCertificate
        = [&](const QString &name) { return certificates.server(name, QStringLiteral("IP:127.0.0.1"), {}); };
    TlsFront front(quint16(m_cloud->endpoint().url.port()), ownCertificate(QStringLiteral("first")));
    QVERIFY2(certificates.isReady(), qPrintable(certificates.problem()));
    // The front lives in this thread.
    const auto run = [&](const QStringList &words, const QByteArray &input = {}) {
        auto program = std::make_unique<Program>(*m_home, words, input);
        (void)QTest::qWaitFor([&] { return program->process().state() == QProcess::NotRunning; }, patience);
        return program;
    };
    const QByteArray token = m_cloud->endpoint().token.toUtf8() + '\n';
    const QString option = QStringLiteral("--accept-certificate");
    const QStringList login{QStringLiteral("login"), front.url().toString()};
    const auto asked = run(login, token);
    QCOMPARE(asked->wait(), 3);
    QCOMPARE(asked->err().count('\n'), 1);
    QCOMPARE(front.bytesReceived(), 0);
    const QString said = QString::fromUtf8(asked->err());
    QVERIFY2(said.contains(QStringLiteral("biketrax login ") + option), qPrintable(said));
    const QString number = said.section(option, 1).trimmed();
    QString other = number;
    other[0] = number.startsWith(u'0') ? u'1' : u'0';
    QCOMPARE(run(login + QStringList{option, other}, token)->wait(), 3);
    QCOMPARE(run(login + QStringList{option, QStringLiteral("no number")}, token)->wait(), 3);
    QCOMPARE(front.bytesReceived(), 0);

    const auto accepted = run(login + QStringList{option, number}, token);
    QVERIFY2(accepted->wait() == 0, accepted->err().constData());
    // From then on for every command, and only this certificate.
    QCOMPARE(run({QStringLiteral("devices")})->wait(), 0);
    front.replaceCertificate(ownCertificate(QStringLiteral("second")));
    const auto replaced = run({QStringLiteral("devices")});
    QCOMPARE(replaced->wait(), 3);
    QCOMPARE(replaced->err().count('\n'), 1);
}

void TestLogin::archiveAnswersOffline()
{
    Program in(*m_home, login(), m_cloud->endpoint().token.toUtf8() + '\n');
    QCOMPARE(in.wait(), 0);
    const QStringList words = split(QStringLiteral("events last 20 hours --format ndjson"));
    Program stream(*m_home, split(QStringLiteral("stream --since 20hours")));
    Program online(*m_home, words);
    QCOMPARE(online.wait(), 0);
    const qsizetype known = online.objects().size();
    QVERIFY(known > 3);
    QTRY_VERIFY_WITH_TIMEOUT(stream.eventIds().size() >= known, patience);
    stream.signal(SIGTERM);
    QCOMPARE(stream.wait(), 0);

    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("http")},
                             {QStringLiteral("path"), QStringLiteral("/")},
                             {QStringLiteral("status"), 503},
                             {QStringLiteral("count"), -1}}));
    Program offline(*m_home, words);
    QCOMPARE(offline.wait(), 3);
    m_cloud->clearFaults();
    QVERIFY2(offline.err().contains("what this computer has kept"), offline.err().constData());
    QVERIFY(offline.objects().size() >= known - 1); // the oldest may have left the span
}

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
