// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a test delivery against endpoints that fail in every way there is, over real sockets and TLS.
#include "support/certificates.h"
#include "webhook/httprequest.h"
#include "webhook/probe.h"
#include "webhook/settings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace bt;
using namespace bt::webhook;
using bt::test::Certificates;
using Outcome = ProbeReport::Outcome;

namespace {

constexpr int soon = 20'000;

/// Says one thing to every request: the bytes given, or nothing and silence or a cut.
class Endpoint
{
public:
    enum class Manner : quint8
    {
        Answer,
        Silence,
        Cut
    };
    Endpoint(const QByteArray &answer, Manner manner, const std::optional<QSslConfiguration> &tls = {})
    {
        if (tls) {
            auto secure = std::make_unique<QSslServer>();
            secure->setSslConfiguration(*tls);
            server = std::move(secure);
        } else {
            server = std::make_unique<QTcpServer>();
        }
        QObject::connect(
            server.get(), &QTcpServer::pendingConnectionAvailable, server.get(), [this, answer, manner] {
                QTcpSocket *socket = server->nextPendingConnection();
                QObject::connect(socket, &QTcpSocket::readyRead, server.get(),
                                 [this, socket, answer, manner] {
                                     if (request.feed(socket->readAll()) != HttpRequest::State::Complete)
                                         return;
                                     if (manner == Manner::Silence)
                                         return;
                                     if (manner == Manner::Answer)
                                         socket->write(answer);
                                     socket->disconnectFromHost();
                                 });
            });
        server->listen(QHostAddress::LocalHost);
    }

    std::unique_ptr<QTcpServer> server;
    HttpRequest request;
};

QByteArray answer(const char *status, const char *headers = "")
{
    return QByteArray("HTTP/1.1 ") + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
}

Device bike()
{
    Device device;
    device.id = DeviceId{7};
    device.name = QStringLiteral("Cargo 7");
    device.uniqueId = QStringLiteral("1000204317");
    device.attributes = R"({"guarded":true})";
    device.lastUpdate = fromEpochMs(1'780'000'000'000);
    return device;
}

TestDelivery delivery()
{
    return makeTestDelivery(QStringLiteral("alarm"), bike(), {}, fromEpochMs(1'780'000'100'120));
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statuses_data();
    void statuses();
    void tls_data();
    void tls();
    void nothingListens();
    void unknownName();
    void tooSlow();
    void cutOff();
    void notHttp();
    void cancelledSaysNothing();
    void isWhatTheCloudSends();

private:
    ProbeReport reportOf(const QUrl &url, const Secret &authorization = {});

    SystemClock m_clock;
    Certificates m_certificates;
};

void TestProbe::initTestCase()
{
    qputenv("RES_OPTIONS", "timeout:1 attempts:1"); // names are not waited for long
    m_certificates.authority();
    QVERIFY2(m_certificates.isReady(), qPrintable(m_certificates.problem()));
}

ProbeReport TestProbe::reportOf(const QUrl &url, const Secret &authorization)
{
    Probe probe(m_clock);
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates(QSslCertificate::fromData(m_certificates.authority(), QSsl::Pem));
    probe.setTls(trusting);
    std::optional<ProbeReport> report;
    connect(&probe, &Probe::finished, this, [&](const ProbeReport &done) { report = done; });
    probe.send(url, authorization, delivery());
    [&] { QTRY_VERIFY_WITH_TIMEOUT(report.has_value(), soon); }();
    return report.value_or(ProbeReport());
}

void TestProbe::statuses_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("200") << answer("200 OK") << Outcome::Delivered << 200 << QStringLiteral("accepted it");
    QTest::newRow("201") << answer("201 Created") << Outcome::Delivered << 201 << QStringLiteral("accepted");
    QTest::newRow("after 100") << "HTTP/1.1 100 Continue\r\n\r\n" + answer("200 OK") << Outcome::Delivered
                               << 200 << QStringLiteral("accepted");
    QTest::newRow("204") << answer("204 No Content") << Outcome::NotAccepted << 204
                         << QStringLiteral("only 200 and 201");
    QTest::newRow("redirect") << answer("301 Moved", "Location: https://elsewhere.example/\r\n")
                              << Outcome::Redirected << 301 << QStringLiteral("use the final address");
    QTest::newRow("401") << answer("401 Unauthorized") << Outcome::NotAccepted << 401
                         << QStringLiteral("another Authorization");
    QTest::newRow("404") << answer("404 Not Found") << Outcome::NotAccepted << 404
                         << QStringLiteral("no such path");
    QTest::newRow("405") << answer("405 Method Not Allowed") << Outcome::NotAccepted << 405
                         << QStringLiteral("no POST");
    QTest::newRow("422") << answer("422 What") << Outcome::NotAccepted << 422 << QStringLiteral("refused");
    QTest::newRow("500") << answer("500 Oh") << Outcome::NotAccepted << 500 << QStringLiteral("It failed");
    QTest::newRow("503") << answer("503 Later") << Outcome::NotAccepted << 503 << QStringLiteral("It failed");
}

