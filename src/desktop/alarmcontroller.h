// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarms/announcer.h"
#include "desktop/context.h"

#include <QPointer>

namespace bt::desktop {

class AlarmDialog;
class MainWindow;
class TrayIcon;
struct AlarmWays;

/// Ties alarms to the desktop: notification, sound, tray and settings, and what a person does there to the
/// window and the event feed. Keeps the program running without its window where a tray shows that it does.
class AlarmController : public QObject
{
    Q_OBJECT
public:
    enum class Tray : quint8
    {
        WherePossible,
        Never
    };

    /// All of it outlives the controller.
    AlarmController(const Context &context, MainWindow &window, const alarms::Outlets &outlets, Tray tray,
                    QObject *parent = nullptr);
    ~AlarmController() override;

    /// Another window, in another language maybe, takes the place of the former one, which may be gone. What
    /// rings goes on.
    void setWindow(MainWindow &window);
    void setSimulated(bool simulated); ///< Simulated bikes are notified as such and make no sound.
    const alarms::AlarmCentre &centre() const { return m_centre; }
    /// As the centre's.
    void restoreMovements(const QList<alarms::RungMovement> &rung) { m_centre.restoreMovements(rung); }

Q_SIGNALS:
    void raiseRequested();
    void movementRang(const bt::alarms::RungMovement &rung); ///< As the centre's.

private:
    void connectTray();
    void applySettings();
    void refresh();
    void refreshOwn();
    void refreshTray();
    void refreshWays();
    void showNewest(const QByteArray &activationToken);
    void openSettings();
    void onMessage(const QString &key, const QString &action);
    void onClosing();
    void quit();
    bool keepsWatching() const;
    void sayTrouble(const QString &key, std::optional<bool> works, const QString &strong,
                    const QString &rest);
    AlarmWays ways() const;

    Context m_context;
    MainWindow *m_window = nullptr;
    alarms::AlarmCentre m_centre;
    alarms::Announcer m_announcer;
    std::unique_ptr<TrayIcon> m_tray;
    QPointer<AlarmDialog> m_dialog;
    Timer m_trayPace; // a thousand alarms are not a thousand pictures
    bool m_trayWaiting = false;
    QStringList m_said; // troubles that were said in this run
    bool m_quitting = false;
};

} // namespace bt::desktop
