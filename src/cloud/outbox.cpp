// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/outbox.h"

namespace bt::cloud {

Outbox::Outbox(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_merge(clock, this)
{
    connect(&m_merge, &Timer::timeout, this, &Outbox::flush);
}

void Outbox::add(CloudUpdate &&update)
{
    if (!update.events.isEmpty() && !m_held) {
        CloudUpdate events;
        events.events = std::move(update.events);
        Q_EMIT eventsReady(events);
        update.events.clear();
    }
    m_pending.devices.append(std::move(update.devices));
    m_pending.positions.append(std::move(update.positions));
    m_pending.events.append(std::move(update.events));
    m_pending.rejected += update.rejected;
    const bool nothing = m_pending.isEmpty() && m_pending.rejected == 0;
    if (!nothing && !m_held && !m_inFlight && !m_merge.isRunning())
        m_merge.startOnce(mergeTime);
}

void Outbox::hold()
{
    m_held = true;
    m_merge.stop();
}

void Outbox::release()
{
    m_held = false;
    flush();
}

void Outbox::clear()
{
    m_merge.stop();
    m_pending = {};
    m_sending = {};
    m_positionsSent = 0;
}

void Outbox::taken()
{
    m_inFlight = false;
    if (m_positionsSent < m_sending.positions.size())
        flush();
    else if ((!m_pending.isEmpty() || m_pending.rejected > 0) && !m_held && !m_merge.isRunning())
        m_merge.startOnce(mergeTime);
}

void Outbox::flush()
{
    if (m_held || m_inFlight)
        return;
    m_merge.stop();
    if (m_positionsSent >= m_sending.positions.size()) {
        m_sending = std::exchange(m_pending, {});
        m_positionsSent = 0;
        if (m_sending.isEmpty() && m_sending.rejected == 0)
            return;
    }
    CloudUpdate slice;
    if (m_positionsSent == 0) {
        slice.devices = std::move(m_sending.devices);
        slice.events = std::move(m_sending.events);
        slice.rejected = m_sending.rejected;
    }
    const qsizetype rest = m_sending.positions.size() - m_positionsSent;
    if (m_positionsSent == 0 && rest <= sliceSize) {
        slice.positions = std::move(m_sending.positions);
        m_sending = {};
    } else {
        const qsizetype count = std::min(sliceSize, rest);
        slice.positions.reserve(count);
        for (qsizetype i = 0; i < count; ++i)
            slice.positions.append(std::move(m_sending.positions[m_positionsSent + i]));
        m_positionsSent += count;
        if (m_positionsSent == m_sending.positions.size()) {
            m_sending = {};
            m_positionsSent = 0;
        }
    }
    m_inFlight = true;
    Q_EMIT ready(slice);
}

} // namespace bt::cloud
