// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/tracknode.h"

#include "mapview/trackpicture.h"

namespace bt::mapview {

TrackNode::TrackNode()
{
    for (LineNode *node : {&m_gaps, &m_casing, &m_line}) {
        node->setFlag(OwnedByParent, false);
        appendChildNode(node);
    }
}

TrackNode::~TrackNode()
{
    // The children are members: they leave the tree before they go.
    for (LineNode *node : {&m_gaps, &m_casing, &m_line})
        removeChildNode(node);
}

void TrackNode::setSegments(const std::vector<TrackSegment> &segments, ColourScheme scheme)
{
    const QColor casing = Theme::trackCasing(scheme);
    std::vector<LineNode::Line> gaps;
    std::vector<LineNode::Line> lines;
    lines.reserve(segments.size());
    for (const TrackSegment &segment : segments) {
        if (segment.gap)
            gaps.push_back({segment.from, segment.to, casing, casing});
        else
            lines.push_back({segment.from, segment.to, Theme::trackSpeedColour(double(segment.speedFrom)),
                             Theme::trackSpeedColour(double(segment.speedTo))});
    }
    m_gaps.setLines(gaps);
    m_gaps.setStyle(TrackStyle::gapPixels / 2, TrackStyle::dashPixels, TrackStyle::dashGapPixels);
    m_casing.setLines(lines);
    m_casing.setStyle(TrackStyle::casingPixels / 2, 0, 0, casing);
    m_line.setLines(lines);
    m_line.setStyle(TrackStyle::linePixels / 2);
}

void TrackNode::setCamera(const Camera &camera, double devicePixelRatio)
{
    for (LineNode *node : {&m_gaps, &m_casing, &m_line})
        node->setCamera(camera, devicePixelRatio);
}

} // namespace bt::mapview
