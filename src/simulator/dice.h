// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace bt::simulator {

/// What a roll is for, so that two questions about the same bike never share an answer.
enum class Throw : quint64
{
    Place = 1,
    Neighbour,
    Light,
    Home,
    Style,
    Phase,
    ParkAngle,
    Odometer,
    Battery,
    Outing,
    OutingTime,
    Stay,
    Destination,
    NightAlarm,
    Heartbeat,
    LiveOuting,
    LiveAlarm,
    Latency,
    Gap,
    Late,
    FirstFix,
    Noise,
    Altitude,
    Number,
    Passport,
    Silence,
    Ending,
    Token,
};

/// Chance without memory: the same question has the same answer in every run with the same seed (splitmix64).
class Dice
{
public:
    explicit constexpr Dice(quint32 seed)
        : m_seed(mix(seed + 0x9e3779b97f4a7c15ULL))
    {
    }

    constexpr quint64 roll(Throw what, quint64 a, quint64 b = 0) const
    {
        return mix(mix(mix(m_seed ^ quint64(what)) ^ a) ^ b);
    }
    /// 0 ≤ x < 1.
    constexpr double unit(Throw what, quint64 a, quint64 b = 0) const
    {
        return double(roll(what, a, b) >> 11) * 0x1p-53;
    }
    constexpr double between(double low, double high, Throw what, quint64 a, quint64 b = 0) const
    {
        return low + (high - low) * unit(what, a, b);
    }
    constexpr int below(int count, Throw what, quint64 a, quint64 b = 0) const
    {
        return int(roll(what, a, b) % quint64(count));
    }

private:
    static constexpr quint64 mix(quint64 x)
    {
        x += 0x9e3779b97f4a7c15ULL;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }

    quint64 m_seed;
};

} // namespace bt::simulator
