// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sentences.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::desktop;

namespace {

Instant utc(const char *iso) { return parseInstant(std::string_view(iso)).value(); }

} // namespace

class TestTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void goByTheZone_data();
    void goByTheZone();
    void daysAreAsLongAsTheClocksMakeThem_data();
    void daysAreAsLongAsTheClocksMakeThem();
    void datesGoByTheLocale_data();
    void datesGoByTheLocale();
    void unitsGoByTheLocaleUntilChosen_data();
    void unitsGoByTheLocaleUntilChosen();
    void zoneIsChosenAndForgotten();
};

void TestTimes::goByTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("words");
    // Of 2026-07-13 22:30 UTC, at 2026-07-14 01:00 UTC.
    QTest::newRow("UTC: yesterday") << QByteArray("UTC") << QStringLiteral("13 Jul 22:30");
    QTest::newRow("Berlin: today") << QByteArray("Europe/Berlin") << QStringLiteral("00:30");
    QTest::newRow("New York: today") << QByteArray("America/New_York") << QStringLiteral("18:30");
    QTest::newRow("Kathmandu: quarters") << QByteArray("Asia/Kathmandu") << QStringLiteral("04:15");
}

void TestTimes::goByTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, words);
    QCOMPARE(times::shortMoment(utc("2026-07-13T22:30:00Z"), utc("2026-07-14T01:00:00Z"), QTimeZone(zone)),
             words);
}

void TestTimes::daysAreAsLongAsTheClocksMakeThem_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("hours");
    QTest::newRow("summer begins") << QByteArray("Europe/Berlin") << QDate(2026, 3, 29) << 23;
    QTest::newRow("summer ends") << QByteArray("Europe/Berlin") << QDate(2026, 10, 25) << 25;
    QTest::newRow("elsewhere on another day") << QByteArray("America/New_York") << QDate(2026, 3, 29) << 24;
    // Clocks there skip midnight itself.
    QTest::newRow("no midnight") << QByteArray("America/Santiago") << QDate(2026, 9, 6) << 23;
}

void TestTimes::daysAreAsLongAsTheClocksMakeThem()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    QFETCH(int, hours);
    const QTimeZone there(zone);
    const Instant from = times::startOf(day, there);
    const Instant to = times::startOf(day.addDays(1), there);
    QCOMPARE((to - from) / std::chrono::hours(1), hours);
    QCOMPARE(times::localDay(from, there), day);
    QCOMPARE(times::localDay(to - Milliseconds(1), there), day);
    QCOMPARE(times::localDay(from - Milliseconds(1), there), day.addDays(-1));
}

void TestTimes::datesGoByTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("small");
    QTest::addColumn<QString>("full");
    QTest::newRow("German") << QStringLiteral("de_DE") << QStringLiteral("Mo., 13. Juli 2026")
                            << QStringLiteral("Montag, 13. Juli 2026, 14:02:31, CEST");
    QTest::newRow("British") << QStringLiteral("en_GB") << QStringLiteral("Mon 13 Jul 2026")
                             << QStringLiteral("Monday 13 July 2026, 14:02:31, CEST");
    QTest::newRow("American") << QStringLiteral("en_US") << QStringLiteral("Mon, Jul 13, 2026")
                              << QStringLiteral("Monday, July 13, 2026, 14:02:31, CEST");
}

void TestTimes::datesGoByTheLocale()
{
    QFETCH(QString, locale);
    QFETCH(QString, small);
    QFETCH(QString, full);
    QLocale::setDefault(QLocale(locale));
    QCOMPARE(times::date(QDate(2026, 7, 13), times::Weekday::Short, true), small);
    QCOMPARE(times::full(utc("2026-07-13T12:02:31Z"), QTimeZone("Europe/Berlin")), full);
}

void TestTimes::unitsGoByTheLocaleUntilChosen_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<SpeedUnit>("unit");
    QTest::newRow("German") << QStringLiteral("de_DE") << SpeedUnit::KilometresPerHour;
    QTest::newRow("American") << QStringLiteral("en_US") << SpeedUnit::MilesPerHour;
    QTest::newRow("British") << QStringLiteral("en_GB") << SpeedUnit::MilesPerHour;
}

void TestTimes::unitsGoByTheLocaleUntilChosen()
{
    QFETCH(QString, locale);
    QFETCH(SpeedUnit, unit);
    QLocale::setDefault(QLocale(locale));
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    QCOMPARE(settings.speedUnit(), unit);
    QSignalSpy changed(&settings, &Settings::formatsChanged);
    const SpeedUnit other
        = unit == SpeedUnit::MilesPerHour ? SpeedUnit::KilometresPerHour : SpeedUnit::MilesPerHour;
    settings.setSpeedUnit(unit);
    QCOMPARE(changed.size(), 0);
    settings.setSpeedUnit(other);
    QCOMPARE(settings.speedUnit(), other);
    QCOMPARE(changed.size(), 1);
    settings.setSpeedUnit({});
    QCOMPARE(settings.speedUnit(), unit);
    QCOMPARE(changed.size(), 2);
}

void TestTimes::zoneIsChosenAndForgotten()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(file);
        QCOMPARE(settings.timeZone().timeSpec(), Qt::LocalTime);
        QSignalSpy changed(&settings, &Settings::formatsChanged);
        settings.setTimeZone("Asia/Tokyo");
        QCOMPARE(changed.size(), 1);
        settings.setTimeZone("Asia/Tokyo");
        QCOMPARE(changed.size(), 1);
    }
    Settings again(file);
    QCOMPARE(again.timeZone(), QTimeZone("Asia/Tokyo"));
    again.setTimeZone({});
    QCOMPARE(again.timeZone().timeSpec(), Qt::LocalTime);
    again.shared().setValue(QStringLiteral("look/timeZone"), QStringLiteral("Mars/Olympus"));
    QCOMPARE(again.chosenTimeZone(), QByteArray());
}

QTEST_GUILESS_MAIN(TestTimes)
#include "tst_times.moc"
