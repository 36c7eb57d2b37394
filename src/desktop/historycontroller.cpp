// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historycontroller.h"

#include "cloud/restclient.h"
#include "core/sentences.h"
#include "desktop/historypanel.h"
#include "desktop/linkmessage.h"
#include "desktop/times.h"

#include <QDir>
#include <QtConcurrentRun>

namespace bt::desktop {

namespace {

/// Calls are for a day; people read in spans.
QList<archive::Span> joined(const QList<archive::Span> &days)
{
    QList<archive::Span> spans;
    for (const archive::Span &day : days) {
        if (!spans.isEmpty() && spans.last().to == day.from)
            spans.last().to = day.to;
        else
            spans.append(day);
    }
    return spans;
}

} // namespace

HistoryController::HistoryController(const Context &context, cloud::Session &session, HistoryPanel &panel,
                                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_session(session)
    , m_panel(panel)
    , m_export(context, *panel.window())
    , m_track(context.clock, session.rest(), [this] { return m_archive(); })
    , m_todays(context.clock, session.rest(), [this] { return m_archive(); })
{
    connect(&m_track, &keeping::TrackFetcher::changed, this, &HistoryController::take);
    connect(&m_todays, &keeping::TrackFetcher::changed, this, &HistoryController::cutToday);
    connect(&panel, &HistoryPanel::spanRequested, this, &HistoryController::fetch);
    connect(&panel, &HistoryPanel::cancelRequested, &m_track, &keeping::TrackFetcher::cancel);
    connect(&panel, &HistoryPanel::againRequested, &m_track, &keeping::TrackFetcher::resume);
    connect(&panel, &HistoryPanel::reportedTripsWanted, this, &HistoryController::fetchReported);
    connect(&panel, &HistoryPanel::rulesChanged, this, &HistoryController::take);
    connect(&panel, &HistoryPanel::exportRequested, this, &HistoryController::exportTrack);
    connect(&m_export, &TrackExport::finished, this, [this](const QString &file, int fixes) {
        m_panel.setNote(tr("%n fix(es) saved to %1.", nullptr, fixes).arg(QDir::toNativeSeparators(file)));
    });
    connect(&m_export, &TrackExport::failed, this, [this](const Error &error) {
        m_panel.setNote(tr("The track could not be exported.") + u' ' + sentences::error(error));
    });
    connect(&panel, &HistoryPanel::closed, this, [this] {
        ++m_question;
        m_track.cancel();
        m_day = {};
    });
    connect(&panel, &HistoryPanel::tripSelected, this, [this](int trip) {
        if (trip >= 0 && trip < m_day.trips.size())
            Q_EMIT placeWanted(m_day.fixes.at(m_day.trips.at(trip).first).point);
    });
    connect(&panel, &HistoryPanel::cursorMoved, this, &HistoryController::moveCursor);
}

keeping::TrackFetcher::Bike HistoryController::identify(DeviceId bike) const
{
    const int row = m_context.store.rowOf(bike);
    return {bike, row >= 0 ? m_context.store.at(row).device.uniqueId : QString()};
}

void HistoryController::fetch(DeviceId bike, Instant from, Instant to)
{
    ++m_question;
    m_bike = bike;
    m_from = from;
    m_to = std::min(to, m_context.clock.now());
    m_day = {};
    m_panel.setLoading();
    m_track.fetch(identify(bike), from, to);
}

// While one cut is under way more may come; then once more is enough.
void HistoryController::take()
{
    const keeping::TrackFetcher::State &state = m_track.state();
    const bool waits = state.running && state.pieces.isEmpty() && flows(m_session.status().state);
    showProgress();
    if (state.reading || waits)
        return;
    if (state.pieces.isEmpty() && !state.missing.isEmpty()) {
        const Error error
            = state.error.value_or(m_session.status().error.value_or(Error{ErrorKind::NoNetwork, 0, {}, {}}));
        m_panel.setError(error);
        Q_EMIT failed(error);
        return;
    }
    if (std::exchange(m_cutting, true)) {
        m_cutAgain = true;
        return;
    }
    m_cutAgain = false;
    QtConcurrent::run(prepareDays, state.pieces, m_context.clock.now(), m_panel.rules())
        .then(this, [this, question = m_question](const HistoryDays &days) {
            m_cutting = false;
            if (question == m_question)
                show(days);
            if (m_cutAgain)
                take();
        });
}

// A single call needs no words: the panel says that it fetches.
void HistoryController::showProgress()
{
    const keeping::TrackFetcher::State &state = m_track.state();
    const bool reachable = flows(m_session.status().state);
    if (state.reading)
        return;
    if (state.running && reachable) {
        m_panel.setProgress(state.done, state.of);
        return;
    }
    m_panel.setProgress(0, 0);
    if (state.missing.isEmpty())
        m_panel.setCompleteness(tr("Complete"), true);
    else
        m_panel.setCompleteness(reachable
                                    ? tr("%n day(s) could not be fetched", nullptr, int(state.missing.size()))
                                    : tr("Not all of it is here"),
                                false);
}

void HistoryController::fetchReported()
{
    m_session.rest()
        .trips(m_bike, m_from, m_to - Milliseconds(1))
        .then(this, [this, question = m_question](const Result<QList<ReportedTrip>> &trips) {
            if (question != m_question)
                return;
            if (trips)
                m_panel.setReportedTrips(*trips);
            else
                m_panel.setReportedTripsError(trips.error());
        });
}

void HistoryController::exportTrack(DeviceId bike, const TrackKind &kind, std::optional<int> trip)
{
    const int row = m_context.store.rowOf(bike);
    if (row < 0)
        return;
    QList<Position> fixes = m_day.fixes;
    if (trip && *trip >= 0 && *trip < m_day.trips.size()) {
        const history::Trip &part = m_day.trips[*trip];
        fixes = fixes.sliced(part.first, part.last - part.first + 1);
    }
    m_export.ask(m_context.store.at(row).device, fixes, kind);
}

QString HistoryController::note() const
{
    const keeping::TrackFetcher::State &state = m_track.state();
    const bool reachable = flows(m_session.status().state);
    if (reachable && (state.running || state.missing.isEmpty()))
        return {};
    if (!reachable)
        return tr("As kept on this computer; the cloud cannot be asked now.") + u' ' + missingSentence();
    return state.error ? missingSentence() + u' ' + sentences::error(*state.error) : missingSentence();
}

QString HistoryController::missingSentence() const
{
    const QList<archive::Span> missing = joined(m_track.state().missing);
    if (missing.isEmpty())
        return tr("Nothing is missing.");
    const Instant now = m_context.clock.now();
    const auto moment = [now, this](Instant t) { return times::shortMoment(t, now, m_context.zone()); };
    const archive::Span &first = missing.first();
    if (missing.size() == 1 && first.from == m_from && first.to >= m_to)
        return tr("Only what came while the program was running is here.");
    if (missing.size() == 1 && first.to >= m_to)
        return tr("Complete until %1; later fixes may be missing.").arg(moment(first.from));
    if (missing.size() == 1)
        return tr("Fixes between %1 and %2 may be missing.").arg(moment(first.from), moment(first.to));
    return tr("Fixes between %1 and %2 and at other times may be missing.")
        .arg(moment(first.from), moment(first.to));
}

void HistoryController::show(const HistoryDays &days)
{
    m_day = days.day;
    m_panel.setDays(days);
    m_panel.setNote(note());
    Q_EMIT trackReady(days);
}

void HistoryController::fetchToday(DeviceId bike)
{
    const QTimeZone &zone = m_context.zone();
    const Instant midnight = times::startOf(times::localDay(m_context.clock.now(), zone), zone);
    m_todaysBike = bike;
    m_todays.fetch(identify(bike), midnight, m_context.clock.now());
}

void HistoryController::cutToday()
{
    const keeping::TrackFetcher::State &state = m_todays.state();
    const bool waits = state.running && flows(m_session.status().state);
    if (state.reading || waits || (state.pieces.isEmpty() && !state.missing.isEmpty()))
        return;
    QtConcurrent::run(prepareDays, state.pieces, m_context.clock.now(), m_panel.rules())
        .then(this, [this, bike = m_todaysBike](const HistoryDays &days) {
            if (bike == m_todaysBike)
                Q_EMIT todayReady(bike, days.day);
        });
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
