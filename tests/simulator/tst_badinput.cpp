// SPDX-License-Identifier: GPL-3.0-or-later
// What a simulated cloud does with clients that mean no good, with options that make no sense, and when it
// ends under its clients.
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

using namespace bt;
using namespace bt::test;

namespace {
const QString program = QStringLiteral(BIKETRAX_BINARY_DIR "/bin/biketrax-simulator");

QByteArray put(qint64 length)
{
    return "PUT /api/users/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(length) + "\r\n\r\n";
}

std::unique_ptr<QTcpSocket> connectTo(const simulator::Endpoint &endpoint)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress::LocalHost, quint16(endpoint.url.port()));
    return socket->waitForConnected() ? std::move(socket) : nullptr;
}

QNetworkRequest socketRequest(const simulator::Endpoint &endpoint, const QByteArray &cookie)
{
    QUrl url = endpoint.url;
    url.setScheme(QStringLiteral("ws"));
    url.setPath(QStringLiteral("/api/socket"));
    QNetworkRequest request(url);
    request.setRawHeader("Cookie", cookie);
    return request;
}
} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_simulator.reset();
        m_clock = std::make_unique<ManualClock>();
        m_simulator = std::make_unique<SimulatorFixture>(*m_clock);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
    }

    void hostileRequestsGetAStatus_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("endless header")
            << QByteArray("GET /api/server HTTP/1.1\r\nX: ") + QByteArray(200'000, 'x')
            << QByteArray("HTTP/1.1 431");
        QTest::newRow("announces more than 64 MiB")
            << put(64 * 1024 * 1024 + 1) + QByteArray(100'000, 'x') << QByteArray("HTTP/1.1 413");
        QTest::newRow("length below nothing") << put(-1) << QByteArray("HTTP/1.1 400");
        QTest::newRow("length that is no number")
            << QByteArray("POST /api/session HTTP/1.1\r\nContent-Length: long\r\n\r\n")
            << QByteArray("HTTP/1.1 400");
        QTest::newRow("length unknown")
            << QByteArray("PUT /api/users/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n")
            << QByteArray("HTTP/1.1 411");
        QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << QByteArray();
    }
    void hostileRequestsGetAStatus()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const std::unique_ptr<QTcpSocket> socket = connectTo(m_simulator->endpoint());
        QVERIFY(socket);
        socket->write(bytes);
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(socket->readAll().startsWith(expected), "a clear status");
        QCOMPARE(HttpClient(m_simulator->endpoint()).get(QStringLiteral("/api/server")).status, 200);
    }

    void longBodiesArriveWhole()
    {
        // Larger than any buffer on the way; refused by the interface itself, which has read all of it.
        HttpClient client(m_simulator->endpoint());
        QCOMPARE(client.signIn().status, 200);
        const QByteArray body = "{\"id\":1,\"note\":\"" + QByteArray(8 * 1024 * 1024, 'x') + "\"}";
        const Answer answer = client.send("PUT", QStringLiteral("/api/users/1"), body);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.startsWith("Unrecognized field"));
    }

    void manyLongBodiesAtOnceAreBounded()
    {
        // Each of them allowed, together more than the simulator keeps: somebody is turned away.
        const qint64 each = 60 * 1024 * 1024;
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 6; ++i) {
            sockets.push_back(connectTo(m_simulator->endpoint()));
            QVERIFY(sockets.back());
            sockets.back()->write(put(each) + QByteArray(each - 1, ' '));
        }
        const auto refused = [&] {
            return std::ranges::any_of(sockets,
                                       [](const auto &socket) { return socket->peek(12) == "HTTP/1.1 503"; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(refused(), 60'000);
        QCOMPARE(HttpClient(m_simulator->endpoint()).get(QStringLiteral("/api/server")).status, 200);
    }

    void slowClientsLosePatience_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("header") << QByteArray("GET /api/server HTTP/1.1\r\nHost");
        QTest::newRow("body") << put(1'000) + "{";
    }
    void slowClientsLosePatience()
    {
        QFETCH(QByteArray, bytes);
        const std::unique_ptr<QTcpSocket> socket = connectTo(m_simulator->endpoint());
        QVERIFY(socket);
        const int before = m_clock->pending();
        socket->write(bytes);
        QTRY_VERIFY(m_clock->pending() > before);
        m_clock->advance(std::chrono::seconds(29));
        m_simulator->tell([](auto &) { });
        QCOMPARE(socket->bytesAvailable(), 0);
        m_clock->advance(std::chrono::seconds(2));
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 408"));
    }

    void hundredsOfConnectionsAreServed()
    {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 300; ++i) {
            sockets.push_back(connectTo(m_simulator->endpoint()));
            QVERIFY(sockets.back());
        }
        QCOMPARE(HttpClient(m_simulator->endpoint()).get(QStringLiteral("/api/server")).status, 200);
        QTRY_VERIFY(m_simulator->ask([](auto &s) { return s.state(); }).contains("\"connections\":30"));
    }

    void aClientMayLeaveBeforeItsAnswer()
    {
        QVERIFY(m_simulator->inject(
            {{QStringLiteral("kind"), QStringLiteral("http")}, {QStringLiteral("latencyMs"), 60'000}}));
        const std::unique_ptr<QTcpSocket> socket = connectTo(m_simulator->endpoint());
        QVERIFY(socket);
        const int before = m_clock->pending();
        socket->write("GET /api/server HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_clock->pending() > before);
        socket->abort();
        QTRY_VERIFY(m_simulator->ask([](auto &s) { return s.state(); }).contains("\"connections\":0"));
        m_clock->advance(std::chrono::minutes(2));
        QCOMPARE(HttpClient(m_simulator->endpoint()).get(QStringLiteral("/api/server")).status, 200);
    }

    void endsUnderItsClients_data()
    {
        QTest::addColumn<QByteArray>("state");
        for (const char *state : {"connected", "half a request", "answer held back", "socket", "many sockets",
                                  "sockets of a refused handshake", "throttled", "half open"})
            QTest::newRow(state) << QByteArray(state);
    }
    void endsUnderItsClients()
    {
        // Whatever they are at: nothing is left behind, which the leak check sees, and they notice.
        QFETCH(QByteArray, state);
        const auto fault = [&](const QJsonObject &object) { QVERIFY(m_simulator->inject(object)); };
        const QString kind = QStringLiteral("kind");
        HttpClient client(m_simulator->endpoint());
        QCOMPARE(client.signIn().status, 200);
        const std::unique_ptr<QTcpSocket> plain = connectTo(m_simulator->endpoint());
        QVERIFY(plain);
        std::vector<std::unique_ptr<QWebSocket>> sockets;
        const auto open = [&](int count) {
            for (int i = 0; i < count; ++i) {
                sockets.push_back(std::make_unique<QWebSocket>());
                sockets.back()->open(socketRequest(m_simulator->endpoint(), client.cookie));
            }
        };
        const auto areOpen = [&] {
            return m_simulator->ask([](auto &s) { return s.connections(); }) == int(sockets.size());
        };
        if (state == "half a request") {
            plain->write("GET /api/server HTTP/1.1\r\nHo");
        } else if (state == "answer held back") {
            fault({{kind, QStringLiteral("http")}, {QStringLiteral("latencyMs"), 60'000}});
            const int before = m_clock->pending();
            plain->write("GET /api/server HTTP/1.1\r\nHost: x\r\n\r\n");
            QTRY_VERIFY(m_clock->pending() > before);
        } else if (state == "socket") {
            open(1);
            QTRY_VERIFY(areOpen());
        } else if (state == "many sockets") {
            open(20);
            QTRY_VERIFY(areOpen());
        } else if (state == "sockets of a refused handshake") {
            fault({{kind, QStringLiteral("refuseHandshake")}, {QStringLiteral("count"), -1}});
            open(3);
            QTRY_VERIFY(!sockets.back()->errorString().isEmpty());
        } else if (state == "throttled") {
            open(1);
            QTRY_VERIFY(areOpen());
            fault({{kind, QStringLiteral("wire")}, {QStringLiteral("bytesPerSecond"), 1}});
            fault({{kind, QStringLiteral("oversizedFrame")}});
        } else if (state == "half open") {
            open(1);
            QTRY_VERIFY(areOpen());
            fault({{kind, QStringLiteral("wire")}, {QStringLiteral("halfOpen"), true}});
            fault({{kind, QStringLiteral("sendFrame")}, {QStringLiteral("text"), QStringLiteral("{}")}});
        }
        m_simulator.reset();
        QTRY_COMPARE(plain->state(), QAbstractSocket::UnconnectedState);
        for (const std::unique_ptr<QWebSocket> &socket : sockets)
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    void badOptionsAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QStringList &arguments, int code = 2) {
            QTest::newRow(name) << arguments << code;
        };
        row("unknown", {QStringLiteral("--wheels")});
        row("no option", {QStringLiteral("60")});
        row("no number", {QStringLiteral("--bikes"), QStringLiteral("many")});
        row("too few", {QStringLiteral("--bikes"), QStringLiteral("0")});
        row("too many", {QStringLiteral("--port"), QStringLiteral("70000")});
        row("rate below nothing", {QStringLiteral("--updates-per-second=-1")});
        row("not a number", {QStringLiteral("--speed"), QStringLiteral("nan")});
        row("fault that is no JSON", {QStringLiteral("--fault"), QStringLiteral("503")});
        row("fault of no kind", {QStringLiteral("--fault"), QStringLiteral("{\"kind\":\"rain\"}")});
        row("fault with a slip of the pen",
            {QStringLiteral("--fault"), QStringLiteral("{\"kind\":\"http\",\"latency\":5}")});
    }
    void badOptionsAreOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QProcess process;
        process.start(program, arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), code);
        const QByteArray error = process.readAllStandardError();
        QCOMPARE(error.count('\n'), 1);
        QVERIFY(error.size() > 20);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void aPortInUseIsOneSentence()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QProcess process;
        process.start(program, {QStringLiteral("--port"), QString::number(other.serverPort())});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        const QByteArray error = process.readAllStandardError();
        QCOMPARE(error.count('\n'), 1);
        QVERIFY2(error.contains(QByteArray::number(other.serverPort())), error.constData());
    }

    void theProgramRunsWithFaultsUntilItIsAskedToEnd()
    {
        QProcess process;
        process.start(
            program,
            {QStringLiteral("--bikes"), QStringLiteral("3"), QStringLiteral("--accounts"),
             QStringLiteral("3"), QStringLiteral("--fault"),
             QStringLiteral("{\"kind\":\"http\",\"path\":\"/api/server\",\"status\":503,\"count\":1}")});
        QTRY_VERIFY(process.canReadLine() || process.state() == QProcess::NotRunning);
        const QJsonObject ready = QJsonDocument::fromJson(process.readLine()).object();
        QCOMPARE(ready.value(u"accounts").toArray().size(), 3);
        simulator::Endpoint endpoint;
        endpoint.url = QUrl(ready.value(u"url").toString());
        HttpClient client(endpoint);
        QCOMPARE(client.get(QStringLiteral("/api/server")).status, 503);
        QCOMPARE(client.get(QStringLiteral("/api/server")).status, 200);
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

private:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
