// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/fleetview.h"

#include <QFrame>

class QAbstractItemView;
class QBoxLayout;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace bt::desktop {

class BikeDelegate;
class EmptyState;
class FleetChoice;
class FleetFilterBar;
class FleetTable;
class FleetTiles;
class MenuButton;

/// The fleet at the left: counts by urgency that filter, search, filters, and the bikes as a list or a table.
class FleetPanel : public QFrame
{
    Q_OBJECT
public:
    explicit FleetPanel(const Context &context, QWidget *parent = nullptr);
    ~FleetPanel() override;

    models::FleetFilter &filter() { return *m_filter; }
    models::FleetModel &model() { return *m_model; }
    void select(DeviceId bike); ///< Does not emit; unknown or 0 clears the selection.
    DeviceId selected() const;
    QList<DeviceId> chosen() const; ///< All that are selected, in the order of the list.
    void focusSearch();
    void focusList(); ///< The list or the table.
    void openFilters();
    void openColumns();

    /// How the fleet is looked at, as it is remembered.
    FleetView view() const;
    void setView(const FleetView &view); ///< Does not emit viewChanged().
    bool isTable() const { return m_view.table; }
    void setTable(bool table);
    void setTableShare(double share);

    /// The link is down: the list says "last seen".
    void setStale(bool stale);
    /// Beside an open history there is room for search and list only.
    void setCompact(bool compact);
    /// In a low window the group and filter buttons give their room to the list.
    void setLow(bool low);

Q_SIGNALS:
    void bikeSelected(bt::DeviceId bike); ///< By click or arrow key.
    void bikeActivated(bt::DeviceId bike); ///< By double click or Enter.
    void chosenChanged();
    void menuRequested(QPoint globalPosition); ///< For chosen().
    void tableChanged(bool table);
    void viewChanged(); ///< By hand.
    void demoRequested();
    void lookAgainRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeSearch();
    QWidget *makeHead();
    QWidget *makeList();
    void makeTable();
    void makeEmptyStates();
    void connectView(QAbstractItemView &view);
    void applyFormats();
    void connectFilter();
    void arrange();
    void refreshCriteria();
    void refreshOrder();
    void refreshEmpty();
    void fillOrderMenu();
    QAbstractItemView &shownView() const;

    Context m_context;
    models::FleetModel *m_model;
    models::FleetFilter *m_filter;
    std::unique_ptr<FleetChoice> m_choice;
    BikeDelegate *m_delegate;
    FleetView m_view; // columns and share; the rest lives in the filter
    bool m_restoring = false;
    bool m_currentInSight = false;
    bool m_compact = false;
    bool m_low = false;
    bool m_stale = false;

    FleetTiles *m_tiles = nullptr;
    QBoxLayout *m_tools = nullptr;
    QLineEdit *m_search = nullptr;
    FleetFilterBar *m_bar = nullptr;
    QWidget *m_head = nullptr;
    MenuButton *m_order = nullptr;
    QStackedWidget *m_stack = nullptr;
    QListView *m_list = nullptr;
    FleetTable *m_table = nullptr; // made when it is first shown
    EmptyState *m_noMatch = nullptr;
    EmptyState *m_noBikes = nullptr;
};

} // namespace bt::desktop
