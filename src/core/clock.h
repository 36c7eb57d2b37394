// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QObject>

#include <functional>
#include <memory>

namespace bt {

/// The one source of time and timers, so that tests run a schedule of hours in seconds.
/// Thread-safe; a timer's callback runs in the thread of its context object.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual Instant now() const = 0; ///< Wall time, UTC. May jump.
    virtual Milliseconds monotonic() const = 0; ///< Never goes back; the origin means nothing.

    /// Runs @p callback once after @p delay in the thread of @p context, unless the context dies or the
    /// returned ticket is cancelled first. Call from the thread of @p context.
    using Ticket = quint64;
    virtual Ticket after(Milliseconds delay, QObject *context, std::function<void()> callback) = 0;
    virtual void cancel(Ticket ticket) = 0;
};

/// A timer on a Clock, with a QObject timer's manners. Lives in its parent's thread.
class Timer : public QObject
{
    Q_OBJECT
public:
    explicit Timer(Clock &clock, QObject *parent = nullptr);
    ~Timer() override;

    void startOnce(Milliseconds delay); ///< Restarts when it was running.
    void startRepeating(Milliseconds period);
    void stop();
    bool isRunning() const { return m_ticket != 0; }

Q_SIGNALS:
    void timeout();

private:
    void schedule(Milliseconds delay);

    Clock &m_clock;
    Clock::Ticket m_ticket = 0;
    Milliseconds m_period{0};
};

/// The computer's own clock.
class SystemClock : public Clock
{
public:
    SystemClock();
    ~SystemClock() override;
    Instant now() const override;
    Milliseconds monotonic() const override;
    Ticket after(Milliseconds delay, QObject *context, std::function<void()> callback) override;
    void cancel(Ticket ticket) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A clock that stands still until it is told to advance. Callbacks due are posted in order of their time to
/// their contexts' threads; run the event loop to see them.
class ManualClock : public Clock
{
public:
    explicit ManualClock(Instant start = fromEpochMs(1'780'000'000'000));
    ~ManualClock() override;
    Instant now() const override;
    Milliseconds monotonic() const override;
    Ticket after(Milliseconds delay, QObject *context, std::function<void()> callback) override;
    void cancel(Ticket ticket) override;

    void advance(Milliseconds by);
    void setNow(Instant wall); ///< A jump of the wall clock alone.
    int pending() const;
    std::optional<Milliseconds> untilNext() const; ///< Time to the next timer, if any waits.

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace bt
