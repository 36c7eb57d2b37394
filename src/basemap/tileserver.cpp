// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tileserver.h"

#include <QBuffer>
#include <QHttpHeaders>
#include <QHttpServerRequest>
#include <QImageWriter>
#include <QTcpServer>

namespace bt::basemap {

namespace {

constexpr qsizetype cacheBytes = 48 * 1024 * 1024;

QByteArray encoded(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(30); // of 0…100: three times as fast as the default, a quarter larger
    writer.write(image);
    return buffer.data();
}

} // namespace

TileServer::TileServer(std::shared_ptr<const Renderer> renderer, QThreadPool &pool, const QString &key)
    : m_renderer(std::move(renderer))
    , m_pool(pool)
    , m_key(key)
    , m_tiles(cacheBytes)
{
}

Result<quint16> TileServer::listen()
{
    auto socket = std::make_unique<QTcpServer>();
    if (!socket->listen(QHostAddress::LocalHost, 0) || !bind(socket.get()))
        return failure(ErrorKind::Refused, socket->errorString());
    return socket.release()->serverPort(); // bind() made it our child
}

void TileServer::setOnline(std::unique_ptr<OnlineTiles> online)
{
    m_online = std::move(online);
    connect(m_online.get(), &OnlineTiles::answered, this, &TileServer::answerOnline);
}

bool TileServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    if (m_closed || request.method() != QHttpServerRequest::Method::Get || request.url().hasQuery())
        return false;
    const std::optional<TileRequest> wanted = parseTilePath(request.url().path(QUrl::FullyEncoded), m_key);
    if (!wanted)
        return false;
    const bool offline = wanted->source == TileSource::offlineId();
    if (!offline && (!m_online || wanted->source != m_online->source().id))
        return false;
    Q_EMIT tileRequested();
    auto held = std::make_shared<QHttpServerResponder>(std::move(responder));
    if (offline) {
        join(*wanted, {std::move(held)});
    } else {
        m_waitingOnline[wanted->tile][*wanted].push_back(std::move(held));
        m_online->ask(wanted->tile);
    }
    return true;
}

void TileServer::join(const TileRequest &request, Responders responders)
{
    if (const quint64 revision = m_renderer->revision(); revision != m_revision) {
        m_tiles.clear();
        m_revision = revision;
    }
    if (const QByteArray *png = m_tiles.object(request)) {
        for (const auto &responder : responders)
            answer(*responder, *png);
        return;
    }
    auto &waiting = m_waiting[request];
    const bool first = waiting.empty();
    waiting.insert(waiting.end(), responders.begin(), responders.end());
    if (first)
        paint(request);
}

void TileServer::answerOnline(TileId tile, const QByteArray &image)
{
    const auto waiting = m_waitingOnline.take(tile);
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        if (image.isEmpty()) {
            TileRequest request = it.key();
            request.source = TileSource::offlineId();
            join(request, *it);
            continue;
        }
        for (const auto &responder : *it)
            answer(*responder, image);
    }
}

void TileServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &responder)
{
    responder.write(QHttpServerResponder::StatusCode::NotFound);
}

void TileServer::paint(const TileRequest &request)
{
    // The newest first: older ones may have left the screen already.
    m_pool.start(
        [this, request] {
            const quint64 revision = m_renderer->revision();
            const QByteArray png
                = encoded(m_renderer->renderTile(request.tile, request.scheme, request.ratio));
            QMetaObject::invokeMethod(
                this, [this, request, png, revision] { finish(request, png, revision); },
                Qt::QueuedConnection);
        },
        ++m_sequence);
}

void TileServer::finish(const TileRequest &request, const QByteArray &png, quint64 revision)
{
    if (revision != m_renderer->revision()) { // who asked since wants the map of now
        paint(request);
        return;
    }
    m_tiles.insert(request, new QByteArray(png), png.size());
    for (const auto &responder : m_waiting.take(request))
        answer(*responder, png);
}

void TileServer::answer(QHttpServerResponder &responder, const QByteArray &image)
{
    QHttpHeaders headers;
    headers.append(QHttpHeaders::WellKnownHeader::ContentType,
                   image.startsWith("\xff\xd8")   ? "image/jpeg"
                       : image.startsWith("RIFF") ? "image/webp"
                                                  : "image/png");
    // How long a tile may be shown is this program's own matter.
    headers.append(QHttpHeaders::WellKnownHeader::CacheControl, "no-store");
    responder.write(image, headers);
    Q_EMIT tileAnswered();
}

} // namespace bt::basemap
