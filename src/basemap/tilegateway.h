// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/renderer.h"
#include "basemap/tilesource.h"
#include "core/clock.h"

#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace bt::basemap {

class OnlineTiles;
class TileServer;

/// Serves map tiles over HTTP on 127.0.0.1 at a random port under an unguessable path, for whoever was told
/// the address. The server runs in a thread of its own, tiles are painted by a few more. Anything but a GET
/// of a tile is answered with 404. Serves the built-in map and, once one was chosen, one online source; its
/// server is the only one that is ever contacted, and what it does not give the built-in map does. Used from
/// the GUI thread.
class TileGateway : public QObject
{
    Q_OBJECT
public:
    /// The built-in map alone.
    explicit TileGateway(std::shared_ptr<const Renderer> renderer, QObject *parent = nullptr);
    /// @p clock outlives the gateway. @p cacheFolder: where tiles of online sources are kept, private to this
    /// program; empty: in memory only.
    TileGateway(std::shared_ptr<const Renderer> renderer, Clock &clock, const QString &cacheFolder,
                QObject *parent = nullptr);
    ~TileGateway() override; ///< Waits for tiles being painted, some milliseconds.

    /// Refused when the machine gives no port.
    Result<void> start();
    void stop();
    bool isRunning() const { return m_server != nullptr; }
    quint16 port() const { return m_port; }

    /// At once: what the former source has not given is no longer waited for. The built-in map at first.
    void setSource(const TileSource &source, const Secret &key = {});
    const TileSource &source() const { return m_source; }
    /// A dead source is tried again now: the network may be back.
    void tryNow();
    /// Forgets every tile kept from online sources. Ends in cacheBytesChanged().
    void clearCache();
    /// Asks how much is kept; ends in cacheBytesChanged().
    void measureCache();

    /// The address of the source's tiles with %z, %x and %y; each scheme and pixel ratio is another
    /// source. Ratios are rounded up to 1, 2 or 3: a tile is 256 map pixels wide and has 256, 512 or 768
    /// pixels.
    QString urlTemplate(ColourScheme scheme, double devicePixelRatio) const;
    /// Names what urlTemplate() gives across runs of the program, as a folder name: a cache kept under it
    /// never shows what an older build painted. Its first word is the source's id.
    QString sourceId(ColourScheme scheme, double devicePixelRatio) const;

    /// Whether every tile asked for so far was answered.
    bool isIdle() const { return m_open.load() == 0; }
    /// Tiles answered since start().
    quint64 servedCount() const { return m_served.load(); }

    const OfflineMap &map() const { return m_renderer->map(); }

Q_SIGNALS:
    /// The last open request was answered.
    void idle();
    /// The chosen source is dead, or answers again.
    void healthChanged(bool down, const bt::Error &error);
    /// Tiles that were answered with old ones or the built-in map's have come: ask again.
    void tilesImproved();
    void cacheBytesChanged(qint64 bytes);
    void cacheFailed(const bt::Error &error); ///< Tiles cannot be kept; said once for a source.

private:
    std::unique_ptr<OnlineTiles> makeOnline();
    void withOnline(const std::function<void(OnlineTiles &)> &act);

    std::shared_ptr<const Renderer> m_renderer;
    QThread m_thread;
    QThreadPool m_pool;
    Clock *m_clock = nullptr; ///< None: no online sources.
    QString m_cacheFolder;
    TileSource m_source;
    Secret m_sourceKey;
    TileServer *m_server = nullptr; ///< Lives in m_thread.
    QString m_key;
    quint16 m_port = 0;
    std::atomic<int> m_open = 0;
    std::atomic<quint64> m_served = 0;
};

} // namespace bt::basemap
