// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values.h"

#include <deque>

namespace bt::cloud {

/// Between the worker thread and the GUI thread: merges what the socket brings for up to 33 ms and hands it
/// over in slices, one at a time, so that neither 5 000 messages a second nor a snapshot of 50 000 bikes
/// fills the GUI thread's queue. Events are handed over at once. For a receiver that falls behind, what waits
/// is condensed, so that it does not grow with the time. Lives in the worker thread.
class Outbox : public QObject
{
    Q_OBJECT
public:
    static constexpr Milliseconds mergeTime{33};
    static constexpr qsizetype condensedFrom = 20'000; ///< Devices and positions that wait.

    explicit Outbox(Clock &clock, QObject *parent = nullptr);

    void add(CloudUpdate &&update);
    /// Keeps everything back until release(): positions are of no use before their devices are known.
    void hold();
    void release();
    void clear();
    /// The receiver has applied the last slice.
    void taken();

Q_SIGNALS:
    void ready(const bt::CloudUpdate &update); ///< Answer with taken().
    void eventsReady(const bt::CloudUpdate &update); ///< Waits for nothing.

private:
    void flush();
    void condensePending();

    Timer m_merge;
    CloudUpdate m_pending;
    CloudUpdate m_sending; // what is left of it
    qsizetype m_largest = condensedFrom; // twice what was left the last time, where that is more
    bool m_held = false;
    bool m_inFlight = false;
};

} // namespace bt::cloud
