// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/scenewidget.h"

#include <QCoreApplication>
#include <QQuickWindow>

namespace bt::mapview {

bool SceneWidget::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture)
        return QCoreApplication::sendEvent(quickWindow(), event);
    return QQuickWidget::event(event);
}

} // namespace bt::mapview
