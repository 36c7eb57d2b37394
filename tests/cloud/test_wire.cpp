// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/answer.h"
#include "cloud/backoff.h"
#include "cloud/eventrecovery.h"
#include "cloud/pacer.h"
#include "cloud/requests.h"
#include "cloud/trace.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

constexpr Instant now = fromEpochMs(1772360104000); // Sun, 01 Mar 2026 10:15:04 GMT

Answer answer(int status, const QByteArray &body = "refused - Exception (X:1)",
              const QByteArray &type = "application/json")
{
    Answer made;
    made.status = status;
    made.body = body;
    made.contentType = type;
    return made;
}

Event eventOf(qint64 id)
{
    Event event;
    event.id = EventId{id};
    return event;
}

Answer fault(QNetworkReply::NetworkError error)
{
    Answer made;
    made.network = error;
    return made;
}

} // namespace

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void detailNeverComesFromTheSession();
    void retryAfter_data();
    void retryAfter();
    void redaction_data();
    void redaction();
    void redactedUrls();
    void redactedHeaders();
    void addresses_data();
    void addresses();
    void signInIsEncoded();
    void spans();
    void eventRequestsStayShort();
    void largeFleetsAreAskedByGroup();
    void backoffGrowsAndStays();
    void paceIsOneASecond();
    void sieve();
};

void TestWire::errors_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Asked>("asked");
    QTest::addColumn<int>("kind"); // −1: no error
    const auto row = [](const char *name, const Answer &given, Asked asked, std::optional<ErrorKind> kind) {
        QTest::newRow(name) << given << asked << (kind ? int(*kind) : -1);
    };
    const QByteArray html = "<html>nginx</html>";
    row("good", answer(200, "[]"), Asked::Data, {});
    row("no content", answer(204, {}), Asked::Data, {});
    row("a hotel's page", answer(200, html, "text/html; charset=utf-8"), Asked::Data,
        ErrorKind::NotUnderstood);
    row("HTML labelled JSON", answer(200, "\n" + html), Asked::Data, ErrorKind::NotUnderstood);
    row("redirect", answer(302, {}), Asked::Data, ErrorKind::NotUnderstood);
    row("permission", answer(400), Asked::Data, ErrorKind::NotAllowed);
    row("plain http to https", answer(400, html, "text/html"), Asked::Data, ErrorKind::NotUnderstood);
    row("not authenticated", answer(401), Asked::Data, ErrorKind::SignedOut);
    row("forbidden by a proxy", answer(403, html, "text/html"), Asked::Data, ErrorKind::NotAllowed);
    row("missing", answer(404), Asked::Data, ErrorKind::NotFound);
    row("wrong place", answer(404, html, "text/html"), Asked::Data, ErrorKind::NotUnderstood);
    row("wrong verb", answer(405), Asked::Data, ErrorKind::Unsupported);
    row("too large", answer(413, html, "text/html"), Asked::Data, ErrorKind::TooLarge);
    row("too many", answer(429), Asked::Data, ErrorKind::TooManyRequests);
    row("broken", answer(500), Asked::Data, ErrorKind::ServerFault);
    row("gateway", answer(502, html, "text/html"), Asked::Data, ErrorKind::ServerDown);
    row("unavailable", answer(503, html, "text/html"), Asked::SignIn, ErrorKind::ServerDown);
    row("gateway timeout", answer(504, html, "text/html"), Asked::WhoAmI, ErrorKind::ServerDown);
    row("who am I: no", answer(400), Asked::WhoAmI, ErrorKind::SignedOut);
    row("who am I: nobody", answer(404), Asked::WhoAmI, ErrorKind::SignedOut);
    row("who am I: no cloud", answer(404, html, "text/html"), Asked::WhoAmI, ErrorKind::NotUnderstood);
    row("sign-in: wrong password 5.12", answer(400), Asked::SignIn, ErrorKind::SignInRefused);
    row("sign-in: wrong password 6", answer(401), Asked::SignIn, ErrorKind::SignInRefused);
    row("sign-in: bad token 5.2", answer(404), Asked::SignIn, ErrorKind::SignInRefused);
    Answer totp = answer(401);
    totp.authenticate = "TOTP";
    row("sign-in: code", totp, Asked::SignIn, ErrorKind::CodeRequired);
    row("refused", fault(QNetworkReply::ConnectionRefusedError), Asked::Data, ErrorKind::Refused);
    row("no such host", fault(QNetworkReply::HostNotFoundError), Asked::Data, ErrorKind::NoNetwork);
    row("closed", fault(QNetworkReply::RemoteHostClosedError), Asked::Data, ErrorKind::ConnectionLost);
    row("certificate", fault(QNetworkReply::SslHandshakeFailedError), Asked::Data, ErrorKind::Tls);
    Answer late = fault(QNetworkReply::OperationCanceledError);
    row("aborted", late, Asked::Data, ErrorKind::Cancelled);
    late.timedOut = true;
    row("own timeout", late, Asked::Data, ErrorKind::TimedOut);
    late.tooLarge = true;
    row("own limit", late, Asked::Data, ErrorKind::TooLarge);
    Answer cut = answer(200, "[1,");
    cut.network = QNetworkReply::RemoteHostClosedError;
    row("cut in the middle", cut, Asked::Data, ErrorKind::ConnectionLost);
}

