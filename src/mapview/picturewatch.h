// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>

class QColor;
class QImage;
class QQuickWidget;

namespace bt::mapview {

/// Tells when the map's picture is complete: everything that was wanted is on it. Looks after frames, never
/// by the clock alone: a tile that arrives draws a frame. GUI thread.
class PictureWatch : public QObject
{
    Q_OBJECT
public:
    using Question = std::function<bool()>;
    /// @p looksComplete may draw the view to find out.
    PictureWatch(QQuickWidget &view, Clock &clock, Question looksComplete, QObject *parent = nullptr);

    bool isComplete() const { return m_complete; }
    void restart(); ///< Something else is to be shown.

    /// Whether tiles cover the picture: QtLocation does not say, but the ground, a shade that no tile has,
    /// shows where one is missing.
    static bool isCovered(const QImage &picture, const QColor &ground);

Q_SIGNALS:
    void completed();

private:
    void frameDrawn();
    void look();

    QQuickWidget &m_view;
    Question m_looksComplete;
    Timer m_timer;
    bool m_complete = false;
    bool m_looking = false; // that draws a frame too
};

} // namespace bt::mapview
