// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountcodec.h"
#include "cloud/restclient.h"
#include "credentials.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

/// What a session does with the account itself: tokens, other credentials, notifications, attributes.
class TestAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void token();
    void oneTimeCode();
    void signsInAgain();
    void missingNotifications();
    void laterUndone();
    void bothOfTwoSurvive();
    void writtenBackBySomebody_data();
    void writtenBackBySomebody();
    void patch_data();
    void patch();
};

void TestAccount::token()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    session.signIn(cloud.url(), passwordOf(cloud));
    QTRY_COMPARE(session.status().state, State::Live);
    QFuture<Result<Secret>> made = session.makeToken();
    QTRY_VERIFY(made.isFinished());
    QCOMPARE(made.result()->reveal(), QStringLiteral("made-token-0123456789"));
    cloud.faults.insert(QStringLiteral("session/token"), {404, "HTTP 404 Not Found"});
    made = session.makeToken();
    QTRY_VERIFY(made.isFinished());
    QCOMPARE(made.result().error().kind, ErrorKind::Unsupported);
}

// The code is good once: what signs in again later is a token made right after.
void TestAccount::oneTimeCode()
{
    for (const Authorization authorization : {Authorization::SessionCookie, Authorization::Header}) {
        FakeCloud cloud;
        cloud.code = "123456";
        SystemClock clock;
        Session session(clock);
        Credentials credentials = passwordOf(cloud);
        credentials.code = QStringLiteral("123456");
        session.signIn(cloud.url(), credentials, authorization);
        QTRY_COMPARE(session.status().state, State::Live);
        if (authorization == Authorization::Header)
            QCOMPARE(cloud.seen(QStringLiteral("devices")).constFirst().authorization,
                     "Bearer " + cloud.madeToken);
        QVERIFY(losesSocket(session, cloud, Forgets::Yes));
        session.reconnectNow();
        QTRY_COMPARE(session.status().state, State::Live);
    }
}

void TestAccount::signsInAgain()
{
    FakeCloud cloud;
    SystemClock clock;
    Session session(clock);
    QSignalSpy signedOut(&session, &Session::signedOut);
    QVERIFY(goesLive(session, cloud));
    cloud.token = "another-token-now";
    QVERIFY(losesSocket(session, cloud, Forgets::Yes));
    session.reconnectNow();
    QTRY_COMPARE(session.status().state, State::AuthExpired);
    session.signInAgain(tokenOf(cloud));
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(signedOut.count(), 0); // the fleet stayed
}

void TestAccount::missingNotifications()
{
    FakeCloud cloud;
    cloud.notifications = R"([{"id":1,"type":"deviceOnline","always":true,"notificators":"web"},
        {"id":2,"type":"alarm","always":true,"notificators":"web","attributes":{}}])";
    SystemClock clock;
    Session session(clock);
    session.signIn(cloud.url(), tokenOf(cloud));
    QVERIFY(session.missingEventTypes().isEmpty()); // nothing is known yet
    QTRY_COMPARE(session.status().state, State::Live);
    QVERIFY(session.status().eventsPolled);
    QCOMPARE(session.pushedEventTypes(), QStringList{QStringLiteral("deviceOnline")});
    QVERIFY(session.missingEventTypes().contains(QStringLiteral("alarm"))); // a rule that names no alarm
    const QFuture<Result<void>> made = session.addNotifications(session.missingEventTypes());
    QTRY_VERIFY(made.isFinished());
    QVERIFY(made.result().has_value());
    QTRY_VERIFY(!session.status().eventsPolled);
    QVERIFY(session.missingEventTypes().isEmpty());
    QVERIFY(cloud.notifications.contains("vibration"));
}

// Another program saves what it had read before our write, some seconds later.
void TestAccount::laterUndone()
{
    FakeCloud cloud;
    ManualClock clock;
    Session session(clock);
    QVERIFY(goesLive(session, cloud));
    const QString key = QStringLiteral("webhookUrl");
    const QJsonObject old = cloud.user;
    AttributePatch patch;
    patch.set.insert(key, QStringLiteral("https://new.example"));
    QSignalSpy undone(&session.rest(), &RestClient::patchUndone);
    for (const bool overwritten : {false, true}) {
        const Reply<Account> reply = session.rest().patchAccount(patch);
        QTRY_VERIFY(reply.isFinished());
        QVERIFY(reply.result().has_value());
        QCOMPARE(undone.count(), 0);
        if (overwritten)
            cloud.user = old;
        const qsizetype reads = cloud.seen(QStringLiteral("session")).size();
        clock.advance(std::chrono::seconds(10));
        QTRY_VERIFY(cloud.seen(QStringLiteral("session")).size() > reads);
    }
    QTRY_COMPARE(undone.count(), 1);
    QCOMPARE(session.rest().conflicts(),
             (QList<AttributeConflict>{
                 {key, patch.set.value(key), QJsonValue(QStringLiteral("https://old.example"))}}));
}

