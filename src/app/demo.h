// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulator.h"

#include <QThread>

#include <memory>

namespace bt::app {

/// The simulated cloud in a thread of its own, reached through its port like any server. Ends with the
/// object.
class Demo
{
public:
    explicit Demo(Clock &clock);
    ~Demo();

    /// Blocks until the simulator listens; it takes a fraction of a second.
    Result<simulator::Endpoint> start(const simulator::Options &options);

private:
    Clock &m_clock;
    QThread m_thread;
    std::unique_ptr<simulator::Simulator> m_simulator; // lives in m_thread
};

} // namespace bt::app
