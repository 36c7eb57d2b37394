// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/piecework.h"

namespace bt::simulator {

void Piecework::finish(HttpReply reply, Respond respond)
{
    if (!reply.more)
        return respond(reply);
    m_jobs.push_back({std::move(reply), std::move(respond)});
    if (m_jobs.size() == 1)
        schedule();
}

void Piecework::schedule() { QMetaObject::invokeMethod(this, &Piecework::doPiece, Qt::QueuedConnection); }

void Piecework::doPiece()
{
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    const bool isWhole = !job.reply.more(job.reply);
    if (!isWhole)
        m_jobs.push_back(std::move(job));
    if (!m_jobs.empty())
        schedule();
    if (isWhole)
        job.respond(job.reply);
}

} // namespace bt::simulator
