// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historypanel.h"

#include "core/sentences.h"
#include "desktop/archivesource.h"
#include "desktop/emptystate.h"
#include "desktop/historygraph.h"
#include "desktop/historyhead.h"
#include "desktop/historytrips.h"
#include "desktop/parts.h"
#include "desktop/replaybar.h"
#include "desktop/replayer.h"
#include "desktop/ridecollector.h"
#include "desktop/settings.h"
#include "desktop/times.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

namespace bt::desktop {

namespace {

constexpr int narrowList = 240; // of a panel that is narrower than this:
constexpr int narrowPanel = 820;
/// More events than anybody watches in a replay.
constexpr int mostEvents = 2000;

} // namespace

HistoryPanel::HistoryPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_zone(context.zone())
{
    setObjectName(QStringLiteral("historyPanel"));
    setAccessibleName(tr("History"));
    setProperty("surface", QStringLiteral("panel"));
    setFocusPolicy(Qt::ClickFocus);
    m_head = new HistoryHead(context);
    m_rides = new RideCollector(context.clock, this);
    auto *column = new QVBoxLayout(this);
    tight(*column);
    column->addWidget(makeHairline());
    column->addWidget(m_head);
    column->addWidget(makeHairline());
    column->addWidget(makeBody(), 1);
    column->addWidget(makeHairline());
    makeReplay();
    column->addWidget(m_replay);
    connectHead();
    connect(&context.settings, &Settings::formatsChanged, this, &HistoryPanel::applyFormats);
}

HistoryPanel::~HistoryPanel() = default;

void HistoryPanel::connectHead()
{
    connect(m_head, &HistoryHead::daysChosen, this, &HistoryPanel::openDays);
    connect(m_head, &HistoryHead::stepped, this, &HistoryPanel::step);
    connect(m_head, &HistoryHead::monthShown, this, &HistoryPanel::readRides);
    connect(m_head, &HistoryHead::cancelRequested, this, &HistoryPanel::cancelRequested);
    connect(m_head, &HistoryHead::againRequested, this, &HistoryPanel::againRequested);
    connect(m_head, &HistoryHead::closeRequested, this, &HistoryPanel::closed);
    connect(m_head, &HistoryHead::statisticsRequested, this, [this] { Q_EMIT statisticsRequested(m_bike); });
    connect(m_head, &HistoryHead::exportRequested, this, [this](const TrackKind &kind, bool onlyTrip) {
        const int trip = m_trips->chosen();
        Q_EMIT exportRequested(m_bike, kind, onlyTrip && trip >= 0 ? std::optional(trip) : std::nullopt);
    });
    connect(m_rides, &RideCollector::finished, this, [this](const QList<BikeRides> &bikes) {
        m_head->setRides(bikes.isEmpty() ? history::RideTable() : bikes.first().days);
    });
}

QWidget *HistoryPanel::makeBody()
{
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    tight(*column);
    m_note = new ElidedLabel("detail", "2");
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_noteBar = new QWidget;
    auto *line = new QHBoxLayout(m_noteBar);
    line->setContentsMargins(16, 6, 12, 6);
    line->addWidget(m_note);
    m_noteBar->hide();
    column->addWidget(m_noteBar);
    auto *row = new QHBoxLayout;
    tight(*row);
    column->addLayout(row, 1);
    m_trips = new HistoryTrips(m_context);
    row->addWidget(m_trips);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(makeGraph(), 1);
    connect(m_trips, &HistoryTrips::tripChosen, this, &HistoryPanel::chooseTrip);
    connect(m_trips, &HistoryTrips::reportedTripsWanted, this, &HistoryPanel::reportedTripsWanted);
    connect(m_trips, &HistoryTrips::rulesChanged, this, &HistoryPanel::rulesChanged);

    m_state = new EmptyState(m_context.theme, "historyState", QStringLiteral("history"));
    m_again = m_state->addButton("historyAgain", QStringLiteral("plain"), tr("Try again"),
                                 QStringLiteral("reload"));
    connect(m_again, &QPushButton::clicked, this, &HistoryPanel::ask);
    m_stack = new QStackedWidget;
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_state);
    return m_stack;
}

