// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QObject>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace bt::desktop {

/// The program's icon in the desktop's tray, with how many alarms ring: as a badge, and in words for the
/// pointer, the menu and screen readers. Shown from its construction on.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    static bool isPossible(); ///< Whether this desktop has a tray now.

    /// @p words say the same as @p count, at more length.
    void setAlarms(int count, const QString &words);
    void setMutedUntil(const QString &clockTime); ///< Empty: not muted.
    /// Says something once, beside the icon where the desktop does so.
    void say(const QString &title, const QString &text);

    /// The icon with its badge, @p pixels square. 0 has none.
    static QImage drawn(int count, int pixels);

Q_SIGNALS:
    void showRequested();
    void acknowledgeAllRequested();
    void muteRequested();
    void unmuteRequested();
    void settingsRequested();
    void quitRequested();

private:
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon *m_icon;
    QAction *m_state;
    QAction *m_acknowledge;
    QAction *m_mute;
    int m_count = -1;
};

} // namespace bt::desktop
