// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/alarmcontroller.h"

#include "desktop/alarmdialog.h"
#include "desktop/mainwindow.h"
#include "desktop/messagebar.h"
#include "desktop/settings.h"
#include "desktop/times.h"
#include "desktop/trayicon.h"

#include <QApplication>

namespace bt::desktop {

namespace {

const QString ownKey = QStringLiteral("ownAlarm");
const QString notificationKey = QStringLiteral("alarmNotifications");
const QString soundKey = QStringLiteral("alarmSound");

constexpr Milliseconds muteLength = std::chrono::hours(1);

} // namespace

AlarmController::AlarmController(const Context &context, MainWindow &window, const alarms::Outlets &outlets,
                                 Tray tray, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_centre(context.store, context.feed, context.clock)
    , m_announcer(m_centre, context.store, context.clock, outlets, context.nearby)
    , m_trayPace(context.clock)
{
    using alarms::Announcer;
    connect(&m_centre, &alarms::AlarmCentre::changed, this, &AlarmController::refresh);
    connect(&m_centre, &alarms::AlarmCentre::movementRang, this, &AlarmController::movementRang);
    connect(&m_announcer, &Announcer::showRequested, this, &AlarmController::showNewest);
    connect(&m_announcer, &Announcer::acknowledgeRequested, &m_centre, &alarms::AlarmCentre::acknowledgeAll);
    connect(&m_announcer, &Announcer::worksChanged, this, &AlarmController::refreshWays);
    connect(&context.settings, &Settings::changed, this, &AlarmController::applySettings);
    connect(&m_trayPace, &Timer::timeout, this, [this] {
        if (m_trayWaiting)
            refreshTray();
    });
    if (tray == Tray::WherePossible && TrayIcon::isPossible())
        m_tray = std::make_unique<TrayIcon>();
    setWindow(window);
}

AlarmController::~AlarmController() = default;

void AlarmController::setWindow(MainWindow &window)
{
    if (std::exchange(m_window, &window) && m_tray) {
        m_tray.reset(); // before another one: the desktop tells them apart by the program only
        m_tray = std::make_unique<TrayIcon>();
    }
    if (m_tray)
        connectTray();
    connect(&window, &MainWindow::alarmSettingsRequested, this, &AlarmController::openSettings);
    connect(&window, &MainWindow::closing, this, &AlarmController::onClosing);
    connect(&window, &MainWindow::quitRequested, this, &AlarmController::quit);
    connect(&window.messages(), &MessageBar::triggered, this, &AlarmController::onMessage);
    applySettings();
    refresh();
}

void AlarmController::connectTray()
{
    connect(m_tray.get(), &TrayIcon::showRequested, this, &AlarmController::raiseRequested);
    connect(m_tray.get(), &TrayIcon::acknowledgeAllRequested, &m_centre,
            &alarms::AlarmCentre::acknowledgeAll);
    connect(m_tray.get(), &TrayIcon::muteRequested, this,
            [this] { m_announcer.muteUntil(m_context.clock.now() + muteLength); });
    connect(m_tray.get(), &TrayIcon::unmuteRequested, this, [this] { m_announcer.muteUntil({}); });
    connect(m_tray.get(), &TrayIcon::settingsRequested, this, [this] {
        Q_EMIT raiseRequested();
        openSettings();
    });
    connect(m_tray.get(), &TrayIcon::quitRequested, this, &AlarmController::quit);
    const auto showMuted = [this] {
        const auto until = m_announcer.mutedUntil();
        m_tray->setMutedUntil(until ? times::clockMinutes(*until, m_context.zone()) : QString());
    };
    connect(&m_announcer, &alarms::Announcer::mutedChanged, m_tray.get(), showMuted);
    showMuted();
}

void AlarmController::setSimulated(bool simulated) { m_announcer.setSimulated(simulated); }

void AlarmController::applySettings()
{
    const Settings &settings = m_context.settings;
    m_centre.setRules(settings.alarmRules());
    m_announcer.setVolume(settings.alarmVolumePercent());
    m_announcer.setMuted(!settings.alarmSound());
    m_announcer.setTimeZone(settings.timeZone());
    QApplication::setQuitOnLastWindowClosed(!keepsWatching());
}

void AlarmController::refresh()
{
    refreshOwn();
    if (m_trayPace.isRunning() && m_centre.count() > 0)
        m_trayWaiting = true;
    else
        refreshTray();
}

void AlarmController::refreshTray()
{
    m_trayWaiting = false;
    if (!m_tray)
        return;
    const auto newest = m_centre.newest();
    if (!newest) {
        m_tray->setAlarms(0, tr("No alarms"));
        return;
    }
    m_trayPace.startOnce(alarms::Announcer::pace);
    QString words = alarms::title(*newest);
    if (newest->time)
        words = tr("%1, %2").arg(words,
                                 times::shortMoment(*newest->time, m_context.clock.now(), m_context.zone()));
    m_tray->setAlarms(m_centre.count(), tr("%1. The newest: %2").arg(alarms::headline(m_centre), words));
}

// The cloud's alarms have their bar already; the program's own stand in no list of events.
void AlarmController::refreshOwn()
{
    MessageBar &bar = m_window->messages();
    const QList<alarms::Alarm> own = m_centre.own();
    if (own.isEmpty()) {
        bar.withdraw(ownKey);
        return;
    }
    Message message{Message::Kind::Alarm, ownKey, {}, {}, {}};
    const QString newest = alarms::title(own.first());
    const QString since = times::shortMoment(*own.first().time, m_context.clock.now(), m_context.zone());
    message.strong = own.size() == 1 ? tr("%1.").arg(newest)
                                     : tr("%n bike(s) move while armed.", nullptr, int(own.size()));
    message.rest = own.size() == 1 ? tr("Since %1. The cloud has not called it an alarm.").arg(since)
                                   : tr("The newest: %1, %2").arg(newest, since);
    message.actions = {{QStringLiteral("show"), tr("Show"), {}, false, false},
                       {QStringLiteral("acknowledge"),
                        own.size() == 1 ? tr("Acknowledge") : tr("Acknowledge all"),
                        {},
                        true,
                        false}};
    bar.post(message);
}

void AlarmController::refreshWays()
{
    sayTrouble(notificationKey, m_announcer.notificationsWork(), tr("Alarms cannot be notified."),
               tr("No notification service answers on this desktop. They stand here, and sound."));
    sayTrouble(soundKey, m_announcer.soundWorks(), tr("Alarms make no sound."),
               tr("No sound output was found."));
    if (m_dialog)
        m_dialog->setWays(ways());
}

void AlarmController::sayTrouble(const QString &key, std::optional<bool> works, const QString &strong,
                                 const QString &rest)
{
    if (works.value_or(true)) {
        m_window->messages().withdraw(key);
        return;
    }
    if (m_said.contains(key))
        return;
    m_said.append(key);
    m_window->messages().post(
        {Message::Kind::Hint, key, strong, rest, {{QStringLiteral("close"), tr("Close"), {}, false, false}}});
}

void AlarmController::showNewest(const QByteArray &activationToken)
{
    // Wayland lets a program come to the front only with what the click gave it; Qt reads it from here.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    Q_EMIT raiseRequested();
    const auto newest = m_centre.newest();
    if (!newest)
        return;
    if (newest->event)
        m_window->showEvent(newest->event);
    else
        m_window->openBike(newest->device);
}

void AlarmController::openSettings()
{
    if (!m_dialog) {
        m_dialog = new AlarmDialog(m_context, ways(), m_window);
        connect(m_dialog, &AlarmDialog::testRequested, &m_announcer, &alarms::Announcer::test);
    }
    AlarmDialog *dialog = m_dialog;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void AlarmController::onMessage(const QString &key, const QString &action)
{
    if (key == notificationKey || key == soundKey) {
        m_window->messages().withdraw(key);
    } else if (key == ownKey && action == u"acknowledge") {
        m_centre.acknowledgeOwn();
    } else if (key == ownKey) {
        if (const auto own = m_centre.own(); !own.isEmpty())
            m_window->openBike(own.first().device);
    }
}

bool AlarmController::keepsWatching() const
{
    return m_tray && m_context.settings.keepWatching() && TrayIcon::isPossible();
}

void AlarmController::onClosing()
{
    // The tray may have gone since the settings were last looked at.
    const bool keeps = keepsWatching() && !m_quitting;
    QApplication::setQuitOnLastWindowClosed(!keeps);
    if (!keeps || m_context.settings.keepWatchingSaid())
        return;
    m_context.settings.setKeepWatchingSaid(true);
    m_tray->say(tr("BikeTrax Desktop keeps watching"),
                tr("Alarms still reach you. To end the program, choose Quit in the menu of this icon; "
                   "“Alarms and notifications” can change what closing the window does."));
}

void AlarmController::quit()
{
    m_quitting = true;
    QCoreApplication::quit();
}

AlarmWays AlarmController::ways() const
{
    return {m_announcer.notificationsWork(), m_announcer.soundWorks(), m_tray && TrayIcon::isPossible()};
}

} // namespace bt::desktop