void TestProbe::statuses()
{
    QFETCH(QByteArray, says);
    QFETCH(Outcome, outcome);
    QFETCH(int, status);
    QFETCH(QString, words);
    Endpoint endpoint(says, Endpoint::Manner::Answer);
    const ProbeReport report = reportOf(
        QUrl(QStringLiteral("http://127.0.0.1:%1/hook?a=%20b").arg(endpoint.server->serverPort())));
    QCOMPARE(report.outcome, outcome);
    QCOMPARE(report.status, status);
    QCOMPARE(report.counts(), status == 200 || status == 201);
    QVERIFY2(report.sentence.contains(words), qPrintable(report.sentence));
    QCOMPARE(report.steps.size(), 3); // no TLS over http
    QCOMPARE(report.steps[0].detail, QStringLiteral("127.0.0.1"));
    QCOMPARE(report.steps[1].state, ProbeStep::State::Passed);
    QCOMPARE(report.steps[2].state, report.counts() ? ProbeStep::State::Passed : ProbeStep::State::Failed);
}

void TestProbe::tls_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<QString>("words"); // empty: all is well
    const QString here = QStringLiteral("IP:127.0.0.1");
    const QString known = QStringLiteral("known");
    QTest::newRow("valid") << here << known << false << QString();
    QTest::newRow("expired") << here << known << true << QStringLiteral("expired on");
    QTest::newRow("self-signed") << here << QString() << false << QStringLiteral("signed by itself");
    QTest::newRow("wrong host") << QStringLiteral("DNS:other.example") << known << false
                                << QStringLiteral("is not for 127.0.0.1");
    QTest::newRow("unknown issuer") << here << QStringLiteral("stranger") << false
                                    << QStringLiteral("Nobody known vouches");
}

void TestProbe::tls()
{
    QFETCH(QString, place);
    QFETCH(QString, issuer);
    QFETCH(bool, expired);
    QFETCH(QString, words);
    const QString name = QString::fromLatin1(QTest::currentDataTag()).remove(u' ');
    Endpoint endpoint(answer("200 OK"), Endpoint::Manner::Answer,
                      m_certificates.server(name, place, issuer, expired));
    const ProbeReport report
        = reportOf(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(endpoint.server->serverPort())),
                   Secret(QStringLiteral("Bearer s3cret")));
    QCOMPARE(report.steps.size(), 4);
    QCOMPARE(report.outcome, words.isEmpty() ? Outcome::Delivered : Outcome::TlsFailed);
    QVERIFY2(report.sentence.contains(words), qPrintable(report.sentence));
    if (words.isEmpty()) {
        QVERIFY2(report.steps[2].detail.startsWith(u"TLS 1."), qPrintable(report.steps[2].detail));
        return;
    }
    QCOMPARE(report.steps[2].state, ProbeStep::State::Failed);
    QCOMPARE(report.steps[3].state, ProbeStep::State::NotReached);
    QVERIFY(endpoint.request.headers().isEmpty()); // the secret stayed here
}

void TestProbe::nothingListens()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const ProbeReport report = reportOf(QUrl(QStringLiteral("http://localhost:%1/").arg(port)));
    QCOMPARE(report.outcome, Outcome::Refused);
    QVERIFY2(report.sentence.contains(QStringLiteral("Nothing listens")), qPrintable(report.sentence));
    QCOMPARE(report.steps[0].state, ProbeStep::State::Passed);
    QCOMPARE(report.steps[1].state, ProbeStep::State::Failed);
}

void TestProbe::unknownName()
{
    const ProbeReport report = reportOf(QUrl(QStringLiteral("https://no-such-host.invalid/")));
    QCOMPARE(report.outcome, Outcome::NameUnknown);
    QVERIFY(report.sentence.contains(QStringLiteral("no-such-host.invalid")));
    QCOMPARE(report.steps[0].state, ProbeStep::State::Failed);
}

