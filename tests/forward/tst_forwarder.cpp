// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/forwarder.h"
#include "forward/queuefixture.h"
#include "support/certificates.h"
#include "support/endpoint.h"
#include "support/tlsfront.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>

using namespace bt;
using namespace bt::forward;
using namespace bt::test;
using namespace std::chrono_literals;

using Manner = bt::test::Endpoint::Manner;
using Request = bt::test::Endpoint::Request;

namespace {

const QString bikeA = QStringLiteral("100");
const QString bikeB = QStringLiteral("200");

Manner status(int http, const QByteArray &headers = {})
{
    Manner manner;
    manner.status = http;
    manner.headers = headers;
    return manner;
}

} // namespace

/// The way from a queue to an endpoint that does not always want it.
class TestForwarder : public QObject, private QueueFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeQueue();
        m_endpoint = std::make_unique<bt::test::Endpoint>(m_clock);
    }
    void cleanup()
    {
        m_forwarder.reset();
        m_endpoint.reset();
        dropQueue();
    }
    void whatCounts_data();
    void whatCounts();
    void whatIsTriedAgain_data();
    void whatIsTriedAgain();
    void keepsEachBikesOrder();
    void aBikeThatFailsDelaysNoOther();
    void aDeadEndpointIsAskedByOne();
    void lastingRefusalsAreSetAside_data();
    void lastingRefusalsAreSetAside();
    void whatPeopleDoIsSeen();
    void waitsForTheFix();
    void heldEventsStayUntilTheGapIsClosed();
    void saysWhoItIsAndKeepsNoSecret();
    void strangersGetNothing_data();
    void strangersGetNothing();
    void endsWhenWhatIsUnderWayIsAnswered();

private:
    void start(const QUrl &url = {}, const QByteArray &authorities = {})
    {
        forward::Endpoint endpoint{url.isEmpty() ? m_endpoint->url() : url,
                                   Secret(QStringLiteral("Bearer hush")), authorities};
        m_forwarder = std::make_unique<Forwarder>(m_clock, *m_queue, endpoint, "key-");
        m_forwarder->start();
    }
    // Time passes only while every request has reached the endpoint and waits there.
    bool until(const std::function<bool()> &done, Milliseconds most = 48h, Milliseconds stride = 0ms)
    {
        const Milliseconds end = m_clock.monotonic() + most;
        (void)QTest::qWaitFor(
            [&] {
                const bool waits = m_forwarder->underWay() == m_endpoint->atOnce;
                if (done() || (waits && m_clock.monotonic() >= end))
                    return true;
                if (waits)
                    m_clock.advance(std::min(std::max(stride, m_clock.untilNext().value_or(1s)),
                                             end - m_clock.monotonic()));
                return false;
            },
            30'000);
        return done();
    }
    bool untilDelivered(qint64 count)
    {
        return until([&] { return m_queue->status()->delivered == count; });
    }

    std::unique_ptr<bt::test::Endpoint> m_endpoint;
    std::unique_ptr<Forwarder> m_forwarder;
};

void TestForwarder::whatCounts_data()
{
    QTest::addColumn<Manner>("manner");
    for (const int http : {200, 201, 202, 204})
        QTest::addRow("%d", http) << status(http);
    Manner large = status(200);
    large.body = 10'000'000;
    QTest::newRow("with a large body") << large;
    large.body = -1;
    QTest::newRow("with an endless body") << large;
}

void TestForwarder::whatCounts()
{
    QFETCH(Manner, manner);
    m_endpoint->manner = manner;
    take({queued(1)});
    start();
    const QSignalSpy delivered(m_forwarder.get(), &Forwarder::delivered);
    QVERIFY(untilDelivered(1));
    QCOMPARE(m_endpoint->ids(), QList<qint64>{1});
    QCOMPARE(delivered.count(), 1);
    QCOMPARE(m_queue->status()->waiting, 0);
}

void TestForwarder::whatIsTriedAgain_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<int>("atLeastMs"); // until the next try
    for (const int http : {302, 400, 404, 408, 425, 429, 500, 503, 999})
        QTest::addRow("%d", http) << status(http) << 500;
    QTest::newRow("not now") << status(503, "Retry-After: 40\r\n") << 40'000;
    QTest::newRow("too many") << status(429, "Retry-After: 7\r\n") << 7'000;
    // Qt itself posts again where a connection was cut before an answer began.
    QTest::newRow("cut") << status(0) << 0;
    Manner manner;
    manner.delay = -1ms;
    QTest::newRow("never") << manner << 30'000;
    manner = {};
    manner.raw = "GET lost\r\n\r\n";
    QTest::newRow("not HTTP") << manner << 0;
    manner.raw = "HTTP/1.1 200";
    QTest::newRow("half a status") << manner << 30'000;
}

void TestForwarder::whatIsTriedAgain()
{
    QFETCH(Manner, manner);
    QFETCH(int, atLeastMs);
    m_endpoint->next = {manner};
    take({queued(1), queued(2)});
    start();
    QVERIFY(untilDelivered(2));
    QCOMPARE(m_endpoint->ids(), (QList<qint64>{1, 1, 2}));
    const auto &requests = m_endpoint->requests;
    QVERIFY(requests[1].at - requests[0].at >= Milliseconds(atLeastMs));
    QCOMPARE(requests[1].key, requests[0].key);
    QVERIFY(requests[2].key != requests[0].key);
}

