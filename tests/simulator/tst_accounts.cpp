// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see what, and how an account with a second factor signs in: rows of the protocol (1.3, 2.4, 2.7,
// 3.6, 4.6 … 4.11) that need more than one account or an account of a special kind.
#include "simulator/httpclient.h"
#include "simulator/onetimecode.h"
#include "support/simulatorfixture.h"

#include <QTest>
#include <QWebSocket>

using namespace bt;
using namespace bt::test;

namespace {
struct Listener
{
    Listener(const simulator::Endpoint &endpoint, const QByteArray &cookie)
    {
        QUrl url = endpoint.url;
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/api/socket"));
        QNetworkRequest request(url);
        request.setRawHeader("Cookie", cookie);
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) { frames.append(text.toUtf8()); });
        socket.open(request);
    }
    /// Of all frames' objects under a key, by device.
    QHash<qint64, int> heard(QStringView key) const
    {
        QHash<qint64, int> devices;
        for (qsizetype i = 1; i < frames.size(); ++i) { // after the burst
            for (const QJsonValue &value : QJsonDocument::fromJson(frames[i]).object().value(key).toArray())
                ++devices[value.toObject().value(key == u"devices" ? u"id" : u"deviceId").toInteger()];
        }
        return devices;
    }
    QList<QJsonObject> events() const
    {
        QList<QJsonObject> all;
        for (const QByteArray &frame : frames) {
            for (const QJsonValue &value : QJsonDocument::fromJson(frame).object().value(u"events").toArray())
                all.append(value.toObject());
        }
        return all;
    }
    QWebSocket socket;
    QByteArrayList frames;
};
} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_owner.reset();
        m_partner.reset();
        m_simulator.reset();
        m_clock = std::make_unique<ManualClock>();
        simulator::Options options;
        options.accounts = 3;
        options.parts = true;
        m_simulator = std::make_unique<SimulatorFixture>(*m_clock, options);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
        const std::vector<simulator::Account> &accounts = m_simulator->endpoint().accounts;
        QCOMPARE(accounts.size(), 3);
        m_owner = std::make_unique<HttpClient>(m_simulator->endpoint());
        m_partner = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_owner->signIn(accounts[0].email, accounts[0].password).status, 200);
        QCOMPARE(m_partner->signIn(accounts[1].email, accounts[1].password).status, 200);
    }

    // The second account sees the bikes with odd ids, device 2 belongs to the third.
    void hiddenDevices_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<qsizetype>("items"); // below 0: no array
        const Instant now = ManualClock().now();
        const QString span
            = QStringLiteral("&from=%1&to=%2").arg(toIso(now - std::chrono::hours(48)), toIso(now));
        const auto row = [](const char *name, const QString &path, int status, qsizetype items = -1) {
            QTest::newRow(name) << path << status << items;
        };
        row("the list has one's own", QStringLiteral("/api/devices"), 200, 30);
        row("by id: left out", QStringLiteral("/api/devices?id=1&id=2&id=3"), 200, 2);
        row("singly: access denied is 400", QStringLiteral("/api/devices/2"), 400);
        row("latest positions of one's own", QStringLiteral("/api/positions"), 200, 30);
        row("positions of a hidden device are 400", QStringLiteral("/api/positions?deviceId=2") + span, 400);
        row("reports skip it", QStringLiteral("/api/reports/route?deviceId=2") + span, 200, 0);
        row("events skip it", QStringLiteral("/api/reports/events?deviceId=2") + span, 200, 0);
        row("files of it are 400", QStringLiteral("/api/positions/gpx?deviceId=2") + span, 400);
        row("its command types are 400", QStringLiteral("/api/commands/types?deviceId=2"), 400);
        row("another user is 400", QStringLiteral("/api/users/1"), 400);
    }
    void hiddenDevices()
    {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(qsizetype, items);
        const Answer answer = m_partner->get(path);
        QCOMPARE(answer.status, status);
        if (items >= 0)
            QCOMPARE(answer.array().size(), items);
        if (path.contains(u"deviceId=2"))
            QCOMPARE(m_owner->get(path).status, 200);
    }

    void hiddenPositionsAndEventsAreDeniedSingly()
    {
        const Instant now = m_clock->now();
        const auto first = [&](const QByteArray &list) {
            const qint64 id
                = QJsonDocument::fromJson(list).array().first().toObject().value(u"id").toInteger();
            return QString::number(id);
        };
        const QString event = first(
            m_simulator->ask([&](auto &s) { return s.events(2, now - std::chrono::hours(48), now); }));
        const QString position = first(
            m_simulator->ask([&](auto &s) { return s.positions(2, now - std::chrono::hours(48), now); }));
        QCOMPARE(m_partner->get(QStringLiteral("/api/events/") + event).status, 400); // not yours
        QCOMPARE(m_owner->get(QStringLiteral("/api/events/") + event).status, 200);
        QCOMPARE(m_partner->get(QStringLiteral("/api/positions?id=") + position).status, 400);
        QCOMPARE(m_owner->get(QStringLiteral("/api/positions?id=") + position).status, 200);
    }

    void theStreamHasOnesOwnDevices()
    {
        Listener all(m_simulator->endpoint(), m_owner->cookie);
        Listener part(m_simulator->endpoint(), m_partner->cookie);
        QTRY_VERIFY(all.frames.size() == 1 && part.frames.size() == 1);
        pass(std::chrono::minutes(4));
        QTRY_VERIFY(part.frames.size() > 100 && !part.events().isEmpty());
        for (const QStringView key : {u"devices", u"positions", u"events"}) {
            const QHash<qint64, int> heard = part.heard(key);
            QVERIFY(!heard.isEmpty());
            for (auto i = heard.cbegin(); i != heard.cend(); ++i)
                QVERIFY2(i.key() % 2 == 1, qPrintable(QString::number(i.key())));
            QTRY_VERIFY(all.heard(key).size() > heard.size()); // nothing hides from it
        }
    }

    void aShareReachesTheStreamWithTheNextFirstSocket()
    {
        constexpr qint64 shared = 8; // a rider that the second account does not see
        const auto fault = [&](const char16_t *kind) {
            return m_simulator->inject({{QStringLiteral("kind"), QString::fromUtf16(kind)},
                                        {QStringLiteral("userId"), 2},
                                        {QStringLiteral("deviceId"), shared}});
        };
        const auto status
            = [&] { return m_partner->get(QStringLiteral("/api/devices/%1").arg(shared)).status; };
        Listener owner(m_simulator->endpoint(), m_owner->cookie);
        const auto heard
            = [&](const Listener &listener) { return listener.heard(u"positions").value(shared); };
        const auto passUntilItReports = [&] {
            const int before = heard(owner);
            for (int minute = 0; minute < 60 && heard(owner) < before + 5; ++minute) {
                pass(std::chrono::minutes(1));
                QTest::qWait(1);
            }
            QVERIFY(heard(owner) >= before + 5);
        };
        auto first = std::make_unique<Listener>(m_simulator->endpoint(), m_partner->cookie);
        QTRY_VERIFY(first->frames.size() == 1 && owner.frames.size() == 1);
        QCOMPARE(status(), 400);
        QVERIFY(fault(u"share"));
        QCOMPARE(status(), 200);
        // A second socket joins what the first one began with.
        Listener second(m_simulator->endpoint(), m_partner->cookie);
        QTRY_COMPARE(second.frames.size(), 1);
        passUntilItReports();
        QCOMPARE(heard(second), 0);
        first.reset();
        second.socket.close();
        QTRY_COMPARE(m_simulator->ask([](auto &s) { return s.connections(); }), 1);
        Listener fresh(m_simulator->endpoint(), m_partner->cookie);
        QTRY_COMPARE(fresh.frames.size(), 1);
        passUntilItReports();
        QTRY_VERIFY(heard(fresh) >= 5);
        // Taking it away is not told either, and the open stream goes on.
        QVERIFY(fault(u"unshare"));
        QCOMPARE(status(), 400);
        const int before = heard(fresh);
        passUntilItReports();
        QTRY_VERIFY(heard(fresh) >= before + 5);
    }

    void leavingADevice()
    {
        QCOMPARE(m_partner->send("DELETE", QStringLiteral("/api/permissions"), R"({"userId":2,"deviceId":1})")
                     .status,
                 204);
        QCOMPARE(m_partner->get(QStringLiteral("/api/devices")).array().size(), 29);
        QCOMPARE(m_owner->get(QStringLiteral("/api/devices")).array().size(), 60);
        QCOMPARE(m_partner->send("POST", QStringLiteral("/api/permissions"), R"({"userId":2,"deviceId":2})")
                     .status,
                 400);
    }

    void readOnlyAccountsChangeNothing_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        const QByteArray device(R"({"id":1,"name":"x","uniqueId":"y"})");
        const QByteArray area("{\"name\":\"x\",\"area\":\"CIRCLE (53.5 13.2, 50)\"}");
        QTest::newRow("readonly, user") << QStringLiteral("readonly") << QByteArray("PUT")
                                        << QStringLiteral("/api/users/1") << QByteArray();
        QTest::newRow("readonly, device")
            << QStringLiteral("readonly") << QByteArray("PUT") << QStringLiteral("/api/devices/1") << device;
        QTest::newRow("deviceReadonly, device") << QStringLiteral("deviceReadonly") << QByteArray("PUT")
                                                << QStringLiteral("/api/devices/1") << device;
        QTest::newRow("deviceReadonly, removal") << QStringLiteral("deviceReadonly") << QByteArray("DELETE")
                                                 << QStringLiteral("/api/devices/1") << QByteArray();
        QTest::newRow("readonly, geofence")
            << QStringLiteral("readonly") << QByteArray("POST") << QStringLiteral("/api/geofences") << area;
        QTest::newRow("readonly, positions")
            << QStringLiteral("readonly") << QByteArray("DELETE")
            << QStringLiteral("/api/positions?deviceId=1&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z")
            << QByteArray();
        QTest::newRow("limitCommands")
            << QStringLiteral("limitCommands") << QByteArray("POST") << QStringLiteral("/api/commands/send")
            << QByteArray(R"({"deviceId":1,"type":"custom"})");
    }
    void readOnlyAccountsChangeNothing()
    {
        QFETCH(QString, flag);
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QVERIFY(m_simulator->inject({{QStringLiteral("kind"), QStringLiteral("changeUser")}, {flag, true}}));
        if (body.isEmpty())
            body = m_owner->get(QStringLiteral("/api/session")).body;
        QCOMPARE(m_owner->send(method, path, body).status, 400);
    }

    void aDisabledAccountIsSignedOutButStreams()
    {
        Listener listener(m_simulator->endpoint(), m_owner->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        QVERIFY(m_simulator->inject(
            {{QStringLiteral("kind"), QStringLiteral("changeUser")}, {QStringLiteral("disabled"), true}}));
        QCOMPARE(m_owner->get(QStringLiteral("/api/devices")).status, 401);
        QCOMPARE(m_owner->get(QStringLiteral("/api/session")).status, 200); // not checked here
        QCOMPARE(m_owner->signIn().status, 400);
        pass(std::chrono::seconds(30));
        QTRY_VERIFY(listener.frames.size() > 10);
    }

    void aSecondFactorIsAskedFor()
    {
        const Answer made = m_owner->send("POST", QStringLiteral("/api/users/totp"), {},
                                          "application/x-www-form-urlencoded");
        QCOMPARE(made.status, 200);
        QJsonObject user = m_owner->get(QStringLiteral("/api/session")).object();
        user.insert(u"totpKey", QString::fromLatin1(made.body));
        QCOMPARE(m_owner->send("PUT", QStringLiteral("/api/users/1"), QJsonDocument(user).toJson()).status,
                 200);
        HttpClient client(m_simulator->endpoint());
        const Answer asked = client.signIn();
        QCOMPARE(asked.status, 401);
        QCOMPARE(asked.headers.value(QHttpHeaders::WellKnownHeader::WWWAuthenticate), QByteArrayView("TOTP"));
        const simulator::Endpoint &endpoint = m_simulator->endpoint();
        const auto withCode = [&](const QByteArray &code) {
            return client
                .send("POST", QStringLiteral("/api/session"),
                      "email=" + QUrl::toPercentEncoding(endpoint.email)
                          + "&password=" + QUrl::toPercentEncoding(endpoint.password) + "&code=" + code,
                      "application/x-www-form-urlencoded")
                .status;
        };
        QCOMPARE(withCode("wrong"), 400);
        const qint64 now = m_simulator->ask([](auto &s) { return toEpochMs(s.now()); });
        int right = -1;
        for (int code = 0; code < 1'000'000 && right < 0; ++code) {
            if (simulator::isOneTimeCode(QString::fromLatin1(made.body), QString::number(code), now))
                right = code;
        }
        QCOMPARE(withCode(QByteArray::number(right).rightJustified(6, '0')), 200);
        client.authorization = "Basic " + (endpoint.email + u':' + endpoint.password).toLatin1().toBase64();
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 401);
    }

    void oneTimeCodesAreThoseOfTheStandard_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("code");
        // RFC 6238, appendix B, the last six digits.
        QTest::newRow("59") << qint64(59) << 287082;
        QTest::newRow("1111111109") << qint64(1111111109) << 81804;
        QTest::newRow("2000000000") << qint64(2000000000) << 279037;
    }
    void oneTimeCodesAreThoseOfTheStandard()
    {
        QFETCH(qint64, seconds);
        QFETCH(int, code);
        QCOMPARE(simulator::oneTimeCode("12345678901234567890", seconds / 30), code);
    }

    void aRuleThatIsNotForAllNeedsALink()
    {
        for (const QJsonValue &value : m_owner->get(QStringLiteral("/api/notifications")).array())
            m_owner->send(
                "DELETE",
                QStringLiteral("/api/notifications/%1").arg(value.toObject().value(u"id").toInteger()));
        const Answer made
            = m_owner->send("POST", QStringLiteral("/api/notifications"),
                            R"({"type":"deviceOnline","always":false,"notificators":"mail,web"})");
        Listener listener(m_simulator->endpoint(), m_owner->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::minutes(6));
        QTRY_VERIFY(listener.frames.size() > 300);
        QVERIFY(listener.events().isEmpty());
        const QByteArray link = R"({"groupId":2,"notificationId":)"
            + QByteArray::number(made.object().value(u"id").toInteger()) + '}';
        QCOMPARE(m_owner->send("POST", QStringLiteral("/api/permissions"), link).status, 204);
        pass(std::chrono::minutes(12));
        QTRY_VERIFY(!listener.events().isEmpty());
        for (const QJsonObject &event : listener.events()) {
            const QJsonObject device
                = m_owner->get(QStringLiteral("/api/devices/%1").arg(event.value(u"deviceId").toInteger()))
                      .object();
            QCOMPARE(device.value(u"groupId").toInteger(), 2);
        }
    }

    void whatOneAccountMakesTheOthersDoNotSee()
    {
        const Answer made = m_owner->send("POST", QStringLiteral("/api/geofences"),
                                          "{\"name\":\"Yard\",\"area\":\"CIRCLE (53.55 13.26, 80)\"}");
        QCOMPARE(made.status, 200);
        const QString path = QStringLiteral("/api/geofences/%1").arg(made.object().value(u"id").toInteger());
        QCOMPARE(m_owner->get(path).status, 200);
        QCOMPARE(m_partner->get(path).status, 400);
        QCOMPARE(m_partner->get(QStringLiteral("/api/geofences")).array().size(), 3);
        QCOMPARE(m_owner->get(QStringLiteral("/api/geofences")).array().size(), 4);
        QCOMPARE(m_owner->get(QStringLiteral("/api/geofences?deviceId=1")).array().size(), 3); // not linked
        QCOMPARE(m_owner->send("DELETE", path).status, 204);
    }

    void anAddedAreaIsNoticedOnceItIsLinked_data()
    {
        QTest::addColumn<QString>("area");
        QTest::newRow("circle") << QStringLiteral("CIRCLE (53.5567 13.2603, 9000)");
        QTest::newRow("polygon") << QStringLiteral("POLYGON ((53.4 13.0, 53.7 13.0, 53.7 13.6, 53.4 13.6))");
        QTest::newRow("line") << QStringLiteral("LINESTRING (53.5 13.2, 53.6 13.3)");
    }
    void anAddedAreaIsNoticedOnceItIsLinked()
    {
        QFETCH(QString, area); // the whole town
        const QJsonObject wanted{
            {QStringLiteral("name"), QStringLiteral("Town")},
            {QStringLiteral("area"), area},
            {QStringLiteral("attributes"), QJsonObject{{QStringLiteral("polylineDistance"), 9'000}}}};
        const qint64 id
            = m_owner->send("POST", QStringLiteral("/api/geofences"), QJsonDocument(wanted).toJson())
                  .object()
                  .value(u"id")
                  .toInteger();
        Listener listener(m_simulator->endpoint(), m_owner->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        const auto entered = [&] {
            QList<QJsonObject> events;
            for (const QJsonObject &event : listener.events()) {
                if (event.value(u"geofenceId").toInteger() == id)
                    events.append(event);
            }
            return events;
        };
        pass(std::chrono::minutes(1));
        QTRY_VERIFY(listener.frames.size() > 20);
        QVERIFY(entered().isEmpty());
        const QByteArray link = "{\"groupId\":2,\"geofenceId\":" + QByteArray::number(id) + '}';
        QCOMPARE(m_owner->send("POST", QStringLiteral("/api/permissions"), link).status, 204);
        pass(std::chrono::minutes(3));
        QTRY_VERIFY(!entered().isEmpty());
        const QJsonObject event = entered().first();
        QCOMPARE(event.value(u"type").toString(), QStringLiteral("geofenceEnter"));
        const QString device = QString::number(event.value(u"deviceId").toInteger());
        QCOMPARE(m_owner->get(QStringLiteral("/api/devices/") + device).object().value(u"groupId").toInt(),
                 2);
        const QJsonObject position
            = m_owner->get(QStringLiteral("/api/positions?id=%1").arg(event.value(u"positionId").toInteger()))
                  .array()
                  .first()
                  .toObject();
        QVERIFY(position.value(u"geofenceIds").toArray().contains(id));
        const QString report
            = QStringLiteral("/api/reports/events?type=geofenceEnter&deviceId=%1&from=%2&to=%3")
                  .arg(device, toIso(ManualClock().now() - std::chrono::hours(1)), toIso(m_clock->now()));
        const auto listed = [&](HttpClient &client) {
            return client.get(report).body.contains("\"geofenceId\":" + QByteArray::number(id) + ',');
        };
        QVERIFY(listed(*m_owner));
        // Without the area its events are gone too.
        QCOMPARE(m_owner->send("DELETE", QStringLiteral("/api/geofences/%1").arg(id)).status, 204);
        QVERIFY(!listed(*m_owner));
    }

private:
    void pass(Milliseconds time)
    {
        for (Milliseconds passed{0}; passed < time; passed += std::chrono::seconds(1)) {
            m_clock->advance(std::chrono::seconds(1));
            m_simulator->tell([](auto &) { });
        }
    }
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_owner;
    std::unique_ptr<HttpClient> m_partner;
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
