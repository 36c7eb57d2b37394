// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QHash>
#include <QMutex>
#include <QPointer>
#include <QTimer>

#include <map>

namespace bt {

Timer::Timer(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Timer::~Timer() { stop(); }

void Timer::startOnce(Milliseconds delay)
{
    m_period = Milliseconds(0);
    schedule(delay);
}

void Timer::startRepeating(Milliseconds period)
{
    m_period = period;
    schedule(period);
}

void Timer::stop()
{
    if (m_ticket)
        m_clock.cancel(m_ticket);
    m_ticket = 0;
}

void Timer::schedule(Milliseconds delay)
{
    stop();
    m_ticket = m_clock.after(delay, this, [this] {
        m_ticket = 0;
        if (m_period.count() > 0)
            schedule(m_period);
        Q_EMIT timeout();
    });
}

struct SystemClock::Private
{
    QMutex mutex;
    QHash<Ticket, QPointer<QTimer>> timers;
    Ticket last = 0;
};

SystemClock::SystemClock()
    : d(std::make_unique<Private>())
{
}

SystemClock::~SystemClock() = default;

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

Clock::Ticket SystemClock::after(Milliseconds delay, QObject *context, std::function<void()> callback)
{
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    // Coarse timers may be late by 5 %, which saves wake-ups; short ones drive movement and must not be.
    timer->setTimerType(delay < Milliseconds(250) ? Qt::PreciseTimer : Qt::CoarseTimer);
    Ticket ticket = 0;
    {
        const QMutexLocker lock(&d->mutex);
        ticket = ++d->last;
        d->timers.insert(ticket, timer);
    }
    QObject::connect(timer, &QTimer::timeout, context, [this, ticket, timer, callback = std::move(callback)] {
        {
            const QMutexLocker lock(&d->mutex);
            d->timers.remove(ticket);
        }
        timer->deleteLater();
        callback();
    });
    QObject::connect(timer, &QObject::destroyed, timer, [d = d.get(), ticket] {
        const QMutexLocker lock(&d->mutex);
        d->timers.remove(ticket);
    });
    timer->start(std::max(delay, Milliseconds(0)));
    return ticket;
}

void SystemClock::cancel(Ticket ticket)
{
    QPointer<QTimer> timer;
    {
        const QMutexLocker lock(&d->mutex);
        timer = d->timers.take(ticket);
    }
    if (timer) {
        timer->stop();
        timer->deleteLater();
    }
}

struct ManualClock::Private
{
    struct Entry
    {
        Ticket ticket;
        QPointer<QObject> context;
        std::function<void()> callback;
    };
    // Shared with the posted calls, which may run after a cancel or after the clock's death.
    struct Shared
    {
        QMutex mutex;
        QHash<Ticket, bool> alive;
    };

    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    std::multimap<Milliseconds, Entry> entries;
    Milliseconds steady{1'000'000};
    Instant wall;
    Ticket last = 0;
};

ManualClock::ManualClock(Instant start)
    : d(std::make_unique<Private>())
{
    d->wall = start;
}

ManualClock::~ManualClock() = default;

Instant ManualClock::now() const
{
    const QMutexLocker lock(&d->shared->mutex);
    return d->wall;
}

Milliseconds ManualClock::monotonic() const
{
    const QMutexLocker lock(&d->shared->mutex);
    return d->steady;
}

Clock::Ticket ManualClock::after(Milliseconds delay, QObject *context, std::function<void()> callback)
{
    const QMutexLocker lock(&d->shared->mutex);
    const Ticket ticket = ++d->last;
    d->shared->alive.insert(ticket, true);
    d->entries.emplace(d->steady + std::max(delay, Milliseconds(0)),
                       Private::Entry{ticket, context, std::move(callback)});
    return ticket;
}

void ManualClock::cancel(Ticket ticket)
{
    const QMutexLocker lock(&d->shared->mutex);
    d->shared->alive.remove(ticket);
    std::erase_if(d->entries, [ticket](const auto &item) { return item.second.ticket == ticket; });
}

void ManualClock::advance(Milliseconds by)
{
    std::vector<Private::Entry> due;
    {
        const QMutexLocker lock(&d->shared->mutex);
        d->steady += by;
        d->wall += by;
        while (!d->entries.empty() && d->entries.begin()->first <= d->steady) {
            due.push_back(std::move(d->entries.begin()->second));
            d->entries.erase(d->entries.begin());
        }
    }
    for (Private::Entry &entry : due) {
        if (!entry.context)
            continue;
        QMetaObject::invokeMethod(
            entry.context.data(),
            [shared = d->shared, ticket = entry.ticket, callback = std::move(entry.callback)] {
                {
                    const QMutexLocker lock(&shared->mutex);
                    if (!shared->alive.remove(ticket))
                        return;
                }
                callback();
            },
            Qt::QueuedConnection);
    }
}

void ManualClock::setNow(Instant wall)
{
    const QMutexLocker lock(&d->shared->mutex);
    d->wall = wall;
}

int ManualClock::pending() const
{
    const QMutexLocker lock(&d->shared->mutex);
    return int(d->entries.size());
}

std::optional<Milliseconds> ManualClock::untilNext() const
{
    const QMutexLocker lock(&d->shared->mutex);
    if (d->entries.empty())
        return {};
    return std::max(Milliseconds(0), d->entries.begin()->first - d->steady);
}

} // namespace bt
