// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deeplink.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace bt {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DeepLink)
};

Result<std::optional<Instant>> readTime(const QUrlQuery &query, const QString &key, const QTimeZone &zone)
{
    const QString text = query.queryItemValue(key, QUrl::FullyDecoded);
    if (text.isEmpty())
        return std::optional<Instant>();
    if (text.size() == 10) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (date.isValid())
            return std::optional(fromDateTime(date.startOfDay(zone)));
    } else if (const auto time = parseInstant(text)) {
        return time;
    }
    return failure(ErrorKind::BadInput, Text::tr("the link's time \"%1\" is not a date").arg(text.left(40)));
}

} // namespace

Result<DeepLink> parseDeepLink(const QUrl &url, const QTimeZone &zone)
{
    if (url.scheme() != u"biketrax")
        return failure(ErrorKind::BadInput, Text::tr("the link does not begin with biketrax:"));
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString host = url.host();
    if (host == u"webhook" && path.isEmpty())
        return place::Webhook{};
    if (host == u"settings" && path.isEmpty())
        return place::Settings{};
    if (host == u"event" && path.size() == 1) {
        bool read = false;
        const qint64 id = path[0].toLongLong(&read);
        if (read && id > 0)
            return place::EventPlace{EventId{id}};
    }
    if (host == u"bike" && path.size() == 1)
        return place::Bike{path[0]};
    if (host == u"bike" && path.size() == 2 && path[1] == u"history") {
        const QUrlQuery query(url);
        const auto from = readTime(query, QStringLiteral("from"), zone);
        if (!from)
            return std::unexpected(from.error());
        const auto to = readTime(query, QStringLiteral("to"), zone);
        if (!to)
            return std::unexpected(to.error());
        if (*from && *to && **from >= **to)
            return failure(ErrorKind::BadInput, Text::tr("the link's time span ends before it begins"));
        return place::History{path[0], *from, *to};
    }
    return failure(ErrorKind::BadInput, Text::tr("the link names no place in this program"));
}

QUrl toUrl(const DeepLink &link)
{
    QUrl url;
    url.setScheme(QStringLiteral("biketrax"));
    if (const auto *bike = std::get_if<place::Bike>(&link)) {
        url.setHost(QStringLiteral("bike"));
        url.setPath(u'/' + bike->uniqueId);
    } else if (const auto *history = std::get_if<place::History>(&link)) {
        url.setHost(QStringLiteral("bike"));
        url.setPath(u'/' + history->uniqueId + QStringLiteral("/history"));
        QUrlQuery query;
        if (history->from)
            query.addQueryItem(QStringLiteral("from"), toIso(*history->from));
        if (history->to)
            query.addQueryItem(QStringLiteral("to"), toIso(*history->to));
        url.setQuery(query);
    } else if (const auto *event = std::get_if<place::EventPlace>(&link)) {
        url.setHost(QStringLiteral("event"));
        url.setPath(u'/' + QString::number(event->id.value));
    } else if (std::holds_alternative<place::Webhook>(link)) {
        url.setHost(QStringLiteral("webhook"));
    } else {
        url.setHost(QStringLiteral("settings"));
    }
    return url;
}

} // namespace bt
