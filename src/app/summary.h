// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "core/clock.h"
#include "fleet/eventfeed.h"
#include "fleet/fleetstore.h"

namespace bt::app {

/// Tells a terminal what is going on: a line whenever something changed, at most one every two seconds.
class Summary : public QObject
{
    Q_OBJECT
public:
    Summary(Clock &clock, const cloud::Session &session, const fleet::FleetStore &store,
            const fleet::EventFeed &feed, QObject *parent = nullptr);

    static QString line(const cloud::SessionStatus &status, const fleet::FleetStore &store,
                        const fleet::EventFeed &feed, Milliseconds since);

private:
    void print();

    Clock &m_clock;
    const cloud::Session &m_session;
    const fleet::FleetStore &m_store;
    const fleet::EventFeed &m_feed;
    Timer m_timer;
    Milliseconds m_started;
    QString m_last;
};

} // namespace bt::app
