// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/linenode.h"
#include "mapview/track.h"
#include "theme/theme.h"

namespace bt::mapview {

/// The pieces of ways in the scene graph, from bottom to top: dashed gaps, the dark casing, speed as colour.
/// Render thread.
class TrackNode : public QSGNode
{
public:
    TrackNode();
    ~TrackNode() override;
    void setSegments(const std::vector<TrackSegment> &segments, ColourScheme scheme);
    void setCamera(const Camera &camera, double devicePixelRatio);

private:
    LineNode m_gaps;
    LineNode m_casing;
    LineNode m_line;
};

} // namespace bt::mapview
