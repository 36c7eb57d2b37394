// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/statisticschart.h"

#include "desktop/stripchart.h"

#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QValueAxis>

namespace bt::desktop {

StatisticsChart::StatisticsChart(const Theme &theme, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_theme(theme)
    , m_set(new QBarSet(QString()))
    , m_names(new QCategoryAxis)
    , m_values(new QValueAxis)
{
    setObjectName(QStringLiteral("statisticsChart"));
    setAccessibleName(tr("Rides as bars; the table below has the figures"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(theme.px(140));
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    auto *series = new QBarSeries;
    series->append(m_set);
    series->setBarWidth(0.7);
    chart()->addSeries(series);
    m_names->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_names->setGridLineVisible(false);
    m_values->setLabelFormat(QStringLiteral("%.4g"));
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setLineVisible(false);
    chart()->addAxis(m_names, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    series->attachAxis(m_names);
    series->attachAxis(m_values);
    connect(&theme, &Theme::changed, this, &StatisticsChart::recolour);
    recolour();
}

void StatisticsChart::setBars(const QList<Bar> &bars, const QString &unit)
{
    m_bars = bars;
    double most = 1;
    m_set->remove(0, m_set->count());
    for (const Bar &bar : bars) {
        m_set->append(bar.value);
        most = std::max(most, bar.value);
    }
    const NiceSteps steps(0, most, 4);
    m_values->setRange(0, steps.last);
    m_values->setTickInterval(steps.step);
    m_values->setTitleText(unit);
    m_names->setRange(-0.5, std::max<double>(0.5, double(bars.size()) - 0.5));
    label();
}

void StatisticsChart::label()
{
    for (const QString &former : m_names->categoriesLabels())
        m_names->remove(former);
    m_names->setStartValue(-0.5);
    const int room = std::max(1, width() / m_theme.px(84));
    const qsizetype step = std::max<qsizetype>(1, (m_bars.size() + room - 1) / room);
    for (qsizetype i = 0; i < m_bars.size(); i += step)
        m_names->append(m_bars[i].name.left(18), double(i));
}

void StatisticsChart::recolour()
{
    setBackgroundBrush(m_theme.colour(Role::Panel));
    m_set->setColor(m_theme.colour(Role::Accent));
    m_set->setBorderColor(m_theme.colour(Role::Accent));
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_names), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsFont(m_theme.figureFont(TypeSize::Label));
        axis->setTitleFont(m_theme.font(TypeSize::Label));
        axis->setLabelsColor(m_theme.colour(Role::Text2));
        axis->setTitleBrush(m_theme.colour(Role::Text2));
        axis->setGridLinePen(QPen(m_theme.colour(Role::Line), 1));
        axis->setLinePen(QPen(m_theme.colour(Role::Line), 1));
    }
}

void StatisticsChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    label();
}

} // namespace bt::desktop
