// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QHttpServer>
#include <QTcpServer>
#include <QTest>

using namespace bt;
using namespace bt::test;

class TestWebhooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_client.reset();
        m_simulator.reset(); // before the clock it lives by
        m_clock = std::make_unique<ManualClock>();
        m_simulator = std::make_unique<SimulatorFixture>(*m_clock);
        QVERIFY(m_simulator->isRunning());
        m_client = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_client->signIn().status, 200);

        m_received.clear();
        m_answer = QHttpServerResponse::StatusCode::Ok;
        m_receiver = std::make_unique<QHttpServer>();
        m_receiver->route(QStringLiteral("/hook"), [this](const QHttpServerRequest &request) {
            m_received.append(
                {QJsonDocument::fromJson(request.body()).object(),
                 request.headers().value("X-PowTxn").toByteArray(),
                 request.headers().value(QHttpHeaders::WellKnownHeader::Authorization).toByteArray()});
            return QHttpServerResponse(m_answer);
        });
        auto listener = std::make_unique<QTcpServer>();
        QVERIFY(listener->listen(QHostAddress::LocalHost));
        m_url = QStringLiteral("http://127.0.0.1:%1/hook").arg(listener->serverPort());
        QVERIFY(m_receiver->bind(listener.release()));
    }

    void deliversWhatTheAttributesAskFor()
    {
        setAttributes({{QStringLiteral("webhookUrl"), m_url},
                       {QStringLiteral("webhookPsk"), QStringLiteral("Bearer abc")},
                       {QStringLiteral("webhookTypes"), QStringLiteral("alarm,deviceMoving")}});
        pass(std::chrono::seconds(60));
        QTRY_VERIFY(std::ranges::any_of(m_received, [](const Received &r) { return typeOf(r) == u"alarm"; }));
        QSet<QByteArray> transactions;
        for (const Received &received : std::as_const(m_received)) {
            QVERIFY(typeOf(received) == u"alarm" || typeOf(received) == u"deviceMoving");
            QCOMPARE(received.authorization, QByteArray("Bearer abc"));
            QVERIFY(!received.transaction.isEmpty());
            transactions.insert(received.transaction);
            QCOMPARE(received.body.value(u"device").toObject().value(u"id"),
                     received.body.value(u"event").toObject().value(u"deviceId"));
        }
        QCOMPARE(transactions.size(), m_received.size());
    }

    void withoutTypesEverythingComes()
    {
        setAttributes({{QStringLiteral("webhookUrl"), m_url}});
        const Instant from = m_simulator->ask([](auto &s) { return s.now(); });
        pass(std::chrono::minutes(4));
        QTRY_VERIFY(m_received.size() >= 10);
        QTRY_COMPARE(m_received.size(), journal().size());
        Q_UNUSED(from)
        QVERIFY(std::ranges::any_of(m_received,
                                    [](const Received &r) { return typeOf(r).startsWith(u"deviceOnline"); }));
    }

    void aFailedDeliveryIsNotRepeated()
    {
        m_answer = QHttpServerResponse::StatusCode::InternalServerError;
        setAttributes({{QStringLiteral("webhookUrl"), m_url},
                       {QStringLiteral("webhookTypes"), QStringLiteral("alarm")}});
        pass(std::chrono::seconds(60));
        const auto failed = [&] {
            const QJsonArray deliveries = journal();
            return deliveries.size() == 1 && deliveries.first().toObject().value(u"status").toInt() == 500;
        };
        QTRY_VERIFY(failed());
        pass(std::chrono::minutes(5));
        QCOMPARE(journal().size(), 1);
        QCOMPARE(m_received.size(), 1);
    }

    void nothingLeavesThisHost()
    {
        setAttributes({{QStringLiteral("webhookUrl"), QStringLiteral("http://192.0.2.1/hook")},
                       {QStringLiteral("webhookTypes"), QStringLiteral("alarm")}});
        pass(std::chrono::seconds(60));
        const QJsonArray deliveries = journal();
        QCOMPARE(deliveries.size(), 1);
        QVERIFY(deliveries.first().toObject().value(u"error").toString().contains(u"loopback"));
    }

    void aBlankInTheTypesFitsNothing()
    {
        setAttributes({{QStringLiteral("webhookUrl"), m_url},
                       {QStringLiteral("webhookTypes"), QStringLiteral("deviceOnline, alarm")}});
        pass(std::chrono::seconds(60));
        for (const QJsonValue &delivery : journal())
            QVERIFY(delivery.toObject().value(u"type").toString() != u"alarm");
    }

private:
    struct Received
    {
        QJsonObject body;
        QByteArray transaction;
        QByteArray authorization;
    };
    static QString typeOf(const Received &received)
    {
        return received.body.value(u"event").toObject().value(u"type").toString();
    }

    void setAttributes(const QJsonObject &changes)
    {
        QJsonObject user = m_client->get(QStringLiteral("/api/session")).object();
        QJsonObject attributes = user.value(u"attributes").toObject();
        for (auto i = changes.begin(); i != changes.end(); ++i)
            attributes.insert(i.key(), *i);
        user.insert(u"attributes", attributes);
        QCOMPARE(m_client->send("PUT", QStringLiteral("/api/users/1"), QJsonDocument(user).toJson()).status,
                 200);
    }
    void pass(Milliseconds time)
    {
        for (Milliseconds passed{0}; passed < time; passed += std::chrono::seconds(1)) {
            m_clock->advance(std::chrono::seconds(1));
            m_simulator->tell([](auto &) { });
        }
    }
    QJsonArray journal() { return m_client->control("GET", QStringLiteral("webhooks")).array(); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<QHttpServer> m_receiver;
    QHttpServerResponse::StatusCode m_answer = QHttpServerResponse::StatusCode::Ok;
    QString m_url;
    QList<Received> m_received;
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
