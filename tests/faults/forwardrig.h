// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clientprocess.h"
#include "support/endpoint.h"
#include "support/simulatorfixture.h"
#include "writewatch.h"

#include <QTemporaryDir>

namespace bt::test {

/// `biketrax stream --forward` (forwardclient.cpp) between the simulated cloud and an endpoint, all on one
/// clock that stands still until run() moves it. The program may die at any moment and start again; what the
/// endpoint took is compared with the simulator's truth.
class ForwardRig
{
public:
    explicit ForwardRig(const simulator::Options &options);
    Q_DISABLE_COPY_MOVE(ForwardRig)

    /// Dies at the so-manieth request from now on, unless that is 0: before its answer or right after it.
    enum class Death : quint8
    {
        BeforeAnswer,
        AfterAnswer
    };
    void start(int dieAtRequest = 0, Death when = Death::BeforeAnswer);
    bool isRunning() const { return m_client.isRunning(); }
    void command(const QByteArray &line) { m_client.command(line); }
    void kill(int afterMicroseconds) { m_client.kill(afterMicroseconds); }
    /// Dies at the so-manieth write into its queue from now on. False where there is no queue yet.
    bool dieAtWrite(int write);
    bool run(Milliseconds most, const std::function<bool()> &done = [] { return false; });
    void survive()
    {
        m_dieAt = 0;
        m_diesNow = false;
        m_watch.reset();
    }

    bool inject(const QJsonObject &fault) { return m_cloud.inject(fault); }
    void clearFaults() { m_cloud.clearFaults(); }
    Endpoint &endpoint() { return m_endpoint; }
    void cutEndpoint(); ///< Answers may get lost on their way.

    /// After faults were lifted and the endpoint works: waits until it took every event, then compares. Empty
    /// when all is well, otherwise what is not.
    QString settle();
    int deaths() const { return m_client.deaths(); }
    qsizetype taken() const { return m_taken.size(); }
    int repeated() const { return m_repeated; }

private:
    void onRequest(const Endpoint::Request &request);
    void onAnswer(const Endpoint::Request &request);
    void problem(const QString &what);
    QString difference();
    QString queueFile() const;

    ManualClock m_clock;
    SimulatorFixture m_cloud;
    QTemporaryDir m_home;
    ClientProcess m_client;
    Endpoint m_endpoint;
    std::unique_ptr<WriteWatch> m_watch; // goes before the client does
    struct Taken
    {
        int accidents = 0; // that had happened by then: deaths, cuts
    };
    QHash<qint64, Taken> m_taken;
    QHash<QString, qint64> m_lastOf; // of each bike
    QHash<qint64, QByteArray> m_keys;
    QString m_problem; // what must never happen, noticed on the way
    Death m_when = Death::BeforeAnswer;
    int m_dieAt = 0;
    bool m_diesNow = false;
    int m_cuts = 0;
    int m_repeated = 0;
};

} // namespace bt::test
