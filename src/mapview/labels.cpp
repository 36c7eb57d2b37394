// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/labels.h"

#include <QHash>

#include <array>
#include <cmath>

namespace bt::mapview {

namespace {

constexpr double gapPixels = 4;

/// Rectangles by squares of the screen, so that each label meets only its neighbours.
class OccupiedSpace
{
public:
    void add(const QRectF &rect)
    {
        const int index = int(m_rects.size());
        m_rects.push_back(rect);
        forSquares(rect, [&](quint64 key) {
            m_squares[key].push_back(index);
            return true;
        });
    }

    bool isFree(const QRectF &rect) const
    {
        return forSquares(rect, [&](quint64 key) {
            const auto it = m_squares.constFind(key);
            return it == m_squares.constEnd()
                || std::ranges::none_of(*it, [&](int i) { return m_rects[size_t(i)].intersects(rect); });
        });
    }

private:
    template <class F> static bool forSquares(const QRectF &rect, F &&f)
    {
        constexpr double square = 64;
        const auto at = [](double v) { return int(std::floor(std::clamp(v, -1e6, 1e6) / square)); };
        for (int y = at(rect.top()); y <= at(rect.bottom()); ++y) {
            for (int x = at(rect.left()); x <= at(rect.right()); ++x) {
                if (!f((quint64(quint32(y)) << 32) | quint32(x)))
                    return false;
            }
        }
        return true;
    }

    std::vector<QRectF> m_rects;
    QHash<quint64, std::vector<int>> m_squares;
};

} // namespace

QPointF offsetOf(LabelSide side, QSizeF label, double markRadius)
{
    const double across = markRadius + gapPixels + label.width() / 2;
    const double along = markRadius + gapPixels + label.height() / 2;
    switch (side) {
    case LabelSide::Right:
        return {across, 0};
    case LabelSide::Left:
        return {-across, 0};
    case LabelSide::Above:
        return {0, -along};
    case LabelSide::Below:
        return {0, along};
    }
    return {};
}

std::vector<PlacedLabel> placeLabels(const std::vector<LabelWish> &wishes,
                                     const std::vector<QRectF> &obstacles, int limit)
{
    OccupiedSpace space;
    for (const QRectF &obstacle : obstacles)
        space.add(obstacle);
    std::vector<PlacedLabel> placed;
    for (size_t i = 0; i < wishes.size() && int(placed.size()) < limit; ++i) {
        const LabelWish &wish = wishes[i];
        using enum LabelSide;
        const std::array<LabelSide, 4> sides
            = wish.aboveFirst ? std::array{Above, Below, Right, Left} : std::array{Right, Left, Above, Below};
        const auto rectAt = [&](LabelSide side) {
            QRectF rect(QPointF(), wish.size);
            rect.moveCenter(wish.anchor + offsetOf(side, wish.size, wish.markRadius));
            return rect;
        };
        auto side = std::ranges::find_if(sides, [&](LabelSide s) { return space.isFree(rectAt(s)); });
        if (side == sides.end() && !wish.always)
            continue;
        const LabelSide chosen = side == sides.end() ? sides.front() : *side;
        space.add(rectAt(chosen));
        placed.push_back({int(i), chosen, offsetOf(chosen, wish.size, wish.markRadius)});
    }
    return placed;
}

} // namespace bt::mapview
