// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/livesocket.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using End = LiveSocket::End;

namespace {

/// A server that does as much of the WebSocket protocol as it is told to: it answers pings only where asked.
class RawServer : public QTcpServer
{
public:
    RawServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("the server cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            m_socket = nextPendingConnection();
            connect(m_socket, &QIODevice::readyRead, this, [this] { read(); });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    bool hasClient() const { return m_socket && m_socket->state() == QAbstractSocket::ConnectedState; }
    void send(const QByteArray &bytes) { m_socket->write(bytes); }
    void sendText(const QByteArray &text) { send("\x81" + QByteArray(1, char(text.size())) + text); }

    bool shakesHands = true;
    bool answersPings = true;
    int pings = 0;
    QByteArray texts; ///< Opcodes of text or data frames that the client sent; there must be none.

private:
    void read()
    {
        m_input += m_socket->readAll();
        if (!m_shaken) {
            const qsizetype end = m_input.indexOf("\r\n\r\n");
            if (end < 0 || !shakesHands)
                return;
            const qsizetype key = m_input.toLower().indexOf("sec-websocket-key: ") + 19;
            const QByteArray value = m_input.mid(key, m_input.indexOf("\r\n", key) - key);
            const QByteArray accept = QCryptographicHash::hash(value + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                               QCryptographicHash::Sha1)
                                          .toBase64();
            send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Accept: "
                 + accept + "\r\n\r\n");
            m_input.remove(0, end + 4);
            m_shaken = true;
        }
        // Short masked frames only; a ping's payload comes back unmasked.
        while (m_input.size() >= 6) {
            const int opcode = m_input.at(0) & 0x0f;
            const qsizetype size = m_input.at(1) & 0x7f;
            if (m_input.size() < 6 + size)
                return;
            QByteArray payload = m_input.mid(6, size);
            for (qsizetype i = 0; i < size; ++i)
                payload[i] = char(payload.at(i) ^ m_input.at(2 + i % 4));
            m_input.remove(0, 6 + size);
            if (opcode == 9) {
                ++pings;
                if (answersPings)
                    send("\x8a" + QByteArray(1, char(size)) + payload);
            } else if (opcode < 8) {
                texts += char(opcode);
            }
        }
    }

    QTcpSocket *m_socket = nullptr;
    QByteArray m_input;
    bool m_shaken = false;
};

struct Client
{
    explicit Client(ManualClock &clock)
        : socket(clock, codec, nullptr)
        , ended(&socket, &LiveSocket::ended)
        , burst(&socket, &LiveSocket::burstTaken)
    {
    }
    End end() const { return ended.constFirst().constFirst().value<End>(); }

    Codec codec;
    LiveSocket socket;
    QSignalSpy ended;
    QSignalSpy burst;
};

/// Both ends of one socket.
struct Ends
{
    RawServer server;
    ManualClock clock;
    Client client{clock};

    /// Whether the handshake is through.
    bool meet()
    {
        client.socket.open(server.url(), {});
        return QTest::qWaitFor([this] { return clock.untilNext() == LiveSocket::burstLimit; });
    }
};

} // namespace

/// The watchdogs of the socket, on a clock that the test moves.
class TestLiveSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshakeWithoutAnAnswer();
    void burst();
    void noBurst();
    void pingsKeepItOpen();
    void pingWithoutAnAnswer();
    void probe();
    void afterSleep();
    void silence();
    void closing();
};

