// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/labellayout.h"
#include "basemap/offlinemap.h"
#include "basemap/tileid.h"
#include "theme/theme.h"

#include <QImage>

#include <array>
#include <mutex>

namespace bt::basemap {

/// Paints the offline map. Any thread may paint, several at once; the same request gives the same picture,
/// and pictures of neighbouring areas fit without a seam. Names are laid out once per zoom, when that zoom is
/// first asked for.
class Renderer
{
public:
    /// @p families: fonts for names, best first; the system's font is the last resort. Needs a
    /// QGuiApplication.
    explicit Renderer(std::shared_ptr<const OfflineMap> map,
                      const QStringList &families = {QStringLiteral("Inter")});
    ~Renderer();

    /// A tile @p ratio × 256 pixels wide.
    QImage renderTile(TileId tile, ColourScheme scheme, double ratio) const;
    /// Any rectangle of the world's pixels at @p zoom, drawn @p ratio times as fine.
    QImage render(int zoom, const QRect &area, ColourScheme scheme, double ratio) const;

    /// All names of a zoom at their places.
    const LabelLayout &labels(int zoom) const;
    const OfflineMap &map() const { return *m_map; }

private:
    struct Zoom;

    std::shared_ptr<const OfflineMap> m_map;
    mutable std::mutex m_glyphMutex;
    mutable GlyphStore m_glyphs;
    std::array<std::unique_ptr<Zoom>, maxZoom + 1> m_zooms;
};

} // namespace bt::basemap
