// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/records.h"
#include "support/simulatorfixture.h"

#include <QProcess>
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
    ~KeptRig();
    Q_DISABLE_COPY_MOVE(KeptRig)

    /// Dies by itself after so many records went over the wire, unless that is 0, and @p spinMicroseconds.
    void start(int dieAfterRecords = 0, int spinMicroseconds = 0);
    bool isRunning() const { return m_client.state() != QProcess::NotRunning; }
    void command(const QByteArray &line);
    /// Ends it without a word, in the middle of what it does since the last command.
    void kill(int afterMicroseconds);
    bool run(Milliseconds most, const std::function<bool()> &done = [] { return false; });
    bool runUntilLive(Milliseconds most = std::chrono::minutes(3));

    bool inject(const QJsonObject &fault) { return m_cloud.inject(fault); }
    void clearFaults() { m_cloud.clearFaults(); }

    /// After faults were lifted: waits until the client is Live and says that no event is missing, then
    /// compares. Empty when all is well, otherwise what is not.
    QString settle();
    /// What the client said and when it died, for messages.
    QString history() const { return m_history.join(QLatin1StringView(" > ")); }
    int deaths() const { return m_deaths; }
    qsizetype eventsKept() const { return m_kept.size(); }
    qsizetype acknowledgements() const { return m_acknowledged.size(); }

private:
    void turn();
    void read();
    void take(const QList<QByteArray> &words);
    QString difference();
    QString differenceOf(const QList<archive::ArchivedEvent> &events, Instant watchedSince);

    ManualClock m_clock;
    SimulatorFixture m_cloud;
    QTemporaryDir m_home;
    QProcess m_client;
    QByteArray m_output;
    QByteArray m_state;
    std::optional<Instant> m_complete;
    std::optional<Milliseconds> m_next; // the client's next timer
    bool m_answered = false;
    Instant m_begun;
    Instant m_clientNow;
    QSet<qint64> m_kept; // what the client said is on disk
    QSet<qint64> m_acknowledged;
    QSet<qint64> m_asked; // acknowledged by somebody, maybe not yet on disk
    QString m_problem; // what must never happen, noticed on the way
    QStringList m_history;
    int m_lines = 0;
    int m_deaths = 0;
};

} // namespace bt::test
