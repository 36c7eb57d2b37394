// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tlspolicy.h"
#include "credentials.h"
#include "support/certificates.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

namespace {

const QString here = QStringLiteral("IP:127.0.0.1");
const QString known = QStringLiteral("known");
const QString stranger = QStringLiteral("stranger");

QByteArray fingerprintOf(const QSslConfiguration &tls)
{
    return tls.localCertificate().digest(QCryptographicHash::Sha256);
}

} // namespace

/// Real TLS, HTTP and WebSocket alike, against certificates of the test's own authority.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void certificates_data();
    void certificates();
    void acceptedOneByOne();
    void changedLater();
    void neverPlain_data();
    void neverPlain();
    void plainHttpNeedsPermission_data();
    void plainHttpNeedsPermission();

private:
    SignInOptions options()
    {
        SignInOptions options;
        options.extraAuthorities = m_certificates.authority();
        return options;
    }

    test::Certificates m_certificates;
};

void TestTls::initTestCase()
{
    m_certificates.authority();
    QVERIFY2(m_certificates.isReady(), qPrintable(m_certificates.problem()));
}

void TestTls::certificates_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<bool>("good");
    const QString elsewhere = QStringLiteral("DNS:other.example");
    QTest::newRow("valid") << here << known << false << true;
    QTest::newRow("expired") << here << known << true << false;
    QTest::newRow("wrong host") << elsewhere << known << false << false;
    QTest::newRow("self-signed") << here << QString() << false << false;
    QTest::newRow("unknown issuer") << here << stranger << false << false;
    QTest::newRow("everything wrong") << elsewhere << stranger << true << false;
}

void TestTls::certificates()
{
    QFETCH(QString, place);
    QFETCH(QString, issuer);
    QFETCH(bool, expired);
    QFETCH(bool, good);
    const QSslConfiguration tls = m_certificates.server(QStringLiteral("server"), place, issuer, expired);
    QVERIFY2(m_certificates.isReady(), qPrintable(m_certificates.problem()));
    FakeCloud cloud(tls);
    SystemClock clock;
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, options());
    if (good) {
        QTRY_COMPARE(session.status().state, State::Live); // the socket too
        return;
    }
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, ErrorKind::Tls);
    QVERIFY(cloud.paths().isEmpty()); // not a byte of a request
    const RefusedCertificate refused = session.refusedCertificate();
    QCOMPARE(refused.sha256, fingerprintOf(tls));
    QCOMPARE(refused.subject, QStringLiteral("server"));
    QVERIFY(!refused.reason.isEmpty());
    QVERIFY(refused.fingerprint().contains(u':'));
    QCOMPARE(refused.validUntil && *refused.validUntil < clock.now(), expired);

    // Another fingerprint changes nothing; this very one does.
    SignInOptions accepting = options();
    accepting.acceptedCertificate = QByteArray(32, 'x');
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, accepting);
    QTRY_COMPARE(failed.count(), 2);
    accepting.acceptedCertificate = refused.sha256;
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, accepting);
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(cloud.sockets(), 1);
}

// A session that waits goes on as soon as somebody accepts what he saw.
void TestTls::acceptedOneByOne()
{
    FakeCloud cloud(m_certificates.server(QStringLiteral("own"), here, {}));
    SystemClock clock;
    Session session(clock);
    SignInOptions kept = options();
    kept.kept = true;
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, kept);
    QTRY_COMPARE(session.status().state, State::Blocked);
    QCOMPARE(session.status().error->kind, ErrorKind::Tls);
    session.acceptCertificate(session.refusedCertificate().sha256);
    QTRY_COMPARE(session.status().state, State::Live);
}

// What was accepted yesterday says nothing of another certificate today.
void TestTls::changedLater()
{
    const QSslConfiguration first = m_certificates.server(QStringLiteral("first"), here, {});
    FakeCloud cloud(m_certificates.server(QStringLiteral("second"), here, {}));
    SystemClock clock;
    Session session(clock);
    SignInOptions kept = options();
    kept.kept = true;
    kept.acceptedCertificate = fingerprintOf(first);
    session.signIn(cloud.url(), tokenOf(cloud), Authorization::SessionCookie, kept);
    QTRY_COMPARE(session.status().state, State::Blocked);
    QVERIFY(session.refusedCertificate().sha256 != kept.acceptedCertificate);
    QVERIFY(cloud.paths().isEmpty());
}

void TestTls::neverPlain_data()
{
    QTest::addColumn<bool>("redirect");
    QTest::newRow("the server speaks plain http") << false;
    QTest::newRow("the server sends to plain http") << true;
}

void TestTls::neverPlain()
{
    QFETCH(bool, redirect);
    FakeCloud plain;
    FakeCloud secure(m_certificates.server(QStringLiteral("secure"), here, known));
    secure.faults.insert(QStringLiteral("session"), {302, "moved"});
    secure.faultHeaders.insert(QStringLiteral("session"), plain.url().toEncoded() + "/api/session");
    QUrl server = plain.url();
    server.setScheme(QStringLiteral("https"));
    SystemClock clock;
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    session.signIn(redirect ? secure.url() : server, tokenOf(secure), Authorization::SessionCookie,
                   options());
    QTRY_COMPARE(failed.count(), 1);
    // How a server that speaks plain http ends a TLS greeting is its own affair.
    if (redirect)
        QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, ErrorKind::NotUnderstood);
    QVERIFY(plain.paths().isEmpty());
}

void TestTls::plainHttpNeedsPermission_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("needed");
    QTest::newRow("https") << QStringLiteral("https://cloud.example") << false;
    QTest::newRow("this computer") << QStringLiteral("http://127.0.0.1:8082") << false;
    QTest::newRow("this computer, 6") << QStringLiteral("http://[::1]:8082") << false;
    QTest::newRow("by name") << QStringLiteral("http://localhost:8082") << false;
    QTest::newRow("another") << QStringLiteral("http://cloud.example") << true;
    QTest::newRow("the next room") << QStringLiteral("http://192.168.1.5:8082") << true;
    QTest::newRow("a name that only looks so") << QStringLiteral("http://localhost.example.org") << true;
}

void TestTls::plainHttpNeedsPermission()
{
    QFETCH(QString, server);
    QFETCH(bool, needed);
    QCOMPARE(needsPlainHttpPermission(QUrl(server)), needed);
    if (!needed)
        return;
    SystemClock clock;
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    session.signIn(QUrl(server), {Credentials::Kind::Token, {}, Secret(QStringLiteral("t")), {}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, ErrorKind::BadInput);
    QCOMPARE(session.status().state, State::SignedOut);
}

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
