// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"

#include <QObject>

namespace bt::forward {

/// Knows whether earlier events may still be missing: after the start and after each break of the link, until
/// the session has said that nothing is missing any more. Lives in the session's thread.
class GapWatch : public QObject
{
    Q_OBJECT
public:
    GapWatch(Clock &clock, cloud::Session &session, Milliseconds longest, QObject *parent = nullptr);

    bool isOpen() const { return m_open; }
    /// What was said to be complete until now does not count: the archive knows of more.
    void reset();

Q_SIGNALS:
    void opened();
    /// Everything that was missing has been handed on. Also emitted once after the longest time: an event
    /// that comes too late is worth less than the order.
    void closed();

private:
    void onStatus();
    void close();

    cloud::Session &m_session;
    Milliseconds m_longest;
    Timer m_limit;
    cloud::Session::State m_state;
    bool m_open = true;
};

} // namespace bt::forward
