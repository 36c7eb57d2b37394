// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/stripchart.h"
#include "history/profile.h"

#include <QPixmap>
#include <QWidget>

namespace bt::desktop {

/// Speed, altitude and battery over time or distance with a cursor that other views share. Drag to look
/// closer, double click or Escape for all of it, left and right for the next fix, with Shift for ten.
class HistoryGraph : public QWidget
{
    Q_OBJECT
public:
    using Axis = history::Profile::Axis;

    explicit HistoryGraph(const Theme &theme, QWidget *parent = nullptr);

    /// The cursor and what was looked at closer stay where the new profile still has them.
    void setProfile(std::shared_ptr<const history::Profile> profile);
    void setFormats(SpeedUnit unit, const QTimeZone &zone);
    void setAxis(Axis axis);
    Axis axis() const { return m_axis; }
    void showPart(Instant from, Instant to); ///< Looks closer.
    void showAll();
    bool isCloser() const { return m_part.has_value(); }
    void setCursor(std::optional<Instant> at); ///< Does not emit.
    std::optional<Instant> cursor() const { return m_cursor; }
    /// What the cursor stands on, in words; empty without one.
    QString cursorWords() const;

Q_SIGNALS:
    void cursorMoved(bt::Instant at);
    void closerChanged(bool closer);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using Range = history::Profile::Range;

    bool isEmpty() const { return !m_profile || m_profile->isEmpty(); }
    Range part() const;
    void look(std::optional<Range> part);
    double positionAt(double x) const;
    double positionOf(const history::Profile::Moment &moment) const;
    void moveTo(qsizetype fix);
    void redraw(); // with the next painting
    void paintCursor(QPainter &painter) const;

    const Theme &m_theme;
    StripChart m_chart;
    std::shared_ptr<const history::Profile> m_profile;
    SpeedUnit m_unit = SpeedUnit::KilometresPerHour;
    QTimeZone m_zone = QTimeZone(QTimeZone::LocalTime);
    Axis m_axis = Axis::Time;
    std::optional<Range> m_part; // of the axis; empty: all
    std::optional<Instant> m_cursor;
    QPixmap m_picture; // null: to be drawn
    double m_pressed = -1; // x where a drag began
    double m_dragged = -1; // x where it is; below 0 while it is a click
};

} // namespace bt::desktop
