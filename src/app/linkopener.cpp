// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkopener.h"

#include "core/sentences.h"
#include "desktop/eventcontroller.h"
#include "desktop/mainwindow.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"

namespace bt::app {

namespace {

/// Where a street is legible around a bike.
constexpr double streetZoom = 16;

} // namespace

LinkOpener::LinkOpener(const desktop::Context &context, desktop::MainWindow &window, mapview::MapPane &map,
                       desktop::WebhookController &webhook, desktop::EventController &events, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_window(window)
    , m_map(map)
    , m_webhook(webhook)
    , m_events(events)
{
    connect(&context.store, &fleet::FleetStore::changed, this, &LinkOpener::showPending);
}

void LinkOpener::open(const DeepLink &link)
{
    m_pending = link;
    showPending();
    lookAmongKept();
}

void LinkOpener::open(const QUrl &url)
{
    if (const auto link = parseDeepLink(url, m_context.zone()))
        open(*link);
    else
        Q_EMIT notice(sentences::error(link.error()));
}

void LinkOpener::setSignedIn(bool signedIn)
{
    m_signedIn = signedIn;
    m_eventsArrived = m_eventsArrived && signedIn;
    showPending();
}

void LinkOpener::setEventsArrived()
{
    m_eventsArrived = true;
    showPending();
}

void LinkOpener::setRestored()
{
    m_restored = true;
    showPending();
    lookAmongKept();
}

// Kept events are there at once; others come, or do not, once the cloud has answered.
void LinkOpener::lookAmongKept()
{
    const auto *event = m_pending ? std::get_if<place::EventPlace>(&*m_pending) : nullptr;
    if (!event || !m_restored || m_signedIn)
        return;
    m_events.show(event->id).then(this, [this, id = event->id](bool shown) {
        const auto *still = m_pending ? std::get_if<place::EventPlace>(&*m_pending) : nullptr;
        if (shown && still && still->id == id)
            m_pending.reset();
    });
}

void LinkOpener::showPending()
{
    if (m_pending && canShow(*m_pending))
        show(*std::exchange(m_pending, std::nullopt));
}

bool LinkOpener::canShow(const DeepLink &link) const
{
    // Right after the sign-in bikes, their places and the events come one after the other.
    if (m_eventsArrived)
        return true;
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        const int row = m_signedIn || m_restored ? m_context.store.rowOf(bike->uniqueId) : -1;
        return row >= 0 && m_context.store.at(row).place;
    }
    return m_signedIn && !std::holds_alternative<place::EventPlace>(link);
}

void LinkOpener::show(const DeepLink &link)
{
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        if (const DeviceId id = bikeOf(bike->uniqueId)) {
            m_window.openBike(id);
            if (const auto &at = m_context.store.at(m_context.store.rowOf(id)).place)
                m_map.centreOn(*at, streetZoom);
        }
    } else if (const auto *history = std::get_if<place::History>(&link)) {
        if (const DeviceId id = bikeOf(history->uniqueId))
            m_window.openHistory(id, history->from, history->to);
    } else if (const auto *event = std::get_if<place::EventPlace>(&link)) {
        showEvent(event->id);
    } else if (std::holds_alternative<place::Webhook>(link)) {
        m_webhook.open();
    } else if (std::holds_alternative<place::Settings>(link)) {
        Q_EMIT m_window.settingsRequested();
    }
}

void LinkOpener::showEvent(EventId event)
{
    m_events.show(event).then(this, [this, event](bool shown) {
        if (!shown)
            Q_EMIT notice(tr("The event %1 is neither kept here nor known to the cloud.").arg(event.value));
    });
}

DeviceId LinkOpener::bikeOf(const QString &uniqueId)
{
    const int row = m_context.store.rowOf(uniqueId);
    if (row >= 0)
        return m_context.store.at(row).device.id;
    Q_EMIT notice(tr("This account has no bike with the number %1.").arg(uniqueId.left(40)));
    return {};
}

} // namespace bt::app
