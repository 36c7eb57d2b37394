// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/renderer.h"

#include "basemap/areapainter.h"
#include "basemap/labelpainter.h"
#include "basemap/projection.h"
#include "basemap/style.h"
#include "basemap/waypainter.h"

#include <QPainter>

#include <cmath>

namespace bt::basemap {

struct Renderer::Zoom
{
    std::once_flag once;
    std::unique_ptr<const LabelLayout> labels;
};

Renderer::Renderer(std::shared_ptr<const OfflineMap> map, const QStringList &families)
    : m_map(std::move(map))
    , m_glyphs(families)
{
    for (std::unique_ptr<Zoom> &zoom : m_zooms)
        zoom = std::make_unique<Zoom>();
}

Renderer::~Renderer() = default;

const LabelLayout &Renderer::labels(int zoom) const
{
    Zoom &entry = *m_zooms[size_t(std::clamp(zoom, 0, maxZoom))];
    std::call_once(entry.once, [&] {
        const std::lock_guard lock(m_glyphMutex);
        entry.labels = std::make_unique<const LabelLayout>(*m_map, m_glyphs, std::clamp(zoom, 0, maxZoom));
    });
    return *entry.labels;
}

QImage Renderer::renderTile(TileId tile, ColourScheme scheme, double ratio) const
{
    return render(tile.zoom, QRect(tile.x * tilePixels, tile.y * tilePixels, tilePixels, tilePixels), scheme,
                  ratio);
}

QImage Renderer::render(int zoom, const QRect &area, ColourScheme scheme, double ratio) const
{
    const Projection projection(zoom, area, ratio);
    const MapStyle style(zoom, scheme);
    QImage image(projection.size(), QImage::Format_RGB32);
    image.fill(style.area(Kind::Water).fill);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);

    paintWorld(painter, projection, style, *m_map);
    for (const auto &region : m_map->regions()) {
        if (zoom < detailZoom)
            break; // a handful of pixels; its cities' names say enough
        // Widest road at zoom 19 with its casing, so that nothing that reaches into the picture is missed.
        const double margin = 30 * ratio;
        const MapBox visible = projection.visible(margin);
        if (!region->data.coverage.intersects(visible))
            continue;
        painter.save();
        painter.setClipRect(coverageRect(projection, region->data.coverage));
        const std::vector<quint32> features = region->index.query(visible, zoom);
        VisibleGeometry geometry(projection, margin);
        paintAreas(painter, geometry, style, region->data, features, ratio);
        paintWays(painter, geometry, style, region->data, features, ratio);
        painter.restore();
    }
    paintLabels(painter, labels(zoom), zoom, area, style, ratio);
    return image;
}

} // namespace bt::basemap
