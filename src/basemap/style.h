// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/glyphs.h"
#include "basemap/mapdata.h"
#include "theme/theme.h"

#include <QColor>

namespace bt::basemap {

/// How the kinds look at one zoom in one scheme. Widths in pixels at 256 a tile.
struct AreaStyle
{
    QColor fill; ///< Invalid: not drawn.
    QColor outline; ///< Invalid: none.
};

struct LineStyle
{
    QColor colour; ///< Invalid: not drawn.
    double width = 0;
    QColor casing; ///< Invalid: none.
    double casingWidth = 0; ///< On each side.
    double dash = 0; ///< Pixels, 0 is a solid line.
    double gap = 0;
    bool railway = false; ///< Drawn with a white dash inside.
};

/// All styles of one zoom and scheme, looked up once.
class MapStyle
{
public:
    MapStyle(int zoom, ColourScheme scheme);

    int zoom() const { return m_zoom; }
    const AreaStyle &area(Kind kind) const { return m_areas[size_t(kind)]; }
    const LineStyle &line(Kind kind) const { return m_lines[size_t(kind)]; }
    QColor colour(const char *name) const;
    QColor text(TextStyle style) const;

private:
    void setAreas();
    void setWays();
    void setOtherLines();

    int m_zoom;
    ColourScheme m_scheme;
    std::array<AreaStyle, size_t(Kind::Count)> m_areas;
    std::array<LineStyle, size_t(Kind::Count)> m_lines;
};

/// Width of a road at a zoom, 0 where it is not drawn.
double roadWidth(Kind kind, int zoom);

} // namespace bt::basemap
