// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "core/values.h"

#include <QLatin1StringView>

#include <array>

namespace bt {

/// What matters to the bike's owner, in order of urgency: the first rule that applies decides.
enum class BikeState : quint8
{
    Stolen,
    Alarm,
    MovingWhileArmed,
    TrackingOff,
    NeverSeen,
    Riding,
    Silent,
    LostContact,
    BatteryLow,
    ParkedArmed,
    Parked,
    Unknown,
};

constexpr int bikeStateCount = 12;
constexpr std::array<BikeState, bikeStateCount> allBikeStates{
    BikeState::Stolen,     BikeState::Alarm,       BikeState::MovingWhileArmed, BikeState::TrackingOff,
    BikeState::NeverSeen,  BikeState::Riding,      BikeState::Silent,           BikeState::LostContact,
    BikeState::BatteryLow, BikeState::ParkedArmed, BikeState::Parked,           BikeState::Unknown};

/// When a reading counts as too old or too low. Settings; the defaults are the domain page's.
struct StateThresholds
{
    Milliseconds fresh = std::chrono::minutes(3); ///< "Heard from": the cloud's own limit for offline.
    Milliseconds silent = std::chrono::hours(48);
    double batteryLowPercent = 30;
    double batteryCriticalPercent = 10;
    double batteryLossPercentPerDay = 5; ///< The vendor's own estimate while parked.

    friend bool operator==(const StateThresholds &, const StateThresholds &) = default;
};

/// Everything a bike's state depends on.
struct BikeFacts
{
    bool stolen = false;
    bool guarded = false; ///< The cloud's wish.
    bool alarm = false; ///< The cloud's flag on the device.
    bool alarmUnacknowledged = false; ///< An alarm event that nobody has acknowledged here.
    bool disabled = false;
    bool gpsDisabled = false;
    bool everFixed = false;
    std::optional<bool> armed; ///< What the tracker said.
    std::optional<bool> motion;
    std::optional<bool> ignition;
    std::optional<Instant> lastContact;
    std::optional<Instant> batteryReadAt;
    double batteryPercent = -1; ///< As read at batteryReadAt; below 0 is unknown.

    bool isArmed() const { return guarded || armed.value_or(false); }
    /// guarded and armed disagree: "arming not confirmed".
    bool armingUnconfirmed() const { return armed.has_value() && *armed != guarded; }
    bool isMoving() const { return motion.value_or(false); }
    bool isInUse() const { return isMoving() || ignition.value_or(false); }
    bool isAtRest() const { return !isInUse() && (motion.has_value() || ignition.has_value()); }
};

/// Facts of a device and its latest position, which may be absent.
BikeFacts factsOf(const Device &device, const Position *latest, bool alarmUnacknowledged);

/// Exactly one state for every combination of facts.
BikeState stateOf(const BikeFacts &facts, Instant now, const StateThresholds &thresholds = {});

/// The next moment at which stateOf() may answer differently though nothing was heard; empty when time alone
/// changes nothing any more.
std::optional<Instant> nextStateChange(const BikeFacts &facts, Instant now,
                                       const StateThresholds &thresholds = {});

/// The reading less the daily loss since it was taken, 0–100; below 0 where there is no reading.
double estimatedBattery(double percent, std::optional<Instant> readAt, Instant now,
                        const StateThresholds &thresholds = {});

/// File and token name: "stolen", "moving-armed", "parked-armed", … Lost contact uses the mark of silent.
QLatin1StringView stateKey(BikeState state);

/// States that ask for somebody now: stolen, alarm, moving while armed. Never hidden in a cluster.
constexpr bool isUrgent(BikeState state) { return state <= BikeState::MovingWhileArmed; }
/// Marks that carry a heading nib.
constexpr bool showsHeading(BikeState state)
{
    return state == BikeState::Riding || state == BikeState::MovingWhileArmed
        || state == BikeState::LostContact;
}

} // namespace bt
