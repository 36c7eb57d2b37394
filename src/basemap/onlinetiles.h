// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tileupstream.h"

#include <QCache>
#include <QSet>

namespace bt::basemap {

/// The tiles of the chosen online source: from memory, from disk while HTTP lets them be shown, else from
/// their server, else old ones from disk. Nobody waits long: what the server has not given in time is
/// answered with what there is, and improved() tells when more has come. Lives in the gateway's thread.
class OnlineTiles : public QObject
{
    Q_OBJECT
public:
    /// How long somebody who asks is kept waiting for the server.
    static constexpr Milliseconds patience{3000};
    /// What was just fetched is not asked for again, whatever the server says: the map may ask many times.
    static constexpr Milliseconds leastLifetime = std::chrono::minutes(5);
    /// So long a server is believed that it has no tile of a place.
    static constexpr Milliseconds absence = std::chrono::minutes(10);

    /// @p cacheFolder: where tiles are kept; empty: in memory only.
    OnlineTiles(Clock &clock, const QString &cacheFolder, QObject *parent = nullptr);

    void setSource(const TileSource &source, const Secret &key);
    const TileSource &source() const { return m_source; }
    /// Ends in one answered(); perhaps before this returns. A tile that is asked for again meanwhile is
    /// answered once.
    void ask(TileId tile);
    void clear(); ///< Memory and disk.
    qint64 bytesOnDisk();
    void tryNow() { m_upstream.health().tryNow(); }

Q_SIGNALS:
    /// @p image is empty where there is none: the built-in map stands in.
    void answered(bt::basemap::TileId tile, const QByteArray &image);
    /// Tiles that were answered with something else have come.
    void improved();
    void healthChanged(const QString &sourceId, bool down, const bt::Error &error);
    void diskFailed(const bt::Error &error); ///< Once for a source.

private:
    struct Open
    {
        QByteArray stale;
        Milliseconds until{}; ///< Of the monotonic clock.
    };

    TileCache *disk();
    void keep(TileId tile, const StoredTile &stored, bool mayStore);
    void onMissed(TileId tile, const Error &error);
    void close(TileId tile, const QByteArray &image);
    void answerLate();
    void notePoor(TileId tile);
    void improveSoon();

    Clock &m_clock;
    QString m_cacheFolder;
    std::unique_ptr<TileCache> m_disk; // read when first needed
    TileUpstream m_upstream;
    TileSource m_source;
    QCache<TileId, StoredTile> m_memory; // cost in bytes
    QHash<TileId, Instant> m_absent; // until when
    QHash<TileId, Open> m_open;
    QSet<TileId> m_poor; // answered with something else
    Timer m_patience;
    Timer m_improve;
    bool m_diskFailed = false;
};

} // namespace bt::basemap
