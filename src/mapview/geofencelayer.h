// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geofence.h"
#include "mapview/maplayer.h"
#include "mapview/pins.h"
#include "theme/theme.h"

namespace bt::mapview {

/// An area as the map shows it. Without a colour of its own it takes the accent.
struct MapArea
{
    QString name;
    GeofenceShape shape;
    QColor colour;
};

/// The cloud's areas: filled softly, outlined with dashes, named.
class GeofenceLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
public:
    explicit GeofenceLayer(QQuickItem *parent = nullptr);

    void setTheme(const Theme &theme); ///< Call once; the theme outlives the layer.
    void setAreas(const QList<MapArea> &areas);

    /// An area's outlines on the Mercator plane, x continued across the antimeridian; the first point is not
    /// repeated. A line becomes the band round it.
    static std::vector<MercatorPoint> outline(const GeofenceShape &shape);
    /// Triangles that fill a simple polygon, three indices each; ear clipping. A polygon that crosses itself
    /// is filled as far as it goes.
    static std::vector<quint32> triangles(const std::vector<MercatorPoint> &polygon);

protected:
    bool prepare(const Camera &camera) override;
    QSGNode *updateNodes(QSGNode *old, const Camera &camera) override;
    void paint(QPainter &painter, const Camera &camera) override;

private:
    struct Drawn
    {
        std::vector<MercatorPoint> outline;
        QColor colour;
        double extent = 0; // the longer side, as a share of the world
    };
    void makePins();
    void choosePins(const Camera &camera);

    const Theme *m_theme = nullptr;
    QList<MapArea> m_areas;
    std::vector<Drawn> m_drawn;
    struct NamePin
    {
        Pin pin;
        double extent = 0;
    };
    std::vector<NamePin> m_names; // the largest area first
    std::vector<Pin> m_pins; // those of m_names that are large enough on the screen
    double m_pinRatio = 0;
    bool m_dirty = true;
    bool m_pinsDirty = true;
};

} // namespace bt::mapview
