// SPDX-License-Identifier: GPL-3.0-or-later
// Rides and stops as we cut them, beside those that the cloud reports of the same days.
#include "cloud/codec.h"
#include "core/units.h"
#include "history/trips.h"
#include "support/simulatorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QUrlQuery>

using namespace bt;
using namespace std::chrono_literals;

namespace {
constexpr int bikes = 10;
constexpr int days = 10;
constexpr int patience = 30'000;
} // namespace

class TestAgreement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHundredDays();

private:
    static void compare(const history::Day &ours, const QList<ReportedTrip> &trips, const QJsonArray &stops,
                        const QJsonObject &summary);
    QByteArray ask(const QString &path, qint64 bike, Instant from, Instant to);

    SystemClock m_clock;
    std::unique_ptr<test::SimulatorFixture> m_cloud;
    QNetworkAccessManager m_network;
};

QByteArray TestAgreement::ask(const QString &path, qint64 bike, Instant from, Instant to)
{
    QUrl url = m_cloud->endpoint().url;
    url.setPath(QStringLiteral("/api/") + path);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("deviceId"), QString::number(bike));
    query.addQueryItem(QStringLiteral("from"), toIso(from));
    query.addQueryItem(QStringLiteral("to"), toIso(to));
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Authorization", "Bearer " + m_cloud->endpoint().token.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patience))
        return {};
    return reply->readAll();
}

void TestAgreement::compare(const history::Day &ours, const QList<ReportedTrip> &trips,
                            const QJsonArray &stops, const QJsonObject &summary)
{
    QCOMPARE(ours.trips.size(), trips.size());
    for (qsizetype i = 0; i < trips.size(); ++i) {
        const history::Trip &trip = ours.trips[i];
        QCOMPARE(trip.start, trips[i].start);
        QCOMPARE(trip.end, trips[i].end);
        QCOMPARE_LT(std::abs(trip.distanceMetres - trips[i].distanceMetres), 1);
        QCOMPARE_LT(std::abs(trip.averageKnots - trips[i].averageKnots), 0.01);
        QCOMPARE_LT(std::abs(trip.topKnots - trips[i].topKnots), 0.01);
    }
    // Shorter ones do not end a ride: they are not shown, on purpose.
    QList<history::Stop> shown;
    for (const QJsonValue &stop : stops) {
        const auto start = parseInstant(stop[u"startTime"].toString());
        const auto end = parseInstant(stop[u"endTime"].toString());
        QVERIFY(start && end);
        QCOMPARE(stop[u"duration"].toInteger(), (*end - *start).count());
        if (*end - *start >= history::TripRules().parkingEnds)
            shown.append({*start, *end, {stop[u"latitude"].toDouble(), stop[u"longitude"].toDouble()}});
    }
    QCOMPARE(ours.stops.size(), shown.size());
    for (qsizetype i = 0; i < shown.size(); ++i) {
        QCOMPARE(ours.stops[i].start, shown[i].start);
        QCOMPARE(ours.stops[i].end, shown[i].end);
        QCOMPARE_LT(distanceMetres(ours.stops[i].place, shown[i].place), 1);
    }
    // The summary counts from the first fix to the last, and so the drift of a parked bike too; ours are the
    // metres ridden.
    const double counted = summary[u"distance"].toDouble();
    QCOMPARE_LE(ours.distanceMetres(), counted + 1);
    QCOMPARE_GE(ours.distanceMetres(), 0.97 * counted - 100);
    double top = 0;
    for (const history::Trip &trip : ours.trips)
        top = std::max(top, trip.topKnots);
    if (!ours.trips.isEmpty())
        QCOMPARE_LT(std::abs(top - summary[u"maxSpeed"].toDouble()), 0.01);
}

void TestAgreement::aHundredDays()
{
    simulator::Options options;
    options.bikes = bikes;
    options.seed = 7;
    m_cloud = std::make_unique<test::SimulatorFixture>(m_clock, options);
    const Instant today = fromEpochMs(toEpochMs(m_clock.now()) / 86'400'000 * 86'400'000);
    cloud::Codec codec;
    int trips = 0;
    for (int bike = 1; bike <= bikes; ++bike) {
        for (int day = 1; day <= days; ++day) {
            const Instant from = today - day * 24h;
            const Instant to = from + 24h - 1ms;
            const auto positions = codec.positions(ask(QStringLiteral("positions"), bike, from, to));
            const auto reported = codec.trips(ask(QStringLiteral("reports/trips"), bike, from, to));
            const history::Day ours = history::cutIntoTrips(positions.items, m_clock.now());
            const QJsonArray stops
                = QJsonDocument::fromJson(ask(QStringLiteral("reports/stops"), bike, from, to)).array();
            const QJsonObject summary
                = QJsonDocument::fromJson(ask(QStringLiteral("reports/summary"), bike, from, to))
                      .array()
                      .at(0)
                      .toObject();
            compare(ours, reported.items, stops, summary);
            if (QTest::currentTestFailed()) {
                qWarning("bike %d on %s", bike, qPrintable(toIso(from)));
                return;
            }
            trips += int(reported.items.size());
        }
    }
    QVERIFY(trips > 100);
}

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
