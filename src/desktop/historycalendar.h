// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/statistics.h"

#include <QCalendarWidget>
#include <QFrame>

class QDateEdit;
class QLabel;

namespace bt::desktop {

/// A month whose days are shaded by what was ridden on them.
class RideCalendar : public QCalendarWidget
{
    Q_OBJECT
public:
    explicit RideCalendar(const Theme &theme, QWidget *parent = nullptr);

    /// Of the days as far as they are known; others are drawn plain.
    void setRides(const history::RideTable &days);
    const history::RideTable &rides() const { return m_days; }

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate day) const override;

private:
    void recolour();

    const Theme &m_theme;
    history::RideTable m_days;
    double m_mostMetres = 0;
};

/// Pops up under the day's button: pick a day, or a span from one day to another.
class HistoryCalendar : public QFrame
{
    Q_OBJECT
public:
    HistoryCalendar(const Context &context, QWidget *parent);

    void open(QPoint globalTopLeft, QDate first, QDate last);
    void setRides(const history::RideTable &days);

    /// So many days at most: the cloud is asked for one after the other.
    static constexpr int mostDays = 366;

Q_SIGNALS:
    void chosen(QDate first, QDate last);
    void monthShown(QDate firstDay); ///< Its rides are wanted.

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(QDate first, QDate last);
    void refreshHint();

    Context m_context;
    RideCalendar *m_calendar;
    QLabel *m_hint;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace bt::desktop
