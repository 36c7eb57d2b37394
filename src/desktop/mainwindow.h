// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"
#include "cloud/session.h"
#include "desktop/context.h"

#include <QMainWindow>

class QStackedWidget;

namespace bt::desktop {

class ActionRegistry;
class CommandPalette;
class DeskPage;
class FleetController;
class MessageBar;
class SignInPage;
class StatusStrip;
class ToolBar;

/// The program's one window: the sign-in page, or the desk under tool bar and message bar. Shows what it is
/// told and asks through signals; it knows neither network nor files.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const Context &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    SignInPage &signInPage() { return *m_signIn; }
    DeskPage &desk() { return *m_desk; }
    MessageBar &messages() { return *m_messages; }
    ActionRegistry &actionRegistry() { return *m_actions; }
    FleetController &fleetController() { return *m_fleet; }

    void showSignIn();
    void showDesk();
    bool isDeskShown() const;

    void setStatus(const cloud::SessionStatus &status);
    /// Asked whenever the age of the last message would be another one.
    void setLastMessageSource(const std::function<std::optional<Instant>()> &source);
    void setAccount(const Account &account);
    void setKept(const QList<cloud::KeptAccount> &accounts);
    void setSimulated(bool simulated); ///< The window then always says so.
    void setEventsCompleteUntil(std::optional<Instant> until);
    /// What is shown is from an earlier run, which last heard of the cloud at this moment.
    void setLastHeard(std::optional<Instant> heardAt);
    void setMapNote(const QString &note);

    void openBike(DeviceId bike);
    /// Without a span: today.
    void openHistory(DeviceId bike, std::optional<Instant> from = {}, std::optional<Instant> to = {});
    void closeHistory();
    void showEvent(EventId event);
    void showEvent(const fleet::FeedEvent &event); ///< One that maybe only the archive has.
    using QMainWindow::showEvent;

Q_SIGNALS:
    void bikeSelected(bt::DeviceId bike);
    void bikeActivated(bt::DeviceId bike); ///< Enter, double click, "Show": the map goes there.
    void eventShown(const bt::fleet::FeedEvent &event);
    void acknowledgeAllRequested();
    void followToggled(bt::DeviceId bike, bool follow);
    void trailToggled(bt::DeviceId bike, bool shown);
    void historyOpened(bt::DeviceId bike);
    void historyClosed();
    void webhookRequested();
    void settingsRequested();
    void alarmSettingsRequested();
    void offlineMapsRequested();
    void statisticsRequested(bt::DeviceId bike); ///< None: of the fleet.
    void signOutRequested();
    void deleteLocalDataRequested();
    void otherAccountRequested();
    void keptChosen(const bt::cloud::KeptAccount &account);
    void signInAgainRequested();
    void certificateRequested();
    void largerMessagesRequested();
    void protocolRequested();
    void closing(); ///< By whom- or whatever; its geometry is saved.
    void quitRequested();
    void reconnectRequested();
    void lookAgainRequested();
    void demoRequested();
    void copyLinkRequested(bt::DeviceId bike);
    void openInBrowserRequested(bt::DeviceId bike);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void connectDesk();
    void refreshAlarms();
    void refreshLink();
    void refreshTitle();
    void onMessage(const QString &key, const QString &action);
    void showBike(DeviceId bike);
    void followSelected();
    void setEventsShown(bool shown);

    Context m_context;
    ActionRegistry *m_actions;
    QStackedWidget *m_pages = nullptr;
    SignInPage *m_signIn = nullptr;
    DeskPage *m_desk = nullptr;
    FleetController *m_fleet = nullptr;
    ToolBar *m_toolBar = nullptr;
    MessageBar *m_messages = nullptr;
    StatusStrip *m_strip = nullptr;
    CommandPalette *m_palette = nullptr;
    cloud::SessionStatus m_status;
    std::optional<Instant> m_downSince;
    QString m_serverHost;
    Timer m_alarmAging;
};

} // namespace bt::desktop
