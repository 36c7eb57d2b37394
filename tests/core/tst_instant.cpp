// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/instant.h"

#include <QTest>

using namespace bt;

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void roundTrip();
};

void TestInstant::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: no date
    const qint64 base = 1'772'360'104'000; // 2026-03-01T10:15:04Z
    QTest::newRow("as 5.12 writes it") << QStringLiteral("2026-03-01T10:15:04.120+00:00") << base + 120;
    QTest::newRow("as 4.11 wrote it") << QStringLiteral("2026-03-01T10:15:04.120+0000") << base + 120;
    QTest::newRow("Z") << QStringLiteral("2026-03-01T10:15:04Z") << base;
    QTest::newRow("other zone") << QStringLiteral("2026-03-01T11:15:04+01:00") << base;
    QTest::newRow("west") << QStringLiteral("2026-03-01T05:45:04-04:30") << base;
    QTest::newRow("hour only zone") << QStringLiteral("2026-03-01T11:15:04+01") << base;
    QTest::newRow("no seconds") << QStringLiteral("2026-03-01T10:15Z") << base - 4000;
    QTest::newRow("microseconds") << QStringLiteral("2026-03-01T10:15:04.120999Z") << base + 120;
    QTest::newRow("one digit") << QStringLiteral("2026-03-01T10:15:04.1Z") << base + 100;
    QTest::newRow("no zone is UTC") << QStringLiteral("2026-03-01T10:15:04") << base;
    QTest::newRow("date only") << QStringLiteral("2026-03-01") << base - 36'904'000;
    QTest::newRow("blanks around") << QStringLiteral("  2026-03-01T10:15:04Z ") << base;
    QTest::newRow("epoch") << QStringLiteral("1970-01-01T00:00:00.000+00:00") << qint64(0);
    QTest::newRow("leap day") << QStringLiteral("2024-02-29T00:00:00Z") << qint64(1'709'164'800'000);
    for (const char *broken :
         {"", "now", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-01T25:00:00Z", "2026-03-01T10",
          "2026-03-01T10:15:04+", "2026-03-01T10:15:04Zx", "2026-3-1", "20260301T101504Z", "1772360104000"})
        QTest::newRow(qPrintable(QStringLiteral("broken \"%1\"").arg(QLatin1StringView(broken))))
            << QString::fromLatin1(broken) << qint64(-1);
}

void TestInstant::parse()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const auto parsed = parseInstant(text);
    QCOMPARE(parsed.has_value(), ms >= 0);
    if (parsed)
        QCOMPARE(toEpochMs(*parsed), ms);
}

void TestInstant::roundTrip()
{
    const Instant t = fromEpochMs(1'772'360'104'120);
    QCOMPARE(toIso(t), QStringLiteral("2026-03-01T10:15:04.120Z"));
    QCOMPARE(parseInstant(toIso(t)), std::optional(t));
    QCOMPARE(fromDateTime(toDateTime(t)), t);
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