void TestWire::errors()
{
    QFETCH(Answer, answer);
    QFETCH(Asked, asked);
    QFETCH(int, kind);
    const std::optional<Error> error = errorOf(answer, asked, now);
    QCOMPARE(error ? int(error->kind) : -1, kind);
    if (error)
        QCOMPARE(error->http, answer.status);
}

void TestWire::detailNeverComesFromTheSession()
{
    const Answer given = answer(400, "secret in a trace");
    QCOMPARE(errorOf(given, Asked::Data, now)->detail, QStringLiteral("secret in a trace"));
    QVERIFY(errorOf(given, Asked::SignIn, now)->detail.isEmpty());
    QVERIFY(errorOf(given, Asked::WhoAmI, now)->detail.isEmpty());
}

void TestWire::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("ms"); // −1: none
    QTest::newRow("absent") << QByteArray() << qint64(-1);
    QTest::newRow("seconds") << QByteArray(" 30 ") << qint64(30'000);
    QTest::newRow("date") << QByteArray("Sun, 01 Mar 2026 10:16:04 GMT") << qint64(60'000);
    QTest::newRow("past date") << QByteArray("Sun, 01 Mar 2026 09:00:00 GMT") << qint64(0);
    QTest::newRow("a week") << QByteArray("604800") << qint64(3'600'000);
    QTest::newRow("negative") << QByteArray("-5") << qint64(0);
    QTest::newRow("text") << QByteArray("soon") << qint64(-1);
}

void TestWire::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, ms);
    const std::optional<Milliseconds> wait = retryAfterOf(header, now);
    QCOMPARE(wait ? wait->count() : -1, ms);
}

