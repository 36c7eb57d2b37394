// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QNetworkReply>

namespace bt::cloud {

/// What came back from one HTTP request, or why nothing did.
struct Answer
{
    int status = 0; ///< 0: no answer.
    QNetworkReply::NetworkError network = QNetworkReply::NoError;
    bool timedOut = false;
    bool tooLarge = false;
    bool cancelled = false;
    QByteArray contentType;
    QByteArray authenticate; ///< WWW-Authenticate.
    QByteArray retryAfter;
    QByteArray location;
    QByteArray body;
    QString problem; ///< Qt's words for a fault below HTTP.
};

/// What was asked, where the same status means different things.
enum class Asked : quint8
{
    Data,
    WhoAmI, ///< GET /session: 404 is "signed out".
    SignIn, ///< POST /session and GET /session?token=: 400, 401 and 404 are all "refused".
};

/// The status decides, never the body: Traccar labels plain text as JSON. Empty when the answer is good.
std::optional<Error> errorOf(const Answer &answer, Asked asked, Instant now);

/// An HTTP date such as "Sun, 01 Mar 2026 10:15:04 GMT".
std::optional<Instant> parseHttpDate(const QByteArray &text);

/// Retry-After in seconds or as an HTTP date, 0…1 h.
std::optional<Milliseconds> retryAfterOf(const QByteArray &header, Instant now);

} // namespace bt::cloud
