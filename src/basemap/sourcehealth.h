// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backoff.h"
#include "core/clock.h"
#include "core/error.h"

namespace bt::basemap {

/// Whether a tile server answers. Two failures with no success between them, or one that no patience mends,
/// and it counts as dead; then it is tried with growing pauses until it answers again.
class SourceHealth : public QObject
{
    Q_OBJECT
public:
    explicit SourceHealth(Clock &clock, QObject *parent = nullptr);

    bool isDown() const { return m_down; }
    const Error &error() const { return m_error; } ///< The last failure.
    void reset(); ///< Another source. Says nothing.
    void succeeded();
    void failed(const Error &error);
    /// The next try comes now: the network may be back.
    void tryNow();

Q_SIGNALS:
    void changed(); ///< Went down or came back.
    void tryDue(); ///< Ask for one tile; only while down.

private:
    Timer m_pause;
    Backoff m_backoff;
    Error m_error;
    int m_failures = 0;
    bool m_answered = false; // at least once
    bool m_down = false;
};

} // namespace bt::basemap
