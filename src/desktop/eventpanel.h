// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/eventwriter.h"
#include "models/eventmodel.h"

#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace bt::desktop {

class ElidedLabel;
class EmptyState;
class EventFilterBar;
class EventList;

/// The event feed at the right, newest first by day, with what is new, filters and acknowledging.
class EventPanel : public QFrame
{
    Q_OBJECT
public:
    explicit EventPanel(const Context &context, QWidget *parent = nullptr);

    models::EventModel &model() { return *m_model; }
    EventFilterBar &filter() { return *m_filter; }
    void setDevice(std::optional<DeviceId> device); ///< Only this bike's events; empty for all.
    void setSelectedBike(DeviceId bike); ///< The one that the filter calls selected.
    void setTitleShown(bool shown); ///< Off where a tab already says "Events".
    /// Since and until when nothing is missing in it; a @p stale list waits for the cloud.
    void setCompleteness(const QString &words, bool stale);
    /// Selects it. Where it is further down than the list has come, the list becomes that bike's day.
    void reveal(const fleet::FeedEvent &event);
    void focusList();
    /// What the filters leave.
    const models::EventQuery &query() const { return m_model->query(); }
    std::optional<DeviceId> bikeShown() const; ///< Where only one bike's events are shown.

Q_SIGNALS:
    void eventChosen(const bt::fleet::FeedEvent &event); ///< By click or Enter.
    void acknowledgeAllRequested(const bt::models::EventQuery &query);
    void exportRequested(bt::history::ExportFormat format, const bt::models::EventQuery &query);
    void bikeShownChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeHeader(class QVBoxLayout &column);
    void makeList();
    void refreshHeader();
    void refreshFilters();
    bool selectWanted();
    void refreshList();
    void refreshQuery();
    void waitForMidnight();
    void choose(const QModelIndex &index);
    void showRowMenu(const QPoint &position);
    void fillMenu();

    Context m_context;
    models::EventModel *m_model;
    QLabel *m_title;
    QLabel *m_new;
    QPushButton *m_filterButton;
    QPushButton *m_all;
    QPushButton *m_more;
    QMenu *m_menu;
    ElidedLabel *m_complete;
    EventFilterBar *m_filter;
    QStackedWidget *m_stack;
    EventList *m_list;
    EmptyState *m_empty;
    QPushButton *m_clear;
    QPushButton *m_retry;
    std::optional<DeviceId> m_device;
    DeviceId m_selected;
    Timer m_timeMoves;
    std::optional<fleet::EventPlace> m_wanted; // to be selected once it is in the list
    bool m_buttonPressed = false; // the click acknowledged; it is not meant for the row
};

} // namespace bt::desktop
