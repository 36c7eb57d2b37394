// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/actions.h"

#include <QApplication>
#include <QComboBox>

namespace bt::desktop {

namespace {

bool isSingleKey(const QKeySequence &shortcut)
{
    return shortcut.count() == 1 && (shortcut[0].keyboardModifiers() & ~Qt::ShiftModifier) == Qt::NoModifier
        && shortcut[0].key() < Qt::Key_Escape;
}

} // namespace

ActionRegistry::ActionRegistry(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
}

QAction *ActionRegistry::add(const QString &id, const QString &text, const QKeySequence &shortcut,
                             std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    const bool single = isSingleKey(shortcut);
    connect(action, &QAction::triggered, this, [single, act = std::move(act)] {
        // Qt offers a key to text fields before it becomes a shortcut, but not to the type-ahead of combo
        // boxes.
        if (single && qobject_cast<const QComboBox *>(QApplication::focusWidget()))
            return;
        act();
    });
    m_window.addAction(action);
    m_actions.append(action);
    return action;
}

QAction *ActionRegistry::find(const QString &id) const
{
    for (QAction *action : m_actions) {
        if (action->objectName() == id)
            return action;
    }
    return nullptr;
}

} // namespace bt::desktop
