// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the connection, what is asked about it, and the protocol window's rows.
#include "desktop/linkmessage.h"
#include "desktop/tracemodel.h"
#include "desktop/trustdialog.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::desktop;
using State = cloud::Session::State;

class TestLinkWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_data();
    void message();
    void certificateQuestionDefaultsToNo();
    void certificateQuestionShowsWhatToCompare_data();
    void certificateQuestionShowsWhatToCompare();
    void plainHttpQuestionDefaultsToNo();
    void traceKeepsTheNewestFirst();

private:
    Theme m_theme;
};

void TestLinkWindows::message_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<std::optional<Error>>("error");
    QTest::addColumn<QStringList>("actions");
    const auto fault = [](ErrorKind kind) { return std::optional<Error>(Error{kind, 0, {}, {}}); };
    const std::optional<Error> none;
    QTest::newRow("live") << State::Live << none << QStringList();
    QTest::newRow("polling") << State::Polling << none << QStringList();
    QTest::newRow("connecting") << State::Connecting << none << QStringList();
    QTest::newRow("reconnecting") << State::Reconnecting << fault(ErrorKind::NoNetwork)
                                  << QStringList{QStringLiteral("retry")};
    QTest::newRow("offline") << State::OfflineStart << none << QStringList{QStringLiteral("retry")};
    QTest::newRow("expired") << State::AuthExpired << fault(ErrorKind::SignedOut)
                             << QStringList{QStringLiteral("signIn")};
    QTest::newRow("certificate") << State::Blocked << fault(ErrorKind::Tls)
                                 << QStringList{QStringLiteral("certificate"), QStringLiteral("retry")};
    QTest::newRow("too large") << State::Blocked << fault(ErrorKind::TooLarge)
                               << QStringList{QStringLiteral("raiseLimit"), QStringLiteral("retry")};
    QTest::newRow("blocked") << State::Blocked << fault(ErrorKind::NotUnderstood)
                             << QStringList{QStringLiteral("retry")};
}

void TestLinkWindows::message()
{
    QFETCH(State, state);
    QFETCH(std::optional<Error>, error);
    QFETCH(QStringList, actions);
    const Instant now = fromEpochMs(1'780'000'000'000);
    const auto message
        = linkMessage({state, now, {}, error}, now - Seconds(90), now, QTimeZone(QTimeZone::LocalTime));
    QCOMPARE(message.has_value(), !actions.isEmpty());
    if (!message)
        return;
    QStringList offered;
    for (const Message::Action &action : message->actions)
        offered.append(action.id);
    QCOMPARE(offered, actions);
    QVERIFY(!message->strong.isEmpty());
    QCOMPARE(message->kind, state == State::Blocked ? Message::Kind::Blocked : Message::Kind::LinkDown);
}

void TestLinkWindows::certificateQuestionDefaultsToNo()
{
    QWidget window;
    TrustDialog *dialog
        = TrustDialog::forCertificate(m_theme, QUrl(QStringLiteral("https://bikes.example.org")),
                                      {QByteArray(32, 'x'),
                                       QStringLiteral("bikes.example.org"),
                                       QStringLiteral("bikes.example.org"),
                                       QStringLiteral("The certificate is self-signed"),
                                       {},
                                       {}},
                                      TrustDialog::Before::Nothing, &window);
    QSignalSpy accepted(dialog, &QDialog::accepted);
    QSignalSpy rejected(dialog, &QDialog::rejected);
    window.show();
    dialog->open();
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(rejected.size(), 1);
    QCOMPARE(accepted.size(), 0);
}

void TestLinkWindows::certificateQuestionShowsWhatToCompare_data()
{
    QTest::addColumn<bool>("changed");
    QTest::newRow("never seen") << false;
    QTest::newRow("another than before") << true;
}

void TestLinkWindows::certificateQuestionShowsWhatToCompare()
{
    QFETCH(bool, changed);
    QWidget window;
    const cloud::RefusedCertificate certificate{
        QByteArray::fromHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"),
        QStringLiteral("bikes.example.org"),
        QStringLiteral("Somebody's own authority"),
        QStringLiteral("The certificate is self-signed"),
        fromEpochMs(1'700'000'000'000),
        fromEpochMs(1'800'000'000'000)};
    TrustDialog *dialog = TrustDialog::forCertificate(
        m_theme, QUrl(QStringLiteral("https://bikes.example.org")), certificate,
        changed ? TrustDialog::Before::OtherAccepted : TrustDialog::Before::Nothing, &window);
    QString all;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        all += label->text().remove(u'\n') + u'\n';
    QVERIFY(all.contains(QStringLiteral("00:11:22:33")));
    QVERIFY(all.contains(QStringLiteral("EE:FF"), Qt::CaseInsensitive));
    QVERIFY(all.contains(certificate.issuer));
    QVERIFY(all.contains(certificate.reason));
    QCOMPARE(all.contains(QStringLiteral("another certificate than before")), changed);
    QSignalSpy accepted(dialog, &QDialog::accepted);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("trustYes")), Qt::LeftButton);
    QCOMPARE(accepted.size(), 1);
}

void TestLinkWindows::plainHttpQuestionDefaultsToNo()
{
    QWidget window;
    TrustDialog *dialog
        = TrustDialog::forPlainHttp(m_theme, QUrl(QStringLiteral("http://bikes.example.org")), &window);
    QSignalSpy rejected(dialog, &QDialog::rejected);
    window.show();
    dialog->open();
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(rejected.size(), 1);
}

void TestLinkWindows::traceKeepsTheNewestFirst()
{
    auto ring = std::make_shared<cloud::TraceRing>();
    TraceModel model(ring, QTimeZone(QTimeZone::UTC));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto record = [&](int number) {
        cloud::TraceRecord entry;
        entry.kind = cloud::TraceRecord::Kind::Request;
        entry.line = "GET /" + QByteArray::number(number);
        ring->record(entry);
    };
    record(1);
    record(2);
    model.refresh();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, TraceModel::What).data().toString(), QStringLiteral("GET /2"));
    const int most = int(cloud::TraceRing::mostRecords);
    for (int i = 3; i < most + 10; ++i) {
        record(i);
        if (i % 700 == 0)
            model.refresh();
    }
    model.refresh();
    QCOMPARE(model.rowCount(), most);
    QCOMPARE(model.index(0, TraceModel::What).data().toString(), QStringLiteral("GET /%1").arg(most + 9));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    record(1);
    model.refresh();
    QCOMPARE(model.rowCount(), 1);
}

QTEST_MAIN(TestLinkWindows)
#include "tst_linkwindows.moc"
