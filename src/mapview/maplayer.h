// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapitem.h"

class QPainter;

namespace bt::mapview {

/// A layer of the map. Draws by scene graph nodes where there is a graphics card (or its emulation), and by
/// QPainter into one picture on Qt Quick's software backend, which draws no geometry.
class MapLayer : public MapItem
{
    Q_OBJECT
    QML_ANONYMOUS
public:
    using MapItem::MapItem;

    /// Frames brought to the screen so far.
    quint64 framesDrawn() const { return m_frames; }

protected:
    /// Brings inputs up to date with the camera before either way of drawing; false draws nothing.
    virtual bool prepare(const Camera &camera) = 0;
    virtual QSGNode *updateNodes(QSGNode *old, const Camera &camera) = 0;
    /// @p painter paints into a blank QImage, Format_ARGB32_Premultiplied.
    virtual void paint(QPainter &painter, const Camera &camera) = 0;

    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *) final;

private:
    QSGNode *updatePicture(QSGNode *old, const Camera &camera);

    quint64 m_frames = 0;
};

} // namespace bt::mapview