void TestProbe::tooSlow()
{
    Endpoint endpoint({}, Endpoint::Manner::Silence);
    ManualClock clock;
    Probe probe(clock);
    std::optional<ProbeReport> report;
    connect(&probe, &Probe::finished, this, [&](const ProbeReport &done) { report = done; });
    probe.send(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(endpoint.server->serverPort())), {},
               delivery());
    QTRY_COMPARE(endpoint.request.state(), HttpRequest::State::Complete);
    clock.advance(Probe::patience - Milliseconds(1));
    QTest::qWait(1);
    QVERIFY(!report);
    clock.advance(Milliseconds(1));
    QTRY_VERIFY(report.has_value());
    QCOMPARE(report->outcome, Outcome::TimedOut);
    QVERIFY2(report->sentence.contains(QStringLiteral("15 s")), qPrintable(report->sentence));
    QCOMPARE(report->steps.last().took, Probe::patience);
}

void TestProbe::cutOff()
{
    Endpoint endpoint({}, Endpoint::Manner::Cut);
    const ProbeReport report
        = reportOf(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(endpoint.server->serverPort())));
    QCOMPARE(report.outcome, Outcome::Cut);
    QCOMPARE(report.steps.last().state, ProbeStep::State::Failed);
}

void TestProbe::notHttp()
{
    Endpoint endpoint("220 mail.example ready\r\n", Endpoint::Manner::Answer);
    const ProbeReport report
        = reportOf(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(endpoint.server->serverPort())));
    QCOMPARE(report.outcome, Outcome::NotHttp);
    QVERIFY2(report.sentence.contains(QStringLiteral("does not speak HTTP")), qPrintable(report.sentence));
}

void TestProbe::cancelledSaysNothing()
{
    Endpoint endpoint({}, Endpoint::Manner::Silence);
    Probe probe(m_clock);
    QSignalSpy finished(&probe, &Probe::finished);
    probe.send(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(endpoint.server->serverPort())), {},
               delivery());
    QTRY_COMPARE(endpoint.request.state(), HttpRequest::State::Complete);
    probe.cancel();
    QVERIFY(!probe.isUnderWay());
    QTest::qWait(1);
    QVERIFY(finished.isEmpty());
}

void TestProbe::isWhatTheCloudSends()
{
    Endpoint endpoint(answer("200 OK"), Endpoint::Manner::Answer);
    const auto checked
        = checkUrl(QStringLiteral("http://127.0.0.1:%1/a b").arg(endpoint.server->serverPort()));
    QVERIFY(!checked); // a blank is refused before
    const ProbeReport report = reportOf(
        QUrl(QStringLiteral("http://127.0.0.1:%1/h%C3%A4?k=v&l").arg(endpoint.server->serverPort())),
        Secret(QStringLiteral("Basic b3duZXI6eA==")));
    QVERIFY(report.counts());
    const HttpRequest &request = endpoint.request;
    QCOMPARE(request.method(), "POST");
    QCOMPARE(request.target(), "/h%C3%A4?k=v&l");
    QCOMPARE(request.header("content-type"), "application/json");
    QCOMPARE(request.header("authorization"), "Basic b3duZXI6eA==");
    QCOMPARE(request.header("x-powtxn"), report.transaction);
    QVERIFY(report.transaction.startsWith("test-"));
    const QJsonObject body = QJsonDocument::fromJson(request.body()).object();
    QCOMPARE(body.keys(), (QStringList{QStringLiteral("device"), QStringLiteral("event")}));
    const QJsonObject event = body[u"event"].toObject();
    QCOMPARE(event[u"type"].toString(), QStringLiteral("alarm"));
    QCOMPARE(event[u"eventTime"].toString(), QStringLiteral("2026-05-28T20:28:20.120+00:00"));
    QCOMPARE(event[u"id"].toInteger(), 0);
    QCOMPARE(body[u"device"][u"uniqueId"].toString(), QStringLiteral("1000204317"));
    QCOMPARE(body[u"device"][u"attributes"][u"guarded"].toBool(), true);
    for (const QJsonValue &part : {body[u"event"], body[u"device"]}) {
        const QJsonObject object = part.toObject();
        QVERIFY(std::ranges::none_of(object, [](const QJsonValue &value) { return value.isNull(); }));
    }
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
