// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/clustergrid.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace bt::mapview {

/// What is drawn above groups, in logical pixels on the screen.
struct Outstanding
{
    struct Disc
    {
        QPointF middle;
        double radius;
    };
    std::vector<Disc> marks;
    QRectF name; ///< Of the selected bike; empty when there is none.
};

/// Sets the shift of every group that would be hidden in part by what is drawn above it: to the nearest place
/// on the screen, a thumb's breadth away at most, where it is hidden neither by that nor by another group. A
/// group below an alarm would be a fleet that cannot be seen.
void stepAside(std::vector<Crowd> &crowds, const Outstanding &outstanding, const Camera &camera,
               double devicePixelRatio);

/// Whether a group names its worst state by a mark at its upper right: amber and worse, by the order of
/// urgency.
bool hasBadge(const Crowd &crowd);
/// From the middle of such a group to that mark's, and of both the radius, in logical pixels.
QPointF badgeOffset(const Crowd &crowd);
double groupRadius(const Crowd &crowd);

} // namespace bt::mapview
