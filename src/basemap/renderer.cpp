// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/renderer.h"

#include "basemap/areapainter.h"
#include "basemap/labelpainter.h"
#include "basemap/projection.h"
#include "basemap/style.h"
#include "basemap/waypainter.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace bt::basemap {

namespace {

/// What the names in and round a picture occupy, in its device pixels.
std::vector<QRectF> occupiedByNames(const LabelLayout &labels, const QRect &area, double ratio)
{
    constexpr double margin = 2 * arrowReach + 2; // of arrows that reach into the picture
    std::vector<QRectF> occupied;
    for (const Label *label : labels.query(QRectF(area).adjusted(-margin, -margin, margin, margin))) {
        for (const QRectF &box : label->boxes)
            occupied.emplace_back((box.topLeft() - QPointF(area.topLeft())) * ratio, box.size() * ratio);
    }
    return occupied;
}

void paintRegions(QPainter &painter, const Projection &projection, const MapStyle &style,
                  const OfflineMap &map, const std::vector<QRectF> &names, double ratio)
{
    // Widest road at zoom 19 with its casing, so that nothing that reaches into the picture is missed.
    const double margin = 30 * ratio;
    const MapBox visible = projection.visible(margin);
    struct Visible
    {
        const MapData &data;
        QRect clip;
        std::vector<quint32> features;
    };
    std::vector<Visible> regions;
    for (const auto &region : map.regions()) {
        if (region->data.coverage.intersects(visible))
            regions.push_back({region->data, coverageRect(projection, region->data.coverage),
                               region->index.query(visible, style.zoom())});
    }
    VisibleGeometry geometry(projection, margin);
    // Boxes of neighbouring extracts overlap: the ground of one must not cover the ways of the other.
    for (const Visible &region : regions) {
        painter.setClipRect(region.clip);
        paintAreas(painter, geometry, style, region.data, region.features, ratio);
    }
    for (const Visible &region : regions) {
        painter.setClipRect(region.clip);
        paintWays(painter, geometry, style, region.data, region.features, names, ratio);
    }
    painter.setClipping(false);
}

} // namespace

/// A map and its names. A picture holds on to what it began with.
struct Renderer::Drawn
{
    explicit Drawn(std::shared_ptr<const OfflineMap> data)
        : map(std::move(data))
    {
    }

    struct Zoom
    {
        std::once_flag once;
        std::unique_ptr<const LabelLayout> labels;
    };

    std::shared_ptr<const OfflineMap> map;
    mutable std::array<Zoom, maxZoom + 1> zooms;
};

Renderer::Renderer(std::shared_ptr<const OfflineMap> map, const QStringList &families)
    : m_glyphs(families)
    , m_drawn(std::make_shared<const Drawn>(std::move(map)))
{
}

Renderer::~Renderer() = default;

void Renderer::setMap(std::shared_ptr<const OfflineMap> map)
{
    auto next = std::make_shared<const Drawn>(std::move(map));
    const std::lock_guard lock(m_drawnMutex);
    m_drawn.swap(next);
    m_revision.fetch_add(1);
}

std::shared_ptr<const Renderer::Drawn> Renderer::drawn() const
{
    const std::lock_guard lock(m_drawnMutex);
    return m_drawn;
}

const OfflineMap &Renderer::map() const { return *drawn()->map; }

const LabelLayout &Renderer::labels(int zoom) const { return labels(*drawn(), zoom); }

const LabelLayout &Renderer::labels(const Drawn &drawn, int zoom) const
{
    Drawn::Zoom &entry = drawn.zooms[size_t(std::clamp(zoom, 0, maxZoom))];
    std::call_once(entry.once, [&] {
        entry.labels = std::make_unique<const LabelLayout>(*drawn.map, m_glyphs, m_glyphMutex,
                                                           std::clamp(zoom, 0, maxZoom));
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
    const std::shared_ptr<const Drawn> drawn = this->drawn();
    const Projection projection(zoom, area, ratio);
    const MapStyle style(zoom, scheme);
    QImage image(projection.size(), QImage::Format_RGB32);
    image.fill(style.area(Kind::Water).fill);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);

    paintWorld(painter, projection, style, *drawn->map);
    const LabelLayout &names = labels(*drawn, zoom);
    if (zoom >= detailZoom) // before, a region is a handful of pixels; its cities' names say enough
        paintRegions(painter, projection, style, *drawn->map, occupiedByNames(names, area, ratio), ratio);
    paintLabels(painter, names, zoom, area, style, ratio);
    return image;
}

} // namespace bt::basemap
