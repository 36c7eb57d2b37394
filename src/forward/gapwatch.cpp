// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/gapwatch.h"

namespace bt::forward {

using cloud::Session;

namespace {

bool isConnected(Session::State state)
{
    return state == Session::State::Live || state == Session::State::Polling;
}

} // namespace

GapWatch::GapWatch(Clock &clock, Session &session, Milliseconds longest, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_longest(longest)
    , m_limit(clock, this)
    , m_state(session.status().state)
{
    connect(&session, &Session::statusChanged, this, &GapWatch::onStatus);
    connect(&session, &Session::eventsCompleteUntilChanged, this, [this] {
        if (isConnected(m_session.status().state))
            close();
    });
    connect(&m_limit, &Timer::timeout, this, &GapWatch::close);
    m_limit.startOnce(m_longest);
}

void GapWatch::onStatus()
{
    const Session::State former = std::exchange(m_state, m_session.status().state);
    if (isConnected(former) == isConnected(m_state))
        return;
    reset();
    // Nobody can say what is missing where the account may not ask.
    if (isConnected(m_state) && m_session.account().disableReports)
        close();
}

void GapWatch::reset()
{
    m_limit.startOnce(m_longest);
    if (!std::exchange(m_open, true))
        Q_EMIT opened();
}

void GapWatch::close()
{
    m_limit.stop();
    if (std::exchange(m_open, false))
        Q_EMIT closed();
}

} // namespace bt::forward
