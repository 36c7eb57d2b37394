// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkopener.h"

#include "core/sentences.h"
#include "desktop/mainwindow.h"
#include "desktop/webhookcontroller.h"
#include "mapview/mappane.h"

namespace bt::app {

namespace {

/// Where a street is legible around a bike.
constexpr double streetZoom = 16;

} // namespace

LinkOpener::LinkOpener(const desktop::Context &context, desktop::MainWindow &window, mapview::MapPane &map,
                       desktop::WebhookController &webhook, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_window(window)
    , m_map(map)
    , m_webhook(webhook)
{
    connect(&context.store, &fleet::FleetStore::changed, this, &LinkOpener::showPending);
}

void LinkOpener::open(const DeepLink &link)
{
    m_pending = link;
    showPending();
}

void LinkOpener::open(const QUrl &url)
{
    if (const auto link = parseDeepLink(url))
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

void LinkOpener::showPending()
{
    if (m_pending && m_signedIn && canShow(*m_pending))
        show(*std::exchange(m_pending, std::nullopt));
}

bool LinkOpener::canShow(const DeepLink &link) const
{
    // Right after the sign-in bikes, their places and the events come one after the other.
    if (m_eventsArrived)
        return true;
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        const int row = m_context.store.rowOf(bike->uniqueId);
        return row >= 0 && m_context.store.at(row).place;
    }
    return !std::holds_alternative<place::EventPlace>(link);
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
        if (m_context.feed.indexOf(event->id) >= 0)
            m_window.showEvent(event->id);
        else
            Q_EMIT notice(tr("The event %1 is not among those that are known here.").arg(event->id.value));
    } else if (std::holds_alternative<place::Webhook>(link)) {
        m_webhook.open();
    }
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
