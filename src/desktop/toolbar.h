// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"
#include "desktop/context.h"

#include <QAbstractButton>
#include <QFrame>

class QLabel;
class QMenu;
class QPushButton;

namespace bt::desktop {

class ActionRegistry;
class ConnectionChip;
class MenuButton;

/// Looks like a field, opens the command palette.
class QuickFind : public QAbstractButton
{
    Q_OBJECT
public:
    explicit QuickFind(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// The strip at the top: menu, fleet, find, history, events, connection, account.
class ToolBar : public QFrame
{
    Q_OBJECT
public:
    ToolBar(const Context &context, ActionRegistry &actions, QWidget *parent = nullptr);

    ConnectionChip &connection() { return *m_connection; }
    void setAccount(const QString &words);
    /// What the account's menu offers to change to.
    void setKept(const QList<cloud::KeptAccount> &accounts);
    void setUnread(int unread);
    /// Narrow windows show icons and the first word of the connection; the account is in the menu then.
    void setNarrow(bool narrow);
    void setFleetToggleShown(bool shown);

Q_SIGNALS:
    void keptChosen(const bt::cloud::KeptAccount &account);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillAccountMenu();
    QPushButton *makeToggle(const char *objectName, const QString &icon, QAction &action);

    Context m_context;
    ActionRegistry &m_actions;
    QPushButton *m_fleet;
    QPushButton *m_history;
    QPushButton *m_events;
    QLabel *m_badge;
    ConnectionChip *m_connection;
    MenuButton *m_account;
    QMenu *m_accountMenu;
    QString m_accountWords;
    QList<cloud::KeptAccount> m_kept;
    int m_unread = 0;
    bool m_narrow = false;
};

} // namespace bt::desktop
