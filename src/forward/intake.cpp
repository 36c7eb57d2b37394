// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/intake.h"

#include "webhook/wireobjects.h"

#include <QJsonDocument>

#include <limits>

namespace bt::forward {

using archive::ArchivedEvent;
using archive::Arrivals;

namespace {

constexpr int portionSize = 500;
constexpr Milliseconds retryAfter{5'000};

QByteArray bodyOf(const Event &event, const Device &device, const std::optional<Position> &fix)
{
    return QJsonDocument(webhook::deliveryObject(event, device, fix)).toJson(QJsonDocument::Compact);
}

} // namespace

Intake::Intake(Clock &clock, const fleet::FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_store(store)
    , m_retry(clock, this)
{
    connect(&m_retry, &Timer::timeout, this, [this] { std::exchange(m_retried, {})(); });
}

void Intake::start(archive::Archive *archive, const std::optional<Cursor> &cursor,
                   std::optional<Instant> since)
{
    stop();
    m_archive = archive;
    m_cursor = cursor;
    m_since = since;
    m_reading = true;
    if (!m_cursor)
        begin();
    else if (m_since)
        replay({});
    else
        read();
}

void Intake::stop()
{
    ++m_generation;
    m_archive = nullptr;
    m_retry.stop();
    m_reading = m_more = false;
    // The queue may still answer what it was handed before.
    m_portion = {};
    m_next = {};
}

void Intake::pull()
{
    if (!m_archive)
        return;
    if (m_reading) {
        m_more = true;
        return;
    }
    m_reading = true;
    read();
}

void Intake::accepted()
{
    if (m_portion.cursor)
        m_cursor = m_portion.cursor;
    m_portion = {};
    if (auto next = std::exchange(m_next, {}))
        next();
}

void Intake::refused()
{
    if (!m_next)
        return;
    wait([this] { Q_EMIT portion(m_portion); });
}

template <class T>
void Intake::ask(QFuture<Result<T>> answer, std::function<void()> asked, std::function<void(const T &)> next)
{
    answer.then(this,
                [this, asked = std::move(asked), next = std::move(next),
                 generation = m_generation](const Result<T> &read) {
                    if (generation != m_generation || !m_archive)
                        return;
                    if (read)
                        next(*read);
                    else
                        wait(asked);
                });
}

void Intake::wait(std::function<void()> next)
{
    m_retried = std::move(next);
    m_retry.startOnce(retryAfter);
}

void Intake::handOver(const Portion &portion, std::function<void()> next)
{
    m_portion = portion;
    m_next = std::move(next);
    Q_EMIT this->portion(m_portion);
}

void Intake::begin()
{
    ask<Arrivals>(
        m_archive->arrivals(std::numeric_limits<qint64>::max(), 0), [this] { begin(); },
        [this](const Arrivals &newest) {
            const Cursor cursor{newest.archive, newest.last};
            Portion first;
            first.beginning = Beginning{m_since.value_or(m_clock.now()), newest.highest, cursor};
            first.cursor = cursor;
            handOver(first, [this] { m_since ? replay({}) : read(); });
        });
}

// The newest come first; nothing is sent before the last of them is in the queue.
void Intake::replay(const std::optional<archive::EventPlace> &before)
{
    archive::EventQuery query;
    query.from = m_since;
    ask<QList<ArchivedEvent>>(
        m_archive->events(query, before, portionSize), [this, before] { replay(before); },
        [this](const QList<ArchivedEvent> &events) {
            Portion portion;
            portion.replayed = true;
            portion.settled = false;
            for (const ArchivedEvent &event : events)
                portion.events.append(queued(event));
            if (events.size() < portionSize) {
                m_since.reset();
                return handOver(portion, [this] { read(); });
            }
            const Event &oldest = events.last().event;
            handOver(portion, [this, place = archive::EventPlace{oldest.time, oldest.id}] { replay(place); });
        });
}

void Intake::read()
{
    // What the disk does not take yet is not there to be read.
    m_archive->flushEvents().then(this, [this, generation = m_generation](const Result<void> &written) {
        if (generation != m_generation || !m_archive)
            return;
        if (!written)
            return wait([this] { read(); });
        m_more = false;
        ask<Arrivals>(
            m_archive->arrivals(m_cursor->arrival, portionSize), [this] { read(); },
            [this](const Arrivals &arrivals) { take(arrivals); });
    });
}

void Intake::take(const Arrivals &arrivals)
{
    if (arrivals.archive != m_cursor->archive) { // the former was broken, and is being written again
        m_cursor = Cursor{arrivals.archive, 0};
        return read();
    }
    if (!arrivals.events.isEmpty()) {
        Portion portion;
        portion.cursor = Cursor{arrivals.archive, arrivals.events.last().number};
        for (const Arrivals::Arrival &arrival : arrivals.events)
            portion.events.append(queued(arrival.event));
        return handOver(portion, [this] { read(); });
    }
    if (m_more)
        return read();
    m_reading = false;
    Q_EMIT caughtUp();
}

Device Intake::deviceOf(const ArchivedEvent &event) const
{
    const int row
        = event.uniqueId.isEmpty() ? m_store.rowOf(event.event.device) : m_store.rowOf(event.uniqueId);
    if (row >= 0)
        return m_store.at(row).device;
    Device device; // no longer in the account
    device.id = event.event.device;
    device.uniqueId = event.uniqueId;
    device.name = event.bikeName;
    device.attributes = "{}";
    return device;
}

QueuedEvent Intake::queued(const ArchivedEvent &event) const
{
    const Device device = deviceOf(event);
    QueuedEvent queued;
    queued.id = event.event.id;
    queued.bike = device.uniqueId.isEmpty() ? QStringLiteral("device %1").arg(event.event.device.value)
                                            : device.uniqueId;
    queued.type = event.event.type;
    queued.time = event.event.time;
    queued.body = bodyOf(event.event, device, event.fix);
    queued.awaitsFix = event.event.position && !event.fix;
    return queued;
}

QByteArray Intake::bodyWith(const fleet::FeedEvent &event, const Position &fix) const
{
    return bodyOf(event.event, deviceOf({event.event, event.uniqueId, event.bikeName, fix}), fix);
}

} // namespace bt::forward
