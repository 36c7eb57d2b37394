// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/codec.h"

#include <QStringList>

namespace bt::cloud::pushrules {

/// Types of events that reach the socket by these rules, sorted. A rule counts when it holds for all devices
/// and names `web`; one for alarms also has to name alarms.
QStringList pushed(const QList<NotificationRule> &rules);

/// The vendor's documented types that are not among @p pushedTypes, sorted.
QStringList missing(const QStringList &pushedTypes);

/// What POST /notifications takes for @p type.
QByteArray rule(const QString &type);

} // namespace bt::cloud::pushrules
