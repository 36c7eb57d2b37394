// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historypanel.h"

#include "core/sentences.h"
#include "desktop/emptystate.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/speedgraph.h"
#include "desktop/times.h"
#include "desktop/triplist.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QWidgetAction>

namespace bt::desktop {

namespace {

Instant startOf(QDate day) { return fromDateTime(day.startOfDay()); }

} // namespace

HistoryPanel::HistoryPanel(const Context &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("historyPanel"));
    setAccessibleName(tr("History"));
    setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    tight(*column);
    column->addWidget(makeHairline());
    column->addWidget(makeHead());
    column->addWidget(makeHairline());
    column->addWidget(makeBody(), 1);
}

QWidget *HistoryPanel::makeHead()
{
    const Theme &theme = m_context.theme;
    auto *head = new QFrame;
    head->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    m_name = new ElidedLabel("name");
    m_name->setObjectName(QStringLiteral("historyBike"));
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_name->setMaximumWidth(theme.px(160));
    row->addWidget(m_name);
    const QString quiet = QStringLiteral("quiet");
    QPushButton *before
        = makeIconButton(theme, "dayBefore", quiet, QStringLiteral("left"), tr("The day before"));
    m_next = makeIconButton(theme, "dayAfter", quiet, QStringLiteral("right"), tr("The day after"));
    m_dayButton = makeButton(theme, "day", QStringLiteral("plain"), {}, QStringLiteral("cal"));
    m_dayButton->setAccessibleName(tr("Day"));
    for (QPushButton *button : {before, m_dayButton, m_next}) {
        button->setProperty("compact", true);
        row->addWidget(button);
    }
    connect(before, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    auto *menu = new QMenu(m_dayButton);
    auto *calendar = new QCalendarWidget;
    calendar->setObjectName(QStringLiteral("calendar"));
    calendar->setAccessibleName(tr("Day"));
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    m_dayButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, calendar] {
        calendar->setMaximumDate(times::localDay(m_context.clock.now()));
        calendar->setSelectedDate(times::localDay(m_from));
    });
    connect(calendar, &QCalendarWidget::clicked, this, [this, menu](QDate day) {
        menu->close();
        openDays(day, day);
    });

    m_presets = new Segments("presets");
    m_presets->add(QStringLiteral("today"), tr("Today"));
    m_presets->add(QStringLiteral("yesterday"), tr("Yesterday"));
    m_presets->add(QStringLiteral("week"), tr("7 days"));
    connect(m_presets, &Segments::chosen, this, [this](const QString &id) {
        const QDate today = times::localDay(m_context.clock.now());
        if (id == u"week")
            openDays(today.addDays(-6), today);
        else
            openDays(today.addDays(id == u"today" ? 0 : -1), today.addDays(id == u"today" ? 0 : -1));
    });
    row->addWidget(m_presets);
    row->addStretch(1);
    m_summary = new ElidedLabel("detail", "2");
    m_summary->setObjectName(QStringLiteral("historySummary"));
    m_summary->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_summary);
    m_export
        = makeButton(theme, "exportHistory", QStringLiteral("plain"), tr("Export"), QStringLiteral("export"));
    m_export->setProperty("compact", true);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_bike, m_from, m_to); });
    m_export->hide();
    row->addWidget(m_export);
    QPushButton *close
        = makeIconButton(theme, "closeHistory", quiet, QStringLiteral("x"), tr("Close the history"));
    close->setProperty("compact", true);
    connect(close, &QPushButton::clicked, this, &HistoryPanel::closed);
    row->addWidget(close);
    return head;
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
    m_trips = new TripList(m_context);
    m_trips->setFixedWidth(m_context.theme.px(300));
    m_graph = new SpeedGraph(m_context.theme);
    row->addWidget(m_trips);
    row->addWidget(makeHairline(Qt::Vertical));
    row->addWidget(m_graph, 1);
    connect(m_graph, &SpeedGraph::cursorMoved, this, &HistoryPanel::cursorMoved);
    connect(m_trips, &TripList::tripChosen, this, [this](int trip) {
        if (trip < int(m_day.trips.size()))
            m_graph->setSpan(m_day.trips[trip].start, m_day.trips[trip].end);
        Q_EMIT tripSelected(trip);
    });

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

