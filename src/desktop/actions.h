// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <functional>

class QWidget;

namespace bt::desktop {

/// Every command of the window once: menus, palette, shortcuts and their list all read it from here.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(QWidget &window);

    /// @p id is the object name. A shortcut of one letter acts only while no text field has the focus.
    QAction *add(const QString &id, const QString &text, const QKeySequence &shortcut,
                 std::function<void()> act);
    QAction *find(const QString &id) const;
    const QList<QAction *> &all() const { return m_actions; }

private:
    QWidget &m_window;
    QList<QAction *> m_actions;
};

} // namespace bt::desktop
