// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/alarmrules.h"

#include <QJsonDocument>
#include <QTest>

using namespace bt::alarms;

namespace {

const QString bike = QStringLiteral("1000204317");

Kind alarmOf(const char *alarm) { return {alarmType, QString::fromLatin1(alarm)}; }

} // namespace

class TestAlarmRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whichEventRingsWhom_data();
    void whichEventRingsWhom();
    void whatIsWrittenIsRead();
    void whatIsNoRuleIsTheDefault_data();
    void whatIsNoRuleIsTheDefault();
    void defaultsAreNotWritten();
};

void TestAlarmRules::whichEventRingsWhom_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("alarm");
    QTest::addColumn<bool>("armed");
    QTest::addColumn<bool>("notify");
    QTest::addColumn<bool>("sound");
    const auto row = [](const char *name, const char *rules, const char *type, const char *alarm, bool armed,
                        bool notify, bool sound) {
        QTest::newRow(name) << QString::fromLatin1(rules) << QString::fromLatin1(type)
                            << QString::fromLatin1(alarm) << armed << notify << sound;
    };
    row("an alarm", "{}", "alarm", "vibration", false, true, true);
    row("an alarm nobody has heard of", "{}", "alarm", "meteor", false, true, true);
    row("an alarm that says nothing", "{}", "alarm", "", false, true, true);
    row("moving while armed", "{}", "movingWhileArmed", "", true, true, true);
    row("a ride", "{}", "ignitionOn", "", false, false, false);
    row("leaving an area", "{}", "geofenceExit", "", true, false, false);
    row("a type nobody has heard of", "{}", "deviceDreaming", "", true, false, false);
    row("a type switched on", R"({"types":{"geofenceExit":{"notify":true,"sound":false}}})", "geofenceExit",
        "", false, true, false);
    row("one kind off", R"({"alarms":{"vibration":{"notify":false,"sound":false}}})", "alarm", "vibration",
        true, false, false);
    row("another kind stays", R"({"alarms":{"vibration":{"notify":false,"sound":false}}})", "alarm", "sos",
        true, true, true);
    row("all alarms off", R"({"types":{"alarm":{"notify":false,"sound":false}}})", "alarm", "sos", true,
        false, false);
    row("all off but one",
        R"({"types":{"alarm":{"notify":false}},"alarms":{"sos":{"notify":true,"sound":true}}})", "alarm",
        "sos", false, true, true);
    row("only while armed, armed", R"({"alarms":{"vibration":{"onlyWhileArmed":true}}})", "alarm",
        "vibration", true, true, true);
    row("only while armed, not armed", R"({"alarms":{"vibration":{"onlyWhileArmed":true}}})", "alarm",
        "vibration", false, false, false);
    row("a bike without sound", R"({"bikes":{"1000204317":{"sound":false}}})", "alarm", "vibration", true,
        true, false);
    row("a bike with nothing", R"({"bikes":{"1000204317":{"notify":false}}})", "alarm", "vibration", true,
        false, false);
    row("another bike with nothing", R"({"bikes":{"1":{"notify":false}}})", "alarm", "vibration", true, true,
        true);
    row("a bike adds nothing", R"({"bikes":{"1000204317":{"notify":true,"sound":true}}})", "ignitionOn", "",
        true, false, false);
    row("no sound without a notification", R"({"types":{"maintenance":{"notify":false,"sound":true}}})",
        "maintenance", "", true, false, false);
}

void TestAlarmRules::whichEventRingsWhom()
{
    QFETCH(QString, rules);
    QFETCH(QString, type);
    QFETCH(QString, alarm);
    QFETCH(bool, armed);
    const QJsonDocument json = QJsonDocument::fromJson(rules.toUtf8());
    QVERIFY(json.isObject());
    const Response response = AlarmRules::fromJson(json.object()).responseTo({type, alarm}, bike, armed);
    QTEST(response.notify, "notify");
    QTEST(response.sound, "sound");
}

void TestAlarmRules::whatIsWrittenIsRead()
{
    AlarmRules rules;
    rules.setKind(alarmOf("vibration"), {{true, false}, true});
    rules.setKind({alarmType, {}}, {{false, false}, false});
    rules.setKind({QStringLiteral("maintenance"), {}}, {{true, true}, false});
    rules.setBike(bike, {true, false});
    const AlarmRules read = AlarmRules::fromJson(rules.toJson());
    QCOMPARE(read, rules);
    QCOMPARE(read.ofKind(alarmOf("vibration")), (KindRule{{true, false}, true}));
    QCOMPARE(read.ofKind(alarmOf("sos")), (KindRule{{false, false}, false}));
    QCOMPARE(read.ofBike(bike), (Response{true, false}));
}

void TestAlarmRules::whatIsNoRuleIsTheDefault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("other kinds of values") << QByteArray(R"({"types":7,"alarms":[],"bikes":"all"})");
    QTest::newRow("rules that are none")
        << QByteArray(R"({"types":{"alarm":null},"alarms":{"sos":"loud"},"bikes":{"1":3}})");
    QTest::newRow("flags that are none")
        << QByteArray(R"({"types":{"alarm":{"notify":"yes","sound":1,"onlyWhileArmed":[]}}})");
}

void TestAlarmRules::whatIsNoRuleIsTheDefault()
{
    QFETCH(QByteArray, json);
    const AlarmRules rules = AlarmRules::fromJson(QJsonDocument::fromJson(json).object());
    for (const Kind &kind : AlarmRules::kinds())
        QCOMPARE(rules.ofKind(kind), AlarmRules::standard(kind.type));
    QCOMPARE(rules.ofBike(QStringLiteral("1")), (Response{true, true}));
}

void TestAlarmRules::defaultsAreNotWritten()
{
    AlarmRules rules;
    for (const Kind &kind : AlarmRules::kinds()) {
        rules.setKind(kind, {{false, false}, true});
        rules.setKind(kind, AlarmRules::standard(kind.type));
    }
    rules.setBike(bike, {});
    rules.setBike(bike, {true, true});
    QCOMPARE(rules, AlarmRules());
}

QTEST_GUILESS_MAIN(TestAlarmRules)
#include "tst_alarmrules.moc"
