// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"
#include "clientprocess.h"
#include "support/simulatorfixture.h"

#include <QSet>
#include <QTemporaryDir>

namespace bt::test {

/// A client in a process of its own (keptclient.cpp) against the simulated cloud, both on one clock that
/// stands still until run() moves it. The client may die at any moment and start again; its archive is then
/// compared with the simulator's truth and with what the client had said is kept.
class KeptRig
{
public:
    explicit KeptRig(const simulator::Options &options);
    Q_DISABLE_COPY_MOVE(KeptRig)

    /// Dies by itself after so many records went over the wire, unless that is 0, and @p spinMicroseconds.
    void start(int dieAfterRecords = 0, int spinMicroseconds = 0);
    bool isRunning() const { return m_client.isRunning(); }
    void command(const QByteArray &line) { m_client.command(line); }
    void kill(int afterMicroseconds) { m_client.kill(afterMicroseconds); }
    bool run(Milliseconds most, const std::function<bool()> &done = [] { return false; });
    bool runUntilLive(Milliseconds most = std::chrono::minutes(3));

    bool inject(const QJsonObject &fault) { return m_cloud.inject(fault); }
    void clearFaults() { m_cloud.clearFaults(); }

    /// After faults were lifted: waits until the client is Live and says that no event is missing, then
    /// compares. Empty when all is well, otherwise what is not.
    QString settle();
    /// What the client said and when it died, for messages.
    QString history() const { return m_client.history(); }
    int deaths() const { return m_client.deaths(); }
    qsizetype eventsKept() const { return m_kept.size(); }
    qsizetype acknowledgements() const { return m_acknowledged.size(); }

private:
    void take(const QList<QByteArray> &words);
    QString difference();
    QString differenceOf(const QList<archive::ArchivedEvent> &events, Instant watchedSince);

    ManualClock m_clock;
    SimulatorFixture m_cloud;
    QTemporaryDir m_home;
    ClientProcess m_client;
    QByteArray m_state;
    std::optional<Instant> m_complete;
    Instant m_begun;
    QSet<qint64> m_kept; // what the client said is on disk
    QSet<qint64> m_acknowledged;
    QSet<qint64> m_asked; // acknowledged by somebody, maybe not yet on disk
    QString m_problem; // what must never happen, noticed on the way
};

} // namespace bt::test