void TestWire::redaction_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
    const auto json = [](const char *name, const char *body, const char *wanted) {
        QTest::newRow(name) << QByteArray("application/json") << QByteArray(body) << QByteArray(wanted);
    };
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("sign-in form") << form << QByteArray("email=a%40b&password=S3CRET&code=123456")
                                  << QByteArray("email=a%40b&password=[redacted]&code=[redacted]");
    QTest::newRow("encoded field name")
        << form << QByteArray("p%61ssword=S3CRET") << QByteArray("p%61ssword=[redacted]");
    json("token", R"({"id":1,"token":"S3CRET","name":"n"})", R"({"id":1,"token":"[redacted]","name":"n"})");
    json("null stays hidden", R"({"token":null,"a":1})", R"({"token":"[redacted]","a":1})");
    json("blanks", R"({"token" : "S3CRET" , "a":1})", R"({"token":"[redacted]" , "a":1})");
    json("nested", R"({"attributes":{"webhookPsk":"Bearer S3CRET","x":[{"totpKey":"S3CRET"}]}})",
         R"({"attributes":{"webhookPsk":"[redacted]","x":[{"totpKey":"[redacted]"}]}})");
    json("push tokens", R"({"fcmTokensBrand":["S3CRET",{"a":"]S3CRET"}],"b":2})",
         R"({"fcmTokensBrand":"[redacted]","b":2})");
    json("escaped quote", R"({"password":"a\"S3CRET","b":1})", R"({"password":"[redacted]","b":1})");
    json("as a value it is no key", R"({"type":"token","a":["password"]})",
         R"({"type":"token","a":["password"]})");
    json("other case", R"({"TOTPKEY":"S3CRET"})", R"({"TOTPKEY":"[redacted]"})");
    json("breaks off in the value", R"({"token":"S3CR)", R"({"token":"[redacted]")");
    json("breaks off in the list", R"({"fcmTokens":["S3CRET","S3)", R"({"fcmTokens":"[redacted]")");
    json("breaks off in the key", R"({"tok)", R"({"tok)");
    json("no JSON", "Bad Gateway", "Bad Gateway");
}

void TestWire::redaction()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    QCOMPARE(redactedBody(type, body), wanted);
    QVERIFY(!redactedBody(type, body).contains("S3CR"));
}

void TestWire::redactedUrls()
{
    QCOMPARE(redactedUrl(QUrl(QStringLiteral("https://me:S3CRET@host/api/session?token=S3CRET&x=1"))),
             QByteArray("https://host/api/session?token=[redacted]&x=1"));
    QCOMPARE(redactedUrl(QUrl(QStringLiteral("https://host/api/devices"))),
             QByteArray("https://host/api/devices"));
}

void TestWire::redactedHeaders()
{
    for (const char *name : {"Authorization", "COOKIE", "set-cookie", "Proxy-Authorization"})
        QCOMPARE(redactedHeader(name, "S3CRET"), QByteArray(redacted));
    QCOMPARE(redactedHeader("Accept", "application/json"), QByteArray("application/json"));
}

void TestWire::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url"); // empty: cannot be used
    const auto row = [](const char *typed, const char *url) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(url);
    };
    row("traccar.powunity.com", "https://traccar.powunity.com");
    row(" https://x.example/ ", "https://x.example");
    row("https://x.example/api/", "https://x.example");
    row("https://x.example:8443/traccar/api", "https://x.example:8443/traccar");
    row("http://x.example", "http://x.example");
    row("localhost:8082", "http://localhost:8082");
    row("127.0.0.1:8082", "http://127.0.0.1:8082");
    row("https://localhost", "https://localhost");
    row("", "");
    row("ftp://x.example", "");
    row("https://me:secret@x.example", "");
    row("https://", "");
    row("two words", "");
}

void TestWire::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    const Result<QUrl> address = serverAddress(typed);
    QCOMPARE(address ? address->toString() : QString(), url);
    if (!address)
        QCOMPARE(address.error().kind, ErrorKind::BadInput);
}

void TestWire::signInIsEncoded()
{
    const Request request = requests::signIn({Credentials::Kind::Password, QStringLiteral("a+b@c"),
                                              Secret(QStringLiteral("p+ w&=\u00e4")), QStringLiteral("12")});
    QCOMPARE(request.body, QByteArray("email=a%2Bb%40c&password=p%2B%20w%26%3D%C3%A4&code=12"));
}

void TestWire::spans()
{
    const Instant to = now + std::chrono::hours(50);
    const QList<Request> calls = requests::positions(DeviceId{7}, now, to);
    QCOMPARE(calls.size(), 3);
    Instant next = now;
    for (const Request &call : calls) {
        const Instant from = *parseInstant(call.query.at(1).second);
        const Instant until = *parseInstant(call.query.at(2).second);
        QCOMPARE(from, next);
        QVERIFY(until - from < std::chrono::hours(24));
        QVERIFY(call.query.at(2).second.endsWith(u'Z'));
        next = until + Milliseconds(1);
    }
    QCOMPARE(next - Milliseconds(1), to);
    QCOMPARE(requests::positions(DeviceId{7}, now, now).size(), 1);
    QVERIFY(requests::positions(DeviceId{7}, to, now).isEmpty());
}

