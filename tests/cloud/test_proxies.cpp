// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials.h"
#include "nginx.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

namespace {

// As in the usual howto, but with a shorter patience than the 60 s of nginx.
constexpr char upgrading[] = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
                             "proxy_set_header Connection $http_connection; proxy_read_timeout 2s;";
constexpr Milliseconds patience{2'000};

// Time runs thirty times as fast, so that nginx's 2 s are the 60 s it usually waits.
template <class Done> bool runFast(ManualClock &clock, Milliseconds real, Done done)
{
    constexpr int speed = 30;
    QElapsedTimer passed;
    passed.start();
    qint64 last = 0;
    while (passed.elapsed() < real.count() && !done()) {
        QTest::qWait(5);
        const qint64 now = passed.elapsed();
        clock.advance(Milliseconds((now - std::exchange(last, now)) * speed));
    }
    return done();
}

/// A proxy of the kind that offices have: forwards requests and opens tunnels, all to one server.
class OfficeProxy : public QTcpServer
{
public:
    explicit OfficeProxy(quint16 server)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("the proxy cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this, server] {
            QTcpSocket *client = nextPendingConnection();
            auto *behind = new QTcpSocket(client);
            behind->connectToHost(QHostAddress::LocalHost, server);
            connect(client, &QIODevice::readyRead, behind, [this, client, behind] {
                QByteArray bytes = client->readAll();
                firstLines << bytes.left(bytes.indexOf("\r\n"));
                if (bytes.startsWith("CONNECT ")) {
                    client->write("HTTP/1.1 200 Connection established\r\n\r\n");
                    bytes.remove(0, bytes.indexOf("\r\n\r\n") + 4);
                }
                behind->write(bytes);
            });
            connect(behind, &QIODevice::readyRead, client,
                    [client, behind] { client->write(behind->readAll()); });
            connect(behind, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        });
    }
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()); }
    bool saw(const QByteArray &start) const
    {
        return std::ranges::any_of(firstLines,
                                   [&](const QByteArray &line) { return line.startsWith(start); });
    }

    QByteArrayList firstLines;
};

} // namespace

/// What stands between a client and its cloud in real life.
class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dropsTheUpgrade();
    void idlesOut();
    void nothingBehind();
    void systemProxies();
};

void TestProxies::dropsTheUpgrade()
{
    FakeCloud cloud;
    cloud.positions
        = R"([{"id":70,"deviceId":7,"latitude":53.5,"longitude":13.2,"fixTime":"2026-03-01T10:15:04.120+00:00"}])";
    Nginx proxy(cloud.port(), ""); // as nginx does unless it is told otherwise
    QVERIFY2(proxy.isReady(), qPrintable(proxy.problem()));
    SystemClock clock;
    Session session(clock);
    qsizetype positions = 0;
    connect(&session, &Session::updateArrived, &session,
            [&](const CloudUpdate &update) { positions += update.positions.size(); });
    session.signIn(proxy.url(), tokenOf(cloud));
    QTRY_COMPARE(session.status().state, State::Polling);
    QTRY_COMPARE(positions, 1);
    QVERIFY(session.status().error);
}

void TestProxies::idlesOut()
{
    FakeCloud cloud;
    Nginx proxy(cloud.port(), upgrading);
    QVERIFY2(proxy.isReady(), qPrintable(proxy.problem()));
    ManualClock clock;
    Session session(clock);
    QList<State> states;
    connect(&session, &Session::statusChanged, &session, [&] { states << session.status().state; });
    session.signIn(proxy.url(), tokenOf(cloud));
    QTRY_COMPARE(session.status().state, State::Live);
    states.clear();
    // A socket beside it that sends no pings is cut.
    QWebSocket silent;
    QSignalSpy cut(&silent, &QWebSocket::disconnected);
    QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/api/socket").arg(proxy.url().port())));
    request.setRawHeader("Cookie", cloud.cookieOfSocket());
    silent.open(request);
    QVERIFY(runFast(clock, 5 * patience, [&] { return cut.count() > 0; }));
    runFast(clock, 2 * patience, [] { return false; });
    QVERIFY(!states.contains(State::Reconnecting));
    QCOMPARE(session.status().state, State::Live);
    QCOMPARE(cloud.sockets(), 1);
}

void TestProxies::nothingBehind()
{
    quint16 port = 0;
    {
        const FakeCloud gone;
        port = gone.port();
    }
    Nginx proxy(port, upgrading);
    QVERIFY2(proxy.isReady(), qPrintable(proxy.problem()));
    SystemClock clock;
    Session session(clock);
    SignInOptions kept;
    kept.kept = true;
    const Credentials credentials{
        Credentials::Kind::Token, {}, Secret(QStringLiteral("abcdefghijklmnop")), {}};
    session.signIn(proxy.url(), credentials, Authorization::SessionCookie, kept);
    QTRY_COMPARE(session.status().state, State::OfflineStart);
    QCOMPARE(session.status().error->kind, ErrorKind::ServerDown);
    const FakeCloud back(port);
    session.networkMayBeBack();
    QTRY_COMPARE(session.status().state, State::Live);
}

// The computer's own proxy settings hold for HTTP and for the socket; this computer is reached without.
void TestProxies::systemProxies()
{
    FakeCloud cloud;
    OfficeProxy proxy(cloud.port());
    qputenv("http_proxy", proxy.address());
    const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
    SystemClock clock;
    Session session(clock);
    SignInOptions permitted;
    permitted.allowPlainHttp = true;
    session.signIn(QUrl(QStringLiteral("http://cloud.example")), tokenOf(cloud), Authorization::SessionCookie,
                   permitted);
    QTRY_COMPARE(session.status().state, State::Live);
    QVERIFY(proxy.saw("GET http://cloud.example/api/session"));
    QVERIFY(proxy.saw("CONNECT cloud.example:80 "));
    session.signIn(cloud.url(), tokenOf(cloud));
    QTRY_COMPARE(session.status().state, State::Live);
    QVERIFY(std::ranges::none_of(proxy.firstLines,
                                 [](const QByteArray &line) { return line.contains("127.0.0.1"); }));
}

QTEST_GUILESS_MAIN(TestProxies)
#include "test_proxies.moc"
