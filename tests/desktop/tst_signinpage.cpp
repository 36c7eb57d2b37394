// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/serverchoice.h"
#include "desktop/signinpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace bt;
using desktop::SignInPage;

namespace {

struct Request
{
    QUrl server;
    cloud::Credentials credentials;
    bool keep = false;
    cloud::Authorization authorization = cloud::Authorization::SessionCookie;
};

} // namespace

class TestSignInPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tokenByClick();
    void passwordByEnter();
    void asksForWhatIsMissing();
    void busyCanBeCancelled();
    void asksForTheCode();
    void errorsStandInTheCardThatWasUsed();
    void readsServers_data();
    void readsServers();
    void wrongServerIsNotSent();
    void secretsAreForgotten();
    void theOtherHostIsOffered_data();
    void theOtherHostIsOffered();
    void keptAccountsAreOneClickAway();
    void authorizationIsAChoice();

private:
    template <class T> T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1StringView(name));
    }
    void click(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }

    Theme m_theme;
    std::unique_ptr<SignInPage> m_page;
    QList<Request> m_requests;
};

void TestSignInPage::init()
{
    m_requests.clear();
    m_page = std::make_unique<SignInPage>(m_theme);
    connect(m_page.get(), &SignInPage::signInRequested, this,
            [this](const QUrl &server, const cloud::Credentials &credentials,
                   cloud::Authorization authorization,
                   bool keep) { m_requests.append({server, credentials, keep, authorization}); });
    m_page->resize(1024, 640);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestSignInPage::tokenByClick()
{
    QTest::keyClicks(find<QLineEdit>("token"), QStringLiteral("  abc123 "));
    find<QCheckBox>("staySignedIn")->setChecked(false);
    click("signInToken");
    QCOMPARE(m_requests.size(), 1);
    QCOMPARE(m_requests[0].server, QUrl(QStringLiteral("https://traccar.powunity.com")));
    QCOMPARE(m_requests[0].credentials.kind, cloud::Credentials::Kind::Token);
    QCOMPARE(m_requests[0].credentials.secret.reveal(), QStringLiteral("abc123"));
    QCOMPARE(m_requests[0].keep, false);
}

void TestSignInPage::passwordByEnter()
{
    QTest::keyClicks(find<QLineEdit>("email"), QStringLiteral("name@example.org"));
    QTest::keyClicks(find<QLineEdit>("password"), QStringLiteral(" with blanks "));
    QTest::keyClick(find<QLineEdit>("password"), Qt::Key_Return);
    QCOMPARE(m_requests.size(), 1);
    QCOMPARE(m_requests[0].credentials.kind, cloud::Credentials::Kind::Password);
    QCOMPARE(m_requests[0].credentials.email, QStringLiteral("name@example.org"));
    QCOMPARE(m_requests[0].credentials.secret.reveal(), QStringLiteral(" with blanks "));
    QCOMPARE(m_requests[0].keep, true);
}

void TestSignInPage::asksForWhatIsMissing()
{
    click("signInToken");
    QVERIFY(m_requests.isEmpty());
    QVERIFY(find<QLabel>("tokenError")->isVisible());
    click("signInPassword");
    QVERIFY(m_requests.isEmpty());
    QVERIFY(find<QLabel>("passwordError")->isVisible());
    QVERIFY(!find<QLabel>("tokenError")->isVisible());
    QTest::keyClicks(find<QLineEdit>("email"), QStringLiteral("n"));
    QVERIFY(!find<QLabel>("passwordError")->isVisible());
}

void TestSignInPage::busyCanBeCancelled()
{
    QTest::keyClicks(find<QLineEdit>("token"), QStringLiteral("abc"));
    click("signInToken");
    m_page->setBusy(true);
    QVERIFY(!find<QPushButton>("signInToken")->isEnabled());
    QVERIFY(!find<QPushButton>("signInPassword")->isEnabled());
    bool cancelled = false;
    connect(m_page.get(), &SignInPage::cancelRequested, this, [&] { cancelled = true; });
    click("cancelToken");
    QVERIFY(cancelled);
    m_page->setBusy(false);
    QVERIFY(find<QPushButton>("signInToken")->isEnabled());
    QVERIFY(!find<QPushButton>("cancelToken")->isVisible());
    QCOMPARE(find<QLineEdit>("token")->text(), QStringLiteral("abc"));
}

void TestSignInPage::asksForTheCode()
{
    QVERIFY(!find<QLineEdit>("code")->isVisible());
    find<QLineEdit>("email")->setText(QStringLiteral("name@example.org"));
    find<QLineEdit>("password")->setText(QStringLiteral("secret"));
    click("signInPassword");
    m_page->showError({ErrorKind::CodeRequired, 401, {}, {}});
    QVERIFY(find<QLineEdit>("code")->isVisible());
    QTest::keyClicks(find<QLineEdit>("code"), QStringLiteral("123456"));
    QTest::keyClick(find<QLineEdit>("code"), Qt::Key_Return);
    QCOMPARE(m_requests.size(), 2);
    QCOMPARE(m_requests[1].credentials.code, QStringLiteral("123456"));
}

void TestSignInPage::errorsStandInTheCardThatWasUsed()
{
    find<QLineEdit>("token")->setText(QStringLiteral("abc"));
    click("signInToken");
    m_page->showError({ErrorKind::SignInRefused, 401, {}, {}});
    QVERIFY(find<QLabel>("tokenError")->isVisible());
    QVERIFY(!find<QLabel>("tokenError")->text().isEmpty());
    QVERIFY(!find<QLabel>("passwordError")->isVisible());
}

void TestSignInPage::readsServers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("name only") << QStringLiteral("iot.powunity.com")
                               << QStringLiteral("https://iot.powunity.com");
    QTest::newRow("blanks and slash")
        << QStringLiteral("  https://iot.powunity.com/ ") << QStringLiteral("https://iot.powunity.com");
    QTest::newRow("address of the API")
        << QStringLiteral("https://host.example/api/session") << QStringLiteral("https://host.example");
    QTest::newRow("below a path") << QStringLiteral("host.example/traccar/")
                                  << QStringLiteral("https://host.example/traccar");
    QTest::newRow("port") << QStringLiteral("http://127.0.0.1:8082")
                          << QStringLiteral("http://127.0.0.1:8082");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("words") << QStringLiteral("my server") << QString();
    QTest::newRow("other scheme") << QStringLiteral("ftp://host.example") << QString();
    QTest::newRow("script") << QStringLiteral("javascript://alert") << QString();
    QTest::newRow("password inside") << QStringLiteral("https://a:b@host.example") << QString();
}

