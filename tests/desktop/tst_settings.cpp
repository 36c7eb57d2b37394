// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using desktop::Settings;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsSet();
    void unusableValuesReadAsDefaults_data();
    void unusableValuesReadAsDefaults();
    void laterVersionIsLeftAlone();
    void brokenFileIsSaid();
    void serverNeverKeepsAPassword();

private:
    QString file() const
    {
        return m_directory.filePath(QString::fromLatin1(QTest::currentTestFunction())
                                    + QStringLiteral(".ini"));
    }
    void write(const QByteArray &content) const
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

    QTemporaryDir m_directory;
};

void TestSettings::keepsWhatIsSet()
{
    desktop::FleetView view;
    view.table = true;
    view.tableShare = 0.5;
    view.order = models::FleetFilter::Order::Battery;
    view.descending = true;
    view.favouritesFirst = true;
    view.criteria.states = {BikeState::LostContact, BikeState::Silent};
    view.criteria.group = GroupId{7};
    view.criteria.area = GeofenceId{8};
    view.criteria.batteryBelowPercent = 35;
    view.criteria.contactOlderThan = std::chrono::hours(72);
    view.criteria.favourites = true;
    view.columns.swapItemsAt(0, 3);
    view.columns[1].width = 222;
    view.columns[2].shown = false;
    {
        Settings settings(file());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setServer(QUrl(QStringLiteral("https://iot.powunity.com")));
        settings.setScheme(SchemeChoice::Dark);
        settings.setSpeedUnit(SpeedUnit::MilesPerHour);
        settings.setFavourites(QStringLiteral("one"), {QStringLiteral("1000200317")});
        settings.setFleetView(QStringLiteral("one"), view);
        StateThresholds thresholds;
        thresholds.silent = std::chrono::hours(12);
        settings.setThresholds(thresholds);
        alarms::AlarmRules rules;
        rules.setBike(QStringLiteral("1000200317"), {true, false});
        settings.setAlarmRules(rules);
        settings.setAlarmSound(false);
        settings.setAlarmVolumePercent(35);
        settings.setKeepWatching(false);
        settings.setKeepWatchingSaid(true);
        settings.setMapSource(QStringLiteral("one"), QStringLiteral("cyclosm"));
        settings.setMapSource(QStringLiteral("other"), QStringLiteral("offline"));
        settings.setOwnMap(QStringLiteral("https://example.org/{z}/{x}/{y}.png?k={key}"),
                           QStringLiteral("© Me, “myself” & I"));
        QVERIFY(changed.size() >= 5);
        const qsizetype before = changed.size();
        settings.setScheme(SchemeChoice::Dark);
        QCOMPARE(changed.size(), before);
    }
    const Settings again(file());
    QCOMPARE(again.server(), QUrl(QStringLiteral("https://iot.powunity.com")));
    QCOMPARE(again.scheme(), SchemeChoice::Dark);
    QCOMPARE(again.speedUnit(), SpeedUnit::MilesPerHour);
    QCOMPARE(again.favourites(QStringLiteral("one")), QStringList{QStringLiteral("1000200317")});
    QCOMPARE(again.favourites(QStringLiteral("other")), QStringList());
    QVERIFY(again.fleetView(QStringLiteral("one")) == view);
    QVERIFY(again.fleetView(QStringLiteral("other")) == desktop::FleetView());
    QCOMPARE(again.thresholds().silent, Milliseconds(std::chrono::hours(12)));
    QCOMPARE(again.alarmRules().ofBike(QStringLiteral("1000200317")), (alarms::Response{true, false}));
    QCOMPARE(again.alarmSound(), false);
    QCOMPARE(again.alarmVolumePercent(), 35);
    QCOMPARE(again.keepWatching(), false);
    QCOMPARE(again.keepWatchingSaid(), true);
    QCOMPARE(again.mapSource(QStringLiteral("one")), QStringLiteral("cyclosm"));
    QCOMPARE(again.mapSource(QStringLiteral("other")), QStringLiteral("offline"));
    QCOMPARE(again.mapSource(QStringLiteral("third")), QString());
    QCOMPARE(again.ownMapAddress(), QStringLiteral("https://example.org/{z}/{x}/{y}.png?k={key}"));
    QCOMPARE(again.ownMapAttribution(), QStringLiteral("© Me, “myself” & I"));
}

void TestSettings::unusableValuesReadAsDefaults_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe[[[\n=====", 13);
    QTest::newRow("out of range") << QByteArray(
        "[states]\nfreshMinutes=-5\nsilentHours=1e99\nbatteryLowPercent=nan\n[look]\nscheme=neon\nlanguage="
        "xx\nspeedUnit=7\ntimeZone=Mars/Olympus\n[account]\nserver=::\n");
    QTest::newRow("other types") << QByteArray(
        "[states]\nfreshMinutes=@ByteArray(x)\n[look]\nscheme=1, 2, "
        "3\n[account]\nserver=@Invalid()\n[alarms]\nvolumePercent=loud\nrules=1, 2\n");
}

void TestSettings::unusableValuesReadAsDefaults()
{
    QFETCH(QByteArray, content);
    write(content);
    const Settings settings(file());
    QCOMPARE(settings.thresholds(), StateThresholds());
    QCOMPARE(settings.scheme(), SchemeChoice::System);
    QCOMPARE(settings.language(), QString());
    QCOMPARE(settings.speedUnit(), SpeedUnit::KilometresPerHour);
    QCOMPARE(settings.timeZone().timeSpec(), Qt::LocalTime);
    QCOMPARE(settings.alarmVolumePercent(), 80);
    QCOMPARE(settings.alarmRules(), alarms::AlarmRules());
    QCOMPARE(settings.server(), QUrl(QStringLiteral("https://traccar.powunity.com")));
}

void TestSettings::laterVersionIsLeftAlone()
{
    write("schema=99\n[future]\nthing=7\n");
    {
        Settings settings(file());
        QVERIFY(!settings.trouble().isEmpty());
        settings.setEventsShown(false);
    }
    QFile in(file());
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QByteArray content = in.readAll();
    QVERIFY(content.contains("schema=99"));
    QVERIFY(content.contains("thing=7"));
}

void TestSettings::brokenFileIsSaid()
{
    write("[states\nfreshMinutes=9\n[look]\nscheme=dark\n=\n");
    {
        Settings settings(file());
        QVERIFY(!settings.trouble().isEmpty());
        settings.setScheme(SchemeChoice::Light);
    }
    // What is set then counts, and the next start has no trouble.
    const Settings again(file());
    QCOMPARE(again.scheme(), SchemeChoice::Light);
    QCOMPARE(again.trouble(), QString());
}

void TestSettings::serverNeverKeepsAPassword()
{
    Settings settings(file());
    settings.setServer(QUrl(QStringLiteral("https://user:secret@iot.powunity.com")));
    QVERIFY(!settings.server().toString().contains(QStringLiteral("secret")));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
