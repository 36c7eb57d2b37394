// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/context.h"
#include "history/trips.h"

#include <QFrame>
#include <QPixmap>

class QPushButton;

namespace bt::desktop {

class Replayer;
class ReplayTimeline;
class Segments;

/// A line of text that may change with every frame: it keeps the room of the longest one it had, so that
/// nothing beside it has to be laid out anew.
class MovingText : public QWidget
{
    Q_OBJECT
public:
    MovingText(const Theme &theme, const char *objectName, TypeSize size, Role role);

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    TypeSize m_size;
    Role m_role;
    QString m_text;
    int m_width = 0;
};

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
    void endFollow();

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
    MovingText *m_at;
    ReplayTimeline *m_timeline;
    MovingText *m_end;
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
    ReplayTimeline(const Context &context, Replayer &replayer, QWidget *parent = nullptr);

    void setTrips(const QList<history::Trip> &trips);
    void refreshEvents() { redraw(); }
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void redraw(); // all but the knob, with the next painting
    QPixmap drawLine() const;
    double xOf(Instant at) const;
    Instant instantAt(double x) const;

    Context m_context;
    const Theme &m_theme;
    Replayer &m_replayer;
    QList<history::Trip> m_trips;
    QPixmap m_line; // null: to be drawn
};

} // namespace bt::desktop
