// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trustdialog.h"
#include "support/certificates.h"
#include "support/tlsfront.h"
#include "windowrig.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLabel>

using namespace bt;
using State = cloud::Session::State;

/// Somebody's own server with a certificate of its own, from the window's side: the question, its answer, and
/// what is remembered of it.
class TestTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptedOnceAndOnlyThisOne();

private:
    QSslConfiguration ownCertificate(const QString &name)
    {
        return m_certificates.server(name, QStringLiteral("IP:127.0.0.1"), {});
    }
    desktop::TrustDialog *question() const;
    void keepPicture(const char *name) const;

    test::Certificates m_certificates;
    std::unique_ptr<test::WindowRig> m_rig;
};

desktop::TrustDialog *TestTrust::question() const
{
    const QList<desktop::TrustDialog *> dialogs
        = m_rig->app->window().findChildren<desktop::TrustDialog *>(QStringLiteral("trustDialog"));
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
    m_rig->app->window().grab().save(file + QStringLiteral(".png"));
    if (question())
        question()->grab().save(file + QStringLiteral("-question.png"));
}

void TestTrust::acceptedOnceAndOnlyThisOne()
{
    constexpr int patience = test::WindowRig::patience;
    simulator::Options small;
    small.bikes = 10;
    m_rig = std::make_unique<test::WindowRig>(small);
    test::WindowRig &rig = *m_rig;
    QVERIFY2(rig.cloud.isRunning(), qPrintable(rig.cloud.error()));
    const QSslConfiguration first = ownCertificate(QStringLiteral("first"));
    const QSslConfiguration second = ownCertificate(QStringLiteral("second"));
    QVERIFY2(m_certificates.isReady(), qPrintable(m_certificates.problem()));
    test::TlsFront front(rig.cloud.endpoint().url.port(), first);
    const auto window = [&rig]() -> desktop::MainWindow & { return rig.app->window(); };
    const auto words = [this] {
        QString all;
        for (const QLabel *label : question()->findChildren<QLabel *>())
            all += label->text().remove(u'\n') + u'\n';
        return all;
    };
    const auto click = [this](const QString &button) { test::WindowRig::press(*question(), button); };
    const auto fingerprintOf = [](const QSslConfiguration &tls) {
        return QString::fromLatin1(
            tls.localCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper().first(30));
    };

    // The question comes before anything is sent, and Enter means No.
    app::DesktopOptions options;
    options.server = front.url();
    QVERIFY(rig.open(options));
    window().signInPage().setStaySignedIn(true);
    rig.signIn();
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    keepPicture("never-seen");
    QVERIFY(words().contains(fingerprintOf(first), Qt::CaseInsensitive));
    QCOMPARE(front.bytesReceived(), 0);
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(!question());
    QCOMPARE(rig.state(), State::SignedOut);
    QVERIFY(!window().isDeskShown());
    auto *error = window().findChild<QLabel *>(QStringLiteral("passwordError"));
    QVERIFY(error && error->isVisible() && error->text().contains(QStringLiteral("nothing was sent")));
    keepPicture("refused");
    QCOMPARE(front.bytesReceived(), 0);

    // Asked again, somebody trusts it.
    rig.signIn();
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    click(QStringLiteral("trustYes"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QCOMPARE(rig.app->store().count(), 10);
    QTRY_VERIFY_WITH_TIMEOUT(rig.isKept(front.url(), rig.cloud.endpoint().email), patience);

    // The next start does not ask.
    QVERIFY(rig.open());
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QVERIFY(!question());

    // Another certificate stops everything and says so; nothing of the account reaches who shows it.
    front.replaceCertificate(second);
    const qint64 before = front.bytesReceived();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Blocked, patience);
    QTRY_VERIFY(rig.said().contains(QStringLiteral("nothing was sent")));
    keepPicture("blocked");
    QVERIFY(rig.choose(QStringLiteral("certificate")));
    QTRY_VERIFY(question());
    keepPicture("changed");
    QVERIFY(words().contains(QStringLiteral("another certificate than before")));
    QVERIFY(words().contains(fingerprintOf(second), Qt::CaseInsensitive));
    click(QStringLiteral("trustNo"));
    QTRY_VERIFY(!question());
    QCOMPARE(rig.state(), State::Blocked);
    QCOMPARE(front.bytesReceived(), before);
    QCOMPARE(rig.app->store().count(), 10); // rows grow old, they do not go

    // So it is after a restart, until somebody trusts the new one.
    QVERIFY(rig.open());
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Blocked, patience);
    QCOMPARE(front.bytesReceived(), before);
    Q_EMIT window().certificateRequested();
    QTRY_VERIFY(question());
    click(QStringLiteral("trustYes"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    keepPicture("live");
    m_rig.reset();
}

QTEST_MAIN(TestTrust)
#include "tst_trust.moc"
