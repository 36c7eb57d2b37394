// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapcamera.h"

#include <QPointer>
#include <QQuickItem>

class QPainter;

namespace bt::mapview {

/// What lies on the map, moving with its camera. Draws by scene graph nodes where there is a graphics card
/// (or its emulation), and by QPainter into one picture on Qt Quick's software backend, which draws no
/// geometry.
class MapLayer : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bt::mapview::MapCamera *camera READ camera WRITE setCamera NOTIFY cameraSet REQUIRED)
public:
    explicit MapLayer(QQuickItem *parent = nullptr);

    MapCamera *camera() const { return m_camera; }
    void setCamera(MapCamera *camera);
    /// Frames brought to the screen so far.
    quint64 framesDrawn() const { return m_frames; }

Q_SIGNALS:
    void cameraSet();

protected:
    /// Brings inputs up to date with the camera before either way of drawing; false draws nothing.
    virtual bool prepare(const Camera &camera) = 0;
    virtual QSGNode *updateNodes(QSGNode *old, const Camera &camera) = 0;
    virtual void paint(QPainter &painter, const Camera &camera) = 0;

    double devicePixelRatio() const;
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *) final;

private:
    QSGNode *updatePicture(QSGNode *old, const Camera &camera);

    QPointer<MapCamera> m_camera;
    quint64 m_frames = 0;
    bool m_wasSoftware = false;
};

} // namespace bt::mapview
