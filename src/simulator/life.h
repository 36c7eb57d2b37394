// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/areas.h"
#include "simulator/dice.h"
#include "simulator/routes.h"

#include <array>
#include <functional>
#include <limits>
#include <optional>

namespace bt::simulator {

/// The part a bike plays from the simulated start on. Before that all of them were ridden.
enum class Role : quint8
{
    Rider, ///< Rides to and fro with short rests.
    Parked,
    ParkedArmed,
    AlarmRinging, ///< Armed; rings within the first minute, then every 36 minutes.
    MovingArmed,
    Stolen,
    Silent, ///< Not heard for more than two days.
    LostContact, ///< Fell silent in the middle of a ride.
    BatteryLow,
    TrackingOff,
    NeverSeen,
};

/// What a tracker sent once. Times are epoch milliseconds.
struct Report
{
    qint64 id = 0;
    int bike = 0;
    qint64 deviceTime = 0; ///< The fix has the same time.
    qint64 serverTime = 0;
    GeoPoint point;
    double speedKnots = 0;
    double courseDegrees = 0;
    double altitudeMetres = 0;
    double accuracyMetres = 0;
    double distanceMetres = 0; ///< Since the report before.
    double totalDistanceMetres = 0;
    int batteryPercent = 0;
    int index = 0; ///< Running number within one waking.
    bool valid = true;
    bool motion = false;
    bool ignition = false;
    bool armed = false;
    bool charge = false;
    bool vibration = false; ///< Carries `alarm`.
    bool late = false; ///< Stored during a dead zone and uploaded after it; never pushed.
    quint16 areas = 0; ///< Mask of Areas.
};

struct LifeEvent
{
    enum class Type : quint8
    {
        Online,
        Offline,
        Unknown,
        IgnitionOn,
        IgnitionOff,
        Moving,
        Stopped,
        AreaEnter,
        AreaExit,
        Alarm,
        Overspeed
    };
    qint64 id = 0;
    int bike = 0;
    Type type = Type::Online;
    qint64 time = 0; ///< Tracker's clock, for status events the server's.
    qint64 storedAt = 0; ///< Server's clock.
    qint64 positionId = 0;
    qint64 area = 0; ///< Id, 0 for none.
    double speedKnots = 0;
};

/// A time in which a tracker is awake: a ride, an alarm or a sign of life from its sleep.
struct Activity
{
    enum class Kind : quint8
    {
        Ride,
        Alarm,
        Heartbeat
    };
    Kind kind = Kind::Heartbeat;
    bool back = false; ///< Ride towards home.
    int neighbour = 0; ///< Ride: index of the route from home.
    qint64 start = 0; ///< Epoch ms by the tracker's clock.
    quint64 key = 0; ///< Names it in the dice.
    double odometerMetres = 0; ///< At the start.
};

/// The whole past and future of a fleet as a function of seed and time: nothing is stored, so months of
/// history cost nothing and have the same answer every time. Before the start a bike leads an ordinary week
/// (rides by day, a sign of life at night); from shortly before the start on it plays its role. One thread.
class Life
{
public:
    struct Options
    {
        quint32 seed = 1;
        int bikes = 60;
        qint64 start = 0; ///< Epoch ms where the simulation begins.
        qint64 reportIntervalMs = 5'000; ///< While riding; a multiple of 100.
        bool everybodyRides = false; ///< Parked bikes become riders, for load.
        bool asleep = false; ///< Since the live time began no tracker was heard, and none will be.
        /// Of the whole fleet in simulated time; above 0 it decides the two members before.
        double updatesPerSecond = 0;
    };
    static constexpr qint64 legMs = qint64(18) * 60'000;
    static constexpr qint64 offlineAfterMs = 180'000;
    static constexpr int historyDays = 120;
    static constexpr int mostBikes = 100'000;

    Life(osm::StreetGraph graph, const Options &options);

    const Options &options() const { return m_options; }
    const Areas &areas() const { return m_areas; }
    /// What people change of them holds from the time of the change on.
    Areas &areas() { return m_areas; }
    const Dice &dice() const { return m_dice; }
    int bikes() const { return m_options.bikes; }
    Role role(int bike) const { return m_bikes[size_t(bike)].role; }
    bool guarded(int bike) const;

