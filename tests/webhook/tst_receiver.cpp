// SPDX-License-Identifier: GPL-3.0-or-later
// The local receiver over real sockets: what is kept, what is judged, and what cannot hurt it.
#include "fleet/fleetstore.h"
#include "webhook/comparison.h"
#include "webhook/deliverylog.h"
#include "webhook/httprequest.h"
#include "webhook/receiver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::webhook;
using Authorization = Delivery::Authorization;

namespace {

const QByteArray sample
    = R"({"event":{"id":51,"attributes":{},"deviceId":7,"type":"deviceOnline","eventTime":"2026-03-01T10:15:04.000+00:00","positionId":0},)"
      R"("device":{"id":7,"name":"Cargo","uniqueId":"4710100001"}})";

QByteArray post(const QByteArray &body, const QByteArray &headers = {})
{
    return "POST /hook HTTP/1.1\r\nHost: x\r\nX-PowTxn: pow-1\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

} // namespace

class TestReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void judgesAndForgetsTheSecret_data();
    void judgesAndForgetsTheSecret();
    void bodies_data();
    void bodies();
    void answersAsTold();
    void keptAcrossRestarts();
    void aHalfLineIsSkipped();
    void keepsTheLast();
    void theEndlessAreLetGo();
    void aTakenPortIsSaid();
    void comparesWithTheFeed();

private:
    /// The answer's first line; empty where the receiver hung up.
    QByteArray send(const Receiver &receiver, const QByteArray &request);
    QString file() const { return m_folder.filePath(QStringLiteral("received/deliveries.ndjson")); }

    SystemClock m_clock;
    QTemporaryDir m_folder;
};

QByteArray TestReceiver::send(const Receiver &receiver, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), receiver.port());
    socket.write(request);
    QByteArray answer;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(
            (answer += socket.readAll(), socket.state() == QAbstractSocket::UnconnectedState), 20'000);
    }();
    return answer.first(std::max<qsizetype>(0, answer.indexOf("\r\n")));
}

void TestReceiver::requests_data()
{
    using State = HttpRequest::State;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const QByteArray &bytes, State state, int refusal = 0,
             const QByteArray &body = {}) { QTest::newRow(name) << bytes << state << refusal << body; };
    row("plain", post("abc"), State::Complete, 0, "abc");
    row("no body", "POST / HTTP/1.1\r\nHost: x\r\n\r\n", State::Complete);
    row("half", post("abc").chopped(1), State::Incomplete, 0, "ab");
    row("chunked", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        State::Complete, 0, "abcde");
    row("chunk of no length", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", State::Refused,
        400);
    row("huge chunk", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
        State::Refused, 413);
    row("huge body", "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", State::Refused, 413);
    row("length below nothing", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", State::Refused, 400);
    row("length of letters", "POST / HTTP/1.1\r\nContent-Length: a\r\n\r\n", State::Refused, 400);
    row("endless head", "POST / HTTP/1.1\r\n" + QByteArray(70'000, 'a'), State::Refused, 431);
    row("header without a name", "POST / HTTP/1.1\r\n: x\r\n\r\n", State::Refused, 400);
    row("no HTTP", "\x16\x03\x01\x02\r\n\r\n", State::Refused, 400);
}

void TestReceiver::requests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(HttpRequest::State, state);
    QFETCH(int, refusal);
    QFETCH(QByteArray, body);
    HttpRequest whole;
    QCOMPARE(whole.feed(bytes), state);
    QCOMPARE(whole.refusal(), refusal);
    QCOMPARE(whole.body(), body);
    HttpRequest drops; // as slow lines bring it
    for (const char byte : std::as_const(bytes))
        drops.feed(QByteArray(1, byte));
    QCOMPARE(drops.state(), state);
    QCOMPARE(drops.refusal(), refusal);
    QCOMPARE(drops.body(), body);
}

void TestReceiver::judgesAndForgetsTheSecret_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Authorization>("verdict");
    const QString right = QStringLiteral("Bearer s3cret-value");
    QTest::newRow("right") << right << QByteArray("Bearer s3cret-value") << Authorization::Right;
    QTest::newRow("wrong") << right << QByteArray("Bearer s3cret-other") << Authorization::Wrong;
    QTest::newRow("case counts") << right << QByteArray("bearer s3cret-value") << Authorization::Wrong;
    QTest::newRow("missing") << right << QByteArray() << Authorization::Missing;
    QTest::newRow("none is asked for") << QString() << QByteArray() << Authorization::NotAsked;
    QTest::newRow("one too many") << QString() << QByteArray("Bearer s3cret-value") << Authorization::Wrong;
}

