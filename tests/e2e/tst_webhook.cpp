// SPDX-License-Identifier: GPL-3.0-or-later
// A round through the real webhook dialog against the simulated cloud: set up, tried, delivered, removed.
#include "desktop/webhookdialog.h"
#include "windowrig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeWidget>

using namespace bt;
using namespace bt::app;
using State = cloud::Session::State;

namespace {

constexpr int patience = test::WindowRig::patience;

} // namespace

class TestWebhookRound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoundThroughTheDialog();

private:
    template <class T> T *find(const char *name) { return m_dialog->findChild<T *>(QLatin1StringView(name)); }
    void press(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QJsonObject attributes()
    {
        return QJsonDocument::fromJson(m_cloud->ask([](simulator::Simulator &s) { return s.user(); }))
            .object()[u"attributes"]
            .toObject();
    }
    QJsonArray journal()
    {
        return QJsonDocument::fromJson(
                   m_cloud->ask([](simulator::Simulator &s) { return s.webhookDeliveries(); }))
            .array();
    }
    void save()
    {
        QTRY_VERIFY(find<QPushButton>("webhookSave")->isEnabled());
        press("webhookSave");
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->hasChanges(), patience);
    }

    test::SimulatorFixture *m_cloud = nullptr;
    desktop::WebhookDialog *m_dialog = nullptr;
};

void TestWebhookRound::aRoundThroughTheDialog()
{
    simulator::Options fleet;
    fleet.bikes = 300; // something happens every second
    test::WindowRig rig(fleet);
    QVERIFY2(rig.cloud.isRunning(), qPrintable(rig.cloud.error()));
    m_cloud = &rig.cloud;
    DesktopOptions options;
    options.server = rig.cloud.endpoint().url;
    QVERIFY(rig.open(options));
    rig.signIn();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), State::Live, patience);
    DesktopApp &app = *rig.app;
    const QJsonObject before = attributes();
    QVERIFY(before.contains(QStringLiteral("fcmTokens")));
    app.openLink(QUrl(QStringLiteral("biketrax://webhook")));
    QTRY_VERIFY_WITH_TIMEOUT((m_dialog = app.window().findChild<desktop::WebhookDialog *>()), patience);

    // The receiver starts, and its address goes into the form.
    press("receiverToggle");
    QTRY_VERIFY(find<QLabel>("receiverAddress")->text().contains(QStringLiteral("127.0.0.1:")));
    const QList<QAction *> more = find<QPushButton>("receiverMore")->menu()->actions();
    more.first()->trigger();
    const QString address = find<QLineEdit>("webhookUrl")->text();
    QVERIFY(address.startsWith(QStringLiteral("http://127.0.0.1:")));
    QTest::mouseClick(find<QPushButton>("authorization-bearer"), Qt::LeftButton);
    press("generateSecret");
    const QString secret = find<QLineEdit>("webhookSecret")->text();
    find<QRadioButton>("onlyTypes")->setChecked(true);
    auto *types = find<QTreeWidget>("eventTypes");
    const QStringList wanted{QStringLiteral("deviceMoving"), QStringLiteral("deviceStopped")};
    for (int row = 0; row < types->topLevelItemCount(); ++row)
        types->topLevelItem(row)->setCheckState(
            0, wanted.contains(types->topLevelItem(row)->text(0)) ? Qt::Checked : Qt::Unchecked);

    // A test event, before anything is saved.
    auto *deliveries = find<QTreeWidget>("deliveries");
    press("sendTest");
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("probeVerdict")->text().contains(QStringLiteral("delivered")),
                             patience);
    QTRY_COMPARE(deliveries->topLevelItemCount(), 1);
    QVERIFY(deliveries->topLevelItem(0)->text(2).contains(QStringLiteral("test")));
    QCOMPARE(deliveries->topLevelItem(0)->text(4), QStringLiteral("right"));
    QVERIFY(find<QLabel>("receiverNote")->text().contains(QStringLiteral("the address leads here")));
    QCOMPARE(attributes(), before);

    // Saved: the cloud delivers exactly those types, with the secret.
    save();
    QJsonObject after = attributes();
    QCOMPARE(after.take(QStringLiteral("webhookUrl")).toString(), address);
    QCOMPARE(after.take(QStringLiteral("webhookPsk")).toString(), QStringLiteral("Bearer ") + secret);
    QCOMPARE(after.take(QStringLiteral("webhookTypes")).toString(), wanted.join(u','));
    QJsonObject others = before;
    for (const char *own : {"webhookUrl", "webhookPsk", "webhookTypes"})
        others.remove(QLatin1StringView(own));
    QCOMPARE(after, others);
    QTRY_VERIFY_WITH_TIMEOUT(deliveries->topLevelItemCount() >= 4, patience);
    QSet<QString> transactions;
    for (const QJsonValue &sent : journal())
        transactions.insert(sent[u"transaction"].toString());
    for (int row = 0; row < deliveries->topLevelItemCount() - 1; ++row) { // the last is the test
        const QTreeWidgetItem *item = deliveries->topLevelItem(row);
        QVERIFY2(wanted.contains(item->text(1)), qPrintable(item->text(1)));
        QCOMPARE(item->text(4), QStringLiteral("right"));
        QVERIFY2(transactions.contains(item->text(3)), qPrintable(item->text(3)));
    }

    // One of them whole, with what support asks for and without the secret.
    Q_EMIT deliveries->itemActivated(deliveries->topLevelItem(0), 0);
    auto *text = find<QPlainTextEdit>("deliveryText");
    QVERIFY(text && text->toPlainText().contains(QStringLiteral("X-PowTxn"), Qt::CaseInsensitive));
    QVERIFY(text->toPlainText().contains(QStringLiteral("\"uniqueId\"")));
    QVERIFY(!text->toPlainText().contains(secret));
    press("deliveryClose");

    // Removed: deliveries end while events go on.
    for (const char *own : {"remove-webhookUrl", "remove-webhookPsk", "remove-webhookTypes"}) {
        QTRY_VERIFY(find<QPushButton>(own));
        press(own);
    }
    QTRY_COMPARE(find<QLineEdit>("webhookUrl")->text(), QString());
    QTRY_VERIFY(!find<QPushButton>("remove-webhookTypes"));
    save();
    QCOMPARE(attributes(), others);
    const qsizetype sent = journal().size();
    const int events = app.feed().count();
    QTRY_VERIFY_WITH_TIMEOUT(app.feed().count() > events + 3, patience);
    QCOMPARE(journal().size(), sent);
}

QTEST_MAIN(TestWebhookRound)
#include "tst_webhook.moc"
