// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tileid.h"
#include "core/error.h"
#include "secrets/secret.h"

#include <QList>
#include <QUrl>

namespace bt::basemap {

/// Where the pictures of the map come from: the built-in map, or one server on the internet. Holds no key.
struct TileSource
{
    QString id = offlineId(); ///< Lower-case letters, digits and hyphens: part of addresses and folder names.
    QString name; ///< As its makers write it.
    /// With {z}, {x}, {y} or {-y} (counted from the south, as TMS does), perhaps {key}, and perhaps {r},
    /// which is "@2x" where the server has tiles of twice the pixels. Empty: the built-in map.
    QString urlTemplate;
    QString attribution; ///< Plain text.
    QUrl attributionLink;
    int maximumZoom = maxZoom;
    int maximumConnections = 2; ///< Requests under way at once, as the tile policies ask.

    bool isOffline() const { return urlTemplate.isEmpty(); }
    bool needsKey() const { return urlTemplate.contains(QLatin1StringView("{key}")); }
    QString host() const; ///< The only one that is ever contacted.
    /// Rich text with links. What stands in for missing tiles is the built-in map, so its data's is always
    /// in it.
    QString attributionHtml() const;
    /// The source as a screen of this pixel ratio is served best; another id where its tiles are others.
    TileSource forPixelRatio(double devicePixelRatio) const;
    /// The address of one tile. The key is in it: not for logs.
    QUrl url(TileId tile, const Secret &key) const;

    static QString offlineId() { return QStringLiteral("offline"); }
    friend bool operator==(const TileSource &, const TileSource &) = default;
};

/// The servers that the program knows, from resources/map/sources.json.
QList<TileSource> knownTileSources();

/// A source from a template that a person typed. BadInput with a sentence where it cannot be used: {z}, {x}
/// and {y} or {-y} must be there once and outside the host's name; https, or http where no key is sent or the
/// server is this computer. Of several servers, which {s} stands for, the first is taken: "a".
Result<TileSource> ownTileSource(const QString &urlTemplate, const QString &attribution);

} // namespace bt::basemap