void TestReceiver::judgesAndForgetsTheSecret()
{
    QFETCH(QString, expected);
    QFETCH(QByteArray, sent);
    QFETCH(Authorization, verdict);
    QFile::remove(file());
    Receiver receiver(m_clock, file());
    QSignalSpy received(&receiver, &Receiver::received);
    ReceiverOptions options;
    options.expected = Secret(expected);
    receiver.start(options);
    QTRY_VERIFY(receiver.isListening());
    const QByteArray header = sent.isEmpty() ? QByteArray() : "Authorization: " + sent + "\r\n";
    QCOMPARE(send(receiver, post(sample, header + "Cookie: s3cret\r\n")), "HTTP/1.1 200 OK");
    QTRY_COMPARE(received.size(), 1);
    const Delivery &delivery = receiver.deliveries().last();
    QCOMPARE(delivery.authorization, verdict);
    QCOMPARE(delivery.transaction, QStringLiteral("pow-1"));
    for (const auto &[name, value] : delivery.headers)
        QVERIFY2(!value.contains(QStringLiteral("s3cret")), qPrintable(name));
    QFile kept(file());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("s3cret"));
    QCOMPARE(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), 0);
}

void TestReceiver::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("event");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("fine");
    QTest::newRow("as documented") << sample << 51LL << QStringLiteral("deviceOnline") << true;
    QTest::newRow("the old spelling of the time") << QByteArray(sample).replace("eventTime", "serverTime")
                                                  << 51LL << QStringLiteral("deviceOnline") << true;
    QTest::newRow("no device") << QByteArray(R"({"event":{"id":5,"type":"alarm"}})") << 5LL
                               << QStringLiteral("alarm") << true;
    QTest::newRow("not JSON") << QByteArray("<html>") << 0LL << QString() << false;
    QTest::newRow("a list") << QByteArray("[1]") << 0LL << QString() << false;
    QTest::newRow("empty") << QByteArray() << 0LL << QString() << false;
    QTest::newRow("wrong types") << QByteArray(R"({"event":7,"device":[null]})") << 0LL << QString() << false;
}

void TestReceiver::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(qint64, event);
    QFETCH(QString, type);
    QFETCH(bool, fine);
    Delivery delivery;
    delivery.body = body;
    readBody(delivery);
    QCOMPARE(delivery.event.value, event);
    QCOMPARE(delivery.type, type);
    QCOMPARE(delivery.trouble.isEmpty(), fine);
    if (body == sample || body.contains("serverTime"))
        QCOMPARE(toIso(*delivery.eventTime), QStringLiteral("2026-03-01T10:15:04.000Z"));
    delivery.at = fromEpochMs(1'780'000'000'000);
    const std::optional<Delivery> again = fromLine(toLine(delivery));
    QVERIFY(again);
    QCOMPARE(again->body, body);
    QCOMPARE(again->event.value, event);
    QCOMPARE(again->at, delivery.at);
}

void TestReceiver::answersAsTold()
{
    ManualClock clock;
    Receiver receiver(clock, {});
    ReceiverOptions options;
    options.status = 503;
    options.delay = Milliseconds(3000);
    receiver.start(options);
    QTRY_VERIFY(receiver.isListening());
    const quint16 port = receiver.port();
    QSignalSpy received(&receiver, &Receiver::received);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(post(sample));
    QTRY_COMPARE(received.size(), 1); // shown at once, answered later
    QCOMPARE(receiver.deliveries().last().answered, 503);
    QCOMPARE(socket.bytesAvailable(), 0);
    clock.advance(options.delay);
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 503 "));
    // Told otherwise it stays where it is.
    QSignalSpy started(&receiver, &Receiver::started);
    options.status = 201;
    options.delay = Milliseconds(0);
    options.port = port;
    receiver.start(options);
    QTRY_COMPARE(started.size(), 1);
    QCOMPARE(receiver.port(), port);
    QCOMPARE(send(receiver, post(sample)), "HTTP/1.1 201 Created");
    QCOMPARE(send(receiver, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), "HTTP/1.1 405 Method Not Allowed");
    receiver.stop();
    QTRY_VERIFY(!receiver.isListening());
    QCOMPARE(send(receiver, post(sample)), QByteArray());
}

