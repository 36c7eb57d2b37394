// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultrig.h"

#include "cloud/tracering.h"
#include "passtime.h"
#include "stillness.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QThread>

#include <unistd.h>

namespace bt::test {

using cloud::Session;
using cloud::TraceRecord;
using State = Session::State;

namespace {

// The client reads the values with its own codec; here they are read by another parser.
QHash<qint64, QJsonObject> byMember(const QByteArray &json, QLatin1StringView member)
{
    QHash<qint64, QJsonObject> objects;
    for (const QJsonValue &value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = value.toObject();
        objects.insert(object.value(member).toInteger(), object);
    }
    return objects;
}

ConnectionStatus statusOf(const QJsonObject &device)
{
    const QString status = device.value(u"status").toString();
    return status == u"online" ? ConnectionStatus::Online
        : status == u"offline" ? ConnectionStatus::Offline
                               : ConnectionStatus::Unknown;
}

std::optional<Instant> dateOf(const QJsonObject &object, QStringView member)
{
    return parseInstant(object.value(member).toString());
}

QString nameOf(State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<State>().valueToKey(int(state)));
}

} // namespace

simulator::Options FaultRig::smallFleet(quint32 seed)
{
    simulator::Options options;
    options.bikes = 6;
    options.seed = seed;
    return options;
}

FaultRig::FaultRig(const simulator::Options &options)
    : m_cloud(std::make_unique<SimulatorFixture>(m_clock, options))
    , m_store(std::make_unique<fleet::FleetStore>(m_clock))
    , m_session(std::make_unique<Session>(m_clock))
{
    if (!m_cloud->isRunning())
        qFatal("the simulated cloud does not start: %s", qPrintable(m_cloud->error()));
    const simulator::Endpoint &endpoint = m_cloud->endpoint();
    m_secrets = {endpoint.token.toUtf8(), endpoint.password.toUtf8(), "JSESSIONID=node0"};
    auto files = cloud::TraceFiles::open(m_folder.path(), m_clock.now());
    if (!files)
        qFatal("the trace cannot be written: %s", qPrintable(files.error().detail));
    m_session->setTraceSink(std::make_shared<cloud::TraceTee>(
        QList<std::shared_ptr<cloud::TraceSink>>{m_watch, std::move(*files)}));

    QObject::connect(m_session.get(), &Session::updateArrived, m_store.get(),
                     [this](const CloudUpdate &update) {
                         m_store->apply(update);
                         for (const Event &event : update.events)
                             ++m_events[event.id.value];
                     });
    QObject::connect(m_store.get(), &fleet::FleetStore::unknownDevice, m_session.get(),
                     &Session::fetchDevice);
    QObject::connect(m_session.get(), &Session::eventsCompleteUntilChanged, m_store.get(),
                     [this](Instant until) { m_completeUntil = until; });
    QObject::connect(m_session.get(), &Session::statusChanged, m_store.get(),
                     [this] { m_history << nameOf(m_session->status().state); });
}

FaultRig::~FaultRig() = default;

void FaultRig::signIn(bool kept)
{
    const simulator::Endpoint &endpoint = m_cloud->endpoint();
    cloud::SignInOptions options;
    options.kept = kept;
    m_eventsFrom = m_clock.now() - std::chrono::hours(1);
    options.eventsCompleteUntil = m_eventsFrom;
    m_session->signIn(endpoint.url, {cloud::Credentials::Kind::Token, {}, Secret(endpoint.token), {}},
                      cloud::Authorization::SessionCookie, options);
}

// Until nothing moves any more: every other thread sleeps, and so does this one's event loop. What then is
// still awaited is awaited in vain until time passes. However busy the computer is, the clock never runs
// ahead of the wire.
void FaultRig::turn()
{
    for (int quiet = 0; quiet < 3;) {
        const int before = m_watch->records();
        QCoreApplication::processEvents();
        const bool still = sleeps(getpid(), gettid()) && m_watch->records() == before;
        quiet = still ? quiet + 1 : 0;
        if (!still)
            QThread::usleep(20);
    }
}

bool FaultRig::run(Milliseconds most, const std::function<bool()> &done)
{
    return passTime({m_clock, [this] { turn(); }, [this] { return m_clock.untilNext(); }}, most, done);
}

bool FaultRig::runUntil(State state, Milliseconds most)
{
    return run(most, [this, state] { return m_session->status().state == state; });
}

