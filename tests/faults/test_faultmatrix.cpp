// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/restclient.h"
#include "faultrig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using namespace std::chrono_literals;
using State = Session::State;

namespace {

void inject(test::FaultRig &rig, const char *fault)
{
    if (!rig.inject(QJsonDocument::fromJson(fault).object()))
        qFatal("%s is no fault", fault);
}

} // namespace

/// One row for each fault of the simulated cloud. What passes must leave no trace; what lasts must be named.
class TestFaultMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passing_data();
    void passing();
    void lasting_data();
    void lasting();
    void fromTheStart_data();
    void fromTheStart();
    void foreignClient();
};

void TestFaultMatrix::passing_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<State>("during"); // where it must have been while the fault lasted; Live: it may stay
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("cutFirst"); // the fault meets a session that has to come back
    const auto row
        = [](const char *name, const char *fault, State during, int seconds = 90, bool cutFirst = true) {
              QTest::newRow(name) << QByteArray(fault) << during << seconds << cutFirst;
          };
    row("nothing", R"({"kind":"skew","ms":0})", State::Live, 30, false);
    row("connection cut", R"({"kind":"cut"})", State::Reconnecting, 30, false);
    row("socket cut", R"({"kind":"cut","wire":"socket"})", State::Reconnecting, 30, false);
    row("HTTP cut", R"({"kind":"cut","wire":"http"})", State::Live, 30, false);
    row("restart", R"({"kind":"restart"})", State::Reconnecting, 30, false);
    row("restart, away for a minute", R"({"kind":"restart","downMs":60000})", State::Reconnecting, 90, false);
    row("sessions expire under an open socket", R"({"kind":"expireSessions"})", State::Live, 700, false);
    row("sessions expire", R"({"kind":"expireSessions"})", State::Authenticating, 60);
    for (const char *status : {"500", "502", "503", "504"}) {
        for (const char *path : {"", "/api/session", "/api/devices"}) {
            const QByteArray fault = QByteArray(R"({"kind":"http","count":-1,"path":")") + path
                + R"(","status":)" + status + '}';
            QTest::addRow("%s for %s", status, *path ? path : "everything")
                << fault << State::Reconnecting << 90 << true;
        }
    }
    row("502 for reports", R"({"kind":"http","path":"/api/reports","status":502,"count":-1})", State::Live);
    row("502 for groups", R"({"kind":"http","path":"/api/groups","status":502,"count":-1})", State::Live);
    row("502 for notifications", R"({"kind":"http","path":"/api/notifications","status":502,"count":-1})",
        State::Live);
    row("429 with a time", R"({"kind":"http","path":"/api/devices","status":429,"retryAfter":20,"count":3})",
        State::Reconnecting);
    row("429 for reports", R"({"kind":"http","path":"/api/reports","status":429,"retryAfter":30,"count":3})",
        State::Live);
    row("401 though signed in", R"({"kind":"http","path":"/api/devices","status":401,"count":1})",
        State::Authenticating);
    row("404 for the question who we are", R"({"kind":"http","path":"/api/session","status":404,"count":1})",
        State::Authenticating);
    row("slow answers", R"({"kind":"http","latencyMs":8000,"count":-1})", State::Connecting);
    row("answers later than the patience", R"({"kind":"http","latencyMs":45000,"count":-1})",
        State::Reconnecting, 150);
    row("lists that break off", R"({"kind":"http","path":"/api/devices","truncateAt":900,"count":-1})",
        State::Reconnecting);
    row("reports that break off", R"({"kind":"http","path":"/api/reports","truncateAt":90,"count":-1})",
        State::Live);
    row("a hotel's page",
        R"({"kind":"http","status":200,"body":"<html>Welcome</html>","contentType":"text/html","count":-1})",
        State::Reconnecting);
    row("a hotel's redirect",
        R"({"kind":"http","status":302,"location":"http://hotel.example/login","count":-1})",
        State::Reconnecting);
    row("handshake 502", R"({"kind":"refuseHandshake","status":502,"count":-1})", State::Polling);
    row("handshake 503", R"({"kind":"refuseHandshake","status":503,"count":-1})", State::Polling);
    row("handshake 403", R"({"kind":"refuseHandshake","status":403,"count":-1})", State::Polling, 400);
    row("handshake 500, once", R"({"kind":"refuseHandshake","status":500,"count":1})", State::Polling);
    row("throttled", R"({"kind":"wire","bytesPerSecond":2000})", State::Connecting, 60);
    row("in pieces of seven bytes", R"({"kind":"wire","split":true})", State::Connecting, 60);
    row("cut after 600 bytes", R"({"kind":"wire","cutAfterBytes":600})", State::Reconnecting);
    row("socket cut after 2 kB", R"({"kind":"wire","wire":"socket","cutAfterBytes":2000})",
        State::Reconnecting);
    row("half open", R"({"kind":"wire","halfOpen":true})", State::Reconnecting, 120, false);
    row("socket half open", R"({"kind":"wire","wire":"socket","halfOpen":true})", State::Reconnecting, 120,
        false);
    row("HTTP half open", R"({"kind":"wire","wire":"http","halfOpen":true})", State::Reconnecting, 120);
    row("garbled", R"({"kind":"wire","garble":true})", State::Reconnecting);
    row("frames garbled", R"({"kind":"wire","wire":"socket","garble":true})", State::Live, 60, false);
    row("bytes that no frame may have", R"({"kind":"sendBytes","wire":"socket","hex":"c103ffff00"})",
        State::Reconnecting, 30, false);
    row("a frame that breaks off", R"({"kind":"sendFrame","text":"{\"positions\":[{\"id\":1,"})", State::Live,
        30, false);
    row("a frame that is no JSON", R"({"kind":"sendFrame","text":"Bad Gateway"})", State::Live, 30, false);
    row("a frame of a stranger's bike",
        R"({"kind":"sendFrame","text":"{\"positions\":[{\"id\":1,\"deviceId\":987654,\"attributes\":{}}]}"})",
        State::Live, 30, false);
    row("a large frame", R"({"kind":"oversizedFrame","bytes":3000000})", State::Live, 30, false);
    row("frames twice", R"({"kind":"duplicateFrames","count":40})", State::Live, 120, false);
    row("frames in reverse order", R"({"kind":"reorderFrames","count":10})", State::Live, 120, false);
    row("the server's clock is an hour ahead", R"({"kind":"skew","ms":3600000})", State::Live);
    row("the server's clock is an hour behind", R"({"kind":"skew","ms":-3600000})", State::Live);
    row("a bike is added", R"({"kind":"addDevice","device":{"name":"New","uniqueId":"1234567890"}})",
        State::Live, 30, false);
    row("a bike is taken away", R"({"kind":"removeDevice","deviceId":3})", State::Live, 30, false);
    row("another client changes the account",
        R"({"kind":"changeUser","attributes":{"locale":"en","fcmTokens":["z"]}})", State::Live, 30, false);
}

