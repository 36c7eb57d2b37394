// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/accountbook.h"
#include "secrets/systemkeychain.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;

namespace {

const QUrl vendor(QStringLiteral("https://traccar.powunity.com"));
const QUrl other(QStringLiteral("https://iot.powunity.com:8443/base"));
const QString anna = QStringLiteral("anna@example.org");

// As on a computer without a keychain.
class NoKeychain : public MemoryKeychain
{
public:
    QFuture<Result<void>> write(const KeychainKey &, const Secret &) override
    {
        return QtFuture::makeReadyValueFuture(Result<void>(failure(ErrorKind::Unsupported)));
    }
};

} // namespace

class TestAccountBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSeveral();
    void forgets();
    void withoutKeychain();
    void trust();
    void realKeychain();
    void badText_data();
    void badText();
};

void TestAccountBook::keepsSeveral()
{
    MemoryKeychain keychain;
    AccountBook book(keychain);
    QSignalSpy changed(&book, &AccountBook::changed);
    const KeptAccount first{vendor, anna, Credentials::Kind::Token, Authorization::SessionCookie, {}};
    const KeptAccount second{other, anna, Credentials::Kind::Password, Authorization::Header, {}};
    QVERIFY(book.keep(first, Secret(QStringLiteral("token-1"))).result().has_value());
    QVERIFY(book.keep(second, Secret(QStringLiteral("pass-2"))).result().has_value());
    QTRY_COMPARE(book.accounts().size(), 2);
    QCOMPARE(book.accounts().constFirst().server, other);
    book.used(first, fromEpochMs(1772360104120));
    QCOMPARE(book.accounts().constFirst().server, vendor);
    QCOMPARE(changed.count(), 3);
    const QByteArray text = book.toJson();
    QVERIFY(!text.contains("token-1"));
    QVERIFY(!text.contains("pass-2"));

    AccountBook again(keychain);
    again.load(text);
    QCOMPARE(again.accounts().size(), 2);
    const auto found = again.find(other, anna);
    QVERIFY(found);
    QCOMPARE(found->kind, Credentials::Kind::Password);
    QCOMPARE(found->authorization, Authorization::Header);
    QVERIFY(!found->lastUsed);
    QCOMPARE(again.find(vendor, anna)->lastUsed, std::optional(fromEpochMs(1772360104120)));
    // Each has its own secret, though the e-mail is the same.
    QCOMPARE(again.secretOf(*found).result()->reveal(), QStringLiteral("pass-2"));
    QCOMPARE(again.secretOf(*again.find(vendor, anna)).result()->reveal(), QStringLiteral("token-1"));
}

void TestAccountBook::forgets()
{
    MemoryKeychain keychain;
    AccountBook book(keychain);
    KeptAccount account{vendor, anna, Credentials::Kind::Password, Authorization::SessionCookie, {}};
    book.keep(account, Secret(QStringLiteral("pass")));
    account.kind = Credentials::Kind::Token; // a token took the password's place
    book.keep(account, Secret(QStringLiteral("token")));
    QTRY_COMPARE(book.accounts().size(), 1);
    const QFuture<Result<void>> gone = book.forget(account);
    QVERIFY(book.accounts().isEmpty());
    QTRY_VERIFY(gone.isFinished());
    QVERIFY(gone.result().has_value());
    for (const auto kind : {Credentials::Kind::Token, Credentials::Kind::Password})
        QCOMPARE(keychain.read(keychainKey(vendor, anna, kind)).result().error().kind, ErrorKind::NotFound);
}

void TestAccountBook::withoutKeychain()
{
    NoKeychain keychain;
    AccountBook book(keychain);
    QSignalSpy changed(&book, &AccountBook::changed);
    const auto kept = book.keep({vendor, anna, Credentials::Kind::Token, Authorization::SessionCookie, {}},
                                Secret(QStringLiteral("t")));
    QTRY_VERIFY(kept.isFinished());
    QCOMPARE(kept.result().error().kind, ErrorKind::Unsupported);
    QVERIFY(book.accounts().isEmpty());
    QCOMPARE(changed.count(), 0);
}

void TestAccountBook::trust()
{
    MemoryKeychain keychain;
    AccountBook book(keychain);
    const ServerTrust decided{QByteArray(32, '\x07'), true};
    book.setTrust(other, decided);
    AccountBook again(keychain);
    again.load(book.toJson());
    QCOMPARE(again.trustOf(QUrl(QStringLiteral("https://iot.powunity.com:8443"))), decided);
    QCOMPARE(again.trustOf(QUrl(QStringLiteral("https://iot.powunity.com"))), ServerTrust()); // another port
    QCOMPARE(again.trustOf(QUrl(QStringLiteral("http://iot.powunity.com:8443"))), ServerTrust());
    again.setTrust(other, {});
    QVERIFY(!again.toJson().contains("iot.powunity.com"));
}

// Against a real Secret Service: tests/secrets/keychain-session.sh starts one.
void TestAccountBook::realKeychain()
{
    if (!qEnvironmentVariableIsSet("BIKETRAX_TEST_KEYRING"))
        QSKIP("Needs a session bus with an unlocked keyring.");
    SystemClock clock;
    SystemKeychain keychain(clock);
    AccountBook book(keychain);
    const QString bert = QStringLiteral("bert@example.org");
    const auto accountOf = [](const QUrl &server, const QString &email) {
        return KeptAccount{server, email, Credentials::Kind::Token, Authorization::SessionCookie, {}};
    };
    const QList<KeptAccount> all{accountOf(vendor, anna), accountOf(vendor, bert), accountOf(other, anna)};
    for (const KeptAccount &account : all) {
        const auto kept = book.keep(account, Secret(account.server.host() + account.email));
        QTRY_VERIFY(kept.isFinished());
        QVERIFY(kept.result().has_value());
    }
    QCOMPARE(book.accounts().size(), all.size());
    const auto gone = book.forget(all.first());
    QTRY_VERIFY(gone.isFinished());
    QVERIFY(gone.result().has_value());
    for (const KeptAccount &account : all) {
        const auto secret = book.secretOf(account);
        QTRY_VERIFY(secret.isFinished());
        if (account.server == vendor && account.email == anna)
            QCOMPARE(secret.result().error().kind, ErrorKind::NotFound);
        else
            QCOMPARE(secret.result()->reveal(), account.server.host() + account.email);
    }
}

void TestAccountBook::badText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("accounts");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no JSON") << QByteArray("{\"accounts\":[{") << 0;
    QTest::newRow("wrong types") << QByteArray(R"({"accounts":{"a":1},"servers":[1]})") << 0;
    QTest::newRow("one good among bad") << QByteArray(
        R"({"accounts":[null,5,{"server":"ftp://a","email":"x"},{"server":"https://a.example","email":""},
            {"server":"https://a.example","email":"x"},{"server":"https://a.example","email":"x"}]})")
                                        << 1;
}

void TestAccountBook::badText()
{
    QFETCH(QByteArray, text);
    QFETCH(int, accounts);
    MemoryKeychain keychain;
    AccountBook book(keychain);
    book.load(text);
    QCOMPARE(book.accounts().size(), accounts);
}

QTEST_GUILESS_MAIN(TestAccountBook)
#include "test_accountbook.moc"
