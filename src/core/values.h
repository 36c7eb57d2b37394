// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo.h"
#include "core/ids.h"
#include "core/instant.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace bt {

/// The connection state as the cloud reports it. It says nothing about the bike: a parked bike sleeps and is
/// offline.
enum class ConnectionStatus : quint8
{
    Unknown,
    Online,
    Offline
};

/// What the program reads out of `device.attributes`. Every one is optional in the cloud; absent reads as
/// default.
struct DeviceFlags
{
    bool guarded : 1 = false; ///< The cloud's wish: alarm is armed.
    bool alarm : 1 = false; ///< An alarm is raised now.
    bool stolen : 1 = false;
    bool gpsDisabled : 1 = false;
    bool autoGuard : 1 = false;
    bool doubleBattery : 1 = false;
};

/// A tracker and the bike it sits on. Plain value; `attributes` keeps the cloud's own JSON untouched.
struct Device
{
    DeviceId id;
    GroupId group;
    QString uniqueId; ///< Ten digits on the sticker. A string, never a number.
    QString name; ///< Plain text from a stranger: never shown as rich text.
    ConnectionStatus status = ConnectionStatus::Unknown;
    bool disabled = false;
    DeviceFlags flags;
    std::optional<Instant> lastUpdate; ///< Last contact, by the server's clock. Empty: never reported.
    std::optional<Instant> lastAlarm;
    std::optional<Instant> expires; ///< From then on the cloud takes nothing from it; empty: never.
    double geofenceRadiusMetres = 0; ///< Radius of the automatic area, 0 where there is none.
    QByteArray attributes; ///< `attributes` as compact JSON.
};

/// A report of a tracker: where it was, when, and what it measured.
struct Position
{
    PositionId id;
    DeviceId device;
    GeoPoint point; ///< WGS 84.
    float speedKnots = 0;
    float courseDegrees = 0; ///< 0–360, 0 is north.
    float altitudeMetres = 0;
    float accuracyMetres = 0; ///< 0 is unknown.
    float batteryPercent = -1; ///< As reported; below 0 is unknown.
    std::optional<Instant> fixTime; ///< Empty where the tracker never had a fix (1970, 1980).
    std::optional<Instant> deviceTime;
    std::optional<Instant> serverTime;
    bool valid = false; ///< false: no lock; the coordinates may be old, cell-based or 0/0.
    std::optional<bool> motion;
    std::optional<bool> ignition;
    std::optional<bool> armed; ///< What the tracker last said of its alarm.
    std::optional<bool> charging;
    double totalDistanceMetres = -1; ///< Below 0 is unknown.
    QString alarm; ///< Open set: "vibration", "sos", …; empty where there is none.
    QByteArray attributes; ///< `attributes` as compact JSON.

    /// Whether the coordinates may be drawn: in range and not 0/0.
    bool hasPlace() const { return isPlace(point) && fixTime.has_value(); }
};

struct Event
{
    EventId id;
    DeviceId device;
    PositionId position; ///< 0 for status events.
    GeofenceId geofence;
    QString type; ///< Open set; unknown ones are shown by name.
    QString alarm; ///< attributes.alarm of type "alarm".
    std::optional<Instant> time; ///< The tracker's clock for position events, the server's for status events.
    QByteArray attributes;
};

struct Group
{
    GroupId id;
    GroupId parent;
    QString name;
};

/// A ride as the cloud's own report cuts it (`GET /reports/trips`).
struct ReportedTrip
{
    DeviceId device;
    PositionId startPosition;
    PositionId endPosition;
    Instant start;
    Instant end;
    double distanceMetres = 0;
    double averageKnots = 0;
    double topKnots = 0;
};

/// A geofence as the cloud keeps it; `core/geofence.h` reads the area.
struct GeofenceRecord
{
    GeofenceId id;
    QString name;
    QString area; ///< WKT-like, latitude first.
    QByteArray attributes;
};

/// The signed-in user. `raw` is what a PUT must send back; it may hold secrets (token, totpKey, webhookPsk).
struct Account
{
    UserId id;
    QString name;
    QString email;
    bool readonly = false;
    bool deviceReadonly = false;
    bool disableReports = false;
    bool administrator = false;
    QJsonObject attributes;
};

/// One batch from the cloud, REST and socket alike. `devicesComplete`: whatever is missing from `devices` is
/// gone. A long list comes in several batches: the first says `devicesBegin`, the last `devicesComplete`, and
/// what no batch from the one to the other named is gone.
struct CloudUpdate
{
    QList<Device> devices;
    QList<Position> positions;
    QList<Event> events;
    QList<Group> groups;
    bool devicesBegin = false;
    qsizetype devicesExpected = 0; ///< With devicesBegin: how many the whole list has, to make room once.
    bool devicesComplete = false;
    bool groupsComplete = false;
    int rejected = 0; ///< Objects that could not be read and were left out.

    bool isEmpty() const
    {
        return devices.isEmpty() && positions.isEmpty() && events.isEmpty() && groups.isEmpty()
            && !devicesBegin && !devicesComplete && !groupsComplete;
    }
};

} // namespace bt

// Lists of 50 000 of them grow by moving memory, not objects.
Q_DECLARE_TYPEINFO(bt::Device, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(bt::Position, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(bt::Event, Q_RELOCATABLE_TYPE);

Q_DECLARE_METATYPE(bt::CloudUpdate)
