// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historytrips.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/triplist.h"

#include <QActionGroup>
#include <QMenu>
#include <QVBoxLayout>

namespace bt::desktop {

HistoryTrips::HistoryTrips(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_choice(new Segments("tripSource"))
    , m_why(makeLabel("label", {}, "2"))
    , m_list(new TripList(context))
{
    auto *column = new QVBoxLayout(this);
    tight(*column);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    m_choice->add(QStringLiteral("ours"), tr("Ours"));
    m_choice->add(QStringLiteral("cloud"), tr("As the cloud reports"));
    m_choice->choose(QStringLiteral("ours"));
    row->addWidget(m_choice);
    row->addStretch(1);
    QPushButton *rules = makeIconButton(context.theme, "tripRules", QStringLiteral("quiet"),
                                        QStringLiteral("filter"), tr("What ends a ride"));
    rules->setProperty("compact", true);
    rules->setMenu(new QMenu(rules));
    makeRulesMenu(*rules->menu());
    row->addWidget(rules);
    column->addLayout(row);
    m_why->setObjectName(QStringLiteral("tripSourceWhy"));
    m_why->setWordWrap(true);
    m_why->setContentsMargins(12, 0, 12, 6);
    m_why->hide();
    column->addWidget(m_why);
    column->addWidget(makeHairline());
    column->addWidget(m_list, 1);
    connect(m_choice, &Segments::chosen, this, [this](const QString &id) { showReported(id == u"cloud"); });
    connect(m_list, &TripList::tripChosen, this, [this](int trip) {
        const history::Trip &chosen = (m_reported ? m_cloud : m_day).trips[trip];
        Q_EMIT tripChosen(m_reported ? -1 : trip, chosen.start, chosen.end);
    });
}

void HistoryTrips::makeRulesMenu(QMenu &menu)
{
    menu.addSection(tr("A stop of this length ends a ride"));
    auto *group = new QActionGroup(&menu);
    for (const int minutes : {1, 2, 5, 10, 20}) {
        const QString words = tr("%n min", nullptr, minutes);
        QAction *action = menu.addAction(minutes == 5 ? tr("%1, as the vendor counts").arg(words) : words);
        action->setObjectName(QStringLiteral("rideEndsAfter-%1").arg(minutes));
        action->setCheckable(true);
        action->setChecked(minutes == m_context.settings.rideEndsAfterMinutes());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, minutes] {
            if (minutes == m_context.settings.rideEndsAfterMinutes())
                return;
            m_context.settings.setRideEndsAfterMinutes(minutes);
            Q_EMIT rulesChanged(rules());
        });
    }
}

history::TripRules HistoryTrips::rules() const
{
    history::TripRules rules;
    rules.parkingEnds = std::chrono::minutes(m_context.settings.rideEndsAfterMinutes());
    return rules;
}

void HistoryTrips::setDay(const history::Day &day)
{
    m_day.trips = day.trips;
    m_day.stops = day.stops;
    if (!m_reported)
        m_list->setDay(m_day);
}

void HistoryTrips::setReported(const QList<ReportedTrip> &trips)
{
    m_cloud = {};
    for (const ReportedTrip &trip : trips) {
        history::Trip row;
        row.start = trip.start;
        row.end = trip.end;
        row.distanceMetres = trip.distanceMetres;
        row.averageKnots = trip.averageKnots;
        row.topKnots = trip.topKnots;
        m_cloud.trips.append(row);
    }
    std::ranges::sort(m_cloud.trips, {}, &history::Trip::start);
    m_answered = true;
    if (m_reported)
        refresh();
}

void HistoryTrips::setReportedError(const Error &error)
{
    m_refusal = tr("The cloud's report was refused: %1").arg(sentences::error(error));
    m_asked = m_answered = false;
    if (m_reported)
        refresh();
}

void HistoryTrips::clear()
{
    m_day = {};
    m_cloud = {};
    m_refusal.clear();
    m_asked = m_answered = false;
    m_list->setDay({});
    if (m_reported)
        showReported(true);
}

void HistoryTrips::showReported(bool reported)
{
    m_reported = reported;
    if (reported && !std::exchange(m_asked, true)) {
        m_refusal.clear();
        Q_EMIT reportedTripsWanted();
    }
    refresh();
}

void HistoryTrips::refresh()
{
    m_why->setVisible(m_reported);
    m_why->setText(!m_refusal.isEmpty() ? m_refusal
                       : !m_answered    ? tr("The cloud is asked for its report.")
                       : m_cloud.trips.isEmpty()
                       ? tr("The cloud reports no trip in this time.")
                       : tr("The cloud cuts trips by its own rules; ours joins what only a short "
                            "stop divides."));
    m_list->setDay(m_reported ? m_cloud : m_day);
}

int HistoryTrips::chosen() const { return m_reported ? -1 : m_list->chosen(); }

void HistoryTrips::follow(Instant at)
{
    const QList<history::Trip> &trips = (m_reported ? m_cloud : m_day).trips;
    const auto after = std::ranges::upper_bound(trips, at, {}, &history::Trip::start);
    if (after != trips.cbegin() && at <= std::prev(after)->end)
        m_list->choose(int(std::prev(after) - trips.cbegin()));
}

} // namespace bt::desktop
