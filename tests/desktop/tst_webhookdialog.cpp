// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookdialog.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace bt;
using desktop::WebhookDialog;

class TestWebhookDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void openingChangesNothing_data();
    void openingChangesNothing();
    void savesOnlyWhatChanged();
    void badAddressCannotBeSaved_data();
    void badAddressCannotBeSaved();
    void typesAndOwnType();
    void generatesASecret();
    void misspelledKeyCanBeRemoved();
    void escapeAsksInPlace();
    void conflictOffersToReadAgain();
    void readOnlyAccountCannotSave();
    void secretsAreNotOnScreen();

private:
    template <class T> T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1StringView(name));
    }
    void open(const QJsonObject &attributes, bool readonly = false);
    cloud::AttributePatch save();

    Theme m_theme;
    Account m_account;
    std::unique_ptr<WebhookDialog> m_dialog;
    QList<cloud::AttributePatch> m_saves;
};

static QJsonObject usual()
{
    return {{QStringLiteral("webhookUrl"), QStringLiteral("https://hooks.example.org/a")},
            {QStringLiteral("webhookPsk"), QStringLiteral("Bearer abc")},
            {QStringLiteral("webhookTypes"), QStringLiteral("alarm,deviceMoving")},
            {QStringLiteral("fcmTokens"), QJsonArray{1, 2}}};
}

void TestWebhookDialog::init() { open(usual()); }

void TestWebhookDialog::open(const QJsonObject &attributes, bool readonly)
{
    m_saves.clear();
    m_account = {};
    m_account.readonly = readonly;
    m_account.attributes = attributes;
    m_dialog = std::make_unique<WebhookDialog>(m_theme, m_account);
    connect(m_dialog.get(), &WebhookDialog::saveRequested, this,
            [this](const cloud::AttributePatch &patch) { m_saves.append(patch); });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

cloud::AttributePatch TestWebhookDialog::save()
{
    QTest::mouseClick(find<QPushButton>("webhookSave"), Qt::LeftButton);
    return m_saves.isEmpty() ? cloud::AttributePatch() : m_saves.last();
}

void TestWebhookDialog::openingChangesNothing_data()
{
    QTest::addColumn<QString>("psk");
    QTest::newRow("none") << QString();
    QTest::newRow("bearer") << QStringLiteral("Bearer abc");
    QTest::newRow("bearer, two blanks") << QStringLiteral("Bearer  abc");
    QTest::newRow("basic") << QStringLiteral("Basic dXNlcjpwYXNz");
    QTest::newRow("basic, unpadded") << QStringLiteral("Basic dXNlcjpwYXNzMQ");
    QTest::newRow("basic, no base64") << QStringLiteral("Basic ***");
    QTest::newRow("typed") << QStringLiteral("my secret, verbatim ");
}

void TestWebhookDialog::openingChangesNothing()
{
    QFETCH(QString, psk);
    QJsonObject attributes = usual();
    attributes[QStringLiteral("webhookPsk")] = psk;
    if (psk.isEmpty())
        attributes.remove(QStringLiteral("webhookPsk"));
    open(attributes);
    QVERIFY(!m_dialog->hasChanges());
    QVERIFY(!find<QPushButton>("webhookSave")->isEnabled());
}

void TestWebhookDialog::savesOnlyWhatChanged()
{
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/b"));
    QVERIFY(m_dialog->hasChanges());
    const cloud::AttributePatch patch = save();
    QCOMPARE(patch.set.keys(), QStringList{QStringLiteral("webhookUrl")});
    QCOMPARE(patch.set[QStringLiteral("webhookUrl")].toString(),
             QStringLiteral("https://hooks.example.org/b"));
    QVERIFY(patch.remove.isEmpty());
    QCOMPARE(patch.expected[QStringLiteral("webhookUrl")].toString(),
             QStringLiteral("https://hooks.example.org/a"));
    QVERIFY(!find<QPushButton>("webhookSave")->isEnabled()); // saving
    Account stored = m_account;
    stored.attributes[QStringLiteral("webhookUrl")] = QStringLiteral("https://hooks.example.org/b");
    m_dialog->saved(stored);
    QVERIFY(!m_dialog->hasChanges());
}

void TestWebhookDialog::badAddressCannotBeSaved_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("no scheme") << QStringLiteral("hooks.example.org");
    QTest::newRow("other scheme") << QStringLiteral("ftp://hooks.example.org");
    QTest::newRow("blanks") << QStringLiteral("https://hooks example.org");
    QTest::newRow("credentials") << QStringLiteral("https://a:b@hooks.example.org");
}