void TestReceiver::keptAcrossRestarts()
{
    QFile::remove(file());
    {
        Receiver receiver(m_clock, file());
        receiver.start({});
        QTRY_VERIFY(receiver.isListening());
        send(receiver, post(sample));
        send(receiver, post("{}"));
        QTRY_COMPARE(receiver.deliveries().size(), 2);
    }
    Receiver receiver(m_clock, file());
    QTRY_COMPARE(receiver.deliveries().size(), 2);
    QCOMPARE(receiver.deliveries().first().bikeName, QStringLiteral("Cargo"));
    receiver.clear();
    QVERIFY(receiver.deliveries().isEmpty());
    QTRY_COMPARE(QFile(file()).size(), 0);
}

void TestReceiver::aHalfLineIsSkipped()
{
    Delivery delivery;
    delivery.at = fromEpochMs(1'780'000'000'000);
    delivery.body = sample;
    QFile::remove(file());
    QVERIFY(DeliveryLog(file()).append(delivery));
    QFile cut(file());
    QVERIFY(cut.resize(cut.size() - 20));
    QVERIFY(DeliveryLog(file()).append(delivery));
    QVERIFY(DeliveryLog(file()).append(delivery));
    QCOMPARE(DeliveryLog(file()).read().size(), 2);
}

void TestReceiver::keepsTheLast()
{
    QFile::remove(file());
    DeliveryLog log(file());
    Delivery delivery;
    delivery.body = "{}";
    for (int i = 0; i < 2 * DeliveryLog::most + 10; ++i) {
        delivery.at = fromEpochMs(1'780'000'000'000 + i);
        QVERIFY(log.append(delivery));
    }
    const QList<Delivery> kept = DeliveryLog(file()).read();
    QCOMPARE(kept.size(), DeliveryLog::most);
    QCOMPARE(kept.last().at, delivery.at);
    QFile written(file());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().count('\n') < 2 * DeliveryLog::most);
}

void TestReceiver::theEndlessAreLetGo()
{
    ManualClock clock;
    Receiver receiver(clock, {});
    receiver.start({});
    QTRY_VERIFY(receiver.isListening());
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < Receiver::mostConnections + 3; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), receiver.port());
        idle.back()->write("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\na");
    }
    const auto connected = [&] {
        return std::ranges::count_if(
            idle, [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
    };
    QTRY_COMPARE(connected(), Receiver::mostConnections);
    clock.advance(Receiver::patience);
    QTRY_COMPARE(connected(), 0);
    QCOMPARE(send(receiver, post(sample)), "HTTP/1.1 200 OK");
    QCOMPARE(send(receiver, "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n"),
             "HTTP/1.1 413 Content Too Large");
}

void TestReceiver::aTakenPortIsSaid()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Receiver receiver(m_clock, {});
    QSignalSpy failed(&receiver, &Receiver::failed);
    ReceiverOptions options;
    options.port = other.serverPort();
    receiver.start(options);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!receiver.isListening());
}

void TestReceiver::comparesWithTheFeed()
{
    const Instant noon = fromEpochMs(1'780'000'000'000);
    const auto at = [&](int minute) { return noon + std::chrono::minutes(minute); };
    fleet::FleetStore store(m_clock);
    fleet::EventFeed feed(store);
    CloudUpdate update;
    // Before, in both, of another type, only here, at the edge, too young.
    for (const auto &[id, type, minute] :
         {std::tuple(1, "alarm", -1), std::tuple(2, "alarm", 1), std::tuple(3, "deviceMoving", 2),
          std::tuple(4, "alarm", 3), std::tuple(5, "alarm", 10), std::tuple(6, "alarm", 11)}) {
        Event event;
        event.id = EventId{id};
        event.device = DeviceId{7};
        event.type = QLatin1StringView(type);
        event.time = at(minute);
        update.events.append(event);
    }
    feed.apply(update);
    QList<Delivery> deliveries;
    for (const auto &[id, minute] :
         {std::pair(2, 1), std::pair(2, 2), std::pair(9, 4), std::pair(5, 11), std::pair(0, 5)}) {
        Delivery delivery;
        delivery.event = EventId{id};
        delivery.at = at(minute);
        deliveries.append(delivery);
    }
    const Comparison some
        = compareWithFeed(deliveries, feed, QStringList{QStringLiteral("alarm")}, noon, at(10));
    QCOMPARE(some.both, 1);
    QCOMPARE(some.onlyDelivered, QList<EventId>{EventId{9}});
    QCOMPARE(some.onlyInFeed, QList<EventId>{EventId{4}});
    const Comparison all = compareWithFeed(deliveries, feed, {}, noon, at(10));
    QCOMPARE(all.onlyInFeed, (QList<EventId>{EventId{4}, EventId{3}}));
}

QTEST_GUILESS_MAIN(TestReceiver)
#include "tst_receiver.moc"
