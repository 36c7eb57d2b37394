// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace bt::desktop {

/// A menu that stays open while its check marks are set by click or space, so that several can be set.
class StayOpenMenu : public QMenu
{
    Q_OBJECT
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool toggleActive();
};

} // namespace bt::desktop
