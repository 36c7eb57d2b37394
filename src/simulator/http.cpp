// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/http.h"

#include "core/instant.h"

#include <QRegularExpression>

namespace bt::simulator {

std::optional<QString> HttpRequest::value(QStringView name) const
{
    const auto found = std::ranges::find_if(query, [&](const auto &item) { return item.first == name; });
    return found == query.end() ? std::optional<QString>() : found->second;
}

QStringList HttpRequest::values(QStringView name) const
{
    QStringList values;
    for (const auto &item : query) {
        if (item.first == name)
            values.append(item.second);
    }
    return values;
}

HttpReply HttpReply::html(int status, const QByteArray &reason)
{
    const QByteArray title = QByteArray::number(status) + ' ' + reason;
    return {status,
            "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
            "text/html",
            {}};
}

HttpReply HttpReply::notAllowed()
{
    return error(405,
                 "HTTP 405 Method Not Allowed - NotAllowedException (MethodSelectingRouter:408 < *:94 < "
                 "RoutingStage:140 < ...)");
}

HttpReply HttpReply::notFound()
{
    return error(404,
                 "HTTP 404 Not Found - NotFoundException (ServerRuntime:276 < Errors:292 < *:274 < ...)");
}

std::optional<qint64> idOf(const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

QList<QPair<QString, QString>> parseForm(const QByteArray &text)
{
    QList<QPair<QString, QString>> form;
    for (const QByteArray &part : text.split('&')) {
        if (part.isEmpty())
            continue;
        const auto decoded = [](QByteArray value) {
            return QString::fromUtf8(QByteArray::fromPercentEncoding(value.replace('+', ' ')));
        };
        const qsizetype equals = part.indexOf('=');
        form.emplace_back(decoded(equals < 0 ? part : part.left(equals)),
                          equals < 0 ? QString() : decoded(part.mid(equals + 1)));
    }
    return form;
}

QByteArray sessionCookie(const QByteArray &header)
{
    for (const QByteArray &part : header.split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith("JSESSIONID="))
            return cookie.sliced(11);
    }
    return {};
}

std::optional<qint64> parseQueryDate(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"));
    if (!form.match(text).hasMatch())
        return {};
    const std::optional<Instant> instant = parseInstant(QStringView(text));
    return instant ? std::optional(toEpochMs(*instant)) : std::nullopt;
}

} // namespace bt::simulator
