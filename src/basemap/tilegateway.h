// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/renderer.h"

#include <QThread>
#include <QThreadPool>

#include <atomic>

namespace bt::basemap {

class TileServer;

/// Serves map tiles over HTTP on 127.0.0.1 at a random port under an unguessable path, for whoever was told
/// the address. The server runs in a thread of its own, tiles are painted by a few more. Anything but a GET
/// of a tile is answered with 404. Used from the GUI thread.
class TileGateway : public QObject
{
    Q_OBJECT
public:
    explicit TileGateway(std::shared_ptr<const Renderer> renderer, QObject *parent = nullptr);
    ~TileGateway() override; ///< Waits for tiles being painted, some milliseconds.

    /// Refused when the machine gives no port.
    Result<void> start();
    void stop();
    bool isRunning() const { return m_server != nullptr; }
    quint16 port() const { return m_port; }

    /// The address of the built-in map's tiles with %z, %x and %y; each scheme and pixel ratio is another
    /// source. Ratios are rounded up to 1, 2 or 3: a tile is 256 map pixels wide and has 256, 512 or 768
    /// pixels.
    QString urlTemplate(ColourScheme scheme, double devicePixelRatio) const;
    /// Names what urlTemplate() gives across runs of the program, as a folder name: a cache kept under it
    /// never shows what an older build painted. Its first word is offlineSource().
    QString sourceId(ColourScheme scheme, double devicePixelRatio) const;
    /// The name of the built-in map in an address.
    static QString offlineSource();

    /// Whether every tile asked for so far was answered.
    bool isIdle() const { return m_open.load() == 0; }
    /// Tiles answered since start().
    quint64 servedCount() const { return m_served.load(); }

    const OfflineMap &map() const { return m_renderer->map(); }

Q_SIGNALS:
    /// The last open request was answered.
    void idle();

private:
    friend class TileServer;

    std::shared_ptr<const Renderer> m_renderer;
    QThread m_thread;
    QThreadPool m_pool;
    TileServer *m_server = nullptr; ///< Lives in m_thread.
    QString m_key;
    quint16 m_port = 0;
    std::atomic<int> m_open = 0;
    std::atomic<quint64> m_served = 0;
};

} // namespace bt::basemap
