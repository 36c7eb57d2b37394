// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/slices.h"
#include "core/clock.h"

#include <deque>

namespace bt::cloud {

/// Hands long lists on in slices, one in a turn of the event loop, in the order in which they came. Lives in
/// the GUI thread.
class Feeder : public QObject
{
    Q_OBJECT
public:
    explicit Feeder(Clock &clock, QObject *parent = nullptr);

    /// A short update with nothing before it is handed on within the call. @p done runs after its last slice.
    void add(CloudUpdate &&update, std::function<void()> done = {});
    void clear(); ///< Drops what waits, without done().

Q_SIGNALS:
    void slice(const bt::CloudUpdate &update);

private:
    struct Job
    {
        CloudUpdate rest;
        std::function<void()> done;
    };

    void turn();

    std::deque<Job> m_jobs;
    Timer m_turn;
    bool m_turning = false;
};

} // namespace bt::cloud