void HistoryPanel::open(DeviceId bike, std::optional<Instant> from, std::optional<Instant> to)
{
    m_bike = bike;
    const QDate today = times::localDay(m_context.clock.now());
    m_from = from.value_or(startOf(today));
    m_to = to.value_or(startOf(times::localDay(m_from).addDays(1)));
    ask();
}

void HistoryPanel::openDays(QDate first, QDate last)
{
    m_from = startOf(first);
    m_to = startOf(last.addDays(1));
    ask();
}

void HistoryPanel::step(int days)
{
    const QDate first = times::localDay(m_from).addDays(days);
    const qint64 length
        = std::max<qint64>(1, times::localDay(m_from).daysTo(times::localDay(m_to - Milliseconds(1))) + 1);
    openDays(first, first.addDays(length - 1));
}

void HistoryPanel::ask()
{
    refreshHead();
    setLoading();
    if (m_bike)
        Q_EMIT spanRequested(m_bike, m_from, m_to);
}

void HistoryPanel::refreshHead()
{
    const int row = m_context.store.rowOf(m_bike);
    m_name->setFullText(row < 0 ? tr("Unknown bike") : m_context.store.at(row).device.name);
    const QDate today = times::localDay(m_context.clock.now());
    const QDate first = times::localDay(m_from);
    const QDate last = times::localDay(m_to - Milliseconds(1));
    const bool whole = m_from == startOf(first) && m_to == startOf(last.addDays(1));
    m_dayButton->setText(first == last
                             ? times::dayName(first, today)
                             : tr("%1 to %2").arg(times::dayName(first, {}), times::dayName(last, {})));
    m_dayButton->setAccessibleName(tr("Day: %1").arg(m_dayButton->text()));
    m_next->setEnabled(last < today);
    m_presets->choose(!whole                                            ? QString()
                          : first == today && last == today             ? QStringLiteral("today")
                          : first == today.addDays(-1) && first == last ? QStringLiteral("yesterday")
                          : first == today.addDays(-6) && last == today ? QStringLiteral("week")
                                                                        : QString());
}

void HistoryPanel::setLoading()
{
    m_summary->setFullText(tr("Fetching…"));
    setNote({});
    m_state->setText(tr("Fetching the history"), tr("The cloud is asked for this time."));
    m_again->hide();
    m_stack->setCurrentWidget(m_state);
}

void HistoryPanel::setDay(const history::Day &day)
{
    m_day = day;
    m_graph->setSpeedUnit(m_context.settings.speedUnit());
    m_trips->setDay(day);
    m_graph->setFixes(day.fixes);
    if (day.fixes.isEmpty()) {
        m_summary->setFullText(tr("Nothing reported"));
        m_state->setText(
            tr("No fix in this time"),
            tr("The tracker reported no place. A parked bike reports seldom, a sleeping one not at all."));
        m_again->hide();
        m_stack->setCurrentWidget(m_state);
        return;
    }
    m_summary->setFullText(day.trips.isEmpty() ? tr("No trip, %n fix(es)", nullptr, int(day.fixes.size()))
                                               : tr("%1, %2, %3")
                                                     .arg(tr("%n trip(s)", nullptr, int(day.trips.size())),
                                                          sentences::distance(day.distanceMetres(),
                                                                              m_context.settings.speedUnit()),
                                                          sentences::duration(day.ridingTime())));
    m_stack->setCurrentWidget(m_content);
}

void HistoryPanel::setError(const Error &error)
{
    m_summary->setFullText({});
    m_state->setText(tr("The history could not be fetched"), sentences::error(error));
    m_again->show();
    m_stack->setCurrentWidget(m_state);
}

void HistoryPanel::setNote(const QString &sentence)
{
    m_note->setFullText(sentence);
    m_noteBar->setVisible(!sentence.isEmpty());
}

void HistoryPanel::setCursor(std::optional<Instant> at) { m_graph->setCursor(at); }

} // namespace bt::desktop
