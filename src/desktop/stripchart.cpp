// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/stripchart.h"

#include "core/units.h"
#include "desktop/times.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace bt::desktop {

namespace {

// Of the design at 100 %.
constexpr int left = 44;
constexpr int right = 16;
constexpr int top = 8;
constexpr int bottom = 24; // the positions' labels
constexpr int between = 12;
constexpr double weights[] = {3, 1.1, 1}; // speed is what people look for
constexpr int lowestStrip = 22;

QString translated(const char *text) { return QCoreApplication::translate("StripChart", text); }

/// Moments that people count in at that place, at most @p most between both ends.
QList<Instant> roundMoments(Instant from, Instant to, int most, const QTimeZone &zone)
{
    using namespace std::chrono;
    static constexpr Milliseconds steps[]
        = {seconds(10), seconds(30), minutes(1), minutes(2), minutes(5), minutes(10), minutes(15),
           minutes(30), hours(1),    hours(2),   hours(3),   hours(4),   hours(6),    hours(12)};
    QList<Instant> moments;
    for (const Milliseconds step : steps) {
        if ((to - from) / step > most)
            continue;
        const Milliseconds offset(qint64(toDateTime(from).toTimeZone(zone).offsetFromUtc()) * 1000);
        const Milliseconds over = (from.time_since_epoch() + offset) % step;
        for (Instant at = from + (step - over) % step; at <= to; at += step)
            moments.append(at);
        return moments;
    }
    // Whole days begin at midnight whatever the clocks do.
    const qint64 days = std::max<qint64>(1, (to - from) / hours(24) / std::max(1, most) + 1);
    for (QDate day = times::localDay(from, zone).addDays(1); times::startOf(day, zone) <= to;
         day = day.addDays(days))
        moments.append(times::startOf(day, zone));
    return moments;
}

QString momentText(Instant at, Milliseconds span, const QTimeZone &zone)
{
    using namespace std::chrono;
    const QDateTime local = toDateTime(at).toTimeZone(zone);
    if (span > hours(30) && local.time() == QTime(0, 0))
        return span > hours(24 * 8) ? times::date(local.date())
                                    : QLocale().toString(local.date(), QStringLiteral("ddd d"));
    return span < minutes(5) ? times::clockTime(at, zone) : times::clockMinutes(at, zone);
}

} // namespace

NiceSteps::NiceSteps(double low, double high, int most)
{
    const double rough = std::max(high - low, 1e-9) / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= rough)
            break;
    }
    first = std::floor(low / step) * step;
    last = std::max(first + step, std::ceil(high / step) * step);
}

StripChart::StripChart(const Theme &theme)
    : m_theme(theme)
{
    for (const Figure figure : figures)
        make(m_strips[size_t(figure)], figure);
}

StripChart::~StripChart() = default;

void StripChart::make(Strip &strip, Figure figure)
{
    strip.chart = std::make_unique<QChart>();
    QChart &chart = *strip.chart;
    chart.legend()->hide();
    chart.setBackgroundVisible(false);
    chart.setMargins({});
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    chart.setLocalizeNumbers(true);
    strip.line = new QLineSeries(&chart);
    strip.values = new QValueAxis(&chart);
    strip.values->setTickType(QValueAxis::TicksDynamic);
    strip.values->setLineVisible(false);
    strip.values->setLabelFormat(QStringLiteral("%.0f"));
    strip.positions = new QCategoryAxis(&chart);
    strip.positions->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    strip.positions->setGridLineVisible(false);
    strip.positions->setLineVisible(false);
    chart.addAxis(strip.values, Qt::AlignLeft);
    chart.addAxis(strip.positions, Qt::AlignBottom);
    const auto add = [&](QAbstractSeries *series) {
        chart.addSeries(series);
        series->attachAxis(strip.positions);
        series->attachAxis(strip.values);
    };
    if (figure == Figure::Speed) {
        strip.floor = new QLineSeries(&chart);
        strip.area = new QAreaSeries(strip.line, strip.floor);
        add(strip.area);
    } else {
        add(strip.line);
    }
    m_scene.addItem(&chart);
}

double StripChart::shown(Figure figure, double value, SpeedUnit unit)
{
    if (figure != Figure::Speed)
        return value;
    return unit == SpeedUnit::KilometresPerHour ? knotsToKmh(value) : knotsToMph(value);
}

QString StripChart::nameOf(Figure figure, SpeedUnit unit)
{
    switch (figure) {
    case Figure::Speed:
        return unit == SpeedUnit::KilometresPerHour
            ? translated(QT_TRANSLATE_NOOP("StripChart", "Speed, km/h"))
            : translated(QT_TRANSLATE_NOOP("StripChart", "Speed, mph"));
    case Figure::Altitude:
        return translated(QT_TRANSLATE_NOOP("StripChart", "Altitude, m"));
    case Figure::Battery:
        return translated(QT_TRANSLATE_NOOP("StripChart", "Battery, %"));
    }
    return {};
}

