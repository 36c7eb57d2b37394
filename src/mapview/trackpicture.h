// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/track.h"
#include "theme/theme.h"

#include <QFuture>
#include <QImage>

#include <functional>
#include <memory>

class QPainter;

namespace bt::mapview {

/// Colours and measures of a drawn way, from the design language.
struct TrackStyle
{
    static constexpr double casingPixels = 7;
    static constexpr double linePixels = 4.6;
    static constexpr double gapPixels = 2.5;
    static constexpr double dashPixels = 6;
    static constexpr double dashGapPixels = 5;
};

/// A way for the software backend: painted once with a margin round the screen, then moved as a picture while
/// the map is panned. A way of many thousand pieces is painted by another thread, and until that is done the
/// picture before is shown, moved and scaled to where it belongs. GUI thread.
class TrackPicture
{
public:
    /// @p ready is called in the GUI thread when a picture painted elsewhere should be brought to the screen.
    explicit TrackPicture(std::function<void()> ready);
    ~TrackPicture();

    /// The pieces in @p region, which goes beyond the screen.
    void setSegments(std::vector<TrackSegment> segments, const MercatorRect &region, ColourScheme scheme);
    /// Paints with the painter's unit being a logical pixel.
    void paint(QPainter &painter, const Camera &camera, double devicePixelRatio);

    /// Paints pieces as they look under a camera; for any thread.
    static void paintSegments(QPainter &painter, const std::vector<TrackSegment> &segments,
                              const Camera &camera, ColourScheme scheme);

private:
    struct Picture
    {
        QImage image;
        Camera camera; // its size is the image's, in logical pixels
        quint64 version = 0;
        double ratio = 1;
    };
    Picture wanted(const Camera &camera, double ratio) const;
    static Picture painted(Picture picture, const std::vector<TrackSegment> &segments, ColourScheme scheme);
    bool fits(const Picture &picture, const Camera &camera, double ratio) const;

    std::function<void()> m_ready;
    std::shared_ptr<const std::vector<TrackSegment>> m_segments;
    MercatorRect m_region;
    ColourScheme m_scheme = ColourScheme::Light;
    quint64 m_version = 0;
    Picture m_picture;
    QFuture<Picture> m_painting;
};

} // namespace bt::mapview
