// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picturewatch.h"

#include <QColor>
#include <QImage>
#include <QQuickWidget>
#include <QQuickWindow>

namespace bt::mapview {

namespace {
constexpr Milliseconds restBeforeLook{100};
} // namespace

PictureWatch::PictureWatch(QQuickWidget &view, Clock &clock, Question looksComplete, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_looksComplete(std::move(looksComplete))
    , m_timer(clock)
{
    connect(&m_timer, &Timer::timeout, this, &PictureWatch::look);
    connect(view.quickWindow(), &QQuickWindow::afterRendering, this, &PictureWatch::frameDrawn);
    m_timer.startOnce(restBeforeLook);
}

void PictureWatch::restart()
{
    m_complete = false;
    m_timer.startOnce(restBeforeLook);
}

void PictureWatch::frameDrawn()
{
    if (!m_complete && !m_looking && !m_timer.isRunning())
        m_timer.startOnce(restBeforeLook);
}

void PictureWatch::look()
{
    if (m_complete || !m_view.isVisible())
        return;
    m_looking = true;
    m_complete = m_looksComplete();
    m_looking = false;
    if (m_complete)
        Q_EMIT completed();
}

bool PictureWatch::isCovered(const QImage &picture, const QColor &ground)
{
    // A few pixels may have that shade by chance, a missing tile has thousands.
    constexpr int step = 16;
    int missing = 0;
    for (int y = step / 2; y < picture.height(); y += step) {
        for (int x = step / 2; x < picture.width(); x += step)
            missing += (picture.pixel(x, y) & 0xFFFFFF) == (ground.rgb() & 0xFFFFFF);
    }
    return !picture.isNull() && missing <= 2;
}

} // namespace bt::mapview
