// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/restclient.h"
#include "credentials.h"
#include "received.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn_data();
    void signsIn();
    void refusal_data();
    void refusal();
    void order();
    void headerAuthorization();
    void streams();
    void socketLoss();
    void expiredSession();
    void socketRefused();
    void signOut();
    void keptAccountWaits();
    void wakesUp();
};

void TestSession::signsIn_data()
{
    QTest::addColumn<bool>("byToken");
    QTest::newRow("token") << true;
    QTest::newRow("password") << false;
}

void TestSession::signsIn()
{
    QFETCH(bool, byToken);
    FakeCloud cloud;
    cloud.password = "r+g t&=\u00e4"; // everything that form encoding can spoil
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QSignalSpy signedIn(&session, &Session::signedIn);
    session.signIn(cloud.url(),
                   byToken ? tokenOf(cloud) : passwordOf(cloud, QString::fromUtf8(cloud.password)));
    QCOMPARE(signedIn.count(), 0);
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(signedIn.count(), 1);
    QCOMPARE(session.account().email, QStringLiteral("owner@example.org"));
    QCOMPARE(session.account().attributes.value(QStringLiteral("locale")).toString(), QStringLiteral("de"));
    QCOMPARE(received.devices.size(), 2);
    QVERIFY(received.devices.value(DeviceId{7}).flags.guarded);
    QCOMPARE(received.completeLists, 1);
    QVERIFY(!session.status().error);
}

void TestSession::refusal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("rightPassword");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("wrong password") << 0 << QByteArray() << false << QByteArray() << ErrorKind::SignInRefused;
    QTest::newRow("one-time code") << 0 << QByteArray() << true << QByteArray("123456")
                                   << ErrorKind::CodeRequired;
    QTest::newRow("no cloud at all") << 404 << QByteArray("<html>nginx</html>") << true << QByteArray()
                                     << ErrorKind::NotUnderstood;
    QTest::newRow("a hotel's page") << 200 << QByteArray("<html>Welcome</html>") << true << QByteArray()
                                    << ErrorKind::NotUnderstood;
    QTest::newRow("restarting") << 502 << QByteArray("<html>Bad Gateway</html>") << true << QByteArray()
                                << ErrorKind::ServerDown;
    QTest::newRow("JSON that is no user")
        << 200 << QByteArray("[]") << true << QByteArray() << ErrorKind::NotUnderstood;
}

void TestSession::refusal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, rightPassword);
    QFETCH(QByteArray, code);
    QFETCH(ErrorKind, kind);
    FakeCloud cloud;
    cloud.code = code;
    if (status)
        cloud.faults.insert(QStringLiteral("session"), {status, body});
    SystemClock clock;
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    session.signIn(cloud.url(),
                   passwordOf(cloud, rightPassword ? QStringLiteral("right") : QStringLiteral("wrong")));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, kind);
    QCOMPARE(session.status().state, State::SignedOut);
    // Secrets go only to what answered like a cloud.
    if (status)
        QVERIFY(!cloud.paths().contains(QStringLiteral("POST session")));
}

void TestSession::order()
{
    FakeCloud cloud;
    cloud.burst
        = R"({"positions":[{"id":70,"deviceId":7,"latitude":53.5,"longitude":13.2,"fixTime":"2026-03-01T10:15:04.120+00:00","valid":true,"attributes":{}}]})";
    QStringList asked;
    connect(&cloud, &FakeCloud::asked, &cloud, [&](const QString &what) { asked << what; });
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QVERIFY(goesLive(session, cloud));
    QTRY_VERIFY(received.positions.contains(DeviceId{7}));
    QCOMPARE(received.positionsBeforeDevice, 0);
    QTRY_VERIFY(asked.contains(QStringLiteral("GET reports/events")));
    const auto at = [&](const char *what) { return asked.indexOf(QLatin1StringView(what)); };
    QVERIFY(at("GET session") < at("SOCKET"));
    QVERIFY(at("SOCKET") < at("GET devices"));
    QVERIFY(at("GET devices") < at("GET reports/events"));
    for (const FakeCloud::Seen &one : cloud.seen(QStringLiteral("devices"))) {
        QCOMPARE(one.accept, QByteArray("application/json"));
        QCOMPARE(one.requestedWith, QByteArray("XMLHttpRequest"));
        QVERIFY(one.authorization.isEmpty());
    }
}

void TestSession::headerAuthorization()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    QVERIFY(goesLive(session, cloud, Authorization::Header));
    for (const FakeCloud::Seen &one : cloud.seen(QStringLiteral("devices"))) {
        QCOMPARE(one.authorization, QByteArray("Bearer abcdefghijklmnop"));
        QVERIFY(one.cookie.isEmpty());
    }
    for (const FakeCloud::Seen &one : cloud.seen(QStringLiteral("session")))
        QVERIFY(one.authorization.isEmpty());
    QVERIFY(cloud.cookieOfSocket().startsWith("JSESSIONID="));
}

