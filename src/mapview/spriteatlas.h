// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"
#include "mapview/fleetsnapshot.h"
#include "theme/theme.h"

#include <QImage>
#include <QRectF>

#include <vector>

namespace bt::mapview {

/// A picture in the atlas. Sizes in logical pixels, centred on what they mark.
struct Sprite
{
    QRect pixels; ///< In the image.
    QSizeF size; ///< On screen.
};

/// Every mark, ring, group and figure of the fleet layer in one picture, for the graphics card and for
/// painting alike: marks with a heading stand in it at every step, so that neither ever turns a picture.
class SpriteAtlas
{
public:
    SpriteAtlas() = default;
    SpriteAtlas(ColourScheme scheme, const QFont &countFont, qreal devicePixelRatio);

    bool isNull() const { return m_image.isNull(); }
    const QImage &image() const { return m_image; }
    qreal devicePixelRatio() const { return m_ratio; }
    const Sprite &sprite(int index) const { return m_sprites[size_t(index)]; }

    enum class MarkSize
    {
        Map,
        Large
    };
    int mark(BikeState state, int heading, MarkSize size) const;
    int badge(BikeState state) const; ///< The small mark at a group's upper right.
    int group(BikeState worst, int digits) const;
    int figure(QChar c) const; ///< Of a count: 0…9, "k", "."; -1 for others.
    int selectedRing() const { return m_selectedRing; }
    int hoveredRing() const { return m_hoveredRing; }

    static double markPixels(BikeState state); ///< Diameter on the map at 100 %.
    static double groupPixels(int digits);
    static constexpr double largeMarkPixels = 26;

private:
    int add(const QImage &picture);

    QImage m_image;
    qreal m_ratio = 1;
    QPoint m_next;
    int m_rowHeight = 0;
    std::vector<Sprite> m_sprites;
    std::array<int, bikeStateCount> m_marks{};
    std::array<int, bikeStateCount> m_large{};
    std::array<int, bikeStateCount> m_badges{};
    std::array<std::array<int, 3>, bikeStateCount> m_groups{};
    std::array<int, 12> m_figures{};
    int m_selectedRing = -1;
    int m_hoveredRing = -1;
};

/// "7", "131", "1.2k", "52k", "999k": at most four characters.
QString shortCount(int count);

} // namespace bt::mapview
