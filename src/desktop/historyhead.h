// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/trackfile.h"
#include "history/statistics.h"

#include <QFrame>

class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace bt::desktop {

class CompletenessPill;
class ElidedLabel;
class HistoryCalendar;
class MenuButton;
class Segments;

/// The upper edge of the history: which bike and days, what came of them, and what can be done with them.
/// Knows days only; asks for everything else by signals.
class HistoryHead : public QFrame
{
    Q_OBJECT
public:
    explicit HistoryHead(const Context &context, QWidget *parent = nullptr);

    void setBike(const QString &name);
    /// @p wholeDays: the span begins and ends with the days themselves.
    void setDays(QDate first, QDate last, bool wholeDays);
    void setSummary(const QString &words);
    void setProgress(int done, int of); ///< 0 of 0 ends it.
    /// Empty hides it. What is not complete can be asked for again.
    void setCompleteness(const QString &sentence, bool complete);
    /// What can be exported: the trip that is chosen, if any, and whether there is anything at all.
    void setExportable(bool anything, bool trip);
    void setRides(const history::RideTable &days); ///< For the calendar.

Q_SIGNALS:
    void daysChosen(QDate first, QDate last);
    void stepped(int direction); ///< −1 or 1 times the length of what is shown.
    void monthShown(QDate firstDay);
    void exportRequested(const bt::desktop::TrackKind &kind, bool onlyTrip);
    void statisticsRequested();
    void cancelRequested();
    void againRequested();
    void closeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addDays(QHBoxLayout &row);
    void addState(QHBoxLayout &row);
    void addActions(QHBoxLayout &row);
    void arrange();
    void openCalendar();
    void choosePreset(const QString &id);
    void refreshExportMenu();

    Context m_context;
    QDate m_first;
    QDate m_last;
    bool m_tripChosen = false;
    ElidedLabel *m_name = nullptr;
    QPushButton *m_before = nullptr;
    QPushButton *m_day = nullptr;
    QPushButton *m_next = nullptr;
    Segments *m_presets = nullptr;
    ElidedLabel *m_summary = nullptr;
    CompletenessPill *m_pill = nullptr;
    QPushButton *m_again = nullptr;
    QWidget *m_progress = nullptr;
    ElidedLabel *m_progressText = nullptr;
    QProgressBar *m_progressBar = nullptr;
    MenuButton *m_export = nullptr;
    HistoryCalendar *m_calendar = nullptr;
};

} // namespace bt::desktop