QWidget *HistoryPanel::makeGraph()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    tight(*column);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 6, 16, 0);
    row->setSpacing(12);
    m_axis = new Segments("graphAxis");
    m_axis->add(QStringLiteral("time"), tr("Time"));
    m_axis->add(QStringLiteral("distance"), tr("Distance"));
    m_axis->choose(QStringLiteral("time"));
    row->addWidget(m_axis);
    m_legend = makeLabel("label", {}, "2");
    m_legend->setTextFormat(Qt::RichText); // coloured dashes
    m_legend->setObjectName(QStringLiteral("graphLegend"));
    m_legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_legend, 1);
    m_whole = makeButton(theme, "graphWhole", QStringLiteral("plain"), tr("All"), QStringLiteral("fit"));
    m_whole->setProperty("compact", true);
    m_whole->setAccessibleName(tr("Show all of the time again"));
    m_whole->setToolTip(m_whole->accessibleName());
    m_whole->hide();
    row->addWidget(m_whole);
    m_readout = new MovingText(theme, "graphReadout", TypeSize::Name, Role::Text);
    row->addWidget(m_readout);
    column->addLayout(row);
    m_graph = new HistoryGraph(theme);
    column->addWidget(m_graph, 1);
    connect(m_axis, &Segments::chosen, this, [this](const QString &id) {
        m_graph->setAxis(id == u"time" ? HistoryGraph::Axis::Time : HistoryGraph::Axis::Distance);
    });
    connect(m_whole, &QPushButton::clicked, m_graph, &HistoryGraph::showAll);
    connect(m_graph, &HistoryGraph::closerChanged, m_whole, &QWidget::setVisible);
    connect(m_graph, &HistoryGraph::cursorMoved, this, [this](Instant at) {
        if (!m_replayer->isPlaying()) // a pointer that rests on the graph does not stop the replay
            moveCursor(at);
    });
    return area;
}

void HistoryPanel::makeReplay()
{
    m_replayer = new Replayer(m_context, this);
    m_replay = new ReplayBar(m_context, *m_replayer);
    connect(m_replayer, &Replayer::moved, this, [this](Instant at) {
        m_graph->setCursor(at);
        m_trips->follow(at);
        refreshReadout();
        Q_EMIT replayMoved(m_replayer->moment());
    });
    connect(m_replayer, &Replayer::playingChanged, this, &HistoryPanel::replayPlayingChanged);
    connect(m_replayer, &Replayer::eventPassed, this, &HistoryPanel::replayEventPassed);
    connect(m_replay, &ReplayBar::followToggled, this, &HistoryPanel::replayFollowToggled);
}

history::TripRules HistoryPanel::rules() const { return m_trips->rules(); }

QString HistoryPanel::uniqueId() const
{
    const int row = m_context.store.rowOf(m_bike);
    return row < 0 ? QString() : m_context.store.at(row).device.uniqueId;
}

void HistoryPanel::open(DeviceId bike, std::optional<Instant> from, std::optional<Instant> to)
{
    m_bike = bike;
    const QDate today = times::localDay(m_context.clock.now(), m_context.zone());
    m_from = from.value_or(times::startOf(today, m_context.zone()));
    m_to
        = to.value_or(times::startOf(times::localDay(m_from, m_context.zone()).addDays(1), m_context.zone()));
    ask();
}

void HistoryPanel::openDays(QDate first, QDate last)
{
    m_from = times::startOf(first, m_context.zone());
    m_to = times::startOf(last.addDays(1), m_context.zone());
    ask();
}

void HistoryPanel::step(int direction)
{
    const QDate first = times::localDay(m_from, m_context.zone());
    const qint64 length
        = std::max<qint64>(1, first.daysTo(times::localDay(m_to - Milliseconds(1), m_context.zone())) + 1);
    const QDate next = first.addDays(direction * length);
    openDays(next, next.addDays(length - 1));
}

void HistoryPanel::ask()
{
    // Another span begins anew: nothing of the former one is chosen or looked at closer.
    m_replayer->pause();
    m_graph->showAll();
    m_graph->setCursor({});
    m_trips->clear();
    refreshHead();
    setLoading();
    if (m_bike)
        Q_EMIT spanRequested(m_bike, m_from, m_to);
}