void TestSession::streams()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QVERIFY(goesLive(session, cloud));
    cloud.sendFrame(
        R"({"devices":[{"id":7,"name":"Cargo","uniqueId":"4710100001","status":"offline","attributes":{}}]})");
    cloud.sendFrame(
        R"({"events":[{"id":51,"type":"alarm","deviceId":7,"attributes":{"alarm":"vibration"},"eventTime":"2026-03-01T10:15:02.000+00:00","positionId":71}]})");
    cloud.sendFrame(
        R"({"events":[{"id":51,"type":"alarm","deviceId":7,"attributes":{"alarm":"vibration"},"eventTime":"2026-03-01T10:15:02.000+00:00","positionId":71}]})");
    cloud.sendFrame("{}");
    cloud.sendFrame("no JSON");
    cloud.sendFrame(
        R"({"positions":[{"id":71,"deviceId":7,"latitude":53.5,"longitude":13.2,"fixTime":"2026-03-01T10:15:02.000+00:00","attributes":{"batteryLevel":81}}]})");
    QTRY_VERIFY(received.positions.contains(DeviceId{7}));
    QCOMPARE(received.positions.value(DeviceId{7}).batteryPercent, 81.F);
    QCOMPARE(received.devices.value(DeviceId{7}).status, ConnectionStatus::Offline);
    QCOMPARE(received.events, QList<qint64>{51});
    QTRY_COMPARE(session.status().rejected, 1);
    QCOMPARE(session.status().state, State::Live);
}

void TestSession::socketLoss()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    Received received(session);
    QVERIFY(goesLive(session, cloud));
    QVERIFY(losesSocket(session, cloud, Forgets::No));
    QVERIFY(session.status().nextTry);
    QVERIFY(session.status().error);
    session.reconnectNow();
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(received.completeLists, 2);
    QVERIFY(!session.status().error);
}

void TestSession::expiredSession()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    QSignalSpy signedIn(&session, &Session::signedIn);
    QVERIFY(goesLive(session, cloud));

    // A restart: sessions and sockets are gone.
    QVERIFY(losesSocket(session, cloud, Forgets::Yes));
    session.reconnectNow();
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(signedIn.count(), 1); // the application need not know

    // The session ends while the socket goes on; the next call finds out.
    cloud.forgetSessions();
    QList<State> states;
    connect(&session, &Session::statusChanged, &session, [&] { states << session.status().state; });
    session.rest().geofences();
    QTRY_COMPARE(states, (QList<State>{State::Authenticating, State::Resyncing, State::Live}));

    // The credentials are not taken any more.
    cloud.token = "another-token-now";
    QVERIFY(losesSocket(session, cloud, Forgets::Yes));
    session.reconnectNow();
    QTRY_COMPARE(session.status().state, State::AuthExpired);
    QCOMPARE(session.status().error->kind, ErrorKind::SignInRefused);
}

void TestSession::socketRefused()
{
    FakeCloud cloud;
    cloud.refuseSocketWith = 403;
    cloud.positions
        = R"([{"id":70,"deviceId":7,"latitude":53.5,"longitude":13.2,"fixTime":"2026-03-01T10:15:04.120+00:00","valid":true,"attributes":{}}])";
    SystemClock clock;
    Session session(clock);
    Received received(session);
    session.signIn(cloud.url(), tokenOf(cloud));
    QTRY_COMPARE(session.status().state, State::Polling);
    QTRY_COMPARE(received.devices.size(), 2);
    QTRY_VERIFY(received.positions.contains(DeviceId{7}));
    QCOMPARE(received.positionsBeforeDevice, 0);
    cloud.refuseSocketWith = 0;
    QTRY_COMPARE_WITH_TIMEOUT(session.status().state, State::Live, 15'000);
}

void TestSession::signOut()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    QSignalSpy signedOut(&session, &Session::signedOut);
    QVERIFY(goesLive(session, cloud));
    QCOMPARE(cloud.sockets(), 1);
    session.signOut();
    QCOMPARE(signedOut.count(), 1);
    QCOMPARE(session.status().state, State::SignedOut);
    QVERIFY(!session.account().id);
    QTRY_COMPARE(cloud.sockets(), 0);
    QTRY_VERIFY(cloud.paths().contains(QStringLiteral("DELETE session")));
    const Result<Account> after = session.rest().account().result();
    QCOMPARE(after.error().kind, ErrorKind::SignedOut);
}

void TestSession::keptAccountWaits()
{
    quint16 port = 0;
    {
        const FakeCloud cloud;
        port = cloud.port();
    }
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(port));
    SystemClock clock;
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    const Credentials kept{Credentials::Kind::Token, {}, Secret(QStringLiteral("abcdefghijklmnop")), {}};
    SignInOptions options;
    options.kept = true;
    session.signIn(url, kept, Authorization::SessionCookie, options);
    QTRY_COMPARE(session.status().state, State::OfflineStart);
    QVERIFY(session.status().nextTry);
    QCOMPARE(session.status().error->kind, ErrorKind::Refused);

    session.signIn(url, kept); // now somebody waits for the outcome
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Refused);
    QCOMPARE(session.status().state, State::SignedOut);

    session.signIn(url, kept, Authorization::SessionCookie, options);
    QTRY_COMPARE(session.status().state, State::OfflineStart);
    const FakeCloud cloud(port);
    session.networkMayBeBack();
    QTRY_COMPARE(session.status().state, State::Live);
}

void TestSession::wakesUp()
{
    FakeCloud cloud;
    ManualClock clock;
    Session session(clock);
    QVERIFY(goesLive(session, cloud));
    cloud.faults.insert(QStringLiteral("session"), {502, "<html>Bad Gateway</html>"});
    QVERIFY(losesSocket(session, cloud, Forgets::No));
    while (*session.status().nextTry - clock.now() < std::chrono::seconds(20)) {
        const Instant before = *session.status().nextTry;
        clock.advance(*session.status().nextTry - clock.now());
        QTRY_VERIFY(session.status().nextTry && *session.status().nextTry != before);
    }
    cloud.faults.clear();
    // Asleep: the wall clock goes on, timers do not.
    clock.setNow(clock.now() + std::chrono::minutes(10));
    clock.advance(std::chrono::seconds(5));
    QTRY_COMPARE(session.status().state, State::Live);
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
