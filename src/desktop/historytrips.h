// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "desktop/context.h"
#include "history/trips.h"

#include <QWidget>

class QLabel;
class QMenu;

namespace bt::desktop {

class Segments;
class TripList;

/// The trips of a span: as this program cuts them, by a stop length that can be chosen, or as the cloud's own
/// report has them.
class HistoryTrips : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryTrips(const Context &context, QWidget *parent = nullptr);

    void setDay(const history::Day &day);
    void setReported(const QList<ReportedTrip> &trips);
    void setReportedError(const Error &error); ///< Choosing the cloud's trips again asks again.
    void clear(); ///< Of a span that is not shown any more.

    history::TripRules rules() const; ///< As the settings have them.
    bool showsReported() const { return m_reported; }
    int chosen() const; ///< One of our trips; −1: none.
    void follow(Instant at); ///< Chooses the trip of that moment; does not emit.

Q_SIGNALS:
    void tripChosen(int trip, bt::Instant start, bt::Instant end); ///< −1: one of the cloud's.
    void reportedTripsWanted();
    void rulesChanged(const bt::history::TripRules &rules);

private:
    void makeRulesMenu(QMenu &menu);
    void showReported(bool reported);
    void refresh();

    Context m_context;
    history::Day m_day; // without fixes
    history::Day m_cloud;
    bool m_reported = false;
    bool m_asked = false;
    bool m_answered = false;
    QString m_refusal; // why there is no report
    Segments *m_choice;
    QLabel *m_why;
    TripList *m_list;
};

} // namespace bt::desktop
