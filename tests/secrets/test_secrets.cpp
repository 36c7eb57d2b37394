// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"
#include "secrets/secret.h"
#include "secrets/secretsource.h"

#include <QBuffer>
#include <QTest>

#include <type_traits>

using namespace bt;

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsText();
    void copiesAreDeep();
    void environmentIsReadOnce();
    void line_data();
    void line();
    void keysDoNotCollide();
    void memoryKeychain();
};

// A secret must not turn into text by itself.
static_assert(!std::is_convertible_v<Secret, QString>);
static_assert(!std::is_convertible_v<Secret, QByteArray>);
static_assert(!std::is_convertible_v<QString, Secret>);

void TestSecrets::keepsItsText()
{
    const QString text = QStringLiteral("pässwörd \u20ac");
    Secret secret(text);
    QCOMPARE(secret.reveal(), text);
    QCOMPARE(secret.revealUtf8(), text.toUtf8());
    const Secret moved = std::move(secret);
    QVERIFY(secret.isEmpty()); // NOLINT: a moved-from secret holds nothing
    QCOMPARE(moved.reveal(), text);
    QVERIFY(moved == Secret(text));
    QVERIFY(!(moved == Secret(QStringLiteral("other"))));
}

void TestSecrets::copiesAreDeep()
{
    Secret copy;
    {
        const Secret original(QStringLiteral("token"));
        copy = original;
    }
    QCOMPARE(copy.reveal(), QStringLiteral("token"));
    copy = Secret();
    QVERIFY(copy.isEmpty());
    Secret itself(QStringLiteral("same"));
    const Secret &alias = itself;
    itself = alias;
    QCOMPARE(itself.reveal(), QStringLiteral("same"));
}

void TestSecrets::environmentIsReadOnce()
{
    qputenv("BIKETRAX_TEST_SECRET", "abc");
    const Result<Secret> first = secretFromEnvironment("BIKETRAX_TEST_SECRET");
    QVERIFY(first.has_value());
    QCOMPARE(first->reveal(), QStringLiteral("abc"));
    QVERIFY(!qEnvironmentVariableIsSet("BIKETRAX_TEST_SECRET"));
    const Result<Secret> second = secretFromEnvironment("BIKETRAX_TEST_SECRET");
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().kind, ErrorKind::NotFound);
}

void TestSecrets::line_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<bool>("ok");
    QTest::newRow("unix") << QByteArray("abc\nrest\n") << QStringLiteral("abc") << true;
    QTest::newRow("windows") << QByteArray("abc\r\n") << QStringLiteral("abc") << true;
    QTest::newRow("no line end") << QByteArray("abc") << QStringLiteral("abc") << true;
    QTest::newRow("blanks stay") << QByteArray(" a b \n") << QStringLiteral(" a b ") << true;
    QTest::newRow("nothing") << QByteArray() << QString() << false;
    QTest::newRow("empty line") << QByteArray("\n") << QString() << false;
    QTest::newRow("longest") << QByteArray(4096, 'x') + '\n' << QString(4096, QLatin1Char('x')) << true;
    QTest::newRow("too long") << QByteArray(4097, 'x') + '\n' << QString() << false;
}

void TestSecrets::line()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, secret);
    QFETCH(bool, ok);
    QBuffer buffer(&input);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const Result<Secret> read = secretFromLine(buffer);
    QCOMPARE(read.has_value(), ok);
    if (ok)
        QCOMPARE(read->reveal(), secret);
}

void TestSecrets::keysDoNotCollide()
{
    const KeychainKey a{QStringLiteral("https://a"), QStringLiteral("b c"), QStringLiteral("sign-in")};
    const KeychainKey b{QStringLiteral("c https://a"), QStringLiteral("b"), QStringLiteral("sign-in")};
    QVERIFY(a.text() != b.text());
}

void TestSecrets::memoryKeychain()
{
    MemoryKeychain keychain;
    const KeychainKey key{QStringLiteral("https://a"), QStringLiteral("me@example.org")};
    QCOMPARE(keychain.read(key).result().error().kind, ErrorKind::NotFound);
    QVERIFY(keychain.write(key, Secret(QStringLiteral("s"))).result().has_value());
    QCOMPARE(keychain.read(key).result()->reveal(), QStringLiteral("s"));
    QVERIFY(keychain.remove(key).result().has_value());
    QVERIFY(keychain.remove(key).result().has_value());
    QVERIFY(!keychain.read(key).result().has_value());
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "test_secrets.moc"
