// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulator.h"

#include <QThread>

namespace bt::test {

/// A simulated cloud in a thread of its own, on a free port, until it goes out of scope. With a ManualClock,
/// time passes only when the test advances it.
class SimulatorFixture
{
public:
    explicit SimulatorFixture(Clock &clock, const simulator::Options &options = {})
    {
        m_thread.setObjectName(QStringLiteral("simulator"));
        m_thread.start();
        m_context.moveToThread(&m_thread);
        inThread([&] {
            m_simulator = std::make_unique<simulator::Simulator>(clock, options);
            m_endpoint = m_simulator->start();
        });
        inThread([] { }); // the fleet comes to life in the event loop
    }
    ~SimulatorFixture()
    {
        inThread([&] { m_simulator.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(SimulatorFixture)

    bool isRunning() const { return m_endpoint.has_value(); }
    const simulator::Endpoint &endpoint() const { return *m_endpoint; }
    QString error() const { return m_endpoint ? QString() : m_endpoint.error().detail; }

    /// Runs @p call with the simulator in its thread and returns what it returns: `fixture.ask([](auto &s) {
    /// return s.events(1, from, to); })`.
    template <class Call> auto ask(Call call)
    {
        std::invoke_result_t<Call, simulator::Simulator &> answer{};
        inThread([&] { answer = call(*m_simulator); });
        return answer;
    }
    template <class Call> void tell(Call call)
    {
        inThread([&] { call(*m_simulator); });
    }
    /// The same without waiting for it.
    template <class Call> void post(Call call)
    {
        QMetaObject::invokeMethod(&m_context, [this, call] { call(*m_simulator); }, Qt::QueuedConnection);
    }

    /// A fault as README.md of the simulator lists them. False where it is not understood.
    bool inject(const QJsonObject &fault)
    {
        return ask([&](simulator::Simulator &simulator) { return simulator.inject(fault).has_value(); });
    }
    void clearFaults()
    {
        tell([](simulator::Simulator &simulator) { simulator.clearFaults(); });
    }

private:
    void inThread(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_context, work, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_context;
    std::unique_ptr<simulator::Simulator> m_simulator;
    Result<simulator::Endpoint> m_endpoint;
};

} // namespace bt::test
