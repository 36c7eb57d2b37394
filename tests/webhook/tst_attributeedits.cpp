// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/attributeedits.h"

#include <QJsonArray>
#include <QTest>

using namespace bt;
using namespace bt::webhook;

class TestAttributeEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatDiffersIsAChange();
    void removingIsNotEmptying();
    void theFormLeavesWhatSaysTheSame();
    void misspelledNamesAreMoved_data();
    void misspelledNamesAreMoved();
    void tooLargeIsRefused();
    void names_data();
    void names();
};

static const QJsonObject present{{urlKey, QStringLiteral("https://a.example.org/")},
                                 {typesKey, QStringLiteral("alarm, deviceMoving")},
                                 {QStringLiteral("locale"), QStringLiteral("de")},
                                 {QStringLiteral("fcmTokens"), QJsonArray{1, 2}}};

void TestAttributeEdits::onlyWhatDiffersIsAChange()
{
    AttributeEdits edits(present);
    edits.set(QStringLiteral("locale"), QStringLiteral("de"));
    QVERIFY(edits.isEmpty());
    edits.set(QStringLiteral("locale"), QStringLiteral("en"));
    edits.set(QStringLiteral("new"), 7);
    QCOMPARE(edits.changes().size(), 2);
    QCOMPARE(edits.patch().set.size(), 2);
    QCOMPARE(edits.patch().expected.value(QStringLiteral("locale")), QJsonValue(QStringLiteral("de")));
    QVERIFY(edits.patch().expected.value(QStringLiteral("new")).isUndefined());
    edits.set(QStringLiteral("locale"), QStringLiteral("de")); // back again
    edits.keep(QStringLiteral("new"));
    QVERIFY(edits.isEmpty());
    QCOMPARE(edits.wanted(), present);
}

void TestAttributeEdits::removingIsNotEmptying()
{
    AttributeEdits edits(present);
    edits.set(typesKey, QString());
    QVERIFY(edits.patch().remove.isEmpty());
    QCOMPARE(edits.wanted().value(typesKey), QJsonValue(QString()));
    edits.set(typesKey, QJsonValue::Undefined);
    QCOMPARE(edits.patch().remove, QStringList{typesKey});
    QVERIFY(!edits.wanted().contains(typesKey));
    edits.set(QStringLiteral("never there"), QJsonValue::Undefined);
    QCOMPARE(edits.changes().size(), 1);
}

void TestAttributeEdits::theFormLeavesWhatSaysTheSame()
{
    AttributeEdits edits(present);
    WebhookSettings settings = readSettings(present);
    edits.apply(settings);
    QVERIFY(edits.isEmpty()); // the blank in the types included
    edits.set(urlKey, QString());
    settings.url.clear();
    edits.apply(settings);
    QCOMPARE(edits.wanted().value(urlKey), QJsonValue(QString())); // emptied by hand, and left so
    settings.types.reset();
    edits.apply(settings);
    QCOMPARE(edits.patch().remove, QStringList{typesKey});
    settings = readSettings(present);
    edits.apply(settings);
    QVERIFY2(!edits.isChanged(urlKey), "typing the old address again takes the change back");
}

void TestAttributeEdits::misspelledNamesAreMoved_data()
{
    QTest::addColumn<QJsonObject>("before");
    QTest::addColumn<QString>("url");
    const QJsonValue wrong = QStringLiteral("https://b.example.org/");
    QTest::newRow("the right one is free")
        << QJsonObject{{QStringLiteral("webhookurl"), wrong}} << wrong.toString();
    QTest::newRow("the right one is taken") << QJsonObject{{QStringLiteral("webhookurl"), wrong},
                                                           {urlKey, QStringLiteral("https://a.example.org/")}}
                                            << QStringLiteral("https://a.example.org/");
}

void TestAttributeEdits::misspelledNamesAreMoved()
{
    QFETCH(QJsonObject, before);
    QFETCH(QString, url);
    AttributeEdits edits(before);
    edits.rename(QStringLiteral("webhookurl"), urlKey);
    QCOMPARE(edits.wanted(), (QJsonObject{{urlKey, url}}));
}

void TestAttributeEdits::tooLargeIsRefused()
{
    AttributeEdits edits(present);
    edits.set(QStringLiteral("note"), QString(3800, u'ä'));
    QVERIFY(edits.check());
    edits.set(QStringLiteral("note"), QString(4000, u'ä'));
    QCOMPARE(edits.check().error().kind, ErrorKind::TooLarge);
    // Where more is kept already, a smaller one may be saved.
    AttributeEdits shrinking(edits.wanted());
    shrinking.set(QStringLiteral("locale"), QJsonValue::Undefined);
    QVERIFY(shrinking.check());
}

void TestAttributeEdits::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << QStringLiteral("note") << true;
    QTest::newRow("any script") << QStringLiteral("Größe 2") << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blank at the end") << QStringLiteral("webhookUrl ") << false;
    QTest::newRow("line break") << QStringLiteral("a\nb") << false;
}

void TestAttributeEdits::names()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(checkName(name).has_value(), good);
}

QTEST_GUILESS_MAIN(TestAttributeEdits)
#include "tst_attributeedits.moc"
