// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QString>

#include <expected>

namespace bt {

enum class ErrorKind
{
    Cancelled, ///< Somebody no longer wants the answer.
    NoNetwork, ///< The name was not found or there is no route.
    Refused, ///< Nothing listens at the address.
    TimedOut,
    ConnectionLost, ///< Cut while talking.
    Tls, ///< The certificate or the handshake does not fit; never retried by itself.
    ServerDown, ///< 502, 503, 504: the proxy or the server is restarting or overloaded.
    ServerFault, ///< Any other 5xx.
    TooManyRequests, ///< 429.
    SignedOut, ///< 401, or 404 on GET /session.
    SignInRefused, ///< Wrong e-mail, password or token.
    CodeRequired, ///< The account asks for a one-time code (TOTP).
    NotAllowed, ///< 400 from Traccar: permission, read-only, validation. Never retried by itself.
    NotFound,
    NotUnderstood, ///< The answer is not what was asked for: broken JSON, HTML from a proxy.
    Conflict, ///< Somebody else changed the same thing.
    TooLarge,
    BadInput, ///< What a person or a file gave cannot be used.
    Disk,
    Unsupported,
};

struct Error
{
    ErrorKind kind = ErrorKind::NotUnderstood;
    int http = 0; ///< Status, 0 where there was none.
    QString detail; ///< First line of what the other side said, at most 200 characters, no secrets.
    std::optional<Milliseconds> retryAfter; ///< What the server asked for.
};

template <class T> using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(ErrorKind kind, const QString &detail = {}, int http = 0)
{
    return std::unexpected(Error{kind, http, detail, {}});
}

/// Whether trying the same again later can help. The only place that decides it.
bool isTransient(const Error &error);

} // namespace bt
