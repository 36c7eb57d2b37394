// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real Secret Service: keychain-session.sh starts one.
#include "core/clock.h"
#include "secrets/systemkeychain.h"

#include <QTest>

using namespace bt;

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAndForgets();
};

void TestKeychain::keepsAndForgets()
{
    if (!qEnvironmentVariableIsSet("BIKETRAX_TEST_KEYRING"))
        QSKIP("Needs a session bus with an unlocked keyring.");
    SystemClock clock;
    const KeychainKey key{QStringLiteral("https://a.example"), QStringLiteral("m\u00fc@example.org"),
                          QStringLiteral("sign-in")};
    const KeychainKey other{QStringLiteral("https://b.example"), key.account, key.purpose};
    const Secret secret(QStringLiteral("s\u00e4cret \u20ac"));
    {
        SystemKeychain keychain(clock);
        const QFuture<Result<void>> written = keychain.write(key, secret);
        QTRY_VERIFY(written.isFinished());
        QVERIFY2(written.result().has_value(),
                 qPrintable(written.result() ? QString() : written.result().error().detail));
    }
    SystemKeychain keychain(clock);
    QFuture<Result<Secret>> read = keychain.read(key);
    QTRY_VERIFY(read.isFinished());
    QVERIFY(read.result().has_value());
    QVERIFY(*read.result() == secret);

    read = keychain.read(other); // kept by server and account
    QTRY_VERIFY(read.isFinished());
    QCOMPARE(read.result().error().kind, ErrorKind::NotFound);

    for (int i = 0; i < 2; ++i) { // removing what is gone succeeds
        const QFuture<Result<void>> removed = keychain.remove(key);
        QTRY_VERIFY(removed.isFinished());
        QVERIFY(removed.result().has_value());
    }
    read = keychain.read(key);
    QTRY_VERIFY(read.isFinished());
    QCOMPARE(read.result().error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "test_keychain.moc"
