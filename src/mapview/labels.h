// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace bt::mapview {

/// Where a label stands beside its mark.
enum class LabelSide : quint8
{
    Right,
    Left,
    Above,
    Below
};

/// From the middle of a mark to that of its label, all in logical pixels.
QPointF offsetOf(LabelSide side, QSizeF label, double markRadius);

struct LabelWish
{
    QPointF anchor; ///< Middle of the mark on screen.
    QSizeF size;
    double markRadius = 12;
    bool aboveFirst = false; ///< The selected bike's name stands above it.
    bool always = false; ///< Is shown even where it covers something.
};

struct PlacedLabel
{
    int wish = -1; ///< Index into the wishes.
    LabelSide side = LabelSide::Right;
    QPointF offset; ///< From the anchor to the label's middle.
};

/// Which labels fit: in the order of the wishes, each on the first side where it covers neither an obstacle
/// nor a label placed before, at most @p limit of them.
std::vector<PlacedLabel> placeLabels(const std::vector<LabelWish> &wishes,
                                     const std::vector<QRectF> &obstacles, int limit);

} // namespace bt::mapview
