// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historycontroller.h"

#include "cloud/restclient.h"
#include "desktop/historypanel.h"
#include "desktop/linkmessage.h"
#include "desktop/times.h"

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
    // While the cloud is out of reach the question waits for it; what is kept is there now.
    if (!flows(m_session.status().state))
        showKept(bike, from, to, m_session.status().error.value_or(Error{ErrorKind::NoNetwork, 0, {}, {}}));
    m_session.rest()
        .positions(bike, from, to)
        .then(this, [this, question, bike, from, to](const Result<QList<Position>> &answer) {
            if (answer)
                keep(bike, from, to, *answer);
            if (question != m_question)
                return;
            if (!answer)
                return showKept(bike, from, to, answer.error());
            cut(*answer, m_context.clock.now()).then(this, [this, question](const history::Day &day) {
                if (question == m_question)
                    show(day);
            });
        });
}

void HistoryController::keep(DeviceId bike, Instant from, Instant to, const QList<Position> &positions)
{
    const int row = m_context.store.rowOf(bike);
    if (archive::Archive *archive = m_archive(); archive && row >= 0)
        archive->write(archive::TrackRead{
            m_context.store.at(row).device.uniqueId, {from, std::min(to, m_context.clock.now())}, positions});
}

void HistoryController::askArchive(DeviceId bike, Instant from, Instant to,
                                   const std::function<void(const archive::KeptTrack &)> &take)
{
    const int row = m_context.store.rowOf(bike);
    archive::Archive *archive = m_archive();
    if (!archive || row < 0)
        return take({});
    archive->positions(m_context.store.at(row).device.uniqueId, from, to)
        .then(this, [take](const Result<archive::KeptTrack> &track) {
            take(track.value_or(archive::KeptTrack()));
        });
}

void HistoryController::showKept(DeviceId bike, Instant from, Instant to, const Error &error)
{
    askArchive(bike, from, to,
               [this, from, to, error, question = m_question](const archive::KeptTrack &track) {
                   if (question != m_question)
                       return;
                   if (track.positions.isEmpty()) {
                       m_panel.setError(error);
                       Q_EMIT failed(error);
                       return;
                   }
                   cut(track.positions, m_context.clock.now())
                       .then(this, [this, question, note = noteOn(track, from, to)](const history::Day &day) {
                           if (question == m_question)
                               show(day, note);
                       });
               });
}

QString HistoryController::noteOn(const archive::KeptTrack &track, Instant from, Instant to) const
{
    const Instant now = m_context.clock.now();
    const Instant end = std::min(to, now);
    QList<archive::Span> missing;
    Instant complete = from;
    for (const archive::Span &span : track.covered) {
        if (span.from > complete)
            missing.append({complete, span.from});
        complete = span.to;
    }
    if (complete < end)
        missing.append({complete, end});
    const QString kept = tr("As kept on this computer; the cloud cannot be asked now.");
    if (missing.isEmpty())
        return kept + u' ' + tr("Nothing is missing.");
    const auto moment = [now](Instant t) { return times::shortMoment(t, now); };
    const archive::Span &first = missing.first();
    if (missing.size() == 1 && first.from == from && first.to == end)
        return kept + u' ' + tr("Only what came while the program was running is here.");
    if (missing.size() == 1 && first.to == end)
        return kept + u' ' + tr("Complete until %1; later fixes may be missing.").arg(moment(first.from));
    if (missing.size() == 1)
        return kept + u' '
            + tr("Fixes between %1 and %2 may be missing.").arg(moment(first.from), moment(first.to));
    return kept + u' '
        + tr("Fixes between %1 and %2 and at other times may be missing.")
              .arg(moment(first.from), moment(first.to));
}

void HistoryController::show(const history::Day &day, const QString &note)
{
    m_day = day;
    m_panel.setDay(day);
    m_panel.setNote(note);
    Q_EMIT trackReady(trackOf(day));
}

void HistoryController::fetchToday(DeviceId bike)
{
    const quint64 question = ++m_todayQuestion;
    const Instant midnight
        = fromDateTime(toDateTime(m_context.clock.now()).toLocalTime().date().startOfDay());
    const Instant now = m_context.clock.now();
    const auto give = [this, question, bike](const QList<Position> &positions) {
        if (question != m_todayQuestion)
            return;
        cut(positions, m_context.clock.now()).then(this, [this, question, bike](const history::Day &day) {
            if (question == m_todayQuestion)
                Q_EMIT todayReady(bike, day);
        });
    };
    const auto giveKept = [this, bike, midnight, now, give] {
        askArchive(bike, midnight, now, [give](const archive::KeptTrack &track) {
            if (!track.positions.isEmpty())
                give(track.positions);
        });
    };
    if (!flows(m_session.status().state))
        giveKept();
    m_session.rest()
        .positions(bike, midnight, now)
        .then(this, [this, bike, midnight, now, give, giveKept](const Result<QList<Position>> &answer) {
            if (!answer)
                return giveKept();
            keep(bike, midnight, now, *answer);
            give(*answer);
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
