// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settings.h"
#include "desktop/settingsfile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

class TestSettingsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesToAnotherComputerWhatAPersonLikes();
    void leavesAccountsAndSecretsBehind();
    void refusesWholeFiles_data();
    void refusesWholeFiles();
    void refusesSingleValues_data();
    void refusesSingleValues();
    void skipsWhatItDoesNotKnow();

private:
    QString file(const char *name) const { return m_folder->filePath(QLatin1StringView(name)); }
    QByteArray bytes() const
    {
        m_settings->shared().sync();
        QFile in(file("settings.ini"));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

void TestSettingsFile::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(file("settings.ini"));
}

void TestSettingsFile::takesToAnotherComputerWhatAPersonLikes()
{
    Settings &settings = *m_settings;
    settings.setScheme(SchemeChoice::Dark);
    settings.setLanguage(QStringLiteral("de"));
    settings.setSpeedUnit(SpeedUnit::MilesPerHour);
    settings.setTimeZone("America/New_York");
    settings.setReducedMotion(true);
    StateThresholds thresholds;
    thresholds.fresh = std::chrono::minutes(7);
    thresholds.silent = std::chrono::hours(12);
    thresholds.batteryLowPercent = 40;
    thresholds.batteryCriticalPercent = 15;
    thresholds.batteryLossPercentPerDay = 2;
    settings.setThresholds(thresholds);
    settings.setAlarmSound(false);
    settings.setAlarmVolumePercent(35);
    settings.setKeepWatching(false);
    alarms::AlarmRules rules;
    const alarms::Kind vibration{alarms::alarmType, QStringLiteral("vibration")};
    rules.setKind(vibration, {{true, false}, true});
    rules.setKind({QStringLiteral("geofenceExit"), {}}, {{true, true}, false});
    rules.setBike(QStringLiteral("1000200317"), {true, false});
    settings.setAlarmRules(rules);
    settings.setRideEndsAfterMinutes(20);
    settings.setFleetShown(false);
    settings.setEventsShown(false);

    Settings other(file("other.ini"));
    alarms::AlarmRules own;
    own.setBike(QStringLiteral("1000204317"), {false, false});
    other.setAlarmRules(own);
    const auto imported = settingsfile::read(settingsfile::write(settings), other);
    QVERIFY(imported);
    QVERIFY(imported->taken > 30);
    QCOMPARE(imported->refused, QStringList());
    QCOMPARE(other.scheme(), SchemeChoice::Dark);
    QCOMPARE(other.language(), QStringLiteral("de"));
    QCOMPARE(other.speedUnit(), SpeedUnit::MilesPerHour);
    QCOMPARE(other.chosenTimeZone(), QByteArray("America/New_York"));
    QVERIFY(other.reducedMotion());
    QCOMPARE(other.thresholds(), thresholds);
    QVERIFY(!other.alarmSound());
    QCOMPARE(other.alarmVolumePercent(), 35);
    QVERIFY(!other.keepWatching());
    QCOMPARE(other.alarmRules().ofKind(vibration), (alarms::KindRule{{true, false}, true}));
    QVERIFY(other.alarmRules().ofKind({QStringLiteral("geofenceExit"), {}}).response.sound);
    QCOMPARE(other.rideEndsAfterMinutes(), 20);
    QVERIFY(!other.fleetShown() && !other.eventsShown());
    // Rules of single bikes stay where their account is.
    QCOMPARE(other.alarmRules().ofBike(QStringLiteral("1000204317")), (alarms::Response{false, false}));
    QCOMPARE(other.alarmRules().ofBike(QStringLiteral("1000200317")), (alarms::Response{true, true}));
    QCOMPARE(settingsfile::write(other), settingsfile::write(settings));
}

void TestSettingsFile::leavesAccountsAndSecretsBehind()
{
    Settings &settings = *m_settings;
    const QString planted = QStringLiteral("pLANTEDsecret");
    settings.setServer(QUrl(QStringLiteral("https://%1.example.org").arg(planted)));
    settings.setPushDeclined({planted});
    settings.setOwnMap(QStringLiteral("https://example.org/{z}/{x}/{y}.png?apikey=%1").arg(planted), planted);
    settings.setFavourites(planted, {planted});
    settings.setMapSource(planted, planted);
    settings.setMapView(planted, planted.toUtf8());
    alarms::AlarmRules rules;
    rules.setBike(planted, {false, false});
    rules.setKind({planted, {}}, {{true, true}, false});
    settings.setAlarmRules(rules);
    settings.shared().setValue(QStringLiteral("account/book"), planted);
    settings.shared().setValue(QStringLiteral("look/timeZone"), planted);
    settings.shared().setValue(QStringLiteral("look/language"), planted);
    const QByteArray written = settingsfile::write(settings);
    QVERIFY2(!written.toLower().contains(planted.toLower().toUtf8()), written.constData());
    QVERIFY(!written.contains("example.org"));
}

