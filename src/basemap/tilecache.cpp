// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilecache.h"

#include <QDataStream>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <zlib.h>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

constexpr quint32 magic = 0x42545431; // "BTT1"
constexpr QFile::Permissions ownFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions ownFolder = ownFile | QFile::ExeOwner;
/// Room is made in steps, so that a full cache is not sorted for every tile.
constexpr double keptShare = 0.9;
constexpr qint64 useStepMs = 3600 * 1000;
/// What one tile may take; more is not what this program wrote.
constexpr qint64 largestFile = 8 * 1024 * 1024;

quint32 checksum(const QByteArray &bytes)
{
    return quint32(crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size())));
}

QByteArray encoded(const StoredTile &tile)
{
    QByteArray head;
    QDataStream stream(&head, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << toEpochMs(tile.freshUntil) << tile.entityTag << tile.lastModified << tile.image;
    QByteArray file;
    QDataStream out(&file, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << magic << checksum(head) << head;
    return file;
}

std::optional<StoredTile> decoded(const QByteArray &file)
{
    QDataStream in(file);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 mark = 0;
    quint32 sum = 0;
    QByteArray head;
    in >> mark >> sum >> head;
    if (in.status() != QDataStream::Ok || mark != magic || sum != checksum(head))
        return {};
    QDataStream stream(head);
    stream.setVersion(QDataStream::Qt_6_0);
    StoredTile tile;
    qint64 freshUntil = 0;
    stream >> freshUntil >> tile.entityTag >> tile.lastModified >> tile.image;
    if (stream.status() != QDataStream::Ok || tile.image.isEmpty())
        return {};
    tile.freshUntil = fromEpochMs(freshUntil);
    return tile;
}

bool makeFolder(const QString &path)
{
    return QDir(path).exists() || (QDir().mkpath(path) && QFile::setPermissions(path, ownFolder));
}

} // namespace

TileCache::TileCache(const QString &folder, qint64 limitBytes)
    : m_folder(folder)
    , m_limitBytes(limitBytes)
{
    scan();
    makeRoom();
}

QString TileCache::path(const Key &key) const
{
    return u"%1/%2/%3-%4-%5.tile"_s.arg(m_folder, key.source)
        .arg(key.tile.zoom)
        .arg(key.tile.x)
        .arg(key.tile.y);
}

void TileCache::scan()
{
    if (makeFolder(m_folder))
        QFile::setPermissions(m_folder, ownFolder);
    static const QRegularExpression name(u"^(\\d{1,2})-(\\d{1,6})-(\\d{1,6})\\.tile$"_s);
    const QDir all(m_folder);
    for (const QString &source : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const QDir folder(all.filePath(source));
        const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
        for (const QFileInfo &file : files) {
            const QRegularExpressionMatch match = name.match(file.fileName());
            const TileId tile{match.captured(1).toInt(), match.captured(2).toInt(),
                              match.captured(3).toInt()};
            if (!match.hasMatch() || !tile.isValid()) {
                if (file.fileName().endsWith(".part"_L1)) // of a program that was killed
                    QFile::remove(file.filePath());
                continue;
            }
            const Entry entry{file.size(), file.lastModified(QTimeZone::UTC).toMSecsSinceEpoch()};
            m_use = std::max(m_use, entry.lastUse);
            m_bytes += entry.bytes;
            m_entries.insert({source, tile}, entry);
        }
    }
}

qint64 TileCache::nextUse(Instant now) { return m_use = std::max(m_use + 1, toEpochMs(now)); }

void TileCache::forget(const Key &key)
{
    QFile::remove(path(key));
    if (const auto found = m_entries.constFind(key); found != m_entries.cend()) {
        m_bytes -= found->bytes;
        m_entries.erase(found);
    }
}

std::optional<StoredTile> TileCache::find(const QString &source, TileId tile, Instant now)
{
    const Key key{source, tile};
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return {};
    QFile file(path(key));
    std::optional<StoredTile> stored;
    if (file.open(QIODevice::ReadOnly) && file.size() <= largestFile)
        stored = decoded(file.readAll());
    if (!stored) {
        forget(key);
        return {};
    }
    // What was used last must outlive the program; not every look is worth a write.
    const qint64 use = nextUse(now);
    if (use - entry->lastUse > useStepMs)
        file.setFileTime(toDateTime(fromEpochMs(use)), QFile::FileModificationTime);
    entry->lastUse = use;
    return stored;
}

Result<void> TileCache::insert(const QString &source, TileId tile, const StoredTile &stored, Instant now)
{
    const Key key{source, tile};
    forget(key);
    const QString target = path(key);
    if (!makeFolder(m_folder) || !makeFolder(m_folder + u'/' + source))
        return failure(ErrorKind::Disk, m_folder);
    // Renamed when complete: a reader, or this program after it was killed, sees all of it or nothing.
    QFile file(target + ".part"_L1);
    const QByteArray bytes = encoded(stored);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate, ownFile)
        && file.write(bytes) == bytes.size() && file.flush();
    file.close();
    if (!written || file.error() != QFile::NoError || !file.rename(target)) {
        const QString complaint = file.errorString();
        file.remove();
        return failure(ErrorKind::Disk, complaint);
    }
    m_bytes += bytes.size();
    m_entries.insert(key, {bytes.size(), nextUse(now)});
    makeRoom();
    return {};
}

void TileCache::makeRoom()
{
    if (m_bytes <= m_limitBytes)
        return;
    std::vector<std::pair<qint64, Key>> byAge;
    byAge.reserve(size_t(m_entries.size()));
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it)
        byAge.emplace_back(it->lastUse, it.key());
    std::ranges::sort(byAge, {}, &std::pair<qint64, Key>::first);
    for (const auto &[use, key] : byAge) {
        if (double(m_bytes) <= double(m_limitBytes) * keptShare)
            break;
        forget(key);
    }
}

void TileCache::clear()
{
    const QList<Key> keys = m_entries.keys();
    for (const Key &key : keys)
        forget(key);
    const QDir all(m_folder);
    for (const QString &source : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        all.rmdir(source); // only where nothing else is in it
}

} // namespace bt::basemap
