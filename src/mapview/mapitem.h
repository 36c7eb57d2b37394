// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapcamera.h"

#include <QQuickItem>

namespace bt::mapview {

/// Anything that lies on the map and moves with its camera: drawn anew when the camera changes. GUI thread.
class MapItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bt::mapview::MapCamera *camera READ camera WRITE setCamera NOTIFY cameraSet REQUIRED)
public:
    explicit MapItem(QQuickItem *parent = nullptr);

    MapCamera *camera() const { return m_camera; }
    void setCamera(MapCamera *camera);

Q_SIGNALS:
    void cameraSet();

protected:
    double devicePixelRatio() const;
    /// Whether a frame would reach anybody's eyes: not while the window is hidden or minimised.
    bool isSeen() const;

private:
    MapCamera *m_camera = nullptr; // the pane's, which outlives the scene
};

} // namespace bt::mapview
