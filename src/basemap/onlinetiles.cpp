// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/onlinetiles.h"

namespace bt::basemap {

namespace {

constexpr qsizetype memoryBytes = 24 * 1024 * 1024;
/// Tiles come in bursts; the map asks again once for all of them.
constexpr Milliseconds improveRest{400};
constexpr qsizetype mostRemembered = 4096;

} // namespace

OnlineTiles::OnlineTiles(Clock &clock, const QString &cacheFolder, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_cacheFolder(cacheFolder)
    , m_upstream(clock, this)
    , m_memory(memoryBytes)
    , m_patience(clock, this)
    , m_improve(clock, this)
{
    connect(&m_upstream, &TileUpstream::arrived, this, &OnlineTiles::keep);
    connect(&m_upstream, &TileUpstream::missed, this, &OnlineTiles::onMissed);
    connect(&m_upstream.health(), &SourceHealth::changed, this, [this] {
        const SourceHealth &health = m_upstream.health();
        Q_EMIT healthChanged(m_source.id, health.isDown(), health.error());
        if (!health.isDown() && !m_poor.isEmpty())
            improveSoon();
    });
    connect(&m_patience, &Timer::timeout, this, &OnlineTiles::answerLate);
    connect(&m_improve, &Timer::timeout, this, [this] {
        m_poor.clear();
        Q_EMIT improved();
    });
}

void OnlineTiles::setSource(const TileSource &source, const Secret &key)
{
    m_upstream.setSource(source, key);
    m_source = source;
    m_memory.clear();
    m_absent.clear();
    m_poor.clear();
    m_patience.stop();
    m_improve.stop();
    m_diskFailed = false;
    // Whoever still waits has asked for another source.
    const QList<TileId> waiting = m_open.keys();
    m_open.clear();
    for (const TileId tile : waiting)
        Q_EMIT answered(tile, {});
}

void OnlineTiles::ask(TileId tile)
{
    if (m_open.contains(tile))
        return;
    const Instant now = m_clock.now();
    if (m_source.isOffline() || tile.zoom > m_source.maximumZoom || m_absent.value(tile) > now) {
        Q_EMIT answered(tile, {});
        return;
    }
    if (const StoredTile *stored = m_memory.object(tile); stored && stored->isFresh(now)) {
        Q_EMIT answered(tile, stored->image);
        return;
    }
    const std::optional<StoredTile> stored
        = disk() ? m_disk->find(m_source.id, tile, now) : std::optional<StoredTile>();
    if (stored && stored->isFresh(now)) {
        m_memory.insert(tile, new StoredTile(*stored), stored->image.size());
        Q_EMIT answered(tile, stored->image);
        return;
    }
    m_open.insert(tile, {stored ? stored->image : QByteArray(), m_clock.monotonic() + patience});
    if (!m_patience.isRunning())
        m_patience.startOnce(patience);
    m_upstream.want(tile, stored);
}

TileCache *OnlineTiles::disk()
{
    if (!m_disk && !m_cacheFolder.isEmpty())
        m_disk = std::make_unique<TileCache>(m_cacheFolder);
    return m_disk.get();
}

qint64 OnlineTiles::bytesOnDisk() { return disk() ? m_disk->bytes() : 0; }

void OnlineTiles::keep(TileId tile, const StoredTile &stored, bool mayStore)
{
    const Instant now = m_clock.now();
    auto *held = new StoredTile(stored);
    held->freshUntil = std::max(stored.freshUntil, now + leastLifetime);
    m_memory.insert(tile, held, stored.image.size());
    if (m_poor.contains(tile))
        improveSoon();
    close(tile, stored.image);
    // Whoever waits for the tile does not wait for the disk.
    if (mayStore && disk()) {
        const Result<void> kept = m_disk->insert(m_source.id, tile, stored, now);
        if (!kept && !std::exchange(m_diskFailed, true))
            Q_EMIT diskFailed(kept.error());
    }
}

void OnlineTiles::onMissed(TileId tile, const Error &error)
{
    if (error.kind == ErrorKind::NotFound && !m_upstream.health().isDown()) {
        if (m_absent.size() >= mostRemembered)
            m_absent.clear();
        m_absent.insert(tile, m_clock.now() + absence);
    } else if (m_open.contains(tile)) {
        notePoor(tile);
    }
    close(tile, m_open.value(tile).stale);
}

void OnlineTiles::close(TileId tile, const QByteArray &image)
{
    if (m_open.remove(tile))
        Q_EMIT answered(tile, image);
}

void OnlineTiles::answerLate()
{
    const Milliseconds now = m_clock.monotonic();
    std::optional<Milliseconds> next;
    QHash<TileId, Open> late;
    for (auto it = m_open.begin(); it != m_open.end();) {
        if (it->until <= now) {
            late.insert(it.key(), *it);
            it = m_open.erase(it);
        } else {
            next = std::min(next.value_or(it->until), it->until);
            ++it;
        }
    }
    if (next)
        m_patience.startOnce(*next - now);
    for (auto it = late.cbegin(); it != late.cend(); ++it) {
        notePoor(it.key());
        Q_EMIT answered(it.key(), it->stale);
    }
}

void OnlineTiles::notePoor(TileId tile)
{
    // One is enough to have the map ask again.
    if (m_poor.size() < mostRemembered)
        m_poor.insert(tile);
}

void OnlineTiles::improveSoon()
{
    if (!m_improve.isRunning())
        m_improve.startOnce(improveRest);
}

void OnlineTiles::clear()
{
    m_memory.clear();
    m_absent.clear();
    if (disk())
        m_disk->clear();
}

} // namespace bt::basemap
