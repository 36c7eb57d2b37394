// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/feeder.h"

namespace bt::cloud {

Feeder::Feeder(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_turn(clock, this)
{
    connect(&m_turn, &Timer::timeout, this, &Feeder::turn);
}

void Feeder::add(CloudUpdate &&update, std::function<void()> done)
{
    m_jobs.push_back({std::move(update), std::move(done)});
    if (m_jobs.size() == 1 && !m_turning)
        turn();
}

void Feeder::clear()
{
    m_turn.stop();
    m_jobs.clear();
}

void Feeder::turn()
{
    if (m_jobs.empty())
        return;
    Job &job = m_jobs.front();
    const CloudUpdate part = takeSlice(job.rest);
    // Taken off before anybody hears of it: who hears may add more, or clear everything.
    std::function<void()> done;
    if (job.rest.isEmpty() && job.rest.rejected == 0) {
        done = std::move(job.done);
        m_jobs.pop_front();
    }
    m_turning = true;
    if (!part.isEmpty() || part.rejected > 0)
        Q_EMIT slice(part);
    if (done)
        done();
    m_turning = false;
    if (!m_jobs.empty())
        m_turn.startOnce(Milliseconds(0));
}

} // namespace bt::cloud
