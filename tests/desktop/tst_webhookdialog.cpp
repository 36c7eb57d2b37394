// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookdialog.h"
#include "webhook/probe.h"

#include <QComboBox>
#include <QFrame>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
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
    void misspelledKeyCanBePutRight();
    void anyAttributeCanBeEdited_data();
    void anyAttributeCanBeEdited();
    void addingSaysWhatIsWrong_data();
    void addingSaysWhatIsWrong();
    void nestedOnesAreOnlyShown();
    void tableAndFormSayTheSame();
    void emptyingIsNotRemoving();
    void theDifferenceIsShown();
    void testsTheAddressInTheForm();
    void helpIsOfTheServer_data();
    void helpIsOfTheServer();
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

void TestWebhookDialog::misspelledKeyCanBePutRight()
{
    open({{QStringLiteral("webhookurl"), QStringLiteral("https://hooks.example.org/c")}});
    QTest::mouseClick(find<QPushButton>("fix-webhookurl"), Qt::LeftButton);
    QTRY_COMPARE(find<QLineEdit>("webhookUrl")->text(), QStringLiteral("https://hooks.example.org/c"));
    const cloud::AttributePatch patch = save();
    QCOMPARE(patch.remove, QStringList{QStringLiteral("webhookurl")});
    QCOMPARE(patch.set.keys(), QStringList{QStringLiteral("webhookUrl")});
}

void TestWebhookDialog::anyAttributeCanBeEdited_data()
{
    QTest::addColumn<QJsonValue>("before"); // undefined: it is new
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QJsonValue>("after");
    const QJsonValue none(QJsonValue::Undefined);
    QTest::newRow("new text") << none << 0 << QStringLiteral("x y") << QJsonValue(QStringLiteral("x y"));
    QTest::newRow("new number") << none << 1 << QStringLiteral("2.5") << QJsonValue(2.5);
    QTest::newRow("new yes") << none << 2 << QStringLiteral("yes") << QJsonValue(true);
    QTest::newRow("text") << QJsonValue(QStringLiteral("a")) << 0 << QStringLiteral("b")
                          << QJsonValue(QStringLiteral("b"));
    QTest::newRow("number") << QJsonValue(1) << 1 << QStringLiteral("7") << QJsonValue(7);
    QTest::newRow("no") << QJsonValue(true) << 2 << QStringLiteral("no") << QJsonValue(false);
    QTest::newRow("to another kind") << QJsonValue(QStringLiteral("7")) << 1 << QStringLiteral("7")
                                     << QJsonValue(7);
}

void TestWebhookDialog::anyAttributeCanBeEdited()
{
    QFETCH(QJsonValue, before);
    QFETCH(int, kind);
    QFETCH(QString, typed);
    QFETCH(QJsonValue, after);
    const QString key = QStringLiteral("note");
    QJsonObject attributes = usual();
    if (!before.isUndefined())
        attributes[key] = before;
    open(attributes);
    if (before.isUndefined()) {
        QTest::mouseClick(find<QPushButton>("addAttribute"), Qt::LeftButton);
        find<QComboBox>("attributeName")->setCurrentText(key);
    } else {
        auto *table = find<QTreeWidget>("accountAttributes");
        Q_EMIT table->itemActivated(table->findItems(key, Qt::MatchExactly).value(0), 0);
        QVERIFY(!find<QComboBox>("attributeName")->isEnabled());
    }
    find<QComboBox>("attributeKind")->setCurrentIndex(kind);
    find<QLineEdit>("attributeValue")->setText(typed);
    QTest::keyClick(find<QLineEdit>("attributeValue"), Qt::Key_Return);
    QVERIFY(find<QFrame>("attributeEditor")->isHidden());
    const cloud::AttributePatch patch = save();
    QCOMPARE(patch.set.value(key), after);
    QCOMPARE(patch.set.size(), 1);
    QVERIFY(patch.remove.isEmpty());
    QCOMPARE(patch.expected.value(key), before);
}

void TestWebhookDialog::addingSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("possible");
    QTest::addColumn<QString>("words");
    QTest::newRow("taken") << QStringLiteral("webhookUrl") << 0 << QStringLiteral("x") << false
                           << QStringLiteral("already");
    QTest::newRow("blank at the end")
        << QStringLiteral("a ") << 0 << QStringLiteral("x") << false << QStringLiteral("blank");
    QTest::newRow("no number") << QStringLiteral("a") << 1 << QStringLiteral("x") << false
                               << QStringLiteral("no number");
    QTest::newRow("misspelled") << QStringLiteral("WebhookURL") << 0 << QStringLiteral("x") << true
                                << QStringLiteral("case-sensitive");
    QTest::newRow("nothing yet") << QString() << 0 << QString() << false << QString();
}

void TestWebhookDialog::addingSaysWhatIsWrong()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    QFETCH(QString, value);
    QFETCH(bool, possible);
    QFETCH(QString, words);
    QTest::mouseClick(find<QPushButton>("addAttribute"), Qt::LeftButton);
    find<QComboBox>("attributeName")->setCurrentText(name);
    find<QComboBox>("attributeKind")->setCurrentIndex(kind);
    find<QLineEdit>("attributeValue")->setText(value);
    QCOMPARE(find<QPushButton>("attributeAccept")->isEnabled(), possible);
    const QString said = find<QLabel>("attributeNote")->text();
    QVERIFY2(said.contains(words), qPrintable(said));
    QTest::keyClick(find<QLineEdit>("attributeValue"), Qt::Key_Escape);
    QVERIFY(find<QFrame>("attributeEditor")->isHidden());
    QVERIFY(m_dialog->isVisible() && !m_dialog->hasChanges());
}

