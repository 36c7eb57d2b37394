// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/settings.h"

#include <QJsonArray>
#include <QTest>

using namespace bt;
using namespace bt::webhook;
using Reach = UrlVerdict::Reach;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheCloudKeeps();
    void writesOnlyWhatDiffers();
    void removingDiffersFromEmptying();
    void blanksInTypesAreNoDifference();
    void urls_data();
    void urls();
    void secrets_data();
    void secrets();
    void nearMisses_data();
    void nearMisses();
};

void TestSettings::readsWhatTheCloudKeeps()
{
    const QJsonObject attributes{{urlKey, QStringLiteral("https://hooks.example.org/b")},
                                 {typesKey, QStringLiteral("alarm, deviceMoving,,alarm")}};
    const WebhookSettings settings = readSettings(attributes);
    QCOMPARE(settings.url, QStringLiteral("https://hooks.example.org/b"));
    QCOMPARE(settings.psk, QString());
    QCOMPARE(settings.types,
             std::optional(QStringList{QStringLiteral("alarm"), QStringLiteral("deviceMoving")}));
    QVERIFY(!readSettings({}).types);
    // Absent means every type, empty means none: they are not the same.
    QCOMPARE(readSettings({{typesKey, QString()}}).types, std::optional(QStringList()));
}

void TestSettings::writesOnlyWhatDiffers()
{
    const QJsonObject present{{urlKey, QStringLiteral("https://a.example.org")},
                              {QStringLiteral("fcmTokens"), QJsonArray{1, 2}}};
    WebhookSettings wanted = readSettings(present);
    QVERIFY(patchFor(present, wanted).set.isEmpty());
    QVERIFY(patchFor(present, wanted).remove.isEmpty());
    wanted.psk = QStringLiteral("Bearer x");
    const cloud::AttributePatch patch = patchFor(present, wanted);
    QCOMPARE(patch.set.keys(), QStringList{pskKey});
    QVERIFY(patch.remove.isEmpty());
    QVERIFY(patch.expected.contains(pskKey));
    QVERIFY(patch.expected.value(pskKey).isUndefined());
    QVERIFY(!patch.expected.contains(urlKey));
}

void TestSettings::removingDiffersFromEmptying()
{
    const QJsonObject present{{urlKey, QStringLiteral("https://a.example.org")},
                              {typesKey, QStringLiteral("alarm")}};
    WebhookSettings wanted = readSettings(present);
    wanted.types.reset();
    QCOMPARE(patchFor(present, wanted).remove, QStringList{typesKey});
    wanted.types = QStringList();
    QCOMPARE(patchFor(present, wanted).set.value(typesKey), QJsonValue(QString()));
    wanted = {};
    QCOMPARE(patchFor(present, wanted).remove.size(), 2);
}

void TestSettings::blanksInTypesAreNoDifference()
{
    const QJsonObject present{{typesKey, QStringLiteral(" alarm , deviceMoving")}};
    QVERIFY(patchFor(present, readSettings(present)).set.isEmpty());
}

void TestSettings::urls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("usable");
    QTest::addColumn<bool>("https");
    QTest::addColumn<int>("reach");
    const auto good = [](const char *text, bool https, Reach reach) {
        QTest::newRow(text) << QString::fromUtf8(text) << true << https << int(reach);
    };
    const auto bad
        = [](const char *text) { QTest::newRow(text) << QString::fromUtf8(text) << false << false << 0; };
    good("https://hooks.example.org/biketrax", true, Reach::Public);
    good("http://hooks.example.org/", false, Reach::Public);
    good("  https://hooks.example.org:8443/a?b=c ", true, Reach::Public);
    good("https://bücher.example/x", true, Reach::Public);
    good("http://127.0.0.1:8471/", false, Reach::ThisComputer);
    good("https://localhost/x", true, Reach::ThisComputer);
    good("https://[::1]/x", true, Reach::ThisComputer);
    good("https://192.168.1.5/x", true, Reach::PrivateNetwork);
    good("https://10.0.0.1/", true, Reach::PrivateNetwork);
    good("https://172.20.1.1/", true, Reach::PrivateNetwork);
    good("https://169.254.1.1/", true, Reach::PrivateNetwork);
    good("https://[fd00::1]/", true, Reach::PrivateNetwork);
    good("https://printer.local/", true, Reach::PrivateNetwork);
    good("https://server/", true, Reach::PrivateNetwork);
    good("https://93.184.216.34/", true, Reach::Public);
    bad("");
    bad("hooks.example.org");
    bad("ftp://hooks.example.org");
    bad("https://");
    bad("https://user:pw@hooks.example.org/");
    bad("https://hooks.example.org/a b");
    bad("https://hooks.example.org/#part");
    bad("https://hooks.example.org:99999/");
    bad("javascript:alert(1)");
}

void TestSettings::urls()
{
    QFETCH(QString, text);
    QFETCH(bool, usable);
    QFETCH(bool, https);
    QFETCH(int, reach);
    const auto verdict = checkUrl(text);
    QCOMPARE(verdict.has_value(), usable);
    if (!verdict) {
        QVERIFY(!verdict.error().detail.isEmpty());
        return;
    }
    QCOMPARE(verdict->https, https);
    QCOMPARE(int(verdict->reach), reach);
}

void TestSettings::secrets_data()
{
    QTest::addColumn<QString>("psk");
    QTest::addColumn<bool>("usable");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("bearer") << QStringLiteral("Bearer abc.def") << true;
    QTest::newRow("line break") << QStringLiteral("Bearer abc\r\nX-Evil: 1") << false;
    QTest::newRow("zero") << QString(QChar(0)) << false;
    QTest::newRow("outside Latin-1") << QStringLiteral("Bearer \u20ac") << false;
    QTest::newRow("blank at the end") << QStringLiteral("Bearer abc ") << false;
}

void TestSettings::secrets()
{
    QFETCH(QString, psk);
    QFETCH(bool, usable);
    QCOMPARE(checkPsk(psk).has_value(), usable);
}

void TestSettings::nearMisses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("right");
    QTest::newRow("right") << urlKey << QString();
    QTest::newRow("case") << QStringLiteral("webhookurl") << urlKey;
    QTest::newRow("underscore") << QStringLiteral("webhook_url") << urlKey;
    QTest::newRow("blank") << QStringLiteral("webhookPsk ") << pskKey;
    QTest::newRow("singular") << QStringLiteral("webhookType") << typesKey;
    QTest::newRow("plural") << QStringLiteral("webhookUrls") << urlKey;
    QTest::newRow("something else") << QStringLiteral("webhookMethod") << QString();
    QTest::newRow("unrelated") << QStringLiteral("locale") << QString();
}

void TestSettings::nearMisses()
{
    QFETCH(QString, key);
    QFETCH(QString, right);
    QCOMPARE(nearMiss(key), right);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
