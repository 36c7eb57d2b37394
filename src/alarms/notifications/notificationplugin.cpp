// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/outlets.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QFile>
#include <QPointer>

#include <KNotification>

namespace bt::alarms {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");

// In a sandbox KNotifications speaks to the desktop's portal, which is always there.
bool isSandboxed()
{
    return QFile::exists(QStringLiteral("/.flatpak-info")) || qEnvironmentVariableIsSet("SNAP");
}

class DesktopNotifier : public QObject, public Notifier
{
    Q_OBJECT
public:
    explicit DesktopNotifier(Callbacks callbacks)
        : m_callbacks(std::move(callbacks))
        , m_watcher(service, QDBusConnection::sessionBus(), QDBusServiceWatcher::WatchForOwnerChange)
    {
        connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &DesktopNotifier::onService);
        connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { setServed(false); });
    }

    ~DesktopNotifier() override { close(m_notification, 0); }

    void show(const Notice &notice) override
    {
        const bool isNews = notice.isNews || (m_notice && m_notice->isNews && !m_served);
        m_notice = notice;
        m_notice->isNews = isNews; // until a service has seen it
        if (m_served)
            send();
        else if (!std::exchange(m_asked, true))
            askForService();
    }

    void withdraw() override
    {
        m_notice.reset();
        close(std::exchange(m_notification, {}));
    }

private:
    // KNotifications keeps what no service takes for ever: nothing is given to it before there is one.
    void setServed(bool served)
    {
        m_served = served;
        m_callbacks.available(served);
        if (served && m_notice)
            send();
    }

    void send()
    {
        KNotification *notification = m_notification;
        if (!notification && !m_notice->isNews)
            return;
        if (notification && m_urgent != m_notice->isUrgent) {
            // Desktops keep the two apart, and so do people's settings.
            close(std::exchange(m_notification, {}));
            notification = nullptr;
        }
        if (!notification)
            notification = make();
        fill(*notification, *m_notice);
        if (std::exchange(m_sent, true))
            return; // what changed in a notification that was sent goes out by itself
        notification->sendEvent();
    }

    KNotification *make()
    {
        m_urgent = m_notice->isUrgent;
        auto *notification
            = new KNotification(m_urgent ? QStringLiteral("alarm") : QStringLiteral("event"),
                                m_urgent ? KNotification::Persistent : KNotification::CloseOnTimeout);
        notification->setComponentName(QStringLiteral("biketrax-desktop"));
        notification->setUrgency(m_urgent ? KNotification::CriticalUrgency : KNotification::NormalUrgency);
        // Closing takes a way to the service and back; what is shown meanwhile would be lost with it.
        connect(notification, &KNotification::closed, this, [this, notification] {
            if (m_notification == notification)
                m_notification.clear();
        });
        m_notification = notification;
        m_sent = false;
        return notification;
    }

    void fill(KNotification &notification, const Notice &notice)
    {
        // A service reads the title as plain text and the body as a little HTML.
        notification.setTitle(notice.title);
        notification.setText(notice.body.toHtmlEscaped());
        notification.setHint(QStringLiteral("suppress-sound"), notice.silent);
        if (m_sent && notice.acknowledgeText == m_acknowledgeText)
            return;
        m_acknowledgeText = notice.acknowledgeText;
        notification.clearActions();
        const auto show = [this] {
            KNotification *shown = m_notification;
            m_notification.clear(); // an action closes it
            m_callbacks.show(shown ? shown->xdgActivationToken().toUtf8() : QByteArray());
        };
        connect(notification.addDefaultAction(notice.showText), &KNotificationAction::activated, this, show);
        connect(notification.addAction(notice.showText), &KNotificationAction::activated, this, show);
        connect(notification.addAction(notice.acknowledgeText), &KNotificationAction::activated, this,
                [this] {
                    m_notification.clear();
                    m_callbacks.acknowledge();
                });
    }

    // What the service has not confirmed yet has no number to close it by, and would stand there for good: it
    // is asked again when answers to what was sent before must have come.
    void close(const QPointer<KNotification> &which, int again = 2)
    {
        if (KNotification *notification = which)
            notification->close();
        if (which && again > 0)
            ask([this, which, again](bool) { close(which, again - 1); });
    }

    // A call, not a look at the names: the bus starts the service where it can.
    void ask(const std::function<void(bool answered)> &then)
    {
        const QDBusMessage question
            = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"),
                                             service, QStringLiteral("GetServerInformation"));
        auto *answer
            = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, 5000), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [answer, then] {
            answer->deleteLater();
            then(!answer->isError());
        });
    }

    void askForService()
    {
        if (isSandboxed()) {
            setServed(true);
            return;
        }
        ask([this](bool answered) {
            if (m_served)
                return;
            if (answered)
                setServed(true);
            else
                m_callbacks.available(false);
        });
    }

    // A service that comes, or comes back, knows nothing of what its predecessor showed.
    void onService()
    {
        close(std::exchange(m_notification, {}), 0);
        if (m_notice)
            m_notice->isNews = true;
        if (m_asked)
            setServed(true);
    }

    Callbacks m_callbacks;
    QDBusServiceWatcher m_watcher;
    QPointer<KNotification> m_notification; // deletes itself when it is closed
    std::optional<Notice> m_notice;
    QString m_acknowledgeText;
    bool m_asked = false;
    bool m_served = false; // a service answers
    bool m_sent = false;
    bool m_urgent = false; // m_notification is
};

} // namespace

class NotificationPlugin : public QObject, public NotifierPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID BIKETRAX_NOTIFIER)
    Q_INTERFACES(bt::alarms::NotifierPlugin)
public:
    std::unique_ptr<Notifier> make(const Notifier::Callbacks &callbacks) override
    {
        return std::make_unique<DesktopNotifier>(callbacks);
    }
};

} // namespace bt::alarms

#include "notificationplugin.moc"
