// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historycontroller.h"

#include "cloud/restclient.h"
#include "desktop/historypanel.h"

#include <QtConcurrentRun>

namespace bt::desktop {

namespace {

// Sorting and cutting a month takes some tens of milliseconds: not in the GUI thread.
QFuture<history::Day> cut(QList<Position> positions, Instant now)
{
    return QtConcurrent::run([positions = std::move(positions), now]() mutable {
        return history::cutIntoTrips(std::move(positions), now);
    });
}

} // namespace

HistoryController::HistoryController(const Context &context, cloud::Session &session, HistoryPanel &panel,
                                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_panel(panel)
{
    connect(&panel, &HistoryPanel::spanRequested, this, &HistoryController::fetch);
    connect(&panel, &HistoryPanel::closed, this, [this] {
        ++m_question;
        m_day = {};
    });
    connect(&panel, &HistoryPanel::tripSelected, this, [this](int trip) {
        if (trip >= 0 && trip < m_day.trips.size())
            Q_EMIT placeWanted(m_day.fixes[m_day.trips[trip].first].point);
    });
    connect(&panel, &HistoryPanel::cursorMoved, this, &HistoryController::moveCursor);
}

void HistoryController::fetch(DeviceId bike, Instant from, Instant to)
{
    const quint64 question = ++m_question;
    m_panel.setLoading();
    m_session.rest()
        .positions(bike, from, to)
        .then(this, [this, question](const Result<QList<Position>> &answer) {
            if (question != m_question)
                return;
            if (!answer) {
                m_panel.setError(answer.error());
                Q_EMIT failed(answer.error());
                return;
            }
            cut(*answer, m_context.clock.now()).then(this, [this, question](const history::Day &day) {
                if (question == m_question)
                    show(day);
            });
        });
}

void HistoryController::show(const history::Day &day)
{
    m_day = day;
    m_panel.setDay(day);
    Q_EMIT trackReady(trackOf(day));
}

void HistoryController::fetchToday(DeviceId bike)
{
    const quint64 question = ++m_todayQuestion;
    const QDateTime midnight = toDateTime(m_context.clock.now()).toLocalTime().date().startOfDay();
    m_session.rest()
        .positions(bike, fromDateTime(midnight), m_context.clock.now())
        .then(this, [this, question, bike](const Result<QList<Position>> &answer) {
            if (question != m_todayQuestion || !answer)
                return;
            cut(*answer, m_context.clock.now()).then(this, [this, question, bike](const history::Day &day) {
                if (question == m_todayQuestion)
                    Q_EMIT todayReady(bike, day);
            });
        });
}

mapview::Track HistoryController::trackOf(const history::Day &day)
{
    mapview::Track track;
    track.points.reserve(size_t(day.fixes.size()));
    for (qsizetype i = 0; i < day.fixes.size(); ++i) {
        const Position &fix = day.fixes[i];
        track.points.push_back(
            {fix.point, *fix.fixTime, fix.speedKnots, i > 0 && history::isGap(day.fixes[i - 1], fix)});
    }
    for (const history::Stop &stop : day.stops)
        track.stops.push_back(stop.place);
    for (const history::Trip &trip : day.trips)
        track.tripStarts.push_back(day.fixes[trip.first].point);
    return track;
}

void HistoryController::moveCursor(Instant at)
{
    const auto after = std::lower_bound(m_day.fixes.cbegin(), m_day.fixes.cend(), at,
                                        [](const Position &fix, Instant t) { return *fix.fixTime < t; });
    if (m_day.fixes.isEmpty()) {
        Q_EMIT cursorMoved({});
        return;
    }
    Q_EMIT cursorMoved(after == m_day.fixes.cend() ? m_day.fixes.last() : *after);
}

} // namespace bt::desktop
