// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/sourcehealth.h"

#include <QRandomGenerator>

namespace bt::basemap {

namespace {

constexpr int failuresUntilDown = 2;

} // namespace

SourceHealth::SourceHealth(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_pause(clock, this)
    , m_backoff(QRandomGenerator::global()->generate())
{
    connect(&m_pause, &Timer::timeout, this, &SourceHealth::tryDue);
}

void SourceHealth::reset()
{
    m_pause.stop();
    m_backoff.reset();
    m_failures = 0;
    m_answered = false;
    m_down = false;
}

void SourceHealth::succeeded()
{
    m_pause.stop();
    m_backoff.reset();
    m_failures = 0;
    m_answered = true;
    if (std::exchange(m_down, false))
        Q_EMIT changed();
}

void SourceHealth::failed(const Error &error)
{
    // A server that gave tiles has none of this place; one that never gave any has another address.
    if (error.kind == ErrorKind::NotFound && m_answered && !m_down)
        return;
    m_error = error;
    ++m_failures;
    const bool wasDown = m_down;
    m_down = wasDown || m_failures >= failuresUntilDown || !isTransient(error);
    if (!m_down)
        return;
    if (!m_pause.isRunning())
        m_pause.startOnce(m_backoff.next(error.retryAfter));
    if (!wasDown)
        Q_EMIT changed();
}

void SourceHealth::tryNow()
{
    if (!m_down)
        return;
    m_pause.stop();
    Q_EMIT tryDue();
}

} // namespace bt::basemap
