// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sentences.h"
#include "history/profile.h"
#include "theme/theme.h"

#include <QGraphicsScene>
#include <QRectF>
#include <QTimeZone>

#include <array>
#include <memory>

class QAreaSeries;
class QCategoryAxis;
class QChart;
class QLineSeries;
class QValueAxis;

namespace bt::desktop {

/// Speed, altitude and battery of a day as strips over one axis, drawn by Qt Charts into a picture: what
/// moves over them is drawn by others and costs no new picture. A strip that has nothing to show gives its
/// room to the others.
class StripChart
{
public:
    using Axis = history::Profile::Axis;
    using Figure = history::Profile::Figure;
    using Range = history::Profile::Range;
    static constexpr std::array figures{Figure::Speed, Figure::Altitude, Figure::Battery};

    explicit StripChart(const Theme &theme);
    ~StripChart();

    struct View
    {
        Axis axis = Axis::Time;
        Range part; ///< Of the axis.
        SpeedUnit unit = SpeedUnit::KilometresPerHour;
        QTimeZone zone = QTimeZone(QTimeZone::LocalTime); ///< What moments are read in.
        QSize size; ///< Logical pixels.
        qreal ratio = 1; ///< Device pixels of one.
        friend bool operator==(const View &, const View &) = default;
    };
    /// Draws it anew. What colours are is asked each time.
    QPixmap draw(const history::Profile &profile, const View &view);

    /// Where the strip's values were drawn last; empty for one that has nothing to show.
    QRectF plot(Figure figure) const { return m_strips[size_t(figure)].plot; }
    QRectF plots() const; ///< All of them.
    QPointF pointOf(Figure figure, double position, double value) const;
    /// Of a figure in the units that are shown.
    static double shown(Figure figure, double value, SpeedUnit unit);
    static QString nameOf(Figure figure, SpeedUnit unit); ///< "Speed, km/h".
    static QColor colourOf(const Theme &theme, Figure figure);
    static QString valueText(Figure figure, double value, SpeedUnit unit); ///< "25 km/h".

private:
    struct Strip
    {
        std::unique_ptr<QChart> chart;
        QLineSeries *line = nullptr; // these are the chart's
        QLineSeries *floor = nullptr;
        QAreaSeries *area = nullptr;
        QValueAxis *values = nullptr;
        QCategoryAxis *positions = nullptr;
        QRectF plot;
        Range range;
        bool dense = false; // more points than pixels
    };
    void make(Strip &strip, Figure figure);
    void arrange(const history::Profile &profile, const View &view);
    void colour(Strip &strip) const;
    void fill(Strip &strip, Figure figure, const history::Profile &profile, const View &view) const;
    void label(Strip &strip, const View &view, bool last) const;
    void paintGaps(QPainter &painter, const history::Profile &profile, const View &view) const;

    const Theme &m_theme;
    QGraphicsScene m_scene;
    std::array<Strip, figures.size()> m_strips;
    Range m_part;
};

/// Round values for an axis from low to high, about @p most of them.
struct NiceSteps
{
    NiceSteps(double low, double high, int most);
    double first = 0;
    double last = 0;
    double step = 1;
};

} // namespace bt::desktop
