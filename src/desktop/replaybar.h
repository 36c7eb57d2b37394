// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/trips.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace bt::desktop {

class Replayer;
class ReplayTimeline;
class Segments;

/// The lower edge of the history: play, step, seek and speed of a Replayer, which outlives it.
class ReplayBar : public QFrame
{
    Q_OBJECT
public:
    ReplayBar(const Context &context, Replayer &replayer, QWidget *parent = nullptr);

    /// After the replayer got its day.
    void setTrips(const QList<history::Trip> &trips);
    void refreshEvents(); ///< After the replayer got its events.
    void refresh(); ///< Where it is, and whether it plays.
    bool isFollowing() const;

Q_SIGNALS:
    void followToggled(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Context m_context;
    Replayer &m_replayer;
    QPushButton *m_before;
    QPushButton *m_play;
    QPushButton *m_next;
    QLabel *m_at;
    ReplayTimeline *m_timeline;
    QLabel *m_end;
    QPushButton *m_skip;
    Segments *m_speeds;
    QPushButton *m_follow;
};

/// A line from the beginning to the end of what is replayed, rides as thick parts, events as ticks; the knob
/// is dragged or moved by keys.
class ReplayTimeline : public QWidget
{
    Q_OBJECT
public:
    ReplayTimeline(const Theme &theme, Replayer &replayer, QWidget *parent = nullptr);

    void setTrips(const QList<history::Trip> &trips);
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    double xOf(Instant at) const;
    Instant instantAt(double x) const;

    const Theme &m_theme;
    Replayer &m_replayer;
    QList<history::Trip> m_trips;
};

} // namespace bt::desktop
