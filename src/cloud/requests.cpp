// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/requests.h"

#include <QHostAddress>

namespace bt::cloud {

namespace {

constexpr Milliseconds longestSpan = std::chrono::hours(24);

QByteArray formField(const char *name, const QByteArray &value)
{
    return QByteArray(name) + '=' + value.toPercentEncoding();
}

QByteArray formField(const char *name, const QString &value) { return formField(name, value.toUtf8()); }

Request get(const QString &path)
{
    Request request;
    request.path = path;
    return request;
}

Request form(const QString &path, const QByteArray &body)
{
    Request request = get(path);
    request.verb = "POST";
    request.body = body;
    request.contentType = "application/x-www-form-urlencoded";
    return request;
}

// Calls back with spans that touch but do not overlap; both ends are inclusive at the server.
template <class Visit> void eachSpan(Instant from, Instant to, Visit visit)
{
    for (Instant start = from; start <= to; start += longestSpan)
        visit(start, std::min(to, start + longestSpan - Milliseconds(1)));
}

QList<Request> eachDay(const QString &path, DeviceId device, Instant from, Instant to)
{
    QList<Request> all;
    eachSpan(from, to, [&](Instant start, Instant end) {
        Request request = get(path);
        request.query = {{QStringLiteral("deviceId"), QString::number(device.value)},
                         {QStringLiteral("from"), toIso(start)},
                         {QStringLiteral("to"), toIso(end)}};
        request.bulk = true;
        all.append(request);
    });
    return all;
}

} // namespace

namespace requests {

Request account()
{
    Request request = get(QStringLiteral("session"));
    request.asked = Asked::WhoAmI;
    return request;
}

Request whoAmI()
{
    Request request = account();
    request.beforeSignIn = true;
    return request;
}

Request signIn(const Credentials &credentials)
{
    Request request;
    if (credentials.kind == Credentials::Kind::Token) {
        request = get(QStringLiteral("session"));
        request.query.append({QStringLiteral("token"), credentials.secret.reveal()});
    } else {
        QByteArray body = formField("email", credentials.email) + '&'
            + formField("password", credentials.secret.revealUtf8());
        if (!credentials.code.isEmpty())
            body += '&' + formField("code", credentials.code);
        request = form(QStringLiteral("session"), body);
    }
    request.asked = Asked::SignIn;
    request.beforeSignIn = true;
    return request;
}

Request signOut()
{
    Request request = get(QStringLiteral("session"));
    request.verb = "DELETE";
    request.beforeSignIn = true;
    return request;
}

Request makeToken(Instant expires)
{
    Request request = form(QStringLiteral("session/token"), formField("expiration", toIso(expires)));
    request.secretAnswer = true;
    return request;
}

Request devices() { return get(QStringLiteral("devices")); }
Request groups() { return get(QStringLiteral("groups")); }
Request geofences() { return get(QStringLiteral("geofences")); }
Request notifications() { return get(QStringLiteral("notifications")); }

Request addNotification(const QByteArray &json)
{
    Request request = get(QStringLiteral("notifications"));
    request.verb = "POST";
    request.body = json;
    request.contentType = "application/json";
    return request;
}

Request latestPositions() { return get(QStringLiteral("positions")); }

Request device(DeviceId id)
{
    Request request = get(QStringLiteral("devices"));
    request.query.append({QStringLiteral("id"), QString::number(id.value)});
    request.bulk = true;
    return request;
}

Request latestPosition(DeviceId id)
{
    Request request = get(QStringLiteral("positions"));
    request.query.append({QStringLiteral("deviceId"), QString::number(id.value)});
    request.bulk = true;
    return request;
}

Request position(PositionId id)
{
    Request request = get(QStringLiteral("positions"));
    request.query.append({QStringLiteral("id"), QString::number(id.value)});
    return request;
}

Request event(EventId id) { return get(QStringLiteral("events/%1").arg(id.value)); }

std::optional<Request> media(const QString &uniqueId, const QString &file)
{
    // Both come from attributes that anybody with the account may have written.
    const auto leads = [](const QString &name) {
        return name.isEmpty() || name.size() > 200 || name.startsWith(u'.') || name.contains(u'/')
            || name.contains(u'\\') || std::ranges::any_of(name, [](QChar c) { return c.unicode() < 0x20; });
    };
    if (leads(uniqueId) || leads(file))
        return std::nullopt;
    Request request = get(QStringLiteral("media/%1/%2").arg(uniqueId, file));
    request.secretAnswer = true; // a receipt is nobody's business
    return request;
}

Request putUser(UserId id, const QByteArray &json)
{
    Request request = get(QStringLiteral("users/%1").arg(id.value));
    request.verb = "PUT";
    request.body = json;
    request.contentType = "application/json";
    return request;
}

QList<Request> positions(DeviceId device, Instant from, Instant to)
{
    return eachDay(QStringLiteral("positions"), device, from, to);
}

QList<Request> trips(DeviceId device, Instant from, Instant to)
{
    return eachDay(QStringLiteral("reports/trips"), device, from, to);
}

QList<Request> events(const QList<EventPortion> &portions, Instant from, Instant to)
{
    QList<Request> all;
    eachSpan(from, to, [&](Instant start, Instant end) {
        for (const EventPortion &portion : portions) {
            Request request = get(QStringLiteral("reports/events"));
            for (const GroupId id : portion.groups)
                request.query.append({QStringLiteral("groupId"), QString::number(id.value)});
            for (const DeviceId id : portion.devices)
                request.query.append({QStringLiteral("deviceId"), QString::number(id.value)});
            request.query.append({QStringLiteral("from"), toIso(start)});
            request.query.append({QStringLiteral("to"), toIso(end)});
            request.bulk = true;
            all.append(request);
        }
    });
    return all;
}

} // namespace requests

bool isLoopback(const QUrl &server)
{
    const QString host = server.host();
    return host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

Result<QUrl> serverAddress(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return failure(ErrorKind::BadInput, QStringLiteral("the server's address is empty"));
    const bool hasScheme = text.contains(QLatin1StringView("://"));
    QUrl url(hasScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorKind::BadInput, QStringLiteral("this is no address of a server"));
    if (url.scheme() != u"https" && url.scheme() != u"http")
        return failure(ErrorKind::BadInput, QStringLiteral("the address must begin with https"));
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::BadInput,
                       QStringLiteral("the address must not contain a name or password"));
    if (!hasScheme && isLoopback(url))
        url.setScheme(QStringLiteral("http"));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(QLatin1StringView("/api")))
        path.chop(4);
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment({});
    return url;
}

} // namespace bt::cloud
