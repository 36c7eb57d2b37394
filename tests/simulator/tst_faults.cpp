// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

using namespace bt;
using namespace bt::test;

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_simulator = std::make_unique<SimulatorFixture>(m_clock);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
    }
    void init()
    {
        m_client = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_client->control("DELETE", QStringLiteral("faults")).status, 204);
        QCOMPARE(m_client->signIn().status, 200);
    }

    void theControlInterfaceIsGuarded()
    {
        HttpClient stranger(m_simulator->endpoint());
        QCOMPARE(stranger.get(QStringLiteral("/simulator/state")).status, 404); // not on the published port
        simulator::Endpoint wrong = m_simulator->endpoint();
        wrong.controlKey = QStringLiteral("guess");
        QCOMPARE(HttpClient(wrong).control("GET", QStringLiteral("state")).status, 403);
        QCOMPARE(m_client->control("GET", QStringLiteral("state")).status, 200);
        QCOMPARE(m_client->control("GET", QStringLiteral("state")).object().value(u"bikes").toInt(), 60);
    }

    void statusAsTheRealOneGivesIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        for (const int status : {400, 401, 404, 500})
            QTest::addRow("%d", status) << status << QByteArray("application/json");
        for (const int status : {429, 502, 503, 504})
            QTest::addRow("%d", status) << status << QByteArray("text/html");
    }
    void statusAsTheRealOneGivesIt()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        inject({{QStringLiteral("kind"), QStringLiteral("http")},
                {QStringLiteral("path"), QStringLiteral("/api/devices")},
                {QStringLiteral("status"), status},
                {QStringLiteral("retryAfter"), 7},
                {QStringLiteral("count"), 2}});
        QCOMPARE(m_client->get(QStringLiteral("/api/groups")).status, 200);
        for (int i = 0; i < 2; ++i) {
            const Answer answer = m_client->get(QStringLiteral("/api/devices"));
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.contentType, type);
            QCOMPARE(answer.headers.value(QHttpHeaders::WellKnownHeader::RetryAfter), QByteArrayView("7"));
        }
        QCOMPARE(m_client->get(QStringLiteral("/api/devices")).status, 200);
    }

    void latencyHoldsTheAnswerBack()
    {
        ManualClock clock;
        SimulatorFixture simulator(clock);
        QVERIFY(simulator.isRunning());
        simulator.tell([](auto &s) {
            QVERIFY(s.inject({{QStringLiteral("kind"), QStringLiteral("http")},
                              {QStringLiteral("path"), QStringLiteral("/api/server")},
                              {QStringLiteral("latencyMs"), 60'000}}));
        });
        QTcpSocket slow;
        slow.connectToHost(QHostAddress::LocalHost, quint16(simulator.endpoint().url.port()));
        QVERIFY(slow.waitForConnected());
        slow.write("GET /api/server HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(clock.pending() > 0 && clock.untilNext());
        QCOMPARE(HttpClient(simulator.endpoint()).get(QStringLiteral("/api/session")).status, 404);
        QCOMPARE(slow.bytesAvailable(), 0);
        const auto answered = [&] {
            // The request may reach the server after the first of these steps.
            clock.advance(std::chrono::seconds(30));
            return slow.bytesAvailable() > 0;
        };
        QTRY_VERIFY(answered());
        QVERIFY(slow.readAll().startsWith("HTTP/1.1 200"));
    }

    void aRestartSignsEverybodyOut()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        inject({{QStringLiteral("kind"), QStringLiteral("restart")}});
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_client->get(QStringLiteral("/api/session")).status, 404);
    }

    void expiredSessionsLeaveTheSocketOpen()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        inject({{QStringLiteral("kind"), QStringLiteral("expireSessions")}});
        QCOMPARE(m_client->get(QStringLiteral("/api/devices")).status, 401);
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }

    void handshakesCanBeRefused()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("refuseHandshake")},
                {QStringLiteral("status"), 502},
                {QStringLiteral("count"), 1}});
        QWebSocket socket;
        socket.open(socketRequest());
        QTRY_VERIFY(socket.errorString().contains(u"502"));
        QVERIFY(openSocket());
    }

    void theClockCanBeWrong()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("skew")}, {QStringLiteral("ms"), 3'600'000}});
        const Answer answer = m_client->get(QStringLiteral("/api/server"));
        const QByteArray date = answer.headers.value(QHttpHeaders::WellKnownHeader::Date).toByteArray();
        const QDateTime shown = QLocale::c().toDateTime(QString::fromLatin1(date).chopped(4),
                                                        QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"));
        QVERIFY(QDateTime(shown.date(), shown.time(), QTimeZone::UTC)
                > toDateTime(m_clock.now()).addSecs(3'000));
    }

    void devicesComeAndGo()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("removeDevice")}, {QStringLiteral("deviceId"), 3}});
        QCOMPARE(m_client->get(QStringLiteral("/api/devices/3")).status, 400);
        QCOMPARE(m_client->get(QStringLiteral("/api/devices")).array().size(), 59);
        inject({{QStringLiteral("kind"), QStringLiteral("addDevice")},
                {QStringLiteral("device"),
                 QJsonObject{{QStringLiteral("name"), QStringLiteral("New")},
                             {QStringLiteral("uniqueId"), QStringLiteral("1234567890")}}}});
        const QJsonObject added
            = m_client->get(QStringLiteral("/api/devices?uniqueId=1234567890")).array().first().toObject();
        QVERIFY(added.value(u"id").toInteger() > 60);
        QVERIFY(added.value(u"lastUpdate").isNull());
    }

    void somebodyElseChangesTheUser()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                {QStringLiteral("attributes"),
                 QJsonObject{{QStringLiteral("locale"), QStringLiteral("en-GB")},
                             {QStringLiteral("appVersion"), QJsonValue::Null}}}});
        const QJsonObject attributes
            = m_client->get(QStringLiteral("/api/session")).object().value(u"attributes").toObject();
        QCOMPARE(attributes.value(u"locale").toString(), QStringLiteral("en-GB"));
        QVERIFY(!attributes.contains(u"appVersion"));
        QVERIFY(attributes.value(u"fcmTokens").isArray());
    }

    void reportsCanBeForbidden()
    {
        const auto forbid = [this](bool value) {
            inject({{QStringLiteral("kind"), QStringLiteral("changeUser")},
                    {QStringLiteral("disableReports"), value}});
        };
        const QString span = QStringLiteral("deviceId=1&from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z");
        for (const QString &path :
             {QStringLiteral("/api/reports/events?"), QStringLiteral("/api/positions?")}) {
            forbid(true);
            QCOMPARE(m_client->get(path + span).status, 400);
            forbid(false);
            QCOMPARE(m_client->get(path + span).status, 200);
        }
    }

    void bodiesCanBeBrokenUnder200()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("wire")}, {QStringLiteral("garble"), true}});
        const Answer answer = m_client->get(QStringLiteral("/api/devices"));
        QCOMPARE(answer.status, 200);
        QVERIFY(QJsonDocument::fromJson(answer.body).isNull());
        QVERIFY(answer.body.size() > 10'000);
    }

    void answersCanBeCutUnder200()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("wire")}, {QStringLiteral("cutAfterBytes"), 5'000}});
        const Answer answer = m_client->get(QStringLiteral("/api/devices"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.size() < 5'000);
        QCOMPARE(answer.error, QNetworkReply::RemoteHostClosedError);
    }

    void slowAndSplitAnswersArriveWhole_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::newRow("split") << QJsonObject{{QStringLiteral("split"), true}};
        QTest::newRow("throttled") << QJsonObject{{QStringLiteral("bytesPerSecond"), 100'000}};
    }
    void slowAndSplitAnswersArriveWhole()
    {
        QFETCH(QJsonObject, fault);
        const QJsonArray whole = m_client->get(QStringLiteral("/api/geofences")).array();
        fault.insert(u"kind", QStringLiteral("wire"));
        inject(fault);
        QCOMPARE(m_client->get(QStringLiteral("/api/geofences")).array(), whole);
    }

    void halfOpenSocketsSayNothingMore()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        inject({{QStringLiteral("kind"), QStringLiteral("wire")},
                {QStringLiteral("wire"), QStringLiteral("socket")},
                {QStringLiteral("halfOpen"), true}});
        QSignalSpy messages(socket.get(), &QWebSocket::textMessageReceived);
        QSignalSpy pongs(socket.get(), &QWebSocket::pong);
        inject({{QStringLiteral("kind"), QStringLiteral("sendFrame")},
                {QStringLiteral("text"), QStringLiteral("{}")}});
        socket->ping();
        // REST goes on; by its answer the frame would long have arrived.
        QCOMPARE(m_client->get(QStringLiteral("/api/devices")).status, 200);
        QCOMPARE(messages.count(), 0);
        QCOMPARE(pongs.count(), 0);
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }

    void cablesCanBePulled()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        inject({{QStringLiteral("kind"), QStringLiteral("cut")},
                {QStringLiteral("wire"), QStringLiteral("socket")}});
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_client->get(QStringLiteral("/api/session")).status, 200);
    }

    void framesTwiceAndTurnedRound()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        QSignalSpy messages(socket.get(), &QWebSocket::textMessageReceived);
        inject({{QStringLiteral("kind"), QStringLiteral("duplicateFrames")}, {QStringLiteral("count"), 1}});
        QTRY_VERIFY_WITH_TIMEOUT(messages.count() >= 2, 15'000);
        QCOMPARE(messages[0], messages[1]);
        messages.clear();
        // A report is told as device, then position: turned round it is the other way.
        inject({{QStringLiteral("kind"), QStringLiteral("reorderFrames")}, {QStringLiteral("count"), 40}});
        QTRY_VERIFY_WITH_TIMEOUT(messages.count() >= 40, 60'000);
        int turned = 0;
        for (qsizetype i = 1; i < 40; ++i) {
            const auto frame = [&](qsizetype index) { return messages[index].first().toString(); };
            turned += frame(i - 1).startsWith(u"{\"positions\"") && frame(i).startsWith(u"{\"devices\"");
        }
        QVERIFY(turned > 10);
        inject({{QStringLiteral("kind"), QStringLiteral("oversizedFrame")},
                {QStringLiteral("bytes"), 3'000'000}});
        const auto hasLong = [&] {
            return std::ranges::any_of(
                messages, [](const auto &message) { return message.first().toString().size() > 3'000'000; });
        };
        QTRY_VERIFY(hasLong());
    }

    void unknownFaultsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << QByteArray("fault");
        QTest::newRow("no kind") << QByteArray("{}");
        QTest::newRow("odd status") << QByteArray(R"({"kind":"http","status":200})");
        QTest::newRow("odd latency") << QByteArray(R"({"kind":"http","latencyMs":-5})");
        QTest::newRow("slip of the pen") << QByteArray(R"({"kind":"http","status":503,"latency":5})");
        QTest::newRow("odd hex") << QByteArray(R"({"kind":"sendBytes","hex":"zz"})");
        QTest::newRow("nobody") << QByteArray(R"({"kind":"changeUser","userId":99})");
        QTest::newRow("no such device") << QByteArray(R"({"kind":"removeDevice","deviceId":4711})");
        QTest::newRow("text for a number") << QByteArray(R"({"kind":"skew","ms":"much"})");
        QTest::newRow("odd wire") << QByteArray(R"({"kind":"wire","wire":"barbed"})");
    }
    void unknownFaultsAreRefused()
    {
        QFETCH(QByteArray, body);
        const Answer answer = m_client->control("POST", QStringLiteral("faults"), body);
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.body.isEmpty());
    }

    void bodiesCanEndEarlyUnder200()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("http")}, {QStringLiteral("truncateAt"), 500}});
        const Answer answer = m_client->get(QStringLiteral("/api/devices"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.error, QNetworkReply::NoError);
        QCOMPARE(answer.body.size(), 500);
        QVERIFY(QJsonDocument::fromJson(answer.body).isNull());
    }

    void aHotelCanAnswerInstead()
    {
        inject({{QStringLiteral("kind"), QStringLiteral("http")},
                {QStringLiteral("status"), 200},
                {QStringLiteral("body"), QStringLiteral("<html>Room number?</html>")}});
        const Answer page = m_client->get(QStringLiteral("/api/session"));
        QCOMPARE(page.status, 200);
        QCOMPARE(page.contentType, QByteArray("text/html"));
        inject({{QStringLiteral("kind"), QStringLiteral("http")},
                {QStringLiteral("status"), 302},
                {QStringLiteral("location"), QStringLiteral("http://127.0.0.1:9/login")}});
        QCOMPARE(m_client->get(QStringLiteral("/api/session")).status, 302);
    }

    void framesNoWebSocketMaySend()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        inject({{QStringLiteral("kind"), QStringLiteral("sendBytes")},
                {QStringLiteral("wire"), QStringLiteral("socket")},
                {QStringLiteral("hex"), QStringLiteral("f1027878")}});
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    void malformedFramesArrive_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no end") << QStringLiteral("{\"positions\":[{\"id\":");
        QTest::newRow("no JSON") << QStringLiteral("hello");
        QTest::newRow("wrong types") << QStringLiteral("{\"devices\":7,\"events\":\"x\"}");
    }
    void malformedFramesArrive()
    {
        QFETCH(QString, text);
        const std::unique_ptr<QWebSocket> socket = openSocket();
        QSignalSpy messages(socket.get(), &QWebSocket::textMessageReceived);
        inject({{QStringLiteral("kind"), QStringLiteral("sendFrame")}, {QStringLiteral("text"), text}});
        const auto arrived = [&] {
            return std::ranges::any_of(
                messages, [&](const auto &message) { return message.first().toString() == text; });
        };
        QTRY_VERIFY(arrived());
    }

    void framesCanBeDamaged()
    {
        const std::unique_ptr<QWebSocket> socket = openSocket();
        QSignalSpy messages(socket.get(), &QWebSocket::textMessageReceived);
        inject({{QStringLiteral("kind"), QStringLiteral("wire")},
                {QStringLiteral("wire"), QStringLiteral("socket")},
                {QStringLiteral("garble"), true}});
        inject({{QStringLiteral("kind"), QStringLiteral("sendFrame")},
                {QStringLiteral("text"), QString(100, u'x')}});
        const auto damaged = [&] {
            return socket->state() == QAbstractSocket::UnconnectedState
                || std::ranges::any_of(messages, [](const auto &message) {
                       return message.first().toString().contains(u'#');
                   });
        };
        QTRY_VERIFY(damaged());
        QCOMPARE(m_client->get(QStringLiteral("/api/session")).status, 200); // the other wire is whole
    }

    void aDayOfFaultsPassesInAMoment()
    {
        ManualClock clock;
        simulator::Options options;
        options.bikes = 3;
        options.faults = {{{QStringLiteral("kind"), QStringLiteral("expireSessions")},
                           {QStringLiteral("afterMs"), 3'600'000},
                           {QStringLiteral("everyMs"), 7'200'000}},
                          {{QStringLiteral("kind"), QStringLiteral("http")},
                           {QStringLiteral("path"), QStringLiteral("/api/server")},
                           {QStringLiteral("status"), 502}}};
        SimulatorFixture simulator(clock, options);
        QVERIFY(simulator.isRunning());
        HttpClient client(simulator.endpoint());
        QCOMPARE(client.get(QStringLiteral("/api/server")).status, 502); // from the start
        QCOMPARE(client.get(QStringLiteral("/api/server")).status, 200);
        for (int hour = 0; hour < 24; ++hour) {
            QCOMPARE(client.signIn().status, 200);
            clock.advance(std::chrono::hours(1));
            simulator.tell([](auto &) { });
            QCOMPARE(client.get(QStringLiteral("/api/session")).status, hour % 2 == 0 ? 404 : 200);
        }
        simulator.clearFaults();
        QCOMPARE(client.signIn().status, 200);
        clock.advance(std::chrono::hours(5));
        simulator.tell([](auto &) { });
        QCOMPARE(client.get(QStringLiteral("/api/session")).status, 200);
    }

    void aServerThatIsDownRefusesUntilItIsBack()
    {
        ManualClock clock;
        SimulatorFixture simulator(clock);
        QVERIFY(simulator.isRunning());
        HttpClient client(simulator.endpoint());
        QCOMPARE(client.signIn().status, 200);
        QVERIFY(simulator.inject(
            {{QStringLiteral("kind"), QStringLiteral("restart")}, {QStringLiteral("downMs"), 20'000}}));
        QCOMPARE(client.get(QStringLiteral("/api/server")).error, QNetworkReply::ConnectionRefusedError);
        clock.advance(std::chrono::seconds(21));
        simulator.tell([](auto &) { });
        QCOMPARE(client.get(QStringLiteral("/api/session")).status, 404);
        QCOMPARE(client.signIn().status, 200);
    }

    void aTrackerAddedAgainHasANewIdAndNoPast()
    {
        ManualClock clock;
        SimulatorFixture simulator(clock);
        HttpClient client(simulator.endpoint());
        QCOMPARE(client.signIn().status, 200);
        const QJsonObject before = client.get(QStringLiteral("/api/devices/1")).object();
        QVERIFY(before.value(u"positionId").toInteger() > 0);
        QVERIFY(simulator.inject(
            {{QStringLiteral("kind"), QStringLiteral("removeDevice")}, {QStringLiteral("deviceId"), 1}}));
        QVERIFY(simulator.inject({{QStringLiteral("kind"), QStringLiteral("addDevice")},
                                  {QStringLiteral("device"),
                                   QJsonObject{{QStringLiteral("name"), QStringLiteral("Again")},
                                               {QStringLiteral("uniqueId"), before.value(u"uniqueId")}}}}));
        QCOMPARE(client.get(QStringLiteral("/api/devices/1")).status, 400);
        const auto device = [&] { return client.get(QStringLiteral("/api/devices/61")).object(); };
        QCOMPARE(device().value(u"name").toString(), QStringLiteral("Again"));
        QCOMPARE(device().value(u"positionId").toInteger(), 0);
        const auto events = [&] {
            return QJsonDocument::fromJson(simulator.ask([](auto &s) {
                       return s.events(61, s.now() - std::chrono::hours(48), s.now());
                   }))
                .array();
        };
        QVERIFY(events().isEmpty());
        for (int second = 0; second < 40 * 60; second += 5) {
            clock.advance(std::chrono::seconds(5));
            simulator.tell([](auto &) { });
        }
        QVERIFY(device().value(u"positionId").toInteger() > 0);
        QVERIFY(!events().isEmpty());
        QCOMPARE(events().first().toObject().value(u"deviceId").toInteger(), 61);
    }

private:
    void inject(const QJsonObject &fault)
    {
        const Answer answer
            = m_client->control("POST", QStringLiteral("faults"), QJsonDocument(fault).toJson());
        QVERIFY2(answer.status == 204, answer.body.constData());
    }
    QNetworkRequest socketRequest() const
    {
        QUrl url = m_simulator->endpoint().url;
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/api/socket"));
        QNetworkRequest request(url);
        request.setRawHeader("Cookie", m_client->cookie);
        return request;
    }
    std::unique_ptr<QWebSocket> openSocket() const
    {
        auto socket = std::make_unique<QWebSocket>();
        QSignalSpy messages(socket.get(), &QWebSocket::textMessageReceived);
        socket->open(socketRequest());
        return messages.wait() ? std::move(socket) : nullptr;
    }

    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_client;
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
