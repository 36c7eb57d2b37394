// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "secrets/secret.h"

#include <QUrl>

namespace bt::forward {

/// Where events are posted to, and what is said in the Authorization header.
struct Endpoint
{
    QUrl url; ///< Without user name and password.
    Secret authorization = {}; ///< The header's whole value, "Bearer …" or "Basic …"; empty: no header.
    QByteArray extraAuthorities = {}; ///< PEM; trusted besides the system's own.
};

enum class UrlFrom : quint8
{
    CommandLine, ///< Other users of the computer can read it: a user name in it is refused.
    Environment ///< May hold user name and password, which become Basic authorization.
};

struct EndpointOptions
{
    UrlFrom from = UrlFrom::CommandLine;
    Secret authorization = {};
    bool allowPlainHttp = false; ///< Secrets may go unencrypted to another computer.
};

/// BadInput with a part of a sentence for what cannot be an endpoint.
Result<Endpoint> readEndpoint(const QString &url, const EndpointOptions &options);

/// For people and files: without query, which may hold a key.
QString displayName(const QUrl &url);

/// BadInput unless it is 1 to 32 of a–z, 0–9, '-' and '_'.
Result<void> checkQueueName(const QString &name);

} // namespace bt::forward