QString StripChart::valueText(Figure figure, double value, SpeedUnit unit)
{
    switch (figure) {
    case Figure::Speed:
        return sentences::speed(value, unit);
    case Figure::Altitude:
        return translated(QT_TRANSLATE_NOOP("StripChart", "%1 m")).arg(qRound(value));
    case Figure::Battery:
        return translated(QT_TRANSLATE_NOOP("StripChart", "%1 %")).arg(qRound(value));
    }
    return {};
}

QColor StripChart::colourOf(const Theme &theme, Figure figure)
{
    switch (figure) {
    case Figure::Speed:
        return theme.colour(Role::Accent);
    case Figure::Altitude:
        return theme.colour(Role::WarnText);
    case Figure::Battery:
        return theme.colour(Role::Text2);
    }
    return {};
}

QRectF StripChart::plots() const
{
    QRectF all;
    for (const Strip &strip : m_strips)
        all |= strip.plot;
    return all;
}

QPointF StripChart::pointOf(Figure figure, double position, double value) const
{
    const Strip &strip = m_strips[size_t(figure)];
    const double across = (position - m_part.low) / std::max(1e-9, m_part.high - m_part.low);
    const double up = (value - strip.range.low) / std::max(1e-9, strip.range.high - strip.range.low);
    return {strip.plot.left() + across * strip.plot.width(),
            strip.plot.bottom() - std::clamp(up, 0.0, 1.0) * strip.plot.height()};
}

// The strips share the height by their weights; in a low window only speed is left.
void StripChart::arrange(const history::Profile &profile, const View &view)
{
    const double height = view.size.height() - m_theme.px(top + bottom);
    const auto fits = [&](size_t count) {
        double sum = 0;
        for (size_t i = 0; i < count; ++i)
            sum += profile.has(figures[i]) ? weights[i] : 0;
        return height * weights[count - 1] / std::max(sum, 1e-9) >= m_theme.px(lowestStrip + between);
    };
    size_t count = figures.size();
    while (count > 1 && !fits(count))
        --count;
    double sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += profile.has(figures[i]) ? weights[i] : 0;
    double y = m_theme.px(top);
    for (size_t i = 0; i < figures.size(); ++i) {
        Strip &strip = m_strips[i];
        strip.plot = {};
        strip.dense = false;
        const bool here = i < count && profile.has(figures[i]);
        strip.chart->setVisible(here);
        if (!here)
            continue;
        const double whole = height * weights[i] / sum;
        strip.plot = QRectF(m_theme.px(left), y, view.size.width() - m_theme.px(left + right),
                            whole - m_theme.px(between));
        y += whole;
    }
}

void StripChart::colour(Strip &strip) const
{
    if (strip.area)
        strip.area->setBrush(m_theme.colour(Role::AccentSoft));
    const QFont font = m_theme.figureFont(TypeSize::Label);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(strip.values), static_cast<QAbstractAxis *>(strip.positions)}) {
        axis->setLabelsFont(font);
        axis->setLabelsColor(m_theme.colour(Role::Text2));
        axis->setGridLinePen(QPen(m_theme.colour(Role::Line), 1));
    }
}

void StripChart::fill(Strip &strip, Figure figure, const history::Profile &profile, const View &view) const
{
    QList<QPointF> points
        = profile.thinned(figure, view.axis, view.part, int(strip.plot.width() * view.ratio / 2));
    double low = figure == Figure::Speed ? 0 : std::numeric_limits<double>::infinity();
    double high = figure == Figure::Speed ? shown(figure, 1, view.unit) : -low;
    for (QPointF &point : points) {
        point.setY(shown(figure, point.y(), view.unit));
        low = std::min(low, point.y());
        high = std::max(high, point.y());
        // Qt Charts clips what is far outside badly; a little outside is as good.
        point.setX(std::clamp(point.x(), view.part.low - (view.part.high - view.part.low),
                              view.part.high + (view.part.high - view.part.low)));
    }
    if (points.isEmpty())
        low = 0, high = 1;
    if (figure != Figure::Speed && high - low < 10) { // a flat way is flat
        const double middle = (low + high) / 2;
        low = middle - 5;
        high = middle + 5;
    }
    if (figure == Figure::Battery) {
        low = std::max(0.0, low);
        high = std::min(100.0, high);
    }
    const NiceSteps steps(low, high, std::max(1, int(strip.plot.height() / m_theme.px(28))));
    strip.range = {steps.first, steps.last};
    QPen pen(colourOf(m_theme, figure), 1.5);
    // Where the line fills its pixels up and down, its joins show nothing and cost tenths of a second.
    strip.dense = double(points.size()) > strip.plot.width();
    if (strip.dense) {
        pen.setWidth(1);
        pen.setCosmetic(true);
    }
    strip.line->setPen(pen);
    if (strip.area)
        strip.area->setPen(pen);
    strip.values->setRange(steps.first, steps.last);
    strip.values->setTickAnchor(steps.first);
    strip.values->setTickInterval(steps.step);
    strip.positions->setRange(view.part.low, view.part.high);
    strip.line->replace(points);
    if (strip.floor)
        strip.floor->replace(points.isEmpty() ? points
                                              : QList<QPointF>{{points.first().x(), steps.first},
                                                               {points.last().x(), steps.first}});
}

