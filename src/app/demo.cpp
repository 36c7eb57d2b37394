// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"

namespace bt::app {

Demo::Demo(Clock &clock)
    : m_clock(clock)
{
    m_thread.setObjectName(QStringLiteral("simulator"));
}

Demo::~Demo()
{
    if (!m_thread.isRunning())
        return;
    // Its timers and sockets must die in the thread they live in.
    QMetaObject::invokeMethod(
        m_simulator.get(), [this] { m_simulator.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<simulator::Endpoint> Demo::start(const simulator::Options &options)
{
    m_simulator = std::make_unique<simulator::Simulator>(m_clock, options);
    m_simulator->moveToThread(&m_thread);
    m_thread.start();
    Result<simulator::Endpoint> endpoint;
    QMetaObject::invokeMethod(
        m_simulator.get(), [&] { endpoint = m_simulator->start(); }, Qt::BlockingQueuedConnection);
    return endpoint;
}

} // namespace bt::app
