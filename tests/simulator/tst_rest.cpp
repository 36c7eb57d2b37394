// SPDX-License-Identifier: GPL-3.0-or-later
// The REST rows of the protocol that concern a client of 5.12, each in its own words.
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QTest>

using namespace bt;
using namespace bt::test;

namespace {
enum class As
{
    Nobody,
    Cookie
};

QString iso(Instant time) { return toIso(time); }
} // namespace

class TestRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_simulator = std::make_unique<SimulatorFixture>(m_clock);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
        m_client = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_client->signIn().status, 200);
    }
    void init()
    {
        if (m_client->get(QStringLiteral("/api/session")).status != 200)
            QCOMPARE(m_client->signIn().status, 200);
    }

    void status_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("as");
        QTest::addColumn<int>("status");
        const QByteArray json("application/json");
        const QByteArray form("application/x-www-form-urlencoded");
        const auto row = [](const char *name, const QByteArray &method, const char *path, As as, int status,
                            const QByteArray &body = {}, const QByteArray &type = "application/json") {
            QTest::newRow(name) << method << QString::fromLatin1(path) << body << type << int(as) << status;
        };
        // 1.3, 1.4, 1.5
        row("wrong password is 400", "POST", "/api/session", As::Nobody, 400,
            "email=fleet@example.org&password=no", form);
        row("parameter missing is 400", "POST", "/api/session", As::Nobody, 400, "email=fleet@example.org",
            form);
        row("anything but a form body is 415", "POST", "/api/session", As::Nobody, 415, "{}", json);
        row("no cookie is 404, not 401", "GET", "/api/session", As::Nobody, 404);
        row("bad token is 400", "GET", "/api/session?token=garbled", As::Nobody, 400);
        row("DELETE without login is 401", "DELETE", "/api/session", As::Nobody, 401);
        row("wrong verb on the session is 405", "PUT", "/api/session", As::Cookie, 405, "{}");
        // 4.2
        row("not authenticated is 401", "GET", "/api/devices", As::Nobody, 401);
        row("unknown path is 404", "GET", "/api/bicycles", As::Cookie, 404);
        row("outside of /api it is HTML", "GET", "/index", As::Nobody, 404);
        row("a date that does not parse is 404", "GET",
            "/api/positions?deviceId=1&from=yesterday&to=2026-01-01T00:00:00Z", As::Cookie, 404);
        row("a date without zone is 404", "GET",
            "/api/positions?deviceId=1&from=2026-01-01T00:00:00&to=2026-01-02T00:00:00", As::Cookie, 404);
        row("a date alone is 404", "GET", "/api/reports/trips?deviceId=1&from=2026-01-01&to=2026-01-02",
            As::Cookie, 404);
        row("a zone without colon is 404", "GET",
            "/api/reports/trips?deviceId=1&from=2026-01-01T00:00:00%2B0100&to=2026-01-02T00:00:00Z",
            As::Cookie, 404);
        row("a + that is not encoded is a blank and 404", "GET",
            "/api/reports/trips?deviceId=1&from=2026-01-01T00:00:00+01:00&to=2026-01-02T00:00:00Z",
            As::Cookie, 404);
        row("an encoded + is fine", "GET",
            "/api/reports/trips?deviceId=1&from=2026-01-01T00:00:00%2B01:00&to=2026-01-02T00:00:00Z",
            As::Cookie, 200);
        row("seconds are optional", "GET",
            "/api/reports/trips?deviceId=1&from=2026-01-01T00:00Z&to=2026-01-01T01:00Z", As::Cookie, 200);
        row("a non-numeric id is 404", "GET", "/api/devices?id=seven", As::Cookie, 404);
        row("from and to are required of reports", "GET", "/api/reports/trips?deviceId=1", As::Cookie, 400);
        row("wrong verb is 405", "POST", "/api/positions", As::Cookie, 405, "{}");
        row("wrong verb on reports is 405", "POST", "/api/reports/trips", As::Cookie, 405, "{}");
        row("a JSON request needs its Content-Type", "PUT", "/api/users/1", As::Cookie, 415, "{}",
            "text/plain");
        row("broken JSON is 400", "PUT", "/api/users/1", As::Cookie, 400, "{\"id\":1");
        // 4.4, 4.5
        row("GET /server needs no login", "GET", "/api/server", As::Nobody, 200);
        row("another user is access denied, 400", "GET", "/api/users/2", As::Cookie, 400);
        row("no managed users", "GET", "/api/users", As::Cookie, 200);
        // 4.6
        row("a device that is not visible is 400", "GET", "/api/devices/4711", As::Cookie, 400);
        row("unknown ids are left out", "GET", "/api/devices?id=4711", As::Cookie, 200);
        row("accumulators are for managers", "PUT", "/api/devices/1/accumulators", As::Cookie, 400,
            "{\"deviceId\":1}");
        // 4.7, 4.9, 4.10, 4.11
        row("an unknown position id is 400 for all", "GET", "/api/positions?id=1", As::Cookie, 400);
        row("position id 0 is 400", "GET", "/api/positions?id=0", As::Cookie, 400);
        row("positions of a foreign device are 400", "GET", "/api/positions?deviceId=4711", As::Cookie, 400);
        row("an unknown event is 404", "GET", "/api/events/1", As::Cookie, 404);
        row("geofences", "GET", "/api/geofences", As::Cookie, 200);
        row("groups", "GET", "/api/groups", As::Cookie, 200);
        row("notifications", "GET", "/api/notifications", As::Cookie, 200);
        row("notification types", "GET", "/api/notifications/types", As::Cookie, 200);
        row("command types", "GET", "/api/commands/types?deviceId=1", As::Cookie, 200);
        row("permissions take two keys", "POST", "/api/permissions", As::Cookie, 204,
            "{\"userId\":1,\"deviceId\":7}");
        row("permissions have a body on DELETE", "DELETE", "/api/permissions", As::Cookie, 204,
            "{\"deviceId\":7,\"geofenceId\":1}");
        row("no report without a verb it knows", "GET", "/api/reports/heatmap?deviceId=1", As::Cookie, 404);
        row("a report by mail is 204", "GET",
            "/api/reports/trips/mail?deviceId=1&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z",
            As::Cookie, 204);
        row("mail=true is 204", "GET",
            "/api/reports/trips?deviceId=1&mail=true&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z",
            As::Cookie, 204);
        row("becoming another user is for managers", "GET", "/api/session/2", As::Cookie, 400);
        row("users cannot be made", "POST", "/api/users", As::Cookie, 400, "{}");
        row("PUT /server is for administrators", "PUT", "/api/server", As::Cookie, 400, "{}");
        row("no geocoder, no address", "GET", "/api/server/geocode?latitude=53&longitude=13", As::Cookie,
            204);
        row("timezones", "GET", "/api/server/timezones", As::Cookie, 200);
        row("no /health before 6.8", "GET", "/api/health", As::Cookie, 404);
        row("no token revocation before 6.11", "POST", "/api/session/token/revoke", As::Cookie, 404,
            "token=x", form);
        row("an expiration that is no date is 400", "POST", "/api/session/token", As::Cookie, 400,
            "expiration=tomorrow", form);
        row("a forgotten password is 200 whoever asks", "POST", "/api/password/reset", As::Nobody, 200,
            "email=nobody@example.org", form);
        row("a device needs name and uniqueId", "POST", "/api/devices", As::Cookie, 400, "{\"name\":\"x\"}");
        row("a unique id that is taken is 400", "PUT", "/api/devices/1", As::Cookie, 400,
            "{\"id\":4711,\"name\":\"x\",\"uniqueId\":\"y\"}");
        row("userId of somebody else is 400", "GET", "/api/devices?userId=2", As::Cookie, 400);
        row("one's own userId is fine", "GET", "/api/devices?userId=1", As::Cookie, 200);
        row("all=true shows an ordinary user his own", "GET", "/api/devices?all=true", As::Cookie, 200);
        row("no kmz before 6.14", "GET", "/api/positions/kmz?deviceId=1", As::Cookie, 404);
        row("an unknown id is 400 even beside no other", "GET", "/api/positions?id=1&id=2", As::Cookie, 400);
        row("deleting positions needs a device", "DELETE", "/api/positions", As::Cookie, 400);
        row("notificators", "GET", "/api/notifications/notificators", As::Cookie, 200);
        row("a test notification", "POST", "/api/notifications/test", As::Cookie, 204, "{}");
        row("a foreign geofence is 400", "DELETE", "/api/geofences/4711", As::Cookie, 400);
        row("geofences of a device", "GET", "/api/geofences?deviceId=1", As::Cookie, 200);
        row("geofences of a foreign device are 400", "GET", "/api/geofences?deviceId=4711", As::Cookie, 400);
        row("calendars", "GET", "/api/calendars", As::Cookie, 200);
        row("drivers", "GET", "/api/drivers", As::Cookie, 200);
        row("maintenance", "GET", "/api/maintenance", As::Cookie, 200);
        row("computed attributes", "GET", "/api/attributes/computed", As::Cookie, 200);
        row("saved commands", "GET", "/api/commands", As::Cookie, 200);
        row("saved commands for a device", "GET", "/api/commands/send?deviceId=1", As::Cookie, 200);
        row("command types of a foreign device are 400", "GET", "/api/commands/types?deviceId=4711",
            As::Cookie, 400);
        row("a command to a sleeping tracker is queued", "POST", "/api/commands/send", As::Cookie, 202,
            "{\"deviceId\":14,\"type\":\"custom\",\"attributes\":{\"data\":\"x\"}}");
        row("an unsupported command is 400", "POST", "/api/commands/send", As::Cookie, 400,
            "{\"deviceId\":1,\"type\":\"engineStop\"}");
        row("permissions keep their order", "POST", "/api/permissions", As::Cookie, 400,
            "{\"geofenceId\":1,\"deviceId\":7}");
        row("permissions of somebody else are 400", "POST", "/api/permissions", As::Cookie, 400,
            "{\"userId\":2,\"deviceId\":7}");
        row("permissions refuse three keys", "POST", "/api/permissions", As::Cookie, 400,
            "{\"userId\":1,\"deviceId\":7,\"groupId\":1}");
    }
    void status()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, as);
        QFETCH(int, status);
        HttpClient nobody(m_simulator->endpoint());
        HttpClient &client = As(as) == As::Nobody ? nobody : *m_client;
        const Answer answer = client.send(method, path, body, type);
        QCOMPARE(answer.status, status);
        if (status >= 400 && path.startsWith(u"/api") && answer.contentType == "application/json")
            QVERIFY2(QJsonDocument::fromJson(answer.body).isNull(), "errors are bare text labelled JSON");
    }

    void everyAnswerToAStrangerCarriesACookie()
    {
        HttpClient stranger(m_simulator->endpoint());
        const Answer answer = stranger.get(QStringLiteral("/api/devices"));
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.cookie.startsWith("JSESSIONID=node0"));
        QVERIFY(answer.cookie.endsWith(".node0"));
        QVERIFY(!answer.headers.contains(QHttpHeaders::WellKnownHeader::WWWAuthenticate));
        stranger.accept = "text/html";
        QCOMPARE(stranger.get(QStringLiteral("/api/devices"))
                     .headers.value(QHttpHeaders::WellKnownHeader::WWWAuthenticate),
                 QByteArrayView("Basic realm=\"api\""));
    }

    void tokenSignInBindsTheCookie()
    {
        HttpClient client(m_simulator->endpoint());
        const Answer answer
            = client.get(QStringLiteral("/api/session?token=") + m_simulator->endpoint().token);
        QCOMPARE(answer.status, 200);
        client.cookie = answer.cookie;
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 200);
        QCOMPARE(client.send("DELETE", QStringLiteral("/api/session")).status, 204);
        QCOMPARE(client.get(QStringLiteral("/api/session")).status, 404);
    }

    void aHeaderBeatsTheCookie()
    {
        const simulator::Endpoint &endpoint = m_simulator->endpoint();
        HttpClient client(endpoint);
        client.authorization = "Basic " + (endpoint.email + u':' + endpoint.password).toLatin1().toBase64();
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 200);
        QCOMPARE(client.get(QStringLiteral("/api/session")).status, 404); // this call reads the session alone
        client.authorization = "Bearer " + endpoint.token.toLatin1();
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 200);
        client.cookie = m_client->cookie;
        client.authorization = "Bearer stale";
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 401);
        client.authorization = "Basic c3RhbGU6c3RhbGU=";
        QCOMPARE(client.get(QStringLiteral("/api/devices")).status, 400);
        QCOMPARE(client.get(QStringLiteral("/api/session")).status, 200);
    }

    void issuedTokensAreBareText()
    {
        const Answer answer
            = m_client->send("POST", QStringLiteral("/api/session/token"), "expiration=2036-01-01T00:00:00Z",
                             "application/x-www-form-urlencoded");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, QByteArray("application/json"));
        QVERIFY(!answer.body.startsWith('"'));
        HttpClient other(m_simulator->endpoint());
        QCOMPARE(other.get(QStringLiteral("/api/session?token=") + QString::fromLatin1(answer.body)).status,
                 200);
    }

    void fieldsAreWrittenWithTheirNulls_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *name, const char *path, const char *fields) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(fields).split(u' ');
        };
        row("User", "/api/session",
            "id attributes name login email phone readonly administrator map latitude longitude zoom "
            "twelveHourFormat "
            "coordinateFormat disabled expirationTime deviceLimit userLimit deviceReadonly limitCommands "
            "disableReports "
            "fixedEmail poiLayer totpKey temporary token password");
        row("Type", "/api/commands/types?deviceId=1", "type");
        row("Device", "/api/devices",
            "id attributes groupId calendarId name uniqueId status lastUpdate positionId phone model contact "
            "category disabled "
            "expirationTime");
        row("Position", "/api/positions",
            "id attributes deviceId protocol serverTime deviceTime fixTime outdated valid latitude longitude "
            "altitude speed "
            "course address accuracy network geofenceIds");
        row("Geofence", "/api/geofences", "id attributes calendarId name description area");
        row("Group", "/api/groups", "id attributes groupId name");
        row("Notification", "/api/notifications",
            "id attributes calendarId always type commandId notificators");
        row("Server", "/api/server",
            "id attributes registration readonly deviceReadonly limitCommands disableReports fixedEmail map "
            "bingKey mapUrl "
            "overlayUrl latitude longitude zoom twelveHourFormat forceSettings coordinateFormat poiLayer "
            "announcement version "
            "emailEnabled textEnabled geocoderEnabled storageSpace newServer openIdEnabled openIdForce");
        const Instant now = m_clock.now();
        const QString span
            = QStringLiteral("?deviceId=1&from=%1&to=%2").arg(iso(now - std::chrono::hours(48)), iso(now));
        const auto report = [&](const char *name, const char *kind, const char *fields) {
            QTest::newRow(name) << QStringLiteral("/api/reports/") + QString::fromLatin1(kind) + span
                                << QString::fromLatin1(fields).split(u' ');
        };
        report("Event", "events",
               "id attributes deviceId type eventTime positionId geofenceId maintenanceId");
        report("Combined", "combined", "deviceId route events positions");
        report("Trip", "trips",
               "deviceId deviceName distance averageSpeed maxSpeed spentFuel startOdometer endOdometer "
               "startTime endTime "
               "startPositionId endPositionId startLat startLon endLat endLon startAddress endAddress "
               "duration driverUniqueId "
               "driverName");
        report("Stop", "stops",
               "deviceId deviceName distance averageSpeed maxSpeed spentFuel startOdometer endOdometer "
               "startTime endTime "
               "positionId latitude longitude address duration engineHours");
        report("Summary", "summary",
               "deviceId deviceName distance averageSpeed maxSpeed spentFuel startOdometer endOdometer "
               "startTime endTime "
               "engineHours");
    }
    void fieldsAreWrittenWithTheirNulls()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, fields);
        const Answer answer = m_client->get(path);
        QCOMPARE(answer.status, 200);
        const QJsonDocument document = QJsonDocument::fromJson(answer.body);
        QStringList found
            = document.isArray() ? document.array().first().toObject().keys() : document.object().keys();
        found.sort();
        fields.sort();
        QCOMPARE(found, fields);
        static const QRegularExpression odd(QStringLiteral(
            "\"[a-zA-Z]*(T|t)ime\":\"(?!\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+00:00\")"));
        QVERIFY2(!odd.match(QString::fromUtf8(answer.body)).hasMatch(),
                 "dates have three decimals and +00:00");
    }

    void puttingAUserReplacesIt()
    {
        QJsonObject user = m_client->get(QStringLiteral("/api/users/1")).object();
        QJsonObject attributes = user.value(u"attributes").toObject();
        QVERIFY(attributes.value(u"fcmTokens").isArray());
        attributes.insert(u"webhookUrl", QStringLiteral("http://127.0.0.1:9/x"));
        user.insert(u"attributes", attributes);
        const auto put = [&](const QJsonObject &object) {
            return m_client->send("PUT", QStringLiteral("/api/users/1"), QJsonDocument(object).toJson());
        };
        QCOMPARE(put(user).status, 200);
        QCOMPARE(m_client->get(QStringLiteral("/api/session")).object(), user);

        QJsonObject unknown = user;
        unknown.insert(u"geofenceIds", QJsonArray{});
        const Answer refused = put(unknown);
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.body.startsWith("Unrecognized field"));

        QJsonObject noEmail = user;
        noEmail.insert(u"email", QJsonValue::Null);
        QCOMPARE(put(noEmail).status, 400);
        QJsonObject administrator = user;
        administrator.insert(u"administrator", true);
        QCOMPARE(put(administrator).status, 400);
        QJsonObject long4000 = user;
        long4000.insert(u"attributes", QJsonObject{{QStringLiteral("note"), QString(4'001, u'x')}});
        QCOMPARE(put(long4000).status, 400);

        QJsonObject shorter = user;
        shorter.remove(u"attributes");
        shorter.remove(u"phone");
        QCOMPARE(put(shorter).status, 200);
        const QJsonObject after = m_client->get(QStringLiteral("/api/session")).object();
        QVERIFY(after.value(u"attributes").toObject().isEmpty());
        QVERIFY(after.value(u"phone").isNull());
        QCOMPARE(put(user).status, 200);
    }

    void puttingADeviceKeepsWhatIsTheServers()
    {
        QJsonObject device = m_client->get(QStringLiteral("/api/devices/2")).object();
        const QJsonObject original = device;
        device.insert(u"name", QStringLiteral("Löwe & \"Co\""));
        device.insert(u"positionId", 1);
        const Answer answer
            = m_client->send("PUT", QStringLiteral("/api/devices/2"), QJsonDocument(device).toJson());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object().value(u"positionId").toInteger(), 1); // echoed, not stored
        const QJsonObject after
            = m_client->get(QStringLiteral("/api/devices?id=2")).array().first().toObject();
        QCOMPARE(after.value(u"name").toString(), QStringLiteral("Löwe & \"Co\""));
        QVERIFY(after.value(u"positionId").toInteger() != 1);
        device.insert(u"geofenceIds", QJsonArray{});
        QCOMPARE(
            m_client->send("PUT", QStringLiteral("/api/devices/2"), QJsonDocument(device).toJson()).status,
            400);
        QCOMPARE(
            m_client->send("PUT", QStringLiteral("/api/devices/2"), QJsonDocument(original).toJson()).status,
            200);
    }

    void theThreeShapesAreThere()
    {
        const QByteArray body = m_client->get(QStringLiteral("/api/geofences")).body;
        for (const char *shape : {"\"CIRCLE (53.", "\"POLYGON ((53.", "\"LINESTRING (53."})
            QVERIFY2(body.contains(shape), shape);
    }

    void notificationsCanBeAddedAndRemoved()
    {
        const qsizetype before = m_client->get(QStringLiteral("/api/notifications")).array().size();
        const Answer made = m_client->send(
            "POST", QStringLiteral("/api/notifications"),
            R"({"type":"commandResult","always":true,"notificators":"web","attributes":{}})");
        QCOMPARE(made.status, 200);
        const qint64 id = made.object().value(u"id").toInteger();
        QVERIFY(id > 0);
        QCOMPARE(m_client->get(QStringLiteral("/api/notifications")).array().size(), before + 1);
        QCOMPARE(m_client->send("DELETE", QStringLiteral("/api/notifications/%1").arg(id)).status, 204);
        QCOMPARE(m_client->get(QStringLiteral("/api/notifications")).array().size(), before);
    }

    void theServersClockStandsInTheDateHeader()
    {
        const Answer answer = m_client->get(QStringLiteral("/api/server"));
        QVERIFY(answer.headers.value(QHttpHeaders::WellKnownHeader::Date).endsWith("GMT"));
    }

private:
    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_client;
};

QTEST_GUILESS_MAIN(TestRest)
#include "tst_rest.moc"
