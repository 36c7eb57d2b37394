// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "cloud/tracefiles.h"
#include "fleet/fleetstore.h"
#include "support/simulatorfixture.h"

#include <QTemporaryDir>

#include <atomic>

namespace bt::test {

/// Counts what goes over the wire.
class WireWatch : public cloud::TraceSink
{
public:
    void record(const cloud::TraceRecord &) override { ++m_records; }
    int records() const { return m_records.load(); }

private:
    std::atomic<int> m_records{0};
};

/// A session with its store against the simulated cloud, on one clock that stands still until run() moves it.
/// Everything that goes over the wire is written to files, to look for secrets in.
class FaultRig
{
public:
    explicit FaultRig(const simulator::Options &options);
    ~FaultRig();
    Q_DISABLE_COPY_MOVE(FaultRig)

    static simulator::Options smallFleet(quint32 seed);

    void signIn(bool kept = false);
    /// Lets simulated time pass until @p done holds, at most @p most. Whether it holds.
    bool run(Milliseconds most, const std::function<bool()> &done = [] { return false; });
    bool runUntil(cloud::Session::State state, Milliseconds most = std::chrono::minutes(3));

    bool inject(const QJsonObject &fault) { return m_cloud->inject(fault); }
    void clearFaults() { m_cloud->clearFaults(); }
    SimulatorFixture &cloud() { return *m_cloud; }
    cloud::Session &session() { return *m_session; }
    ManualClock &clock() { return m_clock; }
    fleet::FleetStore &store() { return *m_store; }
    /// How often each event arrived.
    const QHash<qint64, int> &events() const { return m_events; }

    /// After faults were lifted: waits until the session is Live, the store says what the simulator knows and
    /// every event came once. Empty when all of it holds, otherwise what does not.
    QString settle();
    /// Where store and events differ from the simulator's truth now; empty for nowhere.
    QString difference();
    /// Files written by the trace that hold a secret of the account, with the place.
    QString leaks() const;
    QByteArray trace() const; ///< Everything that went over the wire, a line each.
    /// The states it went through, for messages.
    QString history() const { return m_history.join(QLatin1StringView(" > ")); }

private:
    void turn();
    QString deviceDifference();
    void readTruth(); // what is new of it since the last time
    QString positionDifference();
    QString eventDifference();

    ManualClock m_clock;
    QTemporaryDir m_folder;
    std::shared_ptr<WireWatch> m_watch = std::make_shared<WireWatch>();
    std::unique_ptr<SimulatorFixture> m_cloud;
    std::unique_ptr<fleet::FleetStore> m_store;
    std::unique_ptr<cloud::Session> m_session;
    QHash<qint64, int> m_events;
    std::optional<Instant> m_eventsFrom;
    std::optional<Instant> m_completeUntil;
    // The simulator's truth: the newest position of each bike, and every event.
    QHash<qint64, std::pair<Instant, qint64>> m_latest;
    QHash<qint64, qint64> m_deviceOfEvent;
    std::optional<Instant> m_truthRead;
    QStringList m_history;
    QList<QByteArray> m_secrets;
};

} // namespace bt::test