void TestFaultMatrix::passing()
{
    QFETCH(QByteArray, fault);
    QFETCH(State, during);
    QFETCH(int, seconds);
    QFETCH(bool, cutFirst);
    test::FaultRig rig(test::FaultRig::smallFleet(1));
    rig.signIn();
    QVERIFY(rig.runUntil(State::Live));
    QSet<State> seen;
    const auto watching = QObject::connect(&rig.session(), &Session::statusChanged, &rig.session(),
                                           [&] { seen << rig.session().status().state; });
    inject(rig, fault.constData());
    if (cutFirst)
        inject(rig, R"({"kind":"cut"})");
    rig.run(std::chrono::seconds(seconds));
    QVERIFY2(during == State::Live || seen.contains(during), qPrintable(rig.history()));
    rig.clearFaults();
    QObject::disconnect(watching);
    const QString problem = rig.settle();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(!rig.session().status().error);
    const QString leak = rig.leaks();
    QVERIFY2(leak.isEmpty(), qPrintable(leak));
}

void TestFaultMatrix::lasting_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<State>("end");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const char *fault, State end, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(fault) << end << kind;
    };
    row("credentials are refused", R"({"kind":"http","path":"/api/session","status":400,"count":-1})",
        State::AuthExpired, ErrorKind::SignInRefused);
    row("the account is disabled", R"({"kind":"changeUser","disabled":true})", State::AuthExpired,
        ErrorKind::SignInRefused);
    row("lists are forbidden", R"({"kind":"http","path":"/api/devices","status":400,"count":-1})",
        State::Blocked, ErrorKind::NotAllowed);
    row("no such interface", R"({"kind":"http","path":"/api/devices","status":405,"count":-1})",
        State::Blocked, ErrorKind::Unsupported);
    row("a message beyond every limit", R"({"kind":"oversizedFrame","bytes":300000})", State::Blocked,
        ErrorKind::TooLarge);
    row("the socket is refused for good", R"({"kind":"refuseHandshake","status":403,"count":-1})",
        State::Polling, ErrorKind::Unsupported);
    row("nothing answers", R"({"kind":"http","status":503,"count":-1})", State::Reconnecting,
        ErrorKind::ServerDown);
}

