// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopapp.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "desktop/signinpage.h"
#include "desktop/trustdialog.h"
#include "support/certificates.h"
#include "support/simulatorfixture.h"
#include "support/tlsfront.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::app;
using State = cloud::Session::State;

namespace {
constexpr int patience = 60'000;
}

/// Somebody's own server with a certificate of its own, from the window's side: the question, its answer, and
/// what is remembered of it.
class TestTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void acceptedOnceAndOnlyThisOne();

private:
    void open(const DesktopOptions &options = {});
    void signIn();
    QSslConfiguration ownCertificate(const QString &name)
    {
        return m_certificates.server(name, QStringLiteral("IP:127.0.0.1"), {});
    }
    State state() const { return m_app->session().status().state; }
    desktop::TrustDialog *question() const;
    void keepPicture(const char *name) const;

    SystemClock m_clock;
    test::Certificates m_certificates;
    QSslConfiguration m_first;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<desktop::Settings> m_settings;
    std::unique_ptr<MemoryKeychain> m_keychain;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    std::unique_ptr<test::TlsFront> m_front;
    std::unique_ptr<DesktopApp> m_app;
};

void TestTrust::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<desktop::Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_keychain = std::make_unique<MemoryKeychain>();
    simulator::Options options;
    options.bikes = 10;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    QVERIFY2(m_cloud->isRunning(), qPrintable(m_cloud->error()));
    m_first = ownCertificate(QStringLiteral("first"));
    m_front = std::make_unique<test::TlsFront>(m_cloud->endpoint().url.port(), m_first);
    QVERIFY2(m_certificates.isReady(), qPrintable(m_certificates.problem()));
}

void TestTrust::cleanup()
{
    m_app.reset();
    m_front.reset();
    m_cloud.reset();
    m_settings.reset();
}

void TestTrust::open(const DesktopOptions &options)
{
    DesktopOptions withoutMap = options;
    withoutMap.noMap = true;
    m_app = std::make_unique<DesktopApp>(DesktopParts{&m_clock, m_settings.get(), m_keychain.get()},
                                         withoutMap);
    const auto started = m_app->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().detail));
    QVERIFY(QTest::qWaitForWindowExposed(&m_app->window()));
}

void TestTrust::signIn()
{
    m_app->window().findChild<QLineEdit *>(QStringLiteral("email"))->setText(m_cloud->endpoint().email);
    m_app->window().findChild<QLineEdit *>(QStringLiteral("password"))->setText(m_cloud->endpoint().password);
    QTest::mouseClick(m_app->window().findChild<QPushButton *>(QStringLiteral("signInPassword")),
                      Qt::LeftButton);
}

desktop::TrustDialog *TestTrust::question() const
{
    const QList<desktop::TrustDialog *> dialogs
        = m_app->window().findChildren<desktop::TrustDialog *>(QStringLiteral("trustDialog"));
    const auto shown = std::ranges::find_if(dialogs, &QWidget::isVisible);
    return shown == dialogs.end() ? nullptr : *shown;
}

void TestTrust::keepPicture(const char *name) const
{
    const QString folder = qEnvironmentVariable("BIKETRAX_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(300);
    QDir().mkpath(folder);
    const QString file = folder + u'/' + QLatin1StringView(name);
    m_app->window().grab().save(file + QStringLiteral(".png"));
    if (question())
        question()->grab().save(file + QStringLiteral("-question.png"));
}

void TestTrust::acceptedOnceAndOnlyThisOne()
{
    const auto words = [this] {
        QString all;
        for (const QLabel *label : question()->findChildren<QLabel *>())
            all += label->text().remove(u'\n') + u'\n';
        return all;
    };
    const auto click = [this](const char *button) {
        QTest::mouseClick(question()->findChild<QPushButton *>(QLatin1StringView(button)), Qt::LeftButton);
    };
    const auto fingerprintOf = [](const QSslConfiguration &tls) {
        return QString::fromLatin1(
            tls.localCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper().first(30));
    };

    // The question comes before anything is sent, and Enter means No.
    DesktopOptions options;
    options.server = m_front->url();
    open(options);
    m_app->window().signInPage().setStaySignedIn(true);
    signIn();
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    keepPicture("never-seen");
    QVERIFY(words().contains(fingerprintOf(m_first), Qt::CaseInsensitive));
    QCOMPARE(m_front->bytesReceived(), 0);
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(!question());
    QCOMPARE(state(), State::SignedOut);
    QVERIFY(!m_app->window().isDeskShown());
    auto *error = m_app->window().findChild<QLabel *>(QStringLiteral("passwordError"));
    QVERIFY(error && error->isVisible() && error->text().contains(QStringLiteral("nothing was sent")));
    keepPicture("refused");
    QCOMPARE(m_front->bytesReceived(), 0);

    // Asked again, somebody trusts it.
    signIn();
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    click("trustYes");
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QCOMPARE(m_app->store().count(), 10);
    const KeychainKey key{m_front->url().toString(), m_cloud->endpoint().email, QStringLiteral("token")};
    QTRY_VERIFY_WITH_TIMEOUT(m_keychain->read(key).result().has_value(), patience);

    // The next start does not ask.
    m_app.reset();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    QVERIFY(!question());

    // Another certificate stops everything and says so; nothing of the account reaches who shows it.
    const QSslConfiguration second = ownCertificate(QStringLiteral("second"));
    m_front->replaceCertificate(second);
    const qint64 before = m_front->bytesReceived();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Blocked, patience);
    const auto said = [this] {
        desktop::MessageBar &bar = m_app->window().messages();
        const desktop::Message *message = bar.current();
        for (; message && message->kind == desktop::Message::Kind::Alarm; message = bar.current())
            bar.withdraw(QString(message->key)); // alarms come first
        return message && message->kind == desktop::Message::Kind::Blocked ? message->strong : QString();
    };
    QTRY_VERIFY(said().contains(QStringLiteral("nothing was sent")));
    keepPicture("blocked");
    const QList<QPushButton *> ways = m_app->window().messages().findChildren<QPushButton *>();
    const auto look = std::ranges::find_if(ways, [](const QPushButton *way) {
        return way->isVisible() && way->text().contains(QStringLiteral("certificate"));
    });
    QVERIFY(look != ways.end());
    QTest::mouseClick(*look, Qt::LeftButton);
    QTRY_VERIFY(question());
    keepPicture("changed");
    QVERIFY(words().contains(QStringLiteral("another certificate than before")));
    QVERIFY(words().contains(fingerprintOf(second), Qt::CaseInsensitive));
    click("trustNo");
    QTRY_VERIFY(!question());
    QCOMPARE(state(), State::Blocked);
    QCOMPARE(m_front->bytesReceived(), before);
    QCOMPARE(m_app->store().count(), 10); // rows grow old, they do not go

    // So it is after a restart, until somebody trusts the new one.
    m_app.reset();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Blocked, patience);
    QCOMPARE(m_front->bytesReceived(), before);
    Q_EMIT m_app->window().certificateRequested();
    QTRY_VERIFY(question());
    click("trustYes");
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    keepPicture("live");
}

QTEST_MAIN(TestTrust)
#include "tst_trust.moc"
