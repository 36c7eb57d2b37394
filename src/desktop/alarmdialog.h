// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QDialog>

class QAbstractItemModel;
class QCheckBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;
class QTreeView;

namespace bt::desktop {

class RuleTable;

/// What is known of the ways an alarm can go.
struct AlarmWays
{
    std::optional<bool> notifications; ///< Empty: not tried yet.
    std::optional<bool> sound;
    bool tray = false;
};

/// Which events notify and sound, of which bikes, how loud, and whether the program goes on without its
/// window. What is chosen holds at once.
class AlarmDialog : public QDialog
{
    Q_OBJECT
public:
    AlarmDialog(const Context &context, const AlarmWays &ways, QWidget *parent = nullptr);

    void setWays(const AlarmWays &ways);

Q_SIGNALS:
    void testRequested(); ///< Play the sound once.

private:
    QWidget *makeGeneral();
    QWidget *makeRules();
    QWidget *makeFoot();
    QTreeView *makeTable(const char *objectName, const QString &words, QAbstractItemModel *model);
    void store(RuleTable &from, RuleTable &other);

    Context m_context;
    RuleTable *m_kinds;
    RuleTable *m_bikes;
    QLabel *m_notificationState = nullptr;
    QLabel *m_soundState = nullptr;
    QLabel *m_trayState = nullptr;
    QCheckBox *m_keep = nullptr;
    QStackedWidget *m_pages = nullptr;
};

} // namespace bt::desktop
