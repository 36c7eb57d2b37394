// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "models/fleetfilter.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace bt::desktop {

class FlowLayout;
class MenuButton;

/// Which bikes are shown besides what is searched: the tools to choose them, and a chip for each choice that
/// takes it back. The chips stay when the tools are hidden, so that nothing is left out unseen.
class FleetFilterBar : public QWidget
{
    Q_OBJECT
public:
    FleetFilterBar(const Context &context, models::FleetFilter &filter, QWidget *parent = nullptr);

    void setToolsShown(bool shown);
    void setTable(bool table); ///< Does not emit.
    /// What the button beside the table's switch opens; the menu stays its owner's.
    void setColumnMenu(QMenu *menu);
    void openFilters(); ///< As a click on the button does.

Q_SIGNALS:
    void tableToggled(bool table);

private:
    using Criteria = models::FleetCriteria;

    QWidget *makeTools();
    void fillGroups();
    void fillFilters();
    void fillStates(QMenu *menu);
    void fillAreas(QMenu *menu);
    void fillBattery(QMenu *menu);
    void fillContact(QMenu *menu);
    void askBattery();
    void askContact();
    void change(const std::function<void(Criteria &)> &edit);
    void refresh();
    void addChip(const char *objectName, const QString &text, const std::function<void(Criteria &)> &remove);

    Context m_context;
    models::FleetFilter &m_filter;
    QWidget *m_tools = nullptr;
    MenuButton *m_groups = nullptr;
    QPushButton *m_filterButton = nullptr;
    QPushButton *m_list = nullptr;
    QPushButton *m_table = nullptr;
    QPushButton *m_columns = nullptr;
    QWidget *m_chipArea = nullptr;
    FlowLayout *m_chips = nullptr;
};

} // namespace bt::desktop
