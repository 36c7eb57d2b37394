// SPDX-License-Identifier: GPL-3.0-or-later
// The socket rows of the protocol. Time is the test's own: an hour of frames passes in a moment.
#include "simulator/httpclient.h"
#include "support/simulatorfixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace bt;
using namespace bt::test;

namespace {
/// A socket that keeps what it hears.
class Listener : public QObject
{
public:
    Listener(const simulator::Endpoint &endpoint, const QByteArray &cookie)
    {
        QUrl url = endpoint.url;
        url.setScheme(QStringLiteral("ws"));
        url.setPath(QStringLiteral("/api/socket"));
        QNetworkRequest request(url);
        if (!cookie.isEmpty())
            request.setRawHeader("Cookie", cookie);
        connect(&socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { frames.append(text); });
        socket.open(request);
    }
    QJsonObject frame(qsizetype index) const
    {
        return QJsonDocument::fromJson(frames[index].toUtf8()).object();
    }
    QList<QJsonObject> events() const
    {
        QList<QJsonObject> found;
        for (qsizetype i = 0; i < frames.size(); ++i) {
            for (const QJsonValue &event : frame(i).value(u"events").toArray())
                found.append(event.toObject());
        }
        return found;
    }
    QWebSocket socket;
    QStringList frames;
};
} // namespace

class TestSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_client.reset();
        m_simulator.reset(); // before the clock it lives by
        m_clock = std::make_unique<ManualClock>();
        m_simulator = std::make_unique<SimulatorFixture>(*m_clock);
        QVERIFY2(m_simulator->isRunning(), qPrintable(m_simulator->error()));
        m_client = std::make_unique<HttpClient>(m_simulator->endpoint());
        QCOMPARE(m_client->signIn().status, 200);
    }

    void signedOutIs503_data()
    {
        QTest::addColumn<QByteArray>("cookie");
        QTest::newRow("no cookie") << QByteArray();
        QTest::newRow("dead cookie") << QByteArray("JSESSIONID=node0gone.node0");
    }
    void signedOutIs503()
    {
        QFETCH(QByteArray, cookie);
        Listener listener(m_simulator->endpoint(), cookie);
        QTRY_VERIFY(!listener.socket.errorString().isEmpty()
                    && listener.socket.state() == QAbstractSocket::UnconnectedState);
        QVERIFY2(listener.socket.errorString().contains(u"503"), qPrintable(listener.socket.errorString()));
    }

    void theFirstFrameHasAllLatestPositions()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        QCOMPARE(listener.frame(0).keys(), QStringList{QStringLiteral("positions")});
        QCOMPARE(listener.frame(0).value(u"positions").toArray().size(), 59);
    }

    void framesComeInTheServersOrder()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        const QJsonArray devices = m_client->get(QStringLiteral("/api/devices")).array();
        pass(std::chrono::minutes(6));
        QTRY_VERIFY(listener.frames.size() > 500);

        QHash<qint64, QString> before; // device → what came last of it
        QHash<qint64, qint64> pending; // event's position → must arrive after
        int stale = 0;
        for (qsizetype i = 1; i < listener.frames.size(); ++i) {
            const QJsonObject frame = listener.frame(i);
            if (frame.isEmpty())
                continue;
            QCOMPARE(frame.size(), 1);
            const QString key = frame.keys().first();
            QCOMPARE(frame.value(key).toArray().size(), 1);
            const QJsonObject object = frame.value(key).toArray().first().toObject();
            const qint64 device = object.value(key == u"devices" ? u"id" : u"deviceId").toInteger();
            if (key == u"positions") {
                QVERIFY(before.value(device) == u"devices" || before.value(device) == u"events");
                pending.remove(object.value(u"id").toInteger());
            } else if (key == u"events") {
                QVERIFY(!object.value(u"attributes").toObject().value(u"message").toString().isEmpty());
                if (const qint64 position = object.value(u"positionId").toInteger()) {
                    QVERIFY2(before.value(device) == u"devices" || before.value(device) == u"events",
                             "events follow their devices frame");
                    pending.insert(position, device);
                }
            } else if (object.value(u"status").toString() == u"online") {
                const qint64 told = object.value(u"positionId").toInteger();
                stale += told == devices[device - 1].toObject().value(u"positionId").toInteger();
                QVERIFY(!object.value(u"lastUpdate").isNull());
            }
            before[device] = key;
        }
        QVERIFY2(pending.isEmpty(), "an event's position comes after it");
        QVERIFY2(stale > 100, "positionId in live devices frames is stale");
    }

    void theAlarmIsToldAndStored()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::seconds(60));
        const auto alarm = [&]() -> QJsonObject {
            for (const QJsonObject &event : listener.events()) {
                if (event.value(u"type").toString() == u"alarm")
                    return event;
            }
            return {};
        };
        QTRY_VERIFY(!alarm().isEmpty());
        const QJsonObject told = alarm();
        QJsonObject stored
            = m_client->get(QStringLiteral("/api/events/%1").arg(told.value(u"id").toInteger())).object();
        QVERIFY2(!stored.value(u"attributes").toObject().contains(u"message"),
                 "only the socket's copy has a message");
        QCOMPARE(stored.value(u"attributes").toObject().value(u"alarm").toString(),
                 QStringLiteral("vibration"));
        const QJsonObject device
            = m_client->get(QStringLiteral("/api/devices/%1").arg(told.value(u"deviceId").toInteger()))
                  .object();
        const QJsonObject attributes = device.value(u"attributes").toObject();
        QVERIFY(attributes.value(u"alarm").isBool());
        QVERIFY(attributes.value(u"alarm").toBool());
        QVERIFY(attributes.value(u"lastAlarm").isDouble());
    }

    void socketAndRestAgreeOnEvents()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        const Instant from = m_simulator->ask([](auto &s) { return s.now(); });
        pass(std::chrono::minutes(10));
        const Instant to = m_simulator->ask([](auto &s) { return s.now(); });
        QSet<qint64> stored;
        for (int device = 1; device <= 60; ++device) {
            const QByteArray events = m_simulator->ask(
                [&](auto &s) { return s.events(device, from - std::chrono::seconds(2), to); });
            for (const QJsonValue &event : QJsonDocument::fromJson(events).array()) {
                const QJsonObject object = event.toObject();
                if (object.value(u"id").toInteger() >> 21 > (toEpochMs(from) - 1'577'836'800'000) / 100)
                    stored.insert(object.value(u"id").toInteger());
            }
        }
        const auto told = [&] {
            QSet<qint64> ids;
            for (const QJsonObject &event : listener.events())
                ids.insert(event.value(u"id").toInteger());
            return ids;
        };
        QVERIFY(stored.size() > 20);
        QTRY_COMPARE(told(), stored);
    }

    void withoutARuleThereIsNoEvent()
    {
        for (const QJsonValue &rule : m_client->get(QStringLiteral("/api/notifications")).array())
            m_client->send(
                "DELETE",
                QStringLiteral("/api/notifications/%1").arg(rule.toObject().value(u"id").toInteger()));
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::minutes(3));
        QTRY_VERIFY(listener.frames.size() > 300);
        QCOMPARE(listener.events().size(), 0);
    }

    void twoRulesTellTwice()
    {
        m_client->send(
            "POST", QStringLiteral("/api/notifications"),
            R"({"type":"alarm","always":true,"notificators":"web","attributes":{"alarms":"vibration"}})");
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::seconds(60));
        const auto alarms = [&] {
            QList<qint64> ids;
            for (const QJsonObject &event : listener.events()) {
                if (event.value(u"type").toString() == u"alarm")
                    ids.append(event.value(u"id").toInteger());
            }
            return ids;
        };
        QTRY_COMPARE(alarms().size(), 2);
        QCOMPARE(alarms().first(), alarms().last());
    }

    void anAlarmNeedsItsNameInTheRule()
    {
        for (const QJsonValue &value : m_client->get(QStringLiteral("/api/notifications")).array()) {
            QJsonObject rule = value.toObject();
            if (rule.value(u"type").toString() != u"alarm")
                continue;
            rule.insert(u"attributes", QJsonObject{{QStringLiteral("alarms"), QStringLiteral("sos")}});
            const QString path = QStringLiteral("/api/notifications/%1").arg(rule.value(u"id").toInteger());
            QCOMPARE(m_client->send("PUT", path, QJsonDocument(rule).toJson()).status, 200);
        }
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::seconds(60));
        QTRY_VERIFY(!listener.events().isEmpty());
        for (const QJsonObject &event : listener.events())
            QVERIFY(event.value(u"type").toString() != u"alarm");
    }

    void keepaliveEvery55Seconds()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        pass(std::chrono::seconds(56));
        QTRY_COMPARE(listener.frames.count(QStringLiteral("{}")), 1);
    }

    void textFromTheClient_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("closeCode");
        QTest::newRow("{} closes it") << QStringLiteral("{}") << 1011;
        QTest::newRow("no JSON closes it") << QStringLiteral("ping") << 1011;
        QTest::newRow("too long closes it") << QString(70'000, u'x') << 1009;
    }
    void textFromTheClient()
    {
        QFETCH(QString, text);
        QFETCH(int, closeCode);
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        listener.socket.sendTextMessage(QStringLiteral("{\"logs\":false}"));
        listener.socket.sendTextMessage(text);
        QTRY_COMPARE(listener.socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(int(listener.socket.closeCode()), closeCode);
    }

    void signingOutLeavesTheStreamOpen()
    {
        Listener listener(m_simulator->endpoint(), m_client->cookie);
        QTRY_COMPARE(listener.frames.size(), 1);
        QCOMPARE(m_client->send("DELETE", QStringLiteral("/api/session")).status, 204);
        pass(std::chrono::seconds(20));
        QTRY_VERIFY(listener.frames.size() > 20);
        QCOMPARE(listener.socket.state(), QAbstractSocket::ConnectedState);
    }

    void anotherRunTellsTheSame()
    {
        QStringList runs[2];
        for (QStringList &frames : runs) {
            init();
            Listener listener(m_simulator->endpoint(), m_client->cookie);
            QTRY_COMPARE(listener.frames.size(), 1);
            pass(std::chrono::minutes(2));
            m_simulator->tell([](auto &s) {
                QVERIFY(s.inject({{QStringLiteral("kind"), QStringLiteral("sendFrame")},
                                  {QStringLiteral("text"), QStringLiteral("end")}}));
            });
            QTRY_COMPARE(listener.frames.last(), QStringLiteral("end"));
            frames = listener.frames;
        }
        QVERIFY(runs[0].size() > 300);
        QCOMPARE(runs[0], runs[1]);
    }

private:
    // In steps, so that what falls due in between happens in between.
    void pass(Milliseconds time)
    {
        for (Milliseconds passed{0}; passed < time; passed += std::chrono::seconds(1)) {
            m_clock->advance(std::chrono::seconds(1));
            m_simulator->tell([](auto &) { });
        }
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SimulatorFixture> m_simulator;
    std::unique_ptr<HttpClient> m_client;
};

QTEST_GUILESS_MAIN(TestSocket)
#include "tst_socket.moc"