// Two programs save different attributes at the same moment: whichever order their requests take, both are
// kept.
void TestAccount::bothOfTwoSurvive()
{
    FakeCloud cloud;
    ManualClock clock;
    Session first(clock);
    Session second(clock);
    const auto attribute = [&](const QString &key) { return cloud.user[u"attributes"][key].toString(); };
    for (Session *session : {&first, &second}) {
        session->signIn(cloud.url(), tokenOf(cloud));
        QTRY_COMPARE(session->status().state, State::Live);
    }
    for (int round = 0; round < 5; ++round) {
        const QString value = QStringLiteral("https://%1.example").arg(round);
        AttributePatch one;
        one.set.insert(QStringLiteral("webhookUrl"), value);
        AttributePatch other;
        other.set.insert(QStringLiteral("locale"), value);
        const Reply<Account> mine = first.rest().patchAccount(one);
        const Reply<Account> theirs = second.rest().patchAccount(other);
        QTRY_VERIFY(mine.isFinished() && theirs.isFinished());
        const auto both = [&] {
            return attribute(QStringLiteral("webhookUrl")) == value
                && attribute(QStringLiteral("locale")) == value;
        };
        QTRY_VERIFY((clock.advance(std::chrono::seconds(3)), both()));
    }
}

void TestAccount::writtenBackBySomebody_data()
{
    QTest::addColumn<QJsonObject>("now");
    QTest::addColumn<bool>("writtenBack");
    const QJsonObject old{{QStringLiteral("a"), 1}, {QStringLiteral("c"), 1}};
    QTest::newRow("kept") << QJsonObject{{QStringLiteral("a"), 2}, {QStringLiteral("c"), 1}} << false;
    QTest::newRow("only ours is undone: somebody meant it") << old << false;
    QTest::newRow("another's change stands in its place")
        << QJsonObject{{QStringLiteral("a"), 1}, {QStringLiteral("c"), 3}} << true;
    QTest::newRow("ours has a third value")
        << QJsonObject{{QStringLiteral("a"), 4}, {QStringLiteral("c"), 3}} << false;
}

void TestAccount::writtenBackBySomebody()
{
    QFETCH(QJsonObject, now);
    QFETCH(bool, writtenBack);
    const auto user = [](const QJsonObject &attributes) {
        return QJsonObject{{QStringLiteral("attributes"), attributes}};
    };
    AttributePatch patch;
    patch.set.insert(QStringLiteral("a"), 2);
    const QJsonObject before{{QStringLiteral("a"), 1}, {QStringLiteral("c"), 1}};
    QCOMPARE(isWrittenBack(user(before), user(now), patch), writtenBack);
}

void TestAccount::patch_data()
{
    QTest::addColumn<QJsonValue>("expected");
    QTest::addColumn<bool>("serverLosesKey");
    QTest::addColumn<bool>("ok");
    QTest::newRow("saved") << QJsonValue(QStringLiteral("https://old.example")) << false << true;
    QTest::newRow("changed meanwhile")
        << QJsonValue(QStringLiteral("https://other.example")) << false << false;
    QTest::newRow("a key is lost") << QJsonValue(QStringLiteral("https://old.example")) << true << false;
}

void TestAccount::patch()
{
    QFETCH(QJsonValue, expected);
    QFETCH(bool, serverLosesKey);
    QFETCH(bool, ok);
    FakeCloud cloud;
    if (serverLosesKey) {
        cloud.afterPut = [](QJsonObject &user) {
            QJsonObject attributes = user.value(QStringLiteral("attributes")).toObject();
            attributes.remove(QStringLiteral("fcmTokens"));
            user.insert(QStringLiteral("attributes"), attributes);
        };
    }
    const QJsonObject before = cloud.user;
    SystemClock clock;
    Session session(clock);
    QVERIFY(goesLive(session, cloud));
    QSignalSpy changed(&session, &Session::accountChanged);
    AttributePatch patch;
    const QString key = QStringLiteral("webhookUrl");
    patch.set.insert(key, QStringLiteral("https://new.example/?a=1&b=2"));
    patch.expected.insert(key, expected);
    patch.expected.insert(QStringLiteral("webhookPsk"), QJsonValue(QJsonValue::Undefined));
    Reply<Account> reply = session.rest().patchAccount(patch);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result().has_value(), ok);
    if (!ok) {
        QCOMPARE(reply.result().error().kind, ErrorKind::Conflict);
        QCOMPARE(reply.result().error().detail, serverLosesKey ? QStringLiteral("fcmTokens") : key);
        const AttributeConflict conflict = session.rest().conflicts().constFirst();
        QCOMPARE(conflict.mine,
                 serverLosesKey ? QJsonValue(QJsonArray{QStringLiteral("a"), QStringLiteral("b")})
                                : patch.set.value(key));
        QCOMPARE(conflict.theirs,
                 serverLosesKey ? QJsonValue(QJsonValue::Undefined)
                                : QJsonValue(QStringLiteral("https://old.example")));
        if (!serverLosesKey)
            QCOMPARE(cloud.user, before);
        return;
    }
    QCOMPARE(changed.count(), 1);
    QCOMPARE(reply.result()->attributes.value(key), patch.set.value(key));
    QJsonObject wanted = before;
    QJsonObject attributes = wanted.value(QStringLiteral("attributes")).toObject();
    attributes.insert(key, patch.set.value(key));
    wanted.insert(QStringLiteral("attributes"), attributes);
    QCOMPARE(cloud.user, wanted); // token, push tokens and everything else as they were
}

QTEST_GUILESS_MAIN(TestAccount)
#include "test_account.moc"