// Advances in small steps and lets what was set off happen in between.
static void pass(ManualClock &clock, Milliseconds time)
{
    constexpr Milliseconds step{1'000};
    for (Milliseconds left = time; left.count() > 0; left -= step) {
        clock.advance(std::min(left, step));
        QCoreApplication::processEvents();
    }
}

void TestLiveSocket::handshakeWithoutAnAnswer()
{
    RawServer server;
    server.shakesHands = false;
    ManualClock clock;
    Client client(clock);
    client.socket.open(server.url(), "JSESSIONID=x");
    QTRY_VERIFY(server.hasClient());
    pass(clock, LiveSocket::connectLimit - Milliseconds(1));
    QCOMPARE(client.ended.count(), 0);
    pass(clock, Milliseconds(1));
    QTRY_COMPARE(client.ended.count(), 1);
    QCOMPARE(client.end(), End::Refused);
    QTRY_VERIFY(!server.hasClient());
}

void TestLiveSocket::burst()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    QVERIFY(ends.meet());
    server.sendText("{}");
    QTRY_COMPARE(client.burst.count(), 1);
    QVERIFY(client.burst.constFirst().constFirst().toBool());
    server.sendText("{}");
    pass(clock, LiveSocket::burstLimit);
    QCOMPARE(client.burst.count(), 1);
}

void TestLiveSocket::noBurst()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    QVERIFY(ends.meet());
    pass(clock, LiveSocket::burstLimit);
    QTRY_COMPARE(client.burst.count(), 1);
    QVERIFY(!client.burst.constFirst().constFirst().toBool());
}

// A bike that sleeps says nothing for hours, and some servers nothing at all.
void TestLiveSocket::pingsKeepItOpen()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    QVERIFY(ends.meet());
    for (int i = 1; i <= 20; ++i) {
        pass(clock, LiveSocket::pingInterval);
        QTRY_COMPARE(server.pings, i);
        QTRY_VERIFY(clock.untilNext() > LiveSocket::pongLimit); // the pong has arrived
    }
    QCOMPARE(client.ended.count(), 0);
    QVERIFY(server.texts.isEmpty()); // Traccar closes a socket that is sent text
}

void TestLiveSocket::pingWithoutAnAnswer()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    server.answersPings = false;
    QVERIFY(ends.meet());
    pass(clock, LiveSocket::pingInterval);
    QTRY_COMPARE(server.pings, 1);
    pass(clock, LiveSocket::pongLimit - Milliseconds(1));
    QCOMPARE(client.ended.count(), 0);
    pass(clock, Milliseconds(1));
    QTRY_COMPARE(client.ended.count(), 1);
    QCOMPARE(client.end(), End::Lost);
}

void TestLiveSocket::probe()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    server.answersPings = false;
    QVERIFY(ends.meet());
    client.socket.probe(Milliseconds(2'000));
    QTRY_COMPARE(server.pings, 1);
    server.sendText("{}"); // any sign of life will do
    QTRY_COMPARE(client.burst.count(), 1);
    pass(clock, Milliseconds(2'000));
    QCOMPARE(client.ended.count(), 0);
    client.socket.probe(Milliseconds(2'000));
    pass(clock, Milliseconds(2'000));
    QTRY_COMPARE(client.ended.count(), 1);
}

// Timers stood still for an hour; the next ping has little patience.
void TestLiveSocket::afterSleep()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    server.answersPings = false;
    QVERIFY(ends.meet());
    clock.setNow(clock.now() + std::chrono::hours(1));
    pass(clock, LiveSocket::pingInterval);
    QTRY_COMPARE(server.pings, 1);
    pass(clock, LiveSocket::wakeLimit);
    QTRY_COMPARE(client.ended.count(), 1);
}

// Neither a frame nor a pong for too long.
void TestLiveSocket::silence()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    QVERIFY(ends.meet());
    server.answersPings = false;
    // One jump over everything: the connection has to be looked at, not the number of timers.
    clock.advance(LiveSocket::idleLimit);
    QTRY_COMPARE(client.ended.count(), 1);
    QCOMPARE(client.end(), End::Lost);
}

void TestLiveSocket::closing()
{
    Ends ends;
    auto &[server, clock, client] = ends;
    QVERIFY(ends.meet());
    client.socket.close();
    QTRY_VERIFY(!server.hasClient());
    pass(clock, std::chrono::minutes(5));
    QCOMPARE(client.ended.count(), 0); // who closes knows
    QCOMPARE(clock.pending(), 0);
}

QTEST_GUILESS_MAIN(TestLiveSocket)
#include "test_livesocket.moc"