void StripChart::label(Strip &strip, const View &view, bool last) const
{
    for (const QString &former : strip.positions->categoriesLabels())
        strip.positions->remove(former);
    strip.positions->setLabelsVisible(last);
    if (!last)
        return;
    const int most = std::max(1, int(strip.plot.width() / m_theme.px(76)));
    QList<std::pair<double, QString>> labels;
    if (view.axis == Axis::Time) {
        const Instant from = fromEpochMs(qint64(view.part.low));
        const Instant to = fromEpochMs(qint64(view.part.high));
        for (const Instant at : roundMoments(from, to, most, view.zone))
            labels.append({double(toEpochMs(at)), momentText(at, to - from, view.zone)});
    } else {
        const NiceSteps steps(view.part.low, view.part.high, most);
        for (double at = steps.first; at <= view.part.high; at += steps.step) {
            if (at >= view.part.low)
                labels.append({at, sentences::distance(at, view.unit)});
        }
    }
    strip.positions->setStartValue(view.part.low);
    // A category's name is its key: of two alike, as in the hour that clocks are set back, one remains.
    // At the very end there is no room for its second half.
    const double end = view.part.high
        - (view.part.high - view.part.low) * m_theme.px(6) / std::max(1.0, strip.plot.width());
    for (const auto &[at, text] : std::as_const(labels)) {
        if (at <= end)
            strip.positions->append(text, at);
    }
}

void StripChart::paintGaps(QPainter &painter, const history::Profile &profile, const View &view) const
{
    const QRectF area = plots();
    const double scale = area.width() / (view.part.high - view.part.low);
    painter.setFont(m_theme.font(TypeSize::Label));
    const QString words = translated(QT_TRANSLATE_NOOP("StripChart", "no data"));
    const double wordsWidth = painter.fontMetrics().horizontalAdvance(words) + m_theme.px(8);
    double painted = area.left();
    for (const Range &gap : profile.gaps(view.axis)) {
        const double from = std::max(area.left(), area.left() + (gap.low - view.part.low) * scale);
        const double to = std::min(area.right(), area.left() + (gap.high - view.part.low) * scale);
        if (to - from < 1 || to <= painted)
            continue; // of what is narrower than a pixel nothing shows
        painted = to;
        const QRectF band(from, area.top(), to - from, area.height());
        painter.fillRect(band, m_theme.colour(Role::Sunken));
        if (band.width() > wordsWidth) {
            painter.setPen(m_theme.colour(Role::Text2));
            painter.drawText(band, int(Qt::AlignHCenter | Qt::AlignTop), words);
        }
    }
}

QPixmap StripChart::draw(const history::Profile &profile, const View &view)
{
    QPixmap picture(view.size * view.ratio);
    picture.setDevicePixelRatio(view.ratio);
    picture.fill(m_theme.colour(Role::Panel));
    m_part = view.part;
    arrange(profile, view);
    if (profile.isEmpty() || view.part.high <= view.part.low || plots().height() < 10)
        return picture;
    const QRectF whole({}, QSizeF(view.size));
    size_t lowest = 0;
    for (size_t i = 0; i < figures.size(); ++i) {
        if (!m_strips[i].plot.isEmpty())
            lowest = i;
    }
    for (size_t i = 0; i < figures.size(); ++i) {
        Strip &strip = m_strips[i];
        if (strip.plot.isEmpty())
            continue;
        colour(strip);
        fill(strip, figures[i], profile, view);
        label(strip, view, i == lowest);
        strip.chart->setGeometry(whole);
        strip.chart->setPlotArea(strip.plot);
        // Values move at once, the axes only with the next layout.
        strip.chart->layout()->invalidate();
        strip.chart->layout()->activate();
    }
    m_scene.setSceneRect(whole);
    QPainter painter(&picture);
    // Nor does smoothing show anything there.
    painter.setRenderHint(QPainter::Antialiasing, std::ranges::none_of(m_strips, &Strip::dense));
    m_scene.render(&painter, whole, whole);
    paintGaps(painter, profile, view);
    return picture;
}

} // namespace bt::desktop
