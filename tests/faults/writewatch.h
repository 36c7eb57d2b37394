// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <sys/types.h>
#include <thread>

namespace bt::test {

/// Kills a process at the so-manieth write into a database's journal below a folder, from a thread of its
/// own: between two transactions there is no other moment to be sure of.
class WriteWatch
{
public:
    /// @p folder must exist and @p process be a child that nobody has waited for.
    WriteWatch(const QString &folder, pid_t process, int writes);
    ~WriteWatch();
    Q_DISABLE_COPY_MOVE(WriteWatch)

    bool hasStruck() const { return m_struck; }

private:
    void watch(int writes);

    int m_events = -1;
    int m_process = -1;
    int m_stop = -1;
    std::atomic_bool m_struck = false;
    std::thread m_thread;
};

} // namespace bt::test
