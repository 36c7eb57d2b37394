// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/summary.h"

#include "core/sentences.h"

#include <QMetaEnum>
#include <QTextStream>

namespace bt::app {

namespace {
constexpr Milliseconds period{2000};
}

Summary::Summary(Clock &clock, const cloud::Session &session, const fleet::FleetStore &store,
                 const fleet::EventFeed &feed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_session(session)
    , m_store(store)
    , m_feed(feed)
    , m_timer(clock)
    , m_started(clock.monotonic())
{
    connect(&m_timer, &Timer::timeout, this, &Summary::print);
    m_timer.startRepeating(period);
}

QString Summary::line(const cloud::SessionStatus &status, const fleet::FleetStore &store,
                      const fleet::EventFeed &feed, Milliseconds since)
{
    QStringList states;
    for (const BikeState state : allBikeStates) {
        if (const int count = store.counts()[size_t(state)]; count > 0)
            states << QStringLiteral("%1 %2").arg(count).arg(sentences::stateName(state).toLower());
    }
    const QString connection
        = QString::fromLatin1(QMetaEnum::fromType<cloud::Session::State>().valueToKey(int(status.state)));
    QString text = tr("%1 s  %2  %n bike(s)", nullptr, store.count())
                       .arg(since.count() / 1000, 4)
                       .arg(connection, -13);
    if (!states.isEmpty())
        text += QStringLiteral(": ") + states.join(QStringLiteral(", "));
    if (feed.count() > 0) {
        const fleet::FeedEvent &newest = feed.at(0);
        text += tr("; %n event(s)", nullptr, feed.count())
            + tr(", newest %1: %2")
                  .arg(newest.bikeName,
                       sentences::eventName(newest.event.type, newest.event.alarm, newest.areaName));
    }
    return text;
}

void Summary::print()
{
    const QString text = line(m_session.status(), m_store, m_feed, m_clock.monotonic() - m_started);
    // The time at the front always differs; nothing else may have.
    const QString rest = text.sliced(text.indexOf(QStringLiteral(" s  ")));
    if (rest == m_last)
        return;
    m_last = rest;
    QTextStream(stdout) << text << Qt::endl;
}

} // namespace bt::app
