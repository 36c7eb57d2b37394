// SPDX-License-Identifier: GPL-3.0-or-later
// Spans of time as people say them, on days of 23 and 25 hours too.
#include "cli/timespan.h"

#include <QTest>

using namespace bt;
using namespace bt::cli;

namespace {

Instant at(const char *iso) { return *parseInstant(std::string_view(iso)); }

} // namespace

class TestTimeSpan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spans_data();
    void spans();
    void refused_data();
    void refused();
    void utc();
};

void TestTimeSpan::spans_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");

    // A Monday evening in Berlin, an hour ahead of UTC.
    const char *monday = "2026-11-23T17:30:00Z";
    const auto row = [&](const char *said, const char *from, const char *to, const char *now = nullptr) {
        QTest::newRow(qPrintable(
            QStringLiteral("%1 @ %2").arg(QString::fromUtf8(said), QLatin1StringView(now ? now : monday))))
            << QString::fromUtf8(said) << QString::fromLatin1(now ? now : monday) << QString::fromLatin1(from)
            << QString::fromLatin1(to);
    };
    row("today", "2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z");
    row("Yesterday", "2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z");
    row("gestern", "2026-11-21T23:00:00Z", "2026-11-22T23:00:00Z");
    row("monday", "2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z");
    row("dienstag", "2026-11-16T23:00:00Z", "2026-11-17T23:00:00Z");
    row("this week", "2026-11-22T23:00:00Z", monday);
    row("last week", "2026-11-15T23:00:00Z", "2026-11-22T23:00:00Z");
    row("letzte Woche", "2026-11-15T23:00:00Z", "2026-11-22T23:00:00Z");
    row("this month", "2026-10-31T23:00:00Z", monday);
    row("last month", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"); // the clock changed in between
    row("last 3 days", "2026-11-20T17:30:00Z", monday);
    row("letzte 3 Tage", "2026-11-20T17:30:00Z", monday);
    row("last 24 hours", "2026-11-22T17:30:00Z", monday);
    row("24h", "2026-11-22T17:30:00Z", monday);
    row("90 min", "2026-11-23T16:00:00Z", monday);
    row("last hour", "2026-11-23T16:30:00Z", monday);
    row("2 weeks", "2026-11-09T17:30:00Z", monday);
    row("2026-11-01", "2026-10-31T23:00:00Z", "2026-11-01T23:00:00Z");
    row("2026-11-01..2026-11-07", "2026-10-31T23:00:00Z", "2026-11-07T23:00:00Z");
    row("2026-11-01 to 2026-11-07", "2026-10-31T23:00:00Z", "2026-11-07T23:00:00Z");
    row("2026-11-01 .. yesterday", "2026-10-31T23:00:00Z", "2026-11-22T23:00:00Z");
    row("2026-11-01..", "2026-10-31T23:00:00Z", monday);
    row("since yesterday", "2026-11-21T23:00:00Z", monday);
    row("seit gestern", "2026-11-21T23:00:00Z", monday);
    row("since 2026-11-01 08:15", "2026-11-01T07:15:00Z", monday);
    row("2026-11-01 08:00..12:30", "2026-11-01T07:00:00Z", "2026-11-01T11:30:00Z");
    row("2026-11-01T08:00..2026-11-02T09:00:30", "2026-11-01T07:00:00Z", "2026-11-02T08:00:30Z");
    row("2026-11-01T08:00Z..2026-11-01T09:00Z", "2026-11-01T08:00:00Z", "2026-11-01T09:00:00Z");
    row("2026-11-01T08:00:00+02:00..now", "2026-11-01T06:00:00Z", monday);
    row("08:00..12:00", "2026-11-23T07:00:00Z", "2026-11-23T11:00:00Z");
    row("yesterday..now", "2026-11-21T23:00:00Z", monday);
    // 25 October 2026 has 25 hours, 28 March 2027 has 23.
    row("2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    row("yesterday", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "2026-10-26T12:00:00Z");
    row("last 1 days", "2026-10-24T16:00:00Z", "2026-10-25T17:00:00Z",
        "2026-10-25T17:00:00Z"); // 18 o'clock both
    row("last 24 hours", "2026-10-24T17:00:00Z", "2026-10-25T17:00:00Z", "2026-10-25T17:00:00Z");
    row("2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z", "2027-04-01T10:00:00Z");
    row("last week", "2027-03-21T23:00:00Z", "2027-03-28T22:00:00Z", "2027-03-31T10:00:00Z");
}

void TestTimeSpan::spans()
{
    QFETCH(const QString, said);
    QFETCH(const QString, now);
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    const auto span = parseTimeSpan(said, *parseInstant(now), QTimeZone("Europe/Berlin"));
    QVERIFY2(span.has_value(), span ? "" : qPrintable(span.error().detail));
    QCOMPARE(toIso(span->from), toIso(*parseInstant(from)));
    QCOMPARE(toIso(span->to), toIso(*parseInstant(to)));
}

void TestTimeSpan::refused_data()
{
    QTest::addColumn<QString>("said");
    for (const char *said : {"",
                             "..",
                             "nonsense",
                             "last",
                             "last 0 days",
                             "last -3 days",
                             "last 999999 days",
                             "day",
                             "2026-13-01",
                             "2026-02-30",
                             "2026-11-1",
                             "25:00..26:00",
                             "2026-11-07..2026-11-01",
                             "now",
                             "08:00",
                             "today yesterday",
                             "2026-11-01T08:00Q",
                             "since",
                             "..2026-11-01",
                             "2026-11-01T99:99Z..now"})
        QTest::newRow(said) << QString::fromLatin1(said);
}

void TestTimeSpan::refused()
{
    QFETCH(const QString, said);
    const auto span = parseTimeSpan(said, at("2026-11-23T17:30:00Z"), QTimeZone("Europe/Berlin"));
    QVERIFY2(!span, span ? qPrintable(toIso(span->from) + u' ' + toIso(span->to)) : "");
    QCOMPARE(span.error().kind, ErrorKind::BadInput);
    QVERIFY(!span.error().detail.isEmpty());
}

void TestTimeSpan::utc()
{
    const auto span
        = parseTimeSpan(QStringLiteral("2026-10-25"), at("2026-11-23T17:30:00Z"), QTimeZone(QTimeZone::UTC));
    QVERIFY(span.has_value());
    QCOMPARE(*span, (TimeSpan{at("2026-10-25T00:00:00Z"), at("2026-10-26T00:00:00Z")}));
}

QTEST_GUILESS_MAIN(TestTimeSpan)
#include "tst_timespan.moc"