void TestSignInPage::readsServers()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QCOMPARE(desktop::ServerChoice::readServer(text), QUrl(url));
}

void TestSignInPage::wrongServerIsNotSent()
{
    find<QComboBox>("server")->setCurrentText(QStringLiteral("no server"));
    QCOMPARE(find<QLabel>("serverHint")->property("tone").toString(), QStringLiteral("danger"));
    find<QLineEdit>("token")->setText(QStringLiteral("abc"));
    click("signInToken");
    QVERIFY(m_requests.isEmpty());
    find<QComboBox>("server")->setCurrentText(QStringLiteral("http://host.example"));
    QCOMPARE(find<QLabel>("serverHint")->property("tone").toString(), QStringLiteral("warn"));
}

void TestSignInPage::secretsAreForgotten()
{
    find<QLineEdit>("token")->setText(QStringLiteral("abc"));
    find<QLineEdit>("password")->setText(QStringLiteral("abc"));
    m_page->clearSecrets();
    QVERIFY(find<QLineEdit>("token")->text().isEmpty());
    QVERIFY(find<QLineEdit>("password")->text().isEmpty());
}

void TestSignInPage::theOtherHostIsOffered_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("other");
    const QString first = QStringLiteral("https://traccar.powunity.com");
    const QString second = QStringLiteral("https://iot.powunity.com");
    QTest::newRow("refused on the first") << first << ErrorKind::SignInRefused << second;
    QTest::newRow("refused on the second") << second << ErrorKind::SignInRefused << first;
    QTest::newRow("not reached") << first << ErrorKind::NoNetwork << second;
    QTest::newRow("a code is wanted") << first << ErrorKind::CodeRequired << QString();
    QTest::newRow("another server") << QStringLiteral("https://bikes.example.org") << ErrorKind::SignInRefused
                                    << QString();
}

void TestSignInPage::theOtherHostIsOffered()
{
    QFETCH(QString, server);
    QFETCH(ErrorKind, error);
    QFETCH(QString, other);
    m_page->setServer(QUrl(server));
    QTest::keyClicks(find<QLineEdit>("token"), QStringLiteral("abc"));
    click("signInToken");
    QVERIFY(!find<QPushButton>("otherHostToken")->isVisible());
    m_page->showError(Error{error, 0, {}, {}});
    QCOMPARE(find<QPushButton>("otherHostToken")->isVisible(), !other.isEmpty());
    if (other.isEmpty())
        return;
    click("otherHostToken");
    QCOMPARE(m_requests.size(), 2);
    QCOMPARE(m_requests[1].server, QUrl(other));
    QCOMPARE(m_requests[1].credentials.secret.reveal(), QStringLiteral("abc"));
}

void TestSignInPage::keptAccountsAreOneClickAway()
{
    QStringList chosen;
    QStringList forgotten;
    connect(m_page.get(), &SignInPage::keptChosen, this,
            [&](const cloud::KeptAccount &account) { chosen.append(account.email); });
    connect(m_page.get(), &SignInPage::forgetRequested, this,
            [&](const cloud::KeptAccount &account) { forgotten.append(account.email); });
    const QUrl server(QStringLiteral("https://iot.powunity.com"));
    m_page->setKept({{server, QStringLiteral("a@example.org"), {}, {}, {}},
                     {server, QStringLiteral("b@example.org"), {}, {}, {}}});
    click("kept1");
    click("forget0");
    QCOMPARE(chosen, QStringList{QStringLiteral("b@example.org")});
    QCOMPARE(forgotten, QStringList{QStringLiteral("a@example.org")});
    m_page->setKept({});
    QTRY_VERIFY(!find<QPushButton>("kept0"));
}

void TestSignInPage::authorizationIsAChoice()
{
    QTest::keyClicks(find<QLineEdit>("token"), QStringLiteral("abc"));
    click("signInToken");
    QCOMPARE(m_requests[0].authorization, cloud::Authorization::SessionCookie);
    const QPushButton *method = find<QPushButton>("authorization");
    method->menu()->actions().last()->trigger();
    click("signInToken");
    QCOMPARE(m_requests[1].authorization, cloud::Authorization::Header);
}

QTEST_MAIN(TestSignInPage)
#include "tst_signinpage.moc"
