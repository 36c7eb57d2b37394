// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deeplink.h"

#include <QTest>

using namespace bt;

class TestDeepLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void plainDatesAreLocalMidnight();
    void refuses_data();
    void refuses();
};

void TestDeepLink::roundTrip_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("place");
    QTest::newRow("bike") << QStringLiteral("biketrax://bike/1000204317") << 0;
    QTest::newRow("history") << QStringLiteral(
        "biketrax://bike/1000204317/history?from=2026-03-01T00:00:00.000Z&to=2026-03-02T00:00:00.000Z")
                             << 1;
    QTest::newRow("history, open") << QStringLiteral("biketrax://bike/1000204317/history") << 1;
    QTest::newRow("event") << QStringLiteral("biketrax://event/5000000000") << 2;
    QTest::newRow("webhook") << QStringLiteral("biketrax://webhook") << 3;
    QTest::newRow("settings") << QStringLiteral("biketrax://settings") << 4;
}

void TestDeepLink::roundTrip()
{
    QFETCH(QString, url);
    QFETCH(int, place);
    const auto link = parseDeepLink(QUrl(url));
    QVERIFY(link.has_value());
    QCOMPARE(int(link->index()), place);
    QCOMPARE(toUrl(*link), QUrl(url));
}

void TestDeepLink::plainDatesAreLocalMidnight()
{
    const auto link
        = parseDeepLink(QUrl(QStringLiteral("biketrax://bike/1/history?from=2026-07-01&to=2026-07-02")));
    QVERIFY(link.has_value());
    const auto history = std::get<place::History>(*link);
    QCOMPARE(toIso(*history.from), QStringLiteral("2026-06-30T22:00:00.000Z")); // Europe/Berlin in summer
}

void TestDeepLink::refuses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"https://bike/1", "biketrax://", "biketrax://bike", "biketrax://bike/1/delete",
                            "biketrax://event/x", "biketrax://event/-3", "biketrax://event/0",
                            "biketrax://webhook/save", "biketrax://bike/1/history?from=yesterday",
                            "biketrax://bike/1/history?from=2026-03-02&to=2026-03-01", "not a link at all"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestDeepLink::refuses()
{
    QFETCH(QString, url);
    const auto link = parseDeepLink(QUrl(url));
    QVERIFY(!link.has_value());
    QVERIFY(!link.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestDeepLink)
#include "tst_deeplink.moc"