void TestWire::eventRequestsStayShort()
{
    QList<DeviceId> devices;
    for (int i = 0; i < 50'000; ++i)
        devices << DeviceId{1'000'000'000 + i};
    qsizetype asked = 0;
    for (const Request &call : requests::events(portionsOf(devices), now, now)) {
        qsizetype length = 0;
        for (const auto &[name, value] : call.query)
            length += name.size() + value.size() + 2;
        QVERIFY(length < 4000);
        asked += call.query.size() - 2;
    }
    QCOMPARE(asked, devices.size());
    QVERIFY(requests::events({}, now, now).isEmpty()); // without a device the server would answer for none
}

void TestWire::largeFleetsAreAskedByGroup()
{
    const auto fleet = [](int bikes, auto groupOf) {
        QList<Device> devices(bikes);
        for (int i = 0; i < bikes; ++i) {
            devices[i].id = DeviceId{i + 1};
            devices[i].group = GroupId{groupOf(i)};
        }
        return devices;
    };
    const auto countOf = [](const QList<Device> &devices) { return portionsOf(devices).size(); };
    // A small fleet takes one call anyway.
    QCOMPARE(portionsOf(fleet(100, [](int) { return 5; })).constFirst().groups.size(), 0);
    // 50 000 bikes in 500 groups of 100 each.
    const QList<Device> large = fleet(50'000, [](int i) { return i % 500 + 1; });
    QCOMPARE(countOf(large), 50);
    QSet<GroupId> groups;
    for (const EventPortion &portion : portionsOf(large)) {
        QVERIFY(portion.devices.isEmpty());
        for (const GroupId group : portion.groups)
            groups << group;
    }
    QCOMPARE(groups.size(), 500);
    // One group of everybody would be one endless call; bikes without a group have no other name.
    QCOMPARE(countOf(fleet(3'000, [](int) { return 5; })), 20);
    QCOMPARE(countOf(fleet(3'000, [](int i) { return i < 900 ? 5 : 0; })), 1 + 14);
    // Whoever was heard from last comes first.
    QList<Device> heard = fleet(3'000, [](int i) { return i < 1'500 ? i / 10 + 1 : 0; });
    heard[1'000].lastUpdate = heard[2'000].lastUpdate = now;
    heard[2'001].lastUpdate = now - std::chrono::hours(1);
    const QList<EventPortion> portions = portionsOf(heard);
    QCOMPARE(portions.first().groups.first(), GroupId{101});
    const auto alone
        = std::ranges::find_if(portions, [](const EventPortion &each) { return !each.devices.isEmpty(); });
    QCOMPARE(alone->devices.first(2), (QList{DeviceId{2'001}, DeviceId{2'002}}));
}

void TestWire::backoffGrowsAndStays()
{
    Backoff backoff(7);
    Milliseconds full = Backoff::first;
    for (int i = 0; i < 100; ++i) {
        const Milliseconds wait = backoff.next();
        QVERIFY(wait >= full / 2 && wait <= full);
        full = std::min<Milliseconds>(full * 2, Backoff::longest);
    }
    QCOMPARE(backoff.next(Milliseconds(120'000)), Milliseconds(120'000));
    backoff.reset();
    QVERIFY(backoff.next() <= Backoff::first);
}

void TestWire::paceIsOneASecond()
{
    Pacer pacer;
    Milliseconds time(5'000);
    int sent = 0;
    for (; time < Milliseconds(105'000); time += Milliseconds(100)) {
        while (pacer.wait(time).count() == 0) {
            pacer.take(time);
            ++sent;
        }
        QVERIFY(pacer.wait(time) <= Pacer::interval);
    }
    QVERIFY(sent >= 100 && sent <= 100 + Pacer::burst);
}

void TestWire::sieve()
{
    EventSieve sieve;
    QCOMPARE(sieve.fresh({eventOf(1), eventOf(1), eventOf(2)}).size(), 2);
    QCOMPARE(sieve.fresh({eventOf(2), eventOf(3)}).size(), 1);
    QCOMPARE(sieve.fresh({eventOf(0), eventOf(0)}).size(), 2); // tests have no id
    // Still known after many more.
    for (qint64 i = 10; i < EventSieve::generation; ++i)
        sieve.fresh({eventOf(i)});
    QCOMPARE(sieve.fresh({eventOf(1)}).size(), 0);
    sieve.clear();
    QCOMPARE(sieve.fresh({eventOf(1)}).size(), 1);
}

QTEST_GUILESS_MAIN(TestWire)
#include "test_wire.moc"
