// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QJsonObject>

namespace bt::webhook {

// Objects as the cloud writes them for webhooks and on its socket: times with the offset +00:00, speeds in
// knots, no null members. Source of the shapes: the vendor's webhook page and Traccar's EventForwarderJson.

QJsonObject eventObject(const Event &event);
QJsonObject deviceObject(const Device &device, PositionId latest = {});
QJsonObject positionObject(const Position &position);

/// What the cloud posts for an event: `event`, `device` and, where it is known, `position`.
QJsonObject deliveryObject(const Event &event, const Device &device, const std::optional<Position> &fix);

} // namespace bt::webhook
