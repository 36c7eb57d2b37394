// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/stepaside.h"

#include "mapview/spriteatlas.h"

#include <algorithm>
#include <numbers>
#include <optional>

namespace bt::mapview {

namespace {

constexpr double furthest = 48; // further off it would seem to be of another place
constexpr double stepPixels = 4;
constexpr int directions = 16;
constexpr double gap = 2;
constexpr double badgeRadius = 7;

/// A group on the screen, in a circle about its middle and one about its badge.
struct Figure
{
    QPointF middle;
    double radius;
    std::optional<QPointF> badge; // from the middle
};

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

double distance(QPointF p, const QRectF &rect)
{
    return distance(
        p, {std::clamp(p.x(), rect.left(), rect.right()), std::clamp(p.y(), rect.top(), rect.bottom())});
}

bool isHidden(const Figure &figure, const Outstanding &outstanding)
{
    const auto hides = [&](QPointF middle, double radius) {
        return std::ranges::any_of(outstanding.marks,
                                   [&](const Outstanding::Disc &mark) {
                                       return distance(mark.middle, middle) < mark.radius + radius + gap;
                                   })
            || (!outstanding.name.isEmpty() && distance(middle, outstanding.name) < radius + gap);
    };
    return hides(figure.middle, figure.radius)
        || (figure.badge && hides(figure.middle + *figure.badge, badgeRadius));
}

bool meets(const Figure &figure, const std::vector<Figure> &others)
{
    return std::ranges::any_of(others, [&](const Figure &other) {
        return distance(figure.middle, other.middle) < figure.radius + other.radius + gap;
    });
}

/// Of what is above, what a group could meet on its way; and where the nearest of it is.
Outstanding near(const Outstanding &all, const Figure &figure)
{
    const double reach = furthest + figure.radius + 2 * badgeRadius + gap;
    Outstanding result{{}, all.name};
    std::ranges::copy_if(all.marks, std::back_inserter(result.marks), [&](const Outstanding::Disc &mark) {
        return distance(mark.middle, figure.middle) < mark.radius + reach;
    });
    return result;
}

double awayFrom(const Outstanding &above, const Figure &figure)
{
    const auto nearest = std::ranges::min_element(
        above.marks, {}, [&](const Outstanding::Disc &mark) { return distance(mark.middle, figure.middle); });
    if (nearest != above.marks.end() && distance(nearest->middle, figure.middle) > 1)
        return std::atan2(figure.middle.y() - nearest->middle.y(), figure.middle.x() - nearest->middle.x());
    return std::atan2(0.6, 0.8); // exactly below it: to the lower right, names stand above and at the sides
}

QPointF freePlace(const Figure &figure, const Outstanding &above, const std::vector<Figure> &groups)
{
    const double first = awayFrom(above, figure);
    std::optional<QPointF> amongGroups;
    for (double way = stepPixels; way <= furthest; way += stepPixels) {
        for (int i = 0; i < directions; ++i) {
            const int turn = (i + 1) / 2 * (i % 2 ? 1 : -1); // 0, 1, -1, 2, -2, …
            const double angle = first + 2 * std::numbers::pi * turn / directions;
            Figure moved = figure;
            moved.middle += QPointF(std::cos(angle), std::sin(angle)) * way;
            if (isHidden(moved, above))
                continue;
            if (!meets(moved, groups))
                return moved.middle;
            if (!amongGroups)
                amongGroups = moved.middle;
        }
    }
    // In a crowd there may be no such place; in part over another group is better than hidden.
    return amongGroups.value_or(figure.middle + QPointF(std::cos(first), std::sin(first)) * furthest);
}

} // namespace

double groupRadius(const Crowd &crowd)
{
    return SpriteAtlas::groupPixels(int(shortCount(crowd.count).size())) / 2;
}

bool hasBadge(const Crowd &crowd)
{
    return crowd.worst <= BikeState::BatteryLow && crowd.worst != BikeState::Riding;
}

QPointF badgeOffset(const Crowd &crowd)
{
    const double reach = std::round(groupRadius(crowd) * 0.78);
    return {reach, -reach};
}

void stepAside(std::vector<Crowd> &crowds, const Outstanding &outstanding, const Camera &camera,
               double devicePixelRatio)
{
    if (outstanding.marks.empty())
        return;
    const Projector project(camera);
    std::vector<Figure> standing;
    std::vector<std::pair<Crowd *, Figure>> hidden;
    for (Crowd &crowd : crowds) {
        if (crowd.count == 1)
            continue;
        const Figure figure{project(crowd.centre), groupRadius(crowd),
                            hasBadge(crowd) ? std::optional(badgeOffset(crowd)) : std::nullopt};
        if (isHidden(figure, outstanding))
            hidden.emplace_back(&crowd, figure);
        else
            standing.push_back(figure);
    }
    for (auto &[crowd, figure] : hidden) {
        std::vector<Figure> neighbours;
        std::ranges::copy_if(standing, std::back_inserter(neighbours), [&](const Figure &other) {
            return distance(other.middle, figure.middle) < furthest + figure.radius + other.radius + gap;
        });
        const QPointF shift = freePlace(figure, near(outstanding, figure), neighbours) - figure.middle;
        // Whole device pixels: its ring and figure stay sharp.
        crowd->shift
            = QPointF(std::round(shift.x() * devicePixelRatio), std::round(shift.y() * devicePixelRatio))
            / devicePixelRatio;
        figure.middle += crowd->shift;
        standing.push_back(figure);
    }
}

} // namespace bt::mapview
