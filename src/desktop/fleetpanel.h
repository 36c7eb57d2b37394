// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "models/fleetfilter.h"

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace bt::desktop {

class BikeDelegate;
class CountTile;
class EmptyState;
class MenuButton;

/// The fleet at the left: counts by urgency that filter, search, group, order and the list.
class FleetPanel : public QFrame
{
    Q_OBJECT
public:
    explicit FleetPanel(const Context &context, QWidget *parent = nullptr);

    models::FleetFilter &filter() { return *m_filter; }
    models::FleetModel &model() { return *m_model; }
    void select(DeviceId bike); ///< Does not emit; unknown or 0 clears the selection.
    DeviceId selected() const { return m_selected; }
    void focusSearch();
    void focusList();
    /// The link is down: the list says "last seen".
    void setStale(bool stale);
    /// Beside an open history there is room for search and list only.
    void setCompact(bool compact);
    /// In a low window the group and filter buttons give their room to the list.
    void setLow(bool low);

Q_SIGNALS:
    void bikeSelected(bt::DeviceId bike); ///< By click or arrow key.
    void bikeActivated(bt::DeviceId bike); ///< By double click or Enter.
    void demoRequested();
    void lookAgainRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTiles();
    QWidget *makeSearch();
    QWidget *makeHead();
    QWidget *makeList();
    void placeTiles();
    void refreshCounts();
    void refreshCriteria();
    void refreshGroups();
    void refreshEmpty();
    void restoreSelection();
    void addChip(const QString &objectName, const QString &text, const std::function<void()> &remove);

    Context m_context;
    models::FleetModel *m_model;
    models::FleetFilter *m_filter;
    BikeDelegate *m_delegate;
    DeviceId m_selected;
    bool m_selectedInSight = false;
    bool m_compact = false;
    bool m_low = false;

    QWidget *m_tileArea = nullptr;
    QGridLayout *m_tileGrid = nullptr;
    QList<CountTile *> m_tiles;
    QPushButton *m_all = nullptr;
    QPushButton *m_trackingOff = nullptr;
    QPushButton *m_neverSeen = nullptr;
    QLineEdit *m_search = nullptr;
    QWidget *m_tools = nullptr;
    MenuButton *m_groups = nullptr;
    QPushButton *m_filterButton = nullptr;
    QWidget *m_chipRow = nullptr;
    QHBoxLayout *m_chips = nullptr;
    MenuButton *m_order = nullptr;
    QStackedWidget *m_stack = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_noMatch = nullptr;
    EmptyState *m_noBikes = nullptr;
};

} // namespace bt::desktop
