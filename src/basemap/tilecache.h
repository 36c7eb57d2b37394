// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tileid.h"
#include "core/error.h"

#include <QByteArray>
#include <QHash>

namespace bt::basemap {

/// A picture as its server sent it, with what HTTP says about its age.
struct StoredTile
{
    QByteArray image; ///< PNG, JPEG or WebP.
    QByteArray entityTag; ///< Empty where the server gave none.
    QByteArray lastModified;
    Instant freshUntil{};

    bool isFresh(Instant now) const { return now < freshUntil; }
};

/// Tiles of online sources on disk: a folder for each source, a file for each tile, readable by this user
/// only. When they outgrow the limit, those not looked at for longest go. Files of a program that was killed,
/// torn or foreign files are removed or read as missing. What cannot be written is not kept, and the rest
/// works on. Not thread-safe: lives in the gateway's thread, whose files are not synchronised with the disk,
/// because losing tiles harms nobody.
class TileCache
{
public:
    static constexpr qint64 defaultLimitBytes = 200LL * 1024 * 1024;

    /// Reads the folder's names and sizes; makes it where it is missing.
    explicit TileCache(const QString &folder, qint64 limitBytes = defaultLimitBytes);

    std::optional<StoredTile> find(const QString &source, TileId tile, Instant now);
    /// Disk where it could not be written; what was there before is gone then.
    Result<void> insert(const QString &source, TileId tile, const StoredTile &stored, Instant now);
    /// All sources.
    void clear();
    qint64 bytes() const { return m_bytes; } ///< On disk, of all sources.

private:
    struct Key
    {
        QString source;
        TileId tile;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.source, key.tile);
        }
    };
    struct Entry
    {
        qint64 bytes = 0;
        qint64 lastUse = 0; ///< Milliseconds since 1970; no two uses of one run have the same.
    };

    QString path(const Key &key) const;
    void scan();
    qint64 nextUse(Instant now);
    void forget(const Key &key);
    void makeRoom();

    QString m_folder;
    qint64 m_limitBytes;
    qint64 m_bytes = 0;
    qint64 m_use = 0;
    QHash<Key, Entry> m_entries;
};

} // namespace bt::basemap
