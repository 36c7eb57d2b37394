// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/labellayout.h"
#include "basemap/offlinemap.h"
#include "basemap/tileid.h"
#include "theme/theme.h"

#include <QImage>

#include <atomic>
#include <mutex>

namespace bt::basemap {

/// Paints the offline map. Any thread may paint, several at once; the same request gives the same picture,
/// and pictures of neighbouring areas fit without a seam. Names are laid out where somebody looks, once per
/// zoom.
class Renderer
{
public:
    /// @p families: fonts for names, best first; the system's font is the last resort. Needs a
    /// QGuiApplication.
    explicit Renderer(std::shared_ptr<const OfflineMap> map,
                      const QStringList &families = {QStringLiteral("Inter")});
    ~Renderer();

    /// Draws another map from now on; pictures under way show the one they began with. GUI thread only.
    void setMap(std::shared_ptr<const OfflineMap> map);
    /// Grows with each setMap(). Any thread.
    quint64 revision() const { return m_revision.load(); }

    /// A tile @p ratio × 256 pixels wide.
    QImage renderTile(TileId tile, ColourScheme scheme, double ratio) const;
    /// Any rectangle of the world's pixels at @p zoom, drawn @p ratio times as fine.
    QImage render(int zoom, const QRect &area, ColourScheme scheme, double ratio) const;

    /// The names of a zoom at their places. The reference holds until setMap().
    const LabelLayout &labels(int zoom) const;
    /// The reference holds until setMap(): for the GUI thread.
    const OfflineMap &map() const;

private:
    struct Drawn;

    std::shared_ptr<const Drawn> drawn() const;
    const LabelLayout &labels(const Drawn &drawn, int zoom) const;

    mutable std::mutex m_glyphMutex;
    mutable GlyphStore m_glyphs;
    mutable std::mutex m_drawnMutex; ///< Guards the pointer alone.
    std::shared_ptr<const Drawn> m_drawn;
    std::atomic<quint64> m_revision = 0;
};

} // namespace bt::basemap
