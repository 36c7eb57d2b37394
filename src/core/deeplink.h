// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "core/instant.h"

#include <QString>
#include <QTimeZone>
#include <QUrl>

#include <variant>

namespace bt {

/// Places in the program that a `biketrax:` link can name. A link only shows; it never changes anything.
namespace place {
struct Bike
{
    QString uniqueId;
};
struct History
{
    QString uniqueId;
    std::optional<Instant> from;
    std::optional<Instant> to;
};
struct EventPlace
{
    EventId id;
};
struct Webhook
{
};
struct Settings
{
};
} // namespace place

using DeepLink
    = std::variant<place::Bike, place::History, place::EventPlace, place::Webhook, place::Settings>;

/// Reads `biketrax://bike/<uniqueId>`, `biketrax://bike/<uniqueId>/history?from=…&to=…`,
/// `biketrax://event/<id>`, `biketrax://webhook`, `biketrax://settings`. Times are ISO with zone or plain
/// dates (midnight in @p zone).
Result<DeepLink> parseDeepLink(const QUrl &url, const QTimeZone &zone = QTimeZone(QTimeZone::LocalTime));
QUrl toUrl(const DeepLink &link);

} // namespace bt
