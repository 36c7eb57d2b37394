// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "desktop/fleetview.h"

#include <QTableView>

class QMenu;

namespace bt::desktop {

class FleetCellDelegate;

/// The fleet as a table. A click on a head sorts, its menu and columnMenu() choose what is shown, heads are
/// moved and widened by hand. Rows are chosen as a whole.
class FleetTable : public QTableView
{
    Q_OBJECT
public:
    FleetTable(const Context &context, models::FleetFilter &filter, QWidget *parent = nullptr);

    QList<FleetView::Column> columns() const;
    void setColumns(const QList<FleetView::Column> &columns); ///< Does not emit.
    QMenu *columnMenu() const { return m_columnMenu; }
    void setStale(bool stale);

Q_SIGNALS:
    void columnsChanged(); ///< By hand.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeHeader();
    void fillColumnMenu();
    void showColumn(int column, bool shown);
    void moveColumn(int column, int steps);
    void showOrder();
    int ownWidth(int column) const;
    double pixelScale() const; ///< Of the design: pixels for one of its own.

    Context m_context;
    models::FleetFilter &m_filter;
    FleetCellDelegate *m_delegate;
    QMenu *m_columnMenu;
    bool m_arranging = false;
};

} // namespace bt::desktop
