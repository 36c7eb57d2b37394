// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/sourcehealth.h"
#include "basemap/tilecache.h"
#include "basemap/tilesource.h"

#include <QNetworkAccessManager>

class QNetworkReply;

namespace bt::basemap {

/// Fetches tiles from the server of one source and from no other: a redirect to elsewhere is a failure. As
/// many requests at once as the source allows, the newest wish first, a tile once however often it is wished
/// for. An answer counts only when it is a picture that can be drawn. While the server is dead it is asked
/// for one tile now and then, and everything else is answered at once. One thread.
class TileUpstream : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds deadline{10'000}; ///< For one tile, from the first byte sent to the last.
    static constexpr qint64 largestTileBytes = 4 * 1024 * 1024;
    static constexpr int largestTileSide = 1024;
    static constexpr qsizetype longestQueue = 400;

    explicit TileUpstream(Clock &clock, QObject *parent = nullptr);
    ~TileUpstream() override;

    /// What is under way for another source is dropped without a word.
    void setSource(const TileSource &source, const Secret &key);
    /// Ends in arrived() or missed(), never before this returns. @p known is asked about by its tag.
    void want(TileId tile, const std::optional<StoredTile> &known);

    SourceHealth &health() { return m_health; }

Q_SIGNALS:
    /// @p mayStore: the server has nothing against a copy on disk.
    void arrived(bt::basemap::TileId tile, const bt::basemap::StoredTile &stored, bool mayStore);
    void missed(bt::basemap::TileId tile, const bt::Error &error);

private:
    struct Wish
    {
        TileId tile;
        std::optional<StoredTile> known;
    };

    void pump();
    void send(const Wish &wish);
    void read(QNetworkReply *reply, const Wish &wish);
    Result<StoredTile> tileOf(QNetworkReply &reply, const Wish &wish, bool &mayStore) const;
    void fail(TileId tile, const Error &error);
    void abortAll();

    Clock &m_clock;
    SourceHealth m_health;
    QNetworkAccessManager m_network;
    TileSource m_source;
    Secret m_key;
    QList<Wish> m_queue; // the newest last
    QHash<TileId, QNetworkReply *> m_underWay;
    std::optional<Wish> m_lastMissed; // with which a dead server is tried
};

} // namespace bt::basemap