    /// The last activity whose first report the server had at @p time; empty where there was none.
    std::optional<Activity> activityAt(int bike, qint64 time) const;
    std::optional<Activity> activityAfter(int bike, qint64 time) const;
    int reportCount(int bike, const Activity &activity) const;
    /// Empty where the report was lost in a dead zone.
    std::optional<Report> report(int bike, const Activity &activity, int index) const;
    /// Events that the report caused, in the order of their ids.
    using EventList = std::vector<LifeEvent>;
    void eventsOf(int bike, const Activity &activity, const Report &report, EventList &events) const;
    /// The status event that ends an activity.
    std::optional<LifeEvent> ending(int bike, const Activity &activity) const;
    /// When the bike last rang before the live time, as far as the backend remembers (a month); 0 for never.
    qint64 lastNightAlarm(int bike) const;
    /// By the server's clock.
    qint64 arrivalOf(int bike, const Activity &activity, int index) const
    {
        return timeOf(bike, activity, index) + latency(bike);
    }

    /// The latest report the server had at @p time.
    std::optional<Report> latest(int bike, qint64 time) const;
    /// Reports by fix time, both ends inclusive, ascending, as far as the server had them at @p knownAt.
    void forEachReport(int bike, qint64 from, qint64 to, qint64 knownAt,
                       const std::function<void(const Report &)> &visit) const;
    /// Events by event time, both ends inclusive, ascending.
    void forEachEvent(int bike, qint64 from, qint64 to, qint64 knownAt,
                      const std::function<void(const LifeEvent &)> &visit) const;
    void forEachActivity(int bike, qint64 from, qint64 to,
                         const std::function<void(const Activity &)> &visit) const;
    std::optional<Report> reportById(qint64 id, qint64 knownAt) const;
    std::optional<LifeEvent> eventById(qint64 id, qint64 knownAt) const;
    static int bikeOfPosition(qint64 id);

private:
    struct Bike
    {
        Role role = Role::Rider;
        int home = 0;
        qint64 phaseMs = 0;
        qint64 cutoff = std::numeric_limits<qint64>::max(); ///< Nothing is heard after this.
        double slowness = 1;
        qint64 memoBlock = -1; ///< Live block of memoOdometer.
        double memoOdometer = 0;
    };
    /// A day before the live time, or a pair of legs in it.
    struct Block
    {
        bool live = false;
        qint64 index = 0;
    };
    using Activities = std::vector<Activity>;

    void castRoles();
    void chooseInterval();
    double ridersAtOnce() const;
    Block blockAt(int bike, qint64 time) const;
    std::optional<Block> previous(Block block) const;
    Block next(Block block) const;
    void collect(int bike, Block block, Activities &activities) const;
    void collectDay(int bike, qint64 day, Activities &activities, bool withOdometer) const;
    void collectLive(int bike, qint64 pair, Activities &activities) const;
    bool ridesInPair(int bike, qint64 pair) const;
    int destination(int bike, Block block, int outing) const;
    double outingMetres(int bike, int neighbour) const;
    double dayMetres(int bike, qint64 day) const;
    std::optional<qint64> nightAlarm(int bike, qint64 day) const;
    double odometerAtLive(int bike) const;
    double odometerAtPair(int bike, qint64 pair) const;
    qint64 latency(int bike) const;
    qint64 rideMs(int bike, const Activity &activity) const;
    qint64 timeOf(int bike, const Activity &activity, int index) const;
    struct Gap
    {
        qint64 from = 0;
        qint64 to = 0;
        bool late = false;
    };
    std::optional<Gap> gapOf(int bike, const Activity &activity) const;
    int reportBefore(int bike, const Activity &activity, int index) const;
    std::optional<Report> measure(int bike, const Activity &activity, int index) const;
    GeoPoint parkedAt(int bike, int place) const;
    int battery(int bike, qint64 time, bool &charging) const;

    Options m_options;
    Dice m_dice;
    mutable Routes m_routes; // finds routes when they are first ridden
    Areas m_areas;
    qint64 m_liveFrom;
    qint64 m_startDay;
    mutable std::vector<Bike> m_bikes;
};

} // namespace bt::simulator