QString FaultRig::settle()
{
    // Beyond the list of devices every ten minutes and the longest wait between two tries.
    constexpr Milliseconds patience = std::chrono::minutes(13);
    const Instant lifted = m_cloud->ask([](auto &simulator) { return simulator.now(); });
    const Milliseconds begin = m_clock.monotonic();
    m_completeUntil.reset();
    QString problem = QStringLiteral("not settled");
    const auto endsWithPerson = [this] {
        const State state = m_session->status().state;
        return state == State::Blocked || state == State::AuthExpired || state == State::SignedOut;
    };
    // Reading the truth costs more than a moment of the fleet's life: it is compared once in a while, never
    // in step with the reports.
    constexpr Milliseconds between{997};
    while (!problem.isEmpty() && m_clock.monotonic() - begin < patience) {
        if (run(between, endsWithPerson)) {
            problem = QStringLiteral("it waits for a person");
            break;
        }
        if (m_session->status().state == State::Live && m_completeUntil && *m_completeUntil >= lifted)
            problem = difference();
    }
    if (problem.isEmpty())
        return {};
    return QStringLiteral("%1 in %2 after %3 s; %4")
        .arg(problem, nameOf(m_session->status().state))
        .arg((m_clock.monotonic() - begin).count() / 1000)
        .arg(history());
}

QString FaultRig::difference()
{
    QString found = deviceDifference();
    if (!found.isEmpty())
        return found;
    readTruth();
    found = positionDifference();
    return found.isEmpty() ? eventDifference() : found;
}

QString FaultRig::deviceDifference()
{
    const auto truth = byMember(m_cloud->ask([](auto &simulator) { return simulator.devices(); }),
                                QLatin1StringView("id"));
    if (m_store->count() != truth.size())
        return QStringLiteral("%1 bikes instead of %2").arg(m_store->count()).arg(truth.size());
    for (const auto &[id, object] : truth.asKeyValueRange()) {
        const int row = m_store->rowOf(DeviceId{id});
        if (row < 0)
            return QStringLiteral("bike %1 is missing").arg(id);
        const Device &device = m_store->at(row).device;
        const QString which = QStringLiteral("bike %1: %2").arg(id);
        if (device.uniqueId != object.value(u"uniqueId").toString())
            return which.arg(QStringLiteral("number ") + device.uniqueId);
        if (device.name != object.value(u"name").toString())
            return which.arg(QStringLiteral("name ") + device.name);
        if (device.lastUpdate != dateOf(object, u"lastUpdate"))
            return which.arg(QStringLiteral("last contact"));
        if (device.status != statusOf(object))
            return which.arg(QStringLiteral("status"));
    }
    return {};
}

void FaultRig::readTruth()
{
    constexpr auto overlap = std::chrono::minutes(30); // trackers report late
    const Instant now = m_cloud->ask([](auto &simulator) { return simulator.now(); });
    const Instant from = m_truthRead ? *m_truthRead - overlap : now - std::chrono::hours(24);
    m_truthRead = now;
    const QByteArray positions
        = m_cloud->ask([&](auto &simulator) { return simulator.positions(0, from, now); });
    for (const QJsonValue &value : QJsonDocument::fromJson(positions).array()) {
        const QJsonObject object = value.toObject();
        const std::pair key(dateOf(object, u"fixTime").value_or(Instant()), object.value(u"id").toInteger());
        auto &known = m_latest[object.value(u"deviceId").toInteger()];
        known = std::max(known, key);
    }
    const Instant eventsFrom = std::max(from, *m_eventsFrom);
    const QByteArray events
        = m_cloud->ask([&](auto &simulator) { return simulator.events(0, eventsFrom, now); });
    for (const QJsonValue &value : QJsonDocument::fromJson(events).array()) {
        const QJsonObject object = value.toObject();
        m_deviceOfEvent.insert(object.value(u"id").toInteger(), object.value(u"deviceId").toInteger());
    }
}

QString FaultRig::positionDifference()
{
    for (const auto &[device, key] : std::as_const(m_latest).asKeyValueRange()) {
        const int row = m_store->rowOf(DeviceId{device});
        if (row < 0)
            continue;
        const std::optional<Position> &position = m_store->at(row).position;
        if (!position || position->id.value != key.second)
            return QStringLiteral("bike %1: position %2 instead of %3")
                .arg(device)
                .arg(position ? position->id.value : 0)
                .arg(key.second);
    }
    return {};
}

QString FaultRig::eventDifference()
{
    for (const auto &[id, device] : std::as_const(m_deviceOfEvent).asKeyValueRange()) {
        // What a bike did before it was taken away is not there any more.
        if (m_store->rowOf(DeviceId{device}) >= 0 && !m_events.contains(id))
            return QStringLiteral("event %1 of bike %2 is missing").arg(id).arg(device);
    }
    for (const auto &[id, times] : std::as_const(m_events).asKeyValueRange()) {
        if (times != 1 && id != 0)
            return QStringLiteral("event %1 came %2 times").arg(id).arg(times);
    }
    return {};
}

QByteArray FaultRig::trace() const
{
    QByteArray text;
    for (const QFileInfo &info : QDir(m_folder.path()).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

QString FaultRig::leaks() const
{
    const QByteArray text = trace();
    if (text.isEmpty())
        return QStringLiteral("nothing was written");
    for (const QByteArray &secret : m_secrets) {
        if (const qsizetype at = text.indexOf(secret); at >= 0)
            return QStringLiteral("a secret: ")
                + QString::fromUtf8(text.mid(std::max<qsizetype>(0, at - 200), 300));
    }
    return {};
}

} // namespace bt::test
