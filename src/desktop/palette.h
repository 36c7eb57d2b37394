// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace bt::desktop {

class ActionRegistry;

/// Ctrl+K: find a bike or run a command by a few letters. Lies over the window, goes with Escape or a click
/// beside it.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    CommandPalette(const Context &context, ActionRegistry &actions, QWidget &window);

    void open();

Q_SIGNALS:
    void bikeChosen(bt::DeviceId bike);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void run();

    Context m_context;
    ActionRegistry &m_actions;
    QLineEdit *m_search;
    QListWidget *m_list;
};

/// "?": every shortcut of the window.
void showShortcuts(const ActionRegistry &actions, const Theme &theme, QWidget &window);

} // namespace bt::desktop