void TestSettingsFile::refusesWholeFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    const QByteArray head = R"({"format":"biketrax-desktop settings","version":)";
    const QByteArray dark = R"(,"look":{"theme":"dark"}})";
    const QString none = QStringLiteral("no settings file");
    QTest::newRow("empty") << QByteArray() << none;
    QTest::newRow("no JSON") << QByteArray("[look]\ntheme=dark\n") << none;
    QTest::newRow("cut off") << head + "1,\"look\":{\"theme\":\"da" << none;
    QTest::newRow("binary") << QByteArray("\x00\xff\x1f\x8b{}", 6) << none;
    QTest::newRow("an array") << QByteArray("[1,2]") << none;
    QTest::newRow("another format") << QByteArray(R"({"look":{"theme":"dark"}})") << none;
    QTest::newRow("no version") << QByteArray(
        R"({"format":"biketrax-desktop settings","look":{"theme":"dark"}})")
                                << none;
    QTest::newRow("version as a word") << head + "\"1\"" + dark << none;
    QTest::newRow("version 0") << head + "0" + dark << none;
    QTest::newRow("later version") << head + "2" + dark << QStringLiteral("later version");
    QTest::newRow("huge") << head + "1" + dark + QByteArray(2 * settingsfile::largestBytes, ' ')
                          << QStringLiteral("too large");
    QTest::newRow("deep") << QByteArray(100'000, '[') << none;
}

void TestSettingsFile::refusesWholeFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, word);
    m_settings->setAlarmSound(false);
    const QByteArray before = bytes();
    const auto imported = settingsfile::read(content, *m_settings);
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, ErrorKind::BadInput);
    QVERIFY2(imported.error().detail.contains(word), qPrintable(imported.error().detail));
    QCOMPARE(bytes(), before);
}

void TestSettingsFile::refusesSingleValues_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("refused");
    const auto row = [](const char *name, const char *values, const char *refused) {
        QTest::newRow(name) << QByteArray(values) << QString::fromLatin1(refused);
    };
    row("word instead of number", R"("states":{"silentHours":"many"})", "states.silentHours");
    row("below the range", R"("states":{"freshMinutes":0})", "states.freshMinutes");
    row("above the range", R"("states":{"silentHours":1e300})", "states.silentHours");
    row("percent below 0", R"("states":{"batteryLowPercent":-1})", "states.batteryLowPercent");
    row("volume above 100", R"("alarms":{"volumePercent":101})", "alarms.volumePercent");
    row("number instead of switch", R"("look":{"reducedMotion":1})", "look.reducedMotion");
    row("unknown theme", R"("look":{"theme":"neon"})", "look.theme");
    row("language without texts", R"("look":{"language":"xx"})", "look.language");
    row("language null", R"("look":{"language":null})", "look.language");
    row("no such zone", R"("look":{"timeZone":"Mars/Olympus"})", "look.timeZone");
    row("zone as a path", R"("look":{"timeZone":"../../etc/passwd"})", "look.timeZone");
    row("rule half given", R"("alarmKinds":{"alarm.sos":{"notify":true}})", "alarmKinds.alarm.sos");
    row("rule as a list", R"("alarmKinds":{"alarm":[true]})", "alarmKinds.alarm");
    row("odd minutes", R"("history":{"rideEndsAfterMinutes":3})", "history.rideEndsAfterMinutes");
    row("section as a list", R"("states":[1,2])", "states");
}

void TestSettingsFile::refusesSingleValues()
{
    QFETCH(QByteArray, values);
    QFETCH(QString, refused);
    const QByteArray before = settingsfile::write(*m_settings);
    const auto imported = settingsfile::read(
        R"({"format":"biketrax-desktop settings","version":1,"window":{"fleet":false},)" + values + '}',
        *m_settings);
    QVERIFY(imported);
    QCOMPARE(imported->refused, QStringList{refused});
    QCOMPARE(imported->taken, 1);
    QVERIFY(!m_settings->fleetShown());
    m_settings->setFleetShown(true);
    QCOMPARE(settingsfile::write(*m_settings), before);
}

void TestSettingsFile::skipsWhatItDoesNotKnow()
{
    const auto imported = settingsfile::read(
        R"({"format":"biketrax-desktop settings","version":1,"future":{"thing":7},"comment":"mine",)"
        R"("look":{"theme":"light","font":"Comic"}})",
        *m_settings);
    QVERIFY(imported);
    QCOMPARE(imported->taken, 1);
    QCOMPARE(imported->refused, QStringList());
    QCOMPARE(m_settings->scheme(), SchemeChoice::Light);
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settingsfile.moc"
