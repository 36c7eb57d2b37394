// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tileupstream.h"

#include "basemap/tilefreshness.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

/// What ended a request from our side; the reply itself only says "cancelled".
constexpr const char *reasonProperty = "reason";

// A library does not switch them on for a whole program.
class SystemProxies : public QNetworkProxyFactory
{
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyNotFoundError:
        return ErrorKind::NoNetwork;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return ErrorKind::Refused;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::TooManyRedirectsError:
    case QNetworkReply::ProtocolFailure:
        return ErrorKind::NotUnderstood;
    default:
        return ErrorKind::ConnectionLost;
    }
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 418: // what openstreetmap.org has given to programs it did not like
        return ErrorKind::NotAllowed;
    case 400:
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 429:
        return ErrorKind::TooManyRequests;
    case 502:
    case 503:
    case 504:
        return ErrorKind::ServerDown;
    default:
        return status >= 500 ? ErrorKind::ServerFault : ErrorKind::NotUnderstood;
    }
}

bool isPicture(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    static const QList<QByteArray> formats{"png", "jpeg", "jpg", "webp"};
    const QSize size = reader.size();
    return formats.contains(reader.format()) && size.width() >= 64 && size.height() == size.width()
        && size.width() <= TileUpstream::largestTileSide && !reader.read().isNull();
}

void abortFor(QNetworkReply *reply, ErrorKind reason)
{
    if (reply->isFinished())
        return;
    reply->setProperty(reasonProperty, int(reason));
    reply->abort();
}

} // namespace

TileUpstream::TileUpstream(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_health(clock, this)
    , m_network(this)
{
    m_network.setProxyFactory(new SystemProxies);
    m_network.setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    connect(&m_health, &SourceHealth::tryDue, this, [this] {
        if (m_lastMissed && !m_underWay.contains(m_lastMissed->tile))
            send(*m_lastMissed);
    });
}

TileUpstream::~TileUpstream() { abortAll(); }

void TileUpstream::setSource(const TileSource &source, const Secret &key)
{
    abortAll();
    m_source = source;
    m_key = key;
    m_lastMissed.reset();
    m_health.reset();
    m_network.clearConnectionCache();
}

void TileUpstream::abortAll()
{
    m_queue.clear();
    for (QNetworkReply *reply : std::exchange(m_underWay, {})) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void TileUpstream::want(TileId tile, const std::optional<StoredTile> &known)
{
    if (m_health.isDown()) {
        m_lastMissed = Wish{tile, known};
        QMetaObject::invokeMethod(
            this, [this, tile] { Q_EMIT missed(tile, m_health.error()); }, Qt::QueuedConnection);
        return;
    }
    if (m_underWay.contains(tile))
        return;
    m_queue.removeIf([tile](const Wish &wish) { return wish.tile == tile; });
    m_queue.append({tile, known});
    if (m_queue.size() > longestQueue)
        Q_EMIT missed(m_queue.takeFirst().tile, Error{ErrorKind::Cancelled, 0, {}, {}});
    pump();
}

void TileUpstream::pump()
{
    while (!m_queue.isEmpty() && m_underWay.size() < m_source.maximumConnections)
        send(m_queue.takeLast());
}

void TileUpstream::send(const Wish &wish)
{
    QNetworkRequest request(m_source.url(wish.tile, m_key));
    // The tile policies ask programs to say who they are.
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QString(u"BikeTrax-Desktop/"_s + QCoreApplication::applicationVersion() + u" (Qt "_s
                              + QString::fromLatin1(qVersion()) + u')'));
    request.setRawHeader("Accept", "image/png,image/webp,image/jpeg");
    request.setRawHeader("Accept-Encoding", "identity"); // pictures are compressed already
    request.setMaximumRedirectsAllowed(3);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (wish.known && !wish.known->entityTag.isEmpty())
        request.setRawHeader("If-None-Match", wish.known->entityTag);
    else if (wish.known && !wish.known->lastModified.isEmpty())
        request.setRawHeader("If-Modified-Since", wish.known->lastModified);
    QNetworkReply *reply = m_network.get(request);
    m_underWay.insert(wish.tile, reply);
    m_clock.after(deadline, reply, [reply] { abortFor(reply, ErrorKind::TimedOut); });
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() > largestTileBytes)
            abortFor(reply, ErrorKind::TooLarge);
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, wish] { read(reply, wish); });
}

void TileUpstream::read(QNetworkReply *reply, const Wish &wish)
{
    reply->deleteLater();
    m_underWay.remove(wish.tile);
    bool mayStore = true;
    const Result<StoredTile> stored = tileOf(*reply, wish, mayStore);
    if (stored) {
        m_health.succeeded();
        Q_EMIT arrived(wish.tile, *stored, mayStore);
    } else {
        m_lastMissed = wish;
        m_health.failed(stored.error());
        Q_EMIT missed(wish.tile, stored.error());
        if (m_health.isDown()) {
            for (const Wish &other : std::exchange(m_queue, {}))
                Q_EMIT missed(other.tile, stored.error());
        }
    }
    pump();
}

Result<StoredTile> TileUpstream::tileOf(QNetworkReply &reply, const Wish &wish, bool &mayStore) const
{
    const QHttpHeaders headers = reply.headers();
    const Instant now = m_clock.now();
    const QString host = m_source.host();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (const QVariant reason = reply.property(reasonProperty); reason.isValid())
        return failure(ErrorKind(reason.toInt()), host);
    if (status >= 400)
        return std::unexpected(Error{kindOf(status), status, host, retryAfterOf(headers, now)});
    if (reply.error() != QNetworkReply::NoError)
        return failure(kindOf(reply.error()), host, status);
    const Freshness freshness = freshnessOf(headers, now);
    mayStore = freshness.mayStore;
    StoredTile tile;
    if (status == 304 && wish.known) {
        tile = *wish.known;
    } else {
        tile.image = reply.readAll();
        if (status != 200 || !isPicture(tile.image))
            return failure(ErrorKind::NotUnderstood, host, status);
        tile.entityTag = headers.value("etag").toByteArray().first(
            std::min<qsizetype>(headers.value("etag").size(), 512));
        tile.lastModified = headers.value("last-modified").toByteArray();
    }
    tile.freshUntil = now + freshness.lifetime;
    return tile;
}

} // namespace bt::basemap
