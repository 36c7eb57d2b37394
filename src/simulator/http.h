// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace bt::simulator {

/// A request as the interface sees it.
struct HttpRequest
{
    enum class Method : quint8
    {
        Get,
        Post,
        Put,
        Delete,
        Other
    };
    Method method = Method::Get;
    QStringList path; ///< Segments, decoded; ["api", "devices", "7"].
    QList<QPair<QString, QString>> query; ///< Decoded as forms are: `+` is a blank.
    QByteArray body;
    QByteArray contentType; ///< Without parameters, lower case.
    QByteArray accept;
    QByteArray authorization;
    quint16 port = 0; ///< It arrived at.
    QByteArray key; ///< X-Simulator-Key.
    QByteArray cookie; ///< Value of JSESSIONID, empty for none.

    QString segment(qsizetype index) const { return path.value(index); }
    std::optional<QString> value(QStringView name) const;
    QStringList values(QStringView name) const;
};

struct HttpReply
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers;
    /// Where set, the answer is not whole: does a piece of what is left and says whether there is more of it.
    std::function<bool(HttpReply &)> more = {};

    static HttpReply json(const QByteArray &body) { return {200, body, "application/json", {}}; }
    static HttpReply noContent() { return {204, {}, {}, {}}; }
    /// The server's own errors: bare text labelled JSON.
    static HttpReply error(int status, const QByteArray &text)
    {
        return {status, text, "application/json", {}};
    }
    /// Errors of its parsers say so.
    static HttpReply text(int status, const QByteArray &text) { return {status, text, "text/plain", {}}; }
    static HttpReply html(int status, const QByteArray &reason);
    static HttpReply notAllowed();
    static HttpReply notFound();
};

/// An id in a path or a query; empty where it is no number, which the server answers with 404.
std::optional<qint64> idOf(const QString &text);

/// `a=1&b=two+words` as servers read it.
QList<QPair<QString, QString>> parseForm(const QByteArray &text);

/// JSESSIONID in the value of a Cookie header, empty for none.
QByteArray sessionCookie(const QByteArray &header);

/// A date-time in a query value, as strictly as the server reads it: ISO with zone, `+01:00` but not `+0100`.
std::optional<qint64> parseQueryDate(const QString &text);

} // namespace bt::simulator