void HistoryPanel::applyFormats()
{
    const QTimeZone before = std::exchange(m_zone, m_context.zone());
    if (!m_bike)
        return;
    if (before != m_zone) {
        // The same days, which begin at other moments now.
        const QDate first = times::localDay(m_from, before);
        const QDate last = times::localDay(m_to - Milliseconds(1), before);
        if (m_from == times::startOf(first, before) && m_to == times::startOf(last.addDays(1), before))
            return openDays(first, last);
        refreshHead();
    }
    if (m_day.fixes.isEmpty())
        return;
    m_graph->setFormats(m_context.unit(), m_zone);
    showSummary();
    showLegend();
}

void HistoryPanel::refreshHead()
{
    const int row = m_context.store.rowOf(m_bike);
    m_head->setBike(row < 0 ? tr("Unknown bike") : m_context.store.at(row).device.name);
    const QDate first = times::localDay(m_from, m_context.zone());
    const QDate last = times::localDay(m_to - Milliseconds(1), m_context.zone());
    m_head->setDays(first, last,
                    m_from == times::startOf(first, m_context.zone())
                        && m_to == times::startOf(last.addDays(1), m_context.zone()));
}

void HistoryPanel::setLoading()
{
    m_day = {};
    showProfile(nullptr);
    m_head->setExportable(false, false);
    m_head->setSummary(tr("Fetching…"));
    m_head->setCompleteness({}, true);
    setNote({});
    m_state->setText(tr("Fetching the history"), tr("The cloud is asked for this time."));
    m_again->hide();
    m_stack->setCurrentWidget(m_state);
}

void HistoryPanel::setProgress(int done, int of)
{
    m_fetching = of > 0;
    m_head->setProgress(done, of);
    if (!m_fetching && m_day.fixes.isEmpty() && m_again->isHidden() && m_stack->currentWidget() == m_state)
        showNothingReported(); // all days are there, and empty
}

void HistoryPanel::setDays(const HistoryDays &days)
{
    const history::Day &day = days.day;
    m_day = day;
    m_graph->setFormats(m_context.settings.speedUnit(), m_context.zone());
    m_trips->setDay(day);
    m_head->setExportable(!day.fixes.isEmpty(), m_trips->chosen() >= 0);
    if (day.fixes.isEmpty()) {
        showProfile(nullptr);
        if (!m_fetching)
            showNothingReported();
        return;
    }
    showSummary();
    m_stack->setCurrentWidget(m_content);
    showProfile(days.profile);
    readEvents();
}

void HistoryPanel::showSummary()
{
    m_head->setSummary(m_day.trips.isEmpty()
                           ? tr("No trip, %n fix(es)", nullptr, int(m_day.fixes.size()))
                           : tr("%1, %2, %3")
                                 .arg(tr("%n trip(s)", nullptr, int(m_day.trips.size())),
                                      sentences::distance(m_day.distanceMetres(), m_context.unit()),
                                      sentences::duration(m_day.ridingTime())));
}

void HistoryPanel::showNothingReported()
{
    m_head->setSummary(tr("Nothing reported"));
    m_state->setText(
        tr("No fix in this time"),
        tr("The tracker reported no place. A parked bike reports seldom, a sleeping one not at all."));
    m_again->hide();
    m_stack->setCurrentWidget(m_state);
}

void HistoryPanel::showProfile(std::shared_ptr<const history::Profile> profile)
{
    m_profile = profile;
    m_graph->setProfile(profile);
    m_replayer->setDay(profile, m_day.trips);
    m_replay->setTrips(m_day.trips);
    showLegend();
}

void HistoryPanel::showLegend()
{
    QStringList legend;
    for (const auto figure : StripChart::figures) {
        if (m_profile && m_profile->has(figure))
            legend += QStringLiteral("<span style='color:%1'><b>—</b></span> %2")
                          .arg(StripChart::colourOf(m_context.theme, figure).name(),
                               StripChart::nameOf(figure, m_context.settings.speedUnit()).toHtmlEscaped());
    }
    m_legend->setText(legend.join(QStringLiteral("&nbsp;&nbsp; ")));
    refreshReadout();
}

