// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QChartView>

class QBarSet;
class QCategoryAxis;
class QValueAxis;

namespace bt::desktop {

/// Bars with names under them, as many of the names as have room; Qt Charts in the design's colours.
class StatisticsChart : public QChartView
{
    Q_OBJECT
public:
    explicit StatisticsChart(const Theme &theme, QWidget *parent = nullptr);

    struct Bar
    {
        QString name;
        double value = 0;
    };
    void setBars(const QList<Bar> &bars, const QString &unit);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void label();
    void recolour();

    const Theme &m_theme;
    QList<Bar> m_bars;
    QBarSet *m_set;
    QCategoryAxis *m_names;
    QValueAxis *m_values;
};

} // namespace bt::desktop
