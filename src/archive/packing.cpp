// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/packing.h"

#include <QDataStream>
#include <QIODevice>

#include <limits>

namespace bt::archive {

namespace {

constexpr quint8 format = 1;
constexpr qint64 never = std::numeric_limits<qint64>::min();

enum DeviceBit : quint8
{
    Disabled = 1,
    Guarded = 2,
    AlarmRaised = 4,
    Stolen = 8,
    GpsDisabled = 16,
    AutoGuard = 32,
    DoubleBattery = 64
};

QDataStream &operator<<(QDataStream &stream, const std::optional<Instant> &time)
{
    return stream << (time ? toEpochMs(*time) : never);
}

QDataStream &operator>>(QDataStream &stream, std::optional<Instant> &time)
{
    qint64 ms = never;
    stream >> ms;
    time = ms == never ? std::nullopt : std::optional(fromEpochMs(ms));
    return stream;
}

QDataStream &operator<<(QDataStream &stream, const std::optional<bool> &flag)
{
    return stream << qint8(flag ? int(*flag) : -1);
}

QDataStream &operator>>(QDataStream &stream, std::optional<bool> &flag)
{
    qint8 value = -1;
    stream >> value;
    flag = value < 0 ? std::nullopt : std::optional(value != 0);
    return stream;
}

quint8 bitsOf(const Device &device)
{
    const DeviceFlags &flags = device.flags;
    return quint8((device.disabled ? Disabled : 0) | (flags.guarded ? Guarded : 0)
                  | (flags.alarm ? AlarmRaised : 0) | (flags.stolen ? Stolen : 0)
                  | (flags.gpsDisabled ? GpsDisabled : 0) | (flags.autoGuard ? AutoGuard : 0)
                  | (flags.doubleBattery ? DoubleBattery : 0));
}

void setBits(Device &device, quint8 bits)
{
    device.disabled = bits & Disabled;
    device.flags.guarded = bits & Guarded;
    device.flags.alarm = bits & AlarmRaised;
    device.flags.stolen = bits & Stolen;
    device.flags.gpsDisabled = bits & GpsDisabled;
    device.flags.autoGuard = bits & AutoGuard;
    device.flags.doubleBattery = bits & DoubleBattery;
}

template <class Write> QByteArray packed(Write &&write)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << format;
    write(stream);
    return bytes;
}

template <class Value, class Read> std::optional<Value> unpacked(const QByteArray &bytes, Read &&read)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_8);
    quint8 number = 0;
    stream >> number;
    if (number != format)
        return {};
    Value value;
    read(stream, value);
    return stream.status() == QDataStream::Ok ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace

QByteArray pack(const Device &device)
{
    return packed([&](QDataStream &stream) {
        stream << device.id.value << device.group.value << device.uniqueId << device.name
               << quint8(device.status) << bitsOf(device) << device.lastUpdate << device.lastAlarm
               << device.geofenceRadiusMetres << device.attributes << device.expires;
    });
}

std::optional<Device> unpackDevice(const QByteArray &bytes)
{
    return unpacked<Device>(bytes, [](QDataStream &stream, Device &device) {
        quint8 status = 0;
        quint8 bits = 0;
        stream >> device.id.value >> device.group.value >> device.uniqueId >> device.name >> status >> bits
            >> device.lastUpdate >> device.lastAlarm >> device.geofenceRadiusMetres >> device.attributes;
        if (!stream.atEnd()) // earlier programs did not keep it
            stream >> device.expires;
        if (status <= quint8(ConnectionStatus::Offline))
            device.status = ConnectionStatus(status);
        setBits(device, bits);
    });
}

QByteArray pack(const Position &position)
{
    return packed([&](QDataStream &stream) {
        stream << position.id.value << position.device.value << position.point.latitude
               << position.point.longitude << position.speedKnots << position.courseDegrees
               << position.altitudeMetres << position.accuracyMetres << position.batteryPercent
               << position.fixTime << position.deviceTime << position.serverTime << position.valid
               << position.motion << position.ignition << position.armed << position.charging
               << position.totalDistanceMetres << position.alarm << position.attributes;
    });
}

std::optional<Position> unpackPosition(const QByteArray &bytes)
{
    return unpacked<Position>(bytes, [](QDataStream &stream, Position &position) {
        stream >> position.id.value >> position.device.value >> position.point.latitude
            >> position.point.longitude >> position.speedKnots >> position.courseDegrees
            >> position.altitudeMetres >> position.accuracyMetres >> position.batteryPercent
            >> position.fixTime >> position.deviceTime >> position.serverTime >> position.valid
            >> position.motion >> position.ignition >> position.armed >> position.charging
            >> position.totalDistanceMetres >> position.alarm >> position.attributes;
    });
}

} // namespace bt::archive
