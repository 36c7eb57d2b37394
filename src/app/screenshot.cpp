// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>

namespace bt::app {

namespace {
constexpr Milliseconds glance{100};
constexpr Milliseconds patience{30'000};
} // namespace

Screenshot::Screenshot(Clock &clock, QWidget &window, const QString &file, Readiness isReady, Proof isWhole,
                       QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_window(window)
    , m_file(file)
    , m_isReady(std::move(isReady))
    , m_isWhole(std::move(isWhole))
    , m_timer(clock)
    , m_giveUpAt(clock.monotonic() + patience)
{
    connect(&m_timer, &Timer::timeout, this, &Screenshot::look);
    m_timer.startRepeating(glance);
}

void Screenshot::look()
{
    m_readyInARow = m_isReady() ? m_readyInARow + 1 : 0;
    const bool late = m_clock.monotonic() >= m_giveUpAt;
    if (m_readyInARow < 2 && !late)
        return;
    const QPixmap taken = picture();
    const bool whole = m_readyInARow >= 2 && m_isWhole(taken);
    if (whole || late)
        save(taken, whole);
    else
        m_readyInARow = 0;
}

QPixmap Screenshot::picture() const
{
    QPixmap picture = m_window.grab();
    // Dialogs are windows of their own; a person sees them on top.
    QPainter painter(&picture);
    const QList<QDialog *> dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            painter.drawPixmap(m_window.mapFromGlobal(dialog->mapToGlobal(QPoint(0, 0))), dialog->grab());
    }
    return picture;
}

void Screenshot::save(const QPixmap &taken, bool complete)
{
    m_timer.stop();
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    const QByteArray format
        = QFileInfo(m_file).suffix().isEmpty() ? QByteArray("png") : QFileInfo(m_file).suffix().toLatin1();
    if (!file.open(QIODevice::WriteOnly) || !taken.save(&file, format.constData()) || !file.commit()) {
        Q_EMIT failed(Error{ErrorKind::Disk, 0, file.errorString(), {}});
        return;
    }
    Q_EMIT saved(m_file, complete);
}

} // namespace bt::app
