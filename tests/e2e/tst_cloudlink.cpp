// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud link as a person meets it: accounts, a keychain that does not answer, and what cannot be read.
#include "cloud/accountbook.h"
#include "windowrig.h"

#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

using namespace bt;
using State = cloud::Session::State;

namespace {

constexpr int patience = test::WindowRig::patience;

/// As where no keychain runs.
class NoKeychain : public Keychain
{
public:
    QFuture<Result<Secret>> read(const KeychainKey &) override { return answer<Secret>(); }
    QFuture<Result<void>> write(const KeychainKey &, const Secret &) override { return answer<void>(); }
    QFuture<Result<void>> remove(const KeychainKey &) override { return answer<void>(); }

private:
    template <class T> static QFuture<Result<T>> answer()
    {
        return QtFuture::makeReadyValueFuture(Result<T>(failure(ErrorKind::Unsupported)));
    }
};

} // namespace

class TestCloudLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherAccountSeesNothingOfTheFirst();
    void withoutAKeychainTheSessionLastsAndSaysSo();
    void whatCannotBeReadIsCounted();
    void messagesBeyondTheLimit();

private:
    static simulator::Options fleetOf(int bikes)
    {
        simulator::Options options;
        options.bikes = bikes;
        return options;
    }
    static app::DesktopOptions at(const test::WindowRig &rig)
    {
        app::DesktopOptions options;
        options.server = rig.cloud.endpoint().url;
        return options;
    }
};

void TestCloudLink::anotherAccountSeesNothingOfTheFirst()
{
    simulator::Options shared = fleetOf(12);
    shared.accounts = 3; // the first sees all, each of the others half of it
    shared.parts = true;
    test::WindowRig rig(shared);
    const simulator::Endpoint &endpoint = rig.cloud.endpoint();
    QVERIFY(rig.open(at(rig)));
    for (const int account : {0, 1}) {
        rig.app->window().signInPage().setStaySignedIn(true);
        rig.signIn(endpoint.accounts.at(account).email, endpoint.accounts.at(account).password);
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isKept(endpoint.url, endpoint.accounts.at(account).email), patience);
        QTest::qWait(0);
        if (account == 0)
            Q_EMIT rig.app->window().otherAccountRequested();
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.app->store().count(), 6, patience);

    // Back to the first by its name; what was there of the other goes at once.
    cloud::KeptAccount first;
    first.server = endpoint.url;
    first.email = endpoint.email;
    Q_EMIT rig.app->window().keptChosen(first);
    QCOMPARE(rig.app->store().count(), 0);
    QCOMPARE(rig.app->feed().count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.app->store().count(), 12, patience);
    QCOMPARE(rig.app->session().account().email, endpoint.email);
}

void TestCloudLink::withoutAKeychainTheSessionLastsAndSaysSo()
{
    test::WindowRig rig(fleetOf(5));
    NoKeychain none;
    QVERIFY(rig.open(at(rig), &none));
    rig.app->window().signInPage().setStaySignedIn(true);
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        rig.said().contains(QStringLiteral("you stay signed in until you close the program")), patience);
    QVERIFY(!rig.settings.staySignedIn());
    QVERIFY(rig.open(at(rig), &none));
    QVERIFY(!rig.app->window().isDeskShown());
}

void TestCloudLink::whatCannotBeReadIsCounted()
{
    test::WindowRig rig(fleetOf(5));
    QVERIFY(rig.open(at(rig)));
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    Q_EMIT rig.app->window().protocolRequested();
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto window = std::ranges::find(windows, QStringLiteral("protocolWindow"), &QObject::objectName);
    QVERIFY(window != windows.end() && (*window)->isVisible());
    auto *counts = (*window)->findChild<QLabel *>(QStringLiteral("protocolCounts"));
    QTRY_VERIFY(counts->text().contains(QStringLiteral("Everything that came could be read")));

    const QString frame
        = QStringLiteral(R"({"positions":[{"id":1},5,null],"events":{"a":1},"devices":["x"]})");
    QVERIFY(rig.cloud.inject(
        {{QStringLiteral("kind"), QStringLiteral("sendFrame")}, {QStringLiteral("text"), frame}}));
    QTRY_VERIFY_WITH_TIMEOUT(counts->text().contains(QStringLiteral("4 object")), patience);
    QCOMPARE(rig.state(), State::Live);
    QCOMPARE(rig.app->store().count(), 5);

    // The line of that very frame says it too, and nothing of what is kept shows a secret.
    const QAbstractItemModel *model
        = (*window)->findChild<QTableView *>(QStringLiteral("protocolTable"))->model();
    const auto details = (*window)->findChild<QPlainTextEdit *>(QStringLiteral("protocolDetails"));
    bool named = false;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            named |= model->index(row, column).data().toString() == u"4";
        (*window)->findChild<QTableView *>(QStringLiteral("protocolTable"))->selectRow(row);
        QVERIFY(!details->toPlainText().contains(rig.cloud.endpoint().password));
        QVERIFY(!details->toPlainText().contains(rig.cloud.endpoint().token));
    }
    QVERIFY(named);
    const QString picture = qEnvironmentVariable("BIKETRAX_PICTURE");
    if (!picture.isEmpty())
        (*window)->grab().save(picture);
}

void TestCloudLink::messagesBeyondTheLimit()
{
    test::WindowRig rig(fleetOf(5));
    constexpr qint64 limit = 16LL << 20;
    rig.settings.setLargestMessageBytes(limit);
    QVERIFY(rig.open(at(rig)));
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QVERIFY(rig.cloud.inject(
        {{QStringLiteral("kind"), QStringLiteral("oversizedFrame")}, {QStringLiteral("bytes"), limit + 1}}));
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Blocked, patience);
    QTRY_VERIFY(rig.said().contains(QStringLiteral("limit")));
    QCOMPARE(rig.app->store().count(), 5);
    QVERIFY(rig.choose(QStringLiteral("Double the limit")));
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    QCOMPARE(rig.settings.largestMessageBytes(), 2 * limit);
    QVERIFY(rig.cloud.inject(
        {{QStringLiteral("kind"), QStringLiteral("oversizedFrame")}, {QStringLiteral("bytes"), limit + 1}}));
    const auto took = [&rig] { return rig.app->session().status().lastMessage; };
    const auto before = took();
    // Nothing comes any more where it was refused.
    QTRY_VERIFY_WITH_TIMEOUT(took() && *took() > *before + Seconds(4), patience);
    QCOMPARE(rig.state(), State::Live);
}

QTEST_MAIN(TestCloudLink)
#include "tst_cloudlink.moc"
