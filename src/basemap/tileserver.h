// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/onlinetiles.h"
#include "basemap/renderer.h"
#include "basemap/tilepath.h"

#include <QAbstractHttpServer>
#include <QCache>
#include <QHttpServerResponder>
#include <QThreadPool>

namespace bt::basemap {

/// The HTTP side of the gateway; lives in its thread. Holds painted tiles in memory and joins requests for a
/// tile that is on its way. Serves the built-in map and the chosen online source, no other.
class TileServer : public QAbstractHttpServer
{
    Q_OBJECT
public:
    TileServer(std::shared_ptr<const Renderer> renderer, QThreadPool &pool, const QString &key);

    /// Before listen(); none: only the built-in map is served.
    void setOnline(std::unique_ptr<OnlineTiles> online);
    OnlineTiles *online() const { return m_online.get(); }

    /// The port, or the socket's complaint.
    Result<quint16> listen();
    /// No tile is painted any more; requests that still come are answered with 404.
    void close() { m_closed = true; }

Q_SIGNALS:
    void tileRequested();
    void tileAnswered();

protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;

private:
    using Responders = std::vector<std::shared_ptr<QHttpServerResponder>>;

    void join(const TileRequest &request, Responders responders);
    void answerOnline(TileId tile, const QByteArray &image);
    void paint(const TileRequest &request);
    void finish(const TileRequest &request, const QByteArray &png, quint64 revision);
    void answer(QHttpServerResponder &responder, const QByteArray &image);

    std::shared_ptr<const Renderer> m_renderer;
    QThreadPool &m_pool;
    QString m_key;
    QCache<TileRequest, QByteArray> m_tiles; ///< Cost in bytes.
    QHash<TileRequest, Responders> m_waiting;
    QHash<TileId, QHash<TileRequest, Responders>> m_waitingOnline;
    std::unique_ptr<OnlineTiles> m_online;
    quint64 m_revision = 0; ///< Of the map that m_tiles shows.
    int m_sequence = 0;
    bool m_closed = false;
};

} // namespace bt::basemap
