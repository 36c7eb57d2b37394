// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/archive.h"
#include "core/error.h"
#include "desktop/context.h"
#include "desktop/historydays.h"
#include "desktop/trackfile.h"
#include "fleet/eventfeed.h"

#include <QFrame>
#include <QTimeZone>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace bt::desktop {

class ElidedLabel;
class EmptyState;
class HistoryGraph;
class HistoryHead;
class HistoryTrips;
class MovingText;
class ReplayBar;
class Replayer;
class RideCollector;
class Segments;

/// The past of one bike under the map: which days, its trips and stops, its speed over time, its replay. Asks
/// for a span and shows what it is given; fetches nothing itself but the rides and events that are kept. What
/// cuts days into trips is the controller's: the panel says by which rules.
class HistoryPanel : public QFrame
{
    Q_OBJECT
public:
    explicit HistoryPanel(const Context &context, QWidget *parent = nullptr);
    ~HistoryPanel() override;

    /// Where days and events are kept; gives null while nothing is.
    void setArchive(const std::function<archive::Archive *()> &archive) { m_archive = archive; }

    /// Opens a bike's span and asks for it. Without a span: today.
    void open(DeviceId bike, std::optional<Instant> from = {}, std::optional<Instant> to = {});
    DeviceId bike() const { return m_bike; }
    Instant from() const { return m_from; }
    Instant to() const { return m_to; }
    history::TripRules rules() const; ///< By which days are to be cut, also the first time.

    void setLoading();
    /// So many days of what was asked for are there; 0 of 0 ends it. Days may be set meanwhile.
    void setProgress(int done, int of);
    /// Of the span that is open, and again whenever more of it came: trip, cursor and what is looked at
    /// closer stay.
    void setDays(const HistoryDays &days);
    void setError(const Error &error);
    void setNote(const QString &sentence); ///< Of what is shown; empty for nothing to say.
    /// How complete the span is; empty says nothing. What is not complete can be asked for again.
    void setCompleteness(const QString &sentence, bool complete);
    void setReportedTrips(const QList<ReportedTrip> &trips); ///< Answers reportedTripsWanted().
    void setReportedTripsError(const Error &error); ///< The other answer, for reports refused.
    void setCursor(std::optional<Instant> at); ///< From the map; does not emit.

    bool isReplaying() const;
    void endReplayFollow(); ///< Somebody moves the map.
    std::shared_ptr<const history::Profile> profile() const { return m_profile; } ///< May be null.

Q_SIGNALS:
    void spanRequested(bt::DeviceId bike, bt::Instant from, bt::Instant to);
    void cancelRequested();
    void againRequested(); ///< For what is missing of the span.
    void reportedTripsWanted(); ///< Once a span, and again after an error.
    void rulesChanged(const bt::history::TripRules &rules); ///< Cut the day anew and set it.
    void tripSelected(int trip);
    void cursorMoved(bt::Instant at); ///< By graph or list; the replay says replayMoved() instead.
    /// Without a trip the whole span.
    void exportRequested(bt::DeviceId bike, const bt::desktop::TrackKind &kind, std::optional<int> trip);
    void statisticsRequested(bt::DeviceId bike);
    void replayMoved(const bt::history::Profile::Moment &moment);
    void replayPlayingChanged(bool playing);
    void replayFollowToggled(bool on);
    void replayEventPassed(const bt::fleet::FeedEvent &event, const bt::GeoPoint &place);
    void closed();

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectHead();
    QWidget *makeBody();
    QWidget *makeGraph();
    void makeReplay();
    void openDays(QDate first, QDate last);
    void ask();
    void refreshHead();
    void applyFormats();
    void showSummary();
    void showLegend();
    void refreshReadout();
    void step(int direction);
    void chooseTrip(int trip, Instant start, Instant end);
    void moveCursor(Instant at);
    void showNothingReported();
    void showProfile(std::shared_ptr<const history::Profile> profile);
    void readEvents();
    void readRides(QDate month);
    QString uniqueId() const;

    Context m_context;
    std::function<archive::Archive *()> m_archive = [] { return nullptr; };
    DeviceId m_bike;
    QTimeZone m_zone; // whose days the span is of
    Instant m_from{};
    Instant m_to{};
    history::Day m_day;
    std::shared_ptr<const history::Profile> m_profile; // of the day, or still of what it was before
    bool m_fetching = false;
    quint64 m_eventsAsked = 0;

    HistoryHead *m_head = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_state = nullptr;
    QPushButton *m_again = nullptr;
    QWidget *m_content = nullptr;
    QWidget *m_noteBar = nullptr;
    ElidedLabel *m_note = nullptr;
    HistoryTrips *m_trips = nullptr;
    HistoryGraph *m_graph = nullptr;
    Segments *m_axis = nullptr;
    QLabel *m_legend = nullptr;
    QPushButton *m_whole = nullptr;
    MovingText *m_readout = nullptr;
    Replayer *m_replayer = nullptr;
    ReplayBar *m_replay = nullptr;
    RideCollector *m_rides = nullptr;
};

} // namespace bt::desktop