void TestFaultMatrix::lasting()
{
    QFETCH(QByteArray, fault);
    QFETCH(State, end);
    QFETCH(ErrorKind, kind);
    test::FaultRig rig(test::FaultRig::smallFleet(1));
    rig.signIn();
    QVERIFY(rig.runUntil(State::Live));
    const int bikes = rig.store().count();
    rig.session().setLargestMessage(200'000);
    const bool frame = fault.contains("Frame");
    inject(rig, fault.constData());
    if (!frame) { // the next start of everything meets it
        inject(rig, R"({"kind":"expireSessions"})");
        inject(rig, R"({"kind":"cut"})");
    }
    QVERIFY2(rig.runUntil(end), qPrintable(rig.history()));
    rig.run(10min);
    QVERIFY2(rig.runUntil(end, 1min), qPrintable(rig.history()));
    QVERIFY(rig.session().status().error);
    QCOMPARE(rig.session().status().error->kind, kind);
    QCOMPARE(rig.store().count(), bikes); // rows grow old, they do not go

    // Lifted, and asked by somebody: all is well again.
    rig.clearFaults();
    inject(rig, R"({"kind":"changeUser","disabled":false})");
    rig.session().reconnectNow();
    const QString problem = rig.settle();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QString leak = rig.leaks();
    QVERIFY2(leak.isEmpty(), qPrintable(leak));
}

void TestFaultMatrix::fromTheStart_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("nothing answers") << QByteArray(R"({"kind":"http","status":503,"count":-1})");
    QTest::newRow("half open") << QByteArray(R"({"kind":"wire","halfOpen":true})");
    QTest::newRow("down") << QByteArray(R"({"kind":"restart","downMs":60000})");
}

// A kept account, started while the cloud cannot be reached.
void TestFaultMatrix::fromTheStart()
{
    QFETCH(QByteArray, fault);
    test::FaultRig rig(test::FaultRig::smallFleet(1));
    inject(rig, fault.constData());
    rig.signIn(true);
    QVERIFY2(rig.runUntil(State::OfflineStart, 2min), qPrintable(rig.history()));
    rig.run(90s);
    rig.clearFaults();
    const QString problem = rig.settle();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestFaultMatrix::foreignClient()
{
    test::FaultRig rig(test::FaultRig::smallFleet(1));
    rig.signIn();
    QVERIFY(rig.runUntil(State::Live));
    const QString key = QStringLiteral("webhookUrl");
    AttributePatch patch;
    patch.set.insert(key, QStringLiteral("https://mine.example"));
    patch.expected.insert(key, rig.session().account().attributes.value(key));
    const auto save = [&] {
        const Reply<Account> reply = rig.session().rest().patchAccount(patch);
        rig.run(5s, [&] { return reply.isFinished(); });
        return reply.result();
    };
    // Between our reading and our saving: nothing is written, both values are known.
    inject(rig,
           R"({"kind":"changeUser","attributes":{"webhookUrl":"https://theirs.example","fcmTokens":["n"]}})");
    const Result<Account> refused = save();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    const QJsonValue theirs(QStringLiteral("https://theirs.example"));
    QCOMPARE(rig.session().rest().conflicts(),
             (QList<AttributeConflict>{{key, patch.set.value(key), theirs}}));
    // Somebody looked at both and keeps his own; the push tokens that came meanwhile survive.
    patch.expected.insert(key, theirs);
    const Result<Account> saved = save();
    QVERIFY(saved.has_value());
    QCOMPARE(saved->attributes.value(key), patch.set.value(key));
    QVERIFY(saved->attributes.value(QStringLiteral("fcmTokens")).toArray().contains(QStringLiteral("n")));
    // The other client writes again, some seconds later.
    QSignalSpy undone(&rig.session().rest(), &RestClient::patchUndone);
    inject(rig, R"({"kind":"changeUser","attributes":{"webhookUrl":"https://theirs.example"}})");
    QVERIFY(rig.run(30s, [&] { return undone.count() > 0; }));
    QCOMPARE(rig.session().rest().conflicts().constFirst().theirs, theirs);
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "test_faultmatrix.moc"