void TestWebhookDialog::badAddressCannotBeSaved()
{
    QFETCH(QString, url);
    find<QLineEdit>("webhookUrl")->setText(url);
    QVERIFY(!find<QPushButton>("webhookSave")->isEnabled());
    QCOMPARE(find<QLabel>("urlVerdict")->property("tone").toString(), QStringLiteral("danger"));
    save();
    QVERIFY(m_saves.isEmpty());
}

void TestWebhookDialog::typesAndOwnType()
{
    auto *types = find<QTreeWidget>("eventTypes");
    types->findItems(QStringLiteral("geofenceExit"), Qt::MatchExactly)
        .value(0)
        ->setCheckState(0, Qt::Checked);
    find<QLineEdit>("ownType")->setText(QStringLiteral(" my,Type "));
    QTest::keyClick(find<QLineEdit>("ownType"), Qt::Key_Return);
    QStringList sent = save().set[QStringLiteral("webhookTypes")].toString().split(u',');
    sent.sort();
    QCOMPARE(sent,
             (QStringList{QStringLiteral("alarm"), QStringLiteral("deviceMoving"),
                          QStringLiteral("geofenceExit"), QStringLiteral("myType")}));
    m_dialog->saved(failure(ErrorKind::TimedOut));
    find<QRadioButton>("allTypes")->setChecked(true);
    QVERIFY(save().remove.contains(QStringLiteral("webhookTypes")));
    m_dialog->saved(failure(ErrorKind::TimedOut));
    find<QRadioButton>("onlyTypes")->setChecked(true);
    for (int i = 0; i < types->topLevelItemCount(); ++i)
        types->topLevelItem(i)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!find<QPushButton>("webhookSave")->isEnabled());
}

void TestWebhookDialog::generatesASecret()
{
    const QString before = find<QLineEdit>("webhookSecret")->text();
    QTest::mouseClick(find<QPushButton>("generateSecret"), Qt::LeftButton);
    const QString first = find<QLineEdit>("webhookSecret")->text();
    QTest::mouseClick(find<QPushButton>("generateSecret"), Qt::LeftButton);
    QVERIFY(first != before && first.size() >= 32 && first != find<QLineEdit>("webhookSecret")->text());
}

void TestWebhookDialog::misspelledKeyCanBeRemoved()
{
    QJsonObject attributes = usual();
    attributes[QStringLiteral("webhooktypes")] = QStringLiteral("alarm");
    open(attributes);
    QTest::mouseClick(find<QPushButton>("remove-webhooktypes"), Qt::LeftButton);
    QTRY_VERIFY(m_dialog->hasChanges());
    const cloud::AttributePatch patch = save();
    QCOMPARE(patch.remove, QStringList{QStringLiteral("webhooktypes")});
    QVERIFY(patch.set.isEmpty());
}

void TestWebhookDialog::escapeAsksInPlace()
{
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/b"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(find<QPushButton>("webhookLeave")->isVisible());
    QTest::mouseClick(find<QPushButton>("webhookCancel"), Qt::LeftButton); // stay
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!find<QPushButton>("webhookLeave")->isVisible());
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/a"));
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible()); // nothing would be lost
}

void TestWebhookDialog::conflictOffersToReadAgain()
{
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/b"));
    save();
    m_dialog->saved(failure(ErrorKind::Conflict));
    QVERIFY(find<QPushButton>("webhookReload")->isVisible());
    QCOMPARE(find<QLineEdit>("webhookUrl")->text(),
             QStringLiteral("https://hooks.example.org/b")); // what was typed stays
    QSignalSpy reload(m_dialog.get(), &WebhookDialog::reloadRequested);
    QTest::mouseClick(find<QPushButton>("webhookReload"), Qt::LeftButton);
    QCOMPARE(reload.size(), 1);
}

void TestWebhookDialog::readOnlyAccountCannotSave()
{
    open(usual(), true);
    QVERIFY(!find<QLineEdit>("webhookUrl")->isEnabled());
    QVERIFY(!find<QPushButton>("webhookSave")->isEnabled());
}

void TestWebhookDialog::secretsAreNotOnScreen()
{
    QJsonObject attributes = usual();
    attributes[QStringLiteral("webhookPsk")] = QStringLiteral("Bearer topsecret");
    attributes[QStringLiteral("token")] = QStringLiteral("topsecret");
    open(attributes);
    const auto *table = find<QTreeWidget>("accountAttributes");
    for (int row = 0; row < table->topLevelItemCount(); ++row)
        QVERIFY(!table->topLevelItem(row)->text(1).contains(QStringLiteral("topsecret")));
    QCOMPARE(find<QLineEdit>("webhookSecret")->echoMode(), QLineEdit::Password);
    QVERIFY(!find<QLabel>("webhookOutcome")->text().contains(QStringLiteral("topsecret")));
}

QTEST_MAIN(TestWebhookDialog)
#include "tst_webhookdialog.moc"
