// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilefreshness.h"

#include <QHttpHeaders>
#include <QLocale>
#include <QTimeZone>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;
using Header = QHttpHeaders::WellKnownHeader;

std::optional<Milliseconds> seconds(QByteArrayView text)
{
    bool isNumber = false;
    const qlonglong value = text.trimmed().toLongLong(&isNumber);
    if (!isNumber || value < 0)
        return {};
    constexpr qlonglong most = std::chrono::duration_cast<Seconds>(Freshness::longest).count();
    return Seconds(std::min(value, most));
}

// The one form of HTTP dates that is still written: "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<Instant> date(QByteArrayView text)
{
    QDateTime parsed
        = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!parsed.isValid())
        return {};
    parsed.setTimeZone(QTimeZone::UTC);
    return fromDateTime(parsed);
}

Milliseconds clamped(Milliseconds lifetime)
{
    return std::clamp(lifetime, Milliseconds(0), Freshness::longest);
}

} // namespace

Freshness freshnessOf(const QHttpHeaders &headers, Instant now)
{
    Freshness freshness;
    std::optional<Milliseconds> maxAge;
    bool stale = false;
    const QByteArray control = headers.combinedValue(Header::CacheControl).toLower();
    for (const QByteArray &part : control.split(',')) {
        const QByteArray directive = part.trimmed();
        if (directive == "no-store")
            freshness.mayStore = false;
        else if (directive.startsWith("no-cache"))
            stale = true;
        else if (directive.startsWith("max-age=")) {
            maxAge = seconds(QByteArrayView(directive).sliced(8));
            stale = stale || !maxAge;
        }
    }
    if (stale)
        return freshness;
    if (maxAge) {
        const Milliseconds age = seconds(headers.value(Header::Age)).value_or(Milliseconds(0));
        freshness.lifetime = clamped(*maxAge - age);
    } else if (headers.contains(Header::Expires)) {
        // Against the server's own clock, which may differ from ours.
        const std::optional<Instant> expires = date(headers.value(Header::Expires));
        const Instant sent = date(headers.value(Header::Date)).value_or(now);
        freshness.lifetime = expires ? clamped(*expires - sent) : Milliseconds(0);
    } else {
        freshness.lifetime = Freshness::withoutWord;
    }
    return freshness;
}

std::optional<Milliseconds> retryAfterOf(const QHttpHeaders &headers, Instant now)
{
    const QByteArrayView value = headers.value(Header::RetryAfter);
    if (const auto delay = seconds(value))
        return delay;
    if (const auto moment = date(value))
        return clamped(*moment - now);
    return {};
}

} // namespace bt::basemap
