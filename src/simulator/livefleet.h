// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/catalogue.h"
#include "simulator/life.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <queue>

namespace bt::simulator {

/// The simulated server's clock: begins at @p start and runs @p speed times as fast as real time without ever
/// overtaking it.
class ServerClock
{
public:
    ServerClock(Clock &clock, qint64 start, double speed);
    qint64 now() const; ///< Epoch ms.
    qint64 start() const { return m_start; }
    /// Real time until the simulated clock shows @p time.
    Milliseconds until(qint64 time) const;
    /// A wrong clock, as a fault: added to what the server believes.
    void setSkew(qint64 ms) { m_skew = ms; }
    qint64 shown() const { return now() + m_skew; }
    Clock &real() const { return m_clock; }

private:
    Clock &m_clock;
    qint64 m_start;
    double m_speed;
    qint64 m_lead; // how far the start lies behind real time
    Milliseconds m_realStart;
    qint64 m_skew = 0;
};

/// What the server knows of each device now, brought up to date as the simulated time passes, and what people
/// changed of it through the interface.
class LiveFleet : public QObject
{
    Q_OBJECT
public:
    LiveFleet(const ServerClock &time, const Life &life, const Catalogue &catalogue,
              QObject *parent = nullptr);

    /// Receives what happens, in the server's order, while advance() runs.
    struct Listener
    {
        virtual ~Listener() = default;
        virtual void deviceHeard(int bike) = 0;
        virtual void eventStored(const LifeEvent &event) = 0;
        virtual void positionStored(const Report &report) = 0;
    };
    void start(Listener *listener);
    void stop();

    const Life &life() const { return m_life; }
    const Catalogue &catalogue() const { return m_catalogue; }
    const ServerClock &time() const { return m_time; }
    quint64 updates() const { return m_updates; } ///< Reports handled since the start.

    enum class Status : quint8
    {
        Offline,
        Online,
        Unknown
    };
    Status status(int bike) const { return m_states[size_t(bike)].status; }
    qint64 lastUpdate(int bike) const { return m_states[size_t(bike)].lastUpdate; } ///< 0: never.
    qint64 latestPosition(int bike) const { return m_states[size_t(bike)].position; } ///< Id, 0 for none.
    qint64 stalePosition(int bike) const { return m_states[size_t(bike)].stalePosition; }
    std::optional<Report> latest(int bike) const;
    qint64 lastAlarm(int bike) const { return m_states[size_t(bike)].lastAlarm; }
    bool alarmRaised(int bike) const { return m_states[size_t(bike)].alarm; }

    /// A tracker that was removed and added again has a new id and no past.
    qint64 deviceId(int bike) const
    {
        return m_returned.isEmpty() ? bike + 1 : m_returned.value(bike, {bike + 1, 0}).id;
    }
    /// −1 where the id is no bike of the simulated life, or not any more.
    int bikeOf(qint64 deviceId) const;
    bool isKnown(qint64 deviceId) const { return bikeOf(deviceId) >= 0 || m_added.contains(deviceId); }
    qint64 lastDeviceId() const { return m_lastAdded; } ///< Every id that was ever given is below or equal.
    qint64 groupId(qint64 deviceId) const;
    QString name(int bike) const;
    QList<qint64> deviceIds() const; ///< In order.
    qint64 idOfUniqueId(const QString &uniqueId) const; ///< 0 where nobody has it.
    void appendPosition(QByteArray &out, const Report &report) const;
    void appendDevice(QByteArray &out, qint64 deviceId, bool fromCache) const;
    QJsonObject deviceObject(qint64 deviceId) const;
    /// Replaces what people may change; status, lastUpdate and positionId stay the server's.
    void replaceDevice(qint64 deviceId, const QJsonObject &object);
    /// A number that a removed bike had brings the bike back under a new id; any other one is a device that
    /// never reports.
    qint64 addDevice(const QJsonObject &object);
    void removeDevice(qint64 deviceId);
    bool isRemoved(int bike) const { return m_removed.contains(bike); }
    void erase(int bike, qint64 from, qint64 to); ///< Its positions of that time are gone.
    void forgetStatus(); ///< As a restart does: everybody is offline until heard again.

    /// As in Life, as far as the server has it now.
    void forEachReport(int bike, qint64 from, qint64 to,
                       const std::function<void(const Report &)> &visit) const;
    void forEachEvent(int bike, qint64 from, qint64 to,
                      const std::function<void(const LifeEvent &)> &visit) const;
    std::optional<Report> reportById(qint64 id) const;
    std::optional<LifeEvent> eventById(qint64 id) const;
    qint64 knownSince(int bike) const
    {
        return m_returned.isEmpty() ? 0 : m_returned.value(bike, {0, 0}).since;
    }

private:
    struct State
    {
        std::optional<Activity> activity;
        int index = 0;
        Status status = Status::Offline;
        bool alarm = false;
        qint64 lastUpdate = 0;
        qint64 position = 0;
        qint64 stalePosition = 0;
        qint64 lastAlarm = 0;
    };
    struct Returned
    {
        qint64 id;
        qint64 since;
    };
    enum class Step : quint8
    {
        Report,
        FallAsleep
    };
    struct Entry
    {
        qint64 time;
        int bike;
        Step step;
        friend bool operator>(const Entry &a, const Entry &b)
        {
            return std::tie(a.time, a.bike) > std::tie(b.time, b.bike);
        }
    };

    bool isErased(const Report &report) const;
    void begin(int bike);
    void scheduleNext(int bike);
    void advance();
    void handle(const Entry &entry);
    void hear(int bike);
    void setAlarm(int bike, bool raised, qint64 time);

    const ServerClock &m_time;
    const Life &m_life;
    const Catalogue &m_catalogue;
    Listener *m_listener = nullptr;
    std::vector<State> m_states;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_queue;
    Life::EventList m_events;
    Timer m_timer;
    quint64 m_updates = 0;
    QHash<int, QJsonObject> m_edited;
    QSet<int> m_removed;
    QHash<int, Returned> m_returned;
    QMultiHash<int, std::pair<qint64, qint64>> m_erased; // spans by bike
    QHash<qint64, int> m_bikeOfNewId;
    QMap<qint64, QJsonObject> m_added;
    qint64 m_lastAdded = 0;
};

} // namespace bt::simulator