void TestWebhookDialog::nestedOnesAreOnlyShown()
{
    auto *table = find<QTreeWidget>("accountAttributes");
    Q_EMIT table->itemActivated(table->findItems(QStringLiteral("fcmTokens"), Qt::MatchExactly).value(0), 0);
    QVERIFY(find<QFrame>("attributeEditor")->isHidden());
    QVERIFY(!find<QPushButton>("remove-fcmTokens"));
}

void TestWebhookDialog::tableAndFormSayTheSame()
{
    QTest::mouseClick(find<QPushButton>("remove-webhookTypes"), Qt::LeftButton);
    QTRY_VERIFY(find<QRadioButton>("allTypes")->isChecked());
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/z"));
    const auto *table = find<QTreeWidget>("accountAttributes");
    QCOMPARE(table->findItems(QStringLiteral("webhookUrl"), Qt::MatchExactly).value(0)->text(1),
             QStringLiteral("https://hooks.example.org/z"));
    QTest::mouseClick(find<QPushButton>("keep-webhookUrl"), Qt::LeftButton);
    QTRY_COMPARE(find<QLineEdit>("webhookUrl")->text(), QStringLiteral("https://hooks.example.org/a"));
    QTest::mouseClick(find<QPushButton>("keep-webhookTypes"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->hasChanges());
}

void TestWebhookDialog::emptyingIsNotRemoving()
{
    auto *table = find<QTreeWidget>("accountAttributes");
    Q_EMIT table->itemActivated(table->findItems(QStringLiteral("webhookUrl"), Qt::MatchExactly).value(0), 0);
    find<QLineEdit>("attributeValue")->clear();
    QTest::mouseClick(find<QPushButton>("attributeAccept"), Qt::LeftButton);
    const cloud::AttributePatch patch = save();
    QCOMPARE(patch.set.value(QStringLiteral("webhookUrl")), QJsonValue(QString()));
    QVERIFY(patch.remove.isEmpty());
}

void TestWebhookDialog::theDifferenceIsShown()
{
    QVERIFY(find<QPushButton>("showDifference")->isHidden());
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/b"));
    find<QLineEdit>("webhookSecret")->setText(QStringLiteral("topsecret"));
    QTest::mouseClick(find<QPushButton>("remove-webhookTypes"), Qt::LeftButton);
    QTRY_VERIFY(find<QPushButton>("keep-webhookTypes"));
    QTest::mouseClick(find<QPushButton>("showDifference"), Qt::LeftButton);
    const auto *tree = find<QTreeWidget>("difference");
    QVERIFY(tree);
    QTRY_COMPARE(tree->topLevelItemCount(), 3);
    QString all;
    for (int row = 0; row < tree->topLevelItemCount(); ++row) {
        for (int column = 0; column < 3; ++column)
            all += tree->topLevelItem(row)->text(column) + u'|';
    }
    QVERIFY(
        all.contains(QStringLiteral("webhookUrl|https://hooks.example.org/a|https://hooks.example.org/b")));
    QVERIFY(all.contains(QStringLiteral("(not there)")));
    QVERIFY(!all.contains(QStringLiteral("topsecret")));
}

void TestWebhookDialog::testsTheAddressInTheForm()
{
    QVERIFY(!find<QPushButton>("sendTest")->isEnabled()); // no bike to make an example from
    m_dialog->setExample(QStringLiteral("Cargo 7"));
    QSignalSpy asked(m_dialog.get(), &WebhookDialog::testRequested);
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("nonsense"));
    QVERIFY(!find<QPushButton>("sendTest")->isEnabled());
    find<QLineEdit>("webhookUrl")->setText(QStringLiteral("https://hooks.example.org/new"));
    QTest::mouseClick(find<QPushButton>("sendTest"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("alarm"));
    QCOMPARE(asked[0][1].value<webhook::WebhookSettings>().url,
             QStringLiteral("https://hooks.example.org/new"));
    QVERIFY(!find<QPushButton>("sendTest")->isEnabled()); // under way
    webhook::ProbeReport report;
    report.outcome = webhook::ProbeReport::Outcome::NotAccepted;
    report.sentence = QStringLiteral("The service answered 500.");
    report.steps = {{webhook::ProbeStep::Kind::Answer, webhook::ProbeStep::State::Failed, {}, {}}};
    m_dialog->showReport(report);
    QVERIFY(find<QLabel>("probeSentence")->isVisible());
    QCOMPARE(find<QLabel>("probeVerdict")->property("chip").toString(), QStringLiteral("danger"));
    QVERIFY(find<QPushButton>("sendTest")->isEnabled());
}

void TestWebhookDialog::helpIsOfTheServer_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("pages");
    QTest::newRow("the vendor's") << QStringLiteral("https://iot.powunity.com") << 2;
    QTest::newRow("the older one") << QStringLiteral("https://traccar.powunity.com") << 2;
    QTest::newRow("any other") << QStringLiteral("https://traccar.example.org") << 1;
    QTest::newRow("one that looks like it") << QStringLiteral("https://powunity.com.example.org") << 1;
}

void TestWebhookDialog::helpIsOfTheServer()
{
    QFETCH(QString, server);
    QFETCH(int, pages);
    m_dialog->setHelp(webhook::helpPages(QUrl(server)));
    const auto *help = find<QPushButton>("webhookHelp");
    QVERIFY(help->isVisible());
    QCOMPARE(help->menu()->actions().size(), pages);
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
