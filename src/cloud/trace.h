// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace bt::cloud {

/// One thing that went over the wire, without its secrets.
struct TraceRecord
{
    enum class Kind : quint8
    {
        Request,
        Answer,
        Frame,
        Note
    };

    Instant time;
    Kind kind = Kind::Note;
    QByteArray line; ///< "GET https://host/api/devices", "200 GET …", "frame", or what happened.
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< Its beginning, at most traceBodyLimit bytes.
    qint64 bytes = 0; ///< The body's full size.
    int rejected = 0; ///< Objects in it that could not be read.
};

constexpr qsizetype traceBodyLimit = qsizetype(64) << 10;

/// Receives what goes over the wire, already redacted. Called in the cloud's worker thread.
class TraceSink
{
public:
    virtual ~TraceSink() = default;
    virtual void record(const TraceRecord &record) = 0;
};

/// What stands in the place of a secret.
inline constexpr char redacted[] = "[redacted]";

/// Query values of `token`, `password` and `code`, and user information.
QByteArray redactedUrl(const QUrl &url);
/// Authorization, Proxy-Authorization, Cookie, Set-Cookie.
QByteArray redactedHeader(const QByteArray &name, const QByteArray &value);
/// A body by its content type: form fields password, token and code; JSON members token, password, totpKey,
/// webhookPsk and fcmTokens… at any depth, also in JSON that breaks off. Limited to the first traceBodyLimit
/// bytes.
QByteArray redactedBody(const QByteArray &contentType, const QByteArray &body);
QByteArray redactedJson(const QByteArray &json);

} // namespace bt::cloud
