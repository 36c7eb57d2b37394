// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/positionrefill.h"

#include "cloud/restclient.h"

#include <algorithm>

namespace bt::cli {

using State = cloud::Session::State;

namespace {

constexpr Milliseconds instantLength{1}; // times have no finer part
/// No tracker reports more often.
constexpr Milliseconds shortestGap = std::chrono::seconds(1);

} // namespace

PositionRefill::PositionRefill(cloud::Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &cloud::Session::statusChanged, this, &PositionRefill::onStatus);
}

bool PositionRefill::flows() const
{
    const State state = m_session.status().state;
    return state == State::Live || state == State::Polling;
}

void PositionRefill::onStatus()
{
    if (!flows()) {
        if (!std::exchange(m_down, true))
            ++m_breaks;
        return;
    }
    m_down = false;
    next();
}

bool PositionRefill::isNews(const Position &position)
{
    Last &last = m_last[position.device];
    if (position.id && std::exchange(last.id, position.id) == position.id)
        return false;
    // Where nothing is pushed, each answer is the first after a break.
    const State state = m_session.status().state;
    const bool afterBreak = last.breaks != m_breaks || state == State::Polling;
    if (state != State::Reconnecting) // what was still on its way when the link broke does not end the break
        last.breaks = m_breaks;
    if (position.fixTime && last.fixTime && afterBreak && *position.fixTime - *last.fixTime > shortestGap) {
        if (m_gaps.size() < mostCalls)
            m_gaps.append(
                {position.device, *last.fixTime + instantLength, *position.fixTime - instantLength});
        else
            ++m_skipped;
        next();
    }
    last.fixTime = std::max(last.fixTime, position.fixTime); // nothing is before everything
    return true;
}

void PositionRefill::next()
{
    if (m_asking || !flows())
        return;
    if (m_gaps.isEmpty()) {
        if (const int skipped = std::exchange(m_skipped, 0); skipped > 0)
            Q_EMIT this->skipped(skipped);
        return;
    }
    m_asking = true;
    const Gap gap = m_gaps.first();
    m_session.rest()
        .positions(gap.device, gap.from, gap.to)
        .then(this, [this](const Result<QList<Position>> &positions) {
            m_asking = false;
            if (!positions && !flows())
                return; // asked again when the link is back
            m_gaps.removeFirst();
            if (!positions)
                ++m_skipped;
            else if (!positions->isEmpty())
                Q_EMIT found(*positions);
            next();
        });
}

} // namespace bt::cli
