// SPDX-License-Identifier: GPL-3.0-or-later
// Positions, events and reports as a client of 5.12 asks for them.
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::test;

namespace {
QString iso(Instant time) { return toIso(time); }
} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_simulator = std::make_unique<SimulatorFixture>(m_clock);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
        m_client = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_client->signIn().status, 200);
    }

    void positionsOfASpanAreInclusiveAndAscending()
    {
        const Instant now = m_clock.now();
        const QString path = QStringLiteral("/api/positions?deviceId=1&from=%1&to=%2");
        const QJsonArray all = m_client->get(path.arg(iso(now - std::chrono::hours(30)), iso(now))).array();
        QVERIFY(all.size() > 50);
        const auto time = [&](qsizetype i) { return all[i].toObject().value(u"fixTime").toString(); };
        for (qsizetype i = 1; i < all.size(); ++i)
            QVERIFY(time(i - 1) <= time(i));
        const QString first = toIso(*parseInstant(QStringView(time(10))));
        const QString last = toIso(*parseInstant(QStringView(time(20))));
        const QJsonArray part = m_client->get(path.arg(first, last)).array();
        QCOMPARE(part.size(), 11);
        QCOMPARE(part.first().toObject(), all[10].toObject());
        const QJsonArray byId = m_client
                                    ->get(QStringLiteral("/api/positions?id=%1&id=%2")
                                              .arg(all[10].toObject().value(u"id").toInteger())
                                              .arg(all[11].toObject().value(u"id").toInteger()))
                                    .array();
        QCOMPARE(byId.size(), 2);
        QCOMPARE(byId.first().toObject(), all[10].toObject());
        // Only one end given behaves as "latest".
        QCOMPARE(m_client->get(QStringLiteral("/api/positions?deviceId=1&from=") + iso(now)).array().size(),
                 1);
    }

    void devicesThatNeverReportedHaveNoPosition()
    {
        int neverSeen = 0;
        for (const QJsonValue &device : m_client->get(QStringLiteral("/api/devices")).array()) {
            if (!device.toObject().value(u"lastUpdate").isNull())
                continue;
            ++neverSeen;
            QCOMPARE(device.toObject().value(u"positionId").toInteger(), 0);
            const QString path = QStringLiteral("/api/positions?deviceId=%1")
                                     .arg(device.toObject().value(u"id").toInteger());
            QCOMPARE(m_client->get(path).body, QByteArray("[]"));
        }
        QCOMPARE(neverSeen, 1);
        QCOMPARE(m_client->get(QStringLiteral("/api/positions")).array().size(), 59);
    }

    void eventsCanBeFilteredAndAskedSingly()
    {
        const Instant now = m_clock.now();
        const QString path = QStringLiteral("/api/reports/events?deviceId=1&from=%1&to=%2")
                                 .arg(iso(now - std::chrono::hours(48)), iso(now));
        const QJsonArray all = m_client->get(path).array();
        const QJsonArray moving = m_client->get(path + QStringLiteral("&type=deviceMoving")).array();
        QVERIFY(!moving.isEmpty());
        QVERIFY(moving.size() < all.size());
        for (const QJsonValue &event : moving) {
            QCOMPARE(event.toObject().value(u"type").toString(), QStringLiteral("deviceMoving"));
            QVERIFY(event.toObject().value(u"positionId").toInteger() > 0);
        }
        for (const QJsonValue &event : all) {
            if (event.toObject().value(u"type").toString().startsWith(u"deviceO"))
                QVERIFY(event.toObject().value(u"positionId").toInteger() == 0
                        || event.toObject().value(u"type").toString() == u"deviceOverspeed");
        }
        const QJsonObject first = all.first().toObject();
        QCOMPARE(m_client->get(QStringLiteral("/api/events/%1").arg(first.value(u"id").toInteger())).object(),
                 first);
        QCOMPARE(m_client->get(path + QStringLiteral("&type=allEvents")).array().size(), all.size());
    }

    void reportsWithoutADeviceAreEmpty()
    {
        const QString span = QStringLiteral("from=%1&to=%2")
                                 .arg(iso(m_clock.now() - std::chrono::hours(24)), iso(m_clock.now()));
        QCOMPARE(m_client->get(QStringLiteral("/api/reports/trips?") + span).body, QByteArray("[]"));
        QCOMPARE(m_client->get(QStringLiteral("/api/reports/trips?deviceId=4711&") + span).body,
                 QByteArray("[]"));
        QVERIFY(!m_client->get(QStringLiteral("/api/reports/summary?groupId=3&") + span).array().isEmpty());
    }

    void aLongReportLetsOthersPass()
    {
        const QString span = QStringLiteral("from=%1&to=%2")
                                 .arg(iso(m_clock.now() - std::chrono::hours(24 * 7)), iso(m_clock.now()));
        const QString path = QStringLiteral("/api/reports/events?groupId=1&groupId=2&groupId=3&") + span;
        QUrl url = m_simulator->endpoint().url;
        url.setPath(path.section(u'?', 0, 0));
        url.setQuery(path.section(u'?', 1), QUrl::StrictMode);
        QNetworkRequest request(url);
        request.setRawHeader("Accept", "application/json");
        request.setRawHeader("Cookie", m_client->cookie);
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> report(network.get(request));
        QSignalSpy sent(report.get(), &QNetworkReply::requestSent);
        QVERIFY(sent.wait());
        // The same thread answers one after the other what comes after it, and each turn does one bike's
        // week.
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(m_client->get(QStringLiteral("/api/server")).status, 200);
            QVERIFY2(!report->isFinished(), "the short request did not wait for the long one");
        }
        QTRY_VERIFY_WITH_TIMEOUT(report->isFinished(), 60'000);

        QSet<qint64> ids;
        const QJsonArray events = QJsonDocument::fromJson(report->readAll()).array();
        for (const QJsonValue &event : events)
            ids.insert(event.toObject().value(u"id").toInteger());
        QCOMPARE(ids.size(), events.size());
        for (int device = 1; device <= 60; ++device) {
            const QString single = QStringLiteral("/api/reports/events?deviceId=%1&").arg(device) + span;
            for (const QJsonValue &event : m_client->get(single).array())
                ids.remove(event.toObject().value(u"id").toInteger());
        }
        QVERIFY2(ids.isEmpty(), "the whole is the sum of its parts");
    }

    void reportsOverADayHaveNoTopSpeed()
    {
        const auto trips = [&](int hours) {
            const QString span = QStringLiteral("from=%1&to=%2")
                                     .arg(iso(m_clock.now() - std::chrono::hours(hours)), iso(m_clock.now()));
            return m_client->get(QStringLiteral("/api/reports/trips?deviceId=1&") + span).array();
        };
        QVERIFY(trips(24).first().toObject().value(u"maxSpeed").toDouble() > 5);
        QVERIFY(!trips(48).isEmpty());
        QCOMPARE(trips(48).first().toObject().value(u"maxSpeed").toDouble(), 0.0);
    }

    void withoutAcceptAReportIsASpreadsheet()
    {
        HttpClient careless(m_simulator->endpoint());
        careless.cookie = m_client->cookie;
        careless.accept = "*/*";
        const QString span = QStringLiteral("from=%1&to=%2")
                                 .arg(iso(m_clock.now() - std::chrono::hours(24)), iso(m_clock.now()));
        const Answer answer = careless.get(QStringLiteral("/api/reports/trips?deviceId=1&") + span);
        QCOMPARE(answer.contentType,
                 QByteArray("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        QVERIFY(answer.body.startsWith("PK\x03\x04"));
    }

    void positionsAsFiles_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("each"); // one a position
        QTest::newRow("CSV has its columns")
            << QStringLiteral("csv") << QByteArray("id,deviceId,protocol,") << QByteArray(",h02,");
        QTest::newRow("GPX has no speed")
            << QStringLiteral("gpx") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><gpx")
            << QByteArray("<trkpt lat=\"53.");
        QTest::newRow("KML has the longitude first")
            << QStringLiteral("kml") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml")
            << QByteArray("13.");
    }
    void positionsAsFiles()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, each);
        const QString span = QStringLiteral("deviceId=1&from=%1&to=%2")
                                 .arg(iso(m_clock.now() - std::chrono::hours(30)), iso(m_clock.now()));
        const Answer file = m_client->get(QStringLiteral("/api/positions/%1?").arg(format) + span);
        QCOMPARE(file.status, 200);
        QVERIFY2(
            file.headers.value(QHttpHeaders::WellKnownHeader::ContentDisposition).startsWith("attachment"),
            "an attachment");
        QVERIFY2(file.body.startsWith(start), file.body.left(80).constData());
        const qsizetype positions = m_client->get(QStringLiteral("/api/positions?") + span).array().size();
        QVERIFY(positions > 50);
        QVERIFY(file.body.count(each) >= positions);
        QVERIFY(!file.body.contains("speed>"));
    }

    void erasedPositionsAreGone()
    {
        const Instant to = m_clock.now() - std::chrono::hours(40);
        const QString span = QStringLiteral("/api/positions?deviceId=3&from=%1&to=%2")
                                 .arg(iso(to - std::chrono::hours(24)), iso(to));
        const QJsonArray before = m_client->get(span).array();
        QVERIFY(!before.isEmpty());
        QCOMPARE(m_client->send("DELETE", span).status, 204);
        QVERIFY(m_client->get(span).array().isEmpty());
        // Events still name them; asking for one of them is a 400.
        QCOMPARE(m_client
                     ->get(QStringLiteral("/api/positions?id=%1")
                               .arg(before.first().toObject().value(u"id").toInteger()))
                     .status,
                 400);
    }

    void combinedReportsHaveTheLongitudeFirst()
    {
        const QString span = QStringLiteral("deviceId=1&from=%1&to=%2")
                                 .arg(iso(m_clock.now() - std::chrono::hours(30)), iso(m_clock.now()));
        const QJsonObject item
            = m_client->get(QStringLiteral("/api/reports/combined?") + span).array().first().toObject();
        const QJsonArray point = item.value(u"route").toArray().first().toArray();
        QVERIFY(point.first().toDouble() < 20 && point.last().toDouble() > 50);
        QVERIFY(!item.value(u"events").toArray().isEmpty());
        QCOMPARE(item.value(u"events").toArray().size(), item.value(u"positions").toArray().size());
        for (const QJsonValue &event : item.value(u"events").toArray()) {
            QVERIFY(event.toObject().value(u"positionId").toInteger() > 0);
            QVERIFY(event.toObject().value(u"type").toString() != u"deviceMoving");
        }
    }

private:
    SystemClock m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_client;
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
