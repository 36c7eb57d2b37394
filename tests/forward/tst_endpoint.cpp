// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/endpoint.h"
#include "forward/verdict.h"

#include <QTest>

using namespace bt;
using namespace bt::forward;
using namespace std::chrono_literals;

/// What can be an endpoint, and what its answers mean.
class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void names_data();
    void names();
    void verdicts_data();
    void verdicts();
    void sentencesNameTheEndpoint();
};

void TestEndpoint::addresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("fromCommandLine");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("taken"); // its address; empty: refused
    QTest::addColumn<QString>("authorization");
    const auto row = [](const char *name, const char *url, bool commandLine, const char *secret,
                        const char *taken, const char *authorization) {
        QTest::newRow(name) << QString::fromLatin1(url) << commandLine << QString::fromLatin1(secret)
                            << QString::fromLatin1(taken) << QString::fromLatin1(authorization);
    };
    row("local", "http://localhost:8080/x", true, "", "http://localhost:8080/x", "");
    row("with a secret", "https://example.org/a?b=c", true, "Bearer 1", "https://example.org/a?b=c",
        "Bearer 1");
    row("a name in sight of everybody", "https://u:p@example.org/", true, "", "", "");
    row("a name from the environment", "https://u%40x:p%3A@example.org/", false, "", "https://example.org/",
        "Basic dUB4OnA6");
    row("two secrets", "https://u:p@example.org/", false, "Bearer 1", "", "");
    row("a secret in the clear", "http://example.org/", true, "Bearer 1", "", "");
    row("a password in the clear", "http://u:p@example.org/", false, "", "", "");
    row("in the clear without a secret", "http://example.org/", true, "", "http://example.org/", "");
    row("a secret to this computer", "http://127.0.0.1/", true, "x", "http://127.0.0.1/", "x");
    row("a line in the secret", "https://example.org/", true, "x\ny", "", "");
    row("another protocol", "ftp://example.org/", true, "", "", "");
    row("none", "", true, "", "", "");
    row("words", "what you want", true, "", "", "");
}

void TestEndpoint::addresses()
{
    QFETCH(QString, url);
    QFETCH(bool, fromCommandLine);
    QFETCH(QString, secret);
    QFETCH(QString, taken);
    QFETCH(QString, authorization);
    EndpointOptions options;
    options.from = fromCommandLine ? UrlFrom::CommandLine : UrlFrom::Environment;
    options.authorization = Secret(secret);
    const auto endpoint = readEndpoint(url, options);
    QCOMPARE(endpoint.has_value(), !taken.isEmpty());
    if (!endpoint) {
        QCOMPARE(endpoint.error().kind, ErrorKind::BadInput);
        QVERIFY(!endpoint.error().detail.isEmpty());
        return;
    }
    QCOMPARE(endpoint->url.toString(), taken);
    QCOMPARE(endpoint->authorization.reveal(), authorization);
    QVERIFY(!displayName(endpoint->url).contains(u'?'));
}

void TestEndpoint::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("plain") << QStringLiteral("default") << true;
    QTest::newRow("signs") << QStringLiteral("a-b_2") << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("path") << QStringLiteral("../x") << false;
    QTest::newRow("dot") << QStringLiteral("a.sqlite") << false;
    QTest::newRow("line") << QStringLiteral("a\n") << false;
    QTest::newRow("long") << QString(33, u'a') << false;
}

void TestEndpoint::names()
{
    QFETCH(QString, name);
    QFETCH(bool, fits);
    QCOMPARE(checkQueueName(name).has_value(), fits);
}

void TestEndpoint::verdicts_data()
{
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("minutes"); // after which a refusal is lasting
    const auto row = [](int http, Verdict verdict, int minutes = 0) {
        QTest::addRow("%d", http) << http << int(verdict) << minutes;
    };
    for (const int http : {200, 201, 202, 204, 299})
        row(http, Verdict::Taken);
    for (const int http : {101, 301, 302, 308, 408, 421, 423, 425, 429, 500, 501, 503, 599, 999})
        row(http, Verdict::Again);
    for (const int http : {400, 406, 409, 413, 415, 422, 431})
        row(http, Verdict::Refused, 10);
    for (const int http : {401, 403, 404, 405, 407, 410, 451})
        row(http, Verdict::Refused, 24 * 60);
}

void TestEndpoint::verdicts()
{
    QFETCH(int, http);
    QFETCH(int, verdict);
    QFETCH(int, minutes);
    QCOMPARE(int(verdictOf(http)), verdict);
    if (verdict != int(Verdict::Refused))
        return;
    QVERIFY(!isLasting(http, 1000, std::chrono::minutes(minutes) - 1ms));
    QVERIFY(isLasting(http, 1000, std::chrono::minutes(minutes)));
    QVERIFY(!isLasting(http, 2, std::chrono::hours(1000))); // a computer that was asleep meanwhile
}

void TestEndpoint::sentencesNameTheEndpoint()
{
    const QString name = QStringLiteral("https://example.org/x");
    QSet<QString> said;
    for (const int http : {302, 400, 401, 404, 500})
        said.insert(sentenceOf(http, {}, name));
    for (const ErrorKind kind : {ErrorKind::Refused, ErrorKind::TimedOut, ErrorKind::Tls})
        said.insert(sentenceOf(0, Error{kind, 0, QStringLiteral("self-signed"), {}}, name));
    QCOMPARE(said.size(), 8);
    for (const QString &sentence : std::as_const(said))
        QVERIFY2(sentence.contains(name) && sentence.endsWith(u'.'), qPrintable(sentence));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
