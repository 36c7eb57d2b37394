// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/stayopenmenu.h"

#include <QKeyEvent>

namespace bt::desktop {

bool StayOpenMenu::toggleActive()
{
    QAction *action = activeAction();
    if (!action || !action->isEnabled() || !action->isCheckable())
        return false;
    action->trigger();
    return true;
}

void StayOpenMenu::mouseReleaseEvent(QMouseEvent *event)
{
    if (!toggleActive())
        QMenu::mouseReleaseEvent(event);
}

void StayOpenMenu::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || !toggleActive())
        QMenu::keyPressEvent(event);
}

} // namespace bt::desktop
