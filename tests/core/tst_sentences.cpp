// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sentences.h"

#include <QLocale>
#include <QTest>

using namespace bt;
using namespace std::chrono_literals;

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void ages_data();
    void ages();
    void theOneLineOfTruth();
    void everyErrorHasASentence();
    void everyStateHasItsOwnName();
    void unknownEventsKeepTheirName();
    void batteryEstimateSaysSo();
};

void TestSentences::ages_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("future") << qint64(-5000) << QStringLiteral("0 s");
    QTest::newRow("seconds") << qint64(59'999) << QStringLiteral("59 s");
    QTest::newRow("rounded down") << qint64(119'999) << QStringLiteral("1 min");
    QTest::newRow("hours") << qint64(3'600'000) << QStringLiteral("1 h");
    QTest::newRow("days") << qint64(86'400'000) * 3 + 5 << QStringLiteral("3 d");
}

void TestSentences::ages()
{
    QFETCH(qint64, ms);
    QFETCH(QString, expected);
    const Instant now = fromEpochMs(1'780'000'000'000);
    QCOMPARE(sentences::age(now - Milliseconds(ms), now), expected);
    QCOMPARE(sentences::age({}, now), QStringLiteral("never"));
}

void TestSentences::theOneLineOfTruth()
{
    const Instant now = fromEpochMs(1'780'000'000'000);
    BikeFacts facts;
    facts.everFixed = true;
    facts.motion = false;
    facts.guarded = true;
    facts.armed = true;
    facts.lastContact = now - 2h;
    facts.batteryPercent = 84;
    facts.batteryReadAt = now - 2h;
    QCOMPARE(sentences::truth(stateOf(facts, now), facts, 0, {}, now, SpeedUnit::KilometresPerHour),
             QStringLiteral("Parked, armed, 2 h ago, 84 %"));
    facts.armed = false;
    QVERIFY(sentences::truth(stateOf(facts, now), facts, 0, {}, now, SpeedUnit::KilometresPerHour)
                .contains(QStringLiteral("arming not confirmed")));
}

void TestSentences::everyErrorHasASentence()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= int(ErrorKind::Unsupported); ++kind) {
        const QString text
            = sentences::error(Error{ErrorKind(kind), 0, {}, {}}, QStringLiteral("traccar.example.org"));
        QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("%1")));
        seen.insert(text);
    }
}

void TestSentences::everyStateHasItsOwnName()
{
    QSet<QString> names;
    for (const BikeState state : allBikeStates)
        names.insert(sentences::stateName(state));
    QCOMPARE(int(names.size()), bikeStateCount);
}

void TestSentences::unknownEventsKeepTheirName()
{
    QCOMPARE(sentences::eventName(QStringLiteral("deviceTeleported"), {}),
             QStringLiteral("deviceTeleported"));
    QCOMPARE(sentences::eventName(QStringLiteral("alarm"), QStringLiteral("vibration")),
             QStringLiteral("alarm, vibration"));
    QCOMPARE(sentences::eventName(QStringLiteral("alarm"), QStringLiteral("gremlins")),
             QStringLiteral("alarm, gremlins"));
}

void TestSentences::batteryEstimateSaysSo()
{
    const Instant now = fromEpochMs(1'780'000'000'000);
    QCOMPARE(sentences::battery(81, now, now), QStringLiteral("81 %"));
    QCOMPARE(sentences::battery(81, now - 48h, now), QStringLiteral("~71 %"));
    QCOMPARE(sentences::battery(-1, now, now), QString());
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
