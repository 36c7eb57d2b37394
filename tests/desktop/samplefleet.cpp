// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/samplefleet.h"

#include "core/units.h"

#include <QTimeZone>

#include <cmath>

namespace bt::test {

using namespace std::chrono;

Instant sampleNow()
{
    return fromDateTime(QDateTime(QDate(2026, 7, 14), QTime(14, 3, 11), QTimeZone("Europe/Berlin")));
}

void append(CloudUpdate &update, const Sample &sample, int id, Instant now)
{
    Device device;
    device.id = DeviceId{id};
    device.name = sample.name;
    device.uniqueId = QString::number(1'000'200'000 + id * 317);
    device.group = GroupId{sample.name.startsWith(u"Cargo") ? 1 : sample.name.startsWith(u"City") ? 2 : 3};
    device.lastUpdate = now - sample.contactAgo;
    device.status = sample.contactAgo < minutes(3) ? ConnectionStatus::Online : ConnectionStatus::Offline;
    device.flags.guarded = sample.state == BikeState::Alarm || sample.state == BikeState::MovingWhileArmed
        || sample.state == BikeState::ParkedArmed;
    device.flags.alarm = sample.state == BikeState::Alarm;
    device.flags.stolen = sample.state == BikeState::Stolen;
    device.disabled = sample.state == BikeState::TrackingOff;
    device.attributes = QByteArray("{\"fwVersion\":\"3.14\",\"guarded\":")
        + (device.flags.guarded ? "true" : "false")
        + ",\"passport\":{\"manufacturer\":\"Riese & Müller\",\"model\":\"Load "
          "75\",\"colour\":\"petrol\",\"frameNumber\":\"WBK"
        + QByteArray::number(8800 + id) + "\"}}";
    update.devices.append(device);
    if (sample.state == BikeState::NeverSeen)
        return;

    const bool moves = sample.state == BikeState::Riding || sample.state == BikeState::MovingWhileArmed
        || sample.state == BikeState::LostContact;
    Position position;
    position.id = PositionId{id};
    position.device = device.id;
    position.point = {53.557 + 0.01 * std::sin(id * 2.4), 13.261 + 0.02 * std::cos(id * 1.7)};
    position.fixTime = now - sample.contactAgo - seconds(12);
    position.deviceTime = now - sample.readAgo;
    position.serverTime = now - sample.contactAgo;
    position.valid = true;
    position.accuracyMetres = 12;
    position.speedKnots = float(kmhToKnots(sample.speedKmh));
    position.courseDegrees = float(id * 37 % 360);
    position.batteryPercent = float(sample.batteryPercent);
    position.motion = moves;
    position.ignition = moves;
    position.armed = bool(device.flags.guarded);
    position.alarm = sample.state == BikeState::Alarm ? QStringLiteral("vibration") : QString();
    position.totalDistanceMetres = 1'284'000;
    position.attributes
        = "{\"batteryLevel\":81,\"motion\":false,\"distance\":12.4,\"totalDistance\":1284000,\"status\":3}";
    update.positions.append(position);
}

namespace {

void addGroups(CloudUpdate &update)
{
    update.groups = {{GroupId{1}, {}, QStringLiteral("Cargo")},
                     {GroupId{2}, {}, QStringLiteral("City")},
                     {GroupId{3}, {}, QStringLiteral("Longtail")}};
    update.groupsComplete = true;
    update.devicesComplete = true;
}

} // namespace

CloudUpdate deskFleet(Instant now)
{
    CloudUpdate update;
    const QList<Sample> named{
        {QStringLiteral("Cargo 7"), BikeState::Alarm, seconds(40), 81, seconds(52), 0},
        {QStringLiteral("City 12"), BikeState::MovingWhileArmed, seconds(6), 63, seconds(6), 14},
        {QStringLiteral("Cargo 19"), BikeState::Silent, hours(76), 54, hours(76), 0},
        {QStringLiteral("City 4"), BikeState::Silent, hours(54), 63, hours(54), 0},
        {QStringLiteral("Longtail 2"), BikeState::Silent, hours(49), 77, hours(49), 0},
        {QStringLiteral("City 21"), BikeState::BatteryLow, hours(9), 11, hours(9), 0},
        {QStringLiteral("Cargo 11"), BikeState::BatteryLow, hours(4), 19, hours(4), 0},
        {QStringLiteral("City 8"), BikeState::BatteryLow, minutes(26), 24, minutes(26), 0},
        {QStringLiteral("Longtail 5"), BikeState::BatteryLow, hours(30), 33, hours(30), 0},
        {QStringLiteral("City 30"), BikeState::TrackingOff, hours(3), 70, hours(3), 0},
        {QStringLiteral("City 31"), BikeState::NeverSeen, hours(1), -1, hours(1), 0},
    };
    int id = 1;
    for (const Sample &sample : named)
        append(update, sample, id++, now);
    for (int i = 0; i < 17; ++i)
        append(update,
               {QStringLiteral("%1 %2")
                    .arg(i % 2 ? QStringLiteral("City") : QStringLiteral("Cargo"))
                    .arg(i + 40),
                BikeState::Riding, seconds(2 + i * 3 % 50), 71.0 + i % 25, seconds(2 + i), 12.0 + i % 14},
               id++, now);
    for (int i = 0; i < 32; ++i)
        append(update,
               {QStringLiteral("%1 %2")
                    .arg(i % 3 ? QStringLiteral("City") : QStringLiteral("Cargo"))
                    .arg(i + 60),
                i % 5 ? BikeState::ParkedArmed : BikeState::Parked, minutes(20 + i * 37), 95.0 - i,
                minutes(20 + i * 37), 0},
               id++, now);
    addGroups(update);
    return update;
}

CloudUpdate ownerFleet(Instant now)
{
    CloudUpdate update;
    append(update, {QStringLiteral("Longtail 2"), BikeState::ParkedArmed, minutes(122), 84, minutes(125), 0},
           983, now);
    addGroups(update);
    return update;
}

CloudUpdate largeFleet(int count, Instant now)
{
    CloudUpdate update;
    static constexpr BikeState states[] = {BikeState::Riding, BikeState::Parked, BikeState::ParkedArmed,
                                           BikeState::Silent, BikeState::BatteryLow};
    for (int i = 0; i < count; ++i) {
        const BikeState state = states[i % 5];
        const Seconds ago = state == BikeState::Silent ? Seconds(hours(50 + i % 400))
            : state == BikeState::Riding               ? Seconds(i % 120)
                                                       : Seconds(minutes(10 + i % 600));
        append(update,
               {QStringLiteral("%1 %2")
                    .arg(i % 2 ? QStringLiteral("City") : QStringLiteral("Cargo"))
                    .arg((i * 7919) % 100'003),
                state, ago, state == BikeState::BatteryLow ? 20.0 : 80.0, ago,
                state == BikeState::Riding ? 18.0 : 0.0},
               i + 1, now);
    }
    addGroups(update);
    return update;
}

CloudUpdate deskEvents(Instant now)
{
    CloudUpdate update;
    int id = 1;
    const auto add = [&](int device, const char *type, Milliseconds ago, const char *alarm = "") {
        Event event;
        event.id = EventId{id++};
        event.device = DeviceId{device};
        event.type = QLatin1StringView(type);
        event.alarm = QLatin1StringView(alarm);
        event.time = now - ago;
        update.events.append(event);
    };
    add(3, "deviceStopped", hours(26));
    add(6, "geofenceExit", hours(20));
    add(8, "ignitionOff", minutes(26));
    add(9, "deviceStopped", minutes(18));
    add(5, "geofenceExit", minutes(12));
    add(12, "ignitionOn", minutes(4));
    add(2, "deviceOnline", seconds(66));
    add(2, "deviceMoving", seconds(59));
    add(1, "alarm", seconds(40), "vibration");
    return update;
}

QList<Position> sampleDay(DeviceId bike, QDate day)
{
    QList<Position> fixes;
    qint64 id = 1;
    GeoPoint at{53.557, 13.25};
    const auto ride = [&](QTime from, int length) {
        const Instant start = fromDateTime(QDateTime(day, from));
        for (int s = 0; s <= length * 60; s += 10) {
            if (length > 20 && s > 900 && s < 1150)
                continue;
            Position fix;
            fix.id = PositionId{id++};
            fix.device = bike;
            const double kmh = std::max(0.0, 17 + 8 * std::sin(s / 97.0) + 4 * std::sin(s / 23.0));
            at.latitude += 0.00002 * std::cos(s / 300.0) * kmh;
            at.longitude += 0.00003 * std::sin(s / 400.0 + 1) * kmh;
            fix.point = at;
            fix.fixTime = start + seconds(s);
            fix.deviceTime = fix.fixTime;
            fix.serverTime = fix.fixTime;
            fix.valid = true;
            fix.motion = true;
            fix.ignition = true;
            fix.speedKnots = float(kmhToKnots(kmh));
            fix.altitudeMetres = float(22 + 9 * std::sin(double(fixes.size()) / 90.0));
            fix.batteryPercent = float(78 - fixes.size() / 40);
            fixes.append(fix);
        }
        if (!fixes.isEmpty()) {
            fixes.last().motion = false;
            fixes.last().ignition = false;
        }
    };
    ride(QTime(8, 12), 27);
    ride(QTime(11, 8), 22);
    ride(QTime(13, 22), 15);
    ride(QTime(16, 41), 19);
    return fixes;
}

QString sampleStreet(GeoPoint point)
{
    static const QStringList streets{
        QStringLiteral("Woldegker Straße"),  QStringLiteral("Bertolt-Brecht-Straße"),
        QStringLiteral("Demminer Straße"),   QStringLiteral("Pfaffenstraße"),
        QStringLiteral("Juri-Gagarin-Ring"), QStringLiteral("Rostocker Straße")};
    return streets[std::abs(int(point.latitude * 10'000)) % streets.size()];
}

} // namespace bt::test
