// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <QPixmap>
#include <QWidget>

#include <functional>

namespace bt::app {

/// Saves the picture of a window once it is complete, or after a time with what is there.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    using Readiness = std::function<bool()>;
    using Proof = std::function<bool(const QPixmap &)>;
    /// @p isReady is asked ten times a second and must hold twice in a row, so that a picture in the
    /// middle of a change is not taken. @p isWhole looks at the very picture that would be saved: taking it
    /// lays out and draws anew, and what was on the screen before may not be on it.
    Screenshot(Clock &clock, QWidget &window, const QString &file, Readiness isReady, Proof isWhole,
               QObject *parent = nullptr);

Q_SIGNALS:
    void saved(const QString &file, bool complete);
    void failed(const bt::Error &error);

private:
    void look();
    void save(const QPixmap &taken, bool complete);
    QPixmap picture() const;

    Clock &m_clock;
    QWidget &m_window;
    QString m_file;
    Readiness m_isReady;
    Proof m_isWhole;
    Timer m_timer;
    Milliseconds m_giveUpAt;
    int m_readyInARow = 0;
};

} // namespace bt::app