void TestForwarder::keepsEachBikesOrder()
{
    QList<QueuedEvent> events;
    for (int i = 0; i < 200; ++i)
        events.append(queued(1000 - i, QString::number(i % 20))); // in the wrong order
    take(events);
    m_endpoint->manner.delay = 10ms;
    start();
    QVERIFY(untilDelivered(200));
    QHash<QString, qint64> last;
    for (const Request &request : std::as_const(m_endpoint->requests)) {
        QVERIFY(request.event > last[request.bike]);
        last[request.bike] = request.event;
    }
    QCOMPARE(last.size(), 20);
    QCOMPARE(m_endpoint->requests.size(), 200);
    QCOMPARE(m_endpoint->mostAtOnce, Forwarder::atOnce);
}

void TestForwarder::aBikeThatFailsDelaysNoOther()
{
    m_endpoint->judge = [](const Request &request) {
        return request.event == 1 ? std::optional(status(500)) : std::nullopt;
    };
    take({queued(1, bikeA), queued(2, bikeA), queued(3, bikeB), queued(4, bikeB)});
    start();
    const Milliseconds begun = m_clock.monotonic();
    QVERIFY(untilDelivered(2));
    QVERIFY(!m_endpoint->ids().contains(2));
    QVERIFY(m_clock.monotonic() - begun < 5s);
    m_endpoint->judge = {};
    QVERIFY(untilDelivered(4));
    QVERIFY(m_endpoint->ids().indexOf(2) > m_endpoint->ids().lastIndexOf(1));
}

void TestForwarder::aDeadEndpointIsAskedByOne()
{
    QList<QueuedEvent> events;
    for (int i = 0; i < 50; ++i)
        events.append(queued(1 + i, QString::number(i)));
    take(events);
    m_endpoint->manner = status(503);
    start();
    QSignalSpy troubled(m_forwarder.get(), &Forwarder::troubled);
    QSignalSpy recovered(m_forwarder.get(), &Forwarder::recovered);
    const Milliseconds begun = m_clock.monotonic();
    QVERIFY(until([&] { return m_clock.monotonic() - begun >= 30min; }, 30min));
    // One a minute, and some more at first.
    QVERIFY2(m_endpoint->requests.size() < 90, qPrintable(QString::number(m_endpoint->requests.size())));
    QVERIFY(m_endpoint->requests.size() > 25);
    QCOMPARE(troubled.count(), 1);
    QVERIFY(m_queue->status()->trouble.contains(QStringLiteral("503")));
    QVERIFY(m_queue->status()->troubleSince);
    QVERIFY(!m_queue->status()->trouble.contains(QStringLiteral("hidden"))); // the address's key
    m_endpoint->manner = {};
    QVERIFY(untilDelivered(50));
    QCOMPARE(recovered.count(), 1);
    QVERIFY(m_queue->status()->trouble.isEmpty());
}

void TestForwarder::lastingRefusalsAreSetAside_data()
{
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("minutes");
    QTest::newRow("of the event") << 422 << 10;
    QTest::newRow("of everything") << 403 << 24 * 60;
}

void TestForwarder::lastingRefusalsAreSetAside()
{
    QFETCH(int, http);
    QFETCH(int, minutes);
    m_endpoint->judge = [http](const Request &request) {
        return request.event == 1 ? std::optional(status(http)) : std::nullopt;
    };
    take({queued(1, bikeA), queued(2, bikeA)});
    start();
    QSignalSpy aside(m_forwarder.get(), &Forwarder::setAside);
    QVERIFY(until([&] { return !aside.isEmpty(); }, 48h, std::chrono::minutes(minutes) / 50));
    const auto &requests = m_endpoint->requests;
    QVERIFY(requests.last().at - requests.first().at >= std::chrono::minutes(minutes));
    QVERIFY(!m_endpoint->ids().contains(2));
    QVERIFY(untilDelivered(1));
    QCOMPARE(m_endpoint->ids().last(), 2);
    const auto dead = m_queue->dead();
    QCOMPARE(dead->size(), 1);
    QCOMPARE(dead->first().refusal.http, http);
}

void TestForwarder::whatPeopleDoIsSeen()
{
    m_endpoint->manner = status(503, "Retry-After: 3600\r\n");
    take({queued(1), queued(2), queued(3)});
    start();
    QVERIFY(until([&] { return m_endpoint->requests.size() == 1 && m_forwarder->underWay() == 0; }));
    m_endpoint->manner = {};
    // As another program would.
    auto other = Queue::openExisting(m_file, m_clock.now());
    QVERIFY(other);
    QCOMPARE(*(*other)->drop(Queue::Drop::These, {EventId{1}}, m_clock.now()), 1);
    QCOMPARE(*(*other)->retry({}), 0); // nothing was dead, but what waits is tried at once
    QVERIFY(untilDelivered(2));
    QCOMPARE(m_endpoint->ids(), (QList<qint64>{1, 2, 3}));
    QVERIFY(m_endpoint->requests.last().at - m_endpoint->requests.first().at < 1min);
}

