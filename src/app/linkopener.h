// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deeplink.h"
#include "desktop/context.h"

#include <QObject>

#include <optional>

namespace bt::desktop {
class EventController;
class MainWindow;
class WebhookController;
} // namespace bt::desktop

namespace bt::mapview {
class MapPane;
}

namespace bt::app {

/// Shows the place a `biketrax://` link names, now or as soon as what it names has arrived. A link only
/// shows; it never changes anything.
class LinkOpener : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives the opener.
    LinkOpener(const desktop::Context &context, desktop::MainWindow &window, mapview::MapPane &map,
               desktop::WebhookController &webhook, desktop::EventController &events,
               QObject *parent = nullptr);

    void open(const DeepLink &link);
    /// What is no link becomes a notice.
    void open(const QUrl &url);
    bool isPending() const { return m_pending.has_value(); }

    /// How far the fleet has come: a link waits for what it names.
    void setSignedIn(bool signedIn);
    void setEventsArrived();
    void setRestored(); ///< What was kept is shown; a link to something else waits for the cloud.

Q_SIGNALS:
    void notice(const QString &sentence);

private:
    void showPending();
    void lookAmongKept();
    bool canShow(const DeepLink &link) const;
    void show(const DeepLink &link);
    void showEvent(EventId event);
    DeviceId bikeOf(const QString &uniqueId);

    desktop::Context m_context;
    desktop::MainWindow &m_window;
    mapview::MapPane &m_map;
    desktop::WebhookController &m_webhook;
    desktop::EventController &m_events;
    std::optional<DeepLink> m_pending;
    bool m_restored = false;
    bool m_signedIn = false;
    bool m_eventsArrived = false;
};

} // namespace bt::app
