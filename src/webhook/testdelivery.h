// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"

#include <QByteArray>

namespace bt::webhook {

/// What the cloud would post, made up to try an endpoint with.
struct TestDelivery
{
    QByteArray transaction; ///< Value of `X-PowTxn`; begins with "test-".
    QByteArray body; ///< JSON as the cloud writes it; the event's id is 0, which no real one has.
};

inline constexpr QByteArrayView testTransactionPrefix = "test-";

/// An example of @p type in the shape the vendor documents: `event`, `device` and, where the tracker has
/// reported, `position`; no null members. Source of the shape: the vendor's webhook page and Traccar's
/// EventForwarderJson.
TestDelivery makeTestDelivery(const QString &type, const Device &device,
                              const std::optional<Position> &position, Instant now);

} // namespace bt::webhook