void TestForwarder::waitsForTheFix()
{
    QueuedEvent event = queued(1);
    event.awaitsFix = true;
    take({event});
    start();
    QVERIFY(untilDelivered(1)); // it may never come
    QVERIFY(m_endpoint->requests[0].at >= m_clock.monotonic() - 10s);

    event = queued(2);
    event.awaitsFix = true;
    const Milliseconds before = m_clock.monotonic();
    take({event});
    m_forwarder->wake({event});
    QCOMPARE(m_endpoint->requests.size(), 1);
    QVERIFY(*m_queue->attachFix(EventId{2}, R"({"event":{"id":2},"position":{}})"));
    m_forwarder->fixArrived(bikeA);
    QTRY_COMPARE(m_endpoint->requests.size(), 2);
    QVERIFY(m_endpoint->requests[1].body.contains("position"));
    QCOMPARE(m_endpoint->requests[1].at, before);
}

void TestForwarder::heldEventsStayUntilTheGapIsClosed()
{
    take({queued(9, bikeA)}, false);
    take({queued(5, bikeB)});
    start();
    QVERIFY(untilDelivered(1));
    const QList<QueuedEvent> late{queued(4, bikeA)};
    take(late, false);
    m_forwarder->wake(late);
    QVERIFY(!until([&] { return m_endpoint->requests.size() > 1; }, 1s));
    QVERIFY(m_queue->settle());
    m_forwarder->reload();
    QVERIFY(untilDelivered(3));
    QCOMPARE(m_endpoint->ids(), (QList<qint64>{5, 4, 9}));
}

void TestForwarder::saysWhoItIsAndKeepsNoSecret()
{
    take({queued(1)});
    m_endpoint->next = {status(503), status(503)};
    start();
    QVERIFY(untilDelivered(1));
    QCOMPARE(m_endpoint->requests.first().key, QByteArray("key-1"));
    QCOMPARE(m_endpoint->requests.first().authorization, QByteArray("Bearer hush"));
    QCOMPARE(m_endpoint->requests.first().body, queued(1).body);
    int looked = 0;
    for (const QFileInfo &info : QFileInfo(m_file).dir().entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        looked += content.contains("503") ? 1 : 0; // it does hold what happened
        QVERIFY(!content.contains("hush") && !content.contains("hidden"));
    }
    QVERIFY(looked > 0);
}

void TestForwarder::strangersGetNothing_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<bool>("trusted");
    const QString here = QStringLiteral("IP:127.0.0.1");
    const QString known = QStringLiteral("known");
    QTest::newRow("known") << known << here << false << true;
    QTest::newRow("self-signed") << QString() << here << false << false;
    QTest::newRow("another place") << known << QStringLiteral("IP:127.0.0.9") << false << false;
    QTest::newRow("expired") << known << here << true << false;
}

void TestForwarder::strangersGetNothing()
{
    QFETCH(QString, issuer);
    QFETCH(QString, place);
    QFETCH(bool, expired);
    QFETCH(bool, trusted);
    Certificates certificates;
    const QByteArray authority = certificates.authority();
    TlsFront front(m_endpoint->port(), certificates.server(QStringLiteral("server"), place, issuer, expired));
    QVERIFY2(certificates.isReady(), qPrintable(certificates.problem()));
    take({queued(1)});
    start(front.url(), authority);
    QSignalSpy troubled(m_forwarder.get(), &Forwarder::troubled);
    if (trusted) {
        QVERIFY(untilDelivered(1));
        return;
    }
    QVERIFY(until([&] { return !troubled.isEmpty(); }));
    QVERIFY(m_endpoint->requests.isEmpty());
    QCOMPARE(front.bytesReceived(), 0);
    const QString sentence = troubled.first().first().toString();
    QVERIFY2(sentence.contains(QStringLiteral("could not prove who it is")), qPrintable(sentence));
}

void TestForwarder::endsWhenWhatIsUnderWayIsAnswered()
{
    take({queued(1, bikeA), queued(2, bikeA), queued(3, bikeB)});
    m_endpoint->manner.delay = 1s;
    m_endpoint->judge = [](const Request &request) {
        Manner never;
        never.delay = -1ms;
        return request.event == 3 ? std::optional(never) : std::nullopt;
    };
    start();
    QVERIFY(until([&] { return m_endpoint->requests.size() == 2; }));
    QSignalSpy idle(m_forwarder.get(), &Forwarder::idle);
    const Milliseconds before = m_clock.monotonic();
    m_forwarder->finish(5s);
    QVERIFY(until([&] { return !idle.isEmpty(); }));
    QCOMPARE(m_queue->status()->delivered, 1);
    QCOMPARE(m_endpoint->requests.size(), 2);
    QVERIFY(m_clock.monotonic() - before <= 6s);
    QVERIFY(reopen());
    QCOMPARE(m_queue->status()->waiting, 2);
}

QTEST_GUILESS_MAIN(TestForwarder)
#include "tst_forwarder.moc"
