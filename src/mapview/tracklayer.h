// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/maplayer.h"
#include "mapview/pins.h"
#include "mapview/track.h"
#include "mapview/trackpicture.h"
#include "theme/theme.h"

namespace bt::mapview {

/// Where replay or graph are in a track, and what to say there.
struct TrackCursor
{
    GeoPoint place;
    float speedKnots = 0;
    QString time; ///< "11:18:33"
    QString speed; ///< "25 km/h"
};

/// One bike's way: speed as colour on a dark casing, gaps dashed, "A" and "B" at its ends, stops, where trips
/// begin, the cursor.
class TrackLayer : public MapLayer
{
    Q_OBJECT
    QML_ELEMENT
public:
    explicit TrackLayer(QQuickItem *parent = nullptr);

    void setTheme(const Theme &theme); ///< Call once; the theme outlives the layer.
    void setTrack(std::shared_ptr<const DrawnTrack> track); ///< Never null.
    void setCursor(const std::optional<TrackCursor> &cursor);
    const TrackShape &shape() const { return m_track->shape; }

protected:
    bool prepare(const Camera &camera) override;
    QSGNode *updateNodes(QSGNode *old, const Camera &camera) override;
    void paint(QPainter &painter, const Camera &camera) override;

private:
    void makePins();
    void makeCursorPins();

    const Theme *m_theme = nullptr;
    std::shared_ptr<const DrawnTrack> m_track = std::make_shared<const DrawnTrack>();
    std::optional<TrackCursor> m_cursor;
    std::vector<TrackSegment> m_segments; // in and round the screen
    std::vector<Pin> m_pins; // those of the track
    std::vector<Pin> m_cursorPins; // alone: they are new with every frame of a replay
    MercatorRect m_region;
    int m_level = -1;
    bool m_segmentsDirty = true; // not yet in the nodes
    bool m_pinsDirty = true;
    bool m_pinsStale = true;
    bool m_cursorDirty = true;
    bool m_cursorStale = true;
    double m_pinRatio = 0;
    TrackPicture m_picture;
};

} // namespace bt::mapview
