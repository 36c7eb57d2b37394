// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/outbox.h"

#include "cloud/slices.h"
#include "core/condense.h"

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
    condensePending();
    const bool nothing = m_pending.isEmpty() && m_pending.rejected == 0;
    if (!nothing && !m_held && !m_inFlight && !m_merge.isRunning())
        m_merge.startOnce(mergeTime);
}

void Outbox::condensePending()
{
    if (weightOf(m_pending) <= m_largest)
        return;
    condense(m_pending);
    m_largest = std::max(condensedFrom, 2 * weightOf(m_pending));
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
}

void Outbox::taken()
{
    m_inFlight = false;
    if (!m_sending.isEmpty())
        flush();
    else if ((!m_pending.isEmpty() || m_pending.rejected > 0) && !m_held && !m_merge.isRunning())
        m_merge.startOnce(mergeTime);
}

void Outbox::flush()
{
    if (m_held || m_inFlight)
        return;
    m_merge.stop();
    if (m_sending.isEmpty()) {
        m_sending = std::exchange(m_pending, {});
        m_largest = condensedFrom;
    }
    if (m_sending.isEmpty() && m_sending.rejected == 0)
        return;
    m_inFlight = true;
    Q_EMIT ready(takeSlice(m_sending));
}

} // namespace bt::cloud
