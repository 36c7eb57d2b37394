// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/trace.h"

#include <QUrlQuery>

namespace bt::cloud {

namespace {

bool isSecretField(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "password" || lower == "token" || lower == "code";
}

bool isSecretMember(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "token" || lower == "password" || lower == "totpkey" || lower == "webhookpsk"
        || lower.startsWith("fcmtokens") || lower == "notificationtokens";
}

QByteArray redactedFields(const QByteArray &encoded)
{
    QByteArrayList fields = encoded.split('&');
    for (QByteArray &field : fields) {
        const qsizetype equals = field.indexOf('=');
        if (equals >= 0 && isSecretField(QByteArray::fromPercentEncoding(field.left(equals))))
            field = field.left(equals + 1) + redacted;
    }
    return fields.join('&');
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

qsizetype afterBlanks(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && isBlank(text.at(at)))
        ++at;
    return at;
}

// The position behind the string that starts at the quote `at`; the end of the text where it never closes.
qsizetype afterString(const QByteArray &text, qsizetype at)
{
    for (++at; at < text.size(); ++at) {
        if (text.at(at) == '\\')
            ++at;
        else if (text.at(at) == '"')
            return at + 1;
    }
    return text.size();
}

qsizetype afterValue(const QByteArray &text, qsizetype at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text.at(at);
        if (c == '"') {
            at = afterString(text, at);
            if (depth == 0)
                return at;
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return at;
            if (--depth == 0)
                return at + 1;
        } else if (c == ',' && depth == 0) {
            return at;
        }
        ++at;
    }
    return at;
}

} // namespace

QByteArray redactedUrl(const QUrl &url)
{
    QUrl bare = url;
    bare.setUserInfo({});
    bare.setQuery(QString());
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray place = bare.toEncoded();
    return query.isEmpty() ? place : place + '?' + redactedFields(query);
}

QByteArray redactedHeader(const QByteArray &name, const QByteArray &value)
{
    const QByteArray lower = name.toLower();
    const bool secret = lower == "authorization" || lower == "proxy-authorization" || lower == "cookie"
        || lower == "set-cookie";
    return secret ? QByteArray(redacted) : value;
}

QByteArray redactedJson(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size());
    qsizetype at = 0;
    while (at < json.size()) {
        if (json.at(at) != '"') {
            out += json.at(at++);
            continue;
        }
        const qsizetype end = afterString(json, at);
        const QByteArray name = json.sliced(at + 1, std::max<qsizetype>(0, end - at - 2));
        out += QByteArrayView(json).sliced(at, end - at);
        at = end;
        const qsizetype colon = afterBlanks(json, at);
        if (colon >= json.size() || json.at(colon) != ':' || !isSecretMember(name))
            continue;
        const qsizetype value = afterBlanks(json, colon + 1);
        out += ":\"";
        out += redacted;
        out += '"';
        at = afterValue(json, value);
    }
    return out;
}

QByteArray redactedBody(const QByteArray &contentType, const QByteArray &body)
{
    // Cut first: a secret that the cut splits is still recognised by its name, since redaction reads on to
    // the end.
    const QByteArray start = body.left(traceBodyLimit);
    if (contentType.contains("x-www-form-urlencoded"))
        return redactedFields(start);
    return redactedJson(start);
}

} // namespace bt::cloud
