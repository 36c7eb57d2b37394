// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sentences.h"
#include "core/values.h"
#include "theme/theme.h"

#include <QWidget>

namespace bt::desktop {

/// Speed over time with a cursor that other views share. Silence is drawn as "no data", never as a line.
class SpeedGraph : public QWidget
{
    Q_OBJECT
public:
    explicit SpeedGraph(const Theme &theme, QWidget *parent = nullptr);

    /// Fixes in ascending fix time, each with one.
    void setFixes(const QList<Position> &fixes);
    void setSpeedUnit(SpeedUnit unit);
    /// The part of time on show; outside of it nothing is drawn.
    void setSpan(Instant from, Instant to);
    void setCursor(std::optional<Instant> at); ///< Does not emit.

Q_SIGNALS:
    void cursorMoved(bt::Instant at);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF plot() const;
    double figure(float knots) const;
    double x(Instant t) const;
    Instant instantAt(double x) const;
    qsizetype nearest(Instant at) const;
    void moveTo(Instant at);
    void paintAxes(QPainter &painter, double top, double step) const;
    void paintCurve(QPainter &painter, double top) const;
    void paintCursor(QPainter &painter, double top) const;

    const Theme &m_theme;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
    QList<Position> m_fixes;
    Instant m_from{};
    Instant m_to{};
    std::optional<Instant> m_cursor;
};

} // namespace bt::desktop
