// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "desktop/messagebar.h"

#include <QTimeZone>

namespace bt::desktop {

/// Whether news arrive, so that what is on the screen is of now.
bool flows(cloud::Session::State state);

/// What the message bar says of the connection, and what can be done about it: `retry`, `signIn`,
/// `certificate`, `raiseLimit`. Nothing while all is well. @p downSince is what the shown fleet dates from.
std::optional<Message> linkMessage(const cloud::SessionStatus &status, std::optional<Instant> downSince,
                                   Instant now, const QTimeZone &zone);

} // namespace bt::desktop
