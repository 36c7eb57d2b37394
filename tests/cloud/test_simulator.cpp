// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/restclient.h"
#include "cloud/session.h"
#include "support/simulatorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::cloud;
using State = Session::State;

namespace {

Credentials credentials(const simulator::Endpoint &endpoint, bool byToken)
{
    if (byToken)
        return {Credentials::Kind::Token, {}, Secret(endpoint.token), {}};
    return {Credentials::Kind::Password, endpoint.email, Secret(endpoint.password), {}};
}

} // namespace

/// The client against the simulated cloud, over real HTTP and WebSocket.
class TestSimulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndFollows_data();
    void signsInAndFollows();
    void wrongPassword();
    void history();
    void patchKeepsTheRest();
    void restart();
};

void TestSimulator::signsInAndFollows_data()
{
    QTest::addColumn<bool>("byToken");
    QTest::addColumn<Authorization>("authorization");
    QTest::newRow("token, cookie") << true << Authorization::SessionCookie;
    QTest::newRow("password, cookie") << false << Authorization::SessionCookie;
    QTest::newRow("token, header") << true << Authorization::Header;
    QTest::newRow("password, header") << false << Authorization::Header;
}

void TestSimulator::signsInAndFollows()
{
    QFETCH(bool, byToken);
    QFETCH(Authorization, authorization);
    SystemClock clock;
    simulator::Options options;
    options.bikes = 8;
    options.updatesPerSecond = 50;
    test::SimulatorFixture cloud(clock, options);
    QVERIFY2(cloud.isRunning(), qPrintable(cloud.error()));

    Session session(clock);
    QSet<DeviceId> devices;
    QHash<DeviceId, Position> positions;
    QSet<EventId> events;
    qsizetype moved = 0;
    qsizetype eventsTwice = 0;
    connect(&session, &Session::updateArrived, &session, [&](const CloudUpdate &update) {
        for (const Device &device : update.devices)
            devices.insert(device.id);
        for (const Position &position : update.positions) {
            moved
                += positions.contains(position.device) && positions.value(position.device).id != position.id;
            positions.insert(position.device, position);
        }
        for (const Event &event : update.events) {
            eventsTwice += events.contains(event.id);
            events.insert(event.id);
        }
    });
    session.signIn(cloud.endpoint().url, credentials(cloud.endpoint(), byToken), authorization);
    QTRY_COMPARE(session.status().state, State::Live);
    QCOMPARE(devices.size(), options.bikes);
    QTRY_VERIFY_WITH_TIMEOUT(moved > 3, 30'000);
    QCOMPARE(session.status().rejected, 0);
    QCOMPARE(cloud.ask([](auto &simulator) { return simulator.connections(); }), 1);

    // Every event of the last day, as the simulator has it.
    QSignalSpy complete(&session, &Session::eventsCompleteUntilChanged);
    QTRY_VERIFY_WITH_TIMEOUT(!events.isEmpty(), 30'000);
    const QByteArray truth = cloud.ask([&](auto &simulator) {
        return simulator.events(0, simulator.now() - std::chrono::hours(23),
                                simulator.now() - Milliseconds(60'000));
    });
    for (const QJsonValue &event : QJsonDocument::fromJson(truth).array()) {
        const EventId id{event.toObject().value(QStringLiteral("id")).toInteger()};
        QTRY_VERIFY2(events.contains(id), qPrintable(QString::number(id.value)));
    }
    QCOMPARE(eventsTwice, 0);
    session.signOut();
    QTRY_COMPARE(cloud.ask([](auto &simulator) { return simulator.connections(); }), 0);
}

void TestSimulator::wrongPassword()
{
    SystemClock clock;
    test::SimulatorFixture cloud(clock);
    Session session(clock);
    QSignalSpy failed(&session, &Session::signInFailed);
    for (const bool byToken : {true, false}) {
        Credentials wrong = credentials(cloud.endpoint(), byToken);
        wrong.secret = Secret(QStringLiteral("wrong-secret-0123456789"));
        session.signIn(cloud.endpoint().url, wrong);
        QTRY_COMPARE(failed.count(), byToken ? 1 : 2);
        QCOMPARE(failed.last().first().value<Error>().kind, ErrorKind::SignInRefused);
    }
}

void TestSimulator::history()
{
    SystemClock clock;
    simulator::Options options;
    options.bikes = 5;
    test::SimulatorFixture cloud(clock, options);
    Session session(clock);
    DeviceId device;
    connect(&session, &Session::updateArrived, &session, [&](const CloudUpdate &update) {
        if (!update.devices.isEmpty())
            device = update.devices.first().id;
    });
    session.signIn(cloud.endpoint().url, credentials(cloud.endpoint(), true));
    QTRY_COMPARE(session.status().state, State::Live);

    const Instant to = cloud.ask([](auto &simulator) { return simulator.now(); });
    const Instant from = to - std::chrono::hours(60);
    const Reply<QList<Position>> reply = session.rest().positions(device, from, to);
    QTRY_VERIFY(reply.isFinished());
    const Result<QList<Position>> positions = reply.result();
    QVERIFY(positions.has_value());
    const QByteArray truth
        = cloud.ask([&](auto &simulator) { return simulator.positions(device.value, from, to); });
    QCOMPARE(positions->size(), QJsonDocument::fromJson(truth).array().size());
    QVERIFY(positions->size() > 1);
    QVERIFY(
        std::ranges::is_sorted(*positions, {}, [](const Position &position) { return position.fixTime; }));

    const Reply<Position> one = session.rest().position(positions->first().id);
    QTRY_VERIFY(one.isFinished());
    QCOMPARE(one.result()->id, positions->first().id);
    const Reply<Position> none = session.rest().position(PositionId{0});
    QCOMPARE(none.result().error().kind, ErrorKind::NotFound);
    const Reply<QList<GeofenceRecord>> geofences = session.rest().geofences();
    QTRY_VERIFY(geofences.isFinished());
    QVERIFY(geofences.result().has_value());
}

void TestSimulator::patchKeepsTheRest()
{
    SystemClock clock;
    test::SimulatorFixture cloud(clock);
    Session session(clock);
    session.signIn(cloud.endpoint().url, credentials(cloud.endpoint(), false));
    QTRY_COMPARE(session.status().state, State::Live);
    QJsonObject wanted
        = QJsonDocument::fromJson(cloud.ask([](auto &simulator) { return simulator.user(); })).object();
    QJsonObject attributes = wanted.value(QStringLiteral("attributes")).toObject();
    QVERIFY(!attributes.isEmpty());

    AttributePatch patch;
    patch.set.insert(QStringLiteral("webhookUrl"), QStringLiteral("https://example.org/hook"));
    patch.remove << QStringLiteral("webhookTypes");
    const Reply<Account> reply = session.rest().patchAccount(patch);
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result().has_value());
    attributes.insert(QStringLiteral("webhookUrl"), QStringLiteral("https://example.org/hook"));
    attributes.remove(QStringLiteral("webhookTypes"));
    wanted.insert(QStringLiteral("attributes"), attributes);
    QCOMPARE(QJsonDocument::fromJson(cloud.ask([](auto &simulator) { return simulator.user(); })).object(),
             wanted);
}

void TestSimulator::restart()
{
    SystemClock clock;
    simulator::Options options;
    options.bikes = 5;
    Session session(clock);
    {
        test::SimulatorFixture cloud(clock, options);
        options.port = quint16(cloud.endpoint().url.port());
        session.signIn(cloud.endpoint().url, credentials(cloud.endpoint(), true));
        QTRY_COMPARE(session.status().state, State::Live);
    }
    QTRY_COMPARE(session.status().state, State::Reconnecting);
    const test::SimulatorFixture again(clock, options);
    QVERIFY2(again.isRunning(), qPrintable(again.error()));
    session.reconnectNow();
    QTRY_COMPARE_WITH_TIMEOUT(session.status().state, State::Live, 15'000);
}

QTEST_GUILESS_MAIN(TestSimulator)
#include "test_simulator.moc"