// The archive has what happened before this run and what the feed forgot; without one the feed is all.
void HistoryPanel::readEvents()
{
    const quint64 asked = ++m_eventsAsked;
    const auto take = [this, asked](const QList<fleet::FeedEvent> &events) {
        if (asked != m_eventsAsked)
            return;
        m_replayer->setEvents(events);
        m_replay->refreshEvents();
    };
    if (archive::Archive *archive = m_archive(); archive && !uniqueId().isEmpty()) {
        archive->events({.bikes = {uniqueId()}, .from = m_from, .to = m_to}, {}, mostEvents)
            .then(this, [take](const Result<QList<archive::ArchivedEvent>> &kept) {
                QList<fleet::FeedEvent> events;
                for (const archive::ArchivedEvent &event : kept.value_or(QList<archive::ArchivedEvent>()))
                    events.append(toFeedEvent(event));
                take(events);
            });
        return;
    }
    QList<fleet::FeedEvent> events;
    for (int i = 0; i < m_context.feed.count() && events.size() < mostEvents; ++i) {
        const fleet::FeedEvent &event = m_context.feed.at(i);
        if (event.event.device == m_bike && event.event.time >= m_from && event.event.time < m_to)
            events.append(event);
    }
    take(events);
}

void HistoryPanel::readRides(QDate month)
{
    const QTimeZone &zone = m_context.zone();
    m_rides->collect(m_archive(), {{m_bike, uniqueId(), {}}}, times::startOf(month, zone),
                     times::startOf(month.addMonths(1), zone), rules(), zone);
}

void HistoryPanel::chooseTrip(int trip, Instant start, Instant end)
{
    m_head->setExportable(!m_day.fixes.isEmpty(), trip >= 0);
    m_graph->showPart(start, end);
    m_replayer->pause();
    if (trip >= 0)
        Q_EMIT tripSelected(trip);
    m_graph->setCursor(start);
    moveCursor(start);
}

void HistoryPanel::moveCursor(Instant at)
{
    {
        const QSignalBlocker silent(m_replayer); // it is put there, it does not play there
        m_replayer->seek(at);
    }
    m_replay->refresh();
    m_trips->follow(at);
    refreshReadout();
    Q_EMIT cursorMoved(at);
}

void HistoryPanel::refreshReadout()
{
    m_readout->setText(m_graph->cursor() && m_stack->currentWidget() == m_content
                           ? times::clockTime(*m_graph->cursor(), m_context.zone())
                           : QString());
}

void HistoryPanel::setError(const Error &error)
{
    m_head->setSummary({});
    // Who may see a bike may still be refused its past: `disableReports` of the user or the server.
    m_state->setText(tr("The history could not be fetched"),
                     error.kind == ErrorKind::NotAllowed
                         ? tr("The cloud does not let this account read the past of its bikes. Whoever "
                              "manages the account can allow it.")
                         : sentences::error(error));
    m_again->show();
    m_stack->setCurrentWidget(m_state);
}

void HistoryPanel::setNote(const QString &sentence)
{
    m_note->setFullText(sentence);
    m_noteBar->setVisible(!sentence.isEmpty());
}

void HistoryPanel::setCompleteness(const QString &sentence, bool complete)
{
    m_head->setCompleteness(sentence, complete);
}

void HistoryPanel::setReportedTrips(const QList<ReportedTrip> &trips) { m_trips->setReported(trips); }

void HistoryPanel::setReportedTripsError(const Error &error) { m_trips->setReportedError(error); }

void HistoryPanel::setCursor(std::optional<Instant> at)
{
    m_graph->setCursor(at);
    if (at) {
        const QSignalBlocker silent(m_replayer);
        m_replayer->seek(*at);
        m_replay->refresh();
        m_trips->follow(*at);
    }
    refreshReadout();
}

void HistoryPanel::endReplayFollow() { m_replay->endFollow(); }

bool HistoryPanel::isReplaying() const { return m_replayer->isPlaying(); }

void HistoryPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_replayer->pause();
}

// What the focused part of the panel does not need itself.
void HistoryPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_replayer->toggle();
    else
        QFrame::keyPressEvent(event);
}

void HistoryPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool narrow = width() < m_context.theme.px(narrowPanel);
    m_trips->setFixedWidth(m_context.theme.px(narrow ? narrowList : 300));
    m_legend->setVisible(!narrow);
}

} // namespace bt::desktop
