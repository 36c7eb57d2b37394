// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickWidget>

namespace bt::mapview {

/// A QQuickWidget that passes a touchpad's pinch and turn on to the scene as it does touch and wheel; Qt's
/// own drops native gestures (seen with 6.8).
class SceneWidget : public QQuickWidget
{
    Q_OBJECT
public:
    using QQuickWidget::QQuickWidget;

protected:
    bool event(QEvent *event) override;
};

} // namespace bt::mapview
